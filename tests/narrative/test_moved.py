"""The sentence on what moved: measures are counted, the change for the worse goes first, beside the benchmark's."""

import math
import re

import pytest

from app.analysis.convergence import BEYOND, WITHIN, Move
from app.analysis.progress import moved
from app.metadata.indicators import all_indicators
from app.narrative import moved as words
from app.narrative.moved import Told
from app.views.opening import SUBJECTS

KNOWN = all_indicators()
WOMEN, MEN, OBESITY, CANCERS, PAY, PER_HOUR, PER_JOB = (
    KNOWN[id] for id in ("healthy_life_expectancy_female", "healthy_life_expectancy_male", "adult_obesity",
                         "cancer_diagnosed_early", "median_weekly_pay", "gva_per_hour_worked", "gva_per_filled_job")
)  # fmt: skip
QUIET = Move(60.0, 59.0, 3.0, WITHIN)
NEVER = re.compile(r"\b(worst|best|significant|nan|None)\b|  ")


def told(indicator=WOMEN, change: float = -5.0, place: str = "Coventry", uk: float = math.nan, **more) -> Told:
    move = more.pop("move", Move(60.0, 60.0 + change, 3.0, BEYOND))
    basis = more.get("basis", "interval")
    kind = moved(move, basis, indicator.polarity)
    return Told(place, indicator, more.pop("by_gap", False), move, kind, basis, against=("UK", uk))


def test_measures_are_counted_and_each_has_its_worth():
    found = [
        told(CANCERS, 5.0, "Dudley"),
        told(CANCERS, 6.0),
        told(OBESITY, 4.0),
        told(),
        told(MEN),
        told(PAY, move=QUIET),
    ]
    assert words.sentence(found, 9) == (
        "Women’s healthy life expectancy at birth fell by 5.0 years in Coventry. Of five measures that can be judged "
        "since 2018, four moved beyond noise: women’s and men’s healthy life expectancy at birth and the share of "
        "adults living with obesity (worse); the share of cancers diagnosed at stage 1 or 2 (better)."
    )


@pytest.mark.parametrize(
    ("uk", "said"),
    [
        (-5.1, " in Coventry, about as much as in the UK (5.1)."),
        (-2.5, ", which cannot be told apart from the fall of 2.5 in the UK."),
        (-1.0, ", more than in the UK (1.0)."),
        (-9.0, ", less than in the UK (9.0)."),
        (1.0, ", while it rose by 1.0 in the UK."),
        (0.0, ", and not at all in the UK."),
        (math.nan, " in Coventry."),
    ],
)
def test_the_benchmark_s_own_change_stands_beside(uk, said):
    assert words.sentence([told(uk=uk)], 1).endswith(said)


def test_of_one_measure_the_surest_change_is_named():
    near, sure = told(place="Dudley", change=-4.0), told(place="WMCA", move=Move(60.0, 57.0, 1.0, BEYOND))
    assert "fell by 3.0 years in the WMCA (and in Dudley)." in words.sentence([near, sure], 1)


def test_a_gap_that_changed_sides_fell_or_rose_and_is_not_placed_on_either():
    """That the newest figure lies below the benchmark is another question, which its own limits answer."""
    fell = told(PAY, move=Move(4.0, -4.0, 2.0, BEYOND), by_gap=True)
    assert (
        words.sentence([fell], 1)
        == "Median gross weekly pay of residents fell against the UK by 8.0 points in Coventry."
    )
    rose = told(PAY, move=Move(-4.0, 4.0, 2.0, BEYOND), by_gap=True, basis="revision")
    assert words.sentence([rose], 1).endswith("rose against the UK by 8.0 points in Coventry, beyond usual revisions.")
    wider = told(PAY, move=Move(-4.0, -8.0, 2.0, BEYOND), by_gap=True)
    assert words.sentence([wider], 1).startswith(
        "The gap to the UK in median gross weekly pay of residents widened by 4.0 points"
    )


def test_measures_of_one_matter_count_once_and_are_named():
    found = [
        told(each, move=Move(4.0, -4.0, 2.0, BEYOND), by_gap=True, basis="revision") for each in (PER_HOUR, PER_JOB)
    ]
    text = words.sentence(found, 13)
    assert "Of 13 indicators held it is the one that can be judged since 2018." in text
    assert text.endswith("GVA per filled job moved too; measures of one matter count once.")


def test_a_measure_that_moved_alone_is_not_named_twice():
    assert words.sentence([told(), told(PAY, move=QUIET)], 5).endswith(
        "Of two measures that can be judged since 2018 it alone moved beyond noise."
    )


@pytest.mark.parametrize(("held", "said"), [(0, "only for larger areas"), (1, "the one indicator held has no interval"),
                                            (7, "none of the seven indicators held")])  # fmt: skip
def test_without_a_change_to_judge_the_sentence_says_why(held, said):
    assert said in words.sentence([], held)


def test_none_beyond_noise_is_said_plainly():
    assert words.sentence([told(move=QUIET)], 3) == (
        "The one measure that can be judged did not move beyond noise since 2018."
    )


def test_the_first_of_all_are_the_measures_of_the_opening_page():
    assert words.FIRST == SUBJECTS


def test_no_word_is_forbidden_whatever_moved():
    said = [words.sentence([told(each, change)], 3) for each in KNOWN.values() for change in (-5.0, 5.0)]
    assert [text for text in said if NEVER.search(text)] == []
