"""What is said of two areas follows from the limits of their difference."""

import math

import pytest

from app.analysis.multiple import Difference, difference
from app.analysis.significance import Estimate
from app.narrative.pairs import PATTERNS, fixed_words, letter, note, pair_words, sharing_words
from tests.tiny_grid import indicator

YEARS = indicator(suffix="", unit="years")


def test_two_areas_that_cannot_be_told_apart_are_said_so_with_both_limits():
    found = difference(Estimate(51.3, 46.6, 55.9), Estimate(55.0, 49.7, 60.4))
    expected = (
        "Sandwell and Walsall cannot be told apart: Sandwell could be up to 10.8 years lower or 3.4 years higher."
    )
    assert pair_words(YEARS, "Sandwell", "Walsall", found) == expected


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Difference(2.0, 1.0, 3.0, "higher"), "The Black Country is higher than Coventry, by 1.0 to 3.0 points."),
        (Difference(-2.0, -3.0, -1.0, "lower"), "The Black Country is lower than Coventry, by 1.0 to 3.0 points."),
        (Difference(2.0, 0.01, 4.0, "higher"), "The Black Country is higher than Coventry, by up to 4.0 points."),
        (Difference(-2.0, -4.0, -0.04, "lower"), "The Black Country is lower than Coventry, by up to 4.0 points."),
        (
            Difference(2.0, -0.04, 4.0, "similar"),
            "The Black Country and Coventry cannot be told apart: the Black Country could be level with Coventry or up "
            "to 4.0 points higher.",
        ),
        (
            Difference(-2.0, -4.0, 0.0, "similar"),
            "The Black Country and Coventry cannot be told apart: the Black Country could be level with Coventry or up "
            "to 4.0 points lower.",
        ),
        (Difference(0.0, -0.01, 0.01, "similar"), "The Black Country and Coventry cannot be told apart."),
        (
            Difference(math.nan, math.nan, math.nan, "cannot_tell"),
            "The Black Country and Coventry: no interval, cannot judge.",
        ),
    ],
)
def test_each_outcome_has_its_words(found, words):
    assert pair_words(indicator(), "Black Country", "Coventry", found) == words
    assert letter(indicator(), found) in PATTERNS


def test_a_figure_of_low_reliability_is_marked():
    words = pair_words(YEARS, "A", "B", Difference(2.0, 1.0, 3.0, "higher"), unreliable=True)
    assert words == "A is higher than B, by 1.0 to 3.0 years (low reliability)."


def test_pounds_stand_before_the_number_and_rates_behind_it():
    found = Difference(20.0, 10.0, 30.0, "higher")
    pay = indicator(prefix="£", suffix="", unit="£ per week", decimal_places=0)
    assert pair_words(pay, "A", "B", found) == "A is higher than B, by £10 to £30."
    deaths = indicator(suffix="", unit="deaths per 100,000 people", decimal_places=0)
    assert pair_words(deaths, "A", "B", found) == "A is higher than B, by 10 to 30 per 100,000."


def test_whether_the_limits_allow_for_many_pairs_is_said():
    assert "not corrected" not in note(2)
    assert "not corrected for making three" in note(3)
    assert "not corrected for making ten" in note(5)
    assert "all 15" in note(6)


def test_an_area_is_not_compared_with_its_own_part():
    assert sharing_words("Black Country", "Sandwell").startswith("The Black Country and Sandwell share people")


def test_the_page_holds_every_pattern_once():
    assert set(PATTERNS) | {"unreliable", "revised", "no_interval"} == set(fixed_words())
