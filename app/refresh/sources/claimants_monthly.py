"""ONS claimant count of regions and nations, month by month."""

from pathlib import Path

import pandas as pd

from app.refresh.tables import observations, only_agreed, read_csv

CLAIMANTS = "economy/claimant-count-monthly-region.csv"
ADJUSTED = "claimants_thousands_sa"
# Jobseeker's Allowance began in October 1996; earlier months count another benefit.
FIRST_MONTH = "1997-01"
VINTAGE = "2026-07-01"  # the file names the month of release, not the day


def read(raw: Path) -> pd.DataFrame:
    """Observations of claimant_count_monthly (people, seasonally adjusted; the file has thousands)."""
    table = read_csv(raw, CLAIMANTS, required=["area_code", "month"], numeric=[ADJUSTED])
    table = table[table["month"] >= FIRST_MONTH]
    rows = table.assign(period=table["month"] + "-01/P1M", value=(1000 * table[ADJUSTED]).round())
    return only_agreed(observations(rows, indicator="claimant_count_monthly", vintage=VINTAGE), raw)
