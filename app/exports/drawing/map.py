"""A map of one period as SVG: classes and hatches, lines between areas, outlines of compared ones, names, legend."""

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.exports.drawing.marks import marker
from app.exports.drawing.text import SLACK, Piece, clean, paint, pieces, width, words
from app.exports.exhibit import AreaMap, Picture
from app.figures.paths import Project, path
from app.figures.theme import colour

SWATCHES = (*(f"class-{i}" for i in range(1, 6)), "no-data", "suppressed")
CLASSES = 5
FEW, NAMED_SIZE = 30, 12
NEAR = 0.4  # pixels that points of a line are apart at least
LEGEND, ROW, SWATCH = 34, 18, 44  # heights, and the width of a class's swatch
MARK = 13  # pixels across a marker
CASING, CHOSEN, AUTHORITY, EDGE = 5, 2.5, 1.2, 1.2  # widths of lines, as on the page
WHOLE = "3lep"
TALLEST = 560


def map_height(drawn: AreaMap, wide: float) -> float:
    """Pixels that the shapes want at a width, with the legend below them."""
    west, south, east, north = drawn.box
    return min(TALLEST, wide * (_up(north) - _up(south)) / (east - west)) + legend_height(drawn, wide)


def map_drawing(picture: Picture, wide: float, high: float) -> str:
    """The inside of an SVG `wide` by `high` pixels."""
    drawn = picture.map
    foot = legend_height(drawn, wide)
    project, shapes = fitted(drawn.box, wide, high - foot), _shapes(drawn)
    tints = _tints(picture)
    parts = [_areas(drawn, shapes, project, tints), *_outlines(drawn, shapes, project), *_names(drawn, project)]
    for code, style in drawn.marked.items():
        if code in drawn.middles:
            place, shape = project(drawn.middles[code]), style.symbol.removesuffix("-open")
            parts.append(marker(shape, *place, MARK, colour("ground"), line=CASING, edge=colour("ground")))
            parts.append(marker(style.symbol, *place, MARK, style.colour, line=2, edge=style.colour))
    return "".join(parts) + _legend(drawn, tints, wide, high - foot)


def fitted(box: Sequence[float], wide: float, high: float) -> Project:
    """From degrees to pixels: Mercator's projection of the box (west, south, east, north), in the middle of the room.

    >>> fitted((-2.0, 52.0, -1.0, 53.0), 100, 300)((-1.5, 52.0))[0]
    50.0
    """
    west, south, east, north = box
    scale = min(wide / (east - west), high / (_up(north) - _up(south)))
    left, top = (wide - scale * (east - west)) / 2, (high - scale * (_up(north) - _up(south))) / 2

    def project(point: Sequence[float]) -> tuple[float, float]:
        return round(left + (point[0] - west) * scale, 1), round(top + (_up(north) - _up(point[1])) * scale, 1)

    return project


def _up(latitude: float) -> float:
    """How far north of the equator Mercator draws a latitude, in degrees."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _shapes(drawn: AreaMap) -> dict[str, dict[str, Any]]:
    """Geometries by code: outlines, and over them the areas' own."""
    found = {}
    for file, kept in ((drawn.outlines, {*drawn.edges, *drawn.marked}), (drawn.shapes, drawn.classes)):
        features = json.loads(file.read_bytes())["features"]
        found |= {each["id"]: each["geometry"] for each in features if each["id"] in kept}
    return found


def _tints(picture: Picture) -> list[str]:
    """The colour of each class: those of the figure, whose classes may be kinds instead of steps."""
    scale = picture.figure["data"][0].get("colorscale") if picture.figure else None
    return [each[1] for each in scale[::2]] if scale else [colour(each) for each in SWATCHES]


def _areas(drawn: AreaMap, shapes: Mapping[str, Any], project: Project, tints: Sequence[str]) -> str:
    """Every area with its name and figure as its title."""
    line = 0.9 if len(drawn.classes) <= FEW else 0.35
    made = []
    for code, step in drawn.classes.items():
        if code in shapes:
            edge = colour("land-line") if step >= CLASSES else colour("ground")
            about = clean(f"{drawn.names[code]}: {drawn.texts[code]}")
            made.append(
                f'<path fill="{paint(tints[step])}" stroke="{edge}" d="{path(shapes[code], project, NEAR)}">'
                f"<title>{about}</title></path>"
            )
    return f'<g stroke-width="{line}" stroke-linejoin="round">{"".join(made)}</g>'


