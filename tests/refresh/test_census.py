"""Shares of the census, with the counts behind them."""

from pathlib import Path

import pytest

from app.refresh.sources import census


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def rows(tmp_path):
    wholes = dict.fromkeys((share.whole for share in census.SHARES_2021.values()), 200)
    parts = dict.fromkeys((part for share in census.SHARES_2021.values() for part in share.parts), 10)
    columns = {"lsoa21_code": "E01029345", "residents_all": 200, **wholes, **parts}
    file = "people/census21-lsoa.csv"
    given(tmp_path, file, ",".join(columns) + "\n" + ",".join(map(str, columns.values())) + "\n")
    return census._census_2021(tmp_path, file, "lsoa21_code").set_index("indicator")


def test_a_share_is_its_parts_over_the_whole(rows):
    assert rows.loc["no_qualifications_census", ["value", "numerator", "denominator"]].tolist() == [5, 10, 200]
    assert rows.loc["household_deprivation_census", ["value", "numerator"]].tolist() == [15, 30]


def test_every_share_and_the_residents_are_there_once(rows):
    assert sorted(rows.index) == sorted([*census.SHARES_2021, "residents_census"])
    assert rows.loc["residents_census", "value"] == 200


def test_sums_of_output_areas_are_derived(rows):
    assert set(rows["status"]) == {"derived"}


def test_the_census_of_2011_is_an_indicator_of_its_own(tmp_path):
    text = "area_code,qual_none_2011,qual_level4_plus_2011,qual_total_16plus_2011\nE08000025,282,230,1000\n"
    rows = census._census_2011(given(tmp_path, census.FILE_2011, text)).set_index("indicator")
    assert rows["value"].round(6).to_dict() == {"no_qualifications_census_2011": 28.2, "level_4_plus_census_2011": 23.0}
