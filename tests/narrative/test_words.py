"""Small words: articles, lists, counts, statuses."""

import pytest

from app.metadata.indicators import Indicator
from app.narrative.words import OFFICIAL_STATUS, STATUS_WORDS, capital, count, listed, spoken, status_words

STATUSES = ("published", "provisional", "estimated", "derived", "low_reliability", "suppressed", "not_available")


@pytest.mark.parametrize(
    ("name", "said"),
    [("Black Country", "the Black Country"), ("UK", "the UK"), ("West Midlands region", "the West Midlands region"),
     ("England", "England"), ("Birmingham", "Birmingham"), ("Great Britain", "Great Britain")],
)  # fmt: skip
def test_a_name_takes_its_article_in_a_sentence(name, said):
    assert spoken(name) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Dudley"], "Dudley"),
        (["Dudley", "Sandwell"], "Dudley and Sandwell"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_names_are_joined_as_in_speech(names, said):
    assert listed(names) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (2503, "2,503")])
def test_small_counts_are_words(number, said):
    assert count(number) == said


def test_a_capital_changes_the_first_letter_alone():
    assert capital("the Black Country") == "The Black Country"
    assert capital("") == ""


def test_every_status_of_the_contract_has_words_and_a_plain_value_has_none():
    assert set(STATUS_WORDS) == set(STATUSES)
    assert [status for status in STATUSES if not status_words(status)] == ["published"]


def test_several_statuses_are_joined():
    assert status_words("derived;provisional") == "derived here, provisional"
    assert status_words("published;low_reliability") == "low reliability"


def test_withheld_and_not_available_are_told_apart():
    assert status_words("suppressed") != status_words("not_available")


def test_every_official_status_that_an_indicator_may_have_has_words():
    assert set(OFFICIAL_STATUS) == set(Indicator.model_fields["official_status"].annotation.__args__)
