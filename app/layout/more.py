"""The pages that the band at the top has no room for."""

from collections.abc import Sequence

from dash import html


def more(links: Sequence[tuple[str, str]]) -> html.Nav:
    """A quiet line at the end of a page; `links` are texts and addresses."""
    items = [html.Li(html.A(text, href=href)) for text, href in links]
    return html.Nav([html.Span("More:"), html.Ul(items)], className="more", **{"aria-label": "More pages"})
