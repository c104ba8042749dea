"""Words of comparison follow from the intervals, each recomputed a second way."""

import math

import numpy as np
import pandas as pd
import pytest

from app.analysis.significance import (
    Estimate,
    compare_pair,
    compare_to_benchmark,
    comparisons,
    judgement,
    published_outcome,
    revision_limits,
)

SANDWELL = Estimate(51.3, 46.6, 55.9)
WALSALL = Estimate(55.0, 49.7, 60.4)
WOLVERHAMPTON = Estimate(58.6, 54.1, 63.1)


def test_intervals_may_overlap_and_the_areas_still_differ():
    assert SANDWELL.upper > WOLVERHAMPTON.lower
    assert compare_pair(SANDWELL, WOLVERHAMPTON).outcome == "lower"
    assert compare_pair(WOLVERHAMPTON, SANDWELL).outcome == "higher"
    errors = [(each.upper - each.lower) / 3.92 for each in (SANDWELL, WOLVERHAMPTON)]
    assert (58.6 - 51.3) / math.sqrt(errors[0] ** 2 + errors[1] ** 2) == pytest.approx(2.2, abs=0.05)


def test_sandwell_and_walsall_cannot_be_told_apart():
    assert compare_pair(SANDWELL, WALSALL).outcome == "similar"


def test_without_an_interval_nothing_is_judged():
    assert compare_pair(SANDWELL, Estimate(58.6, math.nan, math.nan)).outcome == "cannot_tell"
    comparison = compare_to_benchmark(51.3, math.nan, math.nan, 61.0)
    assert (comparison.outcome, comparison.basis) == ("cannot_tell", "none")
    assert comparison.difference == pytest.approx(-9.7)


@pytest.mark.parametrize(
    ("benchmark", "outcome"), [(46.5, "higher"), (46.6, "similar"), (55.9, "similar"), (56.0, "lower")]
)
def test_a_benchmark_on_the_limit_is_similar(benchmark, outcome):
    assert compare_to_benchmark(*SANDWELL, benchmark).outcome == outcome


def test_at_998_the_interval_is_wider_by_309_over_196():
    just_outside_95 = 56.5
    assert compare_to_benchmark(*SANDWELL, just_outside_95).outcome == "lower"
    assert compare_to_benchmark(*SANDWELL, just_outside_95, confidence=99.8).outcome == "similar"
    limit = 51.3 + (55.9 - 51.3) * 3.09 / 1.96
    assert compare_to_benchmark(*SANDWELL, limit + 0.01, confidence=99.8).outcome == "lower"
    with pytest.raises(ValueError, match="95 or"):
        compare_to_benchmark(*SANDWELL, 50.0, confidence=90)


def test_past_revisions_make_a_band_with_a_basis_of_its_own():
    lower, upper = revision_limits(35.14, 0.063)
    assert (lower, upper) == (pytest.approx(35.14 * 0.937), pytest.approx(35.14 * 1.063))
    assert compare_to_benchmark(35.14, lower, upper, 41.9, basis="revision").basis == "revision"


def test_the_publishers_words_become_ours_by_polarity():
    assert published_outcome("worse", "lower_is_better") == "higher"
    assert published_outcome("worse", "higher_is_better") == "lower"
    assert published_outcome("worse", "none") == "cannot_tell"
    assert published_outcome("similar", "higher_is_better") == "similar"


def test_a_frame_is_compared_as_its_rows_would_be():
    dice = np.random.default_rng(1)
    value, width = dice.normal(50, 10, 200), dice.uniform(0.5, 8, 200)
    frame = pd.DataFrame({"value": value, "lower_ci": value - width, "upper_ci": value + width * 1.1})
    frame.loc[::9, "lower_ci"] = np.nan
    for confidence in (95, 99.8):
        together = comparisons(frame, 52.0, confidence=confidence)
        singly = [compare_to_benchmark(*row, 52.0, confidence=confidence) for row in frame.itertuples(index=False)]
        assert together["comparison"].tolist() == [each.outcome for each in singly]
        assert together["comparison_basis"].tolist() == [each.basis for each in singly]


def test_a_frame_takes_published_outcomes_and_the_basis_none():
    frame = pd.DataFrame(
        {"value": [1.0, 2.0], "lower_ci": 0.0, "upper_ci": 9.0, "comparison_published": ["better", ""]}
    )
    told = comparisons(frame, 1.5, "published", polarity="higher_is_better")
    assert told["comparison"].tolist() == ["higher", "cannot_tell"]
    assert told["comparison_basis"].tolist() == ["published", "none"]
    assert comparisons(frame, 1.5, "none")["comparison"].tolist() == ["cannot_tell"] * 2


def test_each_row_may_have_its_own_benchmark():
    frame = pd.DataFrame({"value": [5.0, 5.0], "lower_ci": [4.0, 4.0], "upper_ci": [6.0, 6.0]}, index=[7, 3])
    told = comparisons(frame, pd.Series([3.0, 7.0], index=[7, 3]))
    assert told["comparison"].tolist() == ["higher", "lower"]


@pytest.mark.parametrize("basis", ["interval", "published"])
def test_better_and_worse_follow_from_polarity(basis):
    words = {
        ("higher", "higher_is_better"): "better",
        ("lower", "higher_is_better"): "worse",
        ("higher", "lower_is_better"): "worse",
        ("lower", "lower_is_better"): "better",
        ("higher", "none"): "higher",
        ("lower", "none"): "lower",
    }
    assert {key: judgement(key[0], basis, key[1]) for key in words} == words


@pytest.mark.parametrize("outcome", ["higher", "lower", "similar", "cannot_tell"])
def test_revisions_never_earn_better_or_worse(outcome):
    assert judgement(outcome, "revision", "higher_is_better") == outcome
    assert judgement(outcome, "none", "lower_is_better") == outcome
