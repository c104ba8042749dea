"""A pack as an OpenDocument spreadsheet: the same sheets as the Excel workbook, written as the XML that the format is.

Written out here, since a library that builds a tree of a large table takes a minute for it.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from xlsxwriter.utility import xl_col_to_name

from app.exports.book import ABOUT, Book, Cell, Line, Sheet, book_of
from app.exports.exhibit import Pack
from app.exports.numeric import Look
from app.exports.workbook import HEADS, LABEL, LANGUAGE, WORDS, widths
from app.figures.theme import colour

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
EMPTY = "<table:table-cell/>"
LETTER = 0.19  # centimetres of a column for each letter
URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {name: URN + urn for name, urn in {
    "office": "office:1.0", "table": "table:1.0", "text": "text:1.0", "style": "style:1.0", "config": "config:1.0",
    "number": "datastyle:1.0", "fo": "xsl-fo-compatible:1.0", "meta": "meta:1.0", "manifest": "manifest:1.0",
}.items()} | {"xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"}  # fmt: skip


def to_ods(pack: Pack) -> bytes:
    """The bytes of the file; the same pack gives the same bytes."""
    book, data = book_of(pack), io.BytesIO()
    day = book.day
    parts = {"content.xml": _content(book), "meta.xml": _meta(book, day), "styles.xml": STYLES}
    parts |= {"settings.xml": _settings(book)}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        stamp = (day.year, day.month, day.day, 0, 0, 0)
        # The type comes first and bare, so that programs know the file by its beginning.
        made.writestr(zipfile.ZipInfo("mimetype", stamp), TYPE, zipfile.ZIP_STORED)
        for name, text in (parts | {"META-INF/manifest.xml": _manifest(parts)}).items():
            made.writestr(zipfile.ZipInfo(name, stamp), text.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


# ── cells ──


class _Looks:
    """The looks that numbers wear, each under the name of its style."""

    def __init__(self) -> None:
        self.names: dict[Look, str] = {}

    def name(self, look: Look) -> str:
        return self.names.setdefault(look, f"n{len(self.names)}")

    def styles(self) -> str:
        return "".join(
            _number_styles(look, name)
            + f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="{name}-f"/>'
            for look, name in self.names.items()
        )


def _number_styles(look: Look, name: str) -> str:
    """The format of a look; one that always shows a sign has others for below nought and for nought."""
    if look.sign != "+":
        return _number_style(look, f"{name}-f", look.sign)
    maps = "".join(
        f'<style:map style:condition="value(){test}0" style:apply-style-name="{name}-f{end}"/>'
        for test, end in (("&lt;", "b"), ("=", "z"))
    )
    below, nought = _number_style(look, f"{name}-fb", "-"), _number_style(look, f"{name}-fz", "")
    return below + nought + _number_style(look, f"{name}-f", "+", maps)


def _number_style(look: Look, name: str, sign: str, maps: str = "") -> str:
    texts = (sign + look.prefix, look.suffix)
    before, after = (f"<number:text>{escape(text)}</number:text>" if text else "" for text in texts)
    digits = f'number:decimal-places="{look.places}" number:min-decimal-places="{look.places}"'
    more = ' number:grouping="true"' * look.grouped + f' number:display-factor="{look.factor}"' * (look.factor > 1)
    number = f'<number:number {digits} number:min-integer-digits="1"{more}/>'
    return f'<number:number-style style:name="{name}">{before}{number}{after}{maps}</number:number-style>'


def _cell(cell: Cell, looks: _Looks) -> str:
    value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return _text(value)
    is_day = isinstance(value, datetime.date)
    kind = f'date" office:date-value="{value}"' if is_day else f'float" office:value="{value!r}"'
    style = "day" if is_day else looks.name(cell.look)
    return f'<table:table-cell table:style-name="{style}" office:value-type="{kind}/>'


def _text(text: str, style: str = "", link: str = "") -> str:
    """A cell that is a text, whatever it begins with."""
    worn = f' table:style-name="{style}"' if style else ""
    paragraphs = "".join(f"<text:p>{_linked(_spaced(each), link)}</text:p>" for each in text.split("\n"))
    return f'<table:table-cell{worn} office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(text: str) -> str:
    """Words as XML that keeps every space and tab."""
    kept = escape(text).replace("\t", "<text:tab/>")
    kept = kept.replace("  ", ' <text:s text:c="1"/>')
    return '<text:s text:c="1"/>' + kept[1:] if kept.startswith(" ") else kept


def _linked(words: str, link: str) -> str:
    return f'<text:a xlink:type="simple" xlink:href={quoteattr(link)}>{words}</text:a>' if link else words


# ── sheets ──


def _content(book: Book) -> str:
    looks = _Looks()
    sheets = [*book.sheets, book.sources]
    tables = [_about(book), *(_table(each, at, looks) for at, each in enumerate(sheets))]
    filters = "".join(_filter(each, at) for at, each in enumerate(sheets))
    columns = [*((LABEL, "c-label"), (WORDS, "c-words")), *(
        (wide, f"c{at}-{column}") for at, each in enumerate(sheets) for column, wide in enumerate(widths(each))
    )]  # fmt: skip
    styles = SHEET + DAY + "".join(_column_style(*each) for each in columns) + CELLS + looks.styles()
    return _document(
        "content",
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}<table:database-ranges>{filters}</table:database-ranges>"
        "</office:spreadsheet></office:body>",
    )


SHEET = '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>'
DAY = (
    '<number:date-style style:name="day-f" number:language="en" number:country="GB"><number:day/><number:text> '
    '</number:text><number:month number:style="long" number:textual="true"/><number:text> </number:text>'
    '<number:year number:style="long"/></number:date-style>'
)


def _style(name: str, text: str, cell: str = "", data: str = "") -> str:
    worn = f' style:data-style-name="{data}"' if data else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{worn}>'
        f"<style:table-cell-properties{cell}/><style:text-properties{text}/></style:style>"
    )


WRAPPED = ' fo:wrap-option="wrap" style:vertical-align="top"'
CELLS = "".join((
    _style("title", f' fo:font-weight="bold" fo:font-size="14pt" fo:color="{colour("ink")}"'),
    _style("label", ' fo:font-weight="bold"', ' style:vertical-align="top"'),
    _style("words", "", WRAPPED),
    _style("small", f' fo:color="{colour("ink-3")}"'),
    _style("head", f' fo:font-weight="bold" fo:color="{colour("accent-text")}"',
           f'{WRAPPED} fo:background-color="{colour("accent")}"'),
    _style("day", "", data="day-f"),
))  # fmt: skip


def _column_style(letters: int, name: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{letters * LETTER:.2f}cm"/></style:style>'
    )


def _about(book: Book) -> str:
    rows = "".join(f"<table:table-row>{_line(each)}</table:table-row>" for each in book.about)
    columns = "".join(f'<table:table-column table:style-name="{name}"/>' for name in ("c-label", "c-words"))
    return f'<table:table table:name="{ABOUT}" table:style-name="sheet">{columns}{rows}</table:table>'


def _line(line: Line) -> str:
    if not line.label:
        return _text(line.text, "title")
    link = f"#{line.link[1:]}.A1" if line.link.startswith("#") else line.link
    return _text(line.label, "label") + _text(line.text, "words", link)


def _table(sheet: Sheet, at: int, looks: _Looks) -> str:
    """Caption, source, heads, rows; the heads come again on each page of paper."""
    columns = "".join(f'<table:table-column table:style-name="c{at}-{i}"/>' for i in range(len(sheet.heads)))
    tops = (_text(sheet.caption, "title"), _text(sheet.source, "small") if sheet.source else EMPTY)
    heads = "".join(_text(head, "head") for head in sheet.heads)
    printed = f'table:style-name="sheet" table:print-ranges={_range(sheet, 1)}'
    return "".join((
        f'<table:table table:name={quoteattr(sheet.name)} {printed}>{columns}',
        *(f"<table:table-row>{each}</table:table-row>" for each in tops),
        f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>",
        *_rows(sheet, looks), "</table:table>",
    ))  # fmt: skip


def _rows(sheet: Sheet, looks: _Looks) -> Iterator[str]:
    for row in sheet.rows:
        yield f"<table:table-row>{''.join(_cell(cell, looks) for cell in row)}</table:table-row>"


def _filter(sheet: Sheet, at: int) -> str:
    buttons = f'table:display-filter-buttons="true" table:target-range-address={_range(sheet, HEADS + 1)}'
    return f'<table:database-range table:name="filter{at}" {buttons}/>'


def _range(sheet: Sheet, first: int) -> str:
    """The cells from a row on, as an attribute."""
    name, last = sheet.name.replace("'", "''"), HEADS + 1 + max(len(sheet.rows), 1)
    return quoteattr(f"'{name}'.A{first}:'{name}'.{xl_col_to_name(len(sheet.heads) - 1)}{last}")


# ── what stands around them ──


def _document(kind: str, inner: str) -> str:
    spaces = "".join(f' xmlns:{name}="{urn}"' for name, urn in SPACES.items() if name != "manifest")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{kind}{spaces} office:version="1.3">{inner}'
        f"</office:document-{kind}>"
    )


def _meta(book: Book, day: datetime.date) -> str:
    said = f"<dc:title>{escape(book.title)}</dc:title><dc:language>{LANGUAGE}</dc:language>"
    made = f"<meta:creation-date>{day}T00:00:00</meta:creation-date>"
    return _document("meta", f"<office:meta>{said}{made}</office:meta>")


STYLES = _document(
    "styles",
    '<office:styles><style:default-style style:family="table-cell">'
    '<style:text-properties fo:language="en" fo:country="GB"/></style:default-style></office:styles>'
    '<office:automatic-styles><style:page-layout style:name="paper"><style:page-layout-properties '
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Default" style:page-layout-name="paper"/></office:master-styles>',
)


def _settings(book: Book) -> str:
    """Heads and names stay in sight, and the first table is open."""
    tables = "".join(_view(each) for each in (*book.sheets, book.sources))
    shown = book.sheets[0].name if book.sheets else ABOUT
    return _document(
        "settings",
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(shown)}</config:config-item>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>",
    )


def _view(sheet: Sheet) -> str:
    across, down = 2 if sheet.heads[:1] == ("Code",) else 1, HEADS + 1
    items = {"HorizontalSplitMode": 2, "VerticalSplitMode": 2, "HorizontalSplitPosition": across,
             "VerticalSplitPosition": down, "PositionRight": across, "PositionBottom": down}  # fmt: skip
    kinds = {"HorizontalSplitMode": "short", "VerticalSplitMode": "short"}
    set_to = "".join(
        f'<config:config-item config:name="{name}" config:type="{kinds.get(name, "int")}">{value}</config:config-item>'
        for name, value in items.items()
    )
    return f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{set_to}</config:config-item-map-entry>"


def _manifest(parts: Iterable[str]) -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", TYPE), *((name, "text/xml") for name in parts)]
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{SPACES["manifest"]}" '
        f'manifest:version="1.3">{files}</manifest:manifest>'
    )
