"""The buttons by which a view is taken away, the same on every page; `assets/share.js` makes what they open."""

from dash import html
from dash.development.base_component import Component

from app.layout.ids import SAID


def share(link: str, *, download: str = "") -> list[Component]:
    """Download and Embed open the dialog there, Add to pack keeps the whole view, Copy link copies its address.

    `link` is the query that shows the same for good ("" where the script knows it); `download` the address of the
    figures of all periods as CSV ("" where there is none).
    """
    opens = {"aria-haspopup": "dialog"}
    every = {"data-download": download} if download else {}
    return [
        html.Button("Download", type="button", **{"data-share": "download"}, **every, **opens),
        html.Button("Embed", type="button", **{"data-share": "embed"}, **opens),
        html.Button("Add to pack", type="button", **{"data-keep": ""}),
        html.Button("Copy link", type="button", **{"data-copy": link}),
        html.Span(id=SAID, role="status", className="visually-hidden"),
    ]
