"""What the store holds of each indicator: periods by level, groups, releases, benchmarks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from app.metadata.geography import BENCHMARKS, ENGLAND, LEVELS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.periods import sort_key
from app.store.observations import Store


@dataclass(frozen=True)
class Span:
    """One level's share: its periods with a value, oldest first, and how many areas have one in any of them."""

    periods: tuple[str, ...]
    areas: int


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One indicator's share of the store. `spans` are by level, `benchmarks` codes, `vintages` release dates."""

    spans: dict[str, Span]
    groups: tuple[str, ...]
    vintages: tuple[str, ...]
    benchmarks: tuple[str, ...]
    derived: bool


def holdings(store: Store) -> dict[str, Holding]:
    """Holdings by indicator id, for all that the store has and the indicator files describe. Read once for a store."""
    return store.remember(_holdings)


def _holdings(store: Store) -> dict[str, Holding]:
    known, kept = all_indicators(), set(store.indicators())
    codes = {level: frozenset(store.areas(level, ENGLAND)["area_code"]) for level in LEVELS}
    return {id: _holding(each, store, codes) for id, each in known.items() if id in kept}


def _holding(indicator: Indicator, store: Store, codes: dict[str, frozenset[str]]) -> Holding:
    rows = store.observations(indicator.id, group=None)
    held = rows.loc[rows["value"].notna()]
    # As whole numbers into short lists: texts are compared once, not once for each level.
    area, areas = pd.factorize(held["area_code"].to_numpy(dtype=object))
    period, periods = pd.factorize(held["period"].to_numpy(dtype=object))
    inside = {level: [code in codes[level] for code in areas] for level in indicator.levels}
    return Holding(
        spans={level: _span(area, period, inside[level], periods) for level in indicator.levels},
        groups=store.groups(indicator.id),
        vintages=store.vintages(indicator.id),
        benchmarks=tuple(code for code in BENCHMARKS if code in set(areas)),
        derived=bool(held["status"].str.contains("derived").any()),
    )


def _span(area: np.ndarray, period: np.ndarray, inside: list[bool], periods: np.ndarray) -> Span:
    """Of the rows (numbers of area and period) those whose area is inside the level."""
    rows = np.array(inside, dtype=bool)[area]
    return Span(tuple(sorted(periods[np.unique(period[rows])], key=sort_key)), int(np.unique(area[rows]).size))
