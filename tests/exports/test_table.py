"""A table leaves as CSV that a spreadsheet opens rightly, or as plain rows."""

import csv
import io

import orjson
import pandas as pd
import pytest

from app.exports.table import to_csv, to_rows


@pytest.fixture
def table():
    columns = {"area_code": ["E08000027", "3lep"], "value": [-2.675, float("nan")], "unit": ["£, a week", "£"]}
    return pd.DataFrame(columns)


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_csv_reads_back_to_the_same_cells_with_blanks_for_missing_numbers(table):
    heads, *rows = lines(to_csv(table))
    assert heads == ["area_code", "value", "unit"]
    assert rows == [["E08000027", "-2.675", "£, a week"], ["3lep", "", "£"]]


def test_a_csv_begins_with_a_byte_order_mark_so_that_excel_reads_the_pound_sign(table):
    assert to_csv(table).startswith(b"\xef\xbb\xbfarea_code")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(text):
    assert lines(to_csv(pd.DataFrame({"area_name": [text]})))[1] == ["'" + text]


def test_a_negative_number_stays_a_number(table):
    assert "'-" not in to_csv(table).decode("utf-8")


def test_a_number_is_written_in_full():
    assert float(lines(to_csv(pd.DataFrame({"value": [1 / 3]})))[1][0]) == 1 / 3


def test_rows_keep_the_order_of_columns_and_missing_numbers_become_null(table):
    rows = orjson.loads(orjson.dumps(to_rows(table)))
    assert list(rows[0]) == ["area_code", "value", "unit"]
    assert [row["value"] for row in rows] == [-2.675, None]
