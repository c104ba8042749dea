"""Small trend of the gap to the benchmark: a tinted area against a flat dashed line, one scale along a row."""

from typing import Any

import numpy as np

from app.figures.scale import runs, with_gaps
from app.figures.theme import Figure, Style, base_layout, colour

TINT = "26"  # about 15 %, as the last two digits of an eight-digit colour


def gap_figure(
    x: list[float],
    gaps: list[np.ndarray],
    cuts: list[int],
    breaks: list[int],
    style: Style,
    span: tuple[float, float],
) -> Figure:
    """`gaps` holds one series of gaps (NaN where unknown), or two: the ends of a range. `span` is the row's scale.

    Lines are cut before the places in `cuts`; those of `breaks` among them, changes of method, get an upright.
    """
    areas = [_tinted(x, gaps, cuts, style)]
    lines = [_line(x, series, cuts, style) for series in gaps]
    last = _last(x, gaps[-1], style) if len(gaps) == 1 else []
    return {"data": [*areas, *lines, *last], "layout": _layout(x, breaks, span)}


def _tinted(x: list[float], gaps: list[np.ndarray], breaks: list[int], style: Style) -> dict[str, Any]:
    """From the line to the benchmark, or between the two ends of a range; one closed shape a run."""
    upper = gaps[0]
    lower = gaps[1] if len(gaps) == 2 else np.zeros_like(upper)
    across: list[float | None] = []
    along: list[float | None] = []
    for run in runs(np.isfinite(upper) & np.isfinite(lower), breaks):
        across += [*(x[i] for i in run), *(x[i] for i in reversed(run)), None]
        along += [*(_short(upper[i]) for i in run), *(_short(lower[i]) for i in reversed(run)), None]
    return {"type": "scatter", "mode": "lines", "x": across, "y": along, "fill": "toself", "line": {"width": 0},
            "fillcolor": style.colour + TINT}  # fmt: skip


def _line(x: list[float], series: np.ndarray, breaks: list[int], style: Style) -> dict[str, Any]:
    y = with_gaps([None if np.isnan(each) else _short(each) for each in series], breaks)
    return {"type": "scatter", "mode": "lines", "x": with_gaps(x, breaks), "y": y,
            "line": {"color": style.colour, "width": 2, "dash": style.dash}}  # fmt: skip


def _last(x: list[float], series: np.ndarray, style: Style) -> list[dict[str, Any]]:
    known = np.flatnonzero(np.isfinite(series))
    if not len(known):
        return []
    at = known[-1]
    return [{"type": "scatter", "mode": "markers", "x": [x[at]], "y": [_short(series[at])], "cliponaxis": False,

             "marker": {"symbol": style.symbol, "size": style.size, "color": style.colour}}]  # fmt: skip


def _layout(x: list[float], breaks: list[int], span: tuple[float, float]) -> dict[str, Any]:
    dash = {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}
    dots = {"color": colour("edge"), "width": 1, "dash": "2px,3px"}
    uprights = [(x[i] + x[i - 1]) / 2 for i in breaks]
    return base_layout(
        margin={"l": 2, "r": 8, "t": 4, "b": 4},
        xaxis={
            "visible": False,
            "range": [x[0], x[-1] if len(x) > 1 else x[0] + 1],
        },
        yaxis={
            "visible": False,
            "range": list(span),
        },
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": dash}]
        + [{"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": dots} for at in uprights],
    )


def _short(value: float) -> float:
    return round(float(value), 3)
