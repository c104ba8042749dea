"""A map of native shapes: an area a shape with its name and figure, over them outlines, markers, names; a legend.

Areas up to `SHAPES` are shapes of their own; more are one shape a class, so that a slide stays light.
"""

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from app.exports.exhibit import AreaMap, Picture
from app.exports.slides.canvas import Canvas
from app.exports.slides.figure import place_name
from app.exports.slides.legend import (
    LIMITS,
    PATTERNS,
    ROW,
    TOKENS,
    class_name,
    drawn_legend,
    missing_of,
    steps,
    wrapped,
)
from app.exports.slides.paint import TOKEN_OF, Box, Command, Run, bounds, freeform, runs_of
from app.exports.slides.words import LINE, apart, width
from app.figures.theme import GLYPHS, Style

SHAPES = 100  # areas up to which each is a shape of its own
LARGE = 600  # areas from which a map counts as large
SIZE = 12
Ring = Sequence[tuple[float, float]]
Paths = Sequence[Sequence[Command]]


class Frame(NamedTuple):
    """From degrees to points of the slide."""

    west: float
    north: float
    kx: float
    ky: float
    x: float
    y: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return self.x + (lon - self.west) * self.kx, self.y + (self.north - lat) * self.ky


def draw_map(canvas: Canvas, picture: Picture, box: Box, about: str, extra: Mapping[str, str]) -> None:
    """The map and its legend in `box`; `extra` are names and figures of compared areas that are no areas of the map."""
    held, tokens = picture.map, tokens_of(picture)
    wide = box.w > 1.7 * box.h
    legend_x, legend_w = (box.x + box.w * 0.68, box.w * 0.32) if wide else (box.x, box.w)
    missing = wrapped(missing_of(picture, tokens), legend_w)
    low = LIMITS * (tokens == TOKENS and bool(steps(held))) + ROW * len(missing)
    frame, inner = framed(held, Box(box.x, box.y, box.w * 0.68 if wide else box.w, box.h - (0 if wide else low + 8)))
    legend = Box(legend_x, box.bottom - low, legend_w, low)
    fine = 0.25 if len(held.classes) < 60 else 0.5 if len(held.classes) <= SHAPES else 0.75
    shapes = rings_in(held.shapes)
    areas = {code: paths(shapes[code], frame, fine) for code in held.classes if code in shapes}
    looks = looks_of(picture, tokens)
    each = (_areas if len(areas) <= SHAPES else _classes)(canvas, held, areas, looks)
    lines = _outlines(canvas, held, frame, 0.25)
    canvas.add(canvas.group("Map", about, inner, [*each, *lines]))
    names = _names(canvas, held, frame, inner, box, extra)
    if names:
        canvas.add(canvas.group("Names on the map", "Names and figures of areas on the map.", inner, names))
    canvas.add(drawn_legend(canvas, held if tokens == TOKENS else None, missing, legend))


def tokens_of(picture: Picture) -> tuple[str, ...]:
    """The colours of the picture's steps, as its figure has them: classes of the value, or kinds of pattern."""
    traces = (picture.figure or {}).get("data") or [{}]
    scale = traces[0].get("colorscale") or []
    return tuple(TOKEN_OF.get(paint.upper(), paint) for _, paint in scale[::2]) or TOKENS


def looks_of(picture: Picture, tokens: Sequence[str]) -> dict[str, str]:
    """The colour of each area: that of its class, or kind of pattern."""
    return {code: tokens[each] for code, each in picture.map.classes.items()}


def framed(held: AreaMap, box: Box) -> tuple[Frame, Box]:
    """The map's box of degrees as large as it fits, in the middle."""
    west, south, east, north = held.box
    narrow = math.cos(math.radians((south + north) / 2))
    k = min(box.w / ((east - west) * narrow), box.h / (north - south))
    w, h = (east - west) * narrow * k, (north - south) * k
    x, y = box.x + (box.w - w) / 2, box.y + (box.h - h) / 2
    return Frame(west, north, k * narrow, k, x, y), Box(x, y, w, h)


