"""The page that an address shows, made from the edition that it names."""

import logging
from collections.abc import Callable
from typing import Any

from dash import html

from app.errors import UserError
from app.layout.header import header
from app.layout.pages import explore, opening
from app.layout.pages.missing import missing, trouble
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
from app.views.settle import extent_names, open_edition
from app.views.statement import claim_addresses, claim_of, statement_page

log = logging.getLogger(__name__)


def page_for(pathname: str | None, search: str | None) -> list[Any]:
    """Header and content of an address; where there is no page or it cannot be made, a sentence and ways on."""
    path = (pathname or "/").rstrip("/") or "/"
    top = path.strip("/").split("/")[0]
    kind = top or "opening" if path in PAGES or _below(path) else "missing"
    edition, content = _made(path, search or "")
    return [header(path, edition), html.Main(content, id="main", className=kind, tabIndex="-1")]


def _made(path: str, search: str) -> tuple[str, list[Any]]:
    """The earlier edition that the page is of ("" for the current one), and its content."""
    edition = ""
    try:
        edition = open_edition(Selection.from_query(search))[0].edition
        return edition, _page_of(path)(search)
    except UserError as error:
        return edition, trouble(error.message)
    except Exception:  # a mistake of ours: the log has the details, the reader a sentence
        log.exception("%s?%s failed", path, search.lstrip("?"))
        return edition, trouble()


def _page_of(path: str) -> Callable[[str], list[Any]]:
    return PAGES.get(path) or _below(path) or (lambda _: missing(path))


def _below(path: str) -> Callable[[str], list[Any]] | None:
    """The page of one area, claim or foundation."""
    if path.split("/")[1] == "area":
        return lambda search: profile_page(path, search)
    if path in claim_addresses():
        return claim_of(path)
    return foundation_of(path) if path in foundation_addresses() else None


def is_page(path: str, search: str = "") -> bool:
    """Whether there is a page at an address, that of an area of the edition included."""
    if path.split("/")[1] == "area":
        return is_profile(path, open_edition(Selection.from_query(search))[1])
    return path in PAGES or _below(path) is not None


PAGES = {
    "/": lambda search: opening.page(opening_view(Selection.from_query(search), get_store())),
    "/data": lambda search: data_page(Selection.from_query(search)),
    "/explore": lambda _: explore.page(extent_names(get_store())),
    "/inequality": lambda search: inequality_page(Selection.from_query(search)),
    "/progress": lambda search: progress_page(Selection.from_query(search)),
    "/foundation": lambda search: foundation_index(Selection.from_query(search)),
    "/statement": lambda search: statement_page(Selection.from_query(search)),
    "/industries": lambda search: industries_page(Selection.from_query(search)),
    "/gap": lambda search: gap_page(Selection.from_query(search)),
    "/changes": lambda search: changes_page(Selection.from_query(search)),
}
