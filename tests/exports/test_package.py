"""CSV and zip: plain files that say what they are, of every page the rows that it shows."""

import functools
import hashlib
import io
import json
import math
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.exports.exhibit import Exhibit, Item, Pack
from app.exports.kinds import KINDS
from app.exports.numeric import day_in
from app.exports.opendocument import to_ods
from app.exports.package import to_csv_file, to_zip
from app.exports.workbook import to_xlsx
from app.views.exhibits import exhibit_of
from tests.exports.sheets import of_csv, of_ods, of_xlsx
from tests.exports.test_book import exhibit, table
from tests.exports.test_workbook import ANY, pack

PAGES = [
    "/explore", "/explore?level=place", "/explore?indicator=no_qualifications_census&level=msoa&within=E08000025",
    "/explore?indicator=healthy_life_expectancy_female&show=trend", "/inequality?view=inside",
    "/inequality?view=clusters", "/inequality?view=rug", "/inequality?view=scatter", "/inequality?view=convergence",
    "/inequality?view=people", "/statement", "/statement/growth", "/progress", "/foundation/people", "/industries",
    "/gap", "/gap?view=job&within=E08000028", "/changes", "/area/E08000028",
]  # fmt: skip


@functools.cache
def shown(address: str) -> Exhibit:
    return exhibit_of(address)


def of(made: Exhibit) -> Pack:
    return Pack(title=made.title, items=(Item(exhibit=made),), host="https://e.example", made="2026-07-20")


def worth(cell: Any) -> Any:
    """What a cell of a page is worth, found by its digits: a number, None where there is nothing, or the text."""
    if cell is None or cell in ("", "–") or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if not isinstance(cell, str):
        return float(cell)
    size = {"m": 1e6, "b": 1e9, "t": 1e12}.get((re.search(r"£[\d.,]+([mbt])", cell) or "  ")[1], 1)
    if re.fullmatch(r"[−+±-]?£?\d[\d,.]*(?:m|bn|tn|%| [a-z ]+| per [\d,]+(?: [a-z]+)?| out of 10)?", cell):
        digits = float(re.search(r"\d[\d,.]*", cell)[0].replace(",", ""))
        return digits * size * (-1 if cell[0] in "−-" else 1)
    return cell


def alike(found: Any, told: Any) -> bool:
    """Whether a cell of a file is a cell of the page; a text of the page may have been a day or a code."""
    if hasattr(found, "year"):
        return str(found.day) in told and str(found.year) in told
    wanted = worth(told)
    if isinstance(wanted, float) and isinstance(worth(found), float):
        return math.isclose(worth(found), wanted, rel_tol=1e-12)
    if isinstance(told, str) and (day := day_in(told)) is not None:
        return found in (day.isoformat(), told)
    return found in (wanted, told)


def assert_rows(found: list[tuple], told: Any) -> None:
    top, *rows = found
    assert len(top) == len(told.heads)
    assert len(rows) == len(told.rows)
    wrong = [
        (a, b)
        for row, page in zip(rows, told.rows, strict=True)
        for a, b in zip(row, page, strict=True)
        if not alike(a, b)
    ]
    assert wrong == []


@pytest.mark.parametrize("address", [each for each in PAGES if "show=" not in each])
@pytest.mark.parametrize(("make", "read"), [(to_xlsx, of_xlsx), (to_ods, of_ods)])
def test_a_workbook_holds_the_rows_of_the_page(address, make, read):
    made = shown(address)
    *sheets, sources = read(make(of(made))).values()
    assert len(sheets) == len(made.tables)
    assert len(sources) > 1
    for rows, told in zip(sheets, made.tables, strict=True):
        assert_rows(rows, told)


@pytest.mark.parametrize("address", [each for each in PAGES if "show=" not in each])
def test_csv_files_hold_the_rows_of_the_page(address):
    made = shown(address)
    archive = zipfile.ZipFile(io.BytesIO(to_zip(of(made))))
    files = [of_csv(archive.read(name)) for name in archive.namelist() if name.endswith(".csv")]
    for rows, told in zip(files, made.tables, strict=True):
        assert_rows([tuple(cell.removeprefix("'") or None for cell in row) for row in rows], told)
    one = [row for row in of_csv(to_csv_file(of(made))) if row]
    plain = [row for rows in files for row in rows if row]
    assert [row[: len(told)] for row, told in zip(one, plain, strict=True)] == plain
    assert any(made.edition in row for row in one)


def test_a_chart_over_time_brings_every_point():
    made = shown("/explore?indicator=healthy_life_expectancy_female&show=trend")
    rows = of_csv(to_csv_file(of(made)))
    trend = made.shown[0].series
    assert len(rows) - 1 == sum(len(line.x) for line in trend)
    held = {(row[0], row[2]): float(row[3]) for row in rows[1:] if row[3]}
    assert held == {
        (each.code, x): y for each in trend for x, y in zip(each.x, each.y, strict=True) if not math.isnan(y)
    }


# ── CSV ──


def test_a_column_of_one_unit_holds_bare_numbers_and_any_other_the_words_of_the_page():
    made = table(("£1,200", "−£5"), ("4.5%", "1 to 2"), ("1", "–"), heads=("Pay", "Share", "N"))
    rows = [row[:3] for row in of_csv(to_csv_file(pack(made)))]
    assert rows == [("Pay (£)", "Share", "N"), ("1200", "4.5%", "1"), ("-5", "1 to 2", "")]


