"""Numbers are rounded half up from the decimals people see."""

import random
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from app.analysis.rounding import round_half_up


def test_halves_go_up_although_binary_holds_them_a_hair_lower():
    assert round_half_up(2.675, 2) == 2.68
    assert round_half_up(np.array([2.675, 1.005, 0.285]), 2).tolist() == [2.68, 1.01, 0.29]


def test_arrays_and_numbers_agree_with_decimal_arithmetic():
    dice = random.Random(2)
    for decimals in (0, 1, 2, 3):
        values = [round(dice.uniform(-5000, 5000), dice.randint(0, 5)) for _ in range(400)]
        step = Decimal(1).scaleb(-decimals)
        expected = [float(Decimal(repr(each)).quantize(step, rounding=ROUND_HALF_UP)) for each in values]
        assert [round_half_up(each, decimals) for each in values] == expected
        assert round_half_up(values, decimals).tolist() == expected


def test_gaps_stay_gaps_and_shapes_stay():
    rounded = round_half_up(np.array([[1.25, np.nan], [np.nan, 3.35]]), 1)
    assert rounded.shape == (2, 2)
    assert np.isnan(rounded[0, 1])
    assert np.isnan(round_half_up(float("nan"), 1))


def test_thousands_can_be_rounded_too():
    assert round_half_up([1_500.0, 2_499.0], -3).tolist() == [2000.0, 2000.0]
