"""What has moved since the statement, in words: noise at both ends decides them, and counts are made from them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.analysis.convergence import BEYOND, BREAK, CANNOT_TELL, NO_INTERVAL, OVERLAP, Move
from app.analysis.grid import Grid
from app.analysis.trends import Trend
from app.metadata.indicators import Indicator
from app.metadata.periods import label
from app.narrative.convergence import CHANCE, is_relative, unit_of_gap
from app.narrative.numbers import in_words, shown
from app.narrative.trends import is_money, trend_symbol, trend_words
from app.narrative.words import capital, count, listed, spoken

NAMED = 2  # changes named in a sentence before "and n more"
WHY_NOT = {
    NO_INTERVAL: "No interval is held: changes cannot be judged.",
    BREAK: "The method changed since: not compared with {then}.",
    OVERLAP: "The two periods share years: the change is not tested.",
}


class Told(NamedTuple):
    """One change that could be judged: of which place, what, and what it is worth (`app.analysis.progress.moved`).

    Members of a place without a figure are judged by limits widened to hold for all `comparisons` of them together;
    `alone` says that such a change lies beyond its own limits but not beyond these.
    """

    place: str
    indicator: Indicator
    by_gap: bool
    move: Move
    kind: str
    basis: str
    comparisons: int = 1
    alone: bool = False


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
    size = shown(unit_of_gap(each.indicator, relative=is_relative(each.indicator)) if each.by_gap else each.indicator,
                 abs(each.move.change))  # fmt: skip
    unit = " years" if each.indicator.unit == "years" else " points" if each.indicator.suffix == "%" else ""
    size = size.removesuffix("%") if unit == " points" else size
    way = "rose" if each.move.change > 0 else "fell"
    worth = f"beyond its own limits, not those of {count(each.comparisons)} looked at together"
    return f"{each.place} {way} by {size}{unit}, {worth if each.alone else 'beyond its limits'}"


def alone_sentence(told: Sequence[Told]) -> str:
    """The changes of members beyond their own limits only, the one nearest to those of all of them first."""
    alone = sorted((each for each in told if each.alone), key=lambda each: -abs(each.move.change) / each.move.margin)
    if not alone:
        return ""
    return f"Beyond a borough’s own limits, but not those for all its group together: {_named(alone, 1)}."


def wider_words(grid: Grid, told: Told, base: int) -> str:
    """The combined authority's figure and change, beside places without their own."""
    change = change_words(grid, told.move, base, gap=False, kind=told.kind)
    return f"{told.place}: {in_words(grid.indicator, told.move.now)}, {change}."


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


def sentence(told: Sequence[Told], held: int, *, since: str = "2018") -> str:
    """How many changes can be judged and how many are more than noise, then which these are.

    `held` counts the indicators that have figures for the places.
    """
    if not held:
        return "No figure is held for Birmingham, Coventry or the Black Country: only for larger areas."
    if not told:
        return f"Since {since} no change can be judged: {_whole(held)}."
    beyond = [each for each in told if each.move.outcome == BEYOND]
    head = f"Of the {count(len(told))} changes since {since} that can be judged, {_many(len(beyond))} beyond noise"
    if len(told) == 1:
        lies = "lies" if beyond else "does not lie"
        head = f"The only change since {since} that can be judged {lies} beyond noise"
    return f"{head}: {_named(beyond)}." if beyond else f"{head}."


def _whole(held: int) -> str:
    if held == 1:
        return "the one indicator held has no interval and one method at both ends"
    return f"none of the {count(held)} indicators held has an interval and one method at both ends"


def _many(beyond: int) -> str:
    return f"{count(beyond) if beyond else 'none'} {'lies' if beyond < 2 else 'lie'}"


def _named(beyond: Sequence[Told], most: int = NAMED) -> str:
    """The changes, gathered by indicator and way, then by where they happened."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for each in beyond:
        where.setdefault(_what(each), []).append(spoken(each.place))
    said: dict[tuple[str, str, str], list[str]] = {}
    for (name, way, tail), places in where.items():
        said.setdefault((way, tail, listed(places)), []).append(name)
    parts = [f"{listed(names)} {way} in {places}{tail}" for (way, tail, places), names in list(said.items())[:most]]
    more = len(said) - most
    return "; ".join(parts) + (f"; and {count(more)} more" if more > 0 else "")


def _what(told: Told) -> tuple[str, str, str]:
    """What changed, what it did, and beyond what where that is no interval.

    A gap that went to the other side is not said to be above or below: that it lies there is another question.
    """
    title, move = told.indicator.title, told.move
    name = title if title[:2].isupper() else title[0].lower() + title[1:]
    if not told.by_gap:
        return name, "rose" if move.change > 0 else "fell", ""
    tail = ", beyond usual revisions" if told.basis == "revision" else ""
    if move.way == "crossed":
        return name, f"{'rose' if move.change > 0 else 'fell'} against the benchmark", tail
    return f"the gap in {name}", move.way, tail


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
    """The newest figure of a place; of a group without one, the range of its members."""
    value = grid.value[-1, place]
    if np.isfinite(value):
        return in_words(grid.indicator, value)
    ends = grid.ranges.get(place)
    if ends is not None and np.isfinite(ends[:, -1]).all():
        return f"{shown(grid.indicator, ends[0, -1])} to {in_words(grid.indicator, ends[1, -1])}"
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
    beyond = sum(each.move.outcome == BEYOND for each in told)
    indicators = f"{capital(count(held))} indicator{'s' if held != 1 else ''}"
    if not told:
        return f"{about} {indicators}; no change since 2018 can be judged."
    return f"{about} {indicators}; of the {count(len(told))} changes that can be judged {_many(beyond)} beyond noise."
