"""The sentences above the charts of Explore, made from the same grid as the charts. Uncertainty decides the words."""

import numpy as np

from app.analysis.grid import Grid
from app.metadata.geography import LEVELS
from app.metadata.periods import label
from app.narrative.data import day
from app.narrative.ends import ends
from app.narrative.numbers import gap, in_words, rough_share, shown
from app.narrative.words import capital, count, listed, spoken

TENTHS = "tenth (1 is most deprived)"


def sentence(grid: Grid, period: int, chosen: tuple[str, ...]) -> str:
    """Up to two sentences for one period: how the compared areas stand to the benchmark, then the ranking's ends."""
    rows = np.flatnonzero(np.isfinite(grid.value[period, : grid.rows]))
    compared = [grid.position[code] for code in chosen if code in grid.position and code != grid.benchmark.code]
    if not len(rows) and not np.isfinite(grid.value[period, compared]).any():
        return f"No figures for {label(grid.periods[period])} at this level."
    if grid.small_areas:
        return _small_areas(grid, period, rows)
    parts = [_compared(grid, period, compared), ends(grid, period, rows)]
    return " ".join(part for part in parts if part) or _alone(grid, period)


DOTTED = "Dotted lines: the newest figures."


def known_notice(known_on: str, *, revised: bool, other_method: bool = False, dotted: bool = False) -> str:
    """That the figures are those known on a day (ISO date), what has come since, and what the dotted lines are.

    >>> known_notice("2024-06-05", revised=True)
    'As known on 5 June 2024: figures have been revised since.'
    """
    since = "figures have been revised since" if revised else "newer figures have come since"
    parts = [f"As known on {day(known_on)}: {since}{', by another method' if other_method else ''}."]
    return " ".join([*parts, *([DOTTED] if dotted else [])])


def _alone(grid: Grid, period: int) -> str:
    """A total of one area only, with nothing to set it against."""
    place = int(np.flatnonzero(np.isfinite(grid.value[period]))[0])
    return f"The figure of {spoken(grid.areas[place].name)} is {in_words(grid.indicator, grid.value[period, place])}."


def _small_areas(grid: Grid, period: int, rows: np.ndarray) -> str:
    if grid.indicator.unit == TENTHS:
        return _tenths(grid, period, rows)
    value, benchmark = grid.value[period], grid.benchmark.values[period]
    low, high = rows[np.argmin(value[rows])], rows[np.argmax(value[rows])]
    both = [f"{in_words(grid.indicator, value[i])} in {_full_name(grid, i)}" for i in (low, high)]
    text = f"{len(rows):,} {LEVELS[grid.level].label}s run from {both[0]} to {both[1]}."
    if np.isfinite(benchmark):
        above = int((value[rows] > benchmark).sum())
        against = f"{spoken(grid.benchmark.name)}’s {shown(grid.indicator, benchmark)}"
        have = "has a figure" if above <= 1 else "have figures"
        text += f" {capital(count(above)) if above else 'None'} of them {have} above {against}."
    return text


def _tenths(grid: Grid, period: int, rows: np.ndarray) -> str:
    """Of small areas by tenth of England: how many stand at either end."""
    most, least = (int((grid.value[period, rows] == tenth).sum()) for tenth in (1, 10))
    plural = f"{LEVELS[grid.level].label}s"
    return (
        f"{capital(count(most))} of the {len(rows):,} {plural} are in England’s most deprived tenth, "
        f"{count(least)} in the least deprived."
    )


def _full_name(grid: Grid, place: int) -> str:
    area = grid.areas[place]
    return f"{area.name} ({area.parent})" if area.parent else spoken(area.name)


def _compared(grid: Grid, period: int, compared: list[int]) -> str:
    """How the compared areas stand to the benchmark; those without a figure or an interval are named too."""
    held = [i for i in compared if np.isfinite(grid.value[period, i])]
    absent = [clause for i in compared if i not in held for clause in _absent(grid, period, i)]
    if grid.indicator.is_total:
        return _totals(grid, period, held)
    if not np.isfinite(grid.benchmark.values[period]):
        return _without_benchmark(grid, period, held)
    judged = [i for i in held if grid.outcome[period, i] != "cannot_tell"]
    clauses = _judged(grid, period, judged) if judged else _unjudged(grid, period, held)
    if judged and len(judged) < len(held):
        rest = [i for i in held if i not in judged]
        clauses.append(f"{_names(grid, rest)} {_has(rest)} no interval and cannot be judged")
    clauses += absent
    return capital("; ".join(clauses)) + "." if clauses else ""


def _without_benchmark(grid: Grid, period: int, places: list[int]) -> str:
    if not places:
        return ""
    if np.isfinite(grid.benchmark.values).any():
        return f"{capital(spoken(grid.benchmark.name))} has no figure for {label(grid.periods[period])}."
    figures = [f"{in_words(grid.indicator, grid.value[period, i])} in {spoken(grid.areas[i].name)}" for i in places[:2]]
    return f"The figure is {listed(figures)}; no benchmark is held."


