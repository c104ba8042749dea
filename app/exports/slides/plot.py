"""What a native chart holds, and the workbook that "Edit data" opens: two kinds, lines over periods, and marks or lines
over two axes of numbers."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import xlsxwriter

from app.exports.slides.paint import Run

SIZE = 12  # of words in charts, in points


class Label(NamedTuple):
    """Words at a point: beside it at "r", "l", "t" or "b"; `drop` moves them down, in parts of the chart's height."""

    lines: Sequence[Sequence[Run]]
    side: str = "r"
    drop: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Points:
    """One series. `x` numbers, or names of periods in a chart of lines; NaN is a gap. `marked` are the places of points
    with a marker (None: all); `keys` say in the workbook what each point is."""

    name: str
    x: Sequence[Any]
    y: Sequence[float]
    keys: Sequence[str] = ()
    paint: str = "ink-2"
    symbol: str = ""
    size: float = 7
    marked: Sequence[int] | None = None
    stroke: float = 0
    dash: str = "solid"
    opacity: float = 1
    labels: Mapping[int, Label] = field(default_factory=dict)


class Axis(NamedTuple):
    """`low` and `high` in the order drawn (high first: reversed); `step` between ticks and their number format."""

    low: float
    high: float
    step: float = 0
    form: str = "General"
    shown: bool = True
    grid: bool = False
    skip: int = 1


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A chart: `room` are the parts of its box outside the plot, left, top, right, bottom; `heads` name the columns of
    its workbook: of the points, across, up."""

    series: Sequence[Points]
    across: Axis
    up: Axis
    room: tuple[float, float, float, float]
    periods: bool = False
    heads: tuple[str, str, str] = ("Area", "x", "y")


def workbook(plot: Plot) -> bytes:
    """What "Edit data" opens: periods or points down, a column a series; all series have the same rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 60, 14)
        names = [each.name for each in plot.series]
        heads = [plot.heads[0], *names] if plot.periods else [*plot.heads[:2], *names]
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text)
        if plot.periods:
            _texts_down(sheet, 1, plot.series[0].x)
        row = 1
        for column, each in enumerate(plot.series, len(heads) - len(names)):
            _column(sheet, row, column, each.y)
            if not plot.periods:
                _texts_down(sheet, row, each.keys)
                _column(sheet, row, 1, filled(each.x))
                row += len(each.x)
    return file.getvalue()


def filled(numbers: Sequence[float]) -> list[float]:
    """Numbers across with the one before in place of a gap, which is blank up only: a blank across would be nought.

    >>> filled([2.0, math.nan, 3.0])
    [2.0, 2.0, 3.0]
    """
    found: list[float] = []
    for each in numbers:
        found.append(each if math.isfinite(each) else found[-1] if found else 0.0)
    return found


def _texts_down(sheet: Any, row: int, texts: Sequence[str]) -> None:
    for i, each in enumerate(texts):
        sheet.write_string(row + i, 0, str(each))


def _column(sheet: Any, row: int, column: int, numbers: Sequence[float]) -> None:
    for i, each in enumerate(numbers):
        if math.isfinite(each):
            sheet.write_number(row + i, column, each)
