"""The cubes of the programmatic door hold the numbers of its rows, for every indicator and any cut; on the store."""

import math

import pytest

from app.errors import UserError
from app.metadata.indicators import all_indicators
from app.store.observations import get_store
from app.views import api_cube
from app.views.api import rows_of
from app.views.question import keys_of, question


def both(query: str):
    asked = question(keys_of(query, "observations"))
    rows = rows_of(asked)
    return rows, api_cube.cube(asked, rows)


def assert_same(rows, cube):
    """Every row's three numbers stand in their cell, and no other cell has a number."""
    axes = [cube["dimension"][axis]["category"]["index"] for axis in cube["id"]]
    place = [{member: i for i, member in enumerate(members)} for members in axes]
    found, columns = 0, cube["id"][:-1]
    for row in rows.to_dict("records"):
        for measure in ("value", "lower_ci", "upper_ci"):
            at = 0
            for axis, member in enumerate([row[column] for column in columns] + [measure]):
                at = at * cube["size"][axis] + place[axis][member]
            assert cube["value"][at] == (None if math.isnan(row[measure]) else row[measure])
            found += cube["value"][at] is not None
        assert cube["status"].get(str(at - 2), "published") == row["status"]
    assert found == sum(value is not None for value in cube["value"])


@pytest.mark.parametrize("indicator", get_store().indicators())
def test_every_indicator_is_a_cube_with_the_numbers_of_its_rows(indicator):
    level = all_indicators()[indicator].levels[0]
    assert_same(*both(f"indicator={indicator}&level={level}&period=newest"))


@pytest.mark.parametrize(
    "query",
    [
        "indicator=no_qualifications&areas=E08000031&period=newest&group=female",  # one of each, none the first
        "indicator=no_qualifications&level=place&group=every",
        "indicator=gva_per_hour_worked&areas=E08000028,K02000001&period=2011-01-01/P1Y",
        "indicator=gva_per_hour_worked&level=local_authority&vintage=every",
        "indicator=healthy_life_expectancy_female&level=local_authority",
    ],
)
def test_any_cut_keeps_its_numbers(query):
    assert_same(*both(query))


def test_a_cube_names_source_licence_edition_and_releases():
    _, cube = both("indicator=gva_per_hour_worked&level=place")
    held = cube["extension"]
    assert cube["source"] == "Office for National Statistics, Subregional productivity"
    assert (held["licence"], held["edition"], held["vintages"]) == ("OGL-UK-3.0", get_store().edition, ["2025-06-19"])
    assert cube["updated"] == "2025-06-19"
    assert cube["role"] == {"time": ["period"], "geo": ["area_code"], "metric": ["measure"]}


def test_an_area_without_any_figure_has_its_cells_as_not_available():
    for indicator in ("exports", "healthy_life_expectancy_female"):
        rows, cube = both(f"indicator={indicator}&level=local_authority&period=newest")
        assert len(cube["dimension"]["area_code"]["category"]["index"]) == 19
        assert list(cube["status"].values()).count("not_available") >= 19 - len(rows)
    _, named = both("indicator=healthy_life_expectancy_female&areas=E08000026,E07000192&period=newest")
    assert list(named["dimension"]["area_code"]["category"]["index"]) == ["E08000026", "E07000192"]


def test_periods_run_from_old_to_new():
    _, cube = both("indicator=claimant_rate&level=place")
    assert cube["dimension"]["period"]["category"]["index"] == list(get_store().periods("claimant_rate", "place"))


def test_too_many_cells_are_refused_with_a_way_to_ask_for_fewer(monkeypatch):
    monkeypatch.setattr(api_cube, "MOST_CELLS", 10)
    with pytest.raises(UserError, match="Name a period, or fewer areas") as refused:
        both("indicator=gva_per_hour_worked")
    assert refused.value.status == 413
