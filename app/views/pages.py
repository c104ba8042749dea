"""The page that an address shows, made for the store that is being served."""

from collections.abc import Callable
from typing import Any

from dash import html

from app.layout.header import header
from app.layout.pages import explore, opening
from app.layout.pages.missing import missing
from app.selection import Selection
from app.store.observations import get_store
from app.views.changes import changes_page
from app.views.data import data_page
from app.views.foundation import foundation_addresses, foundation_index, foundation_of
from app.views.gap import gap_page
from app.views.industries import industries_page
from app.views.inequality import inequality_page
from app.views.opening import opening_view
from app.views.profile import is_profile, profile_page
from app.views.progress import progress_page
from app.views.settle import extent_names
from app.views.statement import claim_addresses, claim_of, statement_page


def page_for(pathname: str | None, search: str | None) -> list[Any]:
    """Header and content of an address; an address without a page gets a sentence and ways on."""
    path = (pathname or "/").rstrip("/") or "/"
    top = path.strip("/").split("/")[0]
    content = profile_page(path, search or "") if top == "area" else _fixed(path)(search or "")
    kind = top if top == "area" else path.strip("/") or "opening"
    return [header(path), html.Main(content, id="main", className=kind, tabIndex="-1")]


def _fixed(path: str) -> Callable[[str], list[Any]]:
    return PAGES.get(path, lambda _: missing(path))


def is_page(path: str) -> bool:
    """Whether there is a page at an address, that of an area included."""
    return path in PAGES or is_profile(path, get_store())


PAGES = {
    "/": lambda search: opening.page(opening_view(Selection.from_query(search), get_store())),
    "/data": lambda _: data_page(get_store()),
    "/explore": lambda _: explore.page(extent_names(get_store())),
    "/inequality": lambda search: inequality_page(Selection.from_query(search)),
    "/progress": lambda search: progress_page(Selection.from_query(search)),
    "/foundation": lambda search: foundation_index(Selection.from_query(search)),
    **{address: foundation_of(address) for address in foundation_addresses()},
    "/statement": lambda search: statement_page(Selection.from_query(search)),
    **{address: claim_of(address) for address in claim_addresses()},
    "/industries": lambda search: industries_page(Selection.from_query(search)),
    "/gap": lambda search: gap_page(Selection.from_query(search)),
    "/changes": lambda search: changes_page(Selection.from_query(search)),
}
