"""Revisions are averaged without their sign, by age, over areas that both releases hold."""

import pandas as pd
import pytest

from app.refresh.revision_sizes import revision_sizes


@pytest.fixture
def sizes(make_rows):
    areas, years = ["E08000025", "E08000026"], ["2021-01-01/P1Y", "2022-01-01/P1Y"]
    at = {"area_code": [code for code in areas for _ in years], "period": years * 2}
    older = make_rows(**at, value=[100.0, 100.0, 100.0, 100.0], vintage="2023-06-01")
    newer = make_rows(**at, value=[100.0, 110.0, 98.0, 94.0], vintage="2024-06-01")
    alone = make_rows(indicator="age", value=1.0)
    return revision_sizes(pd.concat([older, newer, alone], ignore_index=True))


def found(sizes, area, age):
    row = sizes[(sizes["area_code"] == area) & (sizes["age"] == age)].iloc[0]
    return [round(row["mean_absolute_revision"], 6), round(row["mean_revision"], 6), row["areas"]]


def test_up_and_down_do_not_cancel_in_the_size_but_do_in_the_mean(sizes):
    assert found(sizes, "", 0) == [8.0, 2.0, 2]
    assert found(sizes, "districts_3lep", 1) == [1.0, -1.0, 2]


def test_one_area_has_rows_of_its_own(sizes):
    assert found(sizes, "E08000026", 0) == [6.0, -6.0, 1]


def test_an_indicator_with_one_release_has_none(sizes):
    assert set(sizes["indicator"]) == {"pay"}
    assert set(zip(sizes["older_vintage"], sizes["newer_vintage"], strict=True)) == {("2023-06-01", "2024-06-01")}
