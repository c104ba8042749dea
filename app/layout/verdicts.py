"""Verdicts on claims: their badges, and the legend of these, whose parts lead to the claims that have them."""

from collections.abc import Iterable
from typing import NamedTuple

from dash import html
from markupsafe import Markup

HELD, HALF, FAILED, OPEN = "held", "half", "failed", "open"
KINDS = {
    "holds": HELD,
    "holds after revision": HELD,
    "holds on some reading": HALF,
    "no longer holds": FAILED,
    "does not hold": FAILED,
    "cannot be tested": OPEN,
    "yes": HELD,
    "no": FAILED,
    "unclear": OPEN,
}
WORDS = {"unclear": "cannot be told"}
SIGNS = {HELD: "✔", HALF: "◐", FAILED: "✕", OPEN: "?"}
"""What stands for a badge where there are only letters."""
LEGEND = {HELD: "holds", HALF: "holds on some reading", FAILED: "does not hold", OPEN: "cannot be tested"}
ASKED = {word.replace(" ", "-"): kind for kind, word in LEGEND.items()}
"""The kind of verdict by the word for it in an address."""

_DISC = '<circle cx="8" cy="8" r="8" fill="var(--{0})"/>'
_LINE = '<path d="{0}" fill="none" stroke="var(--ground)" stroke-width="2" stroke-linecap="round"/>'
_DRAWN = {
    HELD: _DISC.format("better") + _LINE.format("M4.4 8.2L7 10.8L11.6 5.6"),
    HALF: '<circle cx="8" cy="8" r="7.25" fill="none" stroke="var(--ink-2)" stroke-width="1.5"/>'
    '<path d="M8 .75A7.25 7.25 0 0 0 8 15.25Z" fill="var(--ink-2)"/>',
    FAILED: _DISC.format("worse") + _LINE.format("M5.2 5.2L10.8 10.8M10.8 5.2L5.2 10.8"),
    OPEN: '<circle cx="8" cy="8" r="7.25" fill="none" stroke="var(--benchmark)" stroke-width="1.5"'
    ' stroke-dasharray="2.6 2"/><path d="M6 6.3C6 4.2 10.2 4.1 10.2 6.5C10.2 8 8.1 8 8.1 9.6" fill="none"'
    ' stroke="var(--benchmark)" stroke-width="1.5" stroke-linecap="round"/>'
    '<circle cx="8.1" cy="12" r="1" fill="var(--benchmark)"/>',
}


def _mark(kind: str) -> Markup:
    return Markup(f'<svg class="badge-mark" viewBox="0 0 16 16" aria-hidden="true">{_DRAWN[kind]}</svg>')


def verdict_badge(verdict: str, *, words: bool = False, why: str = "") -> html.Span:
    """The badge of a verdict or an answer, with the word beside it, or hidden in it. For `to_html` only.

    `why` is the reason where there is no verdict.
    """
    word = ": ".join(filter(None, (WORDS.get(verdict, verdict), why)))
    said = html.Span(word, className=None if words else "visually-hidden")
    kind = "verdict with-words" if words else "verdict"
    sign = {"data-sign": SIGNS[KINDS[verdict]]}
    return html.Span([_mark(KINDS[verdict]), said], className=kind, title=None if words else word, **sign)


class Choice(NamedTuple):
    """Claims of one kind of verdict ("": all), how many there are then and now, and whether these are shown."""

    kind: str
    then: int
    now: int
    href: str
    current: bool


def choices(offered: Iterable[Choice]) -> html.Nav:
    """The legend of the badges: each leads to the claims that have it, then or now. For `to_html` only."""
    links = [
        html.Li(html.A(_said(each), href=each.href, **({"aria-current": "true"} if each.current else {})))
        for each in offered
    ]
    return html.Nav(html.Ul(links, className="keys"), **{"aria-label": "Claims by verdict, how many then and now"})


def _said(choice: Choice) -> list:
    if not choice.kind:
        return [f"All {choice.then}"]
    counts = [
        html.Span(f"{choice.then}→{choice.now}", className="many", **{"aria-hidden": "true"}),
        html.Span(f", {choice.then} then, {choice.now} now", className="visually-hidden"),
    ]
    return [_mark(choice.kind), html.Span([LEGEND[choice.kind], " ", *counts])]
