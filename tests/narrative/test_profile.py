"""The words of a profile: three sentences that name no noise, and rows that say no more than the data can carry."""

import math
import re

import numpy as np
import pytest

from app.analysis.standing import Rank, Standing
from app.analysis.trends import Trend
from app.narrative import profile as words
from app.narrative.words import COUNTS
from tests.narrative.reading import FIGURE, sentences
from tests.tiny_grid import BIRMINGHAM, SANDWELL, WALSALL, WOLVERHAMPTON, YEARS, grid, indicator, row

YEAR = YEARS[-1]
STILL = Trend("no_clear_trend", "rank", "", 5, "2019-01-01/P1Y", YEAR, 0.4)
ONE = Trend("cannot_tell", "none", "fewer than five comparable periods", 1, YEAR, YEAR, math.nan)
RISING, FALLING = STILL._replace(outcome="rising", p_value=0.01), STILL._replace(outcome="falling", p_value=0.001)


def standing(title: str, outcome: str, distance: float = 1.0, *, trend: Trend = STILL, basis="interval", **changes):
    return Standing(indicator(title=title, short_title=title, **changes), 12.3, outcome, basis, distance, trend)


def lede(*standings: Standing) -> tuple[str, str, str]:
    return words.lede("the Black Country", standings)


def test_the_furthest_on_each_side_are_named():
    ahead, behind, _ = lede(
        standing("Small lead", "higher", 0.5),
        standing("Large lead", "lower", -2.0, polarity="lower_is_better"),
        standing("Small lag", "lower", -0.1),
        standing("Large lag", "lower", -3.0),
        standing("No matter", "similar", 9.0),
    )
    assert ahead == (
        "The Black Country is ahead of its benchmark on two of the five measures that can be judged, "
        "most of all: Large lead."
    )
    assert behind == "It is behind on two, most of all: Large lag, 12.3%."


def test_where_all_lie_on_one_side_the_other_is_said_to_be_empty():
    assert lede(standing("First", "lower"), standing("Second", "lower", -2))[:2] == (
        "The Black Country is behind its benchmark on all two measures that can be judged, and clearly ahead on none.",
        "It is furthest behind on: Second, 12.3%.",
    )


@pytest.mark.parametrize("outcome", ["similar", "cannot_tell"])
def test_noise_is_never_named(outcome):
    said = " ".join(lede(standing("Noise", outcome, 5.0)))
    assert "Noise" not in said


def test_a_figure_that_no_way_is_better_for_is_never_named():
    said = lede(standing("Neutral", "higher", 9.0, polarity="none"))
    assert said[0] == "The Black Country has no figure that can be judged against its benchmark."


def test_what_rests_on_revisions_says_so():
    said = lede(standing("Smoothed", "lower", basis="revision"))
    assert said[1] == "It is furthest behind on: Smoothed, 12.3%, beyond usual revisions."


def test_only_real_trends_are_said_to_change():
    assert lede(standing("Still", "lower"))[2] == words.NO_CHANGE
    assert lede(standing("Once", "lower", trend=ONE))[2] == words.ONE_PERIOD
    changing = lede(
        standing("Good", "lower", trend=RISING),
        standing("Bad", "lower", trend=FALLING),
        standing("Slowly bad", "lower", trend=FALLING._replace(p_value=0.04)),
        standing("Cash", "lower", trend=RISING, prefix="£", suffix="", unit="£ per week"),
    )[2]
    assert changing == "One measure is getting better: Good; two are getting worse, most clearly Bad."


@pytest.mark.parametrize("many", [(0, 0), (1, 0), (0, 3), (2, 5), (20, 30)])
def test_a_sentence_has_two_figures_at_most(many):
    ahead = [standing("Lead", "higher", i, trend=RISING) for i in range(many[0])]
    behind = [standing("Lag", "lower", -i, trend=FALLING) for i in range(many[1])]
    counted = re.compile(rf"{FIGURE.pattern}|\b(?:{'|'.join(COUNTS[2:])})\b")
    for text in lede(*ahead, *behind, standing("Even", "similar")):
        assert all(len(counted.findall(each)) <= 2 for each in sentences(text))


def pair(first: tuple, second: tuple, **more):
    rows = [row(SANDWELL, YEAR, *first), row(WALSALL, YEAR, *second)]
    return grid(rows, drawn=(SANDWELL, WALSALL), benchmark=[60.9], suffix="", unit="years", **more)


HEALTH = ((51.3, 46.6, 55.9), (55.0, 49.7, 60.4))


def test_a_gap_is_said_only_where_the_interval_leaves_out_the_benchmark():
    lower = pair(*HEALTH)
    assert words.against(lower, 0, 0) == "9.6 years below the UK"
    assert words.against(pair((58.0, 54.0, 62.0), HEALTH[1]), 0, 0) == "cannot be told apart from the UK"


