"""Tables as native tables, over as many slides as allowed; drawings in cells lie over them as native shapes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from app.exports.exhibit import Svg, Table
from app.exports.slides.canvas import Canvas
from app.exports.slides.paint import EMU, Box, Run, character, clean, hue
from app.exports.slides.svg import drawing, shapes
from app.exports.slides.words import LINE, line_count, width

SIZE = 12
PAD_X, PAD_Y = 5, 1.75
MOST_TEXT, DRAWING, LEAST_DRAWING = 300, 170, 100


class Sheet(NamedTuple):
    """A part of a table as it fits on a slide: widths of columns, rows with their heights, the first one's number."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[Any, ...], ...]
    first: int

    @property
    def height(self) -> float:
        return sum(self.heights)


def sheets(table: Table, room: Box, most: int, widths: Sequence[float] = ()) -> list[Sheet]:
    """The table cut into at most `most` parts that fit into `room`; a row that heads others is not left alone."""
    table = in_words(table)
    widths = widths or column_widths(table, room.w)
    head = row_height(table.heads, widths, bold=True) if any(table.heads) else 0.0
    found, held, used, first = [], [], head, 0
    for row in table.rows:
        high = row_height(row, widths, bold=_heads(row))
        if held and used + high > room.h:
            carried = [held.pop()] if len(held) > 1 and _heads(held[-1][0]) else []
            found.append(_sheet(table, widths, head, held, first))
            first += len(held)
            held, used = carried, head + sum(each[1] for each in carried)
            if len(found) == most:
                return found
        held.append((row, high))
        used += high
    return [*found, _sheet(table, widths, head, held, first)] if held else found


def _sheet(table: Table, widths: Sequence[float], head: float, held: list, first: int) -> Sheet:
    heights = (*([head] if head else []), *(high for _, high in held))
    return Sheet(table, tuple(widths), heights, tuple(row for row, _ in held), first)


def _heads(row: Sequence[Any]) -> bool:
    """Whether a row only names those below it."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def cell_text(cell: Any) -> str:
    """A cell in words: "" for nothing and for drawings."""
    return "" if cell is None or isinstance(cell, Svg) else str(cell)


def in_words(table: Table) -> Table:
    """The table with its numbers written out, all of a column to as many decimals as its longest.

    >>> in_words(Table(caption="", heads=("a", "b"), rows=(("x", 1234.5), ("y", -2.25)))).rows
    (('x', '1,234.50'), ('y', '−2.25'))
    """
    places: dict[int, int] = {}
    for row in table.rows:
        for i, cell in enumerate(row):
            if _number(cell):
                places[i] = max(places.get(i, 0), len(f"{cell!r}".partition(".")[2].rstrip("0")))
    rows = [
        [f"{cell:,.{places[i]}f}".replace("-", "−") if _number(cell) else cell for i, cell in enumerate(row)]
        for row in table.rows
    ]
    return replace(table, rows=tuple(map(tuple, rows)))


def _number(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def column_widths(table: Table, room: float) -> list[float]:
    """As wide as their words, the longest giving way first; what is over goes to drawings, else to all."""
    columns = range(len(table.heads) or max(map(len, table.rows), default=0))
    wanted, least, drawn = [], [], []
    for i in columns:
        cells = [row[i] for row in table.rows if i < len(row) and not _heads(row)]
        texts = [cell_text(cell) for cell in cells]
        head = cell_text(table.heads[i]) if table.heads else ""
        words = [word for text in (*texts, head) for word in text.split()]
        least.append(max((width(word, SIZE, bold=True) for word in words), default=20) + 2 * PAD_X + 2)
        full = max((width(text, SIZE) for text in texts), default=0)
        half = width(head, SIZE, bold=True) / 2 + 12 if len(head) > 14 else width(head, SIZE, bold=True)
        drawn.append(any(isinstance(cell, Svg) for cell in cells))
        least[-1] = max(least[-1], LEAST_DRAWING if drawn[-1] and len(cells) > 1 else 0)
        own = max(DRAWING, min(full, 220)) if drawn[-1] else min(max(full, half) + 2 * PAD_X + 4, MOST_TEXT)
        wanted.append(max(own, least[-1]))
    return _fitted(wanted, least, drawn, room)


def _fitted(wanted: list[float], least: list[float], drawn: list[bool], room: float) -> list[float]:
    over = sum(wanted) - room
    if over <= 0:
        takers = [i for i, each in enumerate(drawn) if each] or list(range(len(wanted)))
        share = -over / len(takers) if takers else 0
        return [w + (share if i in takers else 0) for i, w in enumerate(wanted)]
    slack = [max(w - low, 0) for w, low in zip(wanted, least, strict=True)]
    if sum(slack) >= over:
        return [w - each * over / sum(slack) for w, each in zip(wanted, slack, strict=True)]
    return [low * room / sum(least) for low in least]


def row_height(row: Sequence[Any], widths: Sequence[float], *, bold: bool = False) -> float:
    """A row's height with slack, so that no program makes it higher than it was laid out."""
    if _heads(row):
        return SIZE * LINE + 2 * PAD_Y + 4
    lines = [
        line_count(cell_text(cell), SIZE, wide - 2 * PAD_X - 2, bold=bold or i == 0)
        for i, (cell, wide) in enumerate(zip(row, widths, strict=False))
    ]
    drawn = any(isinstance(cell, Svg) for cell in row)
    return max(max(lines, default=1) * SIZE * LINE + 2 * PAD_Y + 1, 25 if drawn else 0)


