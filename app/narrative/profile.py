"""The words of an area's profile: three sentences at its head, and those of each row."""

import math
from collections.abc import Sequence

import numpy as np

from app.analysis.grid import Grid
from app.analysis.significance import Estimate, compare_pair
from app.analysis.standing import Rank, Standing, counted, one_each
from app.analysis.trends import POINTS as FEWEST_POINTS
from app.analysis.trends import Trend
from app.metadata.indicators import Indicator
from app.metadata.periods import label, sort_key, span_label
from app.narrative.data import day
from app.narrative.numbers import gap, in_words, number, shown
from app.narrative.trends import is_money, trend_judgement, trend_words
from app.narrative.words import capital, count, spoken, status_words

NO_CHANGE = "Nothing here can be said to get better or worse beyond noise."
ONE_PERIOD = "Each figure is held for one period, so nothing can be said of change."


def lede(name: str, standings: Sequence[Standing]) -> tuple[str, ...]:
    """How many measures are worse and better than their benchmark, the widest gap, and what is changing.

    `name` is as spoken ("the Black Country"). Widest is measured in standard deviations of the peers. What is not
    judged, or not told apart from its benchmark, is never named; what only revisions judge is named apart.
    """
    judged = counted(standings)
    better, worse = ([each for each in judged if each.side == side] for side in (1, -1))
    gaps = [_widest(side, kind) for side, kind in ((worse, "gap"), (better, "lead")) if side]
    return (*_counts(name, len(judged), better, worse), *gaps, *_by_revisions(standings), *changing(standings))


def _counts(name: str, judged: int, better: list[Standing], worse: list[Standing]) -> list[str]:
    """Its two sides, the fuller one first, with two numbers a sentence at most."""
    measures = "the one measure" if judged == 1 else f"{count(judged)} measures"
    if not judged:
        return [f"{capital(name)} has no figure that can be judged against its benchmark."]
    if not better and not worse:
        none = f"{measures} that can be judged" if judged == 1 else f"any of the {measures} that can be judged"
        return [f"{capital(name)} cannot be told apart from its benchmark on {none}."]
    (word, most), (other, least) = sorted(
        (("worse", worse), ("better", better)), key=lambda side: len(side[1]), reverse=True
    )
    whole = measures if judged == 1 else f"all {measures}"
    many = whole if len(most) == judged else f"{count(len(most))} of {measures}"
    first = f"{capital(name)} is {word} than its benchmark on {many} that can be judged"
    return [f"{first}.", f"It is {other} on {count(len(least))}."] if least else [f"{first}, {other} on none."]


def _widest(side: list[Standing], kind: str) -> str:
    """The measure furthest from its benchmark, with its figure, the gap, the benchmark and the period."""
    most = max(side, key=lambda each: each.apart)
    title, figure = running(most.indicator), in_words(most.indicator, most.value)
    apart = gap(most.indicator, most.value, most.against).replace(" years", "")
    return f"Its widest {kind}: {title}, {figure}, {apart} {spoken(most.benchmark)} ({label(most.period)})."


def running(indicator: Indicator) -> str:
    """The title as it stands within a sentence: with a small letter, unless it begins with an acronym.

    >>> from app.metadata.indicators import get_indicator
    >>> running(get_indicator("healthy_life_expectancy_female")), running(get_indicator("gva_per_hour_worked"))
    ('healthy life expectancy at birth, females', 'GVA per hour worked')
    """
    title = indicator.title
    return title if title[1:2].isupper() or title[1:2].isdigit() else title[:1].lower() + title[1:]


def _by_revisions(standings: Sequence[Standing]) -> list[str]:
    """What lies beyond usual revisions, one for each matter: no word for or against."""
    beyond = [each for each in standings if each.basis == "revision" and each.outcome in ("higher", "lower")]
    return [
        f"It is {'above' if each.outcome == 'higher' else 'below'} {spoken(each.benchmark)} beyond usual revisions on "
        f"{running(each.indicator)}."
        for each in one_each(beyond)
    ]


def changing(standings: Sequence[Standing]) -> list[str]:
    """What gets better and what worse, by a trend that is more than noise; what published figures do, apart."""
    if all(each.trend.points < 2 for each in standings):
        return [ONE_PERIOD]
    current = [each for each in standings if each.current]
    judged = [(trend_judgement(each.trend, each.indicator), each) for each in current]
    sides = [(word, [each for course, each in judged if course == word]) for word in ("better", "worse")]
    parts = [_course(side, word) for word, side in sides if side]
    parts[1:] = [part.replace("measures ", "").replace("measure ", "") for part in parts[1:]]
    tested = [capital("; ".join(parts)) + "."] if parts else []
    return [*tested, *_published_courses(current)] or [NO_CHANGE]


def _course(side: list[Standing], word: str) -> str:
    many = len(one_each(side))
    clearest = running(min(side, key=lambda each: each.trend.p_value).indicator)
    if many == 1:
        return f"one measure is getting {word}: {clearest}"
    return f"{count(many)} measures are getting {word}, most clearly {clearest}"


