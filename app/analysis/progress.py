"""Is a promise on course: a count that has to reach a target by a year, and a gap that has to close.

A projection is no forecast: it asks what would come of the recent rate if it went on. Its range is the lowest and the
highest of the recent years, since these follow one another and are no sample from which a standard error could come.
"""

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.analysis.claims_rules import widening
from app.analysis.convergence import BEYOND, CANNOT_TELL, Move, half_widths, judged, margin, moves, not_comparable
from app.analysis.grid import Grid
from app.analysis.significance import judgement
from app.metadata.periods import end

RECENT = 5
"""How many of the newest years make the recent rate."""
ON_COURSE, BEHIND = "on_course", "behind"
MEASURED, INDIRECT, NOT_MEASURED = "measured", "indirect", "not_measured"
STATED = datetime.date(2018, 12, 31)
"""The end of the year of the statement."""
OLDEST = datetime.date(2013, 12, 31)
"""A figure for a period that ended before this is no figure of 2018."""


def status(direct: Sequence[bool], indirect: Sequence[bool]) -> str:
    """How far a promise can be followed: each item says whether figures of one indicator are held.

    >>> status([True, False], [True]), status([False], [True]), status([], [False])
    ('measured', 'indirect', 'not_measured')
    """
    if any(direct):
        return MEASURED
    return INDIRECT if any(indirect) else NOT_MEASURED


class Rate(NamedTuple):
    """What is added a year: the lowest, the mean and the highest of the recent years."""

    low: float
    mean: float
    high: float


class Course(NamedTuple):
    """Where a count stands on the way to its target; years are named by the calendar year in which they begin.

    `required` a year would have been level from the first year on, `needed` a year is from the newest on; `at_last` is
    the total at the end of the last year at the low, mean and high rate; `arrival` the years in which the target is
    reached at the high, mean and low rate (None: never at that rate).
    """

    start: int
    newest: int
    last: int
    so_far: float
    required: float
    needed: float
    rate: Rate
    at_last: Rate
    arrival: tuple[int | None, int | None, int | None]
    outcome: str


def course(yearly: Mapping[int, float], target: float, start: int, last: int) -> Course | None:
    """The course of what is added `yearly`; None where a year since the start, or one of the recent ones, is missing.

    On course where even the lowest of the recent years, repeated, reaches the target in time; behind where even the
    highest does not; else it cannot be told. Three years bring 60 of 150, so 90 are left for three years, or 30 a year,
    which the best year would just bring:

    >>> found = course({2016: 10, 2017: 20, 2018: 10, 2019: 20, 2020: 30}, 150, start=2018, last=2023)
    >>> found.so_far, found.required, found.needed, found.at_last
    (60.0, 25.0, 30.0, Rate(low=90.0, mean=114.0, high=150.0))
    >>> found.arrival, found.outcome
    ((2023, 2025, 2029), 'cannot_tell')
    >>> course({2016: 10, 2017: 20, 2018: 10, 2019: 20, 2020: 30}, 151, start=2018, last=2023).outcome
    'behind'
    >>> course({2016: 10, 2017: 20, 2018: 10, 2019: 20, 2020: 30}, 90, start=2018, last=2023).outcome
    'on_course'
    """
    newest = max((year for year, value in yearly.items() if math.isfinite(value)), default=start - 1)
    since = range(min(start, newest - RECENT + 1), newest + 1)
    if newest < start or newest >= last or any(math.isnan(yearly.get(year, math.nan)) for year in since):
        return None
    so_far = float(sum(yearly[year] for year in range(start, newest + 1)))
    recent = [yearly[year] for year in range(newest - RECENT + 1, newest + 1)]
    rate = Rate(float(min(recent)), sum(recent) / RECENT, float(max(recent)))
    left, years = target - so_far, last - newest
    return Course(
        start, newest, last, so_far, target / (last - start + 1), left / years, rate,
        Rate(*(so_far + each * years for each in rate)),
        tuple(reached(left, each, newest) for each in reversed(rate)),
        _outcome(left, rate, years),
    )  # fmt: skip


def _outcome(left: float, rate: Rate, years: int) -> str:
    if rate.low * years >= left:
        return ON_COURSE
    return BEHIND if rate.high * years < left else CANNOT_TELL


