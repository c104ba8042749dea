"""Trend: every area quiet, the compared ones and the benchmark named at their right end, limits as bands."""

import datetime
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.figures.scale import rounded, runs, ticks, with_gaps
from app.figures.theme import Figure, Style, base_layout, colour, styles
from app.metadata import periods as when
from app.narrative.numbers import shown

LEFT, RIGHT, TOP, BOTTOM = 52, 112, 10, 24
CROWD = 40


def trend(grid: Grid, chosen: tuple[str, ...]) -> Figure:
    """All periods at once. A change of definition is a gap in every line and a dotted upright."""
    x = [position(period) for period in grid.periods]
    gaps = gap_places(grid)
    place = grid.position
    style = {code: each for code, each in styles(chosen).items() if code in place}
    bands = [trace for code, each in style.items() for trace in _bands(grid, place[code], x, gaps, each)]
    bands += [trace for code, each in style.items() for trace in _range_of_members(grid, code, x, gaps, each)]
    lines = [line_trace(grid, place[code], x, gaps, each) for code, each in style.items()]
    traces = [_quiet(grid, x, gaps), *bands, _benchmark(grid, x, gaps), *lines]
    return {"data": traces, "layout": _layout(grid, x, style)}


def position(period: str) -> float:
    """Where a period stands on the axis: its first day, in years.

    >>> position("2011-01-01/P3Y"), position("2019-07-02")
    (2011.0, 2019.498)
    """
    day = when.start(period)
    first = datetime.date(day.year, 1, 1)
    return round(day.year + (day - first).days / 365.25, 3) if day != first else float(day.year)


def break_places(grid: Grid) -> list[int]:
    """Places of the periods that a marked break comes just before."""
    marked = {each.period for each in grid.indicator.breaks}
    return [i for i, period in enumerate(grid.periods) if period in marked and i > 0]


def gap_places(grid: Grid) -> list[int]:
    """Places before which a line is cut: marked breaks, and periods that come more than half a step late."""
    x = np.array([position(period) for period in grid.periods])
    steps = np.diff(x)
    late = (np.flatnonzero(steps > 1.5 * np.median(steps)) + 1).tolist() if len(steps) > 2 else []
    return sorted({*break_places(grid), *late})


def _quiet(grid: Grid, x: list[float], gaps: list[int]) -> dict[str, Any]:
    """All rows of the level as one trace of thin lines with empty cells between them."""
    across = [*with_gaps(x, gaps), None]
    y = [cell for area in range(grid.rows) for cell in [*_series(grid, area, gaps), None]]
    return {
        "type": "scatter",
        "mode": "lines" if len(x) > 1 else "markers",
        "x": across * grid.rows,
        "y": y,
        "line": {"color": colour("land-line"), "width": 1},
        "opacity": 0.75,
    }


def _series(grid: Grid, area: int, gaps: list[int]) -> list[Any]:
    return with_gaps(rounded(grid.indicator, grid.value[:, area]), gaps)


