"""The words on commitments follow the rules, and no sentence has more than two figures."""

import re

import pytest

from app.analysis.convergence import BEYOND, WITHIN, Move
from app.analysis.progress import CANNOT_TELL, closing, course
from app.metadata.commitments import all_commitments
from app.narrative import progress
from tests.narrative.reading import FIGURE, sentences

FLAT = dict.fromkeys(range(2010, 2021), 1000.0)


@pytest.mark.parametrize(
    ("yearly", "target", "words"),
    [
        (FLAT, 13_000, "Even the lowest of the last five years would be enough: on course."),
        (FLAT, 14_000, "Even the highest of the last five years would not be enough: behind."),
        (FLAT | {2020: 3000.0}, 20_000, "whether it is on course cannot be told."),
    ],
)
def test_the_verdict_is_that_of_the_rule(yearly, target, words):
    assert words in progress.course_sentence(course(yearly, target, 2018, 2030))


def test_a_rate_is_rounded_to_hundreds_and_said_of_the_years_counted():
    text = progress.course_sentence(course(FLAT, 14_000, 2018, 2030))
    assert text.startswith("Homes were being added at about 1,000 a year up to 2020/21; about 1,100 a year are needed")
    for each in sentences(re.sub(r"\d{4}/\d{2}", "X", text)):
        assert len(FIGURE.findall(each)) <= 2


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
