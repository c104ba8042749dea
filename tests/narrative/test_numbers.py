"""Numbers are written one way: halves up, a true minus, thousands apart, money in bn, gaps in the unit that fits."""

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.narrative.numbers import gap, in_words, number, rough_share, shown
from tests.tiny_grid import indicator

SHARE = indicator()
YEARS = indicator(suffix="", unit="years")
HOURLY = indicator(prefix="£", suffix="", unit="£ per hour", decimal_places=2)
TOTAL = indicator(prefix="£", suffix="", unit="£ million", decimal_places=0)
SCORE = indicator(suffix="", unit="score")
RATE = indicator(suffix="", unit="deaths per 100,000", decimal_places=0)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (35.145, 2, "35.15"), (2.5, 0, "3"), (3.5, 0, "4"), (0.25, 1, "0.3"), (2.675, 2, "2.68"),
        (16562.4, 0, "16,562"), (1_234_567.89, 1, "1,234,567.9"),
        (-2.45, 1, "−2.5"), (-0.04, 1, "0.0"), (0, 0, "0"), (-1234.5, 0, "−1,235"),
    ],
)  # fmt: skip
def test_a_number_is_rounded_once_with_halves_up(value, places, text):
    assert number(value, places) == text


@settings(deadline=None, max_examples=60)
@given(st.decimals(-100_000, 100_000, places=3))
def test_a_number_is_what_rounding_by_hand_gives(value):
    by_hand = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    text = f"{by_hand:,}".replace("-", "−" if by_hand else "")
    assert number(float(value), 1) == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (HOURLY, 35.14, "£35.14"), (HOURLY, -3.5, "−£3.50"), (SHARE, 44.4, "44.4%"), (SHARE, -2.4, "−2.4%"),
        (YEARS, 58.0, "58.0"), (SHARE, math.nan, "not available"),
    ],
)  # fmt: skip
def test_a_value_is_shown_with_its_sign_of_unit(kind, value, text):
    assert shown(kind, value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (96_300, "£96.3bn"),
        (1_000, "£1.0bn"),
        (999, "£999m"),
        (35_350, "£35.4bn"),
        (0, "£0m"),
        (-1_250, "−£1.3bn"),
        (2_300_000, "£2.30tn"),
    ],
)
def test_large_money_is_said_in_billions(value, text):
    assert in_words(TOTAL, value) == shown(TOTAL, value) == text


def test_a_unit_is_said_where_the_figure_cannot_stand_without_it():
    assert in_words(YEARS, 58.0) == "58.0 years"
    assert in_words(RATE, 172.0) == "172 per 100,000"
    assert in_words(HOURLY, 35.14) == "£35.14"
    assert in_words(SCORE, 21.8) == "21.8"
    assert in_words(YEARS, math.nan) == "not available"


@pytest.mark.parametrize(
    ("kind", "value", "benchmark", "words"),
    [
        (HOURLY, 35.14, 41.87, "16% below"),
        (HOURLY, 44.0, 40.0, "10% above"),
        (SHARE, 44.4, 46.8, "2.4 points below"),
        (SHARE, 49.9, 46.7, "3.2 points above"),
        (YEARS, 58.0, 60.9, "2.9 years below"),
        (SCORE, 24.0, 20.0, "4.0 points above"),
        (RATE, 180.0, 150.0, "20% above"),
    ],
)
def test_a_gap_is_in_per_cent_for_money_in_points_for_shares_and_else_in_its_unit(kind, value, benchmark, words):
    assert gap(kind, value, benchmark) == words


@pytest.mark.parametrize(("kind", "value"), [(HOURLY, 40.1), (SHARE, 40.04), (YEARS, 39.96)])
def test_a_gap_that_rounds_to_nothing_is_level(kind, value):
    assert gap(kind, value, 40.0) == "level with"


def test_a_gap_to_nothing_has_no_words():
    assert gap(RATE, 5.0, 0.0) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.05, "about a twentieth"), (0.1, "about a tenth"), (0.216, "about a fifth"), (0.25, "about a quarter"),
     (0.33, "about a third"), (0.5, "about half"), (0.16, "16%"), (0.02, "2%"), (0.42, "42%"), (0.0, "0%")],
)  # fmt: skip
def test_a_share_is_a_plain_fraction_only_where_one_is_near(share, words):
    assert rough_share(share) == words


@settings(deadline=None, max_examples=60)
@given(st.floats(0, 1.5))
def test_a_plain_fraction_is_never_far_from_the_share(share):
    fractions = {
        "a twentieth": 0.05, "a tenth": 0.1, "a fifth": 0.2, "a quarter": 0.25, "a third": 1 / 3, "half": 0.5,
        "two thirds": 2 / 3, "three quarters": 0.75, "nine tenths": 0.9,
    }  # fmt: skip
    words = rough_share(share)
    if words.startswith("about "):
        meant = fractions[words.removeprefix("about ")]
        assert abs(meant - share) <= 0.02 + 1e-9
        assert abs(meant - share) <= 0.1 * meant + 1e-9
    else:
        assert words.endswith("%")
