"""What a Plotly figure lays over and under its chart: words, lines and bands, at their places on the slide."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.exports.slides.paint import Box, Run, runs_of
from app.exports.slides.plot import Axis
from app.exports.slides.words import LINE, width

Trace = Mapping[str, Any]
ABOVE, BELOW = "above", "below"


class Over(NamedTuple):
    """Words over the chart, at `x`, `y` of the slide as their `align` and `anchor` corner."""

    html: str
    x: float
    y: float
    align: str
    anchor: str
    paint: str


class Mark(NamedTuple):
    """A line through `points`, or (`closed`) a filled shape, under or over the chart."""

    layer: str
    points: tuple[tuple[float, float], ...]
    closed: bool
    paint: str
    stroke: str
    width: float
    dash: str


class Native(NamedTuple):
    """A native chart with its workbook, and what lies over and under it."""

    xml: str
    workbook: bytes
    words: tuple[Over, ...]
    marks: tuple[Mark, ...]


def placer(across: Axis, up: Axis, inner: Box):
    """From the figure's coordinates to the slide's."""

    def at(value: float, ref: str, key: str) -> float:
        axis, start, room = (across, inner.x, inner.w) if key == "x" else (up, inner.y, inner.h)
        part = value if ref == "paper" else (value - axis.low) / (axis.high - axis.low or 1)
        return start + room * (part if key == "x" else 1 - part)

    return at


ALIGN = {"left": "l", "right": "r", "center": "ctr"}
ANCHOR = {"top": "t", "bottom": "b", "middle": "ctr"}


def words_over(layout: Mapping[str, Any], at: Any, inner: Box) -> Iterable[Over]:
    for note in layout.get("annotations", ()):
        if not note.get("text") or note.get("visible") is False:
            continue
        x = at(float(note.get("x", 0.5)), note.get("xref", "x"), "x") + note.get("xshift", 0)
        y = at(float(note.get("y", 0.5)), note.get("yref", "y"), "y") - note.get("yshift", 0)
        if note.get("xref") != "paper" and not inner.x - 40 <= x <= inner.right + 60:
            continue
        if note.get("yref") != "paper" and not inner.y - 30 <= y <= inner.bottom + 30:
            continue
        align = ALIGN[note.get("xanchor", "center") if note.get("xanchor") != "auto" else "center"]
        paint = note.get("font", {}).get("color", "ink")
        yield Over(note["text"], x, y, align, ANCHOR[note.get("yanchor", "middle")], paint)


def marks_of(layout: Mapping[str, Any], traces: Sequence[Trace], at: Any, inner: Box) -> Iterable[Mark]:
    for trace in traces:
        if trace.get("fill") == "toself":
            look = trace.get("line") or {}
            thick = look.get("width", 0)
            for run in _runs(zip(trace["x"], trace["y"], strict=True)):
                points = tuple((at(x, "x", "x"), at(y, "y", "y")) for x, y in run)
                yield Mark(BELOW, points, True, trace.get("fillcolor", "panel"),
                           look.get("color", "") if thick else "", thick, look.get("dash", "solid"))  # fmt: skip
    for shape in layout.get("shapes", ()):
        unseen = shape.get("name") == "benchmark" or shape.get("opacity", 1) == 0
        if not unseen and shape.get("type") in ("line", "rect"):
            yield from _shape(shape, at, inner)


def _runs(points: Iterable[tuple[Any, Any]]) -> list[list[tuple[float, float]]]:
    """Points in runs without gaps.

    >>> _runs([(1, 2), (None, None), (3, 4)])
    [[(1, 2)], [(3, 4)]]
    """
    made: list[list[tuple[float, float]]] = [[]]
    for x, y in points:
        if x is None or y is None:
            made.append([])
        else:
            made[-1].append((x, y))
    return [each for each in made if each]


def _shape(shape: Mapping[str, Any], at: Any, inner: Box) -> Iterable[Mark]:
    x0, x1 = (at(float(shape[key]), shape.get("xref", "x"), "x") for key in ("x0", "x1"))
    y0, y1 = (at(float(shape[key]), shape.get("yref", "y"), "y") for key in ("y0", "y1"))
    if max(y0, y1) < inner.y - 1 or min(y0, y1) > inner.bottom + 1:
        return
    look = shape.get("line", {})
    layer = BELOW if shape.get("layer") == "below" or shape["type"] == "rect" else ABOVE
    stroke, thick, dash = look.get("color", ""), look.get("width", 1), look.get("dash", "solid")
    if shape["type"] == "line":
        yield Mark(layer, ((x0, y0), (x1, y1)), False, "", stroke, thick, dash)
    else:
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        yield Mark(layer, corners, True, shape.get("fillcolor", "panel"), stroke if thick else "", thick, dash)


def over_box(each: Over, size: float = 12) -> tuple[Box, list[list[Run]]]:
    """Where words stand, with slack on the side that they may grow to."""
    lines = [
        [run._replace(paint=each.paint) if run.paint == "ink" else run for run in held] for held in runs_of(each.html)
    ]
    wide = max(sum(width(run.text, size, bold=run.bold) for run in held) for held in lines) * 1.06 + 4
    high = len(lines) * size * LINE
    x = {"l": each.x, "r": each.x - wide, "ctr": each.x - wide / 2}[each.align]
    y = {"t": each.y, "b": each.y - high, "ctr": each.y - high / 2}[each.anchor]
    return Box(x, y, wide, high), lines
