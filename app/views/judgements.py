"""What the programmatic door adds to observations: the comparison with the benchmark, as the pages draw it, and the
trend that ends at each row's period."""

import dataclasses

import numpy as np
import pandas as pd

from app.analysis.grid import basis_of
from app.analysis.significance import comparisons, revision_limits
from app.analysis.trends import trend_at
from app.analysis.vintages import known_on
from app.metadata.geography import ENGLAND, THREE_LEP
from app.selection import Selection
from app.views.gather import find_benchmark
from app.views.question import EVERY, Question

JUDGED = ("comparison", "comparison_basis", "comparison_benchmark", "trend", "trend_basis")


def observations_of(asked: Question) -> pd.DataFrame:
    """The rows held of the releases asked for, all periods."""
    if asked.vintage != EVERY and not _back_then(asked):
        return _held(asked, asked.vintage or None)
    releases = asked.store.vintages(asked.indicator.id)
    rows = pd.concat([_held(asked, vintage) for vintage in releases], ignore_index=True)
    return known_on(rows, asked.as_known_in) if _back_then(asked) else rows


def _back_then(asked: Question) -> bool:
    return bool(asked.as_known_in) and asked.as_known_in < asked.store.vintages(asked.indicator.id)[-1]


def _held(asked: Question, vintage: str | None) -> pd.DataFrame:
    return asked.store.observations(
        asked.indicator.id,
        asked.level,
        within=asked.within or THREE_LEP,
        areas=asked.areas or None,
        group=None if asked.group == EVERY else asked.group,
        vintage=vintage,
    )


def judged(rows: pd.DataFrame, asked: Question) -> pd.DataFrame:
    """The rows with the columns of JUDGED.

    A row is compared with the benchmark's figure of the same period, group of people and release. One benchmark holds
    for all rows: the one asked for, else the next of the contract's order that has the level's newest period. Usual
    revisions are known for current figures only, so that earlier releases of such a series are not judged by them.
    """
    code = _benchmark_code(asked)
    told = _compared(rows, asked, code)
    found = trend_at(rows, asked.indicator, by=("area_code", *_apart(asked)))
    return rows.assign(
        comparison=told["comparison"].astype(rows["status"].dtype),
        comparison_basis=told["comparison_basis"].astype(rows["status"].dtype),
        comparison_benchmark="" if asked.indicator.is_total else code,
        trend=found["outcome"].astype(rows["status"].dtype),
        trend_basis=found["basis"].astype(rows["status"].dtype),
    )


def _apart(asked: Question) -> list[str]:
    """Columns that, beside the area, tell one series in the rows from another."""
    return [name for name in ("group", "vintage") if getattr(asked, name) == EVERY]


def _benchmark_code(asked: Question) -> str:
    periods = asked.store.periods(asked.indicator.id, asked.level or _level_of(asked))
    return find_benchmark(Selection(benchmark=asked.benchmark), asked.store, asked.indicator, periods).code


def _level_of(asked: Question) -> str:
    """The level to which most of the named areas belong; of two, the one that the first of them is of."""
    held = {level: set(asked.store.areas(level, ENGLAND)["area_code"]) for level in asked.indicator.levels}
    return max(held, key=lambda level: (len(held[level].intersection(asked.areas)), asked.areas[0] in held[level]))


def _compared(rows: pd.DataFrame, asked: Question, code: str) -> pd.DataFrame:
    indicator, limited = asked.indicator, rows
    if indicator.interval == "revision":
        lower, upper = revision_limits(rows["value"], _shares(rows, asked))
        limited = rows.assign(lower_ci=lower, upper_ci=upper)
    basis = basis_of(indicator, limited["lower_ci"], limited["comparison_published"], code)
    return comparisons(limited, _against(rows, asked, code), basis, polarity=indicator.polarity)


def _shares(rows: pd.DataFrame, asked: Question) -> pd.Series:
    current = not asked.vintage and not _back_then(asked)
    share = {each: asked.store.revision_share(asked.indicator.id, each) for each in rows["period"].unique()}
    return rows["period"].map(share if current else dict.fromkeys(share, np.nan)).astype(float)


def _against(rows: pd.DataFrame, asked: Question, code: str) -> pd.Series:
    """The benchmark's value for each row; NaN where there is none, and for totals, which grow with size."""
    if asked.indicator.is_total:
        return pd.Series(np.nan, index=rows.index)
    keys = ["period", *_apart(asked)]
    held = observations_of(dataclasses.replace(asked, level=None, within="", areas=(code,)))
    return rows[keys].merge(held[[*keys, "value"]], on=keys, how="left")["value"].set_axis(rows.index)
