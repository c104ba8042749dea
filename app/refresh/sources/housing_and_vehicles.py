"""Homes and vehicles: net additional dwellings (MHCLG), privately kept ultra low emission vehicles (DfT and DVLA)."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import WMCA
from app.refresh.tables import observations, only_agreed, read_csv, year_from

DWELLINGS = "economy/net-additional-dwellings-lad.csv"
DWELLINGS_VINTAGE = "2021-11-25"
VEHICLES = "more/ulev-licensed-vehicles.csv"
VEHICLES_VINTAGE = "2022-12-13"
# The metropolitan county is the same seven boroughs as the combined authority.
METROPOLITAN_COUNTY = {"E11000005": WMCA}


def read(raw: Path) -> pd.DataFrame:
    """Observations of net_additional_dwellings (homes a year) and private_ulev (vehicles at the end of September)."""
    return only_agreed(pd.concat([net_additional_dwellings(raw), private_ulev(raw)], ignore_index=True), raw)


def net_additional_dwellings(raw: Path) -> pd.DataFrame:
    """Homes added less homes lost, April to March."""
    table = read_csv(raw, DWELLINGS, required=["area_code", "financial_year"], numeric=["net_additional_dwellings"])
    rows = table.assign(
        area_code=table["area_code"].replace(METROPOLITAN_COUNTY),
        period=[year_from(label, month=4) for label in table["financial_year"]],
        value=table["net_additional_dwellings"],
    )
    return observations(rows, indicator="net_additional_dwellings", vintage=DWELLINGS_VINTAGE)


def private_ulev(raw: Path) -> pd.DataFrame:
    """All fuels, private keepers, third quarter of each year; cells that are confidential are `suppressed`."""
    required = ["area_code", "fuel", "keepership", "quarter", "flag"]
    table = read_csv(raw, VEHICLES, required=required, numeric=["vehicles"])
    private = (table["fuel"] == "Total") & (table["keepership"] == "Private")
    table = table[private & table["quarter"].str.endswith("Q3")]
    rows = table.assign(
        area_code=table["area_code"].replace(METROPOLITAN_COUNTY),
        period=table["quarter"].str[:4] + "-09-30",
        value=table["vehicles"],
        status=(table["flag"] == "[c]").map({True: "suppressed", False: "published"}),
    )
    rows = rows[~rows["area_code"].str.startswith("E10")]  # counties repeat their districts
    return observations(rows, indicator="private_ulev", vintage=VEHICLES_VINTAGE)
