"""Puts the floors together: one Dash application, `app`, and the Flask server inside it, `server`."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import dash
from dash import dcc, html
from flask import has_request_context, request

from app.bundle import needed_scripts, plotly_bundle
from app.layout import ids
from app.layout.index import TITLE, document
from app.routes import api, documents, errors, export, headers, health, packing, static, view
from app.views.early import early_addresses

ASSETS = Path(__file__).parents[1] / "assets"


class Application(dash.Dash):
    """Dash with our own document around it."""

    def interpolate_index(self, **parts: Any) -> str:
        asked = (request.path, request.query_string.decode(errors="replace")) if has_request_context() else ("/", "")
        return document(
            plotly=plotly_bundle().url,
            bootstrap=static.bootstrap_url(),
            early=early_addresses(*asked),
            parts=parts | {"scripts": needed_scripts(parts["scripts"])},
        )


def make_app() -> Application:
    made = Application(
        __name__,
        title=TITLE,
        assets_folder=str(ASSETS),
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        compress=False,
    )
    made.layout = html.Div([dcc.Location(id=ids.URL, refresh=False), html.Div(id=ids.PAGE)])
    return made


app = make_app()
server = app.server
import callbacks  # noqa: E402, F401 - the wires register themselves on the one application

for routes in (errors, health, view, api, export, packing, documents, static):
    routes.register(server)
# Of the document as it is before anything of a request is in it, so that nothing from a link can be allowed to run.
headers.register(server, document(plotly="", bootstrap="", early=[], parts=defaultdict(str)), app.csp_hashes())
