"""What each address of the product shows, made from the edition that it names: the content, without the band above.

Pages (`app/views/pages.py`) put a header above it, embeds a frame around it, exports take figures and words out of it.
"""

from collections.abc import Callable
from typing import Any

from app.errors import NotFound
from app.layout.pages import explore, opening
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

CONTENTS: dict[str, Callable[[str], list[Any]]] = {
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


def content_of(path: str, search: str) -> list[Any]:
    """The content at a path such as "/gap" with a query; NotFound where there is none, UserError where the query is
    one that cannot be shown."""
    made = CONTENTS.get(path) or below(path)
    if made is None:
        raise NotFound(f"There is no page at {path}.")
    return made(search)


def below(path: str) -> Callable[[str], list[Any]] | None:
    """What makes the page of one area, claim or foundation."""
    if path.split("/")[1] == "area":
        return lambda search: profile_page(path, search)
    if path in claim_addresses():
        return claim_of(path)
    return foundation_of(path) if path in foundation_addresses() else None


def is_content(path: str, search: str = "") -> bool:
    """Whether there is something at an address, the profile of an area of the edition included."""
    if path.split("/")[1] == "area":
        return is_profile(path, open_edition(Selection.from_query(search))[1])
    return path in CONTENTS or below(path) is not None
