"""The grid: long rows spread over areas and periods, limits and outcomes recomputed in plain Python."""

import math

import numpy as np
import pytest

from app.analysis.grid import Area
from tests.tiny_grid import (
    BIRMINGHAM,
    BLACK_COUNTRY,
    COVENTRY,
    SANDWELL,
    WALSALL,
    WOLVERHAMPTON,
    YEARS,
    grid,
    row,
)

NAN = math.nan
LIFE = [
    row(SANDWELL, YEARS[2], 51.3, 46.6, 55.9),
    row(WALSALL, YEARS[2], 55.0, 49.7, 60.4),
    row(WOLVERHAMPTON, YEARS[2], 58.6, 54.1, 63.1),
]
BOROUGHS = (SANDWELL, WALSALL, WOLVERHAMPTON)


def outcome_by_hand(value: float, lower: float, upper: float, benchmark: float) -> str:
    """The contract's words: the whole interval on one side, else similar; without numbers cannot tell."""
    if any(math.isnan(each) for each in (value, lower, upper, benchmark)):
        return "cannot_tell"
    if lower > benchmark:
        return "higher"
    return "lower" if upper < benchmark else "similar"


def test_long_rows_are_spread_over_periods_and_areas_in_the_order_asked_for():
    rows = [row(COVENTRY, YEARS[0], 4), row(BIRMINGHAM, YEARS[1], 1), row(BIRMINGHAM, YEARS[0], 2)]
    made = grid(rows, drawn=(BIRMINGHAM, COVENTRY), periods=YEARS[:2])
    assert made.value.tolist()[0] == [2, 4]
    assert made.value[1, 0] == 1
    assert math.isnan(made.value[1, 1])
    assert made.position == {BIRMINGHAM: 0, COVENTRY: 1}


def test_periods_are_ordered_by_their_last_day_however_they_come():
    made = grid(
        [row(COVENTRY, YEARS[2], 4)], drawn=(COVENTRY,), periods=(YEARS[2], YEARS[0], YEARS[1]), benchmark=[1, 2, 3]
    )
    assert made.periods == YEARS
    assert made.value[:, 0].tolist()[2] == 4


def test_a_cell_without_a_row_is_not_available():
    made = grid([row(COVENTRY, YEARS[0], 4)], drawn=(BIRMINGHAM, COVENTRY), periods=YEARS[:1])
    assert made.status.tolist() == [["not_available", "published"]]


def test_the_status_of_a_blank_cell_stays_what_the_row_says():
    made = grid([row(COVENTRY, YEARS[2], NAN, status="suppressed")], drawn=(COVENTRY,))
    assert made.status[0, 0] == "suppressed"
    assert math.isnan(made.value[0, 0])


def test_rows_of_other_areas_and_other_periods_are_left_out():
    rows = [row(COVENTRY, YEARS[2], 4), row("W06000001", YEARS[2], 9), row(COVENTRY, YEARS[0], 8)]
    assert grid(rows, drawn=(COVENTRY,)).value.tolist() == [[4]]


def test_compared_groups_stand_behind_the_rows_of_the_level():
    made = grid([row(BLACK_COUNTRY, YEARS[2], 7)], drawn=(SANDWELL, WALSALL), beside=(BLACK_COUNTRY,))
    assert made.rows == 2
    assert made.areas[made.rows :] == (Area(BLACK_COUNTRY, "Black Country"),)
    assert made.value[0, made.position[BLACK_COUNTRY]] == 7


@pytest.mark.parametrize("benchmark", [40.0, 52.0, 55.95, 58.0, 64.0, NAN])
def test_outcomes_against_the_benchmark_follow_the_whole_interval(benchmark):
    made = grid(LIFE, drawn=BOROUGHS, benchmark=[benchmark])
    by_hand = [outcome_by_hand(each["value"], each["lower_ci"], each["upper_ci"], benchmark) for each in LIFE]
    assert made.outcome[0].tolist() == by_hand
    assert made.basis == "interval"


def test_the_contracts_boroughs_against_the_uk():
    made = grid(LIFE, drawn=BOROUGHS, benchmark=[61.9])
    assert made.outcome[0].tolist() == ["lower", "lower", "similar"]


def test_each_period_is_judged_against_its_own_benchmark():
    rows = [row(COVENTRY, year, 50, 48, 52) for year in YEARS]
    made = grid(rows, drawn=(COVENTRY,), periods=YEARS, benchmark=[45, 51, 60])
    assert made.outcome[:, 0].tolist() == ["higher", "similar", "lower"]


def test_an_area_without_limits_cannot_be_judged_beside_one_with_them():
    rows = [row(COVENTRY, YEARS[2], 50, 48, 52), row(BIRMINGHAM, YEARS[2], 20)]
    made = grid(rows, drawn=(BIRMINGHAM, COVENTRY), benchmark=[60])
    assert made.outcome[0].tolist() == ["cannot_tell", "lower"]


def test_without_limits_and_without_the_publishers_outcome_there_is_no_basis():
    made = grid([row(COVENTRY, YEARS[2], 50)], drawn=(COVENTRY,), benchmark=[60])
    assert made.basis == "none"
    assert made.outcome.tolist() == [["cannot_tell"]]


REVISED = [row(COVENTRY, YEARS[1], 40), row(COVENTRY, YEARS[2], 39)]
SHARES = {YEARS[1]: 0.03, YEARS[2]: 0.06}


