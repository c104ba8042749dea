"""The page that an address shows: the header, and the content made from the edition that the address names."""

import logging
from collections.abc import Callable
from typing import Any

from dash import html

from app.errors import UserError
from app.layout.header import header
from app.layout.pages.missing import missing, trouble
from app.selection import Selection
from app.views.contents import CONTENTS, below, is_content
from app.views.embed import embedded
from app.views.embed_check import check_page
from app.views.pack import pack_page, present_page
from app.views.settle import open_edition

log = logging.getLogger(__name__)

# Pages that are not themselves something to embed, to export or to put into a pack.
OWN: dict[str, Callable[[str], list[Any]]] = {
    "/embed/check": check_page,
    "/pack": lambda search: pack_page(Selection.from_query(search)),
    "/present": lambda search: present_page(Selection.from_query(search)),
}
EMBED = "/embed"
BARE = {"/present"}  # nothing above the content
PAGES = CONTENTS | OWN


def page_for(pathname: str | None, search: str | None) -> list[Any]:
    """Header and content of an address; where there is no page or it cannot be made, a sentence and ways on."""
    path = (pathname or "/").rstrip("/") or "/"
    if path == EMBED:
        return [embedded(search or "", _made)]
    top = path.strip("/").split("/")[0]
    kind = top or "opening" if path in PAGES or below(path) else "missing"
    edition, content = _made(path, search or "")
    above = [] if path in BARE else [header(path, edition)]
    return [*above, html.Main(content, id="main", className=kind, tabIndex="-1")]


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
    return PAGES.get(path) or below(path) or (lambda _: missing(path))


def is_page(path: str, search: str = "") -> bool:
    """Whether there is a page at an address, that of an area of the edition included."""
    return path in (*OWN, EMBED) or is_content(path, search)