def stretched(sheet: Sheet, room: float) -> Sheet:
    """Rows higher where there is room for it: half as high again at most.

    >>> stretched(Sheet(Table(caption="", heads=(), rows=()), (), (20.0, 20.0), (), 0), 100).heights
    (30.0, 30.0)
    """
    more = min(max(room / max(sheet.height, 1), 1), 1.5)
    return sheet._replace(heights=tuple(each * more for each in sheet.heights))


def draw_sheet(canvas: Canvas, sheet: Sheet, place: Box, about: str) -> None:
    """The native table, and over it the drawings of its cells as one group."""
    used = Box(place.x, place.y, sum(sheet.widths), sheet.height)
    canvas.add(canvas.table(sheet.table.caption or "Table", about, used, table_xml(sheet, canvas.scale)))
    heads = len(sheet.heights) - len(sheet.rows)
    y, drawn = place.y + sum(sheet.heights[:heads]), []
    if heads:
        drawn += _drawings(canvas, sheet.table.heads, sheet.widths, place.x, place.y, sheet.heights[0])
    for row, high in zip(sheet.rows, sheet.heights[heads:], strict=True):
        drawn += _drawings(canvas, row, sheet.widths, place.x, y, high)
        y += high
    if drawn:
        canvas.add(canvas.group("Drawings in the table", f"{about} Drawings of the figures in the table.", used, drawn))


def _drawings(canvas: Canvas, row: Sequence[Any], widths: Sequence[float], x: float, y: float, high: float,
              ) -> list[str]:  # fmt: skip
    made = []
    for cell, wide in zip(row, widths, strict=False):
        if isinstance(cell, Svg):
            key = 'class="key' in cell.text[:60]
            box = Box(x + PAD_X, y + 2, 14, high - 4) if key else Box(x + 8, y + 2, wide - 16, high - 4)
            made += shapes(canvas, drawing(cell.text, box))
        x += wide
    return made


# ── XML ──


def table_xml(sheet: Sheet, scale: float = 1) -> str:
    """A table without a style of its own: rules between rows, a head in bold."""
    grid = "".join(f'<a:gridCol w="{round(each * EMU * scale)}"/>' for each in sheet.widths)
    heads = len(sheet.heights) - len(sheet.rows)
    right = numeric_columns(sheet.table)
    rows = [_row(sheet.table.heads, sheet.heights[0], right, scale, head=True)] if heads else []
    rows += [_row(row, high, right, scale) for row, high in zip(sheet.rows, sheet.heights[heads:], strict=True)]
    first = ' firstRow="1"' if heads else ""
    return (
        '<a:tbl xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<a:tblPr{first}/><a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )


def numeric_columns(table: Table) -> set[int]:
    """Columns of figures, which stand at the right."""
    found = set()
    for i in range(len(table.heads)):
        cells = [cell_text(row[i]) for row in table.rows if i < len(row)]
        cells = [each for each in cells if any(c.isdigit() for c in each)]
        if i and cells and sum(_figure(each) for each in cells) > 0.6 * len(cells):
            found.add(i)
    return found


def _figure(text: str) -> bool:
    return any(c.isdigit() for c in text[:3]) and len(text) < 22


def _row(row: Sequence[Any], high: float, right: set[int], scale: float, *, head: bool = False) -> str:
    names = _heads(row) and not head
    cells = []
    for i, cell in enumerate(row):
        span = f' gridSpan="{len(row)}"' if names and i == 0 else ' hMerge="1"' if names else ""
        cells.append(_cell(cell_text(cell), scale, bold=head or names, align="r" if i in right else "l", head=head,
                           span=span, fill=names))  # fmt: skip
    return f'<a:tr h="{round(high * EMU * scale)}">{"".join(cells)}</a:tr>'


def _cell(text: str, scale: float, *, bold: bool, align: str, head: bool, span: str, fill: bool) -> str:
    pad_x, pad_y = round(PAD_X * EMU * scale), round(PAD_Y * EMU * scale)
    run = Run(text, bold)
    inner = f"<a:r>{character(run, SIZE, scale)}<a:t>{escape(clean(text))}</a:t></a:r>" if text else ""
    none = "<a:noFill/>"
    rule = f"<a:solidFill>{hue('ink' if head else 'rule')}</a:solidFill>"
    sides = "".join(f'<a:{side} w="0">{none}</a:{side}>' for side in ("lnL", "lnR", "lnT"))
    back = f"<a:solidFill>{hue('panel')}</a:solidFill>" if fill else none
    return (
        f'<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{inner}'
        f"{character(run, SIZE, scale, 'endParaRPr')}</a:p></a:txBody>"
        f'<a:tcPr marL="{pad_x}" marR="{pad_x}" marT="{pad_y}" marB="{pad_y}" anchor="{"b" if head else "ctr"}">'
        f'{sides}<a:lnB w="{round((1.5 if head else 0.75) * EMU * scale)}">{rule}</a:lnB>{back}</a:tcPr></a:tc>'
    )
