"""The sentence on what has moved since the statement: what matters most goes first; measures are counted, not cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.analysis.convergence import BEYOND, Move
from app.metadata.indicators import Indicator, counted_once
from app.narrative.convergence import is_relative, unit_of_gap
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, listed, spoken

FIRST = ("gva_per_hour_worked", "level_4_plus", "healthy_life_expectancy_female")
"""The measures of the opening page, which go before others of the same kind."""
NEAR = 0.25
"""Two changes are about the same where they differ by less than this share of the first, and not beyond its margin."""
SEXES = {"females": "women’s", "males": "men’s"}
KIND_WORDS = {"worse": "worse", "better": "better", "higher": "rose", "lower": "fell"}


class Told(NamedTuple):
    """One change that could be judged: of which place, what, and what it is worth (`app.analysis.progress.moved`).

    Members of a place without a figure are judged by limits widened to hold for all `comparisons` of them together;
    `alone` says that such a change lies beyond its own limits but not beyond these. `against` is the name of the
    benchmark and what its own figure changed by (NaN: not held at both ends).
    """

    place: str
    indicator: Indicator
    by_gap: bool
    move: Move
    kind: str
    basis: str
    comparisons: int = 1
    alone: bool = False
    against: tuple[str, float] = ("", float("nan"))


def name_of(indicator: Indicator) -> str:
    """The measure as it stands in a sentence: whose years, and that a percentage of people is a share of them.

    >>> from app.metadata.indicators import get_indicator
    >>> name_of(get_indicator("healthy_life_expectancy_female")), name_of(get_indicator("adult_obesity"))
    ('women’s healthy life expectancy at birth', 'the share of adults living with obesity')
    >>> name_of(get_indicator("gva_per_hour_worked"))
    'GVA per hour worked'
    """
    title, _, sex = indicator.title.partition(", ")
    if sex in SEXES:
        return f"{SEXES[sex]} {_small(title)}"
    plural = re.match(r"\w+[^s]s\b", indicator.title)
    return f"the share of {_small(indicator.title)}" if plural and indicator.suffix == "%" else _small(indicator.title)


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def size_words(each: Told, change: float | None = None) -> str:
    """How large a change is, without its sign: "2.7 years", "4.0 points"; that of the place unless another is given."""
    unit = unit_of_gap(each.indicator, relative=is_relative(each.indicator)) if each.by_gap else each.indicator
    size = abs(each.move.change if change is None else change)
    if "%" in unit.suffix:
        return f"{number(size, unit.decimal_places)} points"
    return f"{shown(unit, size)} {'years' if unit.unit == 'years' else ''}".rstrip()


def way(change: float) -> str:
    return "rose" if change > 0 else "fell"


def sentence(told: Sequence[Told], held: int, *, since: str = "2018") -> str:
    """The change that matters most beside the benchmark's own, then how many measures moved, each with its worth.

    `told` are all changes that can be judged; measures of one matter count once. `held` counts the indicators that have
    figures for the places.
    """
    if not held:
        return "No figure is held for Birmingham, Coventry or the Black Country: only for larger areas."
    kept = counted_once(each.indicator.id for each in told)
    once = [each for each in told if each.indicator.id in kept]
    if not once:
        return f"Since {since} no change can be judged: {_whole(held)}."
    judged = len({each.indicator.id for each in once})
    moved = measures(once)
    if not moved:
        return f"{_none(judged)} beyond noise since {since}."
    beside = [each for each in measures(told) if each[0].indicator.id not in kept]
    return " ".join(filter(None, (f"{lead(moved[0])}.", _counted(moved, judged, held, since), _beside(beside))))


def measures(told: Sequence[Told]) -> list[list[Told]]:
    """The changes beyond noise, gathered by measure: those for the worse first, then others, then for the better."""
    found: dict[str, list[Told]] = {}
    for each in told:
        if each.move.outcome == BEYOND:
            found.setdefault(each.indicator.id, []).append(each)
    return sorted(found.values(), key=_order)


def _order(changes: list[Told]) -> tuple[int, bool]:
    kinds = {each.kind for each in changes}
    return 0 if "worse" in kinds else 2 if "better" in kinds else 1, changes[0].indicator.id not in FIRST


def lead(changes: list[Told]) -> str:
    """The surest change of a measure, where else it went that way, and by how much the benchmark changed."""
    most = max(changes, key=lambda each: abs(each.move.change) / each.move.margin)
    name, place = name_of(most.indicator), f"{spoken(most.place)}{_too(most, changes)}"
    if most.by_gap:
        return capital(f"{_gap(most, name)} by {size_words(most)} in {place}{_revised(most)}")
    return capital(f"{name} {way(most.move.change)} by {size_words(most)} in {place}{beside_benchmark(most)}")


def _too(most: Told, changes: Sequence[Told]) -> str:
    """The other areas where the same measure went the same way."""
    others = [spoken(each.place) for each in changes if each is not most and each.move.change * most.move.change > 0]
    return f" (and in {listed(others)})" if others else ""


def _gap(each: Told, name: str) -> str:
    """A gap that went to the other side is not said to be above or below: that it lies there is another question."""
    against = spoken(each.against[0] or "benchmark")
    if each.move.way == "crossed":
        return f"{name} {way(each.move.change)} against {against}"
    return f"the gap to {against} in {name} {each.move.way}"


def _revised(each: Told) -> str:
    return ", beyond usual revisions" if each.basis == "revision" else ""


def beside_benchmark(each: Told) -> str:
    """What the benchmark did meanwhile; it counts as exact, so the margin of the change is that of the difference.

    "about as much" is said only where it is; a difference within the margin is else one that cannot be told.
    """
    name, other = spoken(each.against[0]), each.against[1]
    if other != other:
        return ""
    change, size = each.move.change, size_words(each, other).split(" ")[0]
    if abs(change - other) > each.move.margin:
        if change * other <= 0:
            return f", while it {way(other)} by {size} in {name}" if other else f", and not at all in {name}"
        return f", {'more' if abs(change) > abs(other) else 'less'} than in {name} ({size})"
    if abs(change - other) <= NEAR * abs(change):
        return f", about as much as in {name} ({size})"
    meanwhile = f"the {'rise' if other > 0 else 'fall'} of {size} in {name}"
    return f", which cannot be told apart from {meanwhile}" if float(size.strip("£%")) else ""


def _whole(held: int) -> str:
    if held == 1:
        return "the one indicator held has no interval and one method at both ends"
    return f"none of the {count(held)} indicators held has an interval and one method at both ends"


def _none(judged: int) -> str:
    """That nothing moved.

    >>> _none(1), _none(3)
    ('The one measure that can be judged did not move', 'None of the three measures that can be judged moved')
    """
    one = "The one measure that can be judged did not move"
    return one if judged == 1 else f"None of the {count(judged)} measures that can be judged moved"


def _counted(moved: list[list[Told]], judged: int, held: int, since: str) -> str:
    if judged == 1:
        return f"Of {count(held)} indicators held it is the one that can be judged since {since}." if held > 1 else ""
    if len(moved) == 1:
        return f"Of {count(judged)} measures that can be judged since {since} it alone moved beyond noise."
    many = "all" if len(moved) == judged else count(len(moved))
    return f"Of {count(judged)} measures that can be judged since {since}, {many} moved beyond noise: {_named(moved)}."


def _named(moved: list[list[Told]]) -> str:
    by_worth: dict[str, list[str]] = {}
    for each in moved:
        by_worth.setdefault(_worth(each), []).append(name_of(each[0].indicator))
    return "; ".join(f"{listed(both_sexes(names))} ({worth})" for worth, names in by_worth.items())


def _worth(changes: list[Told]) -> str:
    """Better or worse, where it is set which way is good; else what it did."""
    kinds = {each.kind for each in changes}
    if len(kinds) > 1:
        return "both ways"
    word, against = KIND_WORDS[kinds.pop()], spoken(changes[0].against[0] or "benchmark")
    return f"{word} against {against}" if word in ("rose", "fell") and changes[0].by_gap else word


def both_sexes(names: Sequence[str]) -> list[str]:
    """Names with one measure of both sexes said once.

    >>> both_sexes(["women’s healthy life", "men’s healthy life", "pay"])
    ['women’s and men’s healthy life', 'pay']
    """
    women, men = SEXES.values()
    pairs = {each for each in names if each.startswith(women) and f"{men}{each.removeprefix(women)}" in names}
    said = [f"{women} and {men}{each.removeprefix(women)}" if each in pairs else each for each in names]
    return [each for each in said if not any(each == f"{men}{pair.removeprefix(women)}" for pair in pairs)]


def _beside(moved: list[list[Told]]) -> str:
    """Measures that moved and count with another of the same matter."""
    names = listed([name_of(each[0].indicator) for each in moved])
    return capital(f"{names} moved too; measures of one matter count once.") if names else ""
