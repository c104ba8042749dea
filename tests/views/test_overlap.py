"""Which areas of the committed store share people: one answer for the pairs of Explore and for the profile."""

import itertools

import pytest

from app.metadata.geography import ENGLAND
from app.store.observations import Area, get_store
from app.views.overlap import share_people

STORE = get_store()
SANDWELL, BIRMINGHAM, COVENTRY = "E08000028", "E08000025", "E08000026"


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (BIRMINGHAM, COVENTRY, False),
        (BIRMINGHAM, "E37000012", True),
        ("E37000001", SANDWELL, True),
        ("E37000001", COVENTRY, False),
        ("E37000001", "E37000012", False),
        ("E47000007", "E37000012", True),
        ("E12000005", BIRMINGHAM, True),
        ("E12000001", BIRMINGHAM, False),
        ("K02000001", "E92000001", True),
        ("K03000001", BIRMINGHAM, True),
        ("W92000004", "E92000001", False),
        ("E02001827", BIRMINGHAM, True),
        ("E02001827", COVENTRY, False),
        ("E02001827", "E02001828", False),
        ("E10000031", COVENTRY, False),
        ("E10000031", "E37000006", True),
        ("E10000028", "E37000012", True),
        ("TLG3", BIRMINGHAM, True),
        ("TLG3", "3lep", True),
    ],
)
def test_areas_that_share_people_are_known(first, second, shared):
    areas = STORE.area(first), STORE.area(second)
    assert share_people(*areas, STORE) is share_people(*reversed(areas), STORE) is shared


def of_districts() -> list[str]:
    """Codes of the areas here, and of all regions, that are made of whole districts; of ITL2 they are not known."""
    rows = STORE.areas()
    known = ~rows["geography_level"].isin(["msoa", "lsoa", "itl2"])
    here = rows["in_3lep"] | (rows["geography_level"] == "region")
    return [code for code in dict.fromkeys(rows.loc[known & here, "area_code"]) if districts_of(STORE.area(code))]


def districts_of(area: Area) -> set[str]:
    """Second way: the districts whose own row names the area, or that the store draws inside it."""
    table = STORE.areas("local_authority", ENGLAND)
    wholes = ["area_code", "lep", "place", "county", "combined_authority", "region", "country"]
    inside = (table[wholes] == area.area_code).any(axis=1)
    return set(table.loc[inside, "area_code"]) | set(STORE.areas("local_authority", area.area_code)["area_code"])


def test_two_areas_share_people_where_and_only_where_they_share_a_district():
    ground = {code: districts_of(STORE.area(code)) for code in of_districts()}
    assert len(ground) > 25
    for first, second in itertools.combinations(ground, 2):
        told = share_people(STORE.area(first), STORE.area(second), STORE)
        assert told == bool(ground[first] & ground[second]), (first, second)
