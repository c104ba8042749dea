"""Periods are read, ordered and said the same way everywhere."""

import pytest

from app.errors import UserError
from app.metadata import periods


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2023-01-01/P1Y", "2023"),
        ("2022-01-01/P3Y", "2022–24"),
        ("1999-01-01/P3Y", "1999–2001"),
        ("2018-01-01/P5Y", "2018–22"),
        ("2019-04-01/P1Y", "2019/20"),
        ("2019-11-16/P1Y", "2019/20"),
        ("1999-09-01/P1Y", "1999/2000"),
        ("2025-04-30", "April 2025"),
        ("2026-01-01", "January 2026"),
        ("2024-10-01/P3M", "October to December 2024"),
    ],
)
def test_a_period_is_said_as_people_say_it(period, said):
    assert periods.label(period) == said


@pytest.mark.parametrize("text", ["2023", "2023-13-01/P1Y", "2023-01-01/P0Y", "2023-01-01/1Y", "", "2023-02-30"])
def test_what_is_no_period_is_refused_in_a_sentence(text):
    assert not periods.is_period(text)
    with pytest.raises(UserError, match="is not a period"):
        periods.parse(text)


def test_a_month_ends_on_its_last_day_also_in_leap_years():
    assert periods.end("2024-02-01/P1M").isoformat() == "2024-02-29"
    assert periods.end("2023-02-01/P1M").isoformat() == "2023-02-28"


def test_weeks_end_on_the_seventh_day():
    assert periods.end("2024-01-01/P2W").isoformat() == "2024-01-14"


def test_overlapping_periods_are_ordered_by_their_end():
    mixed = ["2020-01-01/P3Y", "2021-01-01/P1Y", "2022-06-30"]
    assert sorted(mixed, key=periods.sort_key) == ["2021-01-01/P1Y", "2022-06-30", "2020-01-01/P3Y"]


def test_a_span_names_both_ends():
    assert periods.span_label("2004-01-01/P1Y", "2023-01-01/P1Y") == "2004 to 2023"
