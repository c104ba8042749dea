"""Where one area stands among others: ranks that say no more than the figures can, distances in spreads of peers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.multiple import told_apart
from app.analysis.significance import Estimate
from app.analysis.standing import Standing, counted, distance, rank, widest_first
from app.analysis.trends import Trend
from tests.tiny_grid import indicator

TREND = Trend("cannot_tell", "none", "", 1, "", "", math.nan)


def standing(outcome: str, polarity: str, basis: str = "interval", **changes) -> Standing:
    return Standing(indicator(polarity=polarity, **changes), 1.0, "", 2.0, "UK", outcome, basis, 1.0, TREND)


VALUES = st.lists(st.floats(0, 100), min_size=2, max_size=12)


def plain(place: int, *values: float, sign: int = 1, decimals: int = 0):
    none = np.full(len(values), np.nan)
    return rank(place, np.array(values, dtype=float), none, none, sign=sign, decimals=decimals)


def test_high_values_are_in_front_or_behind_as_the_sign_says():
    assert plain(0, 9, 5, 1)[:3] == (1, 1, 3)
    assert plain(0, 9, 5, 1, sign=-1)[:3] == (3, 3, 3)


def test_areas_with_the_same_figure_as_shown_share_the_better_rank():
    assert plain(1, 9.0, 7.04, 7.01, 5.0, decimals=1) == (2, 2, 4, True)
    assert plain(1, 9.0, 7.04, 7.01, 5.0, decimals=2) == (2, 2, 4, False)


def test_an_area_without_a_value_is_no_part_of_the_ranking():
    assert plain(0, 3, math.nan, 5) == (2, 2, 2, False)


def test_where_all_are_equal_all_are_first():
    assert plain(1, 4, 4, 4) == (1, 1, 3, True)


def test_limits_that_tell_nobody_apart_leave_the_rank_wide_open():
    values = np.array([50.0, 51.0, 52.0])
    assert rank(1, values, values - 9, values + 9, sign=1, decimals=1)[:3] == (1, 3, 3)


def test_a_peer_without_limits_is_not_told_apart():
    values, limit = np.array([50.0, 60.0]), np.array([1.0, math.nan])
    assert rank(0, values, values - limit, values + limit, sign=1, decimals=1)[:3] == (1, 2, 2)


@given(VALUES, st.data())
def test_the_range_is_what_tests_of_each_pair_leave_open(values, data):
    half = data.draw(st.lists(st.floats(0.1, 30), min_size=len(values), max_size=len(values)))
    estimates = [Estimate(value, value - each, value + each) for value, each in zip(values, half, strict=True)]
    own, others = estimates[0], estimates[1:]
    apart = [each for each in others if told_apart(each, own, comparisons=len(others))]
    found = rank(0, *map(np.array, zip(*estimates, strict=True)), sign=1, decimals=3)
    assert found.first == 1 + sum(each.value > own.value for each in apart)
    assert found.last == len(values) - sum(each.value < own.value for each in apart)


@given(VALUES)
def test_the_place_by_sorting_is_the_rank(values):
    shown = [round(each) for each in values]
    found = plain(0, *shown)
    assert found.first == sorted(shown, reverse=True).index(shown[0]) + 1


def test_distance_is_in_standard_deviations_of_the_peers():
    peers = [2.0, 4.0, 6.0]
    spread = math.sqrt(sum((each - 4) ** 2 for each in peers) / 3)
    assert distance(5, 9, np.array(peers)) == pytest.approx(-4 / spread)


@pytest.mark.parametrize("peers", [[], [math.nan], [3.0, 3.0]])
def test_peers_that_do_not_differ_give_no_distance(peers):
    assert math.isnan(distance(5, 9, np.array(peers)))


@pytest.mark.parametrize(
    ("outcome", "polarity", "side"),
    [
        ("higher", "higher_is_better", 1),
        ("lower", "higher_is_better", -1),
        ("lower", "lower_is_better", 1),
        ("similar", "higher_is_better", 0),
        ("cannot_tell", "higher_is_better", 0),
        ("higher", "none", 0),
    ],
)
def test_the_good_side_depends_on_the_way_that_is_good(outcome, polarity, side):
    assert standing(outcome, polarity).side == side


def test_only_a_figure_with_a_good_way_and_a_basis_is_judged():
    judged = [
        standing(outcome, polarity).judged
        for polarity, outcome in (
            ("none", "higher"),
            ("lower_is_better", "cannot_tell"),
            ("lower_is_better", "similar"),
        )
    ]
    assert judged == [False, False, True]


def test_what_only_revisions_tell_is_not_judged():
    assert not standing("lower", "higher_is_better", "revision").judged


def test_each_matter_counts_once_and_only_what_is_judged_stands_for_it():
    first, census = "no_qualifications", "no_qualifications_census"
    both = [standing("lower", "lower_is_better", id=id) for id in (census, first)]
    assert [each.indicator.id for each in counted(both)] == [first]
    unjudged = [standing("cannot_tell", "lower_is_better", id=first), both[0]]
    assert [each.indicator.id for each in counted(unjudged)] == [census]


def test_the_widest_come_first_and_what_cannot_be_told_apart_last():
    near, far, level = (
        replace(standing(outcome, "higher_is_better", id=id), distance=apart)
        for id, outcome, apart in (("a", "higher", 0.5), ("b", "lower", -2.0), ("c", "similar", 3.0))
    )
    assert [each.indicator.id for each in widest_first([near, level, far])] == ["b", "a", "c"]
