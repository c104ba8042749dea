"""Gaps over time, the spread of the districts, and each district's gap then and now."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from app.analysis.convergence import BEYOND, CANNOT_TELL, Move
from app.analysis.grid import Area, Grid
from app.figures.names import short_name
from app.figures.scale import ticks, ticks_across, with_gaps
from app.figures.theme import GLYPHS, Figure, Style, base_layout, colour
from app.figures.trend import break_places, gap_places, period_ticks, position, x_range
from app.metadata.indicators import Indicator
from app.metadata.periods import label
from app.narrative.convergence import signed
from app.narrative.numbers import shown

STATEMENT = 2018.0  # when the Local Industrial Strategy's evidence was stated
MARGIN = {"l": 46, "r": 134, "t": 18, "b": 22}
PLOT_HEIGHT = 118  # pixels; on a taller screen labels stand further apart than they need
ROW, LONE = 28, 14  # pixels between labels of two lines, of one
MOST_STACKED = 3  # lines whose labels have two rows; of more the figure stands beside the name
BESIDE = 186  # pixels at the right for such labels
HOVER = {"bgcolor": colour("surface"), "bordercolor": colour("edge"), "font": {"color": colour("ink"), "size": 12}}


class Series(NamedTuple):
    """One line of a chart: `values` by period, `half` the half-width of its limits (NaN: none are drawn), `notes` what
    pointing reads out."""

    name: str
    values: np.ndarray
    half: np.ndarray
    style: Style
    notes: list[str]


def gap_lines(grid: Grid, series: Sequence[Series], unit: Indicator, first: int) -> Figure:
    """The gap of each area in every period against a flat benchmark, with its limits at the two ends compared."""
    values = [0.0, *_reach(series, first)]
    low, high = _padded(min(values), max(values))
    labels = _end_labels(series, unit, low, high, grid.benchmark.name)
    level = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0,
             "line": {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}}  # fmt: skip
    right = MARGIN["r"] if len(series) <= MOST_STACKED else BESIDE
    return _over_time(grid, series, unit, first, (low, high), [level], labels, right)


def spread_line(grid: Grid, values: np.ndarray, margins: tuple[float, float], unit: Indicator, first: int) -> Figure:
    """The spread of the districts in every period; `margins` are those of the two periods compared."""
    half = np.full(len(values), np.nan)
    half[[first, -1]] = margins
    notes = [f"{label(p)}: {shown(unit, v)}" for p, v in zip(grid.periods, values, strict=True)]
    line = Series("Spread", values, half, Style("ink", "circle", "solid", 8), notes)
    low, high = _padded(*(f(_reach([line], first)) for f in (min, max)))
    known = np.flatnonzero(np.isfinite(values))
    last = float(values[known[-1]])
    return _over_time(grid, [line], unit, first, (low, high), [], [_label(shown(unit, last), last)], right=60)


def _reach(series: Sequence[Series], first: int) -> list[float]:
    """All values, and the ends of the whiskers."""
    found = [each.values for each in series]
    found += [each.values[[first, -1]] + sign * each.half[[first, -1]] for each in series for sign in (-1, 1)]
    known = np.concatenate(found)
    return known[np.isfinite(known)].tolist()


def _padded(low: float, high: float) -> tuple[float, float]:
    room = (high - low) * 0.06 or 1.0
    return low - room, high + room


def _over_time(
    grid: Grid,
    series: Sequence[Series],
    unit: Indicator,
    first: int,
    span: tuple[float, float],
    shapes: list[dict[str, Any]],
    labels: list[dict[str, Any]],
    right: int = MARGIN["r"],
) -> Figure:
    """Lines over the periods; where labels take much room the axis names three of them, the compared ones."""
    x = [position(period) for period in grid.periods]
    cuts = gap_places(grid)
    uprights, notes = _uprights(x, break_places(grid))
    tickvals, ticktext = ticks(*span, unit, most=4)
    years = _three_ticks(grid, x, first) if right == BESIDE else period_ticks(grid, x)
    limited = [each for each in series if np.isfinite(each.half).any()]
    bars = [_whiskers(each, x, first, i, len(limited)) for i, each in enumerate(limited)]
    lines = [_line(each, x, cuts, first) for each in series]
    layout = base_layout(
        margin=MARGIN | {"r": right},
        hoverlabel=HOVER,
        xaxis={"range": _range(x), **years, "ticks": "outside", "ticklen": 4, "tickangle": 0,
               "tickcolor": colour("edge"), "showgrid": False, "zeroline": False},
        yaxis={"range": list(span), "tickvals": tickvals, "ticktext": ticktext, "gridcolor": colour("grid"),
               "zeroline": False},
        shapes=[*shapes, *uprights],
        annotations=[*labels, *notes],
    )  # fmt: skip
    return {"data": [*bars, *lines], "layout": layout}


def _three_ticks(grid: Grid, x: list[float], first: int) -> dict[str, list]:
    """The ends, and the first period compared where it is well apart from both."""
    room = (x[-1] - x[0]) / 4
    between = [first] if x[0] + room < x[first] < x[-1] - room else []
    places = [0, *between, len(x) - 1]
    return {"tickvals": [x[i] for i in places], "ticktext": [label(grid.periods[i]) for i in places]}


def _range(x: list[float]) -> list[float]:
    """First to last, with room for whiskers that stand beside the last."""
    low, high = x_range(x)
    return [low, high + (high - low) * 0.015]


def _uprights(x: list[float], breaks: list[int]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The year of the statement, thin, and each change of method, dotted; with their words."""
    marks = [((x[i] + x[i - 1]) / 2, "2px,3px", "new method" if at == 0 else "") for at, i in enumerate(breaks)]
    if x[0] < STATEMENT < x[-1]:
        marks.append((STATEMENT, "solid", "2018 statement" if not breaks else ""))
    lines = [{"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
              "line": {"color": colour("rule" if dash == "solid" else "edge"), "width": 1, "dash": dash}}
             for at, dash, _ in marks]  # fmt: skip
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center", "showarrow": False,
             "font": {"color": colour("ink-3"), "size": 12}}  # fmt: skip
    notes = [above | {"x": at, "text": words} for at, _, words in marks if words]
    return lines, notes