def test_revision_limits_are_a_share_of_each_value_by_the_age_of_its_period():
    made = grid(REVISED, drawn=(COVENTRY,), periods=YEARS[1:], revision=SHARES, interval="revision", benchmark=[41, 41])
    assert made.lower[:, 0].tolist() == pytest.approx([40 - 40 * 0.03, 39 - 39 * 0.06])
    assert made.upper[:, 0].tolist() == pytest.approx([40 + 40 * 0.03, 39 + 39 * 0.06])
    assert made.basis == "revision"
    assert made.outcome[:, 0].tolist() == ["similar", "similar"]


def test_a_gap_beyond_the_share_of_its_own_age_is_told():
    made = grid(
        REVISED, drawn=(COVENTRY,), periods=YEARS[1:], revision=SHARES, interval="revision", benchmark=[41.21, 41.35]
    )
    by_hand = [outcome_by_hand(v, v * (1 - s), v * (1 + s), b) for v, s, b in [(40, 0.03, 41.21), (39, 0.06, 41.35)]]
    assert made.outcome[:, 0].tolist() == by_hand == ["lower", "lower"]


def test_without_a_second_release_a_revised_series_has_no_basis():
    made = grid(REVISED, drawn=(COVENTRY,), periods=YEARS[1:], interval="revision", benchmark=[30, 30])
    assert made.basis == "none"
    assert np.isnan(made.lower).all()


@pytest.mark.parametrize(("against", "basis"), [("K02000001", "revision"), ("UKX", "revision"), ("E12000005", "none")])
def test_revisions_are_known_against_the_uk_only(against, basis):
    made = grid(
        REVISED, drawn=(COVENTRY,), periods=YEARS[1:], revision=SHARES, interval="revision", benchmark=[80, 80],
        against=(against, against),
    )  # fmt: skip
    assert made.basis == basis
    assert np.isfinite(made.lower).all() == (basis == "revision")
    assert set(made.outcome[:, 0]) == ({"lower"} if basis == "revision" else {"cannot_tell"})


JUDGED = [
    row(COVENTRY, YEARS[2], 50, comparison_published="better"),
    row(BIRMINGHAM, YEARS[2], 70, comparison_published=""),
]


def test_the_publishers_outcome_counts_against_england_alone():
    england = grid(JUDGED, drawn=(COVENTRY, BIRMINGHAM), benchmark=[60], against=("E92000001", "England"))
    assert england.basis == "published"
    assert england.outcome[0].tolist() == ["higher", "cannot_tell"]
    assert grid(JUDGED, drawn=(COVENTRY, BIRMINGHAM), benchmark=[60]).basis == "none"


def test_better_means_lower_where_lower_is_better():
    made = grid(JUDGED, drawn=(COVENTRY,), benchmark=[60], against=("E92000001", "England"), polarity="lower_is_better")
    assert made.outcome.tolist() == [["lower"]]


def test_a_benchmark_other_than_the_one_asked_for_is_known_to_be_so():
    made = grid(LIFE, drawn=BOROUGHS, benchmark=[60], against=("E92000001", "England"), asked=("K02000001", "UK"))
    assert made.benchmark.replaced
    assert not grid(LIFE, drawn=BOROUGHS, benchmark=[60]).benchmark.replaced


def test_a_group_without_a_value_has_the_range_of_its_members():
    rows = [*LIFE, row(SANDWELL, YEARS[1], 50.0)]
    members = {BLACK_COUNTRY: BOROUGHS}
    made = grid(rows, drawn=BOROUGHS, beside=(BLACK_COUNTRY,), periods=YEARS, members=members)
    place = made.position[BLACK_COUNTRY]
    assert list(made.ranges) == [place]
    assert np.array_equal(made.ranges[place], [[NAN, 50.0, 51.3], [NAN, 50.0, 58.6]], equal_nan=True)


def test_a_group_with_a_value_has_no_range():
    rows = [*LIFE, row(BLACK_COUNTRY, YEARS[2], 55.0)]
    made = grid(rows, drawn=BOROUGHS, beside=(BLACK_COUNTRY,), members={BLACK_COUNTRY: BOROUGHS})
    assert made.ranges == {}


@pytest.mark.parametrize(
    ("level", "small"), [("msoa", True), ("lsoa", True), ("local_authority", False), ("place", False)]
)
def test_neighbourhoods_are_small_areas(level, small):
    assert grid([], drawn=(COVENTRY,), level=level).small_areas is small


def test_trends_are_those_that_end_at_the_newest_period():
    years = [f"{year}-01-01/P1Y" for year in range(2018, 2024)]
    rows = [row(SANDWELL, year, i) for i, year in enumerate(years)] + [row(WALSALL, year, 1) for year in years[:5]]
    made = grid(rows, drawn=(SANDWELL, WALSALL), periods=years, interval="none", multiplier=1)
    assert {code: each.outcome for code, each in made.trends.items()} == {SANDWELL: "rising"}


def test_a_grid_without_periods_has_no_trends():
    assert grid([], drawn=(SANDWELL,), periods=()).trends == {}


def test_a_bare_grid_is_the_same_without_the_rows_behind_it():
    made = grid(LIFE, drawn=BOROUGHS, benchmark=[60])
    kept = made.bare()
    assert kept.observations is None
    assert kept.value is made.value
    assert kept == made


def test_each_text_is_held_once_however_many_cells_have_it():
    rows = [row(code, year, 50, 48, 52) for code in BOROUGHS for year in YEARS]
    made = grid(rows, drawn=BOROUGHS, periods=YEARS, benchmark=[45, 45, 45])
    for cells in (made.status, made.outcome):
        assert len({id(text) for text in cells.flat}) == len(set(cells.flat)) == 1
