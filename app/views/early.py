"""What the first view of an address will ask for, so that the browser can fetch it while the scripts load."""

from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.views.embed import embed_of
from app.views.inequality import FIRST, LINKED, SETTLED
from app.views.settle import open_edition, settle


def early_addresses(path: str, query: str) -> list[str]:
    """Addresses to fetch early: for pages with a map the view itself and the shapes that it will draw."""
    if path.rstrip("/") == "/embed":
        embed = embed_of(query)
        return [] if embed.path == "/embed" else early_addresses(embed.path, embed.query)
    asked = Selection.from_query(query)
    if path.rstrip("/") == "/inequality":
        return linked_addresses(asked)
    if path.rstrip("/") != "/explore":
        return []
    opened, store, _ = open_edition(asked)
    selection = settle(opened, store).selection
    shapes = boundary_for_level(selection.level, selection.within)
    return [f"/view?{query}" if query else "/view", *([boundary(shapes).url_path] if shapes else [])]


def linked_addresses(asked: Selection) -> list[str]:
    """What the map and chart of a view on inequality are drawn from; nothing where it has no map."""
    view = asked.view or FIRST
    if view not in LINKED:
        return []
    opened, store, _ = open_edition(asked)
    selection = SETTLED[view](opened, store).selection
    shapes = boundary_for_level(selection.level, selection.within)
    return [f"/view?{opened.but(view=view).to_query()}", *([boundary(shapes).url_path] if shapes else [])]
