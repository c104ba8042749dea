"""All districts at once, in words: who stands out most often, and how many marks chance alone would make."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from app.analysis.grid import Grid
from app.analysis.significance import judgement
from app.metadata.geography import BENCHMARKS, ENGLAND, GREAT_BRITAIN, REGION, THREE_LEP, UK, WMCA
from app.metadata.indicators import Indicator, counted_once
from app.metadata.periods import end, label
from app.narrative.numbers import MILLIONS, in_words, millions, number, shown
from app.narrative.words import capital, count, listed, spoken, status_words

CHANCE = {"interval": 0.05, "published": 0.05, "revision": 0.1}
"""How often a figure that does not differ is marked: limits of 95 %, usual revisions of nine in ten."""
RECENT = timedelta(days=3653)
MOST_NAMED = 3
LETTERS = {UK: "U", GREAT_BRITAIN: "G", ENGLAND: "E", REGION: "R", WMCA: "W", THREE_LEP: "L"}
"""What stands beside a benchmark's figure where it is not the benchmark chosen."""
STANDING = {
    "better": "better than {it}", "worse": "worse than {it}", "higher": "higher than {it}", "lower": "lower than {it}",
    "similar": "cannot be told apart from {it}", "cannot_tell": "no interval: cannot judge",
}  # fmt: skip
REVISED = {
    "higher": "above {it}, beyond usual revisions", "lower": "below {it}, beyond usual revisions",
    "similar": "within usual revisions of {it}",
}  # fmt: skip


def judgements(grid: Grid) -> list[str]:
    """How each area's newest figure stands to the benchmark: better, worse, higher, lower, similar or cannot_tell."""
    return [judgement(outcome, grid.basis, grid.indicator.polarity) for outcome in grid.outcome[-1]]


def is_judged(grid: Grid) -> bool:
    """Whether any district's newest figure can be judged."""
    return bool((grid.outcome[-1, : grid.rows] != "cannot_tell").any())


def sentence(grids: Sequence[Grid], theme: str, indicator: str) -> str:
    """The district that is worse than the benchmark on most measures; ties are shared, and nothing is forced.

    `indicator` is the one sorted by, of which something is said where nothing can be called better or worse.
    """
    counted = counting(grids)
    if not counted:
        return _nothing_judged(grids, theme, indicator)
    areas = counted[0].areas[: counted[0].rows]
    worse, judged = tallies(counted)
    most, name = max(worse), f"{theme} measures judged{_recent(grids, counted)}"
    if not most:
        return f"No district is worse than {_benchmark(counted)} on any of the {name}."
    first = [i for i in range(len(areas)) if worse[i] == most]
    than = f"worse than {_benchmark(counted)} on {_measures(most, {judged[i] for i in first}, name)}"
    is_ = "is" if len(first) == 1 else "are each"
    more = ", the most of any district" if {judged[i] for i in first} != {most} else ""
    return f"{_who([spoken(areas[i].name) for i in first])} {is_} {than}{more}."


def _who(names: list[str]) -> str:
    """Up to three names, and how many more."""
    over = len(names) - MOST_NAMED
    return capital(listed(names if over <= 0 else [*names[:MOST_NAMED], f"{count(over)} more"]))


def _recent(grids: Sequence[Grid], counted: Sequence[Grid]) -> str:
    """Said where older figures that could be judged are not counted."""
    return " in the last ten years" if len(counted) < len(_once(filter(_able, grids))) else ""


def _measures(many: int, judged: set[int], name: str) -> str:
    """ "7 of 9 skills measures judged", without the whole where it differs from one to the other."""
    whole = judged.pop() if len(judged) == 1 else 0
    if whole == 1:
        return f"the one {name.replace('measures', 'measure')}"
    all_of = "both" if many == 2 else f"all {count(many)}"
    of = all_of if whole == many else f"{count(many)} of {count(whole)}" if whole else count(many)
    return f"{of} {name}"


def counting(grids: Sequence[Grid]) -> list[Grid]:
    """The measures that the sentence counts: with a better and a worse, of the last ten years, one for each matter."""
    if not grids:
        return []
    since = max(end(grid.periods[-1]) for grid in grids) - RECENT
    return _once(each for each in grids if _able(each) and end(each.periods[-1]) >= since)


def _once(grids: Iterable[Grid]) -> list[Grid]:
    """Without those that measure the same matter as another."""
    found = list(grids)
    kept = counted_once(each.indicator.id for each in found)
    return [each for each in found if each.indicator.id in kept]


def _able(grid: Grid) -> bool:
    return grid.basis in ("interval", "published") and grid.indicator.polarity != "none" and is_judged(grid)


def tallies(grids: Sequence[Grid]) -> tuple[list[int], list[int]]:
    """For each district, on how many measures it is worse, and on how many it can be judged."""
    words = np.array([judgements(each)[: each.rows] for each in grids], dtype=object)
    return (words == "worse").sum(axis=0).tolist(), (words != "cannot_tell").sum(axis=0).tolist()


def _benchmark(grids: Sequence[Grid]) -> str:
    names = {each.benchmark.name for each in grids}
    return spoken(names.pop()) if len(names) == 1 else "the benchmark"


