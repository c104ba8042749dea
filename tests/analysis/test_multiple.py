"""The more areas are compared, the larger a difference must be; limits recomputed from tables of the normal."""

import math

import pytest

from app.analysis.multiple import difference, told_apart
from app.analysis.significance import Estimate, compare_pair

SANDWELL, WOLVERHAMPTON, WALSALL = Estimate(51.3, 46.6, 55.9), Estimate(58.6, 54.1, 63.1), Estimate(55.0, 49.7, 60.4)
# Two-sided limits of the normal at 5 %, shared out over so many comparisons (from printed tables).
TABLE = {1: 1.960, 2: 2.241, 5: 2.576, 6: 2.638, 18: 2.991}


def pair(z: float) -> tuple[Estimate, Estimate]:
    """Two estimates whose difference is `z` standard errors: each has SE 1/√2, so that the difference has SE 1."""
    half = 1.96 / math.sqrt(2)
    return Estimate(z, z - half, z + half), Estimate(0.0, -half, half)


@pytest.mark.parametrize(("comparisons", "limit"), TABLE.items())
def test_the_limit_is_that_of_the_table(comparisons, limit):
    assert told_apart(*pair(limit + 0.002), comparisons=comparisons)
    assert not told_apart(*pair(limit - 0.002), comparisons=comparisons)
    assert told_apart(*pair(-limit - 0.002), comparisons=comparisons)


def test_sandwell_and_wolverhampton_differ_although_their_intervals_overlap():
    assert SANDWELL.upper > WOLVERHAMPTON.lower
    assert told_apart(SANDWELL, WOLVERHAMPTON)


def test_sandwell_and_walsall_cannot_be_told_apart():
    assert not told_apart(SANDWELL, WALSALL)


def test_among_the_seven_boroughs_sandwell_and_wolverhampton_cannot_be_told_apart_either():
    assert not told_apart(SANDWELL, WOLVERHAMPTON, comparisons=6)


def test_what_has_no_limits_is_never_told_apart():
    assert not told_apart(Estimate(1, math.nan, math.nan), WALSALL)


def test_a_difference_has_the_limits_of_the_root_sum_of_squares():
    found = difference(SANDWELL, WALSALL)
    reach = math.hypot((55.9 - 46.6) / 2, (60.4 - 49.7) / 2)
    assert found == (pytest.approx(-3.7), pytest.approx(-3.7 - reach), pytest.approx(-3.7 + reach), "similar")


@pytest.mark.parametrize("other", [WALSALL, WOLVERHAMPTON, Estimate(51.3, math.nan, 60)])
def test_a_difference_says_what_the_test_of_a_pair_says(other):
    for pair in ((SANDWELL, other), (other, SANDWELL)):
        assert difference(*pair).outcome == compare_pair(*pair).outcome


@pytest.mark.parametrize(("comparisons", "limit"), TABLE.items())
def test_over_several_comparisons_the_limits_of_a_difference_are_widened(comparisons, limit):
    found = difference(*pair(0.0), comparisons=comparisons)
    assert found.upper == pytest.approx(limit, abs=0.002)
    assert difference(*pair(limit + 0.002), comparisons=comparisons).outcome == "higher"
