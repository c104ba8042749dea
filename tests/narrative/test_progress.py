"""The words on commitments follow the rules, and no sentence has more than two figures."""

import re

import numpy as np
import pytest

from app.analysis.convergence import BEYOND, CANNOT_TELL, NO_INTERVAL, WITHIN, Move, judged
from app.analysis.progress import closing, course
from app.metadata.commitments import all_commitments
from app.narrative import progress
from tests.narrative.reading import FIGURE, sentences
from tests.tiny_grid import BIRMINGHAM, COVENTRY, grid, row

TODAY = "2026-07-01"
FLAT = dict.fromkeys(range(2010, 2021), 1000.0)


@pytest.mark.parametrize(
    ("yearly", "target", "words"),
    [
        (FLAT, 13_000, "13,000 homes are on course: even the lowest of the last five years would be enough."),
        (FLAT, 14_000, "13,000 homes are behind: even the highest of the last five years would not be enough."),
        (FLAT | {2020: 3000.0}, 20_000, "Whether 13,000 homes will be reached cannot be told: counts end in 2020/21, "),
    ],
)
def test_the_verdict_is_that_of_the_rule_and_goes_first(yearly, target, words):
    found = course(yearly, target, 2018, 2030)
    assert progress.course_sentence(found, "13,000 homes", TODAY).startswith(words)


@pytest.mark.parametrize(
    ("target", "words"),
    [(20_000, "The highest of the last five years, repeated, would be enough, the mean not."),
     (34_000, "On course only if every year nearly equalled the best of the last five."),
     (17_000, "The mean of the last five years, repeated, would be enough, the lowest not."), (10_000, "")],
)  # fmt: skip
def test_what_cannot_be_told_says_which_years_would_be_enough(target, words):
    assert progress.rests_on(course(FLAT | {2020: 3000.0}, target, 2018, 2030)) == words


def test_a_rate_is_rounded_to_hundreds_and_said_of_the_years_counted():
    found = course(FLAT, 14_000, 2018, 2030)
    text = progress.course_sentence(found, "14,000 homes", TODAY)
    assert "About 1,000 a year were being added and 1,100 were needed" in text
    for each in sentences(re.sub(r"\d{4}/\d{2}", "X", text)):
        assert len(FIGURE.findall(each)) <= 2
    assert progress.recent_years(found) == "2016/17 to 2020/21"


def test_arrival_has_its_range_and_a_rate_of_nought_never_arrives():
    found = course(FLAT | {2020: 0.0}, 14_000, 2018, 2030)
    assert progress.arrival_words(found) == "2035/36 (2032/33 to never)"


def test_money_is_asked_for_as_paid_and_other_promises_as_kept():
    known = all_commitments()
    assert "whether the £80m was paid" in progress.not_measured_sentence(known["faraday-battery-challenge"])
    assert progress.not_measured_sentence(known["evaluation"]).endswith("whether this was kept.")


def test_indirect_evidence_is_called_so():
    text = progress.indirect_sentence(all_commitments()["skills-deal"], [], 3)
    assert text.startswith("What was paid and what it did cannot be seen")
    assert "no change can be judged" in text


@pytest.mark.parametrize(
    ("move", "word"),
    [
        (Move(-9.0, -5.0, 1.0, BEYOND), "narrowing"),
        (Move(-5.0, -9.0, 1.0, BEYOND), "not narrowing"),
        (Move(-9.0, -8.0, 3.0, WITHIN), "cannot be told"),
        (Move(-9.0, -5.0, float("nan"), CANNOT_TELL), "cannot be told"),
    ],
)
def test_a_gap_narrows_only_beyond_its_margin(move, word):
    assert progress.gap_outcome(move, closing(move, 5)) == word


def test_the_parts_of_the_whole_add_up():
    assert progress.overall(["measured", "indirect"]) == (
        "Of two commitments one can be measured, one only indirectly, none not with open data."
    )


def test_the_headline_says_how_old_the_counts_are_and_the_method_what_they_leave_out():
    found, target = course(FLAT, 14_000, 2018, 2030), all_commitments()["homes"].target
    assert "counts end in 2020/21, five years ago." in progress.course_sentence(found, "14,000 homes", TODAY)
    assert "a pandemic year, and are not revised for the 2021 census" in progress.count_notes(found, target)[0]
    newer = course(FLAT | {2021: 1000.0}, 14_000, 2018, 2030)
    assert "counts end in 2021/22." in progress.course_sentence(newer, "14,000 homes", "2022-11-25")
    assert progress.count_notes(newer, target)[0].startswith("Counts end in 2021/22: ")
    assert progress.count_notes(newer, target)[-1].startswith("Homes added before the statement ")


@pytest.mark.parametrize(
    ("half", "words"),
    [
        (np.nan, "the published gap of Birmingham to the UK widened from 10.0% to 20.0%; without an interval that is"),
        (11.0, "the gap of Birmingham to the UK widened from 10.0% to 20.0%, within usual revisions."),
        (1.0, "it fell further behind, beyond usual revisions"),
    ],
)
def test_a_gap_that_is_not_judged_still_says_which_way_it_went(half, words):
    periods = ("2018-01-01/P1Y", "2023-01-01/P1Y")
    rows = [row(BIRMINGHAM, period, value) for period, value in zip(periods, (45.0, 40.0), strict=True)]
    shown = grid(rows, drawn=(BIRMINGHAM, COVENTRY), periods=periods, benchmark=(50.0, 50.0), interval="revision",
                 suffix="", unit="£ per hour", polarity="higher_is_better",
                 revision=dict.fromkeys(periods, 0.01))  # fmt: skip
    move = judged(-10.0, -20.0, half)
    assert half == half or move.reason == NO_INTERVAL
    text = progress.gap_sentence(shown, [move], 0, 0, None)
    assert words in text
    assert "closing cannot be told" not in text
