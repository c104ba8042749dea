"""Limits from counts are made for every area, and only where the indicator's file asks for them."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.stats import binomtest

from app.refresh.intervals import wilson_limits, with_count_limits
from app.store.observations import get_store

CASES = [(10, 100), (0, 50), (50, 50), (1, 3), (141_000, 1_000_000)]
COUNTS = {"value": 20.0, "numerator": 200.0, "denominator": 1000.0}


def test_an_indicator_with_limits_from_counts_gets_them_in_its_own_unit(make_rows, make_indicator):
    share = make_indicator(interval="from_counts", multiplier=100)
    row = with_count_limits(make_rows(**COUNTS), {"pay": share}).iloc[0]
    square, share_found, people = 1.959964**2, 0.2, 1000
    middle = (share_found + square / (2 * people)) / (1 + square / people)
    half = math.sqrt(square * share_found * (1 - share_found) / people + (square / (2 * people)) ** 2)
    half /= 1 + square / people
    assert row["lower_ci"] == pytest.approx(100 * (middle - half))
    assert row["upper_ci"] == pytest.approx(100 * (middle + half))


def test_limits_of_a_group_are_those_of_its_own_counts(make_rows, make_indicator):
    rows = make_rows(area_code=["E37000001"], lower_ci=1.0, upper_ci=99.0, status="derived", **COUNTS)
    made = with_count_limits(rows, {"pay": make_indicator(interval="from_counts", multiplier=100)}).iloc[0]
    assert made["upper_ci"] - made["lower_ci"] == pytest.approx(4.96, abs=0.01)


def test_published_limits_and_rows_without_a_value_stay_as_they_are(make_rows, make_indicator):
    rows = make_rows(lower_ci=18.0, upper_ci=23.0, **COUNTS)
    kept = with_count_limits(rows, {"pay": make_indicator(interval="published", multiplier=100)})
    assert kept[["lower_ci", "upper_ci"]].values.tolist() == [[18.0, 23.0]]
    blank = make_rows(status="suppressed", numerator=1.0, denominator=2.0)
    made = with_count_limits(blank, {"pay": make_indicator(interval="from_counts", multiplier=100)})
    assert made[["lower_ci", "upper_ci"]].isna().all(axis=None)


def limits(counted, people):
    lower, upper = wilson_limits(pd.Series([float(counted)]), pd.Series([float(people)]))
    return lower[0], upper[0]


@pytest.mark.parametrize(("counted", "people"), CASES)
def test_the_limits_are_those_of_another_library(counted, people):
    expected = binomtest(counted, people).proportion_ci(confidence_level=0.95, method="wilson")
    assert limits(counted, people) == pytest.approx((expected.low, expected.high), abs=1e-7)


@pytest.mark.parametrize(("counted", "people"), [(10, 100), (1, 3), (141_000, 1_000_000)])
def test_at_a_limit_the_share_found_is_196_standard_errors_away(counted, people):
    def away(share):
        return abs(counted / people - share) / np.sqrt(share * (1 - share) / people) - 1.959964

    expected = brentq(away, 1e-9, counted / people), brentq(away, counted / people, 1 - 1e-9)
    assert limits(counted, people) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(("counted", "people"), CASES)
def test_the_limits_hold_the_share_and_stay_between_nought_and_one(counted, people):
    lower, upper = limits(counted, people)
    assert 0 <= lower <= counted / people + 1e-12
    assert counted / people - 1e-12 <= upper <= 1


@pytest.mark.parametrize(("counted", "people"), [(np.nan, 10), (1, np.nan), (0, 0)])
def test_without_counts_or_people_there_are_no_limits(counted, people):
    assert np.isnan(limits(counted, people)).all()


def test_the_limits_of_the_committed_store_are_wilsons_by_the_formula():
    rows = get_store().observations("never_worked_census", "msoa", within="E08000028")
    share, square, people = rows["numerator"] / rows["denominator"], 1.959964**2, rows["denominator"]
    middle = (share + square / (2 * people)) / (1 + square / people)
    half = 1.959964 * np.sqrt(share * (1 - share) / people + square / (4 * people**2)) / (1 + square / people)
    assert rows["lower_ci"].to_numpy() == pytest.approx(100 * (middle - half).to_numpy(), abs=1e-6)
    assert rows["upper_ci"].to_numpy() == pytest.approx(100 * (middle + half).to_numpy(), abs=1e-6)
