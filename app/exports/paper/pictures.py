"""Which pictures stand on which page of paper, how large, and drawn for that size."""

from collections.abc import Sequence
from typing import Any

from app.exports.drawing.chart import two_ways
from app.exports.drawing.svg import drawn, wanted_height
from app.exports.drawing.text import document
from app.exports.exhibit import CHART, Picture

ACROSS, WIDE_ACROSS = 493.0, 888.0  # points across the words of an upright page, and of a wide one
GUTTER, WIDE_GUTTER = 12.0, 18.0
POINTS = 0.7  # of a pixel of a drawing on an upright page
TALL, ONE_OF_MANY, WIDE_TALL = (
    520.0,
    330.0,
    312.0,
)  # points that a picture may be high: alone, of several, on a wide page
BESIDE = 260  # pixels of margins up to which a chart may stand beside a map
MAP_SHARE = 0.42  # of the width that a map and a chart share
SCALES = tuple(round(1.3 - 0.05 * i, 2) for i in range(15))  # points of a pixel on a wide page, the largest first
ROOMY = 600.0  # pixels that names beside marks need
SHRINKS, GROWS = 0.9, 1.5  # how much lower or higher than it wants a chart may be
LOWEST_MAP = 330.0  # pixels that a map needs, so that its names have room

Row = list[dict[str, Any]]


def pages(shown: Sequence[Picture], *, wide: bool) -> list[list[Row]]:
    """Pages of rows of pictures, as `paper.typ` takes them."""
    if wide:
        return [[_wide_row(shown[i : i + 2])] for i in range(0, len(shown), 2)]
    rows: list[list[Picture]] = []
    for each in shown:
        if rows and len(rows[-1]) == 1 and beside(rows[-1][0], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [[_row(row, alone=len(rows) == 1) for row in rows]] if rows else []


def beside(left: Picture, right: Picture) -> bool:
    """Whether a chart may stand beside a map on an upright page: its margins must leave it room."""
    if not left.map or right.kind != CHART or not right.figure:
        return False
    margin = right.figure["layout"]["margin"]
    return margin["l"] + margin["r"] <= BESIDE and not two_ways(right.figure)


def _row(row: list[Picture], *, alone: bool) -> Row:
    """A row of an upright page: one picture across, or a map and a chart as high as each other."""
    if len(row) == 1:
        across = ACROSS / POINTS
        high = min(wanted_height(row[0], across), (TALL if alone else ONE_OF_MANY) / POINTS)
        return [_placed(row[0], across, high, 1.0)]
    shares = (MAP_SHARE, 1 - MAP_SHARE)
    across = [(ACROSS - GUTTER) * share / POINTS for share in shares]
    high = min(max(wanted_height(row[1], across[1]), 430.0), wanted_height(row[0], across[0]) * 1.1)
    return [_placed(each, room, high, share) for each, room, share in zip(row, across, shares, strict=True)]


def _wide_row(row: Sequence[Picture]) -> Row:
    """One or two pictures of a wide page, as large as its height lets them be."""
    both = (MAP_SHARE, 1 - MAP_SHARE) if row[0].map else (0.5, 0.5)
    shares = both if len(row) == 2 else (1.0,)
    room = WIDE_ACROSS - WIDE_GUTTER * (len(row) - 1)
    return [_placed(each, *_largest(each, room * share), share) for each, share in zip(row, shares, strict=True)]


def _largest(picture: Picture, room: float) -> tuple[float, float]:
    """Pixels across and high of a drawing for `room` points: its words the larger, the fewer pixels it needs."""
    fewest = ROOMY if picture.figure and not picture.map and two_ways(picture.figure) else 0.0
    for scale in SCALES:
        across, most = room / scale, WIDE_TALL / scale
        wanted = wanted_height(picture, across)
        if across < fewest:
            continue
        if (most >= LOWEST_MAP) if picture.map else (wanted * SHRINKS <= most):
            return across, min(most, wanted if picture.map or picture.svg else wanted * GROWS)
    return room / SCALES[-1], WIDE_TALL / SCALES[-1]


def _placed(picture: Picture, across: float, high: float, part: float) -> dict[str, Any]:
    made = drawn(picture, across, high)
    return {
        "svg": document(made.inner, made.wide, made.high),
        "alt": picture.label or picture.title,
        "title": picture.title,
        "about": picture.about,
        "part": part,
    }
