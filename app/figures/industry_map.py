"""A small map of districts by specialisation, as SVG text: five fixed steps, hatched where there is no figure."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from markupsafe import escape

from app.figures.marks import mark
from app.figures.paths import path, projection
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
    project, _, high = projection([each["geometry"] for each in shapes], WIDTH)
    paths = [_area(each, quotients, notes, project) for each in shapes]
    marks = [mark(style, *project(point), 6) for style, point in marked.values()]
    box = f"-2 -2 {WIDTH + 4} {high + 4:g}"
    opening = f'<svg class="districts" viewBox="{box}" role="img" aria-label="{escape(label)}">'
    return f"{opening}{''.join([*paths, *marks])}</svg>"


def _area(shape: dict[str, Any], quotients: Mapping[str, float], notes: Mapping[str, str], project) -> str:
    code = shape["id"]
    step = step_of(quotients.get(code, np.nan))
    about = f'data-code="{escape(code)}" data-note="{escape(notes.get(code, ""))}"'
    return f'<path class="{step}" {about} d="{path(shape["geometry"], project, NEAR)}"/>'
