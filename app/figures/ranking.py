"""Ranking: one row an area, highest first, with its limits, the benchmark and the compared areas among them."""

from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.figures.changes import layout_changes
from app.figures.names import NAME_LETTERS, short_name
from app.figures.rows import block_rows, centres, missing_lines, placed_rows
from app.figures.scale import rounded, ticks_across
from app.figures.theme import GLYPHS, Figure, Style, base_layout, colour, styles
from app.narrative.numbers import shown

FEWEST_ROWS = 9  # room is left below a short ranking rather than rows a thumb high
UNRELIABLE = "circle-open"
OUTSIDE = -9.0  # a row above the picture, for what a period does not show
LEFT, RIGHT, TOP, BOTTOM = 168, 78, 22, 22


def ranking(grid: Grid, period: int, chosen: tuple[str, ...], drawn: list[int]) -> Figure:
    """The ranking of one period: dots with limits, names at the left, values at the right.

    `drawn` are the places in the grid of all that any period shows (`drawn_places`).
    """
    rows, missing, height = placed_rows(grid, period, chosen)
    place = {area: row for row, area in rows}
    style = _special(grid, chosen)
    quiet = [area for area in drawn if grid.areas[area].code not in style]
    special = [area for area in drawn if grid.areas[area].code in style]
    limits = _range(grid, period, drawn)
    traces = [_dots(grid, period, quiet, place, None)]
    traces += [_dots(grid, period, [area], place, style[grid.areas[area].code]) for area in special]
    traces.append(_values(grid, period, quiet + special, place, limits[1], chosen))
    return {"data": traces, "layout": _layout(grid, period, drawn, place, limits, height, style, chosen, missing)}


def ranking_step(grid: Grid, period: int, chosen: tuple[str, ...], drawn: list[int], base: Figure) -> dict[str, Any]:
    """What differs in another period: each drawn area's row (None: not shown), and the layout's changes.

    What has a name (compared rows' bands, the benchmark) and the dots' own numbers are not repeated: the browser
    places them from the rows, the benchmark's values and the grid's numbers, which it holds.
    """
    rows, missing, height = placed_rows(grid, period, chosen)
    place = {area: row for row, area in rows}
    layout = _layout(grid, period, drawn, place, _range(grid, period, drawn), height, {}, (), missing)
    return {
        "rows": [place.get(area) for area in drawn],
        "layout": layout_changes(_unnamed(base["layout"]), _unnamed(layout)),
    }


def _unnamed(layout: dict[str, Any]) -> dict[str, Any]:
    """The parts of a layout that steps may change, without what has a name."""
    return {
        "xaxis": layout["xaxis"],
        "yaxis": {"range": layout["yaxis"]["range"]},
        "shapes": [shape for shape in layout["shapes"] if "name" not in shape],
        "annotations": [note for note in layout["annotations"] if "name" not in note],
    }


def _special(grid: Grid, chosen: tuple[str, ...]) -> dict[str, Style]:
    """Styles of compared areas, and the hollow ones of the members of a compared group."""
    full = styles(chosen)
    hollow = {
        member: style._replace(symbol=style.symbol.removesuffix("-open") + "-open", size=style.size - 1.5)
        for code, style in full.items()
        for member in grid.members.get(code, ())
        if len(grid.members.get(code, ())) > 1
    }
    return {**hollow, **full}


def _dots(grid: Grid, period: int, areas: list[int], place: dict[int, float], style: Style | None) -> dict[str, Any]:
    """Marks with their limits; a group without a value is a bar from its lowest to its highest member."""
    value = centres(grid, period)
    lower, upper = _limits(grid, period)
    main = style is not None and not style.symbol.endswith("-open")
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rounded(grid.indicator, value[areas]),
        "y": [place.get(area) for area in areas],
        "customdata": [grid.areas[area].code for area in areas],
        "name": "dots",
        "cliponaxis": False,
        "marker": {
            "color": style.colour if style else colour("ink-2"),
            "symbol": style.symbol if style else [_symbol(grid, period, area) for area in areas],
            "size": style.size if style else 7,
            **({"opacity": 0} if grid.ranges.keys() & set(areas) else {}),
            "line": {"width": 1.75 if style and style.symbol.endswith("-open") else 0},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": rounded(grid.indicator, upper[areas] - value[areas]),
            "arrayminus": rounded(grid.indicator, value[areas] - lower[areas]),
            "color": style.colour if style else colour("edge"),
            "thickness": 3 if main else 2,
            "width": 0,
        },
    }


def _symbol(grid: Grid, period: int, area: int) -> str:
    """A ring where the publisher calls the value unreliable."""
    return UNRELIABLE if "low_reliability" in grid.status[period, area] else "circle"


def _limits(grid: Grid, period: int) -> tuple[np.ndarray, np.ndarray]:
    lower, upper = grid.lower[period].copy(), grid.upper[period].copy()
    for place, ends in grid.ranges.items():
        lower[place], upper[place] = ends[:, period]
    return lower, upper


def _values(grid: Grid, period: int, areas: list[int], place: dict, right: float, chosen: tuple[str, ...]) -> dict:
    """The values as text in the right margin; compared areas in bold."""
    texts = [_figure(grid, period, area) if area in place else "" for area in areas]
    bold = [grid.areas[area].code in chosen for area in areas]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "values",
        "customdata": [grid.areas[area].code for area in areas],
        "x": [right] * len(areas),
        "y": [place.get(area) for area in areas],
        "text": [f"<b>{text}</b>" if strong else text for text, strong in zip(texts, bold, strict=True)],
        "textposition": "middle right",
        "textfont": {"color": colour("ink"), "size": 12},
        "cliponaxis": False,
    }


