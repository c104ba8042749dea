"""Between the compared areas: each pair's difference with its limits, in every period of a grid."""

import itertools
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.analysis.multiple import Difference, difference
from app.analysis.significance import Estimate
from app.narrative import pairs as words
from app.narrative.words import spoken
from app.store.observations import Area, Store
from app.views.overlap import share_people


def pairs(grid: Grid, chosen: tuple[str, ...], store: Store) -> dict[str, Any] | str | None:
    """What the browser needs to show every pair of compared areas in the period chosen; None below two areas.

    Where no two can be judged it is the key of the fixed words (`app.narrative.captions.fixed_words`) that say why.

    `rows` name two areas by their place in `names`; `cells` are difference, lower and upper limit for each period and
    `outcome` a letter of the page's fixed patterns, or `why` says that the two cannot be compared at all.
    """
    codes = [code for code in chosen if code in grid.position]
    if len(codes) < 2:
        return None
    areas = [store.area(code) for code in codes]
    if not judged(grid, codes):
        return "revised" if grid.indicator.interval == "revision" else "no_interval"
    before, after = words.unit_of(grid.indicator)
    return {
        "note": words.note(len(codes)),
        "names": [spoken(area.area_name) for area in areas],
        "codes": codes,
        "before": before,
        "unit": after,
        "rows": [_row(grid, areas, pair, store) for pair in itertools.combinations(range(len(codes)), 2)],
    }


def judged(grid: Grid, codes: list[str]) -> bool:
    """Whether limits of at least two of the areas are held; a band of revisions is none."""
    if grid.indicator.interval == "revision":
        return False
    limits = grid.lower[:, [grid.position[code] for code in codes]]
    return int(np.isfinite(limits).any(axis=0).sum()) >= 2


def _row(grid: Grid, areas: list[Area], pair: tuple[int, int], store: Store) -> dict[str, Any]:
    first, second = (areas[i] for i in pair)
    if share_people(first, second, store):
        return {"pair": pair, "why": words.sharing_words(first.area_name, second.area_name)}
    found = [_difference(grid, first, second, period, len(areas)) for period in range(len(grid.periods))]
    known = [[None if np.isnan(x) else x for x in words.limits_shown(grid.indicator, each)] for each in found]
    letters = "".join(words.letter(grid.indicator, each) for each in found)
    if not letters.strip("?"):
        return {"pair": pair, "why": words.pair_words(grid.indicator, first.area_name, second.area_name, found[-1])}
    return {"pair": pair, "cells": known, "outcome": letters}


def _difference(grid: Grid, first: Area, second: Area, period: int, areas: int) -> Difference:
    comparisons = areas * (areas - 1) // 2 if areas >= words.MANY else 1
    return difference(*(_estimate(grid, period, each) for each in (first, second)), comparisons=comparisons)


def _estimate(grid: Grid, period: int, area: Area) -> Estimate:
    place = grid.position[area.area_code]
    return Estimate(*(float(cells[period, place]) for cells in (grid.value, grid.lower, grid.upper)))


def pair_sentence(grid: Grid, period: int, chosen: tuple[str, ...], store: Store) -> str:
    """The sentence on exactly two compared areas that can be judged in a period; else ""."""
    codes = [code for code in chosen if code in grid.position]
    if len(codes) != 2 or not judged(grid, codes):
        return ""
    first, second = (store.area(code) for code in codes)
    found = _difference(grid, first, second, period, 2)
    if found.outcome == "cannot_tell" or share_people(first, second, store):
        return ""
    unreliable = any("low_reliability" in grid.status[period, grid.position[code]] for code in codes)
    return words.pair_words(grid.indicator, first.area_name, second.area_name, found, unreliable=unreliable)
