"""Plain files: one CSV of what is shown, or a zip of CSV files with all that their reader must know."""

import datetime
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from app.errors import UserError
from app.exports.book import HOW_TO_READ, Cell, cells_of, heads_of, speakable, tables_of
from app.exports.credits import Credit, credits_of, indicators_of
from app.exports.csvw import File, csvw
from app.exports.exhibit import Exhibit, Pack, Table
from app.exports.table import to_csv
from app.narrative.data import day

README, LICENCE, METADATA, SUMS = "README.txt", "LICENCE.txt", "csv-metadata.json", "SHA256SUMS.txt"
LINE_END = "\r\n"


def to_csv_file(pack: Pack) -> bytes:
    """The table of one exhibit; of several tables, one below the other with an empty line between."""
    tables = [to_csv(frame(table, item.exhibit)) for item in pack.items for table in tables_of(item.exhibit)]
    if not tables:
        raise UserError(f"“{pack.items[0].exhibit.title}” has no table that a CSV file could hold.")
    mark = "\ufeff".encode()
    return mark + LINE_END.encode().join(each.removeprefix(mark) for each in tables)


def to_zip(pack: Pack) -> bytes:
    """A CSV for each table, their description as CSVW, words on how to read them, licences, and checksums."""
    held = _files(pack)
    credits = credits_of(item.exhibit for item in pack.items)
    files = {each.name: to_csv(each.frame) for each in held}
    about = json.dumps(csvw(pack.title, held, credits, pack.made), ensure_ascii=False, indent=2)
    files |= {METADATA: about.encode(), README: _readme(pack, held, credits), LICENCE: _licence(credits)}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return _zipped({README: files[README], **files, SUMS: sums.encode()}, pack.made)


def _zipped(files: dict[str, bytes], made: str) -> bytes:
    """The same files on the same day give the same bytes."""
    day, data = datetime.date.fromisoformat(made or "2000-01-01"), io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            stamped = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(stamped, content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


# ── tables ──


class _Column(NamedTuple):
    head: str
    values: pd.Series
    unit: str


def _files(pack: Pack) -> list[File]:
    made: list[File] = []
    for place, item in enumerate(pack.items, 1):
        for table in tables_of(item.exhibit):
            name = file_name(
                table.caption or item.exhibit.title, {each.name for each in made}, place * (len(pack.items) > 1)
            )
            columns = _columns(table, item.exhibit)
            about = table.about or ("",) * len(columns)
            units = tuple(each.unit for each in columns)
            made.append(File(name, _framed(columns), about, units, table.caption, item.exhibit, pack.host))
    return made


def file_name(caption: str, taken: Iterable[str], place: int = 0) -> str:
    """A name that tells what is inside; `place` numbers the item of a pack.

    >>> file_name("GVA per hour worked: places", ["gva-per-hour-worked-places.csv"])
    'gva-per-hour-worked-places-2.csv'
    """
    words = re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:60].strip("-") or "table"
    stem = f"{place}-{words}" if place else words
    tries = (f"{stem}-{n}.csv" if n > 1 else f"{stem}.csv" for n in range(1, 1_000))
    return next(each for each in tries if each not in taken)


def frame(table: Table, exhibit: Exhibit) -> pd.DataFrame:
    """The table for a CSV. A column of numbers of one unit holds bare numbers, its unit joins its name; any other holds
    the page's words. What the table is of stands in columns of its own, since a CSV has no other place for it."""
    return _framed([*_columns(table, exhibit), *_said(table, exhibit)])


def _said(table: Table, exhibit: Exhibit) -> Iterator[_Column]:
    """What is the same in every row; a table of data says it by itself."""
    indicator = (indicators_of(exhibit) or (None,))[0] if exhibit.indicator else None
    of = {"Indicator": indicator.title} if indicator else {"Table": table.caption or exhibit.title}
    texts = of | {"Period": exhibit.period, "Release": exhibit.release, "Edition": exhibit.edition,
                  "Note": " ".join(exhibit.notices)}  # fmt: skip
    for head, text in texts.items():
        if text and head not in table.heads and not table.about:
            values = pd.Series([speakable(text)] * len(table.rows), dtype="str")
            yield _Column(head, values, "date" if head == "Release" else "text")


