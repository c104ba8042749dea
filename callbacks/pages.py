"""Which page an address shows."""

from dash import Input, Output, State, callback
from flask import request

from app.layout import ids
from app.layout.prefix import prefixed
from app.views.pages import page_for


@callback(Output(ids.PAGE, "children"), Input(ids.URL, "pathname"), State(ids.URL, "search"))
def show_page(pathname: str, search: str):
    """The page of an address; Explore follows its Selection by itself, so only the path is listened to.

    Below a path prefix (`app.routes.mounted`) the browser's addresses have it, and those of the page get it.
    """
    root = request.script_root
    return prefixed(page_for((pathname or "").removeprefix(root), search), root)
