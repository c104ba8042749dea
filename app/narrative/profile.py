"""The words of an area's profile: three sentences at its head, and those of each row."""

import math
from collections.abc import Sequence

import numpy as np

from app.analysis.grid import Grid
from app.analysis.significance import Estimate, compare_pair
from app.analysis.standing import Rank, Standing
from app.analysis.trends import POINTS as FEWEST_POINTS
from app.analysis.trends import Trend
from app.metadata.indicators import Indicator
from app.metadata.periods import label
from app.narrative.data import day
from app.narrative.numbers import gap, in_words, shown
from app.narrative.trends import trend_judgement, trend_words
from app.narrative.words import capital, count, spoken, status_words

NO_CHANGE = "Nothing here can be said to get better or worse beyond noise."
ONE_PERIOD = "Each figure is held for one period, so nothing can be said of change."


def lede(name: str, standings: Sequence[Standing]) -> tuple[str, str, str]:
    """Where the area stands furthest ahead, where furthest behind, and what is changing; two figures each at most.

    `name` is as spoken ("the Black Country"). Furthest is measured in standard deviations of the peers. What is not
    judged, or not told apart from its benchmark, is never named.
    """
    judged = [each for each in standings if each.judged]
    ahead, behind = ([each for each in judged if each.side == side] for side in (1, -1))
    return (*_sides(name, len(judged), ahead, behind), changing(standings))


def _sides(name: str, judged: int, ahead: list[Standing], behind: list[Standing]) -> tuple[str, str]:
    measures = "one measure that can be judged" if judged == 1 else f"{count(judged)} measures that can be judged"
    if not judged:
        return f"{capital(name)} has no figure that can be judged against its benchmark.", ""
    if not ahead and not behind:
        return f"{capital(name)} cannot be told apart from its benchmark on any of the {measures}.", ""
    side, word, other = (ahead, "ahead of", "behind") if ahead else (behind, "behind", "ahead")
    many = f"all {measures}" if len(side) == judged > 1 else f"{count(len(side))} of the {measures}"
    first = f"{capital(name)} is {word} its benchmark on {many}"
    if ahead and behind:
        most = f"It is behind on {count(len(behind))}{_before(behind)}{_furthest(behind, figure=True)}."
        return f"{first}{_before(ahead)}{_furthest(ahead)}.", most
    furthest = f"It is furthest {word.split()[0]} on: {_furthest(side, figure=True)}."
    return f"{first}, and clearly {other} on none.", furthest


def _before(side: list[Standing]) -> str:
    return ": " if len(side) == 1 else ", most of all: "


def _furthest(side: list[Standing], *, figure: bool = False) -> str:
    """The one furthest from its benchmark; its figure too where the sentence has room for one."""
    most = max(side, key=lambda each: abs(each.distance) if math.isfinite(each.distance) else 0)
    notes = [most.indicator.title, in_words(most.indicator, most.value) if figure else ""]
    notes += ["beyond usual revisions"] if most.basis == "revision" else []
    return ", ".join(note for note in notes if note)


def changing(standings: Sequence[Standing]) -> str:
    """What gets better and what worse, by a trend that is more than noise."""
    if all(each.trend.points < 2 for each in standings):
        return ONE_PERIOD
    judged = [(trend_judgement(each.trend, each.indicator), each) for each in standings]
    sides = [(word, [each for course, each in judged if course == word]) for word in ("better", "worse")]
    parts = [_course(side, word) for word, side in sides if side]
    parts[1:] = [part.replace("measures ", "").replace("measure ", "") for part in parts[1:]]
    return capital("; ".join(parts)) + "." if parts else NO_CHANGE


def _course(side: list[Standing], word: str) -> str:
    clearest = min(side, key=lambda each: each.trend.p_value).indicator.title
    if len(side) == 1:
        return f"one measure is getting {word}: {clearest}"
    return f"{count(len(side))} measures are getting {word}, most clearly {clearest}"


def against(grid: Grid, at: int, place: int) -> str:
    """How a figure stands to its benchmark, as far as the data can carry it; "" where there is none."""
    value, benchmark, name = grid.value[at, place], grid.benchmark.values[at], spoken(grid.benchmark.name)
    if grid.indicator.is_total:
        return "a total: no benchmark"
    if not math.isfinite(benchmark):
        return "no benchmark for this period"
    if grid.areas[place].code == grid.benchmark.code:
        return "the benchmark itself"
    if grid.outcome[at, place] == "similar":
        return f"within usual revisions of {name}" if grid.basis == "revision" else f"cannot be told apart from {name}"
    return f"{gap(grid.indicator, value, benchmark)} {name}"


def benchmark_note(grid: Grid, at: int, place: int) -> tuple[str, str, str]:
    """The benchmark's name, its figure, and what the judgement rests on where that is not an interval; "" if none."""
    benchmark, basis = grid.benchmark, grid.basis if grid.outcome[at, place] != "cannot_tell" else "none"
    if grid.indicator.is_total or not math.isfinite(benchmark.values[at]) or benchmark.code == grid.areas[place].code:
        return "", "", ""
    told = {
        "none": "no interval",
        "revision": "" if grid.outcome[at, place] == "similar" else "beyond usual revisions",
        "published": "judged by the publisher",
    }
    return capital(benchmark.name), shown(grid.indicator, benchmark.values[at]), told.get(basis, "")


