"""The map: shapes by URL, the class of each area as a small number; hatches for missing and withheld values."""

from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.figures.theme import Figure, base_layout, colour

CLASSES = 5
NO_DATA, SUPPRESSED = 5, 6
LOCATIONS_UP_TO = 600  # larger levels take the order of the shapes' own file, which the browser has
NAMES_UP_TO = 30


def area_classes(grid: Grid, limits: tuple[float, ...]) -> np.ndarray:
    """The class of each row in each period, int8 (periods, rows): 0 to 4, 5 not available, 6 suppressed.

    `limits` are the class limits, lowest to highest; a value on a limit belongs to the class above it.
    """
    value = grid.value[:, : grid.rows]
    inner = np.asarray(limits[1:-1], dtype=float)
    classes = np.searchsorted(inner, np.nan_to_num(value), side="right").astype(np.int8)
    if grid.indicator.most_first_is_low:
        classes = np.int8(len(limits) - 2) - classes
    suppressed = np.vectorize(lambda word: "suppressed" in word, otypes=[bool])(grid.status[:, : grid.rows])
    missing = np.where(suppressed, SUPPRESSED, NO_DATA)
    return np.where(np.isfinite(value), classes, missing).astype(np.int8)


def area_map(grid: Grid, classes: np.ndarray, labels: list[dict[str, Any]], box: list[float]) -> Figure:
    """One choropleth trace and the names; `labels` hold name, lon, lat and whether the name lies outside.

    `box` is the extent to show: west, south, east, north in degrees. The browser adds the shapes' address.
    """
    codes = [area.code for area in grid.areas[: grid.rows]]
    areas = {
        "type": "choropleth",
        "locations": codes if len(codes) <= LOCATIONS_UP_TO else None,
        "z": classes.tolist(),
        "zmin": -0.5,
        "zmax": SUPPRESSED + 0.5,
        "colorscale": _steps(),
        "showscale": False,
        "featureidkey": "id",
        "hoverinfo": "none",
        "marker": {"line": {"color": colour("ground"), "width": 0.9 if len(codes) <= NAMES_UP_TO else 0.35}},
    }
    return {"data": [areas, _names(labels)], "layout": _layout(box)}


def unnamed(drawn: Figure) -> Figure:
    """A map without its names, for where it is drawn small."""
    areas, names = drawn["data"]
    return drawn | {"data": [areas, names | {key: [] for key in ("lon", "lat", "text", "textposition", "customdata")}]}


def _steps() -> list[list[Any]]:
    """A colour scale of seven flat steps: five classes, not available, suppressed."""
    names = [*(f"class-{i + 1}" for i in range(CLASSES)), "no-data", "suppressed"]
    return [[(i + side) / len(names), colour(name)] for i, name in enumerate(names) for side in (0, 1)]


def _names(labels: list[dict[str, Any]]) -> dict[str, Any]:
    """Names in ink; a halo of the ground, put on by a style rule, keeps them legible on every class."""
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [label["lon"] for label in labels],
        "lat": [label["lat"] for label in labels],
        "text": [label["text"] for label in labels],
        "textposition": [label["anchor"] for label in labels],
        "customdata": [label["code"] for label in labels],
        "textfont": {"size": 12, "color": colour("ink")},
        "hoverinfo": "skip",
    }


def _layout(box: list[float]) -> dict[str, Any]:
    west, south, east, north = box
    return base_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        geo={
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "mercator", "minscale": 1, "maxscale": 40},
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            "center": {"lon": round((west + east) / 2, 4), "lat": round((south + north) / 2, 4)},
        },
        dragmode="pan",
    )
