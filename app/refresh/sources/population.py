"""ONS mid-year population estimates by way of Nomis: all residents, and those aged 16 to 64."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import ENGLAND, UK
from app.refresh.tables import observations, only_agreed, read_csv, year

ALL_AGES = "economy/population.csv"
WORKING_AGE = "economy/population-16-64.csv"
# Years to 2021 were taken out in June 2024 and later ones in December 2025; the two agree in every year they share,
# so the series is one vintage.
VINTAGE = "2025-12-01"
SUMS = (UK, ENGLAND)
STATUS_OF_SOURCE = {"county-residual": "derived", "estimated-share-of-county-residual": "estimated"}


def read(raw: Path) -> pd.DataFrame:
    """Observations of population and population_16_64 (residents on 30 June)."""
    return only_agreed(pd.concat([_all_ages(raw), _working_age(raw)], ignore_index=True), raw)


def _all_ages(raw: Path) -> pd.DataFrame:
    table = read_csv(raw, ALL_AGES, required=["area_code", "year", "source"], numeric=["population"])
    status = table["source"].map(STATUS_OF_SOURCE).fillna("published")
    status[table["area_code"].isin(SUMS)] = "derived"
    rows = table.assign(period=table["year"].map(year), value=table["population"], status=status)
    return observations(rows, indicator="population", vintage=VINTAGE)


def _working_age(raw: Path) -> pd.DataFrame:
    table = read_csv(raw, WORKING_AGE, required=["area_code", "year", "quality"], numeric=["population_16_64"])
    status = (table["quality"] == "published").map({True: "published", False: "estimated"})
    rows = table.assign(period=table["year"].map(year), value=table["population_16_64"], status=status)
    return observations(rows, indicator="population_16_64", vintage=VINTAGE)
