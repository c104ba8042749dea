"""Distribution: every small area of each place on one axis, against the benchmark and the place's own value."""

from typing import Any, NamedTuple

import numpy as np

from app.analysis.grid import Grid
from app.figures.scale import ticks_across
from app.figures.theme import PLACE_STYLES, Figure, Style, base_layout, colour, styles
from app.narrative.numbers import shown

BINS = 44
DOTS_UP_TO = 700  # above this each group is one stepped shape instead of a mark an area
LEFT, RIGHT, TOP, BOTTOM = 116, 14, 22, 22


class Group(NamedTuple):
    """One row of the picture: `places` are positions in the grid, `overall` its own value or NaN."""

    code: str
    name: str
    places: list[int]
    overall: float


def distribution(grid: Grid, period: int, groups: list[Group], chosen: tuple[str, ...]) -> Figure:
    """Stacked marks (or a stepped shape) a group, one common scale; rows from the top in the order given.

    Compared small areas are ringed on their mark, or marked on their group's baseline, in their own style.
    """
    known = [group._replace(places=[i for i in group.places if np.isfinite(grid.value[period, i])]) for group in groups]
    low, high = value_range(grid, period)
    stacks = [_stacks(grid.value[period, group.places], low, high) for group in known]
    tallest = max((int(stack.max()) + 1 for _, stack in stacks if len(stack)), default=1)
    step = tallest * 1.34 + 1
    bases = [-step * row for row in range(len(known))]
    draw = _marks if sum(len(group.places) for group in known) <= DOTS_UP_TO else _steps
    data = [
        draw(grid, group, *stack, base, (low, high)) for group, stack, base in zip(known, stacks, bases, strict=True)
    ]
    data.append(_overall(known, bases))
    data += _chosen(grid, period, known, stacks, bases, chosen)
    return {"data": data, "layout": _layout(grid, period, known, bases, (low, high), tallest)}


def value_range(grid: Grid, period: int) -> tuple[float, float]:
    """Lowest to highest of the period's values and benchmark, with a little room."""
    numbers = np.append(grid.value[period], grid.benchmark.values[period])
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return 0.0, 1.0
    room = (numbers.max() - numbers.min() or 1) * 0.02
    return float(numbers.min() - room), float(numbers.max() + room)


def _stacks(values: np.ndarray, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """Bin centre of each value, and its place (0, 1, 2 …) in that bin's stack, lowest value first."""
    bins = np.clip(((values - low) / (high - low) * BINS).astype(int), 0, BINS - 1)
    order = np.lexsort((values, bins))
    height = np.empty(len(values), dtype=int)
    first = np.searchsorted(bins[order], bins[order], side="left")
    height[order] = np.arange(len(values)) - first
    return low + (bins + 0.5) * (high - low) / BINS, height


def _look(code: str) -> tuple[str, str]:
    style = PLACE_STYLES.get(code)
    return (style.colour, style.symbol) if style else (colour("ink-3"), "circle")


def _marks(grid: Grid, group: Group, x: np.ndarray, height: np.ndarray, base: float, _: tuple) -> dict[str, Any]:
    tint, symbol = _look(group.code)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(f"{each:.4g}") for each in x],
        "y": (base + height).round(2).tolist(),
        "customdata": [grid.areas[i].code for i in group.places],
        "marker": {"color": tint, "symbol": symbol, "size": 6.5},
    }


def _steps(grid: Grid, group: Group, x: np.ndarray, height: np.ndarray, base: float, scale: tuple) -> dict[str, Any]:
    """The outline of the stacks as one filled shape."""
    low, high = scale
    width = (high - low) / BINS
    centres = low + (np.arange(BINS) + 0.5) * width
    counts = [int((np.abs(x - centre) < width / 2).sum()) for centre in centres]
    edges = [(low + i * width, low + (i + 1) * width) for i in range(BINS)]
    across = [float(f"{edge:.4g}") for pair in edges for edge in pair]
    along = [base + count for count in counts for _ in range(2)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [across[0], *across, across[-1]],
        "y": [base, *along, base],
        "fill": "toself",
        "fillcolor": _look(group.code)[0],
        "line": {"width": 0},
    }


def _chosen(grid: Grid, period: int, groups: list[Group], stacks: list, bases: list[float], chosen) -> list[dict]:
    style = styles(chosen)
    place = {code: i for code, i in grid.position.items() if code in style}
    found = []
    for group, (x, height), base in zip(groups, stacks, bases, strict=True):
        for code, i in place.items():
            if i in group.places:
                at = group.places.index(i)
                found.append(_ring(style[code], float(x[at]), float(base + height[at])))
    return found


def _ring(style: Style, x: float, y: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [x], "y": [y], "cliponaxis": False,
        "marker": {"symbol": style.symbol, "size": style.size + 3, "color": style.colour,
                   "line": {"width": 2, "color": colour("ink")}},
    }  # fmt: skip


def _overall(groups: list[Group], bases: list[float]) -> dict[str, Any]:
    """A pointer under each baseline at the group's own value."""
    known = [(group.overall, base) for group, base in zip(groups, bases, strict=True) if np.isfinite(group.overall)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in known],
        "y": [base - 1.6 for _, base in known],
        "cliponaxis": False,
        "marker": {"symbol": "triangle-up", "size": 9, "color": colour("ink")},
    }


def _layout(grid: Grid, period: int, groups: list[Group], bases: list[float], limits, tallest: int) -> dict[str, Any]:
    tickvals, ticktext = ticks_across(*limits, grid.indicator)
    value = grid.benchmark.values[period]
    inside = np.isfinite(value) and limits[0] <= value <= limits[1]
    names = [_name(grid, group, base, tallest) for group, base in zip(groups, bases, strict=True)]
    return base_layout(
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        xaxis={"range": list(limits), "tickvals": tickvals, "ticktext": ticktext, "showgrid": False,
               "zeroline": False, },
        yaxis={"visible": False, "range": [bases[-1] - tallest * 0.3 - 1.5, bases[0] + tallest * 1.36 + 1],
               },
        shapes=[_baseline(base) for base in bases] + ([_upright(float(value))] if inside else []),
        annotations=names + ([_benchmark_name(grid, float(value))] if inside else []),
    )  # fmt: skip


def _baseline(y: float) -> dict[str, Any]:
    line = {"color": colour("rule"), "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y - 0.6, "y1": y - 0.6, "line": line}


def _upright(x: float) -> dict[str, Any]:
    line = {"color": colour("benchmark"), "width": 1.75, "dash": "4px,3px"}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _benchmark_name(grid: Grid, x: float) -> dict[str, Any]:
    text = f"{grid.benchmark.name} {shown(grid.indicator, x)}"
    return {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "text": text,
            "font": {"color": colour("ink"), "size": 12}}  # fmt: skip


def _name(grid: Grid, group: Group, base: float, tallest: int) -> dict[str, Any]:
    """In the left margin, so that no mark lies under it: the group, its own value, how many areas."""
    overall = f"<br>{shown(grid.indicator, group.overall)} overall ▴" if np.isfinite(group.overall) else ""
    return {
        "xref": "paper", "x": 0, "xanchor": "right", "xshift": -8, "align": "right", "showarrow": False,
        "y": base + tallest * 0.9, "yanchor": "top", "font": {"color": colour("ink"), "size": 12},
        "text": f"<b>{group.name}</b>{overall}<br>{len(group.places)} areas",
    }  # fmt: skip
