"""Between the compared areas: each pair's difference with its limits, in every period of a grid."""

import itertools
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.analysis.multiple import Difference, difference
from app.analysis.significance import Estimate
from app.metadata.geography import ENGLAND, GROUPS
from app.narrative import pairs as words
from app.narrative.words import spoken
from app.store.observations import Area, Store

SMALL = ("msoa", "lsoa")
WHOLES = ("county", "combined_authority", "region", "country")


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


def share_people(first: Area, second: Area, store: Store) -> bool:
    """Whether one area holds the other or a part of it, so that their figures are not independent.

    Districts of one are looked for in the other. Areas of one level never overlap, but for sums of countries; where
    the districts of one are not known (ITL2), it is taken to hold the other.
    """
    if set(first.levels) & set(second.levels) and "country" not in first.levels:
        return False
    if {first.geography_level, second.geography_level} <= set(SMALL):
        return first.parent_name == second.area_name or second.parent_name == first.area_name
    ground = [_districts(area, store) for area in (first, second)]
    return not all(ground) or bool(ground[0] & ground[1])


def _districts(area: Area, store: Store) -> frozenset[str]:
    """Codes of the districts that an area lies in or is made of; countries outside England stand for themselves."""
    if area.area_code in GROUPS:
        return frozenset(GROUPS[area.area_code].members)
    if area.local_authority:
        return frozenset([area.local_authority])
    table = store.areas("local_authority", ENGLAND)
    if area.area_code.startswith("K"):
        return frozenset([*table["area_code"], *store.areas("country", None)["area_code"]])
    of = [name for name in WHOLES if name in area.levels]
    held = frozenset(table.loc[table[of[0]] == area.area_code, "area_code"]) if of else frozenset()
    return held or frozenset([area.area_code] if "country" in area.levels else [])
