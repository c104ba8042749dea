"""A trend is called better or worse only where a way is good and money or revisions do not stand in between."""

import math

import pytest

from app.analysis.trends import BASES, OUTCOMES, Trend
from app.metadata.indicators import all_indicators
from app.narrative.trends import (
    LABELS,
    SYMBOLS,
    TESTS,
    trend_judgement,
    trend_marks,
    trend_reason,
    trend_symbol,
    trend_words,
)
from tests.tiny_grid import BIRMINGHAM, COVENTRY, WALSALL, grid, indicator, row


def trend(outcome: str, basis: str = "weighted_regression", reason: str = "") -> Trend:
    return Trend(outcome, basis, reason, 6, "2017-01-01/P1Y", "2022-01-01/P1Y", 0.01)


def test_every_outcome_has_a_mark_and_words_and_every_test_its_name():
    assert set(SYMBOLS) == set(LABELS) == set(OUTCOMES)
    assert set(TESTS) == set(BASES) - {"none"}
    assert len(set(SYMBOLS.values())) == len(OUTCOMES)


@pytest.mark.parametrize(
    ("changes", "outcome", "words"),
    [
        ({}, "rising", "rising, getting better"),
        ({}, "falling", "falling, getting worse"),
        ({"polarity": "lower_is_better"}, "falling", "falling, getting better"),
        ({"polarity": "none"}, "rising", "rising"),
        ({"interval": "revision"}, "rising", "rising"),
        ({"unit": "people", "aggregation": "sum"}, "rising", "rising"),
        ({"unit": "£ per week"}, "rising", "rising, in current prices"),
        ({}, "no_clear_trend", "no clear trend"),
        ({}, "cannot_tell", "cannot tell"),
    ],
)
def test_words_follow_from_polarity_and_what_is_measured(changes, outcome, words):
    assert trend_words(trend(outcome), indicator(**changes)) == words


def test_ranks_alone_are_never_better_or_worse():
    assert trend_words(trend("rising", "rank"), indicator()) == "rising"
    assert trend_judgement(trend("falling", "rank"), indicator()) == "falling"


def test_all_money_of_the_committed_indicators_is_in_current_prices():
    for each in all_indicators().values():
        if each.unit.startswith("£") and each.id != "gva_volume":
            assert "current prices" in " ".join((each.description, *each.caveats)).lower(), each.id
            assert trend_judgement(trend("rising"), each) == "rising"


def test_a_volume_is_not_said_to_be_in_current_prices():
    assert trend_words(trend("rising"), all_indicators()["gva_volume"]) == "rising"


def test_the_reason_names_test_and_periods_or_why_there_is_none():
    assert trend_reason(trend("rising", "rank")).startswith("Six figures, 2017 to 2022: how regularly")
    assert trend_reason(trend("cannot_tell", "none", "periods overlap")) == "Periods overlap."


FIVE = tuple(f"{year}-01-01/P1Y" for year in range(2019, 2024))


def test_marks_of_a_table_are_one_letter_an_area():
    rows = [row(BIRMINGHAM, period, i) for i, period in enumerate(FIVE)]
    rows += [row(COVENTRY, period, 7 - i) for i, period in enumerate(FIVE)]
    drawn = grid(rows, drawn=[BIRMINGHAM, COVENTRY, WALSALL], periods=FIVE, interval="none", multiplier=1)
    marks = trend_marks(drawn)
    said = [marks["words"][letter] for letter in marks["marks"]]
    assert [each[0] for each in said] == ["↗", "↘", "?"]
    assert [each[1] for each in said] == ["rising", "falling", "cannot tell"]
    assert said[2][2] == "No figure for this period."


def test_where_no_area_can_have_a_trend_one_sentence_says_why():
    rows = [row(BIRMINGHAM, period, i) for i, period in enumerate(FIVE)]
    smoothed = grid(rows, drawn=[BIRMINGHAM], periods=FIVE, smoothed=True)
    assert trend_marks(smoothed) == {
        "none": "No trend is told. Smoothed over several years: neighbouring figures share data."
    }
    assert trend_symbol(Trend("cannot_tell", "none", "", 0, "", "", math.nan)) == "?"
