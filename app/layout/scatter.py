"""The parts of the view "scatter": the line of caution, the key of the marks, the head of the table."""

from collections.abc import Iterable

from dash import html

from app.narrative.scatter import NOT_CAUSE


def caution(sentences: list[str]) -> html.P:
    """What the picture does not say, in sight."""
    return html.P([html.Strong(NOT_CAUSE), " ", " ".join(sentences)], className="caution")


def key(marks: list[tuple[str, str, str]], sizes: str) -> html.P:
    """Glyph, token of its colour and name of each style; then what the size of a mark stands for."""
    items = [
        html.Span([html.Span(glyph, className="glyph", style={"color": f"var(--{token})"}, **{"aria-hidden": "true"}),
                   f" {name}"], className="item")
        for glyph, token, name in marks
    ]  # fmt: skip
    return html.P([*items, html.Span(sizes, className="item")], className="marks-key")


def table(title: str, heads: Iterable[str]) -> html.Table:
    """The head of the table; `assets/scatter.js` adds its lines when it is opened, as there may be thousands."""
    names = html.Tr([html.Th(name, scope="col") for name in ("Area", *heads)])
    return html.Table([html.Caption(title), html.Thead(names), html.Tbody()], className="of-both")


def source(up: str, across: str, name: str, address: str) -> html.Span:
    """Both sources, and where the figures of the indicator across are; the page's own link has those of the other."""
    up, across = (text.removeprefix("Source: ") for text in (up, across))
    both = f"Source of both: {up}" if up == across else f"Sources: up, {up} Across, {across}"
    return html.Span([both, " ", html.A(f"{name}, data (CSV)", href=address, download=""), "."])


def swap(address: str) -> html.A:
    """A link to the same picture with its axes changed over."""
    return html.A("⇄ Swap axes", href=address, className="swap")
