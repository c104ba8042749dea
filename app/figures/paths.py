"""GeoJSON geometries as paths of SVG text: what the small maps share."""

import math
from collections.abc import Callable, Sequence
from typing import Any

Project = Callable[[Sequence[float]], tuple[float, float]]


def projection(
    geometries: Sequence[dict[str, Any]], wide: float, high: float = math.inf
) -> tuple[Project, float, float]:
    """Degrees to units of a drawing that fits into `wide` and `high`, and its own width and height.

    A degree east is as short as it is in the middle of what is drawn.
    """
    points = [point for each in geometries for ring in rings(each) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = min(wide / ((east - west) * narrow), high / (north - south))

    def project(point: Sequence[float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    return project, round((east - west) * narrow * scale, 1), round((north - south) * scale, 1)


def rings(geometry: dict[str, Any]) -> list[list[Sequence[float]]]:
    """Every ring of a Polygon or MultiPolygon."""
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for part in parts for ring in part]


def path(geometry: dict[str, Any], project: Project, near: float) -> str:
    """Rings as a path; points that fall nearer together than `near` units are drawn once."""
    pieces = []
    for ring in rings(geometry):
        kept: list[tuple[float, float]] = []
        for point in map(project, ring):
            if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= near:
                kept.append(point)
        if len(kept) > 2:
            pieces.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(pieces)