def reached(left: float, rate: float, newest: int) -> int | None:
    """The year in which what is left after `newest` is done at a rate; None at a rate of nought or less.

    >>> reached(90, 20, 2020), reached(80, 20, 2020), reached(-5, 20, 2020), reached(90, 0, 2020)
    (2025, 2024, 2020, None)
    """
    if left <= 0:
        return newest
    return newest + math.ceil(left / rate - 1e-9) if rate > 0 else None


class Closing(NamedTuple):
    """In how many years from the newest a gap closes at the recent rate: soonest, at the rate itself, latest."""

    soonest: float
    middle: float
    latest: float


def closing(move: Move, years: float) -> Closing | None:
    """When a gap closes that moved so in so many years; None unless it narrowed beyond its margin.

    The range takes the change less and plus its margin. From 20 to 15 below in five years, give or take 2.5, is one a
    year (0.5 to 1.5), so that 15 are gone in 15 years (10 to 30):

    >>> closing(Move(-20.0, -15.0, 2.5, BEYOND), 5)
    Closing(soonest=10.0, middle=15.0, latest=30.0)
    >>> closing(Move(-20.0, -15.0, 6.0, "within"), 5), closing(Move(-15.0, -20.0, 2.5, BEYOND), 5)
    (None, None)
    """
    if move.outcome != BEYOND or move.way != "narrowed":
        return None
    done, left = abs(move.change), abs(move.now)
    return Closing(*(left / ((done + side * move.margin) / years) for side in (1, 0, -1)))


# ── what has moved since the statement ──


def base_place(periods: Sequence[str]) -> int | None:
    """The last period that had ended when 2018 did, not more than five years before; None where there is none.

    >>> base_place(["2016-01-01/P1Y", "2018-01-01/P1Y", "2023-01-01/P1Y"]), base_place(["2019-01-01/P1Y"])
    (1, None)
    >>> base_place(["2011-03-27", "2021-03-21"])
    """
    held = [i for i, period in enumerate(periods) if OLDEST <= end(period) <= STATED]
    return held[-1] if held and held[-1] < len(periods) - 1 else None


def since(grid: Grid, base: int, *, relative: bool | None) -> list[Move]:
    """Of each area the change from period `base` to the newest, against its margin: that of both ends' limits joined.

    `relative` None takes the figure itself; else its gap to the benchmark, in the unit or (True) in per cent.
    """
    if relative is not None:
        return moves(grid, base, relative=relative)
    half, why = half_widths(grid), not_comparable(grid, base)
    return [
        judged(*map(float, grid.value[[base, -1], i]), margin(*half[[base, -1], i]), why)
        for i in range(len(grid.areas))
    ]


def widened(move: Move, comparisons: int) -> Move:
    """A change judged by 95 % limits, widened so that those of several comparisons hold together (Bonferroni).

    Of four the limits are 2.50 standard errors and no longer 1.96, which makes 5 × 2.50 ÷ 1.96 = 6.4 of 5:

    >>> found = widened(Move(60.0, 54.0, 5.0, BEYOND), 4)
    >>> round(found.margin, 1), found.outcome
    (6.4, 'within')
    """
    if move.outcome == CANNOT_TELL:
        return move
    return judged(move.then, move.now, move.margin * widening(comparisons))


def moved(move: Move, basis: str, polarity: str) -> str:
    """What a change is worth, in the words of a judgement; past revisions never make it better or worse.

    >>> moved(Move(60.0, 55.0, 3.0, BEYOND), "interval", "higher_is_better")
    'worse'
    >>> moved(Move(-12.0, -9.0, 2.0, BEYOND), "revision", "higher_is_better")
    'higher'
    >>> moved(Move(60.0, 59.0, 3.0, "within"), "interval", "none"), moved(Move(6, 5, math.nan, CANNOT_TELL), "none", "")
    ('similar', 'cannot_tell')
    """
    if move.outcome == CANNOT_TELL:
        return CANNOT_TELL
    if move.outcome != BEYOND:
        return "similar"
    return judgement("higher" if move.change > 0 else "lower", basis, polarity)
