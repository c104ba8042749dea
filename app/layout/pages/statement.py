"""The statement's claims: were they true then, are they true now?

Questions: which claims hold; what do the figures say; how sure is that, and on whose rows does it rest?
Ten-second sentence: "Growth was faster than the nation's when the statement said so; it no longer is."
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from app.figures.theme import Figure
from app.layout.framed import actions, notices
from app.layout.markup import to_html
from app.layout.tables import table

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
LEGEND = {HELD: "holds", HALF: "holds on some reading", FAILED: "does not hold", OPEN: "cannot be tested"}

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


def verdict_badge(verdict: str, *, words: bool = False) -> html.Span:
    """The badge of a verdict or an answer, with the word beside it, or hidden in it. For `to_html` only."""
    said = html.Span(WORDS.get(verdict, verdict), className=None if words else "visually-hidden")
    return html.Span([_mark(KINDS[verdict]), said], className="verdict with-words" if words else "verdict")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A claim in the list; figures are (figure, period)."""

    number: int
    title: str
    href: str
    then: tuple[str, str]
    now: tuple[str, str]
    verdicts: tuple[str, str]
    open: bool


class Answered(NamedTuple):
    """A reading at one time: its figure and period, the answer (yes, no, unclear; "": none) and its doubt in words."""

    figure: str
    period: str
    answer: str
    doubt: str


class ReadingRow(NamedTuple):
    """A reading with its outcomes; None where it is not one of that time."""

    name: str
    then: Answered | None
    now: Answered | None
    about: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One claim, open. `then` and `now` are (verdict, its words, why), links (text, address).

    `address` is the claim's own page, `back` the list with it open. `chart` is title, what stands
    beside it, figure and label; `chart_rows` its heads and rows; `known` the first reading in each release.
    """

    id: str
    number: int
    words: str
    place: str
    facts: tuple[tuple[str, str], ...]
    then: tuple[str, str, str]
    now: tuple[str, str, str]
    rule: str
    chart: tuple[str, str, Figure, str] | None
    chart_controls: Component | None
    chart_rows: tuple[Sequence[str], Sequence[Sequence[str]]] | None
    readings: tuple[ReadingRow, ...]
    known: tuple[tuple[str, Answered], ...]
    revised: str
    note: str
    links: tuple[tuple[str, str], ...]
    source: str
    address: str
    back: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The list and the claim open beside it; `untested` are (words, place, what would be needed)."""

    sentence: str
    rows: tuple[Row, ...]
    untested: tuple[tuple[str, str, str, str], ...]
    panel: Panel
    method: tuple[str, ...]
    notices: tuple[str, ...]
    link: str


def list_page(view: Statement) -> list[Any]:
    """All claims, one of them open."""
    title = "The 2018 statement, held to its word"
    content = [notices(view.notices), html.P(view.sentence, id="sentence", className="sentence"),
               html.Div([_list(view), _panel(view.panel, whole=False)], className="claims"),
               _untested(view.untested), _foot(view.method, view.link)]  # fmt: skip
    return [_title(title), html.Div(**{"data-html": to_html(content)}, className="claims-view")]


def claim_page(panel: Panel, method: tuple[str, ...], told: Iterable[str], link: str) -> list[Any]:
    """One claim with everything that its verdicts rest on."""
    back = html.P(html.A("All claims of the statement", href=panel.back), className="back")
    content = [back, notices(told), _panel(panel, whole=True), _foot(method, link)]
    title = _title(f"Claim {panel.number}: {panel.words}")
    return [title, html.Div(**{"data-html": to_html(content)}, className="claims-view whole")]


def _title(title: str) -> html.H1:
    return html.H1(title, id="title", className="visually-hidden", **{"data-title": title})


# ── the list ──


def _list(view: Statement) -> html.Section:
    heads = ("", "The statement said", "Same period, as now published", "Latest", "Then", "Now")
    head = html.Tr([html.Th(each or html.Span("Number", className="visually-hidden"), scope="col")
                    for each in heads])  # fmt: skip
    caption = html.Caption("Claims of the statement, their figures and two verdicts", className="visually-hidden")
    body = html.Table([caption, html.Thead(head), html.Tbody([_row(each) for each in view.rows])], className="list")
    keys = [html.Li([_mark(kind), word]) for kind, word in LEGEND.items()]
    return html.Section([body, html.Ul(keys, className="keys", **{"aria-label": "Legend"})], **{"aria-label": "Claims"})


def _row(row: Row) -> html.Tr:
    current = {"aria-current": "true"} if row.open else {}
    return html.Tr(
        [
            html.Td(str(row.number), className="number"),
            html.Th(html.A(row.title, href=f"{row.href}#claim", **current), scope="row"),
            _figure(row.then, "then"),
            _figure(row.now, "now"),
            *(html.Td(verdict_badge(each), className=f"badge-cell {time}")
              for each, time in zip(row.verdicts, ("then", "now"), strict=True)),
        ],
        className="open" if row.open else None,
    )  # fmt: skip


def _figure(figure: tuple[str, str], kind: str) -> html.Td:
    text, when = figure
    return html.Td([text, html.Small(when) if when else None], className=f"amount {kind}")


