"""Whether two indicators go together, recomputed by scipy, by simulation and by what must leave a rank alone."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.analysis.correlation import departures, midranks, rank_correlation
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, YEARS
from tests.tiny_pair import many, pair, rising

NAN = math.nan
TIED = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=10, max_size=60)


def columns(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array(pairs, dtype=float).T)


def varied(pairs: list[tuple[int, int]]) -> bool:
    return all(len(set(column)) > 1 for column in zip(*pairs, strict=True))


@given(TIED.filter(varied))
def test_it_is_what_scipy_finds_ties_and_all(pairs):
    x, y = columns(pairs)
    assert rank_correlation(x, y).rho == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-9)


@given(TIED)
def test_midranks_are_what_scipy_calls_average_ranks(pairs):
    x, _ = columns(pairs)
    assert midranks(x).tolist() == stats.rankdata(x, "average").tolist()


@given(TIED.filter(varied))
def test_a_change_of_unit_or_of_scale_leaves_it_alone(pairs):
    x, y = columns(pairs)
    assert rank_correlation(np.exp(x), 3 * y - 7) == rank_correlation(x, y)


@given(TIED.filter(varied))
def test_up_and_across_may_change_places(pairs):
    x, y = columns(pairs)
    assert rank_correlation(x, y) == rank_correlation(y, x)


@given(TIED.filter(varied))
def test_the_other_way_round_has_the_other_sign(pairs):
    x, y = columns(pairs)
    there, back = rank_correlation(x, y), rank_correlation(-x, y)
    assert (back.rho, back.lower, back.upper) == pytest.approx((-there.rho, -there.upper, -there.lower))


@given(TIED.filter(varied))
def test_the_interval_holds_the_correlation_and_stays_between_the_ends(pairs):
    found = rank_correlation(*columns(pairs))
    assert -1 <= found.lower <= found.rho <= found.upper <= 1


def test_nineteen_of_twenty_intervals_hold_the_true_correlation():
    """Of bivariate normal samples Spearman's true value is 6 ÷ π × arcsin(r ÷ 2)."""
    random, r, held = np.random.default_rng(2018), 0.6, 0
    truth = 6 / math.pi * math.asin(r / 2)
    for _ in range(2000):
        x, y = random.multivariate_normal([0, 0], [[1, r], [r, 1]], size=30).T
        found = rank_correlation(x, y)
        held += found.lower <= truth <= found.upper
    assert 0.935 <= held / 2000 <= 0.965


def test_a_pair_without_both_values_is_left_out():
    x, y = [*range(12), NAN, 5], [*range(12), 3, NAN]
    assert rank_correlation(x, y) == rank_correlation(range(12), range(12))


def test_below_ten_pairs_there_is_no_interval():
    assert math.isnan(rank_correlation(range(9), [1, 0, *range(2, 9)]).lower)
    assert math.isfinite(rank_correlation(range(10), [1, 0, *range(2, 10)]).lower)


def test_the_same_order_and_the_opposite_one_are_their_own_limits():
    assert rank_correlation(range(12), range(12))[:3] == (1, 1, 1)
    assert rank_correlation(range(12), range(12)[::-1])[:3] == (-1, -1, -1)


@pytest.mark.parametrize(("x", "y"), [([], []), ([1.0], [2.0]), ([3.0] * 12, range(12)), ([NAN] * 12, range(12))])
def test_where_nothing_varies_there_is_none(x, y):
    assert all(map(math.isnan, rank_correlation(x, y)[:3]))


def test_the_one_that_changed_most_places_departs_most():
    x, y = np.arange(6.0), np.array([5.0, 0, 1, 2, 3, 4])
    assert int(departures(x, y).argmax()) == 0


def test_areas_of_another_level_and_unreliable_ones_are_drawn_but_not_counted():
    up, across = rising(12)
    doubtful = many(12)[0]
    found = pair(
        up | {BLACK_COUNTRY: [99]}, across | {BLACK_COUNTRY: [99]}, beside=[BLACK_COUNTRY], unreliable=[doubtful]
    )
    assert found.drawn.sum() == 13
    assert found.correlation.pairs == 11
    assert not found.counted[[0, 12]].any()


def test_a_missing_figure_is_neither_drawn_nor_counted():
    up, across = rising(12)
    found = pair(up | {many(12)[3]: [NAN]}, across)
    assert found.drawn.sum() == found.correlation.pairs == 11


def test_the_steps_are_the_periods_that_both_have():
    found = pair({BIRMINGHAM: [1, 2, 3]}, {BIRMINGHAM: [5, 6]}, up_periods=YEARS, across_periods=YEARS[1:])
    assert found.steps == [(1, 0), (2, 1)]


def test_where_two_periods_are_shown_there_are_no_steps():
    found = pair({COVENTRY: [1, 2]}, {COVENTRY: [5]}, up_periods=YEARS[:2], across_periods=YEARS[2:])
    assert found.steps == []
