"""Which pictures and short tables stand on which page of paper, and the pictures drawn for the room they have."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.exports.drawing.chart import two_ways
from app.exports.drawing.inline import size_of
from app.exports.drawing.svg import drawn, wanted_height
from app.exports.drawing.text import document
from app.exports.exhibit import CHART, DRAWN_TABLE, TABLE, Picture, Table
from app.exports.paper.table import Room, printed, table_height

ROOMY = 600.0  # pixels that names beside marks need
MARGINS = 2.0  # times its margins that a chart is wide at least, where a page lets it
SHRINKS = 0.9  # how much lower than it wants a chart may be
LOWEST_MAP = 300.0  # pixels that a map needs, so that its names have room
TITLE = 1.6  # height of a picture's heading, in sizes of the text
SMALLEST = 0.85  # of its size that a long table may take so that a page holds it
FEWEST, FEWEST_SHARE = 3, 0.36  # rows of a table that is narrow beside a chart, and its part of the width
FEW = 8  # rows of a table beside pictures
MAP_SHARE = 0.42  # of the width that a map and another picture share
MAP_HIGH = 0.45  # most of the height that a map above another picture gets
LEAST_ROOM = 220.0  # points under a headline; where there is less, pictures get a page of their own
TALLEST = (0.8, 1.25)  # height of a line over time in widths: alone in its row, and beside another
TALL, ALONE = 200.0, 430.0  # pixels from which a ranking is tall, and from which it has a slide of its own
MOST_BELOW, BELOW = 20, 0.66  # rows of a table under the only chart of an upright page, and its part of the room
SMALL = 0.62  # points of a pixel of a drawing in a cell, where two tables share a slide


class Sheet(NamedTuple):
    """A kind of page, in points: the room inside its margins, sizes of words, and of tables; `scales` are points of a
    pixel of a drawing, the largest first; `grows` how much higher than it wants a chart may be."""

    across: float
    high: float
    headline: float
    text: float
    small: float
    gutter: float
    scales: tuple[float, ...]
    grows: float
    table: Room
    appendix: Room
    wide: bool


def _scales(first: float, last: float) -> tuple[float, ...]:
    return tuple(round(first - 0.05 * i, 2) for i in range(round((first - last) / 0.05) + 1))


A4 = Sheet(493, 734, 16, 9.5, 8, 14, _scales(0.85, 0.5), 1.8, Room(493, 0), Room(493, 725), wide=False)
SLIDE = Sheet(
    888, 448, 24, 13, 10, 20, _scales(1.3, 0.6), 1.5, Room(888, 0, 11.0, 1.0), Room(888, 0, 9.5, 0.8), wide=True
)  # fmt: skip

Body = dict[str, Any]


def sheets(shown: Sequence[Picture], sheet: Sheet, room: float) -> list[Body]:
    """What stands on each page of a view, as `paper.typ` takes it; `room` is the height that its words leave on the
    first page."""
    made: list[Body] = []
    for rows in _pages(shown, sheet):
        free = room if not made and room >= LEAST_ROOM else sheet.high - 60
        only = rows[0][0]
        runs_on = is_long(only) and _table_height(only, sheet, sheet.across) * SMALLEST > free
        made.append({"flows": True, "table": _table(only, sheet.table)} if runs_on else _body(rows, sheet, free))
    return [each | {"apart": not place and room < LEAST_ROOM} for place, each in enumerate(made)]


def companion(shown: Sequence[Picture], tables: Sequence[Table], sheet: Sheet, room: float) -> Picture | None:
    """The table that stands under the only chart of an upright page: the first of the view, where it leaves room."""
    charts = [each for each in shown if each.kind != DRAWN_TABLE]
    if sheet.wide or len(charts) != 1 or charts[0].kind != CHART or not tables or ranked(charts[0]):
        return None
    made = Picture(part=TABLE, kind=DRAWN_TABLE, title=tables[0].caption, drawn=tables[0])
    high = sum(_table_height(each, sheet, sheet.across) for each in (*shown, made) if each.drawn)
    return made if 0 < len(made.drawn.rows) <= MOST_BELOW and high <= room * BELOW else None


def ranked(picture: Picture) -> bool:
    """Whether a chart is of rows, as high as they are many."""
    axis = picture.figure["layout"]["yaxis"] if picture.figure and not picture.map else None
    return bool(axis) and (axis["range"][0] > axis["range"][1] or axis.get("visible") is False)


def tall_first(shown: Sequence[Picture], sheet: Sheet) -> bool:
    """Whether a slide has one picture that is higher than wide, so that its words had better stand beside it."""
    if not sheet.wide or not shown or len(_pages(shown, sheet)[0][0]) > 1:
        return False
    only = shown[0]
    return bool(only.map) or (ranked(only) and wanted_height(only, ROOMY) >= TALL)


def is_long(picture: Picture) -> bool:
    """Whether a table has so many rows that it stands alone."""
    return picture.kind == DRAWN_TABLE and picture.part != TABLE and len(picture.drawn.rows) > FEW


def _pages(shown: Sequence[Picture], sheet: Sheet) -> list[list[list[Picture]]]:
    """Pages of rows of pictures; long tables stand alone."""
    plain = [each for each in shown if not is_long(each)]
    alone = [[[each]] for each in shown if is_long(each)]
    if sheet.wide:
        return [*([row] for row in _slides(plain)), *alone]
    if len(plain) > 2 and all(each.kind != DRAWN_TABLE for each in plain):
        lead = [[plain[0]]] if len(plain) % 2 else []
        if lead and plain[0].map and ranked(plain[1]):
            return [[plain[:2], *([each] for each in plain[2:])], *alone]
        rest = plain[len(lead) :]
        return [[*lead, *(rest[i : i + 2] for i in range(0, len(rest), 2))], *alone]
    return [*([[[each] for each in plain]] if plain else []), *alone]


def _slides(plain: Sequence[Picture]) -> list[list[Picture]]:
    """Two pictures a slide; a chart of very many rows alone."""
    made: list[list[Picture]] = []
    for each in plain:
        own = ranked(each) and wanted_height(each, ROOMY) > ALONE
        if made and len(made[-1]) == 1 and not own:
            made[-1].append(each)
        else:
            made.append([each])
    return made


def _body(rows: Sequence[Sequence[Picture]], sheet: Sheet, free: float) -> Body:
    """A page of pictures and short tables; the pictures share the height that the tables leave, as they want it."""
    shares = [_shares(row) for row in rows]
    tables = [max((_table_height(each, sheet, sheet.across * part) for each, part in zip(row, parts, strict=True)
                   if each.drawn), default=0.0) for row, parts in zip(rows, shares, strict=True)]  # fmt: skip
    wants = [max((wanted_height(each, sheet.across * part / 0.7) for each, part in zip(row, parts, strict=True)
                  if not each.drawn), default=0.0) for row, parts in zip(rows, shares, strict=True)]  # fmt: skip
    left = free - sum(high for high, want in zip(tables, wants, strict=True) if not want)
    left -= sheet.gutter * (len(rows) - 1)
    if len(rows) > 1 and rows[0][0].map and len(rows[0]) == 1 and sum(wants[1:]):
        wants[0] = min(wants[0], sum(wants[1:]) * MAP_HIGH / (1 - MAP_HIGH))
    total = sum(wants) or 1.0
    made = []
    for row, parts, want in zip(rows, shares, wants, strict=True):
        high = left * want / total
        made.append({
            "share": round(want / total, 3),
            "pieces": [_piece(each, part, sheet, high, len(row)) for each, part in zip(row, parts, strict=True)],
        })  # fmt: skip
    return {"flows": False, "rows": made, "plain": not sum(wants)}


def _shares(row: Sequence[Picture]) -> tuple[float, ...]:
    """Parts of the width: maps and tables of very few rows are narrow, all else is alike."""
    if len(row) == 2 and row[0].drawn and len(row[0].drawn.rows) <= FEWEST and not row[1].drawn:
        return FEWEST_SHARE, 1 - FEWEST_SHARE
    if len(row) == 2 and row[0].map:
        return MAP_SHARE, 1 - MAP_SHARE
    return (1 / len(row),) * len(row)


def _piece(each: Picture, part: float, sheet: Sheet, high: float, many: int) -> Body:
    across = (sheet.across - sheet.gutter * (many - 1)) * part
    if each.drawn:
        return {"part": part, "table": _table(each, _room(sheet, part))}
    wide, high = _largest(each, across, max(high - TITLE * sheet.text, 60.0), sheet, TALLEST[many > 1])
    made = drawn(each, wide, high)
    return {
        "part": part,
        "picture": {
            "svg": document(made.inner, made.wide, made.high),
            "wide": made.wide,
            "high": made.high,
            "alt": each.label or each.title,
            "title": each.title,
            "about": each.about,
        },
    }


def _largest(picture: Picture, room: float, high: float, sheet: Sheet, tallest: float) -> tuple[float, float]:
    """Pixels across and high of a drawing for a room in points: its words the larger, the fewer pixels it needs."""
    fewest = _fewest(picture)
    for scale in sheet.scales:
        across, most = room / scale, high / scale
        wanted = wanted_height(picture, across)
        if across < min(fewest, room / sheet.scales[-1]):
            continue
        if (most >= LOWEST_MAP) if picture.map else (wanted * SHRINKS <= most):
            if picture.map or picture.svg:
                return across, min(most, wanted)
            return across, min(most, wanted * sheet.grows, most if ranked(picture) else max(across * tallest, wanted))
    return room / sheet.scales[-1], high / sheet.scales[-1]


def _fewest(picture: Picture) -> float:
    """Pixels across below which a drawing's words have no room beside its marks."""
    if picture.svg:
        return 0.95 * size_of(picture.svg)[0]
    if picture.map or not picture.figure:
        return 0.0
    margin = picture.figure["layout"]["margin"]
    return ROOMY if two_ways(picture.figure) else MARGINS * (margin["l"] + margin["r"])


def _table(each: Picture, room: Room) -> Body:
    heading = f"{each.title}, {each.about}" if each.about else each.title
    return printed(each.drawn, room, drawn=True) | {"caption": heading, "bookmarked": False}


def _table_height(each: Picture, sheet: Sheet, across: float) -> float:
    return table_height(_table(each, _room(sheet, across / sheet.across)), across)


def _room(sheet: Sheet, part: float) -> Room:
    """The room of a table that has a part of a page's width."""
    scale = min(sheet.table.drawn, SMALL) if part < 1 else sheet.table.drawn
    return sheet.table._replace(upright=sheet.across * part, drawn=scale)