def _untested(claims: Iterable[tuple[str, str, str, str]]) -> html.Section:
    rows = [((f"“{words}”", href), place, needed) for words, place, needed, href in claims]
    made = table("Claims that no open data can test, and what a test would need",
                 ("Words", "Where", "What would be needed"), rows, texts=(1, 2))  # fmt: skip
    return html.Section(
        [html.H2("Claims that no open data can test"), html.Div(made, className="scroll", tabIndex="0", role="region",
         **{"aria-label": "Table of claims that cannot be tested"})], className="untested",
    )  # fmt: skip


def _foot(method: Iterable[str], link: str) -> html.Div:
    notes = html.Ul([html.Li(each) for each in method])
    about = html.Details([html.Summary("How the verdicts are reached"), notes], className="method")
    return html.Div([about, actions(link)], className="foot")


# ── one claim ──


def _panel(panel: Panel, *, whole: bool) -> html.Article:
    parts = [
        html.P([f"Claim {panel.number} · {panel.place}"], className="place"),
        html.H2(html.Q(panel.words), className="quote"),
        html.Div([_verdict("then", panel.then), _verdict("now", panel.now)], className="verdicts"),
        html.P([html.Strong("True if: "), panel.rule], className="rule"),
        *_chart(panel, whole=whole),
        *([] if whole else [_ways_on(panel)]),
        _tables(panel, whole=whole),
    ]
    return html.Article(parts, id="claim", className="panel", **{"aria-label": f"Claim {panel.number}"})


def _verdict(time: str, verdict: tuple[str, str, str]) -> html.Div:
    kind, opening, why = verdict
    return html.Div([verdict_badge(kind), html.P([html.Strong(opening), " ", why])], className=f"said {time}")


def _chart(panel: Panel, *, whole: bool) -> list[Any]:
    if panel.chart is None:
        return []
    title, about, figure, label = panel.chart
    drawing = html.Div(
        className="drawing", role="img", **{"data-figure": json.dumps(figure), "data-hover": "", "aria-label": label}
    )
    heading = html.H3([title, " ", html.Small(about)])
    head = html.Div([heading, panel.chart_controls if whole else None], className="chart-head")
    return [html.Div([head, drawing], className="evidence", **{"data-part": "chart"})]


def _ways_on(panel: Panel) -> html.P:
    links = [("Full page of this claim", panel.address), *panel.links[:1]]
    return html.P([html.A(text, href=href) for text, href in links], className="ways-on")


def _tables(panel: Panel, *, whole: bool) -> html.Div:
    parts: list[Any] = []
    if panel.readings:
        parts += [html.H3("How the choice of area, series and denominator changes it"),
                  _scroll(_readings(panel.readings, whole=whole), "readings")]  # fmt: skip
    if whole:
        parts += _whole(panel)
    parts.append(html.P([panel.note, " ", panel.source], className="source"))
    return html.Div(parts, className="tables")


def _readings(rows: Iterable[ReadingRow], *, whole: bool) -> html.Table:
    made = [[_bold(each), *_answer(each.then), *_answer(each.now), each.about] for each in rows]
    heads = ("Reading", "Then", "So?", "Now", "So?", "Does it count?")
    kept = len(heads) if whole else len(heads) - 1
    caption = "Readings in bold count towards the verdicts, the others are for comparison"
    return table(caption, heads[:kept], [row[:kept] for row in made], texts=(2, 4, 5))


def _bold(row: ReadingRow) -> Any:
    return html.Strong(row.name) if row.counts else row.name


def _answer(answered: Answered | None) -> tuple[Any, Any]:
    if answered is None:
        return "–", "–"
    figure = [answered.figure, html.Small(answered.period)]
    badge = verdict_badge(answered.answer, words=True) if answered.answer else None
    return figure, [badge, html.Small(answered.doubt)]


def _whole(panel: Panel) -> list[Any]:
    facts = [piece for name, text in panel.facts for piece in (html.Dt(name), html.Dd(text))]
    parts = [html.H3("How far revision moved it"), html.P(panel.revised)] if panel.revised else []
    if panel.known:
        rows = [[release, *_answer(answered)] for release, answered in panel.known]
        caption = "The statement’s period, as known in each release"
        made = table(caption, ("Release of", "Figure", "So?"), rows, texts=(2,))
        parts.append(_scroll(made, "releases"))
    parts += [html.H3("What the claim refers to, and how it is tested"), html.Dl(facts)]
    if panel.links:
        links = [html.Li(html.A(text, href=href)) for text, href in panel.links]
        parts += [html.H3("The series themselves"), html.Ul(links, className="links")]
    if panel.chart and panel.chart_rows:
        made = table(f"{panel.chart[0]}, {panel.chart[1]}", *panel.chart_rows)
        parts += [html.H3("Rows of the chart"), _scroll(made, "rows of the chart")]
    return parts


def _scroll(content: Component, what: str) -> html.Div:
    return html.Div(content, className="scroll", tabIndex="0", role="region", **{"aria-label": f"Table of {what}"})
