"""Titles that say what is shown, and the line below the charts that says where it comes from."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from app.analysis.grid import Grid
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, GROUPS, THREE_LEP
from app.metadata.indicators import Indicator
from app.metadata.periods import label, span_label
from app.metadata.sources import all_sources
from app.narrative import pairs
from app.narrative.data import day
from app.narrative.numbers import number
from app.narrative.words import OFFICIAL_STATUS, capital, count, level_plural, spoken
from app.selection import MOST_AREAS

LIMITS = {"revision": ["Usual revisions: low", "Usual revisions: high"]}
LICENCES = {
    "OGL-UK-3.0": "Open Government Licence v3.0.",
    "OPL-UK-3.0": "Open Parliament Licence v3.0.",
    "CC-BY-4.0": "Creative Commons Attribution 4.0.",
    "not stated": "No licence is stated.",
}
NO_INTERVALS = "no intervals are held of this release"
NO_MAP = "There is no map of countries: the ranking beside it shows all of them."
SHAPES = "Contains OS data © Crown copyright and database right 2025."


def captions(grid: Grid) -> dict[str, Any]:
    """The titles of map, ranking, trend and table, and the fixed words around them; the browser adds the period."""
    unit, drawn = grid.indicator.unit, _drawn(grid)
    span = span_label(grid.periods[0], grid.periods[-1]) if grid.periods else ""
    return {
        "document": f"{grid.indicator.title}: {drawn}",
        "drawn": drawn,
        "now": f"{grid.indicator.short_title} · {drawn} · against {grid.benchmark.name}",
        "map": f"{count(grid.rows)} {level_plural(grid)}{'' if grid.within == THREE_LEP else _inside(grid)}",
        "ranking": unit,
        "trend": f"{unit}, {span}",
        "distribution": f"{level_plural(grid)} by value" + (f", {label(grid.periods[-1])}" if grid.periods else ""),
        "value": capital(unit),
        "limits": LIMITS.get(grid.basis, ["Lower 95% limit", "Upper 95% limit"]),
        "against": "" if grid.basis == "none" else f"Against {spoken(grid.benchmark.name)}",
        "legend": f"Colours of the map: {unit}, five classes from low to high",
        "ranking_label": f"Ranking of {drawn} by {grid.indicator.title}. Arrow keys move, Enter compares.",
        "trend_label": f"{grid.indicator.title}, {span}. The table holds the same figures.",
        **({"no_map": NO_MAP} if grid.level == "country" else {}),
        "hint": f"{_replaced(grid)}Point at an area to read its figure; select it to compare.",
        "standing": standing_words(grid),
    }


def _replaced(grid: Grid) -> str:
    """That another benchmark than the chosen one is used, and why."""
    against = grid.benchmark
    if not against.replaced:
        return ""
    newest = f" for {label(grid.periods[-1])}" if grid.periods else ""
    return f"No {against.asked_name} figure{newest}: compared with {spoken(against.name)}. "


def fixed_words() -> dict[str, Any]:
    """Words that no view changes, which the page carries once."""
    return {
        "full": f"{capital(count(MOST_AREAS))} areas are compared already. Take one away to add another.",
        "range": "range of its districts",
        "no_data": "not available",
        "suppressed": "withheld, too few to show",
        "pairs": pairs.fixed_words(),
    }


def standing_words(grid: Grid) -> dict[str, str]:
    """How a figure stands to the benchmark, in words, by letter: h, l, s, ?."""
    against = spoken(grid.benchmark.name)
    if grid.basis == "revision":
        return {
            "h": f"above {against}, beyond usual revisions",
            "l": f"below {against}, beyond usual revisions",
            "s": f"within usual revisions of {against}",
            "?": "no interval: cannot judge",
        }
    return {
        "h": f"higher than {against}",
        "l": f"lower than {against}",
        "s": f"cannot be told apart from {against}",
        "?": "no interval: cannot judge" if grid.basis != "none" else "",
    }


def _drawn(grid: Grid) -> str:
    return f"{level_plural(grid)}{_inside(grid)}"


def _inside(grid: Grid) -> str:
    if grid.level in ("place", "lep", "county", "region", "country", "itl2", "combined_authority"):
        return ""
    return f" of {spoken(extent_name(grid.within, grid))}"


def extent_name(code: str, grid: Grid) -> str:
    """The name of what is drawn: a group, a benchmark, or one of the grid's own areas."""
    if code in BENCHMARKS:
        return BENCHMARKS[code]
    return GROUPS[code].name if code in GROUPS else grid.areas[grid.position[code]].name


