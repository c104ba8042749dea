"""Bubbles as a native chart: how special across on a scale that doubles, growth up, how large as area.

Places are read off the drawing, figures off the table of the same view, by name. What lies beyond the drawing's axis
stands at its edge there and here; its name tells the figure.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import lxml.html

from app.exports.exhibit import DRAWING, Picture, Table
from app.exports.slides.axes import number_form
from app.exports.slides.chart import SHOWN, cells, label_at, numbers, space
from app.exports.slides.over import BELOW, Mark, Native, Over
from app.exports.slides.paint import Box, Run, fill, line
from app.exports.slides.plot import Axis, Label, book

LARGEST = 50  # points across of the largest bubble
WIDE = 440  # points of width from which names are those for wide screens
SHARE, TIMES = "Share", "Times England"
SIDES = {"end": "l", "start": "r"}


class Bubble(NamedTuple):
    """Where one stands, in parts of the drawing, and its figures: across, up, share in %; its name as drawn."""

    name: str
    x: float
    y: float
    across: float
    up: float
    share: float
    paint: str
    doubtful: bool
    label: str = ""
    side: str = "r"


class Scale(NamedTuple):
    """A value from a part of the drawing: value = first + part × by (of logarithms to the base 2 where it doubles)."""

    first: float
    by: float

    def at(self, part: float) -> float:
        return self.first + part * self.by

    def part(self, value: float) -> float:
        return (value - self.first) / self.by


def is_bubbles(picture: Picture, tables: Sequence[Table]) -> bool:
    """Whether a drawing is of bubbles whose figures a table of the view has."""
    return picture.kind == DRAWING and 'class="bubbles"' in picture.svg[:200] and bool(_bubbles(picture.svg, tables))


def bubbles_chart(picture: Picture, tables: Sequence[Table], box: Box, scale: float = 1) -> Native:
    """The chart in `box`, on the drawing's own axes."""
    tree = lxml.html.fragment_fromstring(picture.svg)
    made = _bubbles(picture.svg, tables, wide=box.w >= WIDE)
    across, up = _scale(tree, "across", "x"), _scale(tree, "up", "y")
    x, y = _axes(tree, made, up)
    room = (40.0, 8.0, 14.0, 26.0)
    inner = box.inset(*room)
    parts = tuple(part / (box.w if i % 2 == 0 else box.h) for i, part in enumerate(room))
    inside = _Inside(inner, math.log2(x.low), math.log2(x.high), y.low, y.high)
    return Native(
        space(_chart(made, x, y, inner, scale), parts, scale),
        _book(picture, made),
        tuple(_corners(tree, inner)) if box.w >= WIDE else (),
        tuple(_under(tree, across, up, inside)),
    )


def _percent(node: Any, key: str) -> float:
    return float((node.get(key) or "0").rstrip("%")) / 100


def _value(text: str) -> float:
    """A figure as pages write it.

    >>> _value("−20.5%"), _value("0.38"), _value("a part")
    (-20.5, 0.38, nan)
    """
    found = re.match(r"([−+-]?)\D?(\d[\d,]*\.?\d*)", text)
    return float(found[2].replace(",", "")) * (-1 if found[1] in ("−", "-") else 1) if found else math.nan


def _scale(tree: Any, side: str, key: str) -> Scale:
    """From two of the drawing's ticks."""
    ticks = [(_percent(each, key), _value(each.text or "")) for each in tree.iter("text") if side in _kinds(each)]
    (a, low), *_, (b, high) = [(at, math.log2(v) if side == "across" else v) for at, v in ticks]
    by = (high - low) / (b - a)
    return Scale(low - a * by, by)


def _kinds(node: Any) -> list[str]:
    return (node.get("class") or "").split()


