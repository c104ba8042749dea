"""The sentences above the charts of Explore, made from the same grid as the charts. Uncertainty decides the words."""

import numpy as np

from app.analysis.grid import Grid
from app.analysis.multiple import told_apart
from app.analysis.significance import Estimate
from app.metadata.geography import LEVELS
from app.metadata.periods import label
from app.narrative.numbers import gap, in_words, rough_share, shown
from app.narrative.words import capital, count, listed, spoken

Sentence = str


def sentence(grid: Grid, period: int, chosen: tuple[str, ...]) -> Sentence:
    """Two sentences for one period: how the compared areas stand to the benchmark, then the ends of the ranking."""
    rows = np.flatnonzero(np.isfinite(grid.value[period, : grid.rows]))
    places = [grid.position[code] for code in chosen if code in grid.position]
    places = [i for i in places if np.isfinite(grid.value[period, i])]
    if not len(rows) and not places:
        return f"No figures for {label(grid.periods[period])} at this level."
    if grid.small_areas:
        return _small_areas(grid, period, rows)
    parts = [_against_benchmark(grid, period, places), _ends(grid, period, rows)]
    return " ".join(part for part in parts if part)


def _small_areas(grid: Grid, period: int, rows: np.ndarray) -> Sentence:
    value, benchmark = grid.value[period], grid.benchmark.values[period]
    low, high = rows[np.argmin(value[rows])], rows[np.argmax(value[rows])]
    ends = [f"{in_words(grid.indicator, value[i])} in {_full_name(grid, i)}" for i in (low, high)]
    plural = LEVELS[grid.level].label
    text = f"{len(rows):,} {plural}s run from {ends[0]} to {ends[1]}."
    if np.isfinite(benchmark):
        above = int((value[rows] > benchmark).sum())
        against = f"{spoken(grid.benchmark.name)}’s {shown(grid.indicator, benchmark)}"
        text += f" {capital(count(above))} of them have figures above {against}."
    return text


def _full_name(grid: Grid, place: int) -> str:
    area = grid.areas[place]
    return f"{area.name} ({area.parent})" if area.parent else spoken(area.name)


def _against_benchmark(grid: Grid, period: int, places: list[int]) -> Sentence:
    benchmark = grid.benchmark.values[period]
    if not places:
        return ""
    if grid.indicator.is_total:
        return _totals(grid, period, places)
    if not np.isfinite(benchmark):
        return f"No benchmark is published for {label(grid.periods[period])}."
    if all(grid.outcome[period, i] == "cannot_tell" for i in places):
        return _unjudged(grid, period, places)
    sides = {word: [i for i in places if grid.outcome[period, i] == word] for word in ("lower", "higher", "similar")}
    judged = sides["lower"] + sides["higher"]
    if not judged:
        return _all_alike(grid, period, sides["similar"])
    lead = max(judged, key=lambda i: abs(grid.value[period, i] - benchmark))
    side = grid.outcome[period, lead]
    other = "higher" if side == "lower" else "lower"
    clauses = [_lead(grid, period, lead)]
    clauses += _so_is(grid, [i for i in sides[side] if i != lead])
    clauses += [f"{_names(grid, sides[other])} {_is(sides[other])} {_side(other)}"] if sides[other] else []
    clauses += [_alike(grid, sides["similar"])] if sides["similar"] else []
    return capital("; ".join(clauses)) + "."


def _unjudged(grid: Grid, period: int, places: list[int]) -> Sentence:
    """No limits are published: the figures are given, and no difference is claimed."""
    value, benchmark = grid.value[period], grid.benchmark.values[period]
    far = max(places, key=lambda i: abs(value[i] - benchmark))
    against = f"{spoken(grid.benchmark.name)}’s {shown(grid.indicator, benchmark)}"
    furthest = " is furthest" if len(places) > 1 else " compares"
    link = "from" if len(places) > 1 else "with"
    text = f"{spoken(grid.areas[far].name)}, at {in_words(grid.indicator, value[far])},{furthest} {link} {against}"
    return capital(text) + "; without an interval, small gaps cannot be judged."


