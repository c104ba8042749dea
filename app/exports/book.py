"""What a workbook holds, whatever writes it: sheets of typed cells, a sheet about them, and one of sources."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from app.exports.credits import credits_of, indicators_of
from app.exports.exhibit import WHOLE, Exhibit, Item, Pack, Series, Svg, Table
from app.exports.numeric import PLAIN, Look, day_in, look_of, numeric
from app.exports.words import UNSPEAKABLE
from app.metadata.indicators import Indicator
from app.narrative.data import day

CODES = ("Code", "SIC")  # columns whose digits are names
BLANK = ("", "–")
NAME, TEXT = 31, 32_000  # letters that a sheet's name and a cell can hold
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
HOW_TO_READ = "An empty cell has no figure and is not nought; where there is a column “Status”, it says why."
ABOUT, SOURCES = "About", "Sources"


class Cell(NamedTuple):
    """A number with its look, a day, a text, or None where there is nothing."""

    value: float | datetime.date | str | None
    look: Look | None = None

    @property
    def shown(self) -> str:
        """About what a reader sees, to judge the width of a column by."""
        if self.look is None:
            return str(self.value or "")
        look = self.look
        return f"{look.sign}{look.prefix}{self.value / look.factor:,.{look.places}f}{look.suffix}"


class Sheet(NamedTuple):
    """A table under a name of its own; `source` stands below the caption."""

    name: str
    caption: str
    source: str
    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Line(NamedTuple):
    """A line of the sheet about a book. A heading has no label; `link` leads out, or to a sheet ("#name")."""

    label: str
    text: str = ""
    link: str = ""


class Book(NamedTuple):
    """All that a workbook holds. `made` is a day (ISO 8601)."""

    title: str
    made: str
    about: list[Line]
    sheets: list[Sheet]
    sources: Sheet

    @property
    def day(self) -> datetime.date:
        """The day it was made; without one always the same, so that the same book gives the same bytes."""
        return datetime.date.fromisoformat(self.made or "2000-01-01")


def book_of(pack: Pack) -> Book:
    """A sheet for each table of each item."""
    sheets, taken = [], {ABOUT.lower(), SOURCES.lower()}
    about = [Line("", pack.title)] if len(pack.items) > 1 else []
    for place, item in enumerate(pack.items, 1):
        shown = place if len(pack.items) > 1 else 0
        made = [_sheet(each, item.exhibit, taken, shown) for each in tables_of(item.exhibit)]
        about += _about(item, made, pack.host)
        sheets += made
    ends = [Line("Empty cells", HOW_TO_READ), Line("Made on", day(pack.made) if pack.made else "")]
    about = [line._replace(text=speakable(line.text)) for line in [*about, *ends] if line.text]
    return Book(speakable(pack.title), pack.made, about, sheets, _sources(pack))


# ── tables ──


def tables_of(exhibit: Exhibit) -> tuple[Table, ...]:
    """The tables of an exhibit; of one chart over time that was asked for, its numbers instead."""
    lines = [each for each in exhibit.shown if any(len(line.x) > 1 for line in each.series)]
    if exhibit.show == WHOLE or not lines:
        return tuple(each for each in exhibit.tables if each.heads)
    return tuple(_over_time(f"{each.title}: {exhibit.title}", each.unit, each.series) for each in lines)


def _over_time(caption: str, unit: str, series: Iterable[Series]) -> Table:
    """Every point of every line, as rows."""
    lines = [each for each in series if each.y]
    limits = ("Lower limit", "Upper limit") if any(each.lower for each in lines) else ()
    rows = tuple((each.code, each.name, *point) for each in lines for point in _points(each, bool(limits)))
    return Table(caption=caption, heads=("Code", "Area", "Period", unit or "Value", *limits), rows=rows)


def _points(line: Series, limits: bool) -> Iterator[tuple[Any, ...]]:
    none = (None,) * len(line.x)
    ends = (line.lower or none, line.upper or none) if limits else ()
    return zip(line.x, line.y, *ends, strict=True)


def cells_of(table: Table, exhibit: Exhibit) -> list[tuple[Cell, ...]]:
    """The table's cells with their types. Of a table of data, texts stay texts but for days."""
    indicator = (indicators_of(exhibit) or (None,))[0] if exhibit.indicator else None
    columns = [_Column(i, table, indicator) for i in range(len(table.heads))]
    return [tuple(column.cell(value) for column, value in zip(columns, row, strict=True)) for row in table.rows]