def _framed(columns: list[_Column]) -> pd.DataFrame:
    return pd.concat([each.values for each in columns], axis=1, keys=[each.head for each in columns])


def _columns(table: Table, exhibit: Exhibit) -> list[_Column]:
    typed = list(zip(*cells_of(table, exhibit), strict=True)) or [()] * len(table.heads)
    told = list(zip(*table.rows, strict=True)) or [()] * len(table.heads)
    heads = heads_of(table)
    return [
        _column(head, cells, texts, named=not table.about)
        for head, cells, texts in zip(heads, typed, told, strict=True)
    ]


def _column(head: str, cells: tuple[Cell, ...], told: tuple, *, named: bool) -> _Column:
    held = [each for each in cells if each.value is not None]
    units = {each.look.unit if each.look else None for each in held}
    if held and len(units) == 1 and None not in units:
        unit = units.pop()
        whole = all(isinstance(each.value, int) for each in held)
        values = pd.Series([each.value for each in cells], dtype="Int64" if whole else "float64")
        return _Column(f"{head} ({unit})" if named and unit and unit not in head.lower() else head, values, unit)
    days = bool(held) and all(isinstance(each.value, datetime.date) for each in held)
    texts = [_text(cell, text, days) for cell, text in zip(cells, told, strict=True)]
    return _Column(head, pd.Series(texts, dtype="str"), "date" if days else "text")


def _text(cell: Cell, told: object, as_day: bool) -> str | None:
    if cell.value is None:
        return None
    return cell.value.isoformat() if as_day else speakable(str(told))


# ── words ──


def _readme(pack: Pack, files: list[File], credits: Iterable[Credit]) -> bytes:
    lines = [pack.title, "=" * min(len(pack.title), 80), ""]
    for item in pack.items:
        made = item.exhibit
        said = (item.title, made.title, made.sentence, item.note, f"Period: {made.period}" if made.period else "")
        lines += [each for each in dict.fromkeys(said) if each and each != pack.title]
        lines += [
            made.source,
            f"The same view again: {pack.host}{made.link}",
            f"Edition of the data: {made.edition}",
            "",
        ]
        lines += [*(f"- {each}" for each in (*made.notices, *made.notes)), ""]
    lines += ["What is in this folder", "----------------------", ""]
    lines += [f"{each.name}: {each.caption}. {len(each.frame):,} rows." for each in files]
    lines += [
        f"{METADATA}: what each column holds, for programs (CSV on the Web, W3C).",
        f"{LICENCE}: what you may do with the figures, and whom to name.",
        f"{SUMS}: checksums, to find out whether a file has been changed.",
        "", "How to read the tables", "----------------------", "",
        "Text is UTF-8, cells are parted by commas, the first row names the columns.", HOW_TO_READ,
        "Areas go by their official codes; they are texts. A text that a spreadsheet would run as a formula has an "
        "apostrophe before it.",
        "", f"Figures: {'; '.join(dict.fromkeys(each.publisher for each in credits))}.",
        f"Made on {day(pack.made)}." if pack.made else "",
    ]  # fmt: skip
    return LINE_END.join(lines).encode() + LINE_END.encode()


def _licence(credits: Iterable[Credit]) -> bytes:
    """Each licence with whom to name, and for what."""
    lines = ["You may use the figures under the licence of each publication, naming it in these words.", ""]
    for each in credits:
        about = f"{each.publisher}, {each.title}" if each.title else each.publisher
        licence = f"{each.licence}: {each.licence_address}" if each.licence_address else each.licence
        lines += [about, f"  Licence: {licence}", f"  To be named as: {each.attribution}", ""]
    return LINE_END.join(lines).encode()
