"""Reading raw tables, and rows in the columns of an observation."""

from pathlib import Path

import pytest

from app.errors import DataError
from app.refresh.tables import COLUMNS, agreed_areas, observations, only_agreed, read_csv, regions


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


LOOKUP = """LADCD,LADCD_ACTIVE,UTLACD,RGNCD,CTRYCD
E07000218,E07000218,E10000031,E12000005,E92000001
E07000026,E06000063,E06000063,E12000002,E92000001
W06000001,W06000001,W06000001,,W92000004
"""


@pytest.fixture
def raw(tmp_path):
    given(tmp_path, "boundaries/lookup-lad-all-codes-since-2011-uk.csv", LOOKUP)
    given(tmp_path, "boundaries/lookup-lad25-combined-authority-2025-may-en.csv", "LAD25CD,CAUTH25CD\nx,E47000007\n")
    return given(tmp_path, "a/table.csv", "area_code,pay\nE08000025,1.5\nE08000016,\n")


def test_a_blank_number_is_missing(raw):
    assert read_csv(raw, "a/table.csv", numeric=["pay"])["pay"].isna().tolist() == [False, True]


def test_a_missing_column_is_named_with_its_file(raw):
    with pytest.raises(DataError, match=r"a/table\.csv: column 'year' is missing"):
        read_csv(raw, "a/table.csv", required=["year"])


def test_a_word_in_place_of_a_number_is_named_with_its_row(raw):
    given(raw, "a/table.csv", "area_code,pay\nx,1\ny,many\n")
    with pytest.raises(DataError, match=r"a/table\.csv: row 3: pay is 'many', not a number"):
        read_csv(raw, "a/table.csv", numeric=["pay"])


def test_a_missing_file_says_which_folder_to_give(raw):
    with pytest.raises(DataError, match=r"a/none\.csv is missing\. Give `refresh --from`"):
        read_csv(raw, "a/none.csv")


def test_rows_get_every_column_and_the_code_of_today(raw):
    table = read_csv(raw, "a/table.csv", numeric=["pay"]).assign(value=[1.5, None])
    rows = observations(table, indicator="pay", period="2023-01-01/P1Y", vintage="2024-01-01")
    assert tuple(rows.columns) == COLUMNS
    assert rows["area_code"].tolist() == ["E08000025", "E08000038"]
    assert rows["status"].tolist() == ["published", "not_available"]


def test_a_withheld_value_keeps_its_reason(raw):
    table = read_csv(raw, "a/table.csv").assign(value=float("nan"), status=["suppressed", "estimated"])
    rows = observations(table, indicator="pay", period="2023-01-01/P1Y", vintage="2024-01-01")
    assert rows["status"].tolist() == ["suppressed", "not_available"]


def test_areas_the_store_does_not_hold_are_left_out(raw):
    codes = ["E07000218", "E10000031", "E06000063", "E07000026", "W06000001", "E47000007", "3lep", "E01000001", "TLC1"]
    table = observations(read_csv(raw, "a/table.csv").head(1), indicator="x", period="2023", vintage="v")
    rows = table.loc[[0] * len(codes)].assign(area_code=codes)
    kept = only_agreed(rows, raw)["area_code"].tolist()
    assert kept == ["E07000218", "E10000031", "E06000063", "E47000007", "3lep", "E01000001"]
    assert "" not in agreed_areas(raw)


def test_each_english_district_has_its_region(raw):
    assert regions(raw) == {"E07000218": "E12000005", "E06000063": "E12000002"}
