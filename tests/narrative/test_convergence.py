"""Is the gap closing, in words: what cannot be told is never said, and how it is judged is."""

import math

import pytest

from app.analysis.convergence import (
    BEYOND,
    BREAK,
    CANNOT_TELL,
    NO_FIGURE,
    NO_INTERVAL,
    SMOOTHED,
    UK_ONLY,
    WITHIN,
    Move,
    Spread,
)
from app.narrative.convergence import (
    cares,
    is_relative,
    key,
    method,
    movers,
    sentence,
    signed,
    spread_words,
    tally,
    unit_of_gap,
    verdict,
)
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, YEARS, grid, indicator, row

NAN = math.nan
HOUR = {"prefix": "£", "suffix": "", "unit": "£ per hour", "decimal_places": 2, "interval": "revision"}
PLACES = [0, 1, 2]


def places(**more):
    """Three places in 2021 and 2023; their values matter little, as the moves are given."""
    rows = [row(code, period, 40.0 + i, 39.0 + i, 41.0 + i)
            for code in (BIRMINGHAM, COVENTRY, BLACK_COUNTRY) for i, period in enumerate(YEARS)]  # fmt: skip
    kept = {"benchmark": [50.0, 52.0, 54.0], "revision": dict.fromkeys(YEARS, 0.05)} | more
    return grid(rows, drawn=(BIRMINGHAM, COVENTRY, BLACK_COUNTRY), periods=YEARS, **kept)


def said(*moves, **more):
    made = places(**more)
    lead = next((i for i in (2, 0, 1) if moves[i].reason != NO_FIGURE), None)
    return sentence(made, list(moves), 0, PLACES, lead)


WITHIN_BIRMINGHAM = Move(-14.6, -16.1, 5.3, WITHIN)
BEHIND_COVENTRY = Move(2.6, -3.5, 6.1, BEYOND)
STILL = Move(-22.0, -21.6, 5.0, WITHIN)
GONE = Move(NAN, NAN, NAN, CANNOT_TELL, NO_FIGURE)


def test_a_change_within_usual_revisions_leaves_the_question_open():
    assert said(WITHIN_BIRMINGHAM, BEHIND_COVENTRY, STILL, **HOUR) == (
        "Between 2021 and 2023 the Black Country moved from 22.0% to 21.6% below the UK, within usual revisions: "
        "whether the gap is closing cannot be told. Coventry fell behind, only just beyond them; "
        "Birmingham stayed within."
    )


def test_a_change_beyond_usual_revisions_has_a_verdict_that_names_them():
    text = said(WITHIN_BIRMINGHAM, BEHIND_COVENTRY, Move(-22.0, -12.0, 5.0, BEYOND), **HOUR)
    assert "from 22.0% to 12.0% below the UK: it made up some ground, beyond usual revisions." in text


FROM_2014 = ("2014-01-01/P1Y",)


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (
            Move(2.6, -3.57, 6.14, BEYOND, "", FROM_2014),
            "fell behind, only just beyond usual revisions and not from 2014.",
        ),
        (Move(2.6, -9.9, 6.14, BEYOND, "", FROM_2014), "fell behind, beyond usual revisions but not from 2014."),
        (Move(2.6, -9.9, 6.14, BEYOND), "fell behind, beyond usual revisions."),
        (
            Move(-2.6, -5.9, 6.1, WITHIN, "", FROM_2014),
            "within usual revisions, though beyond them from 2014:",
        ),
    ],
)
def test_an_answer_that_hangs_by_a_thread_says_so(move, words):
    assert words in said(GONE, move, GONE, **HOUR)


def test_of_many_areas_those_that_moved_are_named():
    made = places(**HOUR)
    moved = [STILL, BEHIND_COVENTRY, STILL]
    assert sentence(made, moved, 0, [0, 1, 2, 0, 0], 2).endswith("Coventry fell behind, only just beyond them.")


def test_by_intervals_a_clear_answer_is_plain_and_a_close_one_says_so():
    clear, close = Move(-9.0, -2.0, 3.0, BEYOND), Move(-9.0, -5.9, 3.0, BEYOND, "", FROM_2014)
    assert "it made up some ground. " in said(clear, GONE, GONE)
    assert "ground, only just beyond what chance could do and not from 2014." in said(close, GONE, GONE)


def test_who_lost_and_who_gained_most_ground_is_named():
    moves = [Move(-1, -9, 2, BEYOND), Move(0, 4, 2, BEYOND), Move(0, 30, 99, WITHIN)]
    assert movers(moves, places(**HOUR)) == (
        "Of the three districts Birmingham lost most ground and Coventry gained most."
    )
    assert movers(moves[:2], places(polarity="lower_is_better")).startswith("Of the two districts Coventry lost")
    assert movers(moves, places(polarity="none")).endswith("Birmingham fell most against it and Coventry rose most.")
    assert movers([moves[0]] * 2, places(**HOUR)) == "Of the two districts Birmingham and Coventry lost most ground."
    assert movers([STILL], places(**HOUR)) == ""