def _whiskers(series: Series, x: list[float], first: int, at: int, many: int) -> dict[str, Any]:
    """Limits at the two periods compared, a little apart so that those of several areas can be read."""
    shift = (at - (many - 1) / 2) * (x[-1] - x[0]) * 0.009
    held = [i for i in (first, len(x) - 1) if np.isfinite(series.values[i] + series.half[i])]
    return {"type": "scatter", "mode": "markers", "x": [round(x[i] + shift, 3) for i in held],
            "y": [_short(series.values[i]) for i in held], "hoverinfo": "skip", "cliponaxis": False,
            "marker": {"size": 0.1, "color": series.style.colour},
            "error_y": {"type": "data", "array": [_short(series.half[i]) for i in held], "thickness": 2, "width": 0,
                        "color": series.style.colour}}  # fmt: skip


def _line(series: Series, x: list[float], cuts: list[int], first: int) -> dict[str, Any]:
    """A line with its marker at the two periods compared."""
    y = [None if np.isnan(each) else _short(each) for each in series.values]
    size = [series.style.size if i in (first, len(x) - 1) else 0 for i in range(len(x))]
    return {"type": "scatter", "mode": "lines+markers", "x": with_gaps(x, cuts), "y": with_gaps(y, cuts),
            "text": with_gaps(series.notes, cuts), "cliponaxis": False,
            "hovertemplate": f"<b>{series.name}</b><br>%{{text}}<extra></extra>",
            "line": {"color": series.style.colour, "width": 2.5, "dash": series.style.dash},
            "marker": {"symbol": series.style.symbol, "color": series.style.colour, "opacity": 1,
                       "size": [each or 0 for each in with_gaps(size, cuts)],
                       "line": {"width": 1.5, "color": series.style.colour}}}  # fmt: skip


def _end_labels(
    series: Sequence[Series], unit: Indicator, low: float, high: float, benchmark: str
) -> list[dict[str, Any]]:
    """Each line's marker, name and newest gap at its end, and the benchmark's name at nought, kept apart."""
    joint = "<br>" if len(series) <= MOST_STACKED else " "
    ends = [(0.0, benchmark.replace("West Midlands ", f"West Midlands{joint}"))]
    for each in series:
        known = np.flatnonzero(np.isfinite(each.values))
        if len(known):
            last = float(each.values[known[-1]])
            mark = f'<span style="color:{each.style.colour}">{GLYPHS[each.style.symbol]}</span>'
            ends.append((last, f"{mark} <b>{each.name}</b>{joint}{signed(unit, last)}"))
    pixel = (high - low) / PLOT_HEIGHT
    sizes = [(ROW if "<br>" in text else LONE) * pixel for _, text in ends]
    places = kept_apart([y for y, _ in ends], sizes, low, high)
    return [_label(text, y) for (_, text), y in zip(ends, places, strict=True)]


