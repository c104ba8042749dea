"""Tables on paper: cells as words, columns as wide as they need, and what has no room said in a sentence."""

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.exports.drawing.inline import resolved, size_of
from app.exports.drawing.table import written
from app.exports.drawing.text import SLACK, document, width, wrapped
from app.exports.exhibit import Svg, Table

SIZE, SMALLEST = 8.0, 7.0  # points of the words
MOST_ROWS = 80  # of a table of figures; drawn ones are printed whole
LEAST = 26.0  # points that a column is wide
MOST, NARROWER, NARROWEST = 150.0, 108.0, 76.0  # and at most where it is of words: alone, beside drawings, of many
ROOMY = 1.12  # times the page's width that columns may want: words break into more lines
AIRY = 1.6  # times what its columns want that a table is wide at most
INSET = 7.0  # points between the words of two columns
PAD = 3.0  # above and below a cell
NUMBER = re.compile(r"^[+−-]?£?[\d,.]+ ?(%|bn|m|k)?$")
ALL = "All rows and columns are in the workbook of this view (Excel, from “Export”)."


class Room(NamedTuple):
    """Points across an upright page and a page on its side (0 where pages do not turn), the size of words, and points
    of a pixel of a drawing in a cell."""

    upright: float
    flipped: float
    size: float = SIZE
    drawn: float = 0.56


def printed(table: Table, room: Room, *, drawn: bool = False, caption: bool = True) -> dict[str, Any]:
    """A table as `paper.typ` sets it. Columns that have no room and rows beyond the limit are left out, and said."""
    rows = table.rows if drawn else table.rows[:MOST_ROWS]
    columns = [[row[i] if i < len(row) else "" for row in rows] for i in range(max(map(len, rows), default=0))]
    texts, heads = [_cells(each, room.drawn) for each in columns], [*map(_head, table.heads), *[""] * len(columns)]
    heads = heads[: len(columns)]
    size = room.size
    wides = _wides(heads, texts, size, room.upright * ROOMY, narrow=drawn)
    flipped = bool(room.flipped) and not drawn and sum(wides) > room.upright * ROOMY
    most = room.flipped if flipped else room.upright
    if sum(wides) > most * ROOMY:
        size, wides = SMALLEST, [each * SMALLEST / size for each in wides]
    kept = _kept(wides, most * ROOMY)
    return {
        "caption": table.caption if caption else "",
        "bookmarked": caption,
        "heads": heads[:kept],
        "columns": [round(each, 1) for each in wides[:kept]],
        "share": 1.0 if drawn else round(min(1.0, AIRY * sum(wides[:kept]) / most), 2),
        "right": [i > 0 and _numbers(each) for i, each in enumerate(columns[:kept])],
        "rows": [list(row) for row in zip(*texts[:kept], strict=True)],
        "parts": [bool(row) and kept > 2 and bool(row[0]) and not any(row[1:]) for row in rows],
        "size": size,
        "drawn": drawn,
        "flipped": flipped,
        "note": _left_out(len(rows), len(table.rows), kept, len(columns)),
    }


def table_height(made: dict[str, Any], across: float) -> float:
    """Points that a table takes at a width, by the lines of its cells."""
    total, size = sum(made["columns"]) or 1.0, made["size"]
    rooms = [max(across * each / total - 6, 10.0) for each in made["columns"]]

    def high(row: Sequence[Any]) -> float:
        cells = zip(row, rooms, strict=False)
        return max((_cell_height(each, room, size) for each, room in cells), default=0.0) + 2 * PAD

    return sum(high(row) for row in (made["heads"], *made["rows"])) + 2 * size


def _cell_height(cell: Any, room: float, size: float) -> float:
    if isinstance(cell, dict):
        return cell["high"] * min(1.0, room / cell["width"])
    return len(wrapped(str(cell), room * SLACK, size)) * size * 1.16


def _wides(heads: Sequence[str], texts: Sequence[Any], size: float, room: float, *, narrow: bool) -> list[float]:
    """Points that each column wants; long words break into more lines where that makes the table fit."""
    for most in (NARROWER, NARROWEST) if narrow else (MOST, NARROWER, NARROWEST):
        wides = [_wide(head, each, size, most) for head, each in zip(heads, texts, strict=True)]
        if sum(wides) <= room:
            break
    return _spread(wides, texts, size, room / ROOMY)


def _spread(wides: Sequence[float], texts: Sequence[Any], size: float, room: float) -> list[float]:
    """The widths, and what a page has left over for the columns whose words break."""
    longest = [max((width(each, size) for each in column if isinstance(each, str)), default=0) for column in texts]
    wanted = [max(most - wide, 0.0) for most, wide in zip(longest, wides, strict=True)]
    spare = max(room - sum(wides), 0.0)
    share = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    return [wide + more * share for wide, more in zip(wides, wanted, strict=True)]


def _left_out(rows: int, all_rows: int, columns: int, all_columns: int) -> str:
    """What is not printed.

    >>> _left_out(80, 135, 3, 3)[:26], _left_out(5, 5, 3, 3)
    ('The first 80 of 135 rows. ', '')
    """
    said = f"The first {rows} of {all_rows} rows. " if rows < all_rows else ""
    said += f"The first {columns} of {all_columns} columns. " if columns < all_columns else ""
    return said + ALL if said else ""


def _kept(wides: Sequence[float], room: float) -> int:
    """How many columns have room, from the left."""
    used, kept = 0.0, 0
    while kept < len(wides) and used + wides[kept] <= room:
        used, kept = used + wides[kept], kept + 1
    return kept


def _numbers(column: Sequence[Any]) -> bool:
    """Whether a column is of numbers, as such or as words."""
    said = [each for each in column if each not in ("", "–", None)]
    return bool(said) and all(isinstance(each, int | float) or NUMBER.match(str(each)) for each in said)


def _head(head: Any) -> str:
    """The words of a head; a drawing in it is an axis that the page repeats, and the table does without."""
    return "" if isinstance(head, Svg) else str(head)


def _cells(column: Sequence[Any], scale: float) -> list[Any]:
    return [drawing_cell(each, scale) if isinstance(each, Svg) else each for each in written(column)]


def drawing_cell(drawing: Svg, scale: float) -> dict[str, Any]:
    """A drawing as an image; the words beside it say the same."""
    wide, high = size_of(drawing.text)
    return {
        "svg": document(resolved(drawing.text, wide, high), wide, high),
        "width": wide * scale,
        "high": high * scale,
        "alt": title_of(drawing.text),
    }


def title_of(text: str) -> str:
    """What a drawing says to those who cannot see it.

    >>> title_of("<svg><title>Sandwell: 51.3 years</title></svg>"), title_of("<svg/>")
    ('Sandwell: 51.3 years', 'Drawing of the figures in this row')
    """
    start, end = text.find("<title>"), text.find("</title>")
    return html.unescape(text[start + 7 : end]) if 0 <= start < end else "Drawing of the figures in this row"


def _wide(head: str, column: Sequence[Any], size: float, most: float) -> float:
    """Points that a column wants: its longest words, its drawing, its head over a few lines."""
    drawn = [each["width"] for each in column if isinstance(each, dict)]
    words = [width(each, size) for each in column if isinstance(each, str)]
    longest = max((width(word, size, True) for word in str(head).split()), default=0)
    broken = width(str(head), size, True) / 3
    return max([LEAST, longest, broken, *drawn, *(min(each, most * size / SIZE) for each in words)]) + INSET
