"""The page that an address shows, made for the store that is being served."""

from typing import Any

from dash import html

from app.layout.header import header
from app.layout.pages import explore, opening
from app.layout.pages.missing import missing
from app.selection import Selection
from app.store.observations import get_store
from app.views.data import data_page
from app.views.opening import opening_view
from app.views.settle import extent_names


def page_for(pathname: str | None, search: str | None) -> list[Any]:
    """Header and content of an address; an address without a page gets a sentence and ways on."""
    path = (pathname or "/").rstrip("/") or "/"
    content = PAGES.get(path, lambda _: missing(path))(search or "")
    return [header(path), html.Main(content, id="main", className=path.strip("/") or "opening", tabIndex="-1")]


PAGES = {
    "/": lambda search: opening.page(opening_view(Selection.from_query(search), get_store())),
    "/data": lambda _: data_page(get_store()),
    "/explore": lambda _: explore.page(extent_names(get_store())),
}
