"""What the first view of an address will ask for, so that the browser can fetch it while the scripts load."""

from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import Store
from app.views.inequality import FIRST, LINKED, SETTLED
from app.views.settle import settle


def early_addresses(path: str, query: str, store: Store) -> list[str]:
    """Addresses to fetch early: for pages with a map the view itself and, for Explore, the shapes it will draw."""
    if path.rstrip("/") == "/inequality":
        return linked_address(Selection.from_query(query), store)
    if path.rstrip("/") != "/explore":
        return []
    selection = settle(Selection.from_query(query), store).selection
    shapes = boundary_for_level(selection.level, selection.within)
    return [f"/view?{query}" if query else "/view", *([boundary(shapes).url_path] if shapes else [])]


def linked_address(asked: Selection, store: Store) -> list[str]:
    """What the map and chart of a view on inequality are drawn from; nothing where it has no map."""
    view = asked.view or FIRST
    if view not in LINKED:
        return []
    selection = SETTLED[view](asked, store)[0]
    shapes = boundary_for_level(selection.level, selection.within)
    return [f"/view?{asked.but(view=view).to_query()}", *([boundary(shapes).url_path] if shapes else [])]
