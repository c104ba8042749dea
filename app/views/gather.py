"""From a settled Selection and the store to the grid that everything on the page is made from."""

import numpy as np
import pandas as pd

from app.analysis.grid import Area, Benchmark, Grid, make_grid
from app.metadata.geography import (
    BENCHMARKS,
    ENGLAND,
    GREAT_BRITAIN,
    GROUPS,
    PLACES,
    REGION,
    SMALL,
    THREE_LEP,
    UK,
    UK_LESS_EXTRA_REGIO,
)
from app.metadata.indicators import Indicator, all_indicators
from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import Store
from app.views.known import periods_of, rows_on

# The contract's order when the chosen benchmark is not published.
BENCHMARK_ORDER = (UK, GREAT_BRITAIN, ENGLAND, REGION, THREE_LEP)
SUMS = (UK, GREAT_BRITAIN, UK_LESS_EXTRA_REGIO)  # sums of countries: benchmarks, not rows among their parts


def gather(selection: Selection, store: Store) -> Grid:
    """The grid of a settled Selection: the level's areas inside `within`, then compared areas of other levels.

    Usual revisions are known of the newest release alone: figures as known on an earlier day are not judged by them.
    """
    indicator, day = all_indicators()[selection.indicator], selection.as_known_in
    rows = in_drawing_order(store.areas(selection.level, selection.within), selection)
    rows = rows[~rows["area_code"].isin(SUMS)]
    codes = set(rows["area_code"])
    beside = [code for code in compared(selection) if code not in codes]
    observations = rows_on(store, indicator.id, selection.level, within=selection.within, day=day)
    if beside:
        observations = pd.concat([observations, rows_on(store, indicator.id, areas=beside, day=day)])
    areas = [area_of(row) for row in rows.itertuples()] + [area_of(store.area(code)) for code in beside]
    periods = periods_of(selection, store)
    judged = indicator.interval == "revision" and not day
    return make_grid(
        observations,
        indicator=indicator,
        level=selection.level,
        within=selection.within,
        areas=areas,
        rows=len(rows),
        benchmark=find_benchmark(selection, store, indicator, periods),
        periods=periods,
        revision={period: store.revision_share(indicator.id, period) for period in periods if judged},
        members={code: group.members for code, group in GROUPS.items()},
    )


def in_drawing_order(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The areas in the order of their shapes' file, which is the order the browser draws and counts them in."""
    name = boundary_for_level(selection.level, selection.within)
    if not name:
        return rows
    order = {code: i for i, code in enumerate(boundary(name).features)}
    places = rows["area_code"].map(order)
    return rows.assign(place=places).sort_values("place", kind="stable", na_position="last")


def compared(selection: Selection) -> tuple[str, ...]:
    """Compared areas; over small areas also the places and what is drawn, whose own values head the distribution."""
    if selection.level not in SMALL:
        return selection.areas
    return tuple(dict.fromkeys((*selection.areas, *PLACES, *_heads(selection.within))))


def _heads(within: str) -> tuple[str, ...]:
    return (within, *GROUPS[within].members) if within in GROUPS else (within,)


def area_of(row) -> Area:
    """An areas-table row as the grid's Area; only small areas carry the name of what holds them."""
    small = row.geography_level in SMALL
    return Area(row.area_code, row.area_name, row.local_authority if small else "", row.parent_name if small else "")


def _benchmarks(store: Store, indicator: str, day: str) -> dict[tuple[str, str], float]:
    """The values of all benchmarks by code and period, read at once: a profile asks for those of 100 indicators."""
    rows = rows_on(store, indicator, areas=tuple(BENCHMARKS), day=day)
    return dict(zip(zip(rows["area_code"], rows["period"], strict=True), rows["value"], strict=True))


def find_benchmark(selection: Selection, store: Store, indicator: Indicator, periods: tuple[str, ...]) -> Benchmark:
    """The first of the chosen one and the contract's order that has the newest period drawn (else any period)."""
    order = list(dict.fromkeys((selection.benchmark, *BENCHMARK_ORDER)))
    held = store.remember(_benchmarks, indicator.id, selection.as_known_in)
    values = {code: np.array([held.get((code, period), np.nan) for period in periods], dtype=float) for code in order}
    newest = [code for code in order if len(periods) and np.isfinite(values[code][-1])]
    some = [code for code in order if np.isfinite(values[code]).any()]
    chosen = order[0] if indicator.is_total else (newest or some or order)[0]
    if indicator.is_total:
        values[chosen] = np.full(len(periods), np.nan)
    return Benchmark(
        code=chosen,
        name=BENCHMARKS[chosen],
        values=values[chosen],
        asked=order[0],
        asked_name=BENCHMARKS[order[0]],
    )