def _figure(grid: Grid, period: int, area: int) -> str:
    """The value as text, or the two ends of a members' range."""
    ends = grid.ranges.get(area)
    if ends is None:
        return shown(grid.indicator, grid.value[period, area])
    low, high = (shown(grid.indicator, each) for each in ends[:, period])
    return f"{low.removesuffix(grid.indicator.suffix)}–{high}" if grid.indicator.suffix else f"{low}–{high}"


def _layout(grid, period, drawn, place, limits, height, style, chosen, missing) -> dict[str, Any]:
    tickvals, ticktext = ticks_across(*limits, grid.indicator)
    bands = [_band(grid.areas[area].code, place.get(area)) for area in drawn if grid.areas[area].code in chosen]
    line = _benchmark_line(grid, period, limits)
    return base_layout(
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        xaxis={
            "range": list(limits),
            "tickvals": tickvals,
            "ticktext": ticktext,
            "tickangle": 0,
            "gridcolor": colour("grid"),
            "zeroline": False,
        },
        yaxis={
            "range": [max(height, FEWEST_ROWS) - 0.4, -0.6],
            "tickvals": [place.get(area, OUTSIDE) for area in drawn],
            "ticktext": [_name(grid, area, style, chosen) for area in drawn],
            "tickfont": {"color": colour("ink"), "size": 12},
            "showgrid": False,
            "zeroline": False,
        },
        shapes=_block_shape(grid, place, missing) + line["shapes"] + bands,
        annotations=_block_text(grid, place, missing) + line["annotations"],
    )


def _name(grid: Grid, area: int, style: dict[str, Style], chosen: tuple[str, ...]) -> str:
    each = grid.areas[area]
    text = short_name(each)
    mark = style.get(each.code)
    if each.code in chosen:
        text = f"<b>{short_name(each, NAME_LETTERS - 2)}</b>"
    return f'{text} <span style="color:{mark.colour}">{GLYPHS.get(mark.symbol, "•")}</span> ' if mark else f"{text}    "


def _band(code: str, row: float | None) -> dict[str, Any]:
    """The tinted band behind a compared row, named by its area; outside the picture where the area has no value."""
    y = OUTSIDE if row is None else row
    return {
        "name": code, "type": "rect", "layer": "below", "xref": "paper", "x0": -0.6, "x1": 1.25,
        "y0": y - 0.46, "y1": y + 0.46,
        "fillcolor": colour("panel"), "line": {"width": 0},
    }  # fmt: skip


def _benchmark_line(grid: Grid, period: int, limits: tuple[float, float]) -> dict[str, list]:
    """The dashed upright and its name with value; both leave the picture where no benchmark is published."""
    value = grid.benchmark.values[period]
    inside = np.isfinite(value) and limits[0] <= value <= limits[1]
    x = float(value) if inside else limits[0]
    text = f"{grid.benchmark.name} {shown(grid.indicator, value)}" if inside else ""
    return {
        "shapes": [{
            "name": "benchmark", "type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1,
            "opacity": 1.0 if inside else 0.0,
            "line": {"color": colour("benchmark"), "width": 1.75, "dash": "4px,3px"},
        }],
        "annotations": [{
            "name": "benchmark", "x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "text": text, "showarrow": False,
            "font": {"color": colour("ink"), "size": 12},
        }],
    }  # fmt: skip


def _block_shape(grid: Grid, place: dict[int, float], missing: list[int]) -> list[dict[str, Any]]:
    """One hatched block at the foot for all areas without a value (the hatch is put on by a style rule)."""
    top = len(place) - 0.4
    rows = block_rows(grid, missing)
    return [{
        "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": top if rows else OUTSIDE,
        "y1": top + rows - 0.2 if rows else OUTSIDE - 1, "fillcolor": colour("no-data"), "line": {"width": 0},
    }]  # fmt: skip


def _block_text(grid: Grid, place: dict[int, float], missing: list[int]) -> list[dict[str, Any]]:
    rows = block_rows(grid, missing)
    text = "<br>".join(missing_lines(grid, missing)) if rows else ""
    return [{
        "xref": "paper", "x": 0.5, "y": len(place) - 0.5 + rows / 2 if rows else OUTSIDE, "text": text,
        "showarrow": False, "font": {"color": colour("ink"), "size": 12}, "bgcolor": colour("ground"), "borderpad": 3,
    }]  # fmt: skip


def _range(grid: Grid, period: int, drawn: list[int]) -> tuple[float, float]:
    """One scale for all periods unless that would squeeze this one into less than two thirds of it."""
    own, pooled = _extent(grid, [period], drawn), _extent(grid, range(len(grid.periods)), drawn)
    low, high = pooled if (own[1] - own[0]) >= 0.65 * (pooled[1] - pooled[0]) else own
    room = (high - low or abs(high) or 1) * 0.04
    places = grid.indicator.decimal_places + 1
    return round(float(low - room), places), round(float(high + room), places)


def _extent(grid: Grid, periods: Any, drawn: list[int]) -> tuple[float, float]:
    cells = [part[list(periods)][:, drawn] for part in (grid.value, grid.lower, grid.upper)]
    numbers = np.concatenate(
        [part[np.isfinite(part)] for part in cells] + [_finite(grid.benchmark.values[list(periods)])]
    )
    return (float(numbers.min()), float(numbers.max())) if len(numbers) else (0.0, 1.0)


def _finite(values: np.ndarray) -> np.ndarray:
    return values[np.isfinite(values)]
