"""A small indicator and a small grid, so that a test of figures or words can be read without the store."""

import datetime
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from app.analysis.grid import Area, Benchmark, Grid, make_grid
from app.metadata.indicators import Indicator

INDICATOR = {
    "id": "tiny", "title": "Tiny indicator", "short_title": "Tiny",
    "description": "A made-up share, for tests only.", "why_it_matters": "It shows what the code does with numbers.",
    "prefix": "", "suffix": "%", "unit": "%", "decimal_places": 1, "polarity": "higher_is_better",
    "foundation": "people", "theme": "skills", "search_words": ["tiny"],
    "levels": ["place", "local_authority"], "aggregation": "none", "aggregation_weight": "", "multiplier": 1,
    "aggregation_note": "There is no rule for groups.",
    "interval": "published", "interval_note": "Bars show 95% limits.",
    "smoothed": False, "breaks": [],
    "source": "ons_subregional_productivity", "release_date": datetime.date(2025, 6, 19),
    "official_status": "official", "caveats": ["Made up."], "counts": "",
}  # fmt: skip
BIRMINGHAM, COVENTRY, BLACK_COUNTRY = "E08000025", "E08000026", "E37000001"
SANDWELL, WALSALL, WOLVERHAMPTON, DUDLEY = "E08000028", "E08000030", "E08000031", "E08000027"
NAMES = {
    BIRMINGHAM: "Birmingham", COVENTRY: "Coventry", BLACK_COUNTRY: "Black Country", SANDWELL: "Sandwell",
    WALSALL: "Walsall", WOLVERHAMPTON: "Wolverhampton", DUDLEY: "Dudley", "E07000222": "Warwick",
}  # fmt: skip
YEARS = ("2021-01-01/P1Y", "2022-01-01/P1Y", "2023-01-01/P1Y")
COLUMNS = ("area_code", "period", "value", "lower_ci", "upper_ci", "status", "comparison_published")


def indicator(**changes) -> Indicator:
    """The made-up indicator with some keys changed."""
    return Indicator(**(INDICATOR | changes))


def row(area_code: str, period: str, value: float, lower=np.nan, upper=np.nan, **more) -> dict:
    """One long row; without limits unless they are given."""
    status = "published" if np.isfinite(value) else "not_available"
    kept = {"area_code": area_code, "period": period, "value": value, "lower_ci": lower, "upper_ci": upper}
    return kept | {"status": status, "comparison_published": ""} | more


def grid(
    rows: Sequence[dict],
    *,
    drawn: Sequence[str | Area],
    beside: Sequence[str] = (),
    periods: Sequence[str] = YEARS[-1:],
    benchmark: Sequence[float] | None = None,
    against: tuple[str, str] = ("K02000001", "UK"),
    asked: tuple[str, str] | None = None,
    revision: Mapping[str, float | None] | None = None,
    level: str = "local_authority",
    within: str = "3lep",
    members: Mapping[str, tuple[str, ...]] | None = None,
    **changes,
) -> Grid:
    """The grid of some rows: `drawn` belong to the level, `beside` are compared groups; changes are the indicator's."""
    areas = [each if isinstance(each, Area) else Area(each, NAMES.get(each, each)) for each in (*drawn, *beside)]
    values = np.full(len(periods), np.nan) if benchmark is None else np.array(benchmark, dtype=float)
    return make_grid(
        pd.DataFrame(rows, columns=list(COLUMNS)),
        indicator=indicator(**changes),
        level=level,
        within=within,
        areas=areas,
        rows=len(drawn),
        benchmark=Benchmark(*against, values, *(asked or against)),
        periods=periods,
        revision=revision or {},
        members=members or {},
    )
