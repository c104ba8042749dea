"""Progress recomputed the long way: adding years one by one, and limits of a difference from standard errors."""

import math
from itertools import count

import numpy as np
import pytest

from app.analysis.convergence import BEYOND, CANNOT_TELL, WITHIN, Move, judged
from app.analysis.progress import (
    BEHIND,
    ON_COURSE,
    base_place,
    closing,
    course,
    moved,
    reached,
    since,
    status,
    widened,
)
from app.analysis.significance import NORMAL_95
from tests.tiny_grid import BIRMINGHAM, COVENTRY, grid, row

FLAT = dict.fromkeys(range(2010, 2021), 100.0)


def year_by_year(left: float, rate: float, newest: int) -> int:
    """The first year after `newest` by whose end the sum is done, by adding one year at a time."""
    done = 0.0
    for year in count(newest):
        if done >= left - 1e-9:
            return year
        done += rate


@pytest.mark.parametrize("left", [1.0, 99.0, 100.0, 101.0, 950.0])
@pytest.mark.parametrize("rate", [7.0, 100.0])
def test_arrival_is_the_year_in_which_adding_year_by_year_gets_there(left, rate):
    assert reached(left, rate, 2020) == year_by_year(left, rate, 2020)


def test_nothing_left_is_reached_already_and_no_rate_never_gets_there():
    assert reached(0, 5, 2020) == 2020
    assert reached(10, -1, 2020) is None


def test_a_level_count_is_on_course_for_what_it_adds_up_to_and_behind_for_one_more():
    assert course(FLAT, 100 * 14, 2017, 2030).outcome == ON_COURSE
    assert course(FLAT, 100 * 14 + 1, 2017, 2030).outcome == BEHIND


def test_the_verdict_changes_when_the_evidence_does_and_only_then():
    """Only the recent years and the sum matter: an older year, or a year before the start, changes nothing."""
    rising = FLAT | {2020: 300.0}
    assert course(rising, 1700, 2017, 2030).outcome == CANNOT_TELL
    assert course(FLAT, 1700, 2017, 2030).outcome == BEHIND
    assert course(rising | {2012: 9.0}, 1700, 2017, 2030) == course(rising, 1700, 2017, 2030)


def test_an_earlier_start_counts_what_was_added_before():
    early, late = course(FLAT, 2000, 2011, 2030), course(FLAT, 2000, 2018, 2030)
    assert early.so_far - late.so_far == 100 * 7
    assert early.needed < late.needed
    assert early.required == 2000 / 20


@pytest.mark.parametrize("missing", [2019, 2017])
def test_a_missing_year_leaves_no_course(missing):
    """2019 is one of the counted years; 2017 lies before the start but makes the recent rate."""
    assert course(FLAT | {missing: math.nan}, 2000, 2018, 2030) is None
    assert course({year: value for year, value in FLAT.items() if year != missing}, 2000, 2018, 2030) is None


def test_figures_that_end_before_the_start_or_after_the_last_year_leave_no_course():
    assert course(FLAT, 2000, 2021, 2030) is None
    assert course(FLAT, 2000, 2010, 2020) is None
    assert course({}, 2000, 2018, 2030) is None


def test_a_gap_closes_when_repeating_the_recent_change_brings_it_to_nought():
    found = closing(Move(-20.0, -15.0, 2.5, BEYOND), 5)
    for years, rate in zip(found, (1.5, 1.0, 0.5), strict=True):
        assert -15.0 + rate * years == pytest.approx(0.0)


@pytest.mark.parametrize(
    "move", [Move(-9, -12, 1, BEYOND), Move(-9, -8, 2, WITHIN), Move(-9, 3, 1, BEYOND), Move(-9, -8, 0, CANNOT_TELL)]
)
def test_no_date_without_a_narrowing_beyond_its_margin(move):
    assert closing(move, 5) is None


def test_a_status_follows_what_is_held():
    assert status([True], []) == "measured"
    assert status([False], [False, True]) == "indirect"
    assert status([], []) == "not_measured"