@functools.lru_cache(maxsize=8)
def rings_in(path: Path) -> dict[str, list[Ring]]:
    """The outlines of each area of a GeoJSON file, in degrees."""
    found: dict[str, list[Ring]] = {}
    for feature in json.loads(path.read_bytes())["features"]:
        held = feature["geometry"]
        polygons = held["coordinates"] if held["type"] == "MultiPolygon" else [held["coordinates"]]
        found[feature["id"]] = [ring for polygon in polygons for ring in polygon]
    return found


def paths(rings: Iterable[Ring], frame: Frame, fine: float) -> list[list[Command]]:
    """Rings on a grid of `fine` points: neighbours keep their common border, points between which nothing bends go."""
    made = []
    for ring in rings:
        points: list[tuple[float, float]] = []
        for lon, lat in ring[:-1]:
            x, y = frame.at(lon, lat)
            point = (round(x / fine) * fine, round(y / fine) * fine)
            if points and point == points[-1]:
                continue
            if len(points) > 1 and straight(points[-2], points[-1], point):
                points[-1] = point
            else:
                points.append(point)
        if len(points) > 2:
            made.append([("M", *points[0]), *(("L", *each) for each in points[1:]), ("Z",)])
    return made


def straight(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    """Whether b lies on the way from a to c.

    >>> straight((0, 0), (1, 1), (2, 2)), straight((0, 0), (1, 0), (2, 2)), straight((0, 0), (2, 0), (1, 0))
    (True, False, False)
    """
    across = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    onward = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return abs(across) < 1e-9 and onward > 0


def _areas(canvas: Canvas, held: AreaMap, areas: Mapping[str, Paths], looks: Mapping[str, str]) -> list[str]:
    wide = 0.9 if len(areas) <= 60 else 0.35 if len(areas) <= 200 else 0.15
    return [
        _shape(canvas, held.names.get(code, code), shape, looks.get(code, "no-data"), wide,
               f"{held.names.get(code, code)}: {held.texts.get(code, 'not available')}")
        for code, shape in areas.items() if shape
    ]  # fmt: skip


def _classes(canvas: Canvas, held: AreaMap, areas: Mapping[str, Paths], looks: Mapping[str, str]) -> list[str]:
    made = []
    for token in dict.fromkeys(looks.values()):
        codes = [code for code in areas if looks.get(code) == token]
        shape = [path for code in codes for path in areas[code]]
        if shape:
            name = class_name(held, TOKENS.index(token)) if token in TOKENS else PATTERNS.get(token, token)
            box, about = bounds(shape), f"{len(codes)} areas: {name}"
            made.append(
                canvas.shape(name, box, freeform(shape, box), paint=token, stroke=token, width=0.3, about=about)
            )
    return made


def _shape(canvas: Canvas, name: str, shape: Paths, token: str, wide: float, about: str, stroke: str = "ground") -> str:
    box = bounds(shape)
    return canvas.shape(name, box, freeform(shape, box), paint=token, stroke=stroke, width=wide, about=about)


def _outlines(canvas: Canvas, held: AreaMap, frame: Frame, fine: float) -> Iterable[str]:
    """Outlines of districts or of the whole, then of the compared areas: ground beneath, their own colour above."""
    shapes = {**rings_in(held.shapes), **rings_in(held.outlines)}
    looks = [(code, "edge", 1.25, "solid") for code in held.edges]
    for code, style in held.marked.items():
        looks += [(code, "ground", 4.5, "solid"), (code, style.token, 2.25, style.dash)]
    for code, paint, wide, dash in looks:
        made = paths(shapes.get(code, ()), frame, fine)
        if made:
            box = bounds(made)
            name = f"Outline of {held.names.get(code) or place_name(code) or code}"
            yield canvas.shape(name, box, freeform(made, box), stroke=paint, width=wide, dash=dash, decorative=True)


def _names(canvas: Canvas, held: AreaMap, frame: Frame, inner: Box, box: Box, extra: Mapping[str, str]) -> list[str]:
    """Compared areas by marker, name and figure, beside the map where there is room; then the names of the others."""
    taken: list[Box] = []
    marked = [(frame.at(*held.middles[code]), style, _told(held, code, extra))
              for code, style in held.marked.items() if code in held.middles]  # fmt: skip
    side = max((_wide(lines) for *_, lines in marked), default=0) + 16
    if box.w - inner.w > 2 * side or inner.x - box.x > side:
        made = _beside(canvas, marked, inner, frame)
        taken += [Box(x - 8, y - 8, 16, 16) for (x, y), *_ in marked]
    else:
        made = []
        for (x, y), style, lines in marked:
            made += _plate(canvas, [[_glyph(style), *lines[0]], *lines[1:]], x, y, taken, inner, always=True)
    for label in held.labels:
        made += _plate(canvas, runs_of(label["text"]), *frame.at(label["lon"], label["lat"]), taken, inner)
    return made


def _told(held: AreaMap, code: str, extra: Mapping[str, str]) -> list[list[Run]]:
    """Name and figure of a compared area."""
    name, _, figure = extra.get(code, "").partition(": ")
    name = held.names.get(code) or name or place_name(code)
    figure = held.texts.get(code) or figure
    return [[Run(name, bold=True)], *([[Run(figure)]] if figure else [])]


def _glyph(style: Style) -> Run:
    return Run(GLYPHS.get(style.symbol, "●") + " ", paint=style.token)


def _wide(lines: Sequence[Sequence[Run]]) -> float:
    return max(sum(width(run.text, SIZE, bold=run.bold) for run in each) for each in lines) * 1.05 + 6


def _beside(canvas: Canvas, marked: Sequence[tuple], inner: Box, frame: Frame) -> list[str]:
    """Names left and right of the map, each led to its marker by a line; none lies on another."""
    made = []
    middle = sum(x for (x, _), *_ in marked) / max(len(marked), 1)
    for left in (True, False):
        side = sorted((each for each in marked if (each[0][0] <= middle) == left), key=lambda each: each[0][1])
        high = 2 * SIZE * LINE + 6
        for ((x, y), style, lines), at in zip(side, apart([y for (_, y), *_ in side], high, 10_000), strict=True):
            wide = _wide([[_glyph(style), *lines[0]], *lines[1:]])
            plate = Box(inner.x - wide - 10 if left else inner.right + 10, at - high / 2, wide, high)
            start = plate.right if left else plate.x
            path = [[("M", start, at), ("L", x, y)]]
            box = bounds(path)
            made.append(canvas.shape("Leader", box, freeform(path, box), stroke="ink", width=1, decorative=True))
            spot = Box(x - 9, y - 9, 18, 18)
            made.append(canvas.words([[Run(GLYPHS.get(style.symbol, "●"), paint=style.token)]], spot, SIZE + 2,
                                     name="Marker", align="ctr", anchor="ctr", back="ground", wrap=False))  # fmt: skip
            made.append(canvas.words([[_glyph(style), *lines[0]], *lines[1:]], plate, SIZE, name="Name",
                                     align="r" if left else "l", anchor="ctr", wrap=False))  # fmt: skip
    return made


def _plate(canvas: Canvas, lines: Sequence[Sequence[Run]], x: float, y: float, taken: list[Box], inner: Box,
           *, always: bool = False) -> list[str]:  # fmt: skip
    """Words on a plate of the ground, where they do not lie on others."""
    wide = _wide(lines)
    high = len(lines) * SIZE * LINE + 1
    box = Box(min(max(x - wide / 2, inner.x - 40), inner.right + 40 - wide), y - high / 2, wide, high)
    steps = (0, -high * 0.7, high * 0.7, -high, high) if always else (0,)
    tries = [box._replace(y=box.y + step) for step in steps]
    free = next((each for each in tries if not any(_touch(each, other) for other in taken)), None)
    if free is None and not always:
        return []
    free = free or box
    taken.append(free)
    return [canvas.words(lines, free, SIZE, name="Name", align="ctr", anchor="ctr", back="ground", opacity=0.8,
                         wrap=False)]  # fmt: skip


def _touch(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
