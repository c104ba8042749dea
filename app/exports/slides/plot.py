"""What a native chart holds, and the workbook that "Edit data" opens: two kinds, lines over periods, and marks or lines
over two axes of numbers."""

import io
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import xlsxwriter

from app.exports.slides.paint import Run

SIZE = 12  # of words in charts, in points
EDGE = 1.75  # of hollow markers
CROWD = 24  # points of a series from which they lie over one another


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
    """`low` and `high` in the order drawn (high first: reversed); `step` between ticks and their number format; `base`
    where ticks are its powers."""

    low: float
    high: float
    step: float = 0
    form: str = "General"
    shown: bool = True
    grid: bool = False
    skip: int = 1
    base: int = 0


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
    """What "Edit data" opens: periods or points down, a column a series; those over the same points share rows."""
    names = [each.name for each in plot.series]
    heads = [plot.heads[0], *names] if plot.periods else [*plot.heads[:2], *names]

    def write(sheet: Any) -> None:
        if plot.periods:
            _texts_down(sheet, 1, plot.series[0].x)
        for column, (each, first) in enumerate(zip(plot.series, firsts(plot)[0], strict=True), len(heads) - len(names)):
            _column(sheet, 1 + first, column, each.y)
            if not plot.periods:
                _texts_down(sheet, 1 + first, each.keys)
                _column(sheet, 1 + first, 1, filled(each.x))

    return book(heads, write)


def book(heads: Sequence[str], write: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet with its heads; `write` fills the rest."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 60, 14)
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text)
        write(sheet)
    return file.getvalue()


def firsts(plot: Plot) -> tuple[list[int], list[Any]]:
    """The first row of each series, and what stands across in all rows: series over the same points share theirs."""
    if plot.periods:
        return [0] * len(plot.series), list(plot.series[0].x)
    found: dict[tuple, int] = {}
    places, across = [], []
    for each in plot.series:
        own = filled(each.x)
        key = (tuple(own), tuple(each.keys))
        if key not in found:
            found[key] = len(across)
            across += own
        places.append(found[key])
    return places, across


def with_insides(series: Sequence[Points]) -> list[Points]:
    """The series with hollow markers as full ones, and over them smaller ones in the colour of the ground: LibreOffice
    fills markers that have no fill. Of a crowd, whose markers lie over one another, it may."""
    made, insides = [], []
    for each in series:
        symbol = each.symbol.removesuffix("-open")
        hollow = symbol != each.symbol and len(each.x) <= CROWD
        made.append(replace(each, symbol=symbol, size=each.size + EDGE) if hollow else each)
        if hollow:
            look = {"symbol": symbol, "size": each.size - EDGE, "paint": "ground", "stroke": 0, "opacity": 1}
            insides.append(replace(each, name=f"{each.name}: inside", labels={}, **look))
    return [*made, *insides]


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