def _nothing_judged(grids: Sequence[Grid], theme: str, indicator: str) -> str:
    """Where nothing can be called better or worse: what lies beyond usual revisions, or that nothing is judged."""
    able = [each for each in grids if each.basis == "revision" and is_judged(each)]
    if not able:
        return f"None of the {theme} measures can be called better or worse: none has both an interval and a good way."
    revised = next((each for each in able if each.indicator.id == indicator), able[0])
    below = int((revised.outcome[-1, : revised.rows] == "lower").sum())
    it, title = spoken(revised.benchmark.name), revised.indicator.short_title
    those = f"{count(below)} {'is' if below == 1 else 'are'} below {it} in {title}"
    return f"Of the {revised.rows} districts, {those}, beyond usual revisions; without intervals none is called worse."


def by_chance(grids: Sequence[Grid]) -> str:
    """How many cells are marked as differing, beside how many chance alone would mark if none differed.

    Full counts are no samples, so they are left out and said to be what they are.
    """
    sampled = [each for each in grids if each.indicator.interval != "from_counts"]
    census = "Census: full counts. " if len(sampled) < len(grids) else ""
    made = {basis: sum(int((_rows(each) != "cannot_tell").sum()) for each in sampled if each.basis == basis)
            for basis in CHANCE}  # fmt: skip
    total = sum(made.values())
    if not total:
        return census.rstrip()
    marked = sum(int(np.isin(_rows(each), ("higher", "lower")).sum()) for each in sampled)
    expected = max(1, round(sum(made[basis] * share for basis, share in CHANCE.items())))
    whole = f"the other {total:,}" if census else f"these {total:,} comparisons"
    return f"{census}By chance alone about {expected:,} of {whole} would be marked; {marked:,} are."


def _rows(grid: Grid) -> np.ndarray:
    return grid.outcome[-1, : grid.rows]


def brief(indicator: Indicator, value: float) -> str:
    """A figure for a narrow cell, its unit left out; totals by letter: "58.0", "1,234", "£35.4bn", "503k"."""
    if np.isnan(value):
        return ""
    if indicator.unit == MILLIONS:
        return millions(value)
    if indicator.is_total and abs(value) >= 10_000:
        return f"{number(value / 1e6, 2)}m" if abs(value) >= 1_000_000 else f"{number(value / 1e3, 0)}k"
    return number(value, indicator.decimal_places)


def in_full(grid: Grid, place: int) -> str:
    """What a cell says when pointed at: figure, limits, standing, and what weakens it."""
    value, status = grid.value[-1, place], grid.status[-1, place]
    if np.isnan(value):
        return status_words(status) or "not available"
    limits = [shown(grid.indicator, each) for each in (grid.lower[-1, place], grid.upper[-1, place])]
    kind = "usual revisions" if grid.basis == "revision" else "95% limits"
    held = np.isfinite(grid.lower[-1, place]) and grid.basis in ("interval", "revision")
    parts = [in_words(grid.indicator, value) + (f" ({kind} {limits[0]} to {limits[1]})" if held else "")]
    parts += [standing(grid, place), status_words(status)]
    return "; ".join(part for part in parts if part)


def standing(grid: Grid, place: int) -> str:
    """How a figure stands to the benchmark, with the benchmark's own figure; "" for totals, which have none."""
    if grid.indicator.is_total:
        return ""
    against = grid.benchmark.values[-1]
    if np.isnan(against):
        return "no benchmark is held"
    it = f"{spoken(grid.benchmark.name)} ({shown(grid.indicator, against)})"
    word = judgements(grid)[place]
    words = REVISED.get(word) if grid.basis == "revision" else None
    text = (words or STANDING[word]).format(it=it)
    return f"{spoken(grid.benchmark.name)}: {shown(grid.indicator, against)}, {text}" if word == "cannot_tell" else text


def when_and_against(grid: Grid) -> str:
    """The period of a column, and its benchmark where that is not the one chosen."""
    period = label(grid.periods[-1])
    period = period.split()[-1] if " " in period else period  # the year of a month or a day: heads are narrow
    return f"{period}, {short(grid.benchmark.name)}" if letter(grid) else period


def benchmark_row(grids: Sequence[Grid]) -> str:
    """The name of the row of benchmarks: the one chosen, and what stands in for it, by letter."""
    chosen = BENCHMARKS[grids[0].benchmark.asked]
    others = {letter(each): each.benchmark.name for each in grids if letter(each)}
    names = "; ".join(f"{mark}: {short(name)}" for mark, name in others.items())
    return capital(short(chosen)) + (f" ({names})" if names else "")


def letter(grid: Grid) -> str:
    """What marks the benchmark's figure of a column where it is not the benchmark chosen; "" where it is."""
    return LETTERS[grid.benchmark.code] if grid.benchmark.replaced and not grid.indicator.is_total else ""


def short(name: str) -> str:
    """ "three-LEP area" and "West Midlands region" as they fit into a head."""
    return name.removesuffix(" area").removeprefix("West Midlands ")


def method(grids: Sequence[Grid]) -> list[str]:
    """How cells are judged and counted."""
    return [
        "Each column shows its newest period; a letter beside the benchmark’s figure says that it is another than the "
        "one chosen.",
        "Better and worse: the 95% interval (published, or made from counts) leaves out the benchmark, which counts as "
        "exact, or the publisher judged so; and the indicator has a good way. Where it has none: higher and lower.",
        "GVA per hour and per job are judged by usual revisions: beyond them is never called better or worse."
        if any(each.basis == "revision" for each in grids)
        else "",
        "The sentence and the order of rows count measures with figures of the last ten years, one for each matter: of "
        "good and bad health, obesity and overweight, or a census and a survey, one counts.",
        "Chance: 5% of the comparisons by interval and 10% of those by usual revisions would be marked if nothing "
        "differed; measures hang together, so that the true number varies more than for independent ones. The census "
        "asked everybody, so it has no part in this.",
    ]