def _outlines(drawn: AreaMap, shapes: Mapping[str, Any], project: Project) -> list[str]:
    lines = [
        (code, colour("edge" if code == WHOLE else "ink-2"), EDGE if code == WHOLE else AUTHORITY)
        for code in drawn.edges
    ]
    for code, style in drawn.marked.items():
        lines += [(code, colour("ground"), CASING), (code, style.colour, CHOSEN)]
    return [
        f'<path d="{path(shapes[code], project, NEAR)}" fill="none" stroke="{tint}" stroke-width="{wide}"'
        ' stroke-linejoin="round"/>'
        for code, tint, wide in lines
        if code in shapes
    ]


def _names(drawn: AreaMap, project: Project) -> list[str]:
    """Names on the map; where a compared area has its marker, the marker stands instead."""
    taken = [project(drawn.middles[code]) for code in drawn.marked if code in drawn.middles]
    made = []
    for label in drawn.labels:
        x, y = project((label["lon"], label["lat"]))
        if not any(abs(x - a) < 3 and abs(y - b) < 3 for a, b in taken):
            lines = pieces(label["text"])
            top = y - len(lines) * NAMED_SIZE * 0.6 + NAMED_SIZE * 0.95
            anchor, shift = {"left": ("end", -4), "right": ("start", 4)}.get(label["anchor"].split()[-1], ("middle", 0))
            made += [
                words(line, x + shift, top + i * NAMED_SIZE * 1.2, tint=colour("ink"), anchor=anchor, halo=True)
                for i, line in enumerate(lines)
            ]
    return made


# ── legend ──


def legend_height(drawn: AreaMap, wide: float) -> float:
    """Pixels below the shapes for classes and what else is filled."""
    return (LEGEND if len(drawn.limits) > 1 else 8) + ROW * len(_placed(drawn, wide))


def _placed(drawn: AreaMap, wide: float) -> list[list[tuple[float, str, str]]]:
    """The other swatches in rows: place, token, words."""
    rows: list[list[tuple[float, str, str]]] = []
    x = math.inf
    for token, text in drawn.missing:
        needed = 24 + width(text) * SLACK + 16
        if x + needed > wide:
            rows, x = [*rows, []], 0.0
        rows[-1].append((x, token, text))
        x += needed
    return rows


def _legend(drawn: AreaMap, tints: Sequence[str], wide: float, top: float) -> str:
    made = _steps(drawn.limits, tints, wide, top) if len(drawn.limits) > 1 else ""
    top += LEGEND if made else 8
    for row, line in enumerate(_placed(drawn, wide)):
        for x, token, text in line:
            y = top + row * ROW
            made += (
                f'<rect x="{x + 1:g}" y="{y + 3:g}" width="18" height="11" fill="{paint(colour(token))}"'
                f' stroke="{colour("edge")}" stroke-width="0.75"/>'
            )
            made += words([Piece(text)], x + 25, y + 13, tint=colour("ink-2"))
    return made


def _steps(limits: Sequence[str], tints: Sequence[str], wide: float, top: float) -> str:
    """The classes side by side, each as wide as its limits need; every second limit is said where all have no room."""
    step, each_th = _spaced(limits, wide)
    made = [f'<rect x="{1 + i * step:g}" y="{top + 8:g}" width="{step:g}" height="10" fill="{tints[i]}"/>'
            for i in range(len(limits) - 1)]  # fmt: skip
    made += [words([Piece(text)], 1 + i * step, top + 31, anchor="middle" if i else "start", tint=colour("ink-2"))
             for i, text in enumerate(limits) if i % each_th == 0]  # fmt: skip
    return "".join(made)


def _spaced(limits: Sequence[str], wide: float) -> tuple[float, int]:
    """Pixels of a class in the legend, and which limits are said: each, or every second or third.

    >>> _spaced(("0%", "10%", "20%"), 400), _spaced(("£1,000m", "£20,000m", "£300,000m", "£400,000m"), 220)[1]
    ((44.0, 1), 2)
    """
    room = [width(each) * SLACK for each in limits]
    most = (wide - room[-1] / 2 - 2) / (len(limits) - 1)
    for each_th in range(1, len(limits)):
        said = room[::each_th]
        # The first label begins at its limit, all others stand astride theirs.
        apart = max([said[0] + said[1] / 2, *((a + b) / 2 for a, b in pairwise(said[1:]))]) + 8
        if apart / each_th <= most:
            return max(float(SWATCH), apart / each_th) if most >= SWATCH else apart / each_th, each_th
    return most, len(limits) - 1
