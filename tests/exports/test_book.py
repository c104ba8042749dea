"""What a workbook says: every cell its type, every sheet its name, and all that there is to know about it."""

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.book import FORBIDDEN, NAME, Cell, book_of, cells_of, sheet_name, tables_of
from app.exports.exhibit import CHART, Exhibit, Item, Pack, Picture, Series, Table


def exhibit(*tables: Table, **more) -> Exhibit:
    known = {
        "address": "/gap",
        "link": "/gap?edition=e",
        "title": "Why the gap?",
        "sentence": "It is wide.",
        "edition": "e",
    }
    return Exhibit(**{**known, "source": "Source: Office for National Statistics.", "tables": tables, **more})


def table(*columns: tuple, heads: tuple[str, ...] = (), **more) -> Table:
    heads = heads or tuple(f"Column {i}" for i in range(len(columns)))
    return Table(caption="Gaps: all", heads=heads, rows=tuple(zip(*columns, strict=True)), **more)


def values(made: Table, **more) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in cells_of(made, exhibit(made, **more))]


def test_words_of_a_page_get_the_types_of_what_they_say():
    made = table(("£1,200", "–", "1 to 2"), ("19 June 2025", "2025-06-19", ""), (2.5, math.nan, None))
    day = datetime.date(2025, 6, 19)
    assert values(made) == [(1200, day, 2.5), (None, day, None), ("1 to 2", None, None)]


def test_codes_stay_texts():
    made = table(("07000234", "3"), ("29", "D"), heads=("Code", "SIC"))
    assert values(made) == [("07000234", "29"), ("3", "D")]


def test_texts_of_a_table_of_data_stay_texts_but_for_days():
    made = table(
        ("12", "2025-06-19"), (1.5, 2.0), heads=("area_code", "value"), about=("code", "figure"), units=("", "")
    )
    assert values(made) == [("12", 1.5), (datetime.date(2025, 6, 19), 2.0)]


def test_numbers_of_an_indicator_wear_its_unit_and_counts_do_not():
    made = table((1.5,), (7.0,), heads=("value", "numerator"), about=("", ""), units=("£ per hour", ""))
    shown = cells_of(made, exhibit(made, indicator="gva_per_hour_worked"))[0]
    assert [cell.look.code for cell in shown] == ["£#,##0.00", "#,##0"]
    assert Cell(1234.5, shown[0].look).shown == "£1,234.50"


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_a_sheet_has_a_name_that_is_allowed_and_its_own(captions):
    taken: set[str] = set()
    names = [sheet_name(each, taken) for each in captions]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= NAME and not FORBIDDEN.search(name) and "'" not in name for name in names)


def test_a_chart_over_time_that_is_asked_for_brings_its_numbers_instead_of_the_table():
    line = Series(
        name="Dudley",
        code="E08000027",
        x=("2022", "2023"),
        y=(1.5, math.nan),
        lower=(1.0, math.nan),
        upper=(2.0, math.nan),
    )
    trend = Picture(part="trend", kind=CHART, title="Since when", series=(line,), unit="%")
    shown = exhibit(table(("a",)), pictures=(trend,), show="trend")
    assert [each.heads for each in tables_of(shown)] == [("Code", "Area", "Period", "%", "Lower limit", "Upper limit")]
    rows = [tuple(cell.value for cell in row) for row in cells_of(tables_of(shown)[0], shown)]
    assert rows == [("E08000027", "Dudley", 2022, 1.5, 1.0, 2.0), ("E08000027", "Dudley", 2023, None, None, None)]


def test_the_sheet_about_a_book_says_all_there_is_to_know():
    made = exhibit(
        table((1,)), indicator="gva_per_hour_worked", period="2023", notes=("By hours.",), notices=("Not so.",)
    )
    book = book_of(
        Pack(
            title="P", items=(Item(exhibit=made, title="Mine", note="N"),), host="https://e.example", made="2026-07-20"
        )
    )
    said = {line.label: line for line in book.about}
    assert said[""].text == "Mine"
    assert said["Shows"].text == "Why the gap?"
    assert said["Table"].link == "#Gaps"
    assert said["The same view again"].link == "https://e.example/gap?edition=e"
    assert said["Made on"].text == "20 July 2026"
    assert {"In one sentence", "Note", "Period", "What is measured", "Take care", "Not as asked", "Source",
            "Method and caveats", "Selection", "Edition of the data", "Empty cells"} <= said.keys()  # fmt: skip
    publication = [cell.value for cell in book.sources.rows[0]]
    assert publication[:2] == ["Office for National Statistics", "Subregional productivity"]
    assert "Open Government Licence v3.0" in publication


def test_a_pack_has_a_sheet_for_each_table_of_each_item():
    items = tuple(Item(exhibit=exhibit(table((1,)), table((2,)))) for _ in range(2))
    assert [sheet.name for sheet in book_of(Pack(title="P", items=items)).sheets] == [
        "1 Gaps",
        "1 Gaps (2)",
        "2 Gaps",
        "2 Gaps (2)",
    ]


def test_a_view_without_a_table_says_so():
    book = book_of(Pack(title="P", items=(Item(exhibit=exhibit()),)))
    assert book.sheets == []
    assert "This view has none." in [line.text for line in book.about]


@pytest.mark.parametrize("source", ["Office for National Statistics", "nobody known"])
def test_publishers_are_named_where_publications_are_not(source):
    book = book_of(Pack(title="P", items=(Item(exhibit=exhibit(table(("a",)), source=source)),)))
    assert book.sources.rows
    assert all(row[1].value is None for row in book.sources.rows)


def test_what_shows_no_figures_names_nobody():
    assert book_of(Pack(title="P", items=(Item(exhibit=exhibit(source="nobody known")),))).sources.rows == []
