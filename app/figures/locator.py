"""A small map that says where an area lies: the whole in quiet land, the area filled, as SVG text."""

import math
from collections.abc import Sequence
from typing import Any

SIDE = 88  # of the square the map fits into


def locator(land: Sequence[dict[str, Any]], area: dict[str, Any], token: str) -> str:
    """The GeoJSON geometries `land` with `area` over them in the colour of a token. Decoration: words say it too."""
    project, wide, high = _projection(land)
    under = "".join(f'<path class="land" d="{_path(each, project)}"/>' for each in land)
    over = f'<path class="here" d="{_path(area, project)}" style="--own:var(--{token})"/>'
    return f'<svg class="locator" viewBox="-1 -1 {wide + 2:g} {high + 2:g}" aria-hidden="true">{under}{over}</svg>'


def _projection(land: Sequence[dict[str, Any]]):
    """Degrees to units of the drawing, with a degree east as short as it is there."""
    points = [point for each in land for ring in _rings(each) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = SIDE / max((east - west) * narrow, north - south)

    def project(point: Sequence[float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    return project, round((east - west) * narrow * scale, 1), round((north - south) * scale, 1)


def _rings(geometry: dict[str, Any]) -> list[list[Sequence[float]]]:
    """Every ring of a Polygon or MultiPolygon."""
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for part in parts for ring in part]


def _path(geometry: dict[str, Any], project) -> str:
    """Rings as a path; points that fall nearly together are drawn once."""
    pieces = []
    for ring in _rings(geometry):
        kept: list[tuple[float, float]] = []
        for point in map(project, ring):
            if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= 0.7:
                kept.append(point)
        if len(kept) > 2:
            pieces.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(pieces)
