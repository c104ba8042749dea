"""What the first view of an address will ask for, so that the browser can fetch it while the scripts load."""

from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import Store
from app.views.settle import settle


def early_addresses(path: str, query: str, store: Store) -> list[str]:
    """Addresses to fetch early: for Explore the view itself and the shapes it will draw."""
    if path.rstrip("/") != "/explore":
        return []
    selection = settle(Selection.from_query(query), store).selection
    shapes = boundary_for_level(selection.level, selection.within)
    return [f"/view?{query}" if query else "/view", *([boundary(shapes).url_path] if shapes else [])]
