"""A table with drawings in its cells as SVG, for picture files; on paper such a table is a real one."""

from collections.abc import Sequence
from typing import Any

from app.exports.drawing.inline import resolved, size_of
from app.exports.drawing.text import LINE, SIZE, SLACK, Piece, width, words, wrapped
from app.exports.exhibit import Svg, Table
from app.figures.theme import colour

MOST = 40  # rows of a picture; the rest is in the workbook
GAP, PAD = 14, 5  # pixels between columns, above and below a cell
WIDEST = 210  # of a column of words


def table_drawing(table: Table, x: float, top: float) -> tuple[str, float, float]:
    """The table at a place: the inside of an SVG, its width and its height in pixels."""
    many = max(map(len, table.rows), default=0)
    columns = [written([row[i] if i < len(row) else "" for row in table.rows[:MOST]]) for i in range(many)]
    heads = [*table.heads, *[""] * many][:many]
    wides = [_column([head, *column]) for head, column in zip(heads, columns, strict=True)]
    rows = zip(*columns, strict=True)
    total, made, y = sum(wides) + GAP * (len(wides) - 1), [], top
    for number, row in enumerate([*([heads] if any(heads) else []), *rows]):
        head = number == 0 and any(heads)
        drawn, high = _row(row, wides, x, y, head)
        line = colour("ink" if head else "grid")
        made += [*drawn, f'<path d="M{x:g} {y + high:.1f}h{total:.1f}" stroke="{line}"/>']
        y += high
    if len(table.rows) > MOST:
        said = f"The first {MOST} of {len(table.rows)} rows; the workbook holds all."
        made.append(words([Piece(said)], x, y + 18, tint=colour("ink-2")))
        y += 24
    return "".join(made), total, y - top


def _column(cells: list[Any]) -> float:
    """Pixels that a column takes: its drawing's, or those of its words up to a limit."""
    drawn = [size_of(each.text)[0] for each in cells if isinstance(each, Svg)]
    texts = [width(str(each)) * SLACK for each in cells if not isinstance(each, Svg)]
    return max([*drawn, *(min(each, WIDEST) for each in texts), 10])


def _row(row: Sequence[Any], wides: list[float], x: float, y: float, head: bool) -> tuple[list[str], float]:
    lines = [[] if isinstance(each, Svg) else wrapped(str(each), room, bold=head)
             for each, room in zip(row, wides, strict=False)]  # fmt: skip
    sizes = [size_of(each.text) if isinstance(each, Svg) else (0, 0) for each in row]
    high = max([*(len(each) * LINE * SIZE for each in lines), *(each[1] for each in sizes)]) + 2 * PAD
    made = []
    for cell, text, size, room in zip(row, lines, sizes, wides, strict=False):
        middle = y + high / 2
        if isinstance(cell, Svg):
            made.append(resolved(cell.text, *size, x, middle - size[1] / 2))
        first = middle - len(text) * LINE * SIZE / 2 + SIZE
        made += [
            words([Piece(each, head)], x, first + i * LINE * SIZE, tint=colour("ink")) for i, each in enumerate(text)
        ]
        x += room + GAP
    return made, high


def written(column: Sequence[Any]) -> list[Any]:
    """Cells of a column as words, numbers with as many decimals as the column has; drawings stay.

    >>> written([1.5, -2.25, None, 1200])
    ['1.50', '−2.25', '–', '1,200']
    """
    places = max((_places(each) for each in column if isinstance(each, float)), default=0)
    return [_cell(each, places) for each in column]


def _cell(each: Any, places: int) -> Any:
    if isinstance(each, Svg):
        return each
    if each is None or each != each:
        return "–"
    if isinstance(each, float):
        return f"{each:,.{places}f}".replace("-", "−")
    return f"{each:,}".replace("-", "−") if isinstance(each, int) else str(each)


def _places(value: float) -> int:
    """Decimals of a number as it is written, at most four.

    >>> _places(35.14), _places(2.0)
    (2, 0)
    """
    if value != value:
        return 0
    text = f"{value:.4f}".rstrip("0")
    return len(text) - text.index(".") - 1