def _bubbles(svg: str, tables: Sequence[Table], *, wide: bool = True) -> list[Bubble]:
    """The bubbles, largest first; empty where the drawing or the tables are not of this kind."""
    tree = lxml.html.fragment_fromstring(svg)
    rows = next((_rows(each) for each in tables if SHARE in each.heads and _head(each, TIMES) is not None), {})
    drawn = [each for each in tree.iter("svg") if "bubble" in _kinds(each)]
    try:
        up, names = _scale(tree, "up", "y"), _names(tree, "wide" if wide else "narrow")
        made = [_bubble(each, rows, up, names) for each in drawn]
    except (ValueError, KeyError, ZeroDivisionError):  # no two ticks, or a bubble that is in no table
        return []
    return sorted(made, key=lambda each: -each.share)


def _head(table: Table, begins: str) -> int | None:
    return next((i for i, head in enumerate(table.heads) if head.startswith(begins)), None)


def _rows(table: Table) -> Mapping[str, tuple[float, float]]:
    """Share and times England's share by name."""
    share, times = table.heads.index(SHARE), _head(table, TIMES)
    return {str(row[0]): (_value(str(row[share])), _value(str(row[times]))) for row in table.rows}


def _names(tree: Any, kind: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Names on the drawing with their side, by place."""
    groups = [each for each in tree.iter("g") if kind in _kinds(each)]
    return {(node.get("x"), node.get("y")): (node.text_content(), _side(node)) for g in groups for node in g}


def _side(node: Any) -> str:
    anchor = node.get("text-anchor") or "start"
    return SIDES.get(anchor) or ("b" if float(node.get("dy") or 0) > 4 else "t")


def _bubble(node: Any, rows: Mapping[str, tuple[float, float]], up: Scale, names: Mapping) -> Bubble:
    name = (node.get("data-note") or "").partition(":")[0]
    share, times = rows[name]
    y = _percent(node, "y")
    style = next((each.get("style") or "" for each in node), "")
    paint = re.search(r"--own:\s*var\(--([\w-]+)\)", style)
    doubtful = any("doubtful" in _kinds(each) for each in node)
    label, side = names.get((node.get("x"), node.get("y")), ("", "r"))
    return Bubble(name, _percent(node, "x"), y, times, round(up.at(y), 2), share, paint[1] if paint else "ink-3",
                  doubtful, label, side)  # fmt: skip


def _axes(tree: Any, made: Sequence[Bubble], up: Scale) -> tuple[Axis, Axis]:
    """Across powers of two around all bubbles, up from the drawing's lowest tick to its upper edge."""
    low, high = min(each.across for each in made), max(each.across for each in made)
    least = 2.0 ** math.floor(math.log2(low * 0.97))
    most = 2.0 ** math.ceil(math.log2(high * 1.03))
    ticks = {_value(each.text or ""): each.text for each in tree.iter("text") if "up" in _kinds(each)}
    step = sorted(ticks)[1] - sorted(ticks)[0]
    first = min(ticks)
    while first > min(each.up for each in made):
        first -= step
    across = Axis(min(least, 0.5), max(most, 2.0), 2, "[<1]0.##;0", grid=True, base=2)
    return across, Axis(first, up.at(0.0), step, number_form(ticks) or "General", grid=True)


class _Inside(NamedTuple):
    """The chart's inner box with its edges in values."""

    box: Box
    left: float
    right: float
    bottom: float
    top: float

    def at(self, across: float, up: float) -> tuple[float, float]:
        x = self.box.x + self.box.w * (across - self.left) / (self.right - self.left)
        return x, self.box.bottom - self.box.h * (up - self.bottom) / (self.top - self.bottom)


def _under(tree: Any, across: Scale, up: Scale, inside: _Inside) -> Iterable[Mark]:
    """The band in which growth cannot be told apart, and the lines of England's."""
    for each in tree.iter("rect"):
        if "band" in _kinds(each):
            top, high = _percent(each, "y"), _percent(each, "height")
            (_, y0), (_, y1) = inside.at(0, up.at(top)), inside.at(0, up.at(top + high))
            corners = ((inside.box.x, y0), (inside.box.right, y0), (inside.box.right, y1), (inside.box.x, y1))
            yield Mark(BELOW, corners, True, "panel", "", 0, "solid")
    x, y = inside.at(0.0, 0.0)
    yield Mark(BELOW, ((x, inside.box.y), (x, inside.box.bottom)), False, "", "benchmark", 1.5, "4 3")
    yield Mark(BELOW, ((inside.box.x, y), (inside.box.right, y)), False, "", "benchmark", 1.5, "4 3")


def _corners(tree: Any, inner: Box) -> Iterable[Over]:
    """What it means to stand in a corner."""
    for each in tree.iter("text"):
        if "corner" in _kinds(each):
            right, low = each.get("x") == "100%", each.get("y") == "100%"
            text = re.sub(r"\s+", " ", each.text_content()).strip()
            x, y = inner.right - 4 if right else inner.x + 4, inner.bottom - 2 if low else inner.y
            yield Over(text, x, y, "r" if right else "l", "b" if low else "t", "ink-3")


# ── XML ──


def _chart(made: Sequence[Bubble], x: Axis, y: Axis, inner: Box, scale: float) -> str:
    """One series; doubtful bubbles are dashed rings. At 100 the largest takes a quarter of the chart's shorter side."""
    count = len(made)
    held = ((i, each) for i, each in enumerate(made))
    points = "".join(
        f'<c:dPt><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>'
        f"{_paint(each, scale)}</c:spPr></c:dPt>"
        for i, each in held
    )
    labels = "".join(
        label_at(i, Label([[Run(each.label)]], each.side), scale) for i, each in enumerate(made) if each.label
    )
    columns = [
        f"<c:{tag}>{cells(f'Sheet1!${letter}$2:${letter}${count + 1}', values, 0, count)}</c:{tag}>"
        for tag, letter, values in (
            ("xVal", "B", [each.across for each in made]), ("yVal", "C", [each.up for each in made]),
            ("bubbleSize", "D", [each.share for each in made]),
        )
    ]  # fmt: skip
    size = round(min(max(100 * LARGEST / (min(inner.w, inner.h) / 4), 10), 300))
    return (
        '<c:bubbleChart><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef>'
        '<c:f>Sheet1!$D$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Share, %</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx><c:spPr>{fill(made[0].paint, 0.78)}</c:spPr><c:invertIfNegative val="0"/>{points}'
        f"<c:dLbls>{labels}{SHOWN.format(0)}</c:dLbls>{''.join(columns)}"
        f'<c:bubble3D val="0"/></c:ser><c:bubbleScale val="{size}"/><c:showNegBubbles val="0"/>'
        '<c:sizeRepresents val="area"/><c:axId val="11"/><c:axId val="12"/></c:bubbleChart>'
        + numbers(x, 11, 12, "b", scale) + numbers(y, 12, 11, "l", scale)
    )  # fmt: skip


def _paint(each: Bubble, scale: float) -> str:
    if each.doubtful:
        return "<a:noFill/>" + line("ink-2", 1.5, "4 3", scale=scale)
    return fill(each.paint, 0.78) + line(each.paint, 1.25, scale=scale)


def _book(picture: Picture, made: Sequence[Bubble]) -> bytes:
    def write(sheet: Any) -> None:
        for row, each in enumerate(made, 1):
            beyond = f" {found[0]}" if (found := re.search(r"\([−+]?[\d.]+\)", each.label)) else ""
            sheet.write_string(row, 0, f"{each.name}{beyond}")
            for column, value in enumerate((each.across, each.up, each.share), 1):
                if math.isfinite(value):
                    sheet.write_number(row, column, value)

    heads = (
        "In brackets: beyond the axis",
        "Times England’s share",
        "Growth a year less England’s, points",
        "Share, %",
    )
    return book(heads, write)