def set_beside(grid: Grid, at: int, place: int, other: int, *, overlap: bool) -> str:
    """The area against another one, by the interval of their difference; no word where they have none, or `overlap`."""
    name, value = spoken(grid.areas[other].name), grid.value[at, other]
    if not math.isfinite(value):
        return f"{capital(name)}: not available"
    figure = f"{capital(name)} {shown(grid.indicator, value)}"
    if grid.indicator.is_total:
        return figure
    if overlap:
        return f"{figure}: not compared, one is part of the other"
    pair = [Estimate(grid.value[at, i], grid.lower[at, i], grid.upper[at, i]) for i in (place, other)]
    outcome = compare_pair(*pair).outcome if grid.basis == "interval" else "cannot_tell"
    if outcome not in COMPARED:
        return f"{figure}: cannot judge"
    return f"{COMPARED[outcome]} {name}, {shown(grid.indicator, value)}"


COMPARED = {"higher": "higher than", "lower": "lower than", "similar": "cannot be told apart from"}


def rank_words(rank: Rank | None) -> str:
    """The rank as it stands in its column: "14 of 19", "12–17 of 19" where no one number can be told, "=3 of 19".

    >>> rank_words(Rank(12, 17, 19, False)), rank_words(Rank(3, 3, 19, True)), rank_words(None)
    ('12–17 of 19', '=3 of 19', '–')
    """
    if rank is None:
        return "–"
    if rank.first != rank.last:
        return f"{rank.first}–{rank.last} of {rank.of}"
    return f"{'=' if rank.shared else ''}{rank.first} of {rank.of}"


def when_and_how(grid: Grid, at: int, place: int) -> tuple[str, str]:
    """The period of a figure with all that weakens it, and what else there is to know of how it was made and drawn."""
    status = grid.status[at, place].split(";")
    older = f"others {label(grid.periods[-1])}" if at != len(grid.periods) - 1 else ""
    weak = status_words(";".join(each for each in status if each != "derived"))
    reversed_axis = "axis reversed" if grid.indicator.polarity == "lower_is_better" else ""
    parts = (label(grid.periods[at]), older, weak), ("derived here" if "derived" in status else "", reversed_axis)
    first, rest = (" · ".join(part for part in each if part) for each in parts)
    return first, rest


def strip_label(grid: Grid, at: int, place: int, peers: Sequence[int], among: str) -> str:
    """A strip in one sentence: the area, the ends of its peers, their median, the benchmark."""
    indicator, values = grid.indicator, grid.value[at, list(peers)]
    known = [i for i in peers if math.isfinite(grid.value[at, i])]
    own = f"{grid.areas[place].name} {in_words(indicator, grid.value[at, place])}"
    if len(known) < 2:
        return f"{own}; no other figure among {among}"
    low, high = min(known, key=lambda i: grid.value[at, i]), max(known, key=lambda i: grid.value[at, i])
    ends = f"from {_end(grid, at, low)} to {_end(grid, at, high)}, median {shown(indicator, np.nanmedian(values))}"
    benchmark = grid.benchmark.values[at]
    line = f"; {grid.benchmark.name} {shown(indicator, benchmark)}" if math.isfinite(benchmark) else ""
    return f"{own}; {among} {ends}{line}"


def _end(grid: Grid, at: int, place: int) -> str:
    return f"{shown(grid.indicator, grid.value[at, place])} ({grid.areas[place].name})"


def course_words(trend: Trend, indicator: Indicator) -> tuple[str, str]:
    """The trend in few words; where it cannot be told, why."""
    if trend.outcome != "cannot_tell":
        return trend_words(trend, indicator), ""
    if 0 < trend.points < FEWEST_POINTS:
        return "one period" if trend.points == 1 else f"{count(trend.points)} periods only", ""
    return "no trend", trend.reason.split(":")[0]


def sources_line(publishers: Sequence[str], edition: str, date: str) -> str:
    """Who published what is on the page, and which edition of the store it is from."""
    return f"Sources: {'; '.join(publishers)}. Released up to {day(date)}; edition {edition}."


JUDGED_BY = (
    "Better or worse only where the 95% interval leaves out the benchmark, or the publisher says so; ▲ and ▼ where "
    "neither way is good, or where only past revisions are there to judge by."
)
STANDS_IN = (
    "Where the benchmark chosen has no figure, the next of UK, Great Britain, England, region and three-LEP area "
    "stands in, as named; it counts as exact."
)
RANKED_BY = (
    "Strips run to the better side, or to high values where neither way is good. Rank 1 is best, or highest; it is a "
    "range where differences are within their interval (95%, corrected for the number of peers). Figures of low "
    "reliability are left out of strip and rank; an area that is not one of its peers has no rank."
)
TREND_BY = "Trend: over the last five periods or more, none for smoothed or overlapping ones."
