"""A pack as an Excel workbook: its tables with typed cells, a sheet about them, and one of sources."""

import datetime
import io
from collections.abc import Iterable

import xlsxwriter

from app.exports.book import ABOUT, Book, Cell, Line, Sheet, book_of
from app.exports.exhibit import Pack
from app.figures.theme import colour

HEADS = 2  # rows above the heads of a table: caption and source
WIDEST, NARROWEST, LABEL, WORDS = 60, 8, 24, 100  # widths of columns in letters
LINE, PER_LINE, TITLE = 15, 90, 24  # points of a line, letters that fit in one of WORDS, points of a heading
JUDGED = 400  # rows by which a column's width is judged
LONGEST_LINK = 2_000
DAY = "d mmmm yyyy"
LANGUAGE = "en-GB"

Formats = dict[str, xlsxwriter.format.Format]


def to_xlsx(pack: Pack) -> bytes:
    """The bytes of the file; the same pack gives the same bytes."""
    book, data = book_of(pack), io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        _properties(made, book)
        formats = _formats(made)
        _about(made.add_worksheet(ABOUT), book, formats)
        for sheet in (*book.sheets, book.sources):
            _table(made.add_worksheet(sheet.name), sheet, formats, made)
        made.worksheets()[1 if book.sheets else 0].activate()
    return data.getvalue()


def _properties(made: xlsxwriter.Workbook, book: Book) -> None:
    day = book.day
    publishers = ", ".join(dict.fromkeys(row[0].value for row in book.sources.rows))
    made.set_properties(
        {
            "title": book.title[:250],
            "subject": "Evidence for the West Midlands Local Industrial Strategy",
            "author": publishers[:250],
            "created": datetime.datetime.combine(day, datetime.time()),
        }
    )
    made.set_custom_property("Language", LANGUAGE)


def _formats(made: xlsxwriter.Workbook) -> Formats:
    looks = {
        "title": {"bold": True, "font_size": 14, "font_color": colour("ink")},
        "label": {"bold": True, "valign": "top", "font_color": colour("ink")},
        "words": {"text_wrap": True, "valign": "top"},
        "link": {"text_wrap": True, "valign": "top", "font_color": colour("accent"), "underline": 1},
        "small": {"font_color": colour("ink-3")},
        "day": {"num_format": DAY, "align": "left"},
        "text": {"num_format": "@"},
        "head": {"bold": True, "text_wrap": True, "valign": "top", "font_color": colour("accent-text"),
                 "bg_color": colour("accent"), "border": 1, "border_color": colour("accent")},
    }  # fmt: skip
    return {name: made.add_format(look) for name, look in looks.items()}


def _about(page: xlsxwriter.worksheet.Worksheet, book: Book, formats: Formats) -> None:
    page.set_column(0, 0, LABEL)
    page.set_column(1, 1, WORDS)
    page.hide_gridlines(2)
    for row, line in enumerate(book.about):
        if not line.label:
            page.set_row(row, TITLE)
            page.write_string(row, 0, line.text, formats["title"])
            continue
        page.set_row(row, LINE * -(-len(line.text) // PER_LINE))
        page.write_string(row, 0, line.label, formats["label"])
        _words(page, row, line, formats)
    _on_paper(page, 0)


def _words(page: xlsxwriter.worksheet.Worksheet, row: int, line: Line, formats: Formats) -> None:
    if not line.link or len(line.link) > LONGEST_LINK:
        page.write_string(row, 1, line.text, formats["words"])
        return
    address = f"internal:'{line.link[1:]}'!A1" if line.link.startswith("#") else line.link
    page.write_url(row, 1, address, formats["link"], line.text[:250])


def _table(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, formats: Formats, made: xlsxwriter.Workbook) -> None:
    """Caption, source, heads, rows; heads and names stay in sight, and each column can be filtered."""
    page.write_string(0, 0, sheet.caption, formats["title"])
    page.write_string(1, 0, sheet.source, formats["small"])
    wides = widths(sheet)
    for at, wide in enumerate(wides):
        page.set_column(at, at, wide)
        page.write_string(HEADS, at, sheet.heads[at], formats["head"])
    for row, cells in enumerate(sheet.rows, HEADS + 1):
        for at, cell in enumerate(cells):
            if cell.value is not None:
                _write(page, row, at, cell, formats, made)
    page.autofilter(HEADS, 0, HEADS + max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.freeze_panes(HEADS + 1, 2 if sheet.heads[:1] == ("Code",) else 1)
    page.set_row(HEADS, LINE * max(-(-(len(head) + 3) // wide) for head, wide in zip(sheet.heads, wides, strict=True)))
    page.print_area(0, 0, HEADS + len(sheet.rows), len(sheet.heads) - 1)
    _on_paper(page, HEADS)


def _write(
    page: xlsxwriter.worksheet.Worksheet, row: int, at: int, cell: Cell, formats: Formats, made: xlsxwriter.Workbook
) -> None:
    if isinstance(cell.value, str):
        page.write_string(row, at, cell.value, formats["text"])
    elif isinstance(cell.value, datetime.date):
        page.write_datetime(row, at, cell.value, formats["day"])
    else:
        code = cell.look.code
        if code not in formats:
            formats[code] = made.add_format({"num_format": code})
        page.write_number(row, at, cell.value, formats[code])


def _on_paper(page: xlsxwriter.worksheet.Worksheet, heads: int) -> None:
    """A4, as wide as the paper, heads on each page."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if heads:
        page.repeat_rows(heads)


def widths(sheet: Sheet) -> list[int]:
    """Letters that each column has room for: its longest cell, its head in lines of whole words.

    >>> widths(Sheet("", "", "", ("Code", "Usual revisions: low"), [(Cell("E08000028"), Cell("a"))]))
    [11, 13]
    """
    seen = sheet.rows[:JUDGED]
    return [_width(head, (row[at].shown for row in seen)) for at, head in enumerate(sheet.heads)]


def _width(head: str, texts: Iterable[str]) -> int:
    cells = max((len(line) for text in texts for line in text.split("\n")[:1]), default=0)
    words = max((len(word) + 3 for word in head.split()), default=0)  # 3 for the button of the filter
    return max(NARROWEST, min(WIDEST, max(cells + 2, words, len(head) // 3 + 4)))
