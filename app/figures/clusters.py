"""Clusters on the map, in colours of kinds instead of classes; each neighbourhood's figure against its neighbours'."""

from typing import Any

import numpy as np
import pandas as pd

from app.figures.area_map import NO_DATA, SUPPRESSED
from app.figures.scale import ticks_across
from app.figures.theme import Figure, base_layout, colour
from app.metadata.indicators import Indicator
from app.narrative.clusters import KINDS
from app.narrative.numbers import shown

TOKENS = {"none": "land", "high-high": "far-above", "low-low": "far-below", "high-low": "above", "low-high": "below"}
"""The colour of each kind; their order is that of the map's classes, 0 to 4."""

LEFT, RIGHT, TOP, BOTTOM = 48, 12, 26, 42
ROOM = 0.04  # of the span of values


def kinds(clusters: pd.Series, codes: list[str], status: np.ndarray) -> np.ndarray:
    """The class of each area, int8: its kind by TOKENS, or not available, or suppressed. `clusters` is by code."""
    order = {kind: i for i, kind in enumerate(TOKENS)} | {"no_neighbours": 0}
    missing = [SUPPRESSED if "suppressed" in each else NO_DATA for each in status]
    pairs = zip(codes, missing, strict=True)
    return np.array([order.get(clusters.get(code, ""), absent) for code, absent in pairs], dtype=np.int8)


def recoloured(area_map: Figure, labels: list[dict[str, Any]]) -> Figure:
    """An area map whose classes are kinds; `labels` hold text, code, lon and lat of names and marks."""
    areas, names = area_map["data"]
    tints = [*(colour(token) for token in TOKENS.values()), colour("no-data"), colour("suppressed")]
    steps = [[(i + side) / len(tints), tint] for i, tint in enumerate(tints) for side in (0, 1)]
    marks = {
        "lon": [label["lon"] for label in labels],
        "lat": [label["lat"] for label in labels],
        "text": [label["text"] for label in labels],
        "textposition": "middle center",
        "customdata": [label["code"] for label in labels],
    }
    return area_map | {"data": [areas | {"colorscale": steps}, names | marks]}


def neighbours_chart(rows: pd.DataFrame, indicator: Indicator, average: float, limits: tuple[float, float]) -> Figure:
    """Each neighbourhood's value across, its neighbours' average up, one mark each, the clusters' in their colours.

    `rows` have area_code, value, lag, cluster; `average` is that of all neighbourhoods, `limits` the ends of both axes.
    """
    known = rows[rows["lag"].notna()]
    parts = {kind: known[known["cluster"] == kind] for kind in ("none", "low-high", "high-low", "low-low", "high-high")}
    data = [_marks(part, kind) for kind, part in parts.items() if len(part)]
    return {"data": data, "layout": _layout(indicator, average, limits)}


def value_limits(rows: pd.DataFrame) -> tuple[float, float]:
    """The ends of both axes: every value and average, with a little room."""
    numbers = rows[["value", "lag"]].to_numpy(dtype=float)
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return 0.0, 1.0
    room = (numbers.max() - numbers.min() or 1.0) * ROOM
    return float(numbers.min() - room), float(numbers.max() + room)


def _marks(rows: pd.DataFrame, kind: str) -> dict[str, Any]:
    marker = {"color": colour(TOKENS[kind]), "size": 8, "line": {"width": 0.75, "color": colour("ink-2")}}
    quiet = {"color": colour("edge"), "size": 5, "opacity": 0.45}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(f"{each:.5g}") for each in rows["value"]],
        "y": [float(f"{each:.5g}") for each in rows["lag"]],
        "customdata": rows["area_code"].tolist(),
        "marker": quiet if kind == "none" else marker,
    }


def _layout(indicator: Indicator, average: float, limits: tuple[float, float]) -> dict[str, Any]:
    values, labels = ticks_across(*limits, indicator)
    axis = {"range": list(limits), "tickvals": values, "ticktext": labels, "showgrid": False, "zeroline": False}
    line = {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}
    shapes = [
        {"type": "line", "x0": average, "x1": average, "yref": "paper", "y0": 0, "y1": 1, "line": line},
        {"type": "line", "y0": average, "y1": average, "xref": "paper", "x0": 0, "x1": 1, "line": line},
    ]
    return base_layout(
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        xaxis=axis,
        yaxis=axis,
        shapes=shapes,
        annotations=[*_titles(), *_quadrants(), _average_name(indicator, average)],
    )


def _text(text: str, x: float, y: float, xanchor: str, yanchor: str, **more: Any) -> dict[str, Any]:
    font = {"size": 12, "color": colour("ink-2")}
    place = {"xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": xanchor, "yanchor": yanchor}
    return {"text": text, "showarrow": False, "font": font, **place, **more}


def _titles() -> list[dict[str, Any]]:
    return [
        _text("↑ neighbours’ average", 0, 1, "left", "bottom", xshift=-LEFT + 4, yshift=6),
        _text("own figure →", 1, 0, "right", "top", yshift=-20),
    ]


def _quadrants() -> list[dict[str, Any]]:
    """The four corners in words, in ink, with a halo of the ground put on by the style sheet."""
    corners = {"high-high": (1, 1), "low-low": (0, 0), "high-low": (1, 0), "low-high": (0, 1)}
    return [
        _text(KINDS[kind], x, y, "right" if x else "left", "top" if y else "bottom", xshift=-4 if x else 4,
              yshift=-2 if y else 2, font={"size": 12, "color": colour("ink")})
        for kind, (x, y) in corners.items()
    ]  # fmt: skip


def _average_name(indicator: Indicator, average: float) -> dict[str, Any]:
    text = f"average {shown(indicator, average)}"
    return _text(text, average, 1, "center", "bottom", xref="x", yshift=6, font={"size": 12, "color": colour("ink")})
