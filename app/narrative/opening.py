"""The words of the opening page: one sentence for the whole, one line for each cell."""

import numpy as np

from app.analysis.convergence import CANNOT_TELL, moves
from app.analysis.grid import Grid
from app.metadata.periods import label
from app.narrative.numbers import gap, in_words, number, rough_share, shown
from app.narrative.words import capital, count, listed, spoken


def lead_sentence(productivity: Grid, skills: Grid, health: Grid) -> str:
    """What an hour yields where it yields least, and whether that place lags on skills and health too."""
    return f"{_hour(productivity)} {_also(productivity, skills, health)}"


def _hour(grid: Grid) -> str:
    value, benchmark = grid.value[-1], grid.benchmark.values[-1]
    low = int(np.nanargmin(value[: grid.rows]))
    share = 1 - value[low] / benchmark
    apart = {"lower": f"{rough_share(share)} less than in", "higher": f"{rough_share(-share)} more than in"}
    words = apart.get(grid.outcome[-1, low], "within usual revisions of")
    name = spoken(grid.areas[low].name)
    return (
        f"An hour of work in {name} yields {shown(grid.indicator, value[low])}, {words} {spoken(grid.benchmark.name)}."
    )


def _also(productivity: Grid, skills: Grid, health: Grid) -> str:
    """Whether the place with the lowest productivity lags on skills and on health too, as far as the data can tell."""
    low = productivity.areas[int(np.nanargmin(productivity.value[-1, : productivity.rows]))]
    lowest = int(np.nanargmin(skills.value[-1, : skills.rows])) == skills.position[low.code]
    tested = np.isfinite(skills.lower[-1, skills.position[low.code]])
    doubt = "" if tested else " (not tested)"
    on_skills = f"Its share qualified to level 4 is {'' if lowest else 'not '}the lowest{doubt}"
    whose = "men’s" if health.indicator.id.endswith("_male") else "women’s"
    return f"{on_skills}; {_health(health, low.code)} on {whose} healthy life."


def _health(grid: Grid, code: str) -> str:
    """The standing of a place in words; of its boroughs where it has no figure of its own."""
    place, against = grid.position[code], spoken(grid.benchmark.name)
    if not np.isnan(grid.value[-1, place]):
        words = {"lower": f"it is below {against}", "higher": f"it is above {against}"}
        words["similar"] = f"it cannot be told apart from {against}"
        return words.get(grid.outcome[-1, place], "it has no interval and is not judged")
    members = _members(grid, code)
    below = sum(grid.outcome[-1, i] == "lower" for i in members)
    if not below:
        return f"none of its boroughs can be told to be below {against}"
    return f"{count(below)} of its {count(len(members))} boroughs {'is' if below == 1 else 'are'} below {against}"


def _members(grid: Grid, code: str) -> list[int]:
    """Places in the grid of a group's members."""
    return [grid.position[each] for each in grid.members.get(code, ()) if each in grid.position]


def cell_values(grid: Grid, place: int, period: int = -1) -> tuple[float, float]:
    """Lowest and highest figure that a cell shows: the place's own twice, else the ends of its members' range."""
    own = grid.value[period, place]
    if np.isfinite(own):
        return float(own), float(own)
    members = _members(grid, grid.areas[place].code)
    values = grid.value[period, members] if members else np.array([np.nan])
    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)


def cell_figure(grid: Grid, place: int) -> str:
    """The figure of a cell without its unit: "£35.14", or "51.3 to 58.9" for members without a common value."""
    low, high = cell_values(grid, place)
    if np.isnan(low):
        return "not available"
    return (
        shown(grid.indicator, low) if low == high else f"{shown(grid.indicator, low)} to {shown(grid.indicator, high)}"
    )


def cell_words(grid: Grid, place: int) -> str:
    """How the cell stands to the benchmark, as far as the data can carry it."""
    benchmark, against = grid.benchmark.values[-1], spoken(grid.benchmark.name)
    if np.isnan(grid.value[-1, place]):
        return _members_words(grid, place, against)
    words, outcome = gap(grid.indicator, grid.value[-1, place], benchmark), grid.outcome[-1, place]
    if outcome == "similar" and grid.basis == "revision":
        return f"{words.split()[0]} {words.split()[-1]}, within usual revisions"
    if outcome == "similar":
        return f"cannot be told apart from {against}"
    return f"{words} {against}" if outcome != "cannot_tell" else f"{words}; not tested"


def _members_words(grid: Grid, place: int, against: str) -> str:
    members = _members(grid, grid.areas[place].code)
    below = sum(grid.outcome[-1, i] == "lower" for i in members)
    above = sum(grid.outcome[-1, i] == "higher" for i in members)
    sides = [f"{count(many)} {word} {against}" for many, word in ((below, "below"), (above, "above")) if many]
    rest = "" if sides else f"none can be told apart from {against}"
    return f"{count(len(members))} boroughs: {listed(sides) or rest}"


def since_2018(grid: Grid, base: str) -> str:
    """The gap that changed most, then and now; whether the change is beyond usual revisions, as on convergence."""
    start, end = grid.periods.index(base), len(grid.periods) - 1
    shares = [(grid.value[at, : grid.rows] / grid.benchmark.values[at] - 1) * 100 for at in (start, end)]
    place = int(np.nanargmax(np.abs(shares[1] - shares[0])))
    was, now = (f"{number(abs(share[place]), 0)}% {'above' if share[place] > 0 else 'below'}" for share in shares)
    name, against = capital(spoken(grid.areas[place].name)), spoken(grid.benchmark.name)
    outcome = moves(grid, start, relative=True)[place].outcome
    doubt = "" if outcome == CANNOT_TELL else f", a change {outcome} usual revisions"
    then, today = label(base), label(grid.periods[end])
    return f"{name} went from {was} {against} in {then} to {now} in {today} (smoothed figures){doubt}."


def next_door(grid: Grid, place: str) -> str:
    """The range between the neighbourhoods of one place."""
    value = grid.value[-1, : grid.rows]
    low, high = int(np.nanargmin(value)), int(np.nanargmax(value))
    ends = [f"{in_words(grid.indicator, value[i])} in {grid.areas[i].name}" for i in (low, high)]
    when = label(grid.periods[-1]).split()[-1]
    who = f"Among {place}’s MSOAs, people aged 16 and over without qualifications"
    return f"{who} ran from {ends[0]} to {ends[1]} in {when}."
