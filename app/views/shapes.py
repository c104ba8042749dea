"""Which shapes a map draws, the box it shows, and the names on it."""

from typing import Any

from app.analysis.grid import Grid
from app.metadata.map_labels import map_labels as written_labels
from app.metadata.geography import DISTRICTS_3LEP, THREE_LEP, members
from app.store.boundaries import Boundary, boundary

OUTLINE = "outline"
NAMED_UP_TO = 12
MARGIN = 0.015




def map_box(grid: Grid, shapes: Boundary) -> list[float]:
    """West, south, east, north of what is drawn, with a thin margin: of its authorities' outlines where it is a part."""
    outlines = boundary(OUTLINE).bbox
    boxes = [outlines[grid.within]] if grid.within in outlines and grid.within != THREE_LEP else [shapes.extent]
    west, south = (min(box[i] for box in boxes) for i in (0, 1))
    east, north = (max(box[i] for box in boxes) for i in (2, 3))
    room = MARGIN * max(east - west, north - south)
    return [round(each, 4) for each in (west - room, south - room, east + room, north + room)]


def map_labels(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    """Names on the map: the hand-placed ones over the 19 districts, else at each area's middle if they are few."""
    if grid.rows > NAMED_UP_TO and grid.level != "local_authority":
        return []
    if grid.level == "local_authority" and grid.within == THREE_LEP:
        return _written(grid, shapes)
    return _middles(grid, shapes) if grid.rows <= NAMED_UP_TO else []


def _written(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    labels = written_labels()
    return [
        {**labels[area.code]._asdict(), "place": i, "code": area.code}
        for i, area in enumerate(grid.areas[: grid.rows])
        if area.code in labels and not labels[area.code].outside
    ]


def _middles(grid: Grid, shapes: Boundary) -> list[dict[str, Any]]:
    found = []
    for i, area in enumerate(grid.areas[: grid.rows]):
        lon, lat = shapes.label_points.get(area.code, (None, None))
        if lon is not None:
            found.append({"text": area.name.replace(" and ", "<br>and "), "lon": lon, "lat": lat, "outside": False,
                          "anchor": "middle center", "place": i, "code": area.code})  # fmt: skip
    return found


def authorities(grid: Grid) -> list[str]:
    """Codes of the districts whose outlines lie over small areas."""
    if not grid.small_areas:
        return []
    return list(DISTRICTS_3LEP if grid.within == THREE_LEP else members(grid.within))


def middles(codes: tuple[str, ...], shapes: Boundary) -> dict[str, list[float]]:
    """Where the marker of a compared area stands; areas that are not among the shapes take their outline's."""
    points = boundary(OUTLINE).label_points | shapes.label_points
    return {code: list(points[code]) for code in codes if code in points}
