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
STILL = Trend("no_clear_trend", "chi_squared", "", 5, "2019-01-01/P1Y", YEAR, 0.4)
ONE = Trend("cannot_tell", "none", "fewer than five comparable periods", 1, YEAR, YEAR, math.nan)
RISING, FALLING = STILL._replace(outcome="rising", p_value=0.0001), STILL._replace(outcome="falling", p_value=0.00001)


def standing(
    title: str, outcome: str, distance: float = 1.0, *, trend: Trend = STILL, basis="interval", current=True, **changes
):
    described = indicator(**{"id": title, "title": title, "short_title": title[:28], **changes})
    return Standing(described, 12.3, YEAR, 10.0, "UK", outcome, basis, distance, trend, current)


def lede(*standings: Standing) -> tuple[str, ...]:
    return words.lede("the Black Country", standings)


def test_both_sides_are_counted_and_the_furthest_on_each_is_named():
    assert lede(
        standing("Small lead", "higher", 0.5),
        standing("Large lead", "lower", -2.0, polarity="lower_is_better"),
        standing("Small lag", "lower", -0.1),
        standing("Large lag", "lower", -3.0),
        standing("Third lag", "lower", -0.3),
        standing("No matter", "similar", 9.0),
    )[:4] == (
        "The Black Country is worse than its benchmark on three of six measures that can be judged.",
        "It is better on two.",
        "Its widest gap: large lag, 12.3%, 2.3 points above the UK (2023).",
        "Its widest lead: large lead, 12.3%, 2.3 points above the UK (2023).",
    )


def test_where_all_lie_on_one_side_the_other_is_said_to_be_empty():
    assert lede(standing("First", "lower"), standing("Second", "lower", -2))[:2] == (
        "The Black Country is worse than its benchmark on all two measures that can be judged, better on none.",
        "Its widest gap: second, 12.3%, 2.3 points above the UK (2023).",
    )


def test_a_matter_measured_twice_is_counted_once():
    twice = [standing(id, "lower", id=id) for id in ("good_health_census", "bad_health_census")]
    assert lede(*twice)[0].startswith("The Black Country is worse than its benchmark on the one measure that")


@pytest.mark.parametrize("outcome", ["similar", "cannot_tell"])
def test_noise_is_never_named(outcome):
    said = " ".join(lede(standing("Noise", outcome, 5.0)))
    assert "noise" not in said.replace("beyond noise", "")


def test_a_figure_that_no_way_is_better_for_is_never_named():
    said = lede(standing("Neutral", "higher", 9.0, polarity="none"))
    assert said[0] == "The Black Country has no figure that can be judged against its benchmark."


def test_what_rests_on_revisions_is_named_apart_and_not_counted():
    said = lede(standing("GVA per hour", "lower", basis="revision"), standing("Judged", "similar"))
    assert said[0].startswith("The Black Country cannot be told apart from its benchmark on the one measure")
    assert said[1] == "It is below the UK beyond usual revisions on GVA per hour."


def test_only_real_trends_are_said_to_change():
    assert lede(standing("Still", "lower"))[-1] == words.NO_CHANGE
    assert lede(standing("Once", "lower", trend=ONE))[-1] == words.ONE_PERIOD
    assert lede(standing("Long ago", "lower", trend=RISING, current=False))[-1] == words.NO_CHANGE
    changing = lede(
        standing("Good", "lower", trend=RISING),
        standing("Bad", "lower", trend=FALLING),
        standing("Slowly bad", "lower", trend=FALLING._replace(p_value=0.0004)),
        standing("Cash", "lower", trend=RISING, prefix="£", suffix="", unit="£ per week"),
    )[-1]
    assert changing == "One measure is getting better: good; two are getting worse, most clearly bad."


def test_a_trend_by_ranks_alone_is_rising_or_falling_with_its_years():
    ranked = FALLING._replace(basis="rank")
    older = ranked._replace(first="2018-01-01/P1Y", last="2022-01-01/P1Y")
    assert lede(standing("Old", "lower", trend=older), standing("New", "lower", trend=ranked))[-1] == (
        "Falling in the published figures, among others: new (2019 to 2023)."
    )
    assert lede(standing("Cash", "lower", trend=ranked, unit="£ per week"))[-1] == words.NO_CHANGE


@pytest.mark.parametrize("many", [(0, 0), (1, 0), (0, 3), (2, 5), (20, 30)])
def test_a_sentence_has_two_figures_at_most(many):
    ahead = [standing(f"Lead {'x' * i}", "higher", i, trend=RISING) for i in range(many[0])]
    behind = [standing(f"Lag {'x' * i}", "lower", -i, trend=FALLING) for i in range(many[1])]
    counted = re.compile(rf"{FIGURE.pattern}|\b(?:{'|'.join(COUNTS[2:])})\b")
    for text in lede(*ahead, *behind, standing("Even", "similar")):
        assert all(len(counted.findall(each.replace(f"({YEAR[:4]})", ""))) <= 2 for each in sentences(text))


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
    assert words.set_beside(none, 0, 0, 1, overlap=False) == "Walsall 55.0 (no interval: cannot judge)"
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
        "2021 · others 2023 · low reliability · axis reversed",
        "derived here",
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
    few = words.strip_label(drawn, 0, 0, [0, 1], "the three boroughs")
    assert "; 2 of the three boroughs with a figure from 5.0%" in few
    assert words.strip_label(drawn, 0, 0, [0], "them") == "Sandwell 5.0%; no other figure among them"


def test_a_change_is_set_beside_the_benchmarks_change():
    change = {"suffix": " points", "unit": "percentage points"}
    fell = grid([row(SANDWELL, YEAR, -7.4)], drawn=(SANDWELL,), benchmark=[-5.5], **change)
    assert words.against(fell, 0, 0) == "fell 1.9 points more than in the UK"
    even = grid([row(SANDWELL, YEAR, -5.5)], drawn=(SANDWELL,), benchmark=[-5.5], **change)
    assert words.against(even, 0, 0) == "level with the UK"


def test_a_score_says_that_it_is_one():
    assert words.unit_words(indicator(suffix="", unit="score (higher is more deprived)"), 0.2) == "(score)"
    assert words.unit_words(indicator(), 0.2) == ""


def test_health_that_is_not_adjusted_for_age_says_so():
    drawn = grid([row(SANDWELL, YEAR, 5.0)], drawn=(SANDWELL,), caveats=["Not adjusted for age: young."])
    assert "not adjusted for age" in words.when_and_how(drawn, 0, 0)[0]


def test_the_explanations_never_say_worst():
    said = " ".join((words.JUDGED_BY, words.STANDS_IN, words.RANKED_BY, words.TREND_BY))
    assert not re.search(r"\bworst\b", said)
