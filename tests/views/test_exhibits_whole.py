"""An indicator as a whole, from the committed store: every row that is held, once."""

import datetime
import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from app.errors import NotFound
from app.exports.exhibit import Item, Pack
from app.exports.package import to_csv_file, to_zip
from app.exports.workbook import HEADS, to_xlsx
from app.store.observations import get_store
from app.views.api import COLUMNS
from app.views.exhibits import exhibit_of

GROUPED = "level_4_plus"


@pytest.fixture(scope="module")
def pack():
    made = exhibit_of(f"/explore?indicator={GROUPED}&level=place&show=all")
    return Pack(title=made.title, items=(Item(exhibit=made),))


def held(indicator: str) -> pd.DataFrame:
    store = get_store()
    return pd.concat([store.observations(indicator, group=None, vintage=each) for each in store.vintages(indicator)])


@pytest.mark.parametrize("indicator", [GROUPED, "gva_per_hour_worked", "no_qualifications_census"])
def test_every_row_of_the_store_is_there_once(indicator):
    (table,) = exhibit_of(f"/explore?indicator={indicator}&show=all").tables
    assert table.heads == (*COLUMNS, "status_in_words")
    at = [table.heads.index(name) for name in ("area_code", "period", "group", "vintage")]
    keys = [tuple(row[i] for i in at) for row in table.rows]
    rows = held(indicator)
    assert len(keys) == len(set(keys)) == len(rows)
    assert set(keys) == set(zip(rows["area_code"], rows["period"], rows["group"], rows["vintage"], strict=True))


def test_a_file_holds_the_values_of_the_store(pack):
    found = pd.read_csv(io.BytesIO(to_csv_file(pack)))
    rows = held(GROUPED)
    assert found["value"].sum() == pytest.approx(rows["value"].sum())
    assert found["value"].isna().sum() == rows["value"].isna().sum()
    assert set(found["group"]) == set(get_store().groups(GROUPED))


def test_in_a_workbook_codes_are_texts_releases_are_days_and_what_is_missing_is_empty(pack):
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(pack)), read_only=True).worksheets[1]
    heads, *rows = page.iter_rows(min_row=HEADS + 1, values_only=True)
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert all(isinstance(row["area_code"], str) for row in told)
    assert all(isinstance(row["vintage"], datetime.datetime) for row in told)
    blank = [row for row in told if row["status"] in ("not_available", "suppressed")]
    assert all(row["value"] is None and row["status_in_words"] for row in blank)


def test_its_columns_are_described(pack):
    archive = zipfile.ZipFile(io.BytesIO(to_zip(pack)))
    assert b'"dc:description": "code of the area, mostly GSS"' in archive.read("csv-metadata.json")
    assert b'"datatype": "date"' in archive.read("csv-metadata.json")


def test_an_unknown_indicator_is_told():
    with pytest.raises(NotFound, match="No indicator is called 'nothing'"):
        exhibit_of("/explore?indicator=nothing&show=all")
