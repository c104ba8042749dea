"""A native chart as PowerPoint keeps it, in XML.

Limits are lines from lower to upper in a series of their own: the workbook then has the limits as stored, and
LibreOffice drops error bars of given lengths. All series have the same rows, those of others left blank, since
LibreOffice draws no series that is shorter than another. Series stand in the file from the last to the first:
PowerPoint draws them by their order numbers, the last on top, LibreOffice the first of the file.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from app.exports.slides.paint import A, R, Run, character, clean, fill, line
from app.exports.slides.plot import SIZE, Axis, Label, Plot, Points, firsts

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

SYMBOLS = {
    "circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond", "x": "x", "cross": "plus",
    "hexagon": "circle", "line-ew": "dash", "line-ns": "diamond",
}  # fmt: skip


def chart_xml(plot: Plot, scale: float = 1) -> str:
    """The chart, with the values that its workbook holds."""
    places, across = firsts(plot)
    rows = Rows(plot.periods, across)
    made = [_series(i, each, places[i], rows, scale) for i, each in enumerate(plot.series)][::-1]
    return space(_lines(made, plot, scale) if plot.periods else _scatter(made, plot, scale), plot.room, scale)


def space(inner: str, room: Sequence[float], scale: float) -> str:
    """A chart of given content, with `room` left, above, right and below in parts of its box."""
    left, top, right, bottom = room
    place = {"x": left, "y": top, "w": 1 - left - right, "h": 1 - top - bottom}
    layout = "".join(f'<c:{key} val="{value:.5f}"/>' for key, value in place.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="{C}" xmlns:a="{A}" '
        f'xmlns:r="{R}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        '<c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{layout}</c:manualLayout></c:layout>{inner}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>'
        '</c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></c:spPr>{look(SIZE, 'ink-3', scale)}</c:chartSpace>"
    )


def look(size: float, paint: str, scale: float) -> str:
    run = character(Run("", paint=paint), size, scale, "defRPr").replace(' lang="en-GB"', "")
    return (
        f'<c:txPr><a:bodyPr rot="-60000000" vert="horz"/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _lines(made: list[str], plot: Plot, scale: float) -> str:
    axis = (
        '<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line("edge", 0.75, scale=scale)}</c:spPr>'
        f'{look(SIZE, "ink-3", scale)}<c:crossAx val="12"/><c:crosses val="min"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{plot.across.skip}"/>'
        f'<c:tickMarkSkip val="{plot.across.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>' + "".join(made) + '<c:marker val="1"/>'
        f'<c:axId val="11"/><c:axId val="12"/></c:lineChart>{axis}'
        + numbers(plot.up, 12, 11, "l", scale, between="between")
    )


def _scatter(made: list[str], plot: Plot, scale: float) -> str:
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>' + "".join(made)
        + '<c:axId val="11"/><c:axId val="12"/></c:scatterChart>'
        + numbers(plot.across, 11, 12, "b", scale, flipped=plot.up.low > plot.up.high)
        + numbers(plot.up, 12, 11, "l", scale, flipped=plot.across.low > plot.across.high)
    )  # fmt: skip


def numbers(axis: Axis, own: int, other: int, side: str, scale: float, *, between: str = "midCat",
             flipped: bool = False) -> str:  # fmt: skip
    """An axis of numbers. `flipped`: the other runs backwards, so that this one stands at its far end."""
    turned = axis.low > axis.high
    low, high = sorted((axis.low, axis.high))
    grid = f"<c:majorGridlines><c:spPr>{line('grid', 0.75, scale=scale)}</c:spPr></c:majorGridlines>"
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    base = f'<c:logBase val="{axis.base}"/>' if axis.base else ""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling>{base}<c:orientation val="{"maxMin" if turned else "minMax"}"/>'
        f'<c:max val="{high!r}"/><c:min val="{low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        f'{grid if axis.grid else ""}<c:numFmt formatCode="{escape(axis.form, {chr(34): "&quot;"})}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"nextTo" if axis.shown else "none"}"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{look(SIZE, "ink-3", scale)}<c:crossAx val="{other}"/><c:crosses val="{"max" if flipped else "min"}"/>'
        f'<c:crossBetween val="{between}"/>{step}</c:valAx>'
    )


class Rows(NamedTuple):
    """All points across, as every series has them: names of periods, or numbers of one series after another."""

    periods: bool
    across: Sequence[Any]

    def place(self, column: int) -> str:
        """Where a column's values stand in the workbook."""
        return f"Sheet1!${xl_col_to_name(column)}$2:${xl_col_to_name(column)}${len(self.across) + 1}"


