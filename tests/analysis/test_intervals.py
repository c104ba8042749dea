"""Limits of a share of counted people."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.stats import binomtest

from app.analysis.intervals import NORMAL_95, wilson

CASES = [(10, 100), (0, 50), (50, 50), (1, 3), (141_000, 1_000_000)]


@pytest.mark.parametrize(("counted", "people"), CASES)
def test_the_limits_are_those_of_another_library(counted, people):
    expected = binomtest(counted, people).proportion_ci(confidence_level=0.95, method="wilson")
    lower, upper = wilson(np.array([counted]), np.array([people]))
    assert (lower[0], upper[0]) == pytest.approx((expected.low, expected.high), abs=1e-7)


@pytest.mark.parametrize(("counted", "people"), [(10, 100), (1, 3), (141_000, 1_000_000)])
def test_at_a_limit_the_share_found_is_196_standard_errors_away(counted, people):
    def away(share):
        return abs(counted / people - share) / np.sqrt(share * (1 - share) / people) - NORMAL_95

    lower, upper = wilson(np.array([counted]), np.array([people]))
    assert lower[0] == pytest.approx(brentq(away, 1e-9, counted / people), abs=1e-9)
    assert upper[0] == pytest.approx(brentq(away, counted / people, 1 - 1e-9), abs=1e-9)


def test_the_health_profiles_own_package_agrees():
    methods = pytest.importorskip("PHStatsMethods")
    frame = pd.DataFrame({"counted": [case[0] for case in CASES], "people": [case[1] for case in CASES]})
    expected = methods.ph_proportion(frame, "counted", "people", metadata=False)
    limits = wilson(frame["counted"], frame["people"])
    for made, column in zip(limits, ("lower_95_ci", "upper_95_ci"), strict=True):
        assert made.tolist() == pytest.approx(expected[column].astype(float).tolist(), abs=1e-6)


def test_the_limits_hold_the_share_and_stay_between_nought_and_one():
    counted, people = np.array(CASES, dtype=float).T
    lower, upper = wilson(counted, people)
    assert (lower <= counted / people + 1e-12).all()
    assert (upper >= counted / people - 1e-12).all()
    assert lower.min() >= 0
    assert upper.max() <= 1


def test_without_counts_or_people_there_are_no_limits():
    lower, upper = wilson(np.array([np.nan, 1.0, 0.0]), np.array([10.0, np.nan, 0.0]))
    assert np.isnan(lower).all()
    assert np.isnan(upper).all()
