"""How a figure stands: one family of 16 px badges that shape alone tells apart, with words out of sight."""

from dash import html
from markupsafe import Markup

WORDS = {
    "better": "better",
    "worse": "worse",
    "higher": "higher",
    "lower": "lower",
    "similar": "cannot be told apart",
    "cannot_tell": "cannot judge",
}
"""What a judgement (`app.analysis.significance.judgement`) is called, by its id."""

_DISC = '<circle cx="8" cy="8" r="8" fill="var(--{colour})"/>'
_RING = '<circle cx="8" cy="8" r="7.25" fill="none" stroke="var(--benchmark)" stroke-width="1.5"{more}/>'
_LINE = '<path d="{path}" fill="none" stroke="var(--{colour})" stroke-width="2" stroke-linecap="round"/>'
_FULL = '<path d="{path}" fill="var(--ink-2)"/>'
_MARK = (
    '<path d="M6 6.3C6 4.2 10.2 4.1 10.2 6.5C10.2 8 8.1 8 8.1 9.6" fill="none" stroke="var(--benchmark)"'
    ' stroke-width="1.5" stroke-linecap="round"/><circle cx="8.1" cy="12" r="1" fill="var(--benchmark)"/>'
)
_DRAWN = {
    "better": _DISC.format(colour="better") + _LINE.format(path="M4.5 8H11.5M8 4.5V11.5", colour="ground"),
    "worse": _DISC.format(colour="worse") + _LINE.format(path="M4.5 8H11.5", colour="ground"),
    "higher": _FULL.format(path="M8 2L15 14H1Z"),
    "lower": _FULL.format(path="M8 14L1 2H15Z"),
    "similar": _RING.format(more="") + _LINE.format(path="M5 6.4H11M5 9.6H11", colour="benchmark"),
    "cannot_tell": _RING.format(more=' stroke-dasharray="2.6 2"') + _MARK,
}


def badge(judgement: str, words: str | None = None) -> html.Span:
    """The badge with hidden words, those of WORDS unless others are given; `words=""` where they stand beside it.

    For `app.layout.markup.to_html` only: Dash itself cannot draw SVG.
    """
    said = WORDS[judgement] if words is None else words
    drawing = Markup(f'<svg class="badge-mark" viewBox="0 0 16 16" aria-hidden="true">{_DRAWN[judgement]}</svg>')
    return html.Span([drawing, *([html.Span(said, className="visually-hidden")] if said else [])], className="judged")