def test_by_intervals_a_change_cannot_be_told_apart_from_none():
    text = said(Move(-3.4, -2.9, 3.2, WITHIN), Move(-0.2, -2.0, 4.4, WITHIN), GONE)
    assert text == (
        "Between 2021 and 2023 Birmingham moved from 3.4 to 2.9 points below the UK, "
        "which cannot be told apart from no change. "
        "Coventry’s change cannot be told apart from none; the Black Country has no figure of its own."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (NO_INTERVAL, "without an interval that cannot be judged"),
        (BREAK, "the method changed in between"),
        (SMOOTHED, "smoothed figures less than three years apart share data"),
        (UK_ONLY, "revisions are known against the UK only"),
    ],
)
def test_what_cannot_be_judged_is_described_and_the_reason_given(reason, words):
    untold = Move(-4.0, -4.5, NAN, CANNOT_TELL, reason)
    text = said(GONE, GONE, untold)
    assert text.startswith("By the published figures the Black Country moved from 4.0 to 4.5 points below the UK")
    assert words in text


def test_a_gap_that_changed_sides_names_both():
    text = said(GONE, BEHIND_COVENTRY, GONE, **HOUR)
    assert "from 2.6% above to 3.5% below the UK" in text
    assert text.endswith("Birmingham and the Black Country have no figure of their own.")


def test_no_area_and_no_figure_are_said():
    assert sentence(places(), [], 0, [], None) == "No area is compared; the districts are at the right."
    assert said(GONE, GONE, GONE) == "None of the areas compared has a figure for both 2021 and 2023."


@pytest.mark.parametrize(
    ("polarity", "move", "words"),
    [
        ("higher_is_better", (-9, -5), "made up some ground"),
        ("higher_is_better", (9, 12), "extended its lead"),
        ("higher_is_better", (-2, 1), "overtook the UK"),
        ("lower_is_better", (5, 9), "fell further behind"),
        ("lower_is_better", (-5, -2), "lost some of its lead"),
        ("lower_is_better", (-1, 2), "fell behind"),
        ("none", (5, 9), "moved further from the UK"),
    ],
)
def test_what_a_change_means_depends_on_which_way_is_good(polarity, move, words):
    assert verdict(Move(*move, 1.0, BEYOND), places(polarity=polarity)) == words


def test_gaps_of_money_are_judged_in_per_cent_and_of_shares_in_points():
    assert is_relative(indicator(**HOUR))
    assert not is_relative(indicator())
    assert not is_relative(indicator(suffix="", unit="years"))
    assert [signed(unit_of_gap(indicator(**HOUR), relative=way), 1.234) for way in (True, False)] == ["+1.2%", "+£1.23"]
    assert signed(unit_of_gap(indicator(), relative=False), -0.04) == "0.0"
    assert unit_of_gap(indicator(), relative=False).unit == "points"


def test_the_districts_are_counted_by_what_their_gap_did():
    moves = [Move(-9, -5, 2, BEYOND), Move(-5, -9, 2, BEYOND), Move(-5, -5, 2, WITHIN), GONE]
    assert tally(moves, places(**HOUR)) == "One narrowed and one widened beyond them; one did not"
    assert tally([STILL], places(**HOUR)) == "None moved beyond them"
    assert tally([GONE], places()) == "No figures to compare"
    assert key([STILL], places(**HOUR)) == "| then, ● now, beyond usual revisions, ○ within. "
    assert key([GONE], places()) == "| then, • now. "


def test_the_spread_is_told_as_far_as_it_can_be():
    def spread_of(outcome, reason=""):
        return Spread(None, (0,), (1.0, 1.0), Move(15.7, 12.9, 1.0, outcome, reason))

    weighted = "weighted by hours worked"
    made = places(**HOUR)
    closer = "Weighted by hours worked, it went from 15.7% in 2021 to 12.9% in 2023: districts moved closer together"
    assert spread_words(spread_of(BEYOND), made, 0, weighted) == closer + ", beyond usual revisions."
    assert spread_words(spread_of(WITHIN), made, 0, weighted).endswith("2023, a change within usual revisions.")
    assert "cannot be judged" in spread_words(spread_of(CANNOT_TELL, NO_INTERVAL), made, 0, weighted)
    assert spread_words(None, made, 0, weighted).startswith("Too few districts")


def test_what_weakens_the_answer_is_in_sight():
    notes = " ".join(cares(places(smoothed=True, **HOUR), [STILL, STILL, STILL], 0, 2))
    for words in ("Smoothed", "Current prices", "The Black Country and the UK both rose", "about one of the three"):
        assert words in notes
    assert "dotted line" in cares(places(breaks=[{"period": YEARS[1], "note": "New."}]), [GONE] * 3, 0, None)[0]
    assert cares(places(interval="none"), [GONE] * 3, 0, None)


def test_the_method_says_how_both_ends_are_joined():
    assert "√(a² + b²)" in " ".join(method(places(**HOUR), "weighted by jobs"))
    assert "weighted by jobs" in " ".join(method(places(), "weighted by jobs"))
