"""Outcomes within their doubt, and the truth tables of the two verdicts in the words of the contract."""

import itertools
import math

import numpy as np
import pytest

from app.analysis.claims import (
    ALL,
    HOLDS,
    NO,
    NO_LONGER,
    NONE,
    NOT,
    NOW,
    PART,
    REVISED,
    SOME,
    THEN,
    UNCLEAR,
    UNTESTED,
    YES,
    by_limits,
    by_part,
    by_releases,
    combined,
    decide,
    joined_half,
    verdict_now,
    verdict_then,
)  # fmt: skip
from app.analysis.claims_rules import RULES


@pytest.mark.parametrize(
    ("excess", "margin", "answer"),
    [(2.0, 1.0, YES), (1.0, 1.0, UNCLEAR), (0.0, 0.0, UNCLEAR), (-1.0, 1.0, UNCLEAR), (-2.0, 1.0, NO),
     (2.0, math.nan, UNCLEAR), (math.nan, 1.0, UNCLEAR), (0.1, 0.0, YES)],
)  # fmt: skip
def test_an_answer_lies_beyond_its_margin(excess, margin, answer):
    assert decide(excess, margin).answer == answer


def test_an_unclear_answer_says_why():
    assert decide(1.0, math.nan).reason.startswith("no interval")
    assert decide(math.nan, 1.0).reason.startswith("no figures")
    assert "within" in decide(0.5, 1.0).reason
    assert decide(2.0, 1.0).reason == ""


def test_the_margin_of_a_difference_is_the_root_of_the_sum_of_squares():
    found = by_limits(RULES["rose_faster"], np.array([[68.8, 71.0], [73.8, 74.7]]), np.array([[3.0, 4.0], [0.0, 12.0]]))
    assert found.margin == pytest.approx(13.0)
    assert found.answer == UNCLEAR


def test_the_margin_of_a_change_in_per_cent_agrees_with_chance_drawn_many_times():
    x, halves = np.array([[100.0, 90.0], [200.0, 190.0]]), np.array([[4.0, 4.0], [3.0, 3.0]])
    draws = x + np.random.default_rng(7).normal(size=(100_000, 2, 2)) * halves / 1.96
    spread = np.std([RULES["fell_faster"].excess(each, 0, 1) for each in draws[:20_000]]) * 1.96
    assert by_limits(RULES["fell_faster"], x, halves).margin == pytest.approx(spread, rel=0.02)


def test_only_the_rows_that_a_rule_picks_count_and_the_limits_are_widened_for_all_pairs():
    x, halves = np.array([[50.0], [60.0], [55.0]]), np.array([[3.0], [4.0], [90.0]])
    found = by_limits(RULES["areas_differ"], x, halves)
    assert found.rows == (1, 0)
    assert found.margin == pytest.approx(5.0 * 2.394 / 1.96, abs=0.01)


def test_of_revisions_the_largest_is_the_margin_and_without_one_nothing_is_judged():
    x = np.array([[80.0, 100.0]])
    assert by_releases(RULES["grew_at_least"], x, [0.4, -1.4], 23.5).answer == YES
    assert by_releases(RULES["grew_at_least"], x, [0.4, -1.6], 23.5).answer == UNCLEAR
    assert by_releases(RULES["grew_at_least"], x, [], 23.5).answer == UNCLEAR


def test_limits_joined_over_equal_parts_shrink_by_the_root_of_their_number():
    assert joined_half([2.0] * 4, [5.0] * 4) == pytest.approx(1.0)


READINGS = {
    (YES,): ALL, (NO,): NONE, (UNCLEAR,): UNTESTED, (YES, YES): ALL, (YES, NO): PART, (YES, UNCLEAR): ALL,
    (NO, YES): PART, (NO, NO): NONE, (NO, UNCLEAR): NONE, (UNCLEAR, YES): PART, (UNCLEAR, NO): NONE,
    (UNCLEAR, UNCLEAR): UNTESTED,
}  # fmt: skip
PARTS = READINGS | {(YES, UNCLEAR): PART}


@pytest.mark.parametrize(("answers", "found"), READINGS.items())
def test_readings_of_one_sentence(answers, found):
    assert combined(answers, "readings") == found


@pytest.mark.parametrize(("answers", "found"), PARTS.items())
def test_parts_of_a_sentence(answers, found):
    assert combined(answers, "parts") == found


def test_a_part_without_figures_keeps_a_claim_from_holding_whole():
    assert combined([YES, YES], "parts", missing_parts=1) == PART


@pytest.mark.parametrize("answers", list(itertools.product((YES, NO, UNCLEAR), repeat=4)))
def test_of_a_list_more_than_half_must_be_so(answers):
    yes, no = answers.count(YES), answers.count(NO)
    expected = ALL if yes > 2 else PART if yes else NONE if no else UNTESTED
    assert combined(answers, "most") == expected


@pytest.mark.parametrize("combine", ["readings", "parts", "most"])
def test_unclear_answers_alone_test_nothing(combine):
    assert combined([UNCLEAR] * 3, combine) == UNTESTED
    assert combined([], combine) == UNTESTED


THEN_TABLE = {
    (ALL, YES): HOLDS, (ALL, UNCLEAR): HOLDS, (ALL, ""): HOLDS, (ALL, NO): REVISED,
    (PART, YES): SOME, (PART, NO): SOME, (PART, UNCLEAR): SOME, (PART, ""): SOME,
    (NONE, YES): SOME, (NONE, NO): NOT, (NONE, UNCLEAR): NOT, (NONE, ""): NOT,
    (UNTESTED, YES): UNTESTED, (UNTESTED, NO): UNTESTED, (UNTESTED, ""): UNTESTED,
}  # fmt: skip


@pytest.mark.parametrize(("evidence", "verdict"), THEN_TABLE.items())
def test_the_verdict_then(evidence, verdict):
    assert verdict_then(*evidence) == verdict


@pytest.mark.parametrize("then", THEN)
def test_the_verdict_now(then):
    assert [verdict_now(found, then) for found in (ALL, PART, UNTESTED)] == [HOLDS, SOME, UNTESTED]
    assert verdict_now(NONE, then) == (NO_LONGER if then in (HOLDS, REVISED, SOME) else NOT)


def test_the_words_are_those_of_the_contract():
    assert THEN == ("holds", "holds after revision", "holds on some reading", "does not hold", "cannot be tested")
    assert NOW == ("holds", "holds on some reading", "no longer holds", "does not hold", "cannot be tested")


@pytest.mark.parametrize("answers", list(itertools.product(("yes", "no", "unclear"), repeat=2)))
@pytest.mark.parametrize("enough", [False, True])
def test_readings_of_one_part_give_one_answer_yes_before_no_before_unclear(answers, enough):
    joined = by_part([("life", answers[0], enough), ("", "no", False), ("life", answers[1], enough)])
    first = min(answers, key=("yes", "no", "unclear").index)
    assert joined == ["mixed" if set(answers) == {"yes", "no"} and not enough else first, "no"]
