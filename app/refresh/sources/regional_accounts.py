"""ONS regional accounts: output (GVA), gross domestic product per head, and investment in dwellings."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import ENGLAND, UK, UK_LESS_EXTRA_REGIO
from app.refresh.sources import population
from app.refresh.tables import ITL_TO_GSS, observations, only_agreed, read_csv, year

NEWEST = "2025-04-17"
PROVISIONAL_YEAR = "2023"
DISTRICTS = "economy/gva-lad-total.csv"
ITL = "economy/gva-itl-total.csv"
VINTAGES = "economy/gva-lad-total-vintages.csv"
GDP = "economy/gdp-per-head.csv"
INVESTMENT = "more/gfcf-buildings-lad.csv"
# The file gives the year of the release on regional investment (2024), not the day.
INVESTMENT_VINTAGE = "2024-01-01"
GVA = "gva_current_gbp_m"
VOLUME = "gva_cvm_2022_gbp_m"
UK_IN_FULL = {"UK": UK}


def read(raw: Path) -> pd.DataFrame:
    """Observations of gva_total (£ million, four releases), gva_volume and gfcf_dwellings (£ million), gva_per_head and
    gdp_per_head (£)."""
    total = gva_total(raw)
    per_head = gva_per_head(total, population.read(raw))
    rows = pd.concat([total, gva_volume(raw), per_head, gdp_per_head(raw), gfcf_dwellings(raw)], ignore_index=True)
    return only_agreed(rows, raw)


def gva_total(raw: Path) -> pd.DataFrame:
    """Output at current basic prices, £ million; UKX is the UK less Extra-Regio, activity that belongs to no region."""
    districts = read_csv(raw, DISTRICTS, required=["area_code", "year"], numeric=[GVA])
    wider = read_csv(raw, ITL, required=["area_code", "year"], numeric=[GVA])
    wider["area_code"] = wider["area_code"].replace(ITL_TO_GSS | UK_IN_FULL)
    older = read_csv(raw, VINTAGES, required=["release", "area_code", "year"], numeric=[GVA])
    older = older[older["release"] != NEWEST]
    newest = pd.concat([districts, wider]).assign(release=NEWEST)
    rows = pd.concat([newest, older], ignore_index=True)
    rows["status"] = _gva_status(rows)
    rows = rows.assign(period=rows["year"].map(year), value=rows[GVA], vintage=rows["release"])
    return observations(rows, indicator="gva_total")


def _gva_status(rows: pd.DataFrame) -> pd.Series:
    """Older releases give no UK total here: that UKX is the sum of all districts."""
    status = pd.Series("published", index=rows.index)
    status[(rows["release"] == NEWEST) & (rows["year"] == PROVISIONAL_YEAR)] = "provisional"
    status[(rows["release"] != NEWEST) & (rows["area_code"] == UK_LESS_EXTRA_REGIO)] = "derived"
    return status


def gva_volume(raw: Path) -> pd.DataFrame:
    """Output in volume, £ million in money of 2022, as published; it does not add up across areas."""
    both = [read_csv(raw, file, required=["area_code", "year"], numeric=[VOLUME]) for file in (DISTRICTS, ITL)]
    rows = pd.concat(both, ignore_index=True)
    status = (rows["year"] == PROVISIONAL_YEAR).map({True: "provisional", False: "published"})
    codes = rows["area_code"].replace(ITL_TO_GSS | UK_IN_FULL)
    rows = rows.assign(area_code=codes, period=rows["year"].map(year), value=rows[VOLUME], status=status)
    return observations(rows, indicator="gva_volume", vintage=NEWEST)


def gva_per_head(total: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Output (£ million, newest release) over residents at mid-year, as £ a head, wherever both are held."""
    key = ["area_code", "period"]
    newest = total[total["vintage"] == NEWEST].set_index(key)
    residents = people[people["indicator"] == "population"].set_index(key)["value"].rename("residents")
    both = newest.join(residents, how="inner").reset_index()
    provisional = both["status"] == "provisional"
    both["status"] = provisional.map({True: "derived;provisional", False: "derived"})
    both = both.assign(numerator=both["value"], denominator=both["residents"])
    return observations(both.assign(value=1e6 * both["numerator"] / both["denominator"]), indicator="gva_per_head")


def gdp_per_head(raw: Path) -> pd.DataFrame:
    """Gross domestic product per head at current prices, £, as published; an area named in two classes is kept once."""
    column = "gdp_per_head_current_gbp"
    table = read_csv(raw, GDP, required=["area_code", "year"], numeric=[column])
    table = table[~table["area_code"].str.startswith("E10")]  # counties repeat their districts
    table["area_code"] = table["area_code"].replace(ITL_TO_GSS)
    table = table.drop_duplicates(["area_code", "year"])
    status = (table["year"] == PROVISIONAL_YEAR).map({True: "provisional", False: "published"})
    rows = table.assign(period=table["year"].map(year), value=table[column], status=status)
    return observations(rows, indicator="gdp_per_head", vintage=NEWEST)


def gfcf_dwellings(raw: Path) -> pd.DataFrame:
    """Investment in dwellings at current prices, £ million. England and the UK are sums of their regions made before:
    for dwellings that is all of the UK, since none are in Extra-Regio."""
    column = "gfcf_current_gbp_m"
    table = read_csv(raw, INVESTMENT, required=["area_code", "area_type", "year", "asset_type"], numeric=[column])
    table = table[table["asset_type"] == "dwellings"]
    sums = {"sum-of-english-itl1": ENGLAND, "sum-of-itl1": UK}
    rows = table.assign(
        area_code=table["area_code"].replace(ITL_TO_GSS | sums),
        period=table["year"].map(year),
        value=table[column],
        status=(table["area_type"] == "derived-sum").map({True: "derived", False: "published"}),
    )
    return observations(rows, indicator="gfcf_dwellings", vintage=INVESTMENT_VINTAGE)
