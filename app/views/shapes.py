"""Which shapes a map draws, the box it shows, and the names on it."""

from typing import Any

from app.analysis.grid import Grid
from app.metadata.geography import DISTRICTS_3LEP, PLACES, THREE_LEP, members
from app.metadata.map_labels import map_labels as written_labels
from app.store.boundaries import Boundary, boundary

OUTLINE = "outline"
NAMED_UP_TO = 12
NAMED = ("place", "lep", "local_authority", "county", "itl2")
CUT = ("local_authority", "msoa", "lsoa")  # levels whose areas make up places and districts
MARGIN = 0.015


def map_box(grid: Grid, shapes: Boundary) -> list[float]:
    """West, south, east, north of what is drawn, with a thin margin."""
    outlines = boundary(OUTLINE).bbox
    boxes = [outlines[grid.within]] if grid.within in outlines and grid.within != THREE_LEP else [shapes.extent]
    west, south = (min(box[i] for box in boxes) for i in (0, 1))
    east, north = (max(box[i] for box in boxes) for i in (2, 3))
    room = MARGIN * max(east - west, north - south)
    return [round(each, 4) for each in (west - room, south - room, east + room, north + room)]


def map_labels(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    """Names on the map: the hand-placed ones over the 19 districts, else at each area's middle if they are few."""
    if grid.level == "local_authority" and grid.within == THREE_LEP:
        return _written(grid, shapes)
    return _middles(grid, shapes) if grid.rows <= NAMED_UP_TO and grid.level in NAMED else []


def _written(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    labels = written_labels()
    return [
        {**labels[area.code]._asdict(), "place": i, "code": area.code}
        for i, area in enumerate(grid.areas[: grid.rows])
        if area.code in labels and area.code not in PLACES and not labels[area.code].outside
    ]


def _middles(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    found = []
    for i, area in enumerate(grid.areas[: grid.rows]):
        crowded = grid.level == "county" and not area.code.startswith("E10")
        lon, lat = (None, None) if crowded else shapes.label_points.get(area.code, (None, None))
        if lon is not None:
            found.append({"text": area.name.replace(" and ", "<br>and "), "lon": lon, "lat": lat, "outside": False,
                          "anchor": "middle center", "place": i, "code": area.code})  # fmt: skip
    return found


def authorities(grid: Grid) -> list[str]:
    """Codes whose outlines lie over the areas: the districts over small areas, else the edge of the whole."""
    if grid.small_areas:
        return list(DISTRICTS_3LEP if grid.within == THREE_LEP else members(grid.within))
    return [THREE_LEP] if grid.within == THREE_LEP and grid.level in ("local_authority", "lep") else []


def outlined(chosen: tuple[str, ...], grid: Grid) -> list[str]:
    """Compared areas whose outline lies on the map: its own areas, and groups or districts inside what is drawn."""
    drawn = set(grid.position) if not grid.small_areas else set(authorities(grid))
    rows = {area.code for area in grid.areas[: grid.rows]}
    return [code for code in chosen if code in rows or (drawn.issuperset(members(code)) and grid.level in CUT)]


def middles(codes: tuple[str, ...], shapes: Boundary) -> dict[str, list[float]]:
    """Where the marker of a compared area stands; areas that are not among the shapes take their outline's."""
    points = boundary(OUTLINE).label_points | shapes.label_points
    return {code: list(points[code]) for code in codes if code in points}
