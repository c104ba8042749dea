"""The levels, groups and benchmarks of data/areas say the same as each other and as the contract."""

import pytest

from app.errors import DataError
from app.metadata import geography
from app.metadata.geography import (
    AREA_KINDS,
    BENCHMARKS,
    COUNTRIES,
    DISTRICTS_3LEP,
    GROUPS,
    LEPS,
    LEVELS,
    PLACES,
    SUCCESSORS,
    groups_of,
    level_below,
    members,
)


def test_the_levels_offered_are_those_of_the_contract_in_its_order():
    wanted = "place lep local_authority msoa lsoa county itl2 combined_authority region country"
    assert list(LEVELS) == wanted.split()


def test_the_three_lep_area_is_a_kind_of_area_but_no_level_to_choose():
    assert set(AREA_KINDS) - set(LEVELS) == {"three_lep"}


def test_districts_are_labelled_districts():
    assert LEVELS["local_authority"].label == "Districts"


def test_the_three_places_come_in_the_order_birmingham_coventry_black_country():
    assert PLACES == ("E08000025", "E08000026", "E37000001")


def test_the_three_leps_fill_the_19_districts_without_overlap():
    filled = [district for code in LEPS for district in GROUPS[code].members]
    assert len(LEPS) == 3
    assert sorted(filled) == sorted(DISTRICTS_3LEP)
    assert len(set(filled)) == 19


def test_the_combined_authority_is_the_seven_boroughs():
    assert members("E47000007") == tuple(f"E080000{number}" for number in range(25, 32))


def test_a_code_that_is_no_group_stands_for_itself():
    assert members("E07000222") == ("E07000222",)


def test_every_kind_of_area_of_a_group_exists():
    assert {level for group in GROUPS.values() for level in group.geography_levels} <= set(AREA_KINDS)


def test_a_borough_belongs_to_its_lep_the_three_lep_area_and_the_combined_authority():
    assert set(groups_of("E08000026")) == {"E37000006", "3lep", "E47000007"}
    assert set(groups_of("E07000222")) == {"E37000006", "3lep"}


def test_benchmarks_come_in_the_order_of_the_contract():
    assert list(BENCHMARKS) == ["K02000001", "K03000001", "E92000001", "E12000005", "E47000007", "3lep"]


def test_every_benchmark_has_a_name_of_its_own():
    assert len(set(BENCHMARKS.values())) == len(BENCHMARKS)


def test_the_uk_is_kept_with_and_without_extra_regio():
    assert {"K02000001", "UKX"} <= set(COUNTRIES)


def test_barnsley_and_sheffield_have_successors_and_no_successor_is_itself_replaced():
    assert SUCCESSORS == {"E08000016": "E08000038", "E08000019": "E08000039"}
    assert not set(SUCCESSORS) & set(SUCCESSORS.values())


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("3lep", "local_authority"),
        ("E37000001", "local_authority"),
        ("E47000007", "local_authority"),
        ("E92000001", "local_authority"),
        ("E08000025", "msoa"),
        ("E07000222", "msoa"),
        ("E06000019", None),
        ("E02001827", None),
    ],
)
def test_the_parts_of_an_area_are_at_the_level_below(code, level):
    assert level_below(code) == level


def test_a_broken_file_is_named_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "groups.toml").write_text("places = [", encoding="utf-8")
    monkeypatch.setattr(geography, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=r"groups\.toml cannot be read"):
        geography._toml("groups.toml")


def test_an_unknown_key_is_named_in_a_sentence():
    with pytest.raises(DataError, match="unknown key"):
        geography._groups({"group": [{"code": "X", "colour": "red", "members": [], "geography_levels": []}]})
