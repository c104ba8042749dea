"""What changed between two days: releases, revised values, ranks; from all vintages that the store holds."""

from typing import NamedTuple

import pandas as pd

from app.analysis.changes import Moved, largest, ranks_moved, revised, sizes
from app.analysis.convergence import BEYOND, CANNOT_TELL
from app.analysis.vintages import known_on
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, GROUPS, UK
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.periods import sort_key, start
from app.narrative.convergence import is_relative
from app.store.observations import Store

HERE = tuple(dict.fromkeys((*DISTRICTS_3LEP, *GROUPS, *BENCHMARKS)))
"""The areas whose revisions are counted: the districts, their groups, and the benchmarks."""
FEWEST = 5  # districts below which a rank says little


class Released(NamedTuple):
    """What one publication brought on one day."""

    day: str
    source: str
    indicators: tuple[Indicator, ...]


class Revised(NamedTuple):
    """The revisions of one indicator: how many values, how many of those judged lie beyond usual, the largest.

    `mean` is the mean absolute revision: in per cent of the older value where `relative`, else in the unit.
    """

    indicator: Indicator
    values: int
    judged: int
    beyond: int
    mean: float
    relative: bool
    largest: pd.Series


class Changed(NamedTuple):
    """All that changed; `ranks` by indicator; `methods` are those measured by another method, and so not compared."""

    released: tuple[Released, ...]
    revised: tuple[Revised, ...]
    ranks: tuple[tuple[Indicator, Moved], ...]
    methods: tuple[Indicator, ...] = ()


def changed(since: str, until: str, store: Store) -> Changed:
    """What was released after `since` up to `until` (ISO days), as the edition holds it."""
    return store.remember(_changed, since, until, most=16)


def _changed(store: Store, since: str, until: str) -> Changed:
    states = {each.id: state for each in all_indicators().values() if (state := _states(each, since, until, store))}
    found = [_revised(all_indicators()[id], *state, store) for id, state in states.items()]
    moved = [(all_indicators()[id], each) for id, state in states.items() for each in _ranks(id, *state, store)]
    methods = tuple(each for each in all_indicators().values() if _new_method(each, since, until, store))
    return Changed(_released(since, until, store), tuple(each for each in found if each), tuple(moved), methods)


def _new_method(indicator: Indicator, since: str, until: str, store: Store) -> bool:
    """Whether figures of one method were held before, and of another came out up to the last day."""
    vintages = store.vintages(indicator.id) if indicator.id in store.indicators() else ()
    others = [day for day in map(str, indicator.method_changed) if day in vintages and since < day <= until]
    return bool(others) and min(vintages) <= since


def _released(since: str, until: str, store: Store) -> tuple[Released, ...]:
    """Publications by day, newest first."""
    found: dict[tuple[str, str], list[Indicator]] = {}
    for each in all_indicators().values():
        for vintage in store.vintages(each.id) if each.id in store.indicators() else ():
            if since < vintage <= until:
                found.setdefault((vintage, each.source), []).append(each)
    return tuple(Released(*key, tuple(found[key])) for key in sorted(found, reverse=True))


def _states(indicator: Indicator, since: str, until: str, store: Store) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The rows as known on the two days; None where nothing came out in between or nothing was held before."""
    vintages = store.vintages(indicator.id) if indicator.id in store.indicators() else ()
    if not any(since < each <= until for each in vintages) or not any(each <= since for each in vintages):
        return None
    if _new_method(indicator, since, until, store):
        return None
    held = [store.observations(indicator.id, areas=HERE, vintage=each) for each in vintages]
    rows = pd.concat(held, ignore_index=True)
    return known_on(rows, since), known_on(rows, until)


def _revised(indicator: Indicator, before: pd.DataFrame, after: pd.DataFrame, store: Store) -> Revised | None:
    judgeable = _with_usual(indicator, before, after, store)
    found = revised(judgeable, after)
    if found.empty:
        return None
    judged = found[found["outcome"] != CANNOT_TELL]
    beyond, relative = int((judged["outcome"] == BEYOND).sum()), is_relative(indicator)
    mean = float(sizes(found, relative=relative).mean())
    return Revised(indicator, len(found), len(judged), beyond, mean, relative, largest(found, relative=relative))


def _with_usual(indicator: Indicator, before: pd.DataFrame, after: pd.DataFrame, store: Store) -> pd.DataFrame:
    """The earlier rows with limits: their own, or where revisions stand in, those of a figure of that age.

    Usual revisions are of an area's share of the UK, so the limits lie about the old figure carried along with the UK.
    """
    if indicator.interval != "revision":
        return before
    shares = store.revisions(indicator.id).sort_values("age")["share_p90"].to_numpy()
    uk = [rows[rows["area_code"] == UK].set_index("period")["value"] for rows in (before, after)]
    carried = before["period"].map(uk[1] / uk[0])
    newest = max(start(each).year for each in before["period"].unique())
    age = before["period"].map(lambda period: min(newest - start(period).year, len(shares) - 1))
    if not len(shares):
        return before
    half = before["value"] * carried * shares[age] + (before["value"] * (carried - 1)).abs()
    return before.assign(lower_ci=before["value"] - half, upper_ci=before["value"] + half)


def _ranks(id: str, before: pd.DataFrame, after: pd.DataFrame, store: Store) -> list[Moved]:
    """The districts whose rank surely changed, each release in its newest period."""
    indicator = all_indicators()[id]
    if indicator.is_total or indicator.polarity == "none":
        return []
    ends = [_newest(indicator, rows, store) for rows in (before, after)]
    if any(len(each) < FEWEST for each in ends):
        return []
    sign = -1 if indicator.polarity == "lower_is_better" else 1
    return ranks_moved(*ends, sign=sign, decimals=indicator.decimal_places)


def _newest(indicator: Indicator, rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """The districts' rows of their newest period that most of them have, with limits."""
    rows = rows[rows["area_code"].isin(DISTRICTS_3LEP) & rows["value"].notna()]
    many = rows.groupby("period")["area_code"].nunique()
    full = many.index[many > many.max() / 2] if len(many) else []
    if not len(full):
        return rows
    period = max(full, key=sort_key)
    rows = rows[rows["period"] == period]
    if indicator.interval == "revision" and len(shares := store.revisions(indicator.id).sort_values("age")):
        share = shares["share_p90"].iloc[0]
        rows = rows.assign(lower_ci=rows["value"] * (1 - share), upper_ci=rows["value"] * (1 + share))
    return rows
