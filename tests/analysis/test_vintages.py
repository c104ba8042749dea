"""What was known on a day: newer releases replace older ones of the same years, and never half of a line."""

import pandas as pd
import pytest

from app.analysis.vintages import known_on


@pytest.fixture
def rows():
    """Two methods over the same years for area a; for area b two files of a survey that follow one another."""
    table = [
        ("a", "2020-01-01/P1Y", "2023-06-01", 1.0),
        ("a", "2021-01-01/P1Y", "2023-06-01", 2.0),
        ("a", "2021-01-01/P1Y", "2024-06-01", 3.0),
        ("b", "2020-01-01/P1Y", "2023-06-01", 4.0),
        ("b", "2021-01-01/P1Y", "2024-06-01", 5.0),
    ]
    return pd.DataFrame(table, columns=["area_code", "period", "vintage", "value"]).assign(group="all")


@pytest.mark.parametrize(
    ("day", "values"),
    [
        ("2023-05-31", []),
        ("2023-06-01", [1.0, 2.0, 4.0]),
        ("2024-05-31", [1.0, 2.0, 4.0]),
        ("2024-06-01", [3.0, 4.0, 5.0]),
    ],
)
def test_rows_are_those_of_the_releases_that_stood_on_the_day(rows, day, values):
    assert known_on(rows, day)["value"].tolist() == values


def test_an_older_method_does_not_fill_in_the_years_that_a_newer_release_left_out(rows):
    line = known_on(rows, "2030-01-01").query("area_code == 'a'")
    assert line["vintage"].unique().tolist() == ["2024-06-01"]


def test_files_of_a_survey_that_follow_one_another_stand_together(rows):
    line = known_on(rows, "2030-01-01").query("area_code == 'b'")
    assert line["vintage"].tolist() == ["2023-06-01", "2024-06-01"]
