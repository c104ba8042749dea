"""What has moved since the statement, in words: noise at both ends decides them, and counts are made from them."""

from collections.abc import Sequence

import numpy as np

from app.analysis.convergence import BEYOND, BREAK, CANNOT_TELL, NO_INTERVAL, OVERLAP, Move
from app.analysis.grid import Grid
from app.analysis.trends import Trend
from app.metadata.indicators import Indicator
from app.metadata.periods import label
from app.narrative.convergence import CHANCE, is_relative, unit_of_gap
from app.narrative.moved import Told, beside_benchmark, measures, name_of, size_words, way
from app.narrative.numbers import in_words, shown
from app.narrative.trends import is_money, trend_symbol, trend_words
from app.narrative.words import capital, count

WHY_NOT = {
    NO_INTERVAL: "No interval is held: changes cannot be judged.",
    BREAK: "The method changed since: not compared with {then}.",
    OVERLAP: "The two periods share years: the change is not tested.",
}


def by_gap(indicator: Indicator, basis: str) -> bool:
    """Whether the gap to the benchmark is followed and not the figure: for money, which prices raise, and revisions.

    >>> from app.metadata.indicators import get_indicator
    >>> by_gap(get_indicator("median_weekly_pay"), "interval"), by_gap(get_indicator("adult_obesity"), "interval")
    (True, False)
    """
    return not indicator.is_total and (is_money(indicator) or basis == "revision")


def change_words(grid: Grid, move: Move, base: int, *, gap: bool, kind: str) -> str:
    """The change of one place in few words: from where, and whether that is more than noise."""
    if np.isnan(move.then) or np.isnan(move.now):
        return ""
    then = label(grid.periods[base])
    if gap:
        unit = unit_of_gap(grid.indicator, relative=is_relative(grid.indicator))
        start = f"gap {_gap(unit, move.now)}, was {_gap(unit, move.then)} in {then}"
    else:
        start = f"was {shown(grid.indicator, move.then)} in {then}"
    return f"{start}{_worth(grid, kind)}"


def _gap(unit: Indicator, gap: float) -> str:
    text = shown(unit, gap)
    return f"+{text}" if gap > 0 else text


def _worth(grid: Grid, kind: str) -> str:
    if kind == CANNOT_TELL:
        return ""
    if kind == "similar":
        return ": within usual revisions" if grid.basis == "revision" else ": no change that can be told"
    return ": beyond usual revisions" if grid.basis == "revision" else ": beyond chance"


def course(trend: Trend | None, indicator: Indicator) -> str:
    """The recent trend of a figure that has no interval, where one can be told; "" else."""
    if trend is None or trend.outcome not in ("rising", "falling"):
        return ""
    name, _, more = trend_words(trend, indicator).partition(", ")
    return f"; {trend_symbol(trend)} {name} since {label(trend.first)}" + (f", {more}" if more else "")


def is_followed(indicator: Indicator) -> bool:
    """Whether a steady rise or fall says something: not of money, which prices raise, and not of how many people live.

    >>> from app.metadata.indicators import get_indicator
    >>> [is_followed(get_indicator(id)) for id in ("gva_total", "population", "persistent_absence")]
    [False, False, True]
    """
    return not (is_money(indicator) or indicator.id.startswith("population"))


def members_words(told: Sequence[Told]) -> str:
    """Which members of a place without a figure of its own changed, in the cell of the place; "" where none did."""
    return "; ".join(_member(each) for each in told if each.alone or each.move.outcome == BEYOND)


def _member(each: Told) -> str:
    worth = ": a possible change, not certain" if each.alone else ", beyond its limits"
    return f"{each.place} {way(each.move.change)} by {size_words(each)}{worth}"


def alone_sentence(told: Sequence[Told]) -> str:
    """The changes of members beyond their own limits only, the one nearest to those of all of them first."""
    alone = sorted((each for each in told if each.alone), key=lambda each: -abs(each.move.change) / each.move.margin)
    if not alone:
        return ""
    said = [f"{name_of(each.indicator)} {way(each.move.change)} in {each.place}" for each in alone]
    return f"Possible, not certain (beyond a borough’s own limits, not those for all its group): {'; '.join(said)}."


def wider_words(grid: Grid, told: Told, base: int) -> str:
    """The combined authority's figure and change, beside places without their own, and what the benchmark did."""
    change = change_words(grid, told.move, base, gap=False, kind=told.kind)
    return f"{told.place}: {in_words(grid.indicator, told.move.now)}, {change}{_by(told)}."