def _series(order: int, each: Points, first: int, rows: Rows, scale: float) -> str:
    """A series whose own points begin at row `first`."""
    column = order + (1 if rows.periods else 2)
    values = cells(rows.place(column), each.y, first, len(rows.across))
    if rows.periods:
        data = f"<c:cat>{texts_down(rows.place(0), rows.across)}</c:cat><c:val>{values}</c:val>"
    else:
        data = f"<c:xVal>{cells(rows.place(1), rows.across, 0, len(rows.across))}</c:xVal><c:yVal>{values}</c:yVal>"
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:strRef>'
        f"<c:f>Sheet1!${xl_col_to_name(column)}$1</c:f>"
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(clean(each.name))}</c:v></c:pt></c:strCache>'
        f"</c:strRef></c:tx><c:spPr>{_stroke(each, scale)}</c:spPr>{_markers(each, first, scale)}"
        f'{_labels(each, first, scale)}{data}<c:smooth val="0"/></c:ser>'
    )


def _stroke(each: Points, scale: float) -> str:
    return line(each.paint if each.stroke else "", each.stroke, each.dash, each.opacity, scale)




def cells(place: str, numbers: Sequence[float], first: int, count: int) -> str:
    held = "".join(
        f'<c:pt idx="{i}"><c:v>{float(each)!r}</c:v></c:pt>'
        for i, each in enumerate(numbers, first)
        if math.isfinite(each)
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{held}</c:numCache></c:numRef>'
    )


def texts_down(place: str, texts: Sequence[str]) -> str:
    held = "".join(f'<c:pt idx="{i}"><c:v>{escape(str(each))}</c:v></c:pt>' for i, each in enumerate(texts))
    return f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{held}</c:strCache></c:strRef>'


def _markers(each: Points, first: int, scale: float) -> str:
    """The marker of all points, or none but those of the marked."""
    if not each.symbol:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    mark = _marker(each, scale)
    if each.marked is None:
        return mark
    points = "".join(
        f'<c:dPt><c:idx val="{first + i}"/>{mark}<c:bubble3D val="0"/><c:spPr>{_stroke(each, scale)}</c:spPr></c:dPt>'
        for i in each.marked
    )
    return f'<c:marker><c:symbol val="none"/></c:marker>{points}'


def _marker(each: Points, scale: float) -> str:
    """LibreOffice draws no edge of a marker, and takes the edge's colour where there is no fill."""
    hollow = each.symbol.endswith("-open")
    symbol = SYMBOLS.get(each.symbol.removesuffix("-open"), "circle")
    inside = "<a:noFill/>" if hollow else fill(each.paint, each.opacity)
    size = min(max(round(each.size * scale), 2), 72)
    edged = hollow or symbol in ("x", "plus", "dash")
    edge = line(each.paint, 1.75 if hollow else 0.75, scale=scale) if edged else line("")
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}{edge}</c:spPr></c:marker>'


SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{0}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(each: Points, first: int, scale: float) -> str:
    if not each.labels:
        return ""
    made = "".join(label_at(first + i, label, scale) for i, label in sorted(each.labels.items()))
    return f"<c:dLbls>{made}{SHOWN.format(0)}</c:dLbls>"


def label_at(place: int, label: Label, scale: float) -> str:
    moved = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{label.drop:.5f}"/></c:manualLayout></c:layout>'
    inner = "".join(
        "<a:p>"
        + "".join(f"<a:r>{character(run, SIZE, scale)}<a:t>{escape(clean(run.text))}</a:t></a:r>" for run in each)
        + "</a:p>"
        for each in label.lines
    )
    return (
        f'<c:dLbl><c:idx val="{place}"/>{moved if label.drop else "<c:layout/>"}<c:tx><c:rich><a:bodyPr wrap="none"/>'
        f'<a:lstStyle/>{inner}</c:rich></c:tx><c:dLblPos val="{label.side}"/>{SHOWN.format(1)}</c:dLbl>'
    )
