"""Which page an address shows."""

from dash import Input, Output, State, callback

from app.layout import ids
from app.views.pages import page_for


@callback(Output(ids.PAGE, "children"), Input(ids.URL, "pathname"), State(ids.URL, "search"))
def show_page(pathname: str, search: str):
    """The page of an address; Explore follows its Selection by itself, so only the path is listened to."""
    return page_for(pathname, search)
