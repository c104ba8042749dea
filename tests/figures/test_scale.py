"""Ticks are few, round and inside; numbers travel as they are shown; lines are cut where they must be."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.figures.scale import rounded, runs, tick_label, ticks, with_gaps
from tests.tiny_grid import indicator

SHARE, MONEY = indicator(), indicator(prefix="£", suffix="", unit="£", decimal_places=0)
LOW, WIDTH = st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)


@settings(deadline=None, max_examples=60)
@given(LOW, WIDTH, st.integers(3, 6))
def test_ticks_are_few_evenly_spaced_and_inside(low, width, most):
    values, texts = ticks(low, low + width, SHARE, most)
    assert len(values) <= most + 1
    assert len(values) == len(texts)
    assert all(low - width * 1e-6 <= each <= low + width * (1 + 1e-6) for each in values)
    steps = np.diff(values)
    assert np.allclose(steps, steps[:1], rtol=1e-5)


def test_ticks_stand_on_round_numbers_with_their_unit():
    assert ticks(46.2, 66.1, SHARE) == ([50, 55, 60, 65], ["50%", "55%", "60%", "65%"])
    assert ticks(0, 1, SHARE) == ([0, 0.2, 0.4, 0.6, 0.8, 1], ["0.0%", "0.2%", "0.4%", "0.6%", "0.8%", "1.0%"])


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(5000, 0, "£5,000"), (25_000, 0, "£25k"), (12_500, 0, "£12.5k"), (3_000_000, 0, "£3m"), (0, 0, "£0")],
)
def test_large_ticks_are_short(value, places, text):
    assert tick_label(MONEY, value, places) == text


@pytest.mark.parametrize(("value", "text"), [(0, "£0m"), (500, "£500m"), (12_500, "£12.5bn"), (2_000_000, "£2tn")])
def test_ticks_of_totals_say_millions_billions_and_trillions(value, text):
    assert tick_label(indicator(prefix="£", suffix="", unit="£ million", decimal_places=0), value, 0) == text


def test_a_range_of_no_width_still_has_ticks():
    assert ticks(5, 5, SHARE)[0] == [5]


def test_numbers_are_rounded_once_with_halves_up_and_blanks_for_missing():
    assert rounded(SHARE, np.array([2.25, -2.25, 44.449, math.nan])) == [2.3, -2.3, 44.4, None]
    assert rounded(SHARE, np.array([])) == []


@pytest.mark.parametrize(
    ("gaps", "cut"), [([], [1, 2, 3, 4]), ([2], [1, 2, None, 3, 4]), ([1, 3], [1, None, 2, 3, None, 4])]
)
def test_a_list_gets_an_empty_cell_before_each_gap(gaps, cut):
    assert with_gaps([1, 2, 3, 4], gaps) == cut


def test_runs_are_unbroken_and_longer_than_one():
    assert runs(np.array([True, True, False, True, False, True, True, True]), []) == [[0, 1], [5, 6, 7]]
    assert runs(np.array([True] * 4), [2]) == [[0, 1], [2, 3]]
    assert runs(np.array([False]), []) == []
