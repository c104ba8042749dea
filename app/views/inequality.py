"""The page on inequality: which view a Selection asks for, and the addresses of the others."""

import dataclasses
from collections.abc import Callable
from typing import Any

from app.layout.pages.inequality import VIEWS, Frame, page
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses, clusters, convergence, inside, people, rug, scatter, scatter_settle
from app.views.settle import Settled, extents, open_edition

FIRST = "inside"
NEIGHBOURHOODS = "msoa"
OF_A_PART = ("inside", "clusters")
"""Views of the neighbourhoods of any part of the area, which `within` names."""
MADE: dict[str, Callable[[Selection, Store], Frame]] = {
    "inside": inside.frame,
    "clusters": clusters.frame,
    "rug": rug.frame,
    "scatter": scatter.frame,
    "convergence": convergence.frame,
    "people": people.frame,
}
LINKED: dict[str, Callable[[Selection, Store], dict[str, Any]]] = {
    "inside": inside.linked,
    "clusters": clusters.linked,
    "scatter": scatter.linked,
}
"""What `GET /view` answers for the views that have a map, by their key."""

SETTLED: dict[str, Callable[[Selection, Store], Settled]] = {
    "inside": inside.settled,
    "clusters": clusters.settled,
    "rug": rug.settled,
    "scatter": scatter_settle.settled,
    "convergence": convergence.settled,
    "people": people.settled,
}
"""What each view shows instead of the Selection asked for, with sentences on what was not kept."""


def inequality_page(asked: Selection) -> list:
    """The page; a view that does not exist gives the first one, and says so."""
    selection, store, notices = open_edition(asked)
    view = selection.view or FIRST
    if view not in MADE:
        notices = [*notices, f"There is no view called “{view}”. Showing {VIEWS[FIRST].lower()}."]
        view = FIRST
    frame = MADE[view](selection.but(view=view), store)
    return page(view, dataclasses.replace(frame, notices=[*notices, *frame.notices]), tabs(selection))


def tabs(selection: Selection) -> dict[str, str]:
    """The address of each view; what is compared and against which benchmark is kept, the indicator where it may be.

    The place that `within` names goes with the views that show a part of the area.
    """
    kept = selection.but(view="", level="", within="", period="", versus="", group="", peers="")
    within = selection.within if selection.within in extents(NEIGHBOURHOODS) else ""
    return {view: addresses.inequality(kept.but(view=view, within=within if view in OF_A_PART else ""))
            for view in VIEWS}  # fmt: skip
