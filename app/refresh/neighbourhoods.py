"""What is worked out once for neighbourhoods: how unequal they are in each area, and where alike ones lie together."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from app.metadata.indicators import Indicator
from app.metadata.periods import sort_key
from app.refresh.clusters import cluster_tables
from app.refresh.inequality import inequality
from app.refresh.reference import cut_points, similar_areas
from app.refresh.sources.deprivation import tenths

LEVELS = ("msoa", "lsoa")
FILES = ("inequality", "clusters", "clusters_global", "cut_points", "similar_areas")


def neighbourhood_tables(
    raw: Path, observations: pd.DataFrame, areas: pd.DataFrame, indicators: Mapping[str, Indicator]
) -> dict[str, pd.DataFrame]:
    """The tables of FILES, by name, from the edition's own observations and a few raw tables."""
    parts = list(small_areas(observations, areas, indicators))
    cuts = cut_points(raw)
    made = (inequality(parts, cuts, tenths(raw)), *cluster_tables(raw, parts), cuts, similar_areas(raw))
    return dict(zip(FILES, made, strict=True))


def small_areas(
    observations: pd.DataFrame, areas: pd.DataFrame, indicators: Mapping[str, Indicator]
) -> Iterator[tuple[Indicator, str, pd.DataFrame]]:
    """Indicator, level and its neighbourhoods in the newest period: area_code, local_authority, period, value,
    numerator, denominator, residents. Totals, ranks and tenths are left out."""
    rows = observations[observations["current"] & (observations["group"] == "all")]
    small = areas[areas["geography_level"].isin(LEVELS)][["area_code", "geography_level", "local_authority"]]
    rows = rows.merge(small, on="area_code")
    residents = rows[rows["indicator"] == "residents_census"].set_index("area_code")["value"]
    rows["residents"] = rows["area_code"].map(residents)
    for (name, level), part in rows.groupby(["indicator", "geography_level"]):
        indicator = indicators[name]
        if not indicator.is_total and not indicator.most_first_is_low:
            newest = max(part["period"].unique(), key=sort_key)
            yield indicator, level, part[part["period"] == newest].sort_values("area_code").reset_index(drop=True)