def _published_courses(standings: Sequence[Standing]) -> list[str]:
    """By ranks alone: one that rises and one that falls, the newest of each, with its years; money never."""
    ranked = [each for each in standings if each.trend.basis == "rank" and not is_money(each.indicator)]
    ranked = [each for each in ranked if each.indicator.polarity != "none" and each.indicator.interval != "revision"]
    said = []
    for course in ("rising", "falling"):
        found = [each for each in ranked if each.trend.outcome == course]
        if found:
            newest = max(found, key=lambda each: sort_key(each.trend.last))
            years = span_label(newest.trend.first, newest.trend.last)
            among = ", among others" if len(found) > 1 else ""
            said.append(f"{capital(course)} in the published figures{among}: {running(newest.indicator)} ({years}).")
    return said


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
    if grid.indicator.suffix == CHANGE and "level" not in gap(grid.indicator, value, benchmark):
        return _change(value, benchmark, name)
    return f"{gap(grid.indicator, value, benchmark)} {name}"


def _change(value: float, benchmark: float, name: str) -> str:
    """A change in points beside the benchmark's.

    >>> _change(-7.4, -5.5, "England"), _change(1.0, 2.5, "England"), _change(-1.0, 2.5, "England")
    ('fell 1.9 points more than in England', 'rose 1.5 points less than in England', 'fell; rose in England')
    """
    course, theirs = ("rose" if each > 0 else "fell" for each in (value, benchmark))
    if course != theirs:
        return f"{course}; {theirs} in {name}"
    more = "more" if abs(value) > abs(benchmark) else "less"
    return f"{course} {number(abs(value - benchmark), 1)} points {more} than in {name}"


CHANGE = " points"


def unit_words(indicator: Indicator, value: float) -> str:
    """What stands small beside the figure: "years", "(score)"."""
    words = in_words(indicator, value).removeprefix(shown(indicator, value)).strip()
    return words or ("(score)" if indicator.unit.startswith("score") else "")


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
        return f"{figure} (no interval: cannot judge)"
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


RANK_NOTES = {
    "revision": "by usual revisions",
    "published": "as published",
    "derived": "as derived",
    "not_ranked": "no interval: not ranked",
}


def when_and_how(grid: Grid, at: int, place: int) -> tuple[str, str]:
    """The period of a figure with all that weakens it, and what else there is to know of how it was made and drawn."""
    status = grid.status[at, place].split(";")
    older = f"others {label(grid.periods[-1])}" if at != len(grid.periods) - 1 else ""
    weak = status_words(";".join(each for each in status if each != "derived"))
    crude = "not adjusted for age" if any(each.startswith(CRUDE) for each in grid.indicator.caveats) else ""
    reversed_axis = "axis reversed" if grid.indicator.polarity == "lower_is_better" else ""
    parts = (
        (label(grid.periods[at]), older, weak, crude, reversed_axis),
        ("derived here" if "derived" in status else "",),
    )
    first, rest = (" · ".join(part for part in each if part) for each in parts)
    return first, rest


CRUDE = "Not adjusted for age"


def strip_label(grid: Grid, at: int, place: int, peers: Sequence[int], among: str) -> str:
    """A strip in one sentence: the area, the ends of its peers, their median, the benchmark."""
    indicator, values = grid.indicator, grid.value[at, list(peers)]
    known = [i for i in peers if math.isfinite(grid.value[at, i])]
    own = f"{grid.areas[place].name} {in_words(indicator, grid.value[at, place])}"
    if len(known) < 2:
        return f"{own}; no other figure among {among}"
    low, high = min(known, key=lambda i: grid.value[at, i]), max(known, key=lambda i: grid.value[at, i])
    ends = f"from {_end(grid, at, low)} to {_end(grid, at, high)}, median {shown(indicator, np.nanmedian(values))}"
    among = _held_of(len(known), grid.rows, among)
    benchmark = grid.benchmark.values[at]
    line = f"; {grid.benchmark.name} {shown(indicator, benchmark)}" if math.isfinite(benchmark) else ""
    return f"{own}; {among} {ends}{line}"


def _held_of(known: int, peers: int, among: str) -> str:
    """How many of the peers have a figure, where not all have.

    >>> _held_of(7, 19, "the 19 districts"), _held_of(19, 19, "the 19 districts")
    ('7 of the 19 districts with a figure', 'the 19 districts')
    """
    if known >= peers:
        return among
    return f"{known} of {among} with a figure" if among.startswith("the ") else f"{known} of {peers} with a figure"


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


COUNTED_BY = "Counts above: each matter once; figures older than ten years are left out."
JUDGED_BY = (
    "Better or worse only where the 95% interval leaves out the benchmark, or the publisher says so; ▲ and ▼ where "
    "neither way is good, or where only past revisions are there to judge by. By chance alone about one in twenty "
    "judged would be better or worse; full counts excepted. The widest gap is the one of most standard deviations "
    "among the peers, as units differ."
)
STANDS_IN = (
    "Where the benchmark chosen has no figure, the next of UK, Great Britain, England, region and three-LEP area "
    "stands in, as named; it counts as exact."
)
RANKED_BY = (
    "Further right is better, or higher where neither way is good. Rank 1 is best, or highest; it is a range where "
    "differences are within their interval (95%, corrected for the number of peers) or within usual revisions. Survey "
    "figures without an interval and those of low reliability have no rank, nor has an area that is not one of its "
    "peers."
)
TREND_BY = (
    "Trend: over the last five periods, none for smoothed or overlapping ones or where a year is missing; without an "
    "interval only rising or falling."
)
