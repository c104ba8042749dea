"""Which MSOAs touch on the map, and where the middle of some of them is: read from the built shapes, once."""

import functools
import json
from collections.abc import Iterable
from typing import Any

import numpy as np

from app.analysis.contiguity import Corner, touching
from app.store.boundaries import boundary

MSOA = "msoa"


def neighbours() -> dict[str, set[str]]:
    """The MSOAs that each one shares an edge or a corner with, by code."""
    return _shapes(boundary(MSOA).path)[0]


def middle_of(codes: Iterable[str]) -> tuple[str, tuple[float, float]]:
    """Of some MSOAs the one nearest the middle of them all, and its own middle (longitude, latitude)."""
    middles = _shapes(boundary(MSOA).path)[1]
    points = {code: np.array(middles[code]) for code in codes}
    centre = np.mean(list(points.values()), axis=0)
    nearest = min(points, key=lambda code: float(np.hypot(*((points[code] - centre) * (0.6, 1)))))
    return nearest, middles[nearest]


@functools.lru_cache(maxsize=2)
def _shapes(path) -> tuple[dict[str, set[str]], dict[str, tuple[float, float]]]:
    corners = {each["id"]: _corners(each["geometry"]) for each in json.loads(path.read_bytes())["features"]}
    return touching(corners), {code: _middle(points) for code, points in corners.items()}


def _corners(geometry: dict[str, Any]) -> list[Corner]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [tuple(point) for polygon in polygons for ring in polygon for point in ring]


def _middle(points: list[Corner]) -> tuple[float, float]:
    lows, highs = np.min(points, axis=0), np.max(points, axis=0)
    return tuple(np.round((lows + highs) / 2, 4).tolist())
