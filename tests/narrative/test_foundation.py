"""What has moved since 2018, in words: noise decides them."""

import re

import numpy as np
import pytest

from app.analysis.convergence import BEYOND, CANNOT_TELL, NO_INTERVAL, WITHIN, Move
from app.analysis.progress import moved, since
from app.analysis.trends import Trend
from app.metadata.indicators import all_indicators
from app.narrative import foundation as words
from app.narrative.moved import Told
from tests.tiny_grid import BIRMINGHAM, COVENTRY, grid, row

HEALTH, PAY = (all_indicators()[id] for id in ("healthy_life_expectancy_female", "median_weekly_pay"))
NEVER = re.compile(r"\b(worst|best|significant|nan|None)\b|  ")
PERIODS = ("2018-01-01/P1Y", "2023-01-01/P1Y")


def told(place: str = "Coventry", move: Move | None = None, indicator=HEALTH, by_gap: bool = False) -> Told:
    move = move or Move(60.0, 55.0, 3.0, BEYOND)
    return Told(place, indicator, by_gap, move, moved(move, "interval", indicator.polarity), "interval")


def test_a_borough_beyond_its_own_limits_only_is_named_and_not_counted():
    wide = Move(58.0, 51.0, 8.0, WITHIN)
    near = told("Sandwell", wide)._replace(comparisons=4, alone=True)
    assert words.alone_sentence([near]).endswith("women’s healthy life expectancy at birth fell in Sandwell.")
    assert words.members_words([near]) == "Sandwell fell by 7.0 years: a possible change, not certain"
    sure = near._replace(move=wide._replace(margin=5.0, outcome=BEYOND), alone=False)
    assert words.members_words([sure]) == "Sandwell fell by 7.0 years, beyond its limits"
    assert words.alone_sentence([sure]) == ""
    assert words.members_words([told(move=Move(60.0, 59.0, 3.0, WITHIN))]) == ""


def test_a_trend_names_the_years_it_was_tested_over():
    falling = Trend("falling", "rank", "", 5, "2020-01-01/P1Y", "2024-01-01/P1Y", 0.01)
    assert words.course(falling, HEALTH) == "; ↘ falling since 2020"
    better = falling._replace(outcome="rising", basis="weighted_regression")
    assert words.course(better, HEALTH) == "; ↗ rising since 2020, getting better"


def test_how_many_chance_would_bring_is_added_up_from_the_bases():
    assert "about one of the 20 changes" in words.chance_note([told()] * 20)
    assert "fewer than one of the two changes" in words.chance_note([told()] * 2)
    assert "about one of the ten changes" in words.chance_note([told()._replace(basis="revision")] * 10)
    assert words.chance_note([]) == ""


def ends(then: float, now: float, half: float, **changes):
    rows = [row(BIRMINGHAM, period, value, value - half, value + half)
            for period, value in zip(PERIODS, (then, now), strict=True)]  # fmt: skip
    return grid(rows, drawn=(BIRMINGHAM, COVENTRY), periods=PERIODS, benchmark=(50.0, 50.0), **changes)


@pytest.mark.parametrize(
    ("half", "said"),
    [(1.0, "was 10.0% in 2018: beyond chance"), (9.0, "was 10.0% in 2018: no change that can be told"),
     (np.nan, "was 10.0% in 2018")],
)  # fmt: skip
def test_a_change_is_said_with_its_worth(half, said):
    shown = ends(10.0, 20.0, half)
    move = since(shown, 0, relative=None)[0]
    kind = moved(move, shown.basis, shown.indicator.polarity)
    assert words.change_words(shown, move, 0, gap=False, kind=kind) == said


def test_why_nothing_is_judged_is_said_once_for_the_row():
    shown = ends(10.0, 20.0, np.nan)
    assert words.why_not(shown, since(shown, 0, relative=None), 0) == words.WHY_NOT[NO_INTERVAL]
    assert words.why_not(ends(1, 2, 1.0), since(ends(1, 2, 1.0), 0, relative=None), 0) == ""


def test_steady_series_are_counted_among_those_that_can_be_tested():
    rising = Trend("rising", "rank", "", 6, "", "", 0.01)
    flat, untold = rising._replace(outcome="no_clear_trend"), rising._replace(outcome=CANNOT_TELL)
    assert words.courses_note([rising, flat, untold, None]) == (
        "Of two series without an interval, one rises or falls steadily."
    )
    assert words.courses_note([flat, untold]) == ""


def test_no_word_is_forbidden():
    said = [words.chance_note([told()]), words.index_line("About.", [told()], 3),
            *words.METHOD, *(text for pair in words.GROUPS.values() for text in pair)]  # fmt: skip
    assert [text for text in said if NEVER.search(text)] == []