def source_line(
    grid: Grid, edition: str, classes: str, revisions: pd.DataFrame, *, release: str = ""
) -> dict[str, Any]:
    """Publisher, title, span, release, status and what the bars show; then method and caveats, one sentence each.

    `classes` says how the map's class limits were made; `revisions` what revision limits rest on (may be empty);
    `release` is the day of an earlier release ("": the newest).
    """
    indicator = grid.indicator
    source = all_sources()[indicator.source]
    released = day(release or indicator.release_date.isoformat())
    span = span_label(grid.periods[0], grid.periods[-1]) if grid.periods else ""
    span = f", {span}" if span and span not in source.title else ""
    notes = [
        f"Source: {source.publisher}, {source.title}{span}, released {released}.",
        f"{OFFICIAL_STATUS[indicator.official_status]}.",
        _stop(interval_words(grid, revisions, earlier=bool(release))),
    ]
    method = [indicator.aggregation_note if _has_derived(grid) else "", *_breaks(grid), classes]
    return {
        "text": " ".join(note for note in notes if note),
        "origin": " ".join(notes[:2]),
        "method": [_stop(note) for note in method if note],
        "edition": f"Edition {edition}.",
        "licence": f"{LICENCES[source.licence]} {SHAPES}",
    }


def interval_words(grid: Grid, revisions: pd.DataFrame, *, earlier: bool = False) -> str:
    """What the bars show. For revisions: on which two releases, how many authorities and which periods that rests.

    `earlier` where the figures are not those of the newest release.
    """
    if earlier and grid.indicator.interval != "none" and not np.isfinite(grid.lower).any():
        usual = grid.indicator.interval == "revision"
        return f"No bars: {'usual revisions are known of the newest release only' if usual else NO_INTERVALS}"
    if grid.indicator.interval == "revision" and grid.basis == "none":
        return "No bars: past revisions are known against the UK only"
    if grid.basis != "revision" or revisions.empty:
        return grid.indicator.interval_note
    row = revisions.sort_values("age").iloc[0]
    older, newer = (when.start(row[key]) for key in ("older_vintage", "newer_vintage"))
    moved = f"moved by up to {number(row['share_p90'] * 100, 1)}%"
    return (
        f"Bars: past revisions. From {older:%B %Y} to {newer:%B %Y} nine in ten of {row['areas']:,} authorities’ "
        f"newest figures, as a share of the UK, {moved} (one pair of releases)"
    )


def usual_revision(indicator: Indicator, sizes: pd.DataFrame) -> str:
    """How far newest figures moved in the next release, where the publisher gives no interval; "" where none is held.

    `sizes` are the rows of `Store.revision_sizes` for all districts of the three-LEP area: the mean absolute revision
    of the newest year, averaged over releases that follow one another by the same method.
    """
    if indicator.interval not in ("none", "revision") or sizes.empty:
        return ""
    following = dict(pairwise(sorted({*sizes["older_vintage"], *sizes["newer_vintage"]})))
    alike = {old: new for old, new in following.items() if not changed_method(indicator, old, new)}
    next_ones = sizes[(sizes["age"] == 0) & (sizes["newer_vintage"] == sizes["older_vintage"].map(alike))]
    if next_ones.empty:
        return ""
    moved = number(float(next_ones["mean_absolute_revision"].mean()), 1)
    pairs = f"{count(len(next_ones))} {'pair' if len(next_ones) == 1 else 'pairs'} of releases"
    return f"From one release to the next, newest figures of districts moved by {moved}% on average ({pairs})."


def changed_method(indicator: Indicator, since: str, until: str) -> bool:
    """Whether releases up to the day `until` are made by another method than that of `since` (ISO dates)."""
    return any(since < each.isoformat() <= until for each in indicator.method_changed)


def revision_shares(grid: Grid) -> np.ndarray:
    """For each period the share of its value that revision limits lie above and below it."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratios = grid.upper / grid.value
    known = np.isfinite(ratios).any(axis=1)
    shares = np.full(len(ratios), np.nan)
    shares[known] = np.nanmax(ratios[known], axis=1) - 1
    return shares


def _has_derived(grid: Grid) -> bool:
    return bool(np.vectorize(lambda word: "derived" in word, otypes=[bool])(grid.status).any())


def _breaks(grid: Grid) -> list[str]:
    return [
        f"Break before {label(each.period)}: {each.note}"
        for each in grid.indicator.breaks
        if each.period in grid.periods
    ]


def _stop(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else text + "."
