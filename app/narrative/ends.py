"""The two ends of a ranking in words: ties are shared, and an end that the data cannot tell from the next says so."""

from typing import NamedTuple

import numpy as np

from app.analysis.grid import Grid
from app.analysis.multiple import told_apart
from app.analysis.significance import Estimate
from app.narrative.numbers import in_words, shown
from app.narrative.words import capital, count, level_plural, listed, spoken

MOST_NAMED = 2


class End(NamedTuple):
    """Places that share the end's figure, and the next place inwards (None where there is none)."""

    places: list[int]
    following: int | None


def ends(grid: Grid, period: int, rows: np.ndarray) -> str:
    """The highest and the lowest of the rows that may be ranked; "" for fewer than three.

    `rows` are places in the grid with a value; unreliable ones are left out, as they are in no rank.
    """
    ranked = [int(i) for i in rows if "low_reliability" not in grid.status[period, i]]
    if len(ranked) < 3:
        return ""
    high, low = _end(grid, period, ranked, highest=True), _end(grid, period, ranked, highest=False)
    if set(high.places) == set(low.places):
        return f"All {count(len(ranked))} {level_plural(grid)} have the same figure."
    figure = in_words(grid.indicator, grid.value[period, low.places[0]])
    among = f"the {count(len(ranked))} {level_plural(grid)}" + (_among(grid, len(rows), len(ranked)))
    first = _share(grid, high.places, "highest", f" of {among}")
    text = f"{first}, {_share_short(grid, low.places)} the lowest, {figure}"
    return capital(text + _doubt(grid, period, high, low, len(ranked))) + "."


def _among(grid: Grid, held: int, ranked: int) -> str:
    """That not all areas are in the ranking, and why."""
    if ranked < held:
        return " with a reliable figure"
    return " with a figure" if ranked < grid.rows else ""


def _end(grid: Grid, period: int, ranked: list[int], *, highest: bool) -> End:
    order = sorted(ranked, key=lambda i: grid.value[period, i], reverse=highest)
    figure = shown(grid.indicator, grid.value[period, order[0]])
    places = [i for i in order if shown(grid.indicator, grid.value[period, i]) == figure]
    return End(places, order[len(places)] if len(places) < len(order) else None)


def _share(grid: Grid, places: list[int], word: str, among: str) -> str:
    if len(places) == 1:
        return f"{spoken(grid.areas[places[0]].name)} has the {word} figure{among}"
    return f"{_who(grid, places)} share the {word} figure{among}"


def _share_short(grid: Grid, places: list[int]) -> str:
    return spoken(grid.areas[places[0]].name) if len(places) == 1 else f"{_who(grid, places)} share"


def _who(grid: Grid, places: list[int]) -> str:
    """Names of those who share an end, or their number where they are many."""
    if len(places) <= MOST_NAMED:
        return listed([spoken(grid.areas[i].name) for i in places])
    return f"{count(len(places))} {level_plural(grid)}"


def _doubt(grid: Grid, period: int, high: End, low: End, number: int) -> str:
    """What cannot be told of the ends, corrected for the number of areas among which they were picked.

    Usual revisions say nothing here: there is no rule for two areas by them.
    """
    if grid.basis != "interval":
        return ""
    sole = [end for end in (high, low) if len(end.places) == 1 and end.following is not None]
    judged = [end for end in sole if np.isfinite(_with_next(grid, period, end)).all()]
    if sole and not judged:
        return "; no interval: order not judged"
    unsure = [end for end in judged if not told_apart(*_with_next(grid, period, end), comparisons=number - 1)]
    if not unsure:
        return ""
    if len(unsure) == 2:
        return "; neither can be told apart from the next"
    name = "the latter" if unsure[0] is low else spoken(grid.areas[high.places[0]].name)
    return f"; {name} cannot be told apart from {spoken(grid.areas[unsure[0].following].name)}"


def _with_next(grid: Grid, period: int, end: End) -> list[Estimate]:
    """The single holder of an end and the next inwards."""
    return [_estimate(grid, period, place) for place in (end.places[0], end.following)]


def _estimate(grid: Grid, period: int, place: int) -> Estimate:
    return Estimate(*(float(cell[period, place]) for cell in (grid.value, grid.lower, grid.upper)))