def test_the_base_is_the_last_period_that_had_ended_with_2018():
    years = [f"{year}-01-01/P1Y" for year in range(2010, 2024)]
    assert years[base_place(years)] == "2018-01-01/P1Y"
    assert base_place(["2016-01-01/P3Y", "2017-01-01/P3Y", "2022-01-01/P3Y"]) == 0
    assert base_place(["2018-04-01/P1Y", "2023-04-01/P1Y"]) is None
    assert base_place(["2018-01-01/P1Y"]) is None, "a figure cannot be compared with itself"


PERIODS = ("2018-01-01/P1Y", "2023-01-01/P1Y")


def two_ends(then: tuple[float, float], now: tuple[float, float], **changes):
    """One place's value and half-width at both ends, in a grid with a benchmark."""
    rows = [row(BIRMINGHAM, period, value, value - half, value + half)
            for period, (value, half) in zip(PERIODS, (then, now), strict=True)]  # fmt: skip
    return grid(rows, drawn=(BIRMINGHAM, COVENTRY), periods=PERIODS, benchmark=(50.0, 60.0), **changes)


@pytest.mark.parametrize(("now", "outcome"), [(15.5, BEYOND), (14.5, WITHIN)])
def test_a_change_is_judged_by_the_limits_of_a_difference(now, outcome):
    """Half-widths 3 and 4 are standard errors 3 ÷ 1.96 and 4 ÷ 1.96, so the difference has the limit 5."""
    error = math.hypot(3 / NORMAL_95, 4 / NORMAL_95)
    assert NORMAL_95 * error == pytest.approx(5.0)
    found = since(two_ends((10.0, 3.0), (now, 4.0)), 0, relative=None)
    assert (found[0].outcome, found[0].margin) == (outcome, pytest.approx(5.0))


def test_a_place_without_figures_or_limits_is_not_judged():
    found = since(two_ends((10.0, np.nan), (20.0, np.nan)), 0, relative=None)
    assert [each.outcome for each in found] == [CANNOT_TELL, CANNOT_TELL]


def test_across_a_break_nothing_is_judged():
    broken = two_ends((10.0, 1.0), (30.0, 1.0), breaks=[{"period": "2020-01-01/P1Y", "note": "New questions."}])
    assert since(broken, 0, relative=None)[0].outcome == CANNOT_TELL


def test_the_gap_may_move_while_the_figure_stands():
    found = since(two_ends((40.0, 1.0), (40.0, 1.0)), 0, relative=False)[0]
    assert (found.then, found.now) == (-10.0, -20.0)


@pytest.mark.parametrize(
    ("change", "basis", "polarity", "word"),
    [
        (+9, "interval", "higher_is_better", "better"),
        (-9, "interval", "higher_is_better", "worse"),
        (-9, "interval", "lower_is_better", "better"),
        (-9, "revision", "higher_is_better", "lower"),
        (+9, "interval", "none", "higher"),
        (+1, "interval", "higher_is_better", "similar"),
    ],
)
def test_noise_polarity_and_basis_decide_the_word(change, basis, polarity, word):
    assert moved(judged(20.0, 20.0 + change, 5.0), basis, polarity) == word


@pytest.mark.parametrize(("size", "outcome"), [(6.3, WITHIN), (6.4, BEYOND)])
def test_limits_for_four_hold_a_twentieth_shared_among_them(size, outcome):
    """A half-width of 5 is a standard error of 2.551; |z| of 2.498 leaves 5 % ÷ 4 in both tails."""
    alone = judged(0.0, size, 5.0)
    found = widened(alone, 4)
    assert (alone.outcome, found.outcome) == (BEYOND, outcome)
    score = found.margin / (5.0 / NORMAL_95)
    assert math.erfc(score / math.sqrt(2)) == pytest.approx(0.05 / 4)
    assert widened(alone, 1).margin == pytest.approx(5.0, rel=1e-4)