def test_two_areas_are_compared_by_the_interval_of_their_difference():
    health = pair(*HEALTH)
    assert words.set_beside(health, 0, 0, 1, overlap=False) == "cannot be told apart from Walsall, 55.0"
    apart = pair(HEALTH[0], (58.6, 54.1, 63.1))  # the bars overlap, and yet they differ
    assert words.set_beside(apart, 0, 0, 1, overlap=False) == "lower than Walsall, 58.6"
    assert words.set_beside(apart, 0, 1, 0, overlap=False) == "higher than Sandwell, 51.3"


def test_two_areas_are_not_compared_without_intervals_or_where_they_overlap():
    none = pair((51.3,), (55.0,))
    assert words.set_beside(none, 0, 0, 1, overlap=False) == "Walsall 55.0: cannot judge"
    assert words.set_beside(pair(*HEALTH), 0, 0, 1, overlap=True).endswith("not compared, one is part of the other")
    missing = pair(HEALTH[0], (np.nan,))
    assert words.set_beside(missing, 0, 0, 1, overlap=False) == "Walsall: not available"


def test_what_a_judgement_rests_on_is_said_unless_it_is_an_interval():
    assert words.benchmark_note(pair(*HEALTH), 0, 0) == ("UK", "60.9", "")
    assert words.benchmark_note(pair((51.3,), (55.0,)), 0, 0) == ("UK", "60.9", "no interval")
    smoothed = pair((51.3,), (55.0,), interval="revision", revision={YEAR: 0.06})
    assert words.benchmark_note(smoothed, 0, 0) == ("UK", "60.9", "beyond usual revisions")
    near = pair((60.0,), (55.0,), interval="revision", revision={YEAR: 0.06})
    assert words.against(near, 0, 0) == "within usual revisions of the UK"


def test_a_total_and_the_benchmark_itself_have_no_gap():
    total = grid([row(SANDWELL, YEAR, 5.0)], drawn=(SANDWELL,), benchmark=[60.0], aggregation="sum")
    assert words.against(total, 0, 0) == "a total: no benchmark"
    itself = grid([row(BIRMINGHAM, YEAR, 5.0)], drawn=(BIRMINGHAM,), benchmark=[5.0], against=(BIRMINGHAM, "UK"))
    assert words.against(itself, 0, 0) == "the benchmark itself"
    assert words.against(grid([row(SANDWELL, YEAR, 5.0)], drawn=(SANDWELL,)), 0, 0) == "no benchmark for this period"


def test_what_weakens_a_figure_stands_beside_its_period():
    weak = row(SANDWELL, YEARS[0], 5.0, status="derived;low_reliability")
    drawn = grid([weak], drawn=(SANDWELL,), periods=YEARS, benchmark=[1, 1, 1], polarity="lower_is_better")
    assert words.when_and_how(drawn, 0, 0) == (
        "2021 · others 2023 · low reliability",
        "derived here · axis reversed",
    )


@pytest.mark.parametrize(
    ("trend", "said"),
    [
        (ONE, ("one period", "")),
        (ONE._replace(points=3), ("three periods only", "")),
        (STILL, ("no clear trend", "")),
        (RISING, ("rising, getting better", "")),
        (ONE._replace(points=5, reason="periods overlap: they share data"), ("no trend", "periods overlap")),
    ],
)
def test_a_trend_is_said_in_few_words_and_its_absence_explained(trend, said):
    assert words.course_words(trend, indicator()) == said


def test_a_rank_of_several_is_a_span():
    assert words.rank_words(Rank(12, 17, 19, False)) == "12–17 of 19"
    assert words.rank_words(None) == "–"


def test_a_strip_is_said_by_its_ends_median_and_benchmark():
    values = {SANDWELL: 5.0, WALSALL: 7.0, WOLVERHAMPTON: 12.0}
    drawn = grid([row(code, YEAR, value) for code, value in values.items()], drawn=tuple(values), benchmark=[9.0])
    said = words.strip_label(drawn, 0, 0, [0, 1, 2], "the three boroughs")
    assert (
        said == "Sandwell 5.0%; the three boroughs from 5.0% (Sandwell) to 12.0% (Wolverhampton), median 7.0%; UK 9.0%"
    )
    assert words.strip_label(drawn, 0, 0, [0], "them") == "Sandwell 5.0%; no other figure among them"


def test_the_explanations_never_say_worst():
    said = " ".join((words.JUDGED_BY, words.STANDS_IN, words.RANKED_BY, words.TREND_BY))
    assert not re.search(r"\bworst\b", said)