def test_several_tables_stand_one_below_the_other():
    rows = [row[:1] for row in of_csv(to_csv_file(pack(table(("a",)), table(("b",)))))]
    assert rows == [("Column 0",), ("a",), (), ("Column 0",), ("b",)]


def test_a_csv_alone_says_what_it_is_of():
    known = {"indicator": "gva_per_hour_worked", "period": "2023", "release": "2025-06-19"}
    said = known | {"notices": ("Not as asked.",)}
    items = (Item(exhibit=exhibit(table(("a",)), **said)), Item(exhibit=exhibit(table(("a",), heads=("Period",)))))
    first, second = (of_csv(to_csv_file(Pack(title="", items=(each,)))) for each in items)
    assert first == [("Column 0", "Indicator", "Period", "Release", "Edition", "Note"),
                     ("a", "GVA per hour worked", "2023", "2025-06-19", "e", "Not as asked.")]  # fmt: skip
    assert second == [("Period", "Table", "Edition"), ("a", "Gaps: all", "e")]


def test_a_view_without_a_table_is_told():
    with pytest.raises(UserError, match="has no table"):
        to_csv_file(pack())


@settings(deadline=None, max_examples=50)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_any_text_survives_and_none_can_be_run(texts):
    made = table(tuple(texts), tuple("x" for _ in texts), heads=("a", "b"), about=("", ""))
    for (found, _), text in zip(of_csv(to_csv_file(pack(made)))[1:], texts, strict=True):
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
        assert not found or found[0] not in "=+-@\t\r"
        assert found.removeprefix("'") == (kept.removeprefix("'") if text.strip() not in ("", "–") else "")


# ── zip ──


@pytest.fixture(scope="module")
def archive():
    made = table(("E08000028",), ("4.5%",), heads=("Code", "Share: all"))
    more = {"indicator": "no_qualifications", "period": "2024", "notes": ("By survey.",)}
    return zipfile.ZipFile(io.BytesIO(to_zip(pack(made, **more))))


def test_checksums_are_those_of_the_files(archive):
    lines = archive.read("SHA256SUMS.txt").decode().splitlines()
    told = dict(reversed(line.split("  ")) for line in lines)
    names = [name for name in archive.namelist() if name != "SHA256SUMS.txt"]
    assert told == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names}


def test_licence_and_words_name_who_published_and_how_to_read(archive):
    licence, readme = (archive.read(name).decode() for name in ("LICENCE.txt", "README.txt"))
    assert "Open Government Licence v3.0: https://www.nationalarchives.gov.uk" in licence
    assert "To be named as: Source: Office for National Statistics" in licence
    for each in (
        "It is wide.",
        "By survey.",
        "gaps-all.csv",
        "https://e.example/gap?edition=e",
        "20 July 2026",
        "nought",
    ):
        assert each in readme


def test_the_description_follows_the_vocabulary_of_the_w3c(archive):
    """Against https://www.w3.org/TR/tabular-metadata: names of properties, and what they may hold."""
    about = json.loads(archive.read("csv-metadata.json"))
    assert about["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    group = {
        "@context",
        "@id",
        "@type",
        "tables",
        "dialect",
        "notes",
        "tableDirection",
        "tableSchema",
        "transformations",
    }
    assert {key for key in about if not key.startswith("dc:")} <= group
    assert about["dialect"].keys() <= {
        "commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount", "lineTerminators",
        "quoteChar", "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim", "@id", "@type",
    }  # fmt: skip
    (one,) = about["tables"]
    assert {key for key in one if not key.startswith("dc:")} <= {
        "url",
        "tableSchema",
        "notes",
        "dialect",
        "@id",
        "@type",
    }
    assert one["url"] in archive.namelist()
    code, share = one["tableSchema"]["columns"]
    assert code == {"name": "code", "titles": "Code", "datatype": "string", "null": ""}
    assert (share["name"], share["titles"], share["datatype"]) == ("share_all", "Share: all (%)", "number")
    assert share["dc:description"] == "In %"
    heads = of_csv(archive.read(one["url"]))[0]
    assert heads == tuple(each["titles"] for each in (code, share))
    assert about["dc:license"] == [
        {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
    ]


def test_the_same_pack_gives_the_same_bytes():
    assert to_zip(pack(table((1,)))) == to_zip(pack(table((1,))))


def test_each_kind_of_file_has_its_ending_and_type():
    assert {"csv", "xlsx", "ods", "zip"} <= KINDS.keys()
    assert not KINDS["csv"].many
    assert all(KINDS[name].ending == name for name in ("csv", "xlsx", "ods", "zip"))


def test_a_pack_of_several_has_files_of_its_own():
    items = (Item(exhibit=exhibit(table((1,)))), Item(exhibit=exhibit(table((2,)))))
    names = zipfile.ZipFile(io.BytesIO(to_zip(Pack(title="P", items=items)))).namelist()
    assert [name for name in names if name.endswith(".csv")] == ["1-gaps-all.csv", "2-gaps-all.csv"]
