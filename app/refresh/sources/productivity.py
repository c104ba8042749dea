"""ONS subregional productivity: what the tables of local statistics lack, and the release before the newest."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import ITL2, UK, UK_LESS_EXTRA_REGIO, WMCA
from app.refresh.tables import ITL_TO_GSS, observations, only_agreed, read_csv, year

NEWEST = "2025-06-19"
BEFORE = "2024-06-17"
COMBINED_AUTHORITIES = "economy/productivity-combined-authority.csv"
ITL = "economy/productivity-itl.csv"
DISTRICTS = "economy/productivity-lad-june-2024.csv"
SMOOTHED = {"gva_per_hour_worked": "gva_per_hour_smoothed_gbp", "gva_per_filled_job": "gva_per_job_smoothed_gbp"}
UNSMOOTHED = "gva_per_hour_unsmoothed_gbp"
HOURS = "productivity_hours_per_week"
# Each release of the unsmoothed rate is an indicator of its own: they cover different areas and differ in level.
UNSMOOTHED_BEFORE, UNSMOOTHED_NEWEST = "gva_per_hour_worked_unsmoothed", "gva_per_hour_worked_unsmoothed_2025"
# The combined authority is the ITL2 area West Midlands, and that release has no other row for it.
WMCA_AS_ITL2 = ITL2[0]
PUBLISHED_UK = {UK_LESS_EXTRA_REGIO: UK}
# Each of the seven boroughs is an ITL3 area of its own.
BOROUGH_OF_ITL3 = {
    "TLG31": "E08000025",
    "TLG32": "E08000029",
    "TLG33": "E08000026",
    "TLG36": "E08000027",
    "TLG37": "E08000028",
    "TLG38": "E08000030",
    "TLG39": "E08000031",
}


def read(raw: Path) -> pd.DataFrame:
    """Observations, all in £: gva_per_hour_worked and gva_per_filled_job (the UK, and the older release for all), and
    the unsmoothed rate of each release."""
    key, rates = ["area_code", "year"], list(SMOOTHED.values())
    newest = read_csv(raw, COMBINED_AUTHORITIES, required=key, numeric=[*rates, UNSMOOTHED, HOURS])
    itl = read_csv(raw, ITL, required=key, numeric=[UNSMOOTHED, HOURS])
    districts = read_csv(raw, DISTRICTS, required=key, numeric=rates)
    tables = [
        smoothed(newest[newest["area_code"] == UK_LESS_EXTRA_REGIO], NEWEST),
        smoothed(districts, BEFORE),
        unsmoothed(newest, UNSMOOTHED_NEWEST, NEWEST),
        unsmoothed(with_combined_authority(itl), UNSMOOTHED_BEFORE, BEFORE),
    ]
    return only_agreed(pd.concat(tables, ignore_index=True), raw)


def smoothed(table: pd.DataFrame, vintage: str) -> pd.DataFrame:
    """Both smoothed rates of one release, without the years before the first value. UKX is these tables' UK."""
    rates = [
        table.assign(indicator=indicator, value=table[column]).dropna(subset=["value"])
        for indicator, column in SMOOTHED.items()
    ]
    rows = pd.concat(rates, ignore_index=True)
    rows["area_code"] = rows["area_code"].replace(PUBLISHED_UK)
    return observations(rows.assign(period=rows["year"].map(year)), vintage=vintage)


def with_combined_authority(itl: pd.DataFrame) -> pd.DataFrame:
    """The table with the ITL2 row of the seven boroughs a second time, as the combined authority."""
    return pd.concat([itl, itl[itl["area_code"] == WMCA_AS_ITL2].assign(area_code=WMCA)], ignore_index=True)


def unsmoothed(table: pd.DataFrame, indicator: str, vintage: str) -> pd.DataFrame:
    """The rate of each year on its own, with output (£) over hours worked in a year, so that areas can be joined."""
    rows = table.dropna(subset=[UNSMOOTHED])
    hours = 52 * rows[HOURS]
    rows = rows.assign(
        area_code=rows["area_code"].replace(PUBLISHED_UK | ITL_TO_GSS | BOROUGH_OF_ITL3),
        period=rows["year"].map(year),
        value=rows[UNSMOOTHED],
        numerator=rows[UNSMOOTHED] * hours,
        denominator=hours,
    )
    return observations(rows, indicator=indicator, vintage=vintage)
