"""Measures of inequality: by hand, by PySAL on people written out one by one, and what must hold of any of them."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from inequality.gini import Gini
from inequality.theil import TheilD

from app.analysis.inequality import beyond, gini, gini_of_rest, p90_p10, share_in, theil, theil_split, weighted_quantile
from app.errors import UserError

VALUES = [12.0, 30.5, 7.0, 22.0, 30.5, 18.0]
PEOPLE = [40, 25, 60, 10, 35, 50]
GROUPS = ["a", "a", "b", "b", "c", "c"]

areas = st.lists(st.tuples(st.floats(0.1, 100), st.integers(1, 50), st.sampled_from("abc")), min_size=1, max_size=12)


def columns(rows):
    return tuple(map(list, zip(*rows, strict=True)))


def written_out():
    """Each person alone, for packages that know no weights."""
    return np.repeat(VALUES, PEOPLE), np.repeat(GROUPS, PEOPLE)


def test_gini_is_that_of_the_people_written_out():
    people, _ = written_out()
    assert gini(VALUES, PEOPLE) == pytest.approx(Gini(people).g, abs=1e-12)


def test_gini_is_the_mean_difference_of_all_pairs_over_twice_the_mean():
    people, _ = written_out()
    differences = np.abs(people[:, None] - people[None, :]).mean()
    assert gini(VALUES, PEOPLE) == pytest.approx(differences / (2 * people.mean()), abs=1e-12)


def test_gini_of_the_rest_is_that_of_a_hundred_less_the_share():
    rest = gini(100 - np.array(VALUES), PEOPLE)
    assert gini_of_rest(gini(VALUES, PEOPLE), np.average(VALUES, weights=PEOPLE)) == pytest.approx(rest, abs=1e-12)


def test_theil_and_its_two_parts_are_those_of_the_people_written_out():
    people, groups = written_out()
    expected = TheilD(people, groups)
    total, between, within, parts = theil_split(VALUES, PEOPLE, GROUPS)
    assert total == pytest.approx(float(expected.T), abs=1e-12)
    assert between == pytest.approx(float(np.squeeze(expected.bg)), abs=1e-12)
    assert within == pytest.approx(float(np.squeeze(expected.wg)), abs=1e-12)
    assert sum(parts.values()) == pytest.approx(within, abs=1e-12)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])
def test_a_quantile_is_that_of_the_people_written_out(share):
    people, _ = written_out()
    assert weighted_quantile(VALUES, PEOPLE, share) == np.quantile(people, share, method="inverted_cdf")


@given(areas)
def test_between_and_within_add_up(rows):
    total, between, within, parts = theil_split(*columns(rows))
    assert between + within == pytest.approx(total, abs=1e-9)
    assert between >= 0
    assert all(part >= 0 for part in parts.values())


@given(areas)
def test_the_measures_stay_within_their_bounds(rows):
    values, people, _ = columns(rows)
    assert 0 <= gini(values, people) < 1
    assert 0 <= theil(values, people) <= math.log(sum(people)) + 1e-9
    assert min(values) <= weighted_quantile(values, people, 0.5) <= max(values)


@given(areas, st.floats(0.01, 100))
def test_another_unit_changes_nothing(rows, scale):
    values, people, groups = columns(rows)
    larger = [scale * value for value in values]
    assert gini(larger, people) == pytest.approx(gini(values, people), abs=1e-9)
    assert theil_split(larger, people, groups)[:3] == pytest.approx(theil_split(values, people, groups)[:3], abs=1e-9)


@given(areas, st.integers(2, 5))
def test_more_people_of_each_kind_change_nothing(rows, times):
    values, people, groups = columns(rows)
    more = [times * number for number in people]
    for measure in (gini, theil):
        assert measure(values, more) == pytest.approx(measure(values, people), abs=1e-9)
        assert measure(values * times, people * times) == pytest.approx(measure(values, people), abs=1e-9)
    assert theil_split(values, more, groups)[1] == pytest.approx(theil_split(values, people, groups)[1], abs=1e-9)


@given(areas)
def test_the_order_of_areas_changes_nothing(rows):
    values, people, _ = columns(rows)
    assert gini(values[::-1], people[::-1]) == pytest.approx(gini(values, people), abs=1e-9)


@given(areas)
def test_a_gift_from_the_highest_to_the_lowest_makes_all_more_equal(rows):
    values, _, _ = columns(rows)
    assume(max(values) - min(values) > 1e-3)
    given_away = (max(values) - min(values)) / 4
    after = sorted(values)
    after[0], after[-1] = after[0] + given_away, after[-1] - given_away
    one = [1] * len(values)
    assert gini(after, one) < gini(values, one)
    assert theil(after, one) < theil(values, one)


@pytest.mark.parametrize("measure", [gini, theil, p90_p10, lambda value, people: theil_split(value, people, ["a"])[0]])
def test_with_nobody_or_no_value_there_is_no_measure(measure):
    assert math.isnan(measure([math.nan], [5]))
    assert math.isnan(measure([5.0], [0]))
    assert math.isnan(measure([0.0], [5]))


def test_one_area_is_equal_in_itself():
    assert (gini([20], [300]), theil([20], [300]), p90_p10([20], [300])) == (0, 0, 1)
    assert theil_split([20], [300], ["a"]) == (0, 0, 0, {"a": 0})


def test_equal_areas_have_no_inequality_of_any_kind():
    assert theil_split([7, 7, 7], [1, 20, 300], ["a", "a", "b"]) == (0, 0, 0, {"a": 0, "b": 0})
    assert gini([0.1, 0.1, 0.1], [3, 1, 7]) == pytest.approx(0, abs=1e-15)


def test_areas_of_nought_count_as_people_who_have_nothing():
    assert gini([0, 10], [3, 1]) == 0.75
    assert theil([0, 10], [3, 1]) == pytest.approx(math.log(4))
    assert theil_split([0, 10], [3, 1], ["a", "b"])[:3] == pytest.approx((math.log(4), math.log(4), 0))


def test_an_area_without_a_value_or_people_is_left_out():
    assert gini([1, math.nan, 3, 99], [2, 50, 2, 0]) == gini([1, 3], [2, 2]) == 0.25
    assert theil_split([1, math.nan, 3], [1, 9, 1], ["a", "b", "c"])[3].keys() == {"a", "c"}
    assert share_in([1, math.nan, 3], [1, 9, 1], 3, "highest") == 0.5


def test_ties_stand_on_the_same_side_of_a_cut():
    assert share_in([2, 2, 2, 5], [1, 1, 1, 1], 2, "lowest") == 0.75
    assert beyond([2, 2, 5], 5, "highest").tolist() == [False, False, True]


def test_without_a_cut_or_values_there_is_no_share():
    assert math.isnan(share_in([1, 2], [1, 1], math.nan, "lowest"))
    assert math.isnan(share_in([], [], 1, "lowest"))
    assert math.isnan(weighted_quantile([], [], 0.5))


@pytest.mark.parametrize("measure", [gini, theil, p90_p10])
def test_values_below_nought_are_refused_in_a_sentence(measure):
    with pytest.raises(UserError, match="Show the distribution"):
        measure([-1, 2], [1, 1])


def test_what_cannot_be_is_refused_in_a_sentence():
    with pytest.raises(UserError, match="cannot be below nought"):
        gini([1, 2], [1, -1])
    with pytest.raises(UserError, match="no side 'top'"):
        share_in([1], [1], 1, "top")