def kept_apart(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels, moved as little as a pass up and a pass down allow, so that none covers another.

    >>> kept_apart([5.0, 5.5, 1.0], [2.0, 2.0, 2.0], 0.0, 10.0)
    [5.0, 7.0, 1.0]
    >>> kept_apart([9.0, 9.5], [2.0, 2.0], 0.0, 10.0)
    [7.0, 9.0]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    found = list(places)
    for below, i in zip([None, *order], order, strict=False):
        floor = low + sizes[i] / 2 if below is None else found[below] + (sizes[below] + sizes[i]) / 2
        found[i] = max(found[i], floor)
    for above, i in zip([None, *reversed(order)], reversed(order), strict=False):
        roof = high - sizes[i] / 2 if above is None else found[above] - (sizes[above] + sizes[i]) / 2
        found[i] = min(found[i], roof)
    return found


def _label(text: str, y: float) -> dict[str, Any]:
    return {"x": 1, "xref": "paper", "y": round(y, 4), "xanchor": "left", "yanchor": "middle", "xshift": 9,
            "align": "left", "showarrow": False, "text": text,
            "font": {"color": colour("ink"), "size": 12}}  # fmt: skip


def then_and_now(
    areas: Sequence[Area], moves: Sequence[Move], unit: Indicator, styles: dict[str, Style], notes: Sequence[str]
) -> Figure:
    """One row a district, in the order given from the top: its gap then (a tick) and now (a disc), joined.

    The disc is full and the line dark where the change lies beyond its margin; `styles` marks the places' districts.
    """
    rows = len(areas)
    y = [rows - 1 - i for i in range(rows)]
    ends = [each for move in moves for each in (move.then, move.now) if np.isfinite(each)]
    low, high = _padded(min([0.0, *ends]), max([0.0, *ends]))
    tickvals, ticktext = ticks_across(low, high, unit)
    traces = [_joins(moves, y, beyond=False), _joins(moves, y, beyond=True), _thens(moves, y), _nows(moves, y, notes)]
    layout = base_layout(
        margin={"l": 166, "r": 50, "t": 4, "b": 22},
        hoverlabel=HOVER,
        xaxis={"range": [low, high], "tickvals": tickvals, "ticktext": ticktext, "gridcolor": colour("grid"),
               "zeroline": False, "tickangle": 0},
        yaxis={"range": [-0.7, rows - 0.3], "visible": False},
        shapes=[{"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                 "line": {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}}],
        annotations=[each for i, area in enumerate(areas)
                     for each in _row_words(area, moves[i], y[i], unit, styles.get(area.code))],
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def _joins(moves: Sequence[Move], y: list[int], *, beyond: bool) -> dict[str, Any]:
    kept = [(move, at) for move, at in zip(moves, y, strict=True) if (move.outcome == BEYOND) == beyond]
    x = [each for move, _ in kept for each in (_short(move.then), _short(move.now), None)]
    line = {"color": colour("ink" if beyond else "edge"), "width": 2.5 if beyond else 1.5}
    return {"type": "scatter", "mode": "lines", "x": x, "y": [each for _, at in kept for each in (at, at, None)],
            "line": line, "hoverinfo": "skip"}  # fmt: skip


def _thens(moves: Sequence[Move], y: list[int]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [_short(move.then) for move in moves], "y": y,
            "marker": {"symbol": "line-ns-open", "size": 9, "color": colour("ink-3"), "line": {"width": 2}},
            "hoverinfo": "skip"}  # fmt: skip


def _nows(moves: Sequence[Move], y: list[int], notes: Sequence[str]) -> dict[str, Any]:
    """Full beyond the margin, a ring within it, a small dot where it cannot be told."""
    symbols = ["circle" if move.outcome in (BEYOND, CANNOT_TELL) else "circle-open" for move in moves]
    sizes = [6 if move.outcome == CANNOT_TELL else 10 for move in moves]
    inks = [colour("ink-3" if move.outcome == CANNOT_TELL else "ink") for move in moves]
    return {"type": "scatter", "mode": "markers", "x": [_short(move.now) for move in moves], "y": y,
            "cliponaxis": False, "text": list(notes), "hovertemplate": "%{text}<extra></extra>",
            "marker": {"symbol": symbols, "size": sizes, "color": inks, "opacity": 1,
                       "line": {"width": 2, "color": inks}}}  # fmt: skip


def _row_words(area: Area, move: Move, y: int, unit: Indicator, style: Style | None) -> list[dict[str, Any]]:
    """The district's name with the marker of its place, and its gap now at the right."""
    glyph = f' <span style="color:{style.colour}">{GLYPHS[style.symbol]}</span>' if style else " \u2003"
    text = {"xref": "paper", "y": y, "yanchor": "middle", "showarrow": False,
            "font": {"color": colour("ink"), "size": 12}}  # fmt: skip
    value = signed(unit, move.now) if np.isfinite(move.now) else "–"
    return [
        text | {"x": 0, "xanchor": "right", "xshift": -6, "align": "right", "text": short_name(area) + glyph},
        text | {"x": 1, "xanchor": "right", "xshift": 48, "align": "right", "text": value},
    ]


def _short(value: float) -> float | None:
    return None if value is None or np.isnan(value) else round(float(value), 4)
