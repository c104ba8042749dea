"""DfE destinations of pupils after key stage 4, as compiled in the department's local skills dashboard."""

from pathlib import Path

import pandas as pd

from app.refresh.tables import observations, only_agreed, read_csv, year_from

FILE = "more/pupil-destinations-2018-19-to-2022-23.csv"
VINTAGE = "2025-09-04"


def read(raw: Path) -> pd.DataFrame:
    """Observations of pupils_sustained_destination_after_ks4 (% of pupils, by the dashboard's academic year)."""
    return only_agreed(destinations(raw), raw)


def destinations(raw: Path) -> pd.DataFrame:
    """The share of all pupils after key stage 4, whatever they went on to."""
    table = read_csv(raw, FILE, required=["area_code", "stage", "academic_year", "breakdown"], numeric=["share"])
    table = table[(table["stage"] == "after-key-stage-4") & (table["breakdown"] == "total")]
    rows = table.assign(
        period=[year_from("20" + label.removeprefix("AY"), month=8) for label in table["academic_year"]],
        value=(100 * table["share"]).round(6),
    )
    return observations(rows, indicator="pupils_sustained_destination_after_ks4", vintage=VINTAGE)