class _Column:
    """One column of a table: how its numbers are shown, and whether its texts may be numbers."""

    def __init__(self, at: int, table: Table, indicator: Indicator | None) -> None:
        own = not table.units or (indicator is not None and table.units[at] == indicator.unit)
        self.look = look_of(indicator) if indicator and own else None
        self.is_read = not table.about and table.heads[at] not in CODES
        self.is_code = table.heads[at] in CODES
        self.seen: dict[str, Cell] = {}

    def cell(self, value: Any) -> Cell:
        if isinstance(value, str):
            if value not in self.seen:
                self.seen[value] = self._text(value)
            return self.seen[value]
        if value is None or isinstance(value, Svg) or value != value:
            return Cell(None)
        return Cell(value, self.look or _own_look(value))

    def _text(self, text: str) -> Cell:
        if text.strip() in BLANK:
            return Cell(None)
        if (found := day_in(text)) and not self.is_code:
            return Cell(found)
        if self.is_read and (known := numeric(text)):
            return Cell(*known)
        return Cell(speakable(text))


def _own_look(value: float) -> Look:
    """Of a number without a unit: with as many places as it has, two at most."""
    return PLAIN._replace(places=0 if value == int(value) else 2, grouped=True)


def speakable(text: str) -> str:
    """A text as a cell can hold it: no control characters, one kind of line end, not too long.

    >>> speakable("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    return UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:TEXT]


# ── sheets ──


def _sheet(table: Table, exhibit: Exhibit, taken: set[str], place: int) -> Sheet:
    return Sheet(
        name=sheet_name(table.caption or exhibit.title, taken, place),
        caption=speakable(table.caption or exhibit.title),
        source=speakable(exhibit.source),
        heads=heads_of(table),
        rows=cells_of(table, exhibit),
    )


def heads_of(table: Table) -> tuple[str, ...]:
    """Every column under a name of its own.

    >>> heads_of(Table(caption="", heads=("Area", "", "So?", "So?"), rows=()))
    ('Area', 'Column 2', 'So?', 'So? (2)')
    """
    made: list[str] = []
    for place, head in enumerate(table.heads, 1):
        name = " ".join(speakable(head).split())[:250] or f"Column {place}"
        made.append(_apart(name, {each.lower() for each in made}))
    return tuple(made)


def sheet_name(caption: str, taken: set[str], place: int = 0) -> str:
    """A name that says what is on the sheet, allowed and not yet taken (it is added); `place` numbers an item.

    >>> taken = {"about"}
    >>> sheet_name("GVA per hour worked: districts, 2023", taken), sheet_name("GVA per hour worked: places", taken, 2)
    ('GVA per hour worked', '2 GVA per hour worked')
    >>> sheet_name("Who counts? The statement’s period, as known in each release", taken), sheet_name("About", taken)
    ('Who counts The statement’s', 'About (2)')
    """
    words = FORBIDDEN.sub("", re.split(r"[:,;] ", speakable(caption))[0]).replace("'", "’").split()
    name = str(place) if place else ""
    for word in words:
        if len(f"{name} {word}".strip()) > NAME - 4:
            break
        name = f"{name} {word}".strip()
    name = _apart(name or "".join(words)[: NAME - 4] or "Table", taken)
    taken.add(name.lower())
    return name


def _apart(name: str, taken: set[str]) -> str:
    tries = (f"{name} ({n})" if n > 1 else name for n in range(1, len(taken) + 2))
    return next(each for each in tries if each.lower() not in taken)


def _sources(pack: Pack) -> Sheet:
    rows = credits_of(item.exhibit for item in pack.items)
    heads = ("Publisher", "Publication", "Address", "Licence", "Licence’s address", "To be named as")
    cells = [tuple(Cell(speakable(text) or None) for text in row) for row in rows]
    return Sheet(SOURCES, "Who published the figures, and under which licence", "", heads, cells)


# ── about ──


def _about(item: Item, sheets: Sequence[Sheet], host: str) -> Iterator[Line]:
    made = item.exhibit
    yield Line("", item.title or made.title)
    yield Line("Shows", made.title if item.title else "")
    yield Line("In one sentence", made.sentence)
    yield Line("Note", item.note)
    yield from (Line("Table", each.caption, f"#{each.name}") for each in sheets)
    if not sheets:
        yield Line("Table", "This view has none.")
    yield Line("Period", made.period)
    for each in indicators_of(made):
        yield Line("What is measured", f"{each.title} ({each.unit}): {each.description}")
        yield from (Line("Take care", caveat) for caveat in each.caveats)
    yield from (Line("Not as asked", each) for each in made.notices)
    yield Line("Source", made.source.removeprefix("Source: "))
    yield from (Line("Method and caveats", each) for each in made.notes)
    yield Line("Selection", _selection(made.link))
    yield Line("Edition of the data", made.edition)
    yield Line("The same view again", host + made.link, host + made.link if host else "")


def _selection(link: str) -> str:
    """An address as words.

    >>> _selection("/explore?level=lep&edition=e")
    'page: explore; level: lep; edition: e'
    """
    split = urlsplit(link)
    return "; ".join(f"{key}: {text}" for key, text in [("page", split.path.strip("/")), *parse_qsl(split.query)])
