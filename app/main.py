"""Puts the floors together: one Dash application, `app`, and the Flask server inside it, `server`."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import dash
from dash import dcc, html
from flask import has_request_context, request

from app.bundle import needed_scripts, plotly_bundle
from app.config import get_settings
from app.layout import ids
from app.layout.index import TITLE, Framing, document
from app.routes import api, documents, errors, export, headers, health, mounted, oembed, pack, packing, static, view
from app.views.early import early_addresses
from app.views.embed import classes, embed_of, only

ASSETS = Path(__file__).parents[1] / "assets"
SETTINGS = get_settings()


class Application(dash.Dash):
    """Dash with our own document around it."""

    def interpolate_index(self, **parts: Any) -> str:
        here = has_request_context()
        path, query = (request.path, request.query_string.decode(errors="replace")) if here else ("/", "")
        return document(
            plotly=plotly_bundle().url,
            bootstrap=static.bootstrap_url(),
            early=early_addresses(path, query),
            parts=parts | {"scripts": needed_scripts(parts["scripts"])},
            root=SETTINGS.base_path,
            embed=framing(query) if here and headers.is_embed() else None,
            oembed=oembed.discovery() if here else "",
        )


def framing(query: str) -> Framing:
    """How the document of an embed is laid out."""
    asked = embed_of(query)
    return Framing(classes(asked), asked.theme, only(asked.parts))


def make_app() -> Application:
    made = Application(
        __name__,
        title=TITLE,
        assets_folder=str(ASSETS),
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        routes_pathname_prefix="/",
        requests_pathname_prefix=f"{SETTINGS.base_path}/",
        compress=False,
    )
    made.layout = html.Div([dcc.Location(id=ids.URL, refresh=False), html.Div(id=ids.PAGE)])
    return made


app = make_app()
server = app.server
import callbacks  # noqa: E402, F401 - the wires register themselves on the one application

for routes in (errors, health, view, api, export, oembed, pack, packing, documents, static):
    routes.register(server)
# Of the document as it is before anything of a request is in it, so that nothing from a link can be allowed to run.
bare = document(plotly="", bootstrap="", early=[], parts=defaultdict(str))
headers.register(server, bare, app.csp_hashes(), SETTINGS.frame_policy)
mounted.register(server, SETTINGS.base_path, SETTINGS.trusted_proxies)
