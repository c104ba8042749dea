"""A small map of districts by specialisation, as SVG text: five fixed steps, hatched where there is no figure."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from markupsafe import escape

from app.figures.marks import mark
from app.figures.theme import Style

LIMITS = (0.5, 0.8, 1.25, 2.0)
"""Quotients between the steps; 0.8 is as far below 1 as 1.25 is above, and so are 0.5 and 2."""

STEPS = ("under 0.5", "0.5 to 0.8", "0.8 to 1.25", "1.25 to 2", "2 or more")
WIDTH = 300
NEAR = 0.6  # units of the drawing that points of a line are apart at least


def step_of(quotient: float) -> str:
    """The colour token of a quotient.

    >>> step_of(0.4), step_of(0.8), step_of(3.0), step_of(float("nan"))
    ('class-1', 'class-3', 'class-5', 'no-data')
    """
    if np.isnan(quotient):
        return "no-data"
    return f"class-{1 + sum(quotient >= each for each in LIMITS)}"


def district_map(
    shapes: Sequence[dict[str, Any]],
    quotients: Mapping[str, float],
    notes: Mapping[str, str],
    marked: Mapping[str, tuple[Style, Sequence[float]]],
    label: str,
) -> str:
    """`shapes` are GeoJSON features whose id is the area's code; `marked` has style and point of compared areas."""
    project, high = _projection([each["geometry"] for each in shapes])
    paths = [_area(each, quotients, notes, project) for each in shapes]
    marks = [mark(style, *project(point), 6) for style, point in marked.values()]
    box = f"-2 -2 {WIDTH + 4} {high + 4:g}"
    opening = f'<svg class="districts" viewBox="{box}" role="img" aria-label="{escape(label)}">'
    return f"{opening}{''.join([*paths, *marks])}</svg>"


def _area(shape: dict[str, Any], quotients: Mapping[str, float], notes: Mapping[str, str], project) -> str:
    code = shape["id"]
    step = step_of(quotients.get(code, np.nan))
    about = f'data-code="{escape(code)}" data-note="{escape(notes.get(code, ""))}"'
    return f'<path class="{step}" {about} d="{_path(shape["geometry"], project)}"/>'


def _projection(geometries: Sequence[dict[str, Any]]):
    """Degrees to units of the drawing, and its height; a degree east is as short as it is there."""
    points = [point for each in geometries for ring in _rings(each) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrow)

    def project(point: Sequence[float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    return project, round((north - south) * scale, 1)


def _rings(geometry: dict[str, Any]) -> list[list[Sequence[float]]]:
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "Polygon" else [ring for part in parts for ring in part]


def _path(geometry: dict[str, Any], project) -> str:
    pieces = []
    for ring in _rings(geometry):
        kept: list[tuple[float, float]] = []
        for point in map(project, ring):
            if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= NEAR:
                kept.append(point)
        pieces.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(pieces)
