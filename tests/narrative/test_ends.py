"""The ends of a ranking: what may be said of them depends on what is held for that period."""

import math

from app.narrative.ends import ends
from tests.tiny_grid import DUDLEY, SANDWELL, WALSALL, WOLVERHAMPTON, YEARS, grid, row

FOUR = (SANDWELL, WALSALL, WOLVERHAMPTON, DUDLEY)


def said(half: list[float], **changes) -> str:
    """The ends of four boroughs at 40, 41, 42 and 43 per cent with these half-widths (NaN: no interval).

    The year before has intervals, but for series known by their revisions.
    """
    values, before = (40.0, 41.0, 42.0, 43.0), math.nan if changes else 1.0
    rows = [row(code, YEARS[2], v, v - h, v + h) for code, v, h in zip(FOUR, values, half, strict=True)]
    rows += [row(code, YEARS[1], v, v - before, v + before) for code, v in zip(FOUR, values, strict=True)]
    made = grid(rows, drawn=FOUR, periods=YEARS[1:], **changes)
    return ends(made, 1, made.value[1].argsort())


def test_wide_intervals_leave_neither_end_told_apart():
    assert said([5.0] * 4).endswith("; neither can be told apart from the next.")


def test_narrow_ones_leave_nothing_to_doubt():
    assert said([0.1] * 4) == "Dudley has the highest figure of the four districts, Sandwell the lowest, 40.0%."


def test_in_a_period_without_intervals_the_order_is_not_judged():
    text = said([math.nan] * 4)
    assert text.endswith("; no interval: order not judged.")
    assert "told apart" not in text


def test_of_two_ends_that_with_an_interval_alone_is_judged():
    text = said([5.0, 5.0, math.nan, math.nan])
    assert text.endswith("the lowest, 40.0%; the latter cannot be told apart from Walsall.")


def test_usual_revisions_say_nothing_of_two_areas():
    text = said([math.nan] * 4, interval="revision", revision={YEARS[-1]: 0.06})
    assert "revision" not in text
    assert text.endswith("Sandwell the lowest, 40.0%.")
