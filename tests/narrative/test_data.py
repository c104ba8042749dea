"""The words of the data page hold what its readers need, and nothing that the data do not say."""

import pytest

from app.metadata.indicators import Indicator
from app.metadata.sources import Source
from app.narrative.data import (
    BASES,
    FOUNDATIONS,
    LICENCES,
    NOT_TO_BE_HAD,
    POLARITY,
    STATUSES,
    day,
    span_line,
    unit_line,
)
from app.narrative.words import STATUS_WORDS
from tests.tiny_grid import indicator


def choices(model: type, key: str) -> set[str]:
    return set(model.model_fields[key].annotation.__args__)


def test_everything_that_an_indicator_or_a_source_may_say_has_words():
    assert set(POLARITY) == choices(Indicator, "polarity")
    assert set(FOUNDATIONS) == choices(Indicator, "foundation")
    assert set(LICENCES) == choices(Source, "licence")


def test_every_status_is_explained_and_the_two_hatches_are_shown():
    assert len(STATUSES) == len(STATUS_WORDS)
    assert {each.mark for each in STATUSES if each.mark} == {"no-data", "suppressed"}


def test_texts_are_whole_sentences_with_single_spaces():
    for text in (*NOT_TO_BE_HAD, *(each.explanation for each in (*STATUSES, *BASES))):
        assert text.endswith(".")
        assert "  " not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (indicator(), "%, shown to one decimal place; higher is better"),
        (
            indicator(unit="years", decimal_places=0, polarity="none"),
            "Years, shown in whole numbers; neither way is better",
        ),
        (indicator(decimal_places=2), "%, shown to two decimal places; higher is better"),
    ],
)
def test_a_unit_is_said_with_its_decimals_and_its_good_way(kind, words):
    assert unit_line(kind) == words


def test_days_and_spans_are_written_as_people_write_them():
    assert day("2026-05-21") == "21 May 2026"
    assert span_line(("2021-03-21",), 2503) == "March 2021, one period, 2,503 areas"
