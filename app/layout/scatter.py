"""The parts of the view "scatter": the line of caution, the key of the marks, the sources, the way to swap axes."""

from dash import html

from app.narrative.scatter import NOT_CAUSE


def caution(sentences: list[str], ways: list[tuple[str, str]]) -> html.P:
    """What the picture does not say, in sight; `ways` lead on where it can say nothing."""
    links = [part for text, address in ways for part in (" ", html.A(text, href=address))]
    return html.P([html.Strong(NOT_CAUSE), " ", " ".join(sentences), *links], className="caution")


def key(marks: list[tuple[str, str, str]], sizes: str, paths: tuple[str, str] | None) -> html.P:
    """Glyph, token of its colour and name of each style; then what its size stands for; first a way to the paths."""
    items = [
        html.Span([html.Span(glyph, className="glyph", style={"color": f"var(--{token})"}, **{"aria-hidden": "true"}),
                   f" {name}"], className="item")
        for glyph, token, name in marks
    ]  # fmt: skip
    way = [html.A(paths[0], href=paths[1])] if paths else []
    return html.P([*way, *items, html.Span(sizes, className="item")], className="marks-key")


def source(up: str, across: str, name: str, address: str) -> html.Span:
    """Both sources, and where the figures of the indicator across are; the page's own link has those of the other."""
    up, across = (text.removeprefix("Source: ") for text in (up, across))
    both = f"Source of both: {up}" if up == across else f"Sources: vertical, {up} Horizontal, {across}"
    return html.Span([both, " ", html.A(f"{name}, data (CSV)", href=address, download=""), "."])


def swap(address: str) -> html.A:
    """A link to the same picture with its axes changed over."""
    return html.A("⇄ Swap axes", href=address, className="swap")
