"""Tables taken over as published: England's percentiles of small areas, and which districts are alike."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import DISTRICTS_3LEP, SUCCESSORS
from app.refresh.tables import read_csv

QUANTILES = "people/census21-england-small-area-quantiles.csv"
SIMILAR = "more/ons-similar-areas.csv"
SIMILAR_SOURCE = "ons_similar_areas"
PERCENTILES = (5, 10, 20, 25, 40, 50, 60, 75, 80, 90, 95)
LEVELS = {"lsoa21": "lsoa", "msoa21": "msoa"}
INDICATORS = {
    "pct_no_qualifications": "no_qualifications_census",
    "pct_level4_plus": "level_4_plus_census",
    "pct_bad_or_very_bad_health": "bad_health_census",
    "pct_good_or_very_good_health": "good_health_census",
    "pct_disabled": "disability_census",
    "pct_households_no_car": "no_car_census",
    "pct_households_deprived_2plus_dimensions": "household_deprivation_census",
    "pct_occ_1_3": "higher_occupations_census",
    "pct_never_worked_long_term_unemployed": "never_worked_census",
}


def cut_points(raw: Path) -> pd.DataFrame:
    """indicator, geography_level, percentile, value: percentiles over all small areas of England, each counted once."""
    columns = [f"p{percentile:02d}" for percentile in PERCENTILES]
    table = read_csv(raw, QUANTILES, required=["geography", "indicator"], numeric=columns)
    table = table.assign(indicator=table["indicator"].map(INDICATORS), geography_level=table["geography"].map(LEVELS))
    table = table[table["indicator"].notna()].rename(columns=dict(zip(columns, PERCENTILES, strict=True)))
    key = ["indicator", "geography_level"]
    rows = table.melt(id_vars=key, value_vars=list(PERCENTILES), var_name="percentile", value_name="value")
    rows["percentile"] = rows["percentile"].astype("int64")
    return rows.sort_values([*key, "percentile"]).reset_index(drop=True)


def similar_areas(raw: Path) -> pd.DataFrame:
    """area_code, model, rank (1 is nearest), neighbour_code, neighbour_name: the 19 districts' statistical neighbours.

    Neighbours may lie in Wales, Scotland or Northern Ireland, where few figures are held.
    """
    names = ["area_code", "model", "neighbour_code", "neighbour_name"]
    table = read_csv(raw, SIMILAR, required=names, numeric=["neighbour_rank"])
    for column in ("area_code", "neighbour_code"):
        table[column] = table[column].replace(SUCCESSORS)
    table = table[table["area_code"].isin(DISTRICTS_3LEP)]
    rows = table.assign(rank=table["neighbour_rank"].astype("int64"))
    return rows[[*names[:2], "rank", *names[2:]]].sort_values(["area_code", "model", "rank"]).reset_index(drop=True)