def _by(told: Told) -> str:
    """By how much, beside the benchmark, of a change that is more than chance."""
    if told.move.outcome != BEYOND:
        return ""
    return f"; {way(told.move.change)} by {size_words(told)}{beside_benchmark(told)}"


def courses_note(courses: Sequence[Trend | None]) -> str:
    """Of the series whose changes cannot be judged, how many rise or fall steadily by the test of their trend."""
    told = [each for each in courses if each is not None and each.outcome != CANNOT_TELL]
    steady = sum(each.outcome in ("rising", "falling") for each in told)
    if not steady:
        return ""
    series = "the one series" if len(told) == 1 else f"{count(len(told))} series"
    ways = "rises or falls" if steady == 1 else "rise or fall"
    return f"Of {series} without an interval, {count(steady)} {ways} steadily."


def why_not(grid: Grid, moves: Sequence[Move], base: int) -> str:
    """Why none of the changes of a row is judged; "" where one is."""
    if any(move.outcome != CANNOT_TELL for move in moves):
        return ""
    reason = next((move.reason for move in moves if move.reason in WHY_NOT), "")
    return WHY_NOT.get(reason, "").format(then=label(grid.periods[base]))


def chance_note(told: Sequence[Told]) -> str:
    """How many of the changes judged noise alone would be expected to take beyond."""
    if not told:
        return ""
    expected = sum(CHANCE.get(each.basis, 0) / each.comparisons for each in told)
    many = f"about {count(round(expected))}" if expected >= 0.5 else "fewer than one"
    return f"If nothing had changed, {many} of the {count(len(told))} changes judged would still lie beyond noise."


def note(grid: Grid) -> str:
    """Period and unit of a row."""
    return f"{label(grid.periods[-1])} · {grid.indicator.unit}"


def value_words(grid: Grid, place: int) -> str:
    """The newest figure of a place, whose unit the row names; of a group without one, the range of its members."""
    value = grid.value[-1, place]
    if np.isfinite(value):
        return shown(grid.indicator, value)
    ends = grid.ranges.get(place)
    if ends is not None and np.isfinite(ends[:, -1]).all():
        return " to ".join(shown(grid.indicator, each) for each in ends[:, -1])
    return "withheld" if "suppressed" in grid.status[-1, place] else "not available"


def without_own(grid: Grid, place: int) -> str:
    """What stands for a group that has no figure of its own; "" where it has one."""
    return "its boroughs; no figure of its own" if place in grid.ranges and np.isnan(grid.value[-1, place]) else ""


GROUPS = {
    "moved": ("Moved beyond noise", "a place, or a borough or the WMCA shown for it, changed by more than noise"),
    "still": ("No change that can be told", "changes within their intervals, or within usual revisions"),
    "untold": ("Changes that cannot be judged", "no interval is held, or the method changed in between"),
    "later": ("No figure of 2018 to compare with", "held for other years only"),
}
METHOD = (
    "Since the statement: from the last period that had ended when 2018 did, up to five years earlier, to the newest.",
    "A change is judged by the 95% limits at both ends, joined as √(a² + b²); where none are published but two "
    "releases are held, by usual revisions, which never make it better or worse.",
    "Money is in current prices, so not the figure but its gap to the benchmark is followed, in per cent.",
    "No change is judged across a break of method, between periods that share years, or without limits.",
    "Of a place without a figure of its own each member borough is judged, by limits widened for their number "
    "(Bonferroni), and the WMCA, where it is held, beside them.",
    "Measures of one matter, such as GVA per job and per hour, count once.",
    "The mark beside a figure says how it stands to the benchmark, the mark below how it changed.",
)


def index_line(about: str, told: Sequence[Told], held: int) -> str:
    """What the index says of a foundation below its name."""
    if not held:
        return f"{about} Held for larger areas only."
    judged, moved = len({each.indicator.id for each in told}), len(measures(told))
    indicators = f"{capital(count(held))} indicator{'s' if held != 1 else ''}"
    if not judged:
        return f"{about} {indicators}; no change since 2018 can be judged."
    return f"{about} {indicators}; {_judged(judged, moved)}."


def _judged(judged: int, moved: int) -> str:
    """How many of the measures that can be judged moved.

    >>> _judged(1, 1), _judged(6, 4), _judged(2, 0)
    ('the one that can be judged moved', 'of six that can be judged four moved', 'of two that can be judged none moved')
    """
    if judged == 1:
        return f"the one that can be judged {'moved' if moved else 'did not move'}"
    return f"of {count(judged)} that can be judged {count(moved) if moved else 'none'} moved"