def _totals(grid: Grid, period: int, places: list[int]) -> Sentence:
    """A total grows with the size of the place, so no benchmark is drawn and no gap is spoken of."""
    first, *rest = sorted(places, key=lambda i: -grid.value[period, i])
    text = f"{spoken(grid.areas[first].name)} has {in_words(grid.indicator, grid.value[period, first])}"
    if rest:
        least = f"{spoken(grid.areas[rest[-1]].name)} has {in_words(grid.indicator, grid.value[period, rest[-1]])}"
        text += f", the most of the {count(len(places))} compared; {least}"
    return capital(text) + ". Totals follow size, so none is set against a benchmark."


def _lead(grid: Grid, period: int, place: int) -> str:
    value, benchmark = grid.value[period, place], grid.benchmark.values[period]
    beyond = ", beyond usual revisions" if grid.basis == "revision" else ""
    against = f"{spoken(grid.benchmark.name)} ({shown(grid.indicator, benchmark)})"
    name = spoken(grid.areas[place].name)
    return f"{name}, at {in_words(grid.indicator, value)}, is {_distance(grid, value, benchmark)} {against}{beyond}"


def _distance(grid: Grid, value: float, benchmark: float) -> str:
    """ "about a fifth below", "2.9 years below", "11.5 points above"."""
    words = gap(grid.indicator, value, benchmark)
    if "%" not in words:
        return words
    return f"{rough_share(abs(value / benchmark - 1))} {words.split()[-1]}"


def _so_is(grid: Grid, places: list[int]) -> list[str]:
    if not places:
        return []
    return [f"so {_is(places)} {_names(grid, places)}"]


def _alike(grid: Grid, places: list[int]) -> str:
    if grid.basis == "revision":
        return f"{_names(grid, places)} {_is(places)} within usual revisions of it"
    return f"{_names(grid, places)} cannot be told apart from it"


def _all_alike(grid: Grid, period: int, places: list[int]) -> Sentence:
    if not places:
        return ""
    against = f"{spoken(grid.benchmark.name)}, {shown(grid.indicator, grid.benchmark.values[period])}"
    if grid.basis == "revision":
        return capital(f"{_names(grid, places)} {_is(places)} within usual revisions of {against}.")
    return capital(f"{_names(grid, places)} cannot be told apart from {against}.")


def _ends(grid: Grid, period: int, rows: np.ndarray) -> Sentence:
    """The highest and the lowest row by name, and whether the lowest can be told from the next."""
    if len(rows) < 3:
        return ""
    value = grid.value[period]
    order = rows[np.argsort(value[rows], kind="stable")]
    low, second, high = order[0], order[1], order[-1]
    among = (
        f"the {count(len(rows))} {_plural(grid)} with a figure"
        if len(rows) < grid.rows
        else f"the {count(len(rows))} {_plural(grid)}"
    )
    text = f"{grid.areas[high].name} has the highest figure of {among}, {grid.areas[low].name} the lowest"
    text += f", {in_words(grid.indicator, value[low])}"
    pair = _pair(grid, period, low, second)
    if grid.basis == "interval" and np.isfinite(pair).all() and not told_apart(*pair, comparisons=len(rows) - 1):
        text += f"; it cannot be told apart from {grid.areas[second].name}"
    return capital(spoken(text)) + "."


def _pair(grid: Grid, period: int, first: int, second: int) -> tuple[Estimate, ...]:
    cells = (grid.value, grid.lower, grid.upper)
    return tuple(Estimate(*(float(cell[period, place]) for cell in cells)) for place in (first, second))


def _plural(grid: Grid) -> str:
    return LEVELS[grid.level].plural


def _names(grid: Grid, places: list[int]) -> str:
    return listed([spoken(grid.areas[i].name) for i in places])


def _is(places: list[int]) -> str:
    return "is" if len(places) == 1 else "are"


def _side(outcome: str) -> str:
    return "above" if outcome == "higher" else "below"
