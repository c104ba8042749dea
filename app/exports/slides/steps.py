"""Steps from one total to another as a native chart of stacked bars: how far each begins from nought is a column of its
own, which is not painted. Doubts are drawn over the bars; the workbook has them as figures."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import lxml.html
from xlsxwriter.utility import xl_col_to_name

from app.exports.exhibit import DRAWN_TABLE, Picture, Svg
from app.exports.slides.chart import cells, look, numbers, space, texts_down
from app.exports.slides.over import ABOVE, BELOW, Mark, Native, Over
from app.exports.slides.paint import Box, fill
from app.exports.slides.plot import SIZE, Axis, book
from app.exports.slides.words import width

BEGINS, TOTAL, LESS, MORE = "Begins at (not painted)", "Total", "Takes away", "Adds"
NAMES = 0.36  # of the box's width, at most, for the names of the bars
PAINTED = re.compile(r"var\(--([\w-]+)\)")


class Step(NamedTuple):
    """One bar: its amount, where it begins, its doubt in words, its colour; `lines` are the drawing's, in parts of its
    width and height: class, from x, y to x, y."""

    name: str
    shown: str
    amount: float
    begins: float
    kind: str
    paint: str
    lines: tuple[tuple[str, float, float, float, float], ...]


def is_steps(picture: Picture) -> bool:
    """Whether a table's drawings are bars that lead from one total to another."""
    rows = picture.drawn.rows if picture.kind == DRAWN_TABLE and picture.drawn else ()
    return bool(rows) and all(
        len(row) == 3 and isinstance(row[1], Svg) and 'class="step"' in row[1].text and figure(row[2]) for row in rows
    )


def figure(text: Any) -> re.Match | None:
    """Sign and digits of the amount that a text begins with.

    >>> figure("−£4,043 ± £978").groups(), figure("£32,977").groups()
    (('−', '4,043'), ('', '32,977'))
    """
    return re.match(r"([−+-]?)\D{0,2}(\d[\d,]*(?:\.\d+)?)", str(text))


def steps_of(rows: Sequence[Sequence[Any]]) -> list[Step]:
    """The bars of a table's rows: name, drawing, amount in words."""
    made, level = [], 0.0
    for name, drawing, shown in rows:
        sign, digits = figure(shown).groups()
        amount = float(digits.replace(",", "")) * (-1 if sign in "−-" and sign else 1)
        kind = TOTAL if not sign and (not made or len(made) == len(rows) - 1) else LESS if amount < 0 else MORE
        begins = 0.0 if kind == TOTAL else min(level, level + amount)
        level = amount if kind == TOTAL else level + amount
        tree = lxml.html.fragment_fromstring(drawing.text)
        paint = next((found[1] for each in tree.iter("rect") if (found := PAINTED.search(each.get("fill") or ""))), "")
        lines = tuple(
            (each.get("class") or "", *(float(each.get(key).rstrip("%")) / 100 for key in ("x1", "y1", "x2", "y2")))
            for each in tree.iter("line")
        )
        made.append(Step(str(name), str(shown), amount, begins, kind, paint or "ink-3", lines))
    return made


def steps_chart(picture: Picture, box: Box, scale: float = 1) -> Native:
    """The chart in `box`, on the drawings' own scale."""
    rows = picture.drawn.rows
    made = steps_of(rows)
    high = abs(made[0].amount) / _share(rows[0][1])
    left = min(max(width(each.name, SIZE) for each in made) + 12, NAMES * box.w)
    right = max(width(each.shown, SIZE) for each in made) + 10
    inner = box.inset(left, 0, right, 0)
    return Native(
        space(_bars(made, high, scale), (left / box.w, 0, right / box.w, 0), scale),
        _book(picture, made),
        tuple(Over(each.shown, box.right, _middle(i, made, inner), "r", "ctr", "ink") for i, each in enumerate(made)),
        tuple(mark for i, each in enumerate(made) for mark in _marks(i, each, made, inner)),
    )


def _share(drawing: Svg) -> float:
    """How much of the drawing's width its bar takes."""
    rect = next(lxml.html.fragment_fromstring(drawing.text).iter("rect"))
    return max(float(rect.get("width").rstrip("%")) / 100, 0.01)


def _middle(place: int, made: Sequence[Step], inner: Box) -> float:
    return inner.y + (place + 0.5) * inner.h / len(made)


LOOKS = {"casing": ("ground", 4.0, ABOVE), "doubt": ("ink", 1.5, ABOVE), "lead": ("edge", 1.0, BELOW)}


def _marks(place: int, each: Step, made: Sequence[Step], inner: Box) -> list[Mark]:
    top, high = inner.y + place * inner.h / len(made), inner.h / len(made)
    return [
        Mark(LOOKS[kind][2], tuple((inner.x + x * inner.w, top + y * high) for x, y in ((x1, y1), (x2, y2))), False, "",
             LOOKS[kind][0], LOOKS[kind][1], "solid")
        for kind, x1, y1, x2, y2 in each.lines if kind in LOOKS
    ]  # fmt: skip


def _columns(made: Sequence[Step]) -> list[tuple[str, str, list[float]]]:
    """Name, colour and values of each column that is stacked; NaN where a bar has none."""
    none = float("nan")
    columns = [(BEGINS, "", [each.begins or none for each in made])]
    for kind in (TOTAL, LESS, MORE):
        paint = next((each.paint for each in made if each.kind == kind), "")
        if paint:
            columns.append((kind, paint, [abs(each.amount) if each.kind == kind else none for each in made]))
    return columns


def _bars(made: Sequence[Step], high: float, scale: float) -> str:
    count, series = len(made), ""
    names = f"Sheet1!$A$2:$A${count + 1}"
    for order, (name, paint, values) in enumerate(_columns(made)):
        column = xl_col_to_name(order + 1)
        series += (
            f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f'<c:spPr>{fill(paint)}<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>'
            f"<c:cat>{texts_down(names, [each.name for each in made])}</c:cat>"
            f"<c:val>{cells(f'Sheet1!${column}$2:${column}${count + 1}', values, 0, count)}</c:val></c:ser>"
        )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>' + series
        + '<c:gapWidth val="56"/><c:overlap val="100"/><c:axId val="11"/><c:axId val="12"/></c:barChart>'
        '<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{look(SIZE, "ink", scale)}<c:crossAx val="12"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        + numbers(Axis(0.0, high, shown=False), 12, 11, "t", scale, between="between")
    )  # fmt: skip


def _book(picture: Picture, made: Sequence[Step]) -> bytes:
    """The stacked columns, then the amounts as the page writes them, with their doubts."""
    columns = _columns(made)

    def write(sheet: Any) -> None:
        for row, each in enumerate(made, 1):
            sheet.write_string(row, 0, each.name)
            for column, (*_, values) in enumerate(columns, 1):
                if values[row - 1] == values[row - 1]:
                    sheet.write_number(row, column, values[row - 1])
            sheet.write_string(row, len(columns) + 1, each.shown)

    return book([picture.drawn.heads[0] or "Part", *(name for name, *_ in columns), "As shown"], write)
