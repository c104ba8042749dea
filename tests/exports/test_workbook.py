"""An Excel workbook that openpyxl reads back: typed cells, sheets with names, nothing that runs."""

import datetime
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exports.book import ABOUT, SOURCES, speakable
from app.exports.exhibit import Item, Pack, Table
from app.exports.numeric import day_in
from app.exports.workbook import to_xlsx
from tests.exports.sheets import of_xlsx
from tests.exports.test_book import exhibit, table

ANY = st.text(max_size=80) | st.builds("".join, st.tuples(st.sampled_from("=+-@\t\r'"), st.text(max_size=20)))


def pack(*tables: Table, **more) -> Pack:
    return Pack(
        title="Gap", items=(Item(exhibit=exhibit(*tables, **more)),), host="https://e.example", made="2026-07-20"
    )


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture
def book():
    made = table(("E08000028", "3"), ("£1.50", "–"), ("2025-06-19", ""), (2, 3), heads=("Code", "Pay", "Day", "N"))
    return opened(to_xlsx(pack(made)))


def test_cells_keep_their_types_and_numbers_their_unit(book):
    code, pay, day, count = book["Gaps"][4]
    assert (code.value, code.data_type) == ("E08000028", "s")
    assert (pay.value, pay.number_format) == (1.5, "£#,##0.00")
    assert (day.value, day.is_date) == (datetime.datetime(2025, 6, 19), True)
    assert (count.value, count.number_format) == (2, "#,##0")
    assert [cell.value for cell in book["Gaps"][5]] == ["3", None, None, 3]


def test_heads_stay_in_sight_and_every_column_can_be_filtered(book):
    page = book["Gaps"]
    assert page["A1"].value == "Gaps: all"
    assert page["A2"].value == "Source: Office for National Statistics."
    assert page.freeze_panes == "C4"
    assert page.auto_filter.ref == "A3:D5"
    assert page.merged_cells.ranges == set()
    assert page.print_title_rows == "$3:$3"


def test_the_sheets_are_named_and_the_first_table_is_open(book):
    assert book.sheetnames == [ABOUT, "Gaps", SOURCES]
    assert book.active.title == "Gaps"
    assert book.properties.title == "Gap"
    assert book.properties.created == datetime.datetime(2026, 7, 20)
    assert [each.value for each in book.custom_doc_props.props] == ["en-GB"]


def test_the_sheet_about_it_leads_to_the_table_and_to_the_view(book):
    links = {cell.value: cell.hyperlink for row in book[ABOUT].iter_rows() for cell in row if cell.hyperlink}
    assert links["Gaps: all"].location == "'Gaps'!A1"
    assert links["https://e.example/gap?edition=e"].target == "https://e.example/gap?edition=e"


@settings(deadline=None, max_examples=50)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_any_text_survives_and_none_becomes_a_formula(texts):
    made = table(tuple(texts), tuple("x" for _ in texts), heads=("a", "b"), about=("", ""))
    page = opened(to_xlsx(pack(made)))["Gaps"]
    cells = [page.cell(row, 1) for row in range(4, 4 + len(texts))]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    for cell, text in zip(cells, texts, strict=True):
        kept = speakable(text) if text.strip() not in ("", "–") else None
        assert cell.value == kept or day_in(text)


@settings(deadline=None, max_examples=50)
@given(ANY)
def test_titles_and_notes_of_officers_are_texts_too(text):
    items = (Item(exhibit=exhibit(table((1,))), title=text, note=text),) * 2
    book = opened(to_xlsx(Pack(title=text, items=items)))
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)


def test_the_same_pack_gives_the_same_bytes():
    assert to_xlsx(pack(table((1,)))) == to_xlsx(pack(table((1,))))


def test_a_table_without_rows_has_its_heads():
    assert of_xlsx(to_xlsx(pack(Table(caption="None", heads=("Area", "Area"), rows=()))))["None"] == [
        ("Area", "Area (2)")
    ]