def _judged(grid: Grid, period: int, places: list[int]) -> list[str]:
    """Clauses on areas whose outcome is known, the furthest from the benchmark first and in figures."""
    sides = {word: [i for i in places if grid.outcome[period, i] == word] for word in ("lower", "higher", "similar")}
    apart = sides["lower"] + sides["higher"]
    if not apart:
        return [_all_alike(grid, period, sides["similar"])]
    lead = max(apart, key=lambda i: abs(grid.value[period, i] - grid.benchmark.values[period]))
    side = grid.outcome[period, lead]
    same, other = [i for i in sides[side] if i != lead], sides["higher" if side == "lower" else "lower"]
    clauses = [_lead(grid, period, lead)]
    clauses += [f"so {_is(same)} {_names(grid, same)}"] if same else []
    clauses += [f"{_names(grid, other)} {_is(other)} {'below' if side == 'higher' else 'above'}"] if other else []
    return clauses + ([_alike(grid, sides["similar"])] if sides["similar"] else [])


def _unjudged(grid: Grid, period: int, places: list[int]) -> list[str]:
    """Without limits: on which side of the benchmark the figures lie, as arithmetic, and that it is not tested."""
    if not places:
        return []
    value, benchmark = grid.value[period], grid.benchmark.values[period]
    lead, *_ = sorted(places, key=lambda i: -abs(value[i] - benchmark))
    against = f"{spoken(grid.benchmark.name)}’s {shown(grid.indicator, benchmark)}"
    words = _distance(grid, value[lead], benchmark)
    clauses = [f"{spoken(grid.areas[lead].name)}, at {in_words(grid.indicator, value[lead])}, is {words} {against}"]
    sides = {side: [i for i in places if i != lead and _side(grid, value[i], benchmark) == side] for side in SIDES}
    same = sides.pop(_side(grid, value[lead], benchmark))
    clauses += [f"so {_is(same)} {_names(grid, same)}"] if same else []
    clauses += [f"{_names(grid, each)} {_is(each)} {side} it" for side, each in sides.items() if each]
    return [*clauses, "differences are not tested"]


SIDES = ("above", "below", "level with")


def _side(grid: Grid, value: float, benchmark: float) -> str:
    """Where a figure lies as both are shown: figures that read alike are level."""
    if shown(grid.indicator, value) == shown(grid.indicator, benchmark):
        return "level with"
    return "above" if value > benchmark else "below"


def _absent(grid: Grid, period: int, place: int) -> list[str]:
    """That an area has no figure; for a group, how its members stand instead."""
    area = grid.areas[place]
    members = [grid.position[code] for code in grid.members.get(area.code, ()) if code in grid.position]
    held = [i for i in members if np.isfinite(grid.value[period, i])]
    if not held:
        return [f"{spoken(area.name)} has no figure"]
    sides = {"above": "higher", "below": "lower"}
    found = {word: sum(grid.outcome[period, i] == side for i in held) for word, side in sides.items()}
    parts = [f"{count(number)} {'is' if number == 1 else 'are'} {word} it" for word, number in found.items() if number]
    whole = f"{spoken(area.name)}’s {count(len(members))} districts"
    return [f"of {whole}, {listed(parts)}"] if parts else [f"{spoken(area.name)} has no single figure"]


def _totals(grid: Grid, period: int, places: list[int]) -> str:
    """A total grows with the size of the place, so no benchmark is drawn and no gap is spoken of."""
    if not places:
        return ""
    first, *rest = sorted(places, key=lambda i: -grid.value[period, i])
    text = f"{spoken(grid.areas[first].name)} has {in_words(grid.indicator, grid.value[period, first])}"
    if rest:
        least = f"{spoken(grid.areas[rest[-1]].name)} has {in_words(grid.indicator, grid.value[period, rest[-1]])}"
        text += f", the most of the {count(len(places))} compared; {least}"
    return capital(text) + ". Totals follow size: no benchmark."


def _lead(grid: Grid, period: int, place: int) -> str:
    value, benchmark = grid.value[period, place], grid.benchmark.values[period]
    beyond = ", beyond usual revisions" if grid.basis == "revision" else ""
    against = f"{spoken(grid.benchmark.name)} ({shown(grid.indicator, benchmark)})"
    name = spoken(grid.areas[place].name)
    return f"{name}, at {in_words(grid.indicator, value)}, is {_distance(grid, value, benchmark)} {against}{beyond}"


def _distance(grid: Grid, value: float, benchmark: float) -> str:
    """In words and without a third figure where a plain fraction will do: "about a fifth below", "far above"."""
    words = gap(grid.indicator, value, benchmark)
    if words.startswith("level"):
        return words
    side = words.split()[-1]
    share = abs(value / benchmark - 1) if benchmark else 1.0
    return f"{rough_share(share)} {side}" if "%" in words and "about" in rough_share(share) else side


def _alike(grid: Grid, places: list[int]) -> str:
    if grid.basis == "revision":
        return f"{_names(grid, places)} {_is(places)} within usual revisions of it"
    return f"{_names(grid, places)} cannot be told apart from it"


def _all_alike(grid: Grid, period: int, places: list[int]) -> str:
    against = f"{spoken(grid.benchmark.name)}, {shown(grid.indicator, grid.benchmark.values[period])}"
    if grid.basis == "revision":
        return f"{_names(grid, places)} {_is(places)} within usual revisions of {against}"
    return f"{_names(grid, places)} cannot be told apart from {against}"


def _names(grid: Grid, places: list[int]) -> str:
    return listed([spoken(grid.areas[i].name) for i in places])


def _is(places: list[int]) -> str:
    return "is" if len(places) == 1 else "are"


def _has(places: list[int]) -> str:
    return "has" if len(places) == 1 else "have"
