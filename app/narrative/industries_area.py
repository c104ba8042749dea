"""The sentence on what one area is strong in: the industry by which it exceeds the nation most."""

from collections.abc import Sequence

import numpy as np

from app.metadata.periods import label
from app.narrative.industries import BROAD, SHORT, Item, percent, rate, spoken_industry, times
from app.narrative.numbers import number
from app.narrative.words import count, listed

MOST_NAMED = {"cluster": 3, "section": 1}


def of_area(place: str, items: Sequence[Item], measure: str, nation: str, first: int, kind: str) -> str:
    """What an area has more and less of than the nation; `kind` is what the items are called ("cluster", "section").

    What holds much besides leads only with a word on what it holds, and is not told among the others.
    """
    told = [each for each in items if each.standing != "untold"]
    if not told:
        return f"No {kind} has figures in {place}."
    more = [each for each in told if each.standing == "more"]
    if not more:
        return _nothing_more(max(told, key=lambda each: each.quotient), place, measure, nation, kind)
    lead = max(more, key=excess)
    rest = [each for each in told if each is not lead and each.purity != BROAD]
    parts = (_lead(lead, place, measure, nation), grew(lead, nation, first), _holds(lead), _others(rest, nation, kind))
    return " ".join(filter(None, parts))


def excess(item: Item) -> float:
    """By how many points its share of the area exceeds that of the nation.

    >>> from types import SimpleNamespace
    >>> excess(SimpleNamespace(share=7.5, quotient=3.0)), round(excess(SimpleNamespace(share=8.8, quotient=1.1)), 6)
    (5.0, 0.8)
    """
    return item.share - item.share / item.quotient


def _lead(item: Item, place: str, measure: str, nation: str) -> str:
    when = label(item.part.periods[-1])
    besides = ", with much besides," if item.purity == BROAD else ""
    return (
        f"In {when} {spoken_industry(item.name)}{besides} made up {percent(item.share)} of {measure} in {place}, "
        f"{times(item.quotient)} {nation}’s share."
    )


def _holds(item: Item) -> str:
    return item.note if item.purity == BROAD else ""


def _nothing_more(nearest: Item, place: str, measure: str, nation: str, kind: str) -> str:
    when = label(nearest.part.periods[-1])
    return (
        f"In {when} no {kind} made up more of {measure} in {place} than in {nation}; nearest came "
        f"{spoken_industry(nearest.name)}, {times(nearest.quotient)} {nation}’s share."
    )


def grew(item: Item, nation: str, first: int) -> str:
    """How it grew beside the nation's; both rates only where growth cannot be judged."""
    own, other = item.part.growth(first)
    since, how = f"Since {label(item.part.periods[first])}", item.pace(first)
    if np.isnan(own + other):
        return ""
    if how == "untold":
        return f"{since} it changed by {rate(own)} a year, in {nation} by {rate(other)}."
    if own < 0 <= other and how != "alike":
        return f"{since} it shrank by {_size(own)} a year, while it grew by {_size(other)} in {nation}."
    if other < 0 <= own and how != "alike":
        return f"{since} it grew by {_size(own)} a year, while it shrank by {_size(other)} in {nation}."
    way = "shrank" if own < 0 else "grew"
    beside = {"alike": "about as in", "faster": "less than in" if own < 0 else "faster than in",
              "slower": "more than in" if own < 0 else "slower than in"}[how]  # fmt: skip
    return f"{since} it {way} by {_size(own)} a year, {beside} {nation} ({_size(other)})."


def _size(growth: float) -> str:
    return f"{number(abs(growth), 1)}%"


def _others(rest: Sequence[Item], nation: str, kind: str) -> str:
    ordered = sorted(rest, key=lambda each: -each.quotient)
    names = {each.id: SHORT.get(each.id, each.name).replace(", ", " and ") for each in ordered}
    more, less = ([names[each.id] for each in ordered if each.standing == word] for word in ("more", "less"))
    clauses = [f"more {named(more, kind)} too"] if more else []
    clauses += [f"less {named(less[::-1], kind)}"] if less else []
    return f"It has {', but '.join(clauses)}{'' if more else f' than {nation}'}." if clauses else ""


def named(names: Sequence[str], kind: str) -> str:
    """A few industries by name, the others by number.

    >>> named(["Trade", "Education", "Mining", "Finance", "Construction"], "section")
    'trade and four other sections'
    """
    short = [spoken_industry(each) for each in names]
    left = len(short) - MOST_NAMED[kind]
    if left < 1:
        return listed(short)
    return listed([*short[: MOST_NAMED[kind]], f"{count(left)} other {kind}{'s' if left > 1 else ''}"])


def without_own(place: str, item: Item, measure: str, nation: str) -> str:
    """Of an area that has no figures of a cluster: the nearest group that it has, and what that holds besides."""
    return (
        f"{place} has no figures of this cluster alone; its nearest group makes up {percent(item.share)} of {measure}, "
        f"{times(item.quotient)} {nation}’s share. {item.note}"
    )
