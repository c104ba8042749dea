"""Limits from counts are made for every area, and only where the indicator's file asks for them."""

import math

import pytest

from app.refresh.intervals import with_count_limits

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
