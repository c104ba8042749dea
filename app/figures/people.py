"""A group's figure on one axis that all areas share: the place's marker, its 95 % interval, the benchmark's same group.

Drawn as SVG text a row, with shares of the width for places: it fits any width, prints, and goes dark by itself.
"""

from typing import NamedTuple

import numpy as np
from markupsafe import escape

from app.analysis.people import Cell, Panel
from app.figures.marks import mark
from app.figures.scale import ticks
from app.figures.theme import Style
from app.metadata.indicators import Indicator

MIDDLE = "50%"
FEWEST_TICKS, FINEST = 3, 8
ROOM = 0.05  # of the span, left free at both ends


class Axis(NamedTuple):
    """The values at the two ends, and the round ones between with their labels."""

    low: float
    high: float
    ticks: list[float]
    labels: list[str]

    def at(self, value: float) -> str:
        """Where a value stands, as a share of the width.

        >>> Axis(0, 50, [], []).at(20)
        '40%'
        """
        return f"{round((value - self.low) / (self.high - self.low) * 100, 2):g}%"


def shared_axis(panels: list[Panel], benchmarks: list[float], indicator: Indicator) -> Axis:
    """One axis for all panels, wide enough for every value, limit and benchmark (in the indicator's unit)."""
    cells = [cell for panel in panels for cell in panel.cells]
    numbers = np.array([*benchmarks, *(each for cell in cells for each in (*cell[1:4], *cell.members))], dtype=float)
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return Axis(0.0, 1.0, [], [])
    span = float(numbers.max() - numbers.min()) or 1.0
    low, high = float(numbers.min() - ROOM * span), float(numbers.max() + ROOM * span)
    low = max(low, 0.0) if numbers.min() >= 0 else low
    return Axis(low, high, *_ticks(low, high, indicator))


def _ticks(low: float, high: float, indicator: Indicator) -> tuple[list[float], list[str]]:
    """As few round values as tell the scale: three, or the next more that there are."""
    found = [ticks(low, high, indicator, most) for most in range(FEWEST_TICKS, FINEST)]
    return next((each for each in found if len(each[0]) >= FEWEST_TICKS), found[-1])


def row(cell: Cell, style: Style, axis: Axis, benchmark: float, label: str) -> str:
    """The row of one group; `benchmark` is NaN where there is none, `label` says the row in words."""
    parts = [_upright(axis.at(each), "grid") for each in axis.ticks]
    parts += [_upright(axis.at(benchmark), "against")] if np.isfinite(benchmark) else []
    parts += _range(cell.members, style, axis) if cell.members and not cell.known else _figure(cell, style, axis)
    return f'<svg class="dots" role="img"><title>{escape(label)}</title>{"".join(parts)}</svg>'


def _upright(x: str, kind: str) -> str:
    return f'<line class="{kind}" x1="{x}" x2="{x}" y1="0" y2="100%"/>'


def _bar(low: float, high: float, style: Style, axis: Axis, kind: str) -> str:
    ends = f'x1="{axis.at(low)}" x2="{axis.at(high)}" y1="{MIDDLE}" y2="{MIDDLE}"'
    return f'<line class="{kind}" {ends} style="stroke:var(--{style.token})"/>'


def _at(value: float, axis: Axis, drawn: str) -> str:
    return f'<svg x="{axis.at(value)}" y="{MIDDLE}" overflow="visible">{drawn}</svg>'


def _figure(cell: Cell, style: Style, axis: Axis) -> list[str]:
    if not cell.known:
        return []
    bar = [_bar(cell.lower, cell.upper, style, axis, "whisker")] if np.isfinite(cell.lower + cell.upper) else []
    ring = '<circle r="10" class="unreliable"/>' if "low_reliability" in cell.status else ""
    return [*bar, _at(cell.value, axis, ring + mark(style, 0, 0, 6))]


def _range(members: tuple[float, ...], style: Style, axis: Axis) -> list[str]:
    """The members of an area without a figure: a thin bar from lowest to highest, a hollow marker each."""
    hollow = style._replace(symbol=style.symbol.removesuffix("-open") + "-open")
    bar = _bar(min(members), max(members), style, axis, "whisker thin")
    return [bar, *(_at(value, axis, mark(hollow, 0, 0, 5)) for value in members)]
