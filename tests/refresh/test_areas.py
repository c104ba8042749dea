"""The areas table holds each area once per level, under the name people use, with the wider areas it lies in."""

from pathlib import Path

import pandas as pd
import pytest

from app.errors import DataError
from app.metadata.geography import AREA_KINDS, DISTRICTS_3LEP
from app.refresh.areas import COLUMNS, build_areas
from tests.refresh.tiny_geography import write_raw

RAW = Path(__file__).parents[3] / "shared" / "data"
needs_raw = pytest.mark.skipif(not (RAW / "boundaries").is_dir(), reason="the raw files are not beside the project")


@pytest.fixture(scope="module")
def areas(tmp_path_factory) -> pd.DataFrame:
    return build_areas(write_raw(tmp_path_factory.mktemp("raw")))


def row(areas: pd.DataFrame, code: str, level: str) -> pd.Series:
    (found,) = areas[(areas["area_code"] == code) & (areas["geography_level"] == level)].itertuples(index=False)
    return pd.Series(found._asdict())


def test_the_columns_are_those_agreed_and_none_is_blank(areas):
    assert list(areas.columns) == COLUMNS
    assert not areas.isna().any().any()
    assert areas["in_3lep"].dtype == bool


def test_an_area_has_one_row_for_each_of_its_levels(areas):
    assert not areas.duplicated(["area_code", "geography_level"]).any()
    assert set(areas.loc[areas["area_code"] == "E08000025", "geography_level"]) == {"place", "local_authority"}
    assert set(areas.loc[areas["area_code"] == "E37000001", "geography_level"]) == {"place", "lep"}


def test_rows_come_in_the_order_of_the_levels_then_by_name(areas):
    rank = areas["geography_level"].map(list(AREA_KINDS).index)
    assert rank.is_monotonic_increasing
    assert all(group["area_name"].is_monotonic_increasing for _, group in areas.groupby("geography_level"))


def test_a_borough_names_every_wider_area(areas):
    dudley = row(areas, "E08000027", "local_authority")
    assert dudley["lep"] == dudley["place"] == "E37000001"
    assert (dudley["combined_authority"], dudley["region"]) == ("E47000007", "E12000005")
    assert dudley["county"] == ""
    assert dudley["local_authority"] == "E08000027"


def test_a_shire_district_names_its_county(areas):
    assert row(areas, "E07000222", "local_authority")["county"] == "E10000031"


def test_a_small_area_inherits_the_wider_areas_of_its_district(areas):
    msoa = row(areas, "E02000001", "msoa")
    assert (msoa["local_authority"], msoa["place"]) == ("E08000027", "E37000001")
    assert (msoa["area_name"], msoa["parent_name"]) == ("Old Town of Dudley", "Dudley")


def test_an_lsoa_is_followed_by_the_name_of_its_neighbourhood(areas):
    lsoa = row(areas, "E01000002", "lsoa")
    assert (lsoa["area_name"], lsoa["parent_name"]) == ("Dudley 001A", "Old Town of Dudley")


def test_only_small_areas_have_a_parent_name(areas):
    small = areas["geography_level"].isin(["msoa", "lsoa"])
    assert ((areas["parent_name"] != "") == small).all()


def test_a_group_names_a_wider_area_only_where_all_its_members_share_it(areas):
    assert row(areas, "E37000001", "lep")["combined_authority"] == "E47000007"
    assert row(areas, "E37000006", "lep")["combined_authority"] == ""  # Coventry is a member, Warwick is not


def test_a_code_that_changed_is_held_under_the_new_code_alone(areas):
    assert "E08000016" not in set(areas["area_code"])
    assert row(areas, "E08000038", "local_authority")["combined_authority"] == "E47000002"


def test_areas_that_share_ground_with_the_three_leps_are_marked(areas):
    marked = areas[areas["in_3lep"] & ~areas["geography_level"].isin(["msoa", "lsoa"])]
    assert {"E08000025", "E10000031", "E47000007", "TLG3", "3lep"} <= set(marked["area_code"])
    assert not {"E06000021", "E10000028", "E12000005", "E92000001", "TLG2"} & set(marked["area_code"])


def test_wide_areas_of_one_name_are_told_apart(areas):
    wide = areas[areas["geography_level"].isin(["region", "itl2", "combined_authority"])]
    named = wide.set_index("area_code")["area_name"]
    assert named["E12000005"] == "West Midlands region"
    assert named["TLG3"] == "West Midlands (ITL2)"
    assert named["E47000007"] == "West Midlands Combined Authority"
    assert named["E12000003"] == "Yorkshire and The Humber"


def test_a_city_is_called_as_people_call_it(areas):
    assert row(areas, "E06000021", "local_authority")["area_name"] == "Stoke-on-Trent"


def test_the_uk_is_there_with_and_without_extra_regio(areas):
    countries = set(areas.loc[areas["geography_level"] == "country", "area_code"])
    assert countries == {"K02000001", "UKX", "K03000001", "E92000001", "W92000004", "S92000003", "N92000002"}


def test_a_lookup_that_is_missing_is_named_in_a_sentence(tmp_path):
    raw = write_raw(tmp_path)
    (raw / "boundaries" / "lookup-lad24-itl25-uk.csv").unlink()
    with pytest.raises(DataError, match=r"lookup-lad24-itl25-uk\.csv"):
        build_areas(raw)


@needs_raw
def test_the_real_files_give_the_published_numbers_of_areas():
    areas = build_areas(RAW)
    assert areas["geography_level"].value_counts().to_dict() == {
        "lsoa": 2503, "msoa": 515, "local_authority": 296, "county": 21, "combined_authority": 15, "region": 9,
        "country": 7, "place": 3, "lep": 3, "itl2": 3, "three_lep": 1,
    }  # fmt: skip
    own = areas[areas["in_3lep"] & (areas["geography_level"] == "local_authority")]
    assert set(own["area_code"]) == set(DISTRICTS_3LEP)


@needs_raw
def test_no_two_neighbourhoods_of_one_authority_share_a_name_in_the_real_files():
    areas = build_areas(RAW)
    msoas = areas[areas["geography_level"] == "msoa"]
    assert not msoas.duplicated(["area_name", "local_authority"]).any()
