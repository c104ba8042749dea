"""A cube gives each row's number back, whatever part of the rows it is made of."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exports.jsonstat import Dimension, Measure, to_jsonstat

AREAS = {"a": "Birmingham", "b": "Coventry", "c": "Dudley"}
YEARS = {"2021": "2021", "2022": "2022"}
ROWS = pd.DataFrame(
    [
        ("a", "2021", 1.0, 0.5, "published"), ("a", "2022", 2.0, 1.5, "provisional"),
        ("b", "2021", 3.0, math.nan, "published"), ("b", "2022", math.nan, math.nan, "suppressed"),
        ("c", "2022", 6.0, 5.5, "estimated;derived"),
    ],
    columns=["area", "year", "value", "lower", "status"],
)  # fmt: skip
MEASURES = [Measure("value", "Pay", "£", 1), Measure("lower", "Lower limit", "£", 1)]


def cube_of(rows: pd.DataFrame, areas=AREAS, years=YEARS) -> dict:
    axes = [Dimension("area", "Area", areas, "geo"), Dimension("year", "Year", years, "time")]
    return to_jsonstat(rows, axes, MEASURES, {"label": "Pay", "source": "ONS"})


def cell(cube: dict, *members: str) -> tuple[float | None, str]:
    """Value and status found as the standard says: positions of members, the last axis running fastest."""
    at = 0
    for axis, size, member in zip(cube["id"], cube["size"], members, strict=True):
        at = at * size + cube["dimension"][axis]["category"]["index"].index(member)
    return cube["value"][at], cube["status"].get(str(at), "published")


def test_a_cube_is_a_dataset_with_labelled_axes_and_roles():
    cube = cube_of(ROWS)
    assert (cube["version"], cube["class"], cube["label"]) == ("2.0", "dataset", "Pay")
    assert (cube["id"], cube["size"]) == (["area", "year", "measure"], [3, 2, 2])
    assert cube["role"] == {"time": ["year"], "geo": ["area"], "metric": ["measure"]}
    assert cube["dimension"]["area"]["category"]["label"] == AREAS
    assert cube["dimension"]["measure"]["category"]["unit"]["value"] == {"label": "£", "decimals": 1}
    assert len(cube["value"]) == math.prod(cube["size"])


def test_each_number_stands_where_its_row_says():
    cube = cube_of(ROWS)
    assert cell(cube, "a", "2022", "value") == (2.0, "provisional")
    assert cell(cube, "c", "2022", "lower") == (5.5, "estimated;derived")


def test_what_is_missing_is_null_and_says_why():
    cube = cube_of(ROWS)
    assert cell(cube, "b", "2022", "value") == (None, "suppressed")
    assert cell(cube, "b", "2021", "lower") == (None, "not_available")
    assert cell(cube, "c", "2021", "value") == (None, "not_available")
    assert all(str(at) in cube["status"] for at, value in enumerate(cube["value"]) if value is None)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("year", YEARS)
def test_one_member_that_is_not_the_first_has_its_own_number(area, year):
    rows = ROWS[(ROWS["area"] == area) & (ROWS["year"] == year)]
    cube = cube_of(rows, {area: AREAS[area]}, {year: year})
    held = [None if np.isnan(each) else each for each in rows["value"]] or [None]
    assert cube["size"] == [1, 1, 2]
    assert cell(cube, area, year, "value")[0] == held[0]


@settings(derandomize=True, database=None)
@given(st.permutations(range(len(ROWS))), st.integers(1, len(ROWS)), st.permutations(list(AREAS)))
def test_any_part_of_the_rows_in_any_order_keeps_its_numbers(order, many, areas):
    rows = ROWS.iloc[order[:many]]
    cube = cube_of(rows, {each: AREAS[each] for each in areas})
    for row in rows.itertuples():
        for measure in ("value", "lower"):
            stored = getattr(row, measure)
            assert cell(cube, row.area, row.year, measure)[0] == (None if np.isnan(stored) else stored)


def test_two_rows_in_one_cell_are_a_mistake():
    with pytest.raises(ValueError, match="a dimension is missing"):
        cube_of(pd.concat([ROWS, ROWS.iloc[:1]]))