def line_trace(grid: Grid, area: int, x: list[float], gaps: list[int], style: Style) -> dict[str, Any]:
    """A compared area: its colour, line style, and its marker at a handful of periods and at the last."""
    y = _series(grid, area, gaps)
    filled = [i for i, each in enumerate(y) if each is not None]
    marked = set(filled[:: max(1, len(filled) // 5)]) | set(filled[-1:])
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": with_gaps(x, gaps),
        "y": y,
        "name": grid.areas[area].code,
        "cliponaxis": False,
        "line": {"color": style.colour, "width": 2.5, "dash": style.dash},
        "marker": {
            "symbol": style.symbol,
            "color": style.colour,
            "opacity": 1,
            "size": [style.size if i in marked else 0 for i in range(len(y))],
        },
    }


def _bands(grid: Grid, area: int, x: list[float], gaps: list[int], style: Style) -> list[dict[str, Any]]:
    """95 % limits as a tint, drawn as a closed shape for each unbroken run. Not for revisions, which age."""
    limits = np.stack([grid.lower[:, area], grid.upper[:, area]])
    if grid.basis != "interval" or not np.isfinite(limits).any():
        return []
    across, along = [], []
    for run in runs(np.isfinite(limits).all(axis=0), gaps):
        xs = [x[i] for i in run]
        low, high = (rounded(grid.indicator, limits[side, run]) for side in (0, 1))
        across += [*xs, *reversed(xs), None]
        along += [*low, *reversed(high), None]
    shape = {"type": "scatter", "mode": "lines", "x": across, "y": along, "fill": "toself"}
    return [shape | {"line": {"width": 0}, "fillcolor": _tint(style.colour)}]


def _range_of_members(grid: Grid, code: str, x: list[float], gaps: list[int], style: Style) -> list[dict[str, Any]]:
    """The lowest to the highest member of a group that has no value of its own, as a tint between two lines."""
    ends = grid.ranges.get(grid.position[code])
    if ends is None:
        return []
    across, along = [], []
    for run in runs(np.isfinite(ends).all(axis=0), gaps):
        xs = [x[i] for i in run]
        low, high = (rounded(grid.indicator, ends[side, run]) for side in (0, 1))
        across += [*xs, *reversed(xs), xs[0], None]
        along += [*low, *reversed(high), low[0], None]
    return [{"type": "scatter", "mode": "lines", "x": across, "y": along, "fill": "toself",
             "line": {"width": 1.25, "color": style.colour, "dash": style.dash},
             "fillcolor": _tint(style.colour)}]  # fmt: skip


def _tint(hexadecimal: str) -> str:
    """A colour at about 14 % as eight-digit hex, so that the dark twin of its first six digits still applies."""
    return hexadecimal + "24"


def _benchmark(grid: Grid, x: list[float], gaps: list[int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines" if np.isfinite(grid.benchmark.values).sum() != 1 else "markers",
        "x": with_gaps(x, gaps),
        "y": with_gaps(rounded(grid.indicator, grid.benchmark.values), gaps),
        "name": grid.benchmark.code,
        "marker": {"symbol": "line-ew-open", "size": 12, "color": colour("benchmark")},
        "line": {"color": colour("benchmark"), "width": 1.75, "dash": "4px,3px"},
    }


def _layout(grid: Grid, x: list[float], style: dict[str, Style]) -> dict[str, Any]:
    low, high = _range(grid, style)
    tickvals, ticktext = ticks(low, high, grid.indicator, most=5)
    return base_layout(
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        xaxis={
            "range": list(x_range(x)),
            **period_ticks(grid, x),
            "ticks": "outside",
            "tickangle": 0,
            "ticklen": 4,
            "tickcolor": colour("edge"),
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [low, high],
            "tickvals": tickvals,
            "ticktext": ticktext,
            "gridcolor": colour("grid"),
            "ticklabelstandoff": 8,
            "zeroline": False,
        },
        shapes=[_upright((x[i] + x[i - 1]) / 2) for i in break_places(grid)],
        annotations=_end_labels(grid, style, x) + [_break_label((x[i] + x[i - 1]) / 2) for i in break_places(grid)],
    )


def x_range(x: list[float]) -> tuple[float, float]:
    """First to last; a single period stands in the middle."""
    return (x[0], x[-1]) if len(x) > 1 else (x[0] - 0.5, x[0] + 0.5)


def _range(grid: Grid, style: dict[str, Style]) -> tuple[float, float]:
    parts = [_without_extremes(grid), grid.benchmark.values, grid.value[:, [grid.position[code] for code in style]]]
    if grid.basis == "interval" and style:
        shown_areas = [grid.position[code] for code in style]
        parts += [grid.lower[:, shown_areas], grid.upper[:, shown_areas]]
    numbers = np.concatenate([part[np.isfinite(part)] for part in parts])
    if not len(numbers):
        return 0.0, 1.0
    room = (numbers.max() - numbers.min() or abs(numbers.max()) or 1) * 0.05
    low = numbers.min() - room
    return float(0 if 0 <= numbers.min() < 0.15 * numbers.max() else low), float(numbers.max() + room)


def _without_extremes(grid: Grid) -> np.ndarray:
    """The rows that set the scale: all, or of a crowd the middle 98 in 100, so that one area does not flatten it."""
    values = grid.value[:, : grid.rows]
    known = values[np.isfinite(values)]
    if grid.rows <= CROWD or not len(known):
        return values
    low, high = np.quantile(known, (0.01, 0.99))
    return np.where((values >= low) & (values <= high), values, np.nan)


def period_ticks(grid: Grid, x: list[float]) -> dict[str, list]:
    """The first, the last and up to three between, evenly spread."""
    last = len(x) - 1
    wide = max(len(when.label(period)) for period in grid.periods)
    wanted = min(last + 1, 5 if wide <= 4 else 4 if wide <= 7 else 2)
    places = sorted({round(i * last / max(wanted - 1, 1)) for i in range(wanted)})
    return {"tickvals": [x[i] for i in places], "ticktext": [when.label(grid.periods[i]) for i in places]}


def _upright(x: float) -> dict[str, Any]:
    line = {"color": colour("edge"), "width": 1, "dash": "2px,3px"}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _break_label(x: float) -> dict[str, Any]:
    return {
        "x": x, "yref": "paper", "y": 1, "yanchor": "top", "xanchor": "left", "xshift": 3, "text": "new<br>method",
        "align": "left", "showarrow": False, "font": {"color": colour("ink-3"), "size": 12},
    }  # fmt: skip


def _end_labels(grid: Grid, style: dict[str, Style], x: list[float]) -> list[dict[str, Any]]:
    """Name and newest value at the right of each line; the browser moves them apart (`name: "end"`)."""
    labels = [_end_label(grid, grid.benchmark.name, grid.benchmark.values, x, strong=False)]
    labels += [_end_label(grid, grid.areas[i].name, grid.value[:, i], x) for i in map(grid.position.get, style)]
    labels += [_members_label(grid, code) for code in style]
    return [label for label in labels if label]


def _members_label(grid: Grid, code: str) -> dict[str, Any]:
    """Beside the range of a group's members: the group's name and how many they are."""
    ends = grid.ranges.get(grid.position[code])
    if ends is None or not np.isfinite(ends[:, -1]).all():
        return {}
    low, high = (shown(grid.indicator, each) for each in ends[:, -1])
    return _label(f"<b>{grid.areas[grid.position[code]].name}</b><br>{low} to {high}", float(ends[:, -1].mean()))


def _end_label(grid: Grid, name: str, values: np.ndarray, x: list[float], *, strong: bool = True) -> dict[str, Any]:
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return {}
    value = values[known[-1]]
    old = "" if known[-1] == len(x) - 1 else f" ({when.label(grid.periods[known[-1]])})"
    short = name if len(name) <= 15 else name[:14].rstrip() + "…"
    text = f"<b>{short}</b>" if strong else short
    return _label(f"{text}<br>{shown(grid.indicator, value)}{old}", float(value))


def _label(text: str, y: float) -> dict[str, Any]:
    return {
        "name": "end", "x": 1, "xref": "paper", "y": round(y, 6), "xanchor": "left", "yanchor": "middle", "xshift": 8,
        "align": "left", "showarrow": False, "text": text, "font": {"color": colour("ink"), "size": 12},
    }  # fmt: skip
