"""How unequal the neighbourhoods of each area are, and who lives in England's fifths and tenths of neighbourhoods."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from app.analysis.inequality import beyond, gini, p90_p10, theil_split, weighted_quantile
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, members
from app.metadata.indicators import Indicator

CODES = (*DISTRICTS_3LEP, *GROUPS)
QUANTILES = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}
# England's cut for each part of the neighbourhoods: the percentile of a value, and the tenths published for a score
# (1 is the most deprived tenth, whose scores are the highest).
PARTS = {
    "lowest_fifth": (20, (9, 10)),
    "highest_fifth": (80, (1, 2)),
    "lowest_tenth": (10, (10,)),
    "highest_tenth": (90, (1,)),
}
RESIDENTS = "residents"
# What the neighbourhoods of a share are weighted by, read off what the indicator's file says is counted.
WEIGHTS = {
    "among all aged 16 and over": "residents aged 16 and over",
    "among all in work": "residents aged 16 and over in work",
    "among all households": "households",
    "among all residents": RESIDENTS,
}
NOT_MEASURED = dict.fromkeys(("gini", "theil", "theil_between", "theil_within", "p90_p10"), np.nan)


def inequality(
    parts: list[tuple[Indicator, str, pd.DataFrame]], cuts: pd.DataFrame, tenths: pd.DataFrame
) -> pd.DataFrame:
    """One row per indicator, level and area (districts, LEPs, places, the combined authority, the three-LEP area).

    `mean` and quantiles are in the indicator's unit, each neighbourhood counted as often as `weights` says;
    `population_…` are shares (0 to 1) of those people in England's fifth or tenth of neighbourhoods, `neighbourhoods_…`
    numbers of neighbourhoods; highest means the highest value. Gini, Theil (between and within districts) and P90/P10
    are worked out for shares with counts alone. `cuts` are England's percentiles, `tenths` the published tenths of
    deprivation by indicator and area_code; where neither is held those columns are NaN.
    """
    limits = cuts.set_index(["indicator", "geography_level", "percentile"])["value"].to_dict()
    by_name = {name: rows.set_index("area_code")["tenth"] for name, rows in tenths.groupby("indicator")}
    return pd.DataFrame(
        row
        for indicator, level, rows in parts
        for row in _rows(indicator, level, rows.assign(**_inside(indicator.id, level, rows, limits, by_name)))
    )


def _inside(name: str, level: str, rows: pd.DataFrame, limits: dict, tenths: dict) -> dict[str, np.ndarray]:
    """For each of PARTS whether a neighbourhood is in it (1.0 or 0.0), NaN where England's cut is not held."""
    if level == "lsoa" and name in tenths:
        tenth = rows["area_code"].map(tenths[name])
        return {part: tenth.isin(found).astype(float).where(tenth.notna()) for part, (_, found) in PARTS.items()}
    found = {}
    for part, (percentile, _) in PARTS.items():
        cut = limits.get((name, level, percentile), np.nan)
        found[part] = np.where(np.isnan(cut), np.nan, beyond(rows["value"], cut, part.partition("_")[0]))
    return found


def _rows(indicator: Indicator, level: str, rows: pd.DataFrame) -> Iterator[dict]:
    """A row for each area; the weights are the people counted where counts are held, else residents."""
    counted = indicator.interval == "from_counts"
    weights = next(words for end, words in WEIGHTS.items() if indicator.counts.endswith(end)) if counted else RESIDENTS
    rows = rows.assign(weight=rows["denominator" if counted else "residents"])
    rows = rows[rows["value"].notna() & rows["weight"].gt(0)]
    for code in CODES:
        part = rows[rows["local_authority"].isin(members(code))]
        named = {"indicator": indicator.id, "geography_level": level, "area_code": code, "weights": weights}
        if len(part):
            yield named | {"period": part["period"].iloc[0]} | _measures(part, counted=counted)


def _measures(part: pd.DataFrame, *, counted: bool) -> dict[str, float]:
    value, weight = part["value"].to_numpy(), part["weight"].to_numpy()
    found = {
        "population": weight.sum(),
        "events": part["numerator"].sum() if counted else np.nan,
        "mean": (value * weight).sum() / weight.sum(),
        **(_relative(part) if counted else NOT_MEASURED),
        **{name: weighted_quantile(value, weight, share) for name, share in QUANTILES.items()},
        **{f"population_{name}": (part[name] * weight).sum(skipna=False) / weight.sum() for name in PARTS},
        **{f"neighbourhoods_{name}": part[name].sum(skipna=False) for name in PARTS},
    }
    return {"neighbourhoods": len(part)} | {name: round(float(number), 10) for name, number in found.items()}


def _relative(part: pd.DataFrame) -> dict[str, float]:
    value, weight = part["value"].to_numpy(), part["weight"].to_numpy()
    total, between, within, _ = theil_split(value, weight, part["local_authority"].to_numpy())
    return {
        "gini": gini(value, weight),
        "theil": total,
        "theil_between": between,
        "theil_within": within,
        "p90_p10": p90_p10(value, weight),
    }
