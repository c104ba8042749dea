"""Axes of a scatter: titles with unit and period, ranges with room, the benchmark of each axis or the areas' middle."""

from typing import Any, NamedTuple

import numpy as np

from app.analysis.correlation import Side
from app.figures.theme import colour
from app.metadata import periods as when
from app.narrative.numbers import shown

LEFT, RIGHT, TICKS, LINE = 50, 66, 22, 16  # pixels
ROOM = 0.07  # of the range, on each side
FONT = {"size": 12, "color": colour("ink-2")}
BESIDE = {"showarrow": False, "borderpad": 0, "font": FONT}


def axis_title(side: Side) -> str:
    """Title, unit and period of an axis."""
    each = side.grid.indicator
    return f"{each.title}, {each.unit}, {when.label(side.period)}"


def spread(values: np.ndarray) -> tuple[float, float]:
    """Lowest to highest, with room for the marks at the ends."""
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 1.0
    room = (np.ptp(known) or abs(known.max()) or 1.0) * ROOM
    return float(known.min() - room), float(known.max() + room)


def axis(limits: tuple[float, float], at: tuple[list[float], list[str]]) -> dict[str, Any]:
    """`at` are the places of the ticks and their labels."""
    return {
        "range": list(limits),
        "tickvals": at[0],
        "ticktext": at[1],
        "gridcolor": colour("grid"),
        "zeroline": False,
    }


def margins(across: list[str], up: list[str]) -> dict[str, int]:
    """Room for titles of so many lines, and above the plot for the name of the upright."""
    return {"l": LEFT, "r": RIGHT, "t": LINE * len(up) + LINE, "b": TICKS + LINE * len(across)}


def titles(across: list[str], up: list[str]) -> list[dict[str, Any]]:
    """That of the axis up stands above it, level, as nobody reads sideways."""
    shared = {"xref": "paper", "yref": "paper"} | BESIDE
    top = {"x": 0, "xanchor": "left", "xshift": -LEFT + 2, "y": 1, "yanchor": "bottom", "yshift": LINE, "align": "left"}
    foot = {"x": 1, "xanchor": "right", "y": 0, "yanchor": "top", "yshift": -TICKS, "align": "right"}
    return [shared | top | {"text": "↑ " + "<br>".join(up)}, shared | foot | {"text": "<br>".join(across) + " →"}]


class Line(NamedTuple):
    """A line through the plot: the benchmark, or the middle of the areas where there is none."""

    value: float
    name: str
    text: str
    dashed: bool


def line_of(side: Side, counted: np.ndarray) -> Line | None:
    """The benchmark of a side if it is published, else the median of the areas counted, if any are."""
    grid = side.grid
    if np.isfinite(side.benchmark):
        return Line(side.benchmark, grid.benchmark.name, shown(grid.indicator, side.benchmark), dashed=True)
    if not counted.any():
        return None
    middle = float(np.median(side.values[counted]))
    return Line(middle, "Median", shown(grid.indicator, middle), dashed=False)


def straight(line: Line, along: str) -> dict[str, Any]:
    """The line as a shape at its value on the axis `along` ("x" or "y")."""
    other = "y" if along == "x" else "x"
    dashed = {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}
    quiet = {"color": colour("edge"), "width": 1, "dash": "1px,3px"}
    ends = {f"{along}0": line.value, f"{along}1": line.value, f"{other}ref": "paper", f"{other}0": 0, f"{other}1": 1}
    return {"type": "line", "layer": "below", "line": dashed if line.dashed else quiet, **ends}


def line_name(line: Line, along: str) -> dict[str, Any]:
    """Above the plot for the upright, at the right of it for the level one."""
    if along == "x":
        text = f"{line.name} {line.text}"
        return BESIDE | {"x": line.value, "yref": "paper", "y": 1, "yanchor": "bottom", "text": text}
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 5, "y": line.value, "align": "left"}
    return BESIDE | place | {"text": "<br>".join([*line.name.split(), line.text])}
