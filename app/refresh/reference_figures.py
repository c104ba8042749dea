"""Figures as printed in 2018 to 2020, to hold recomputed ones against. Facts typed from pages, quoted with credit."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import REGION, THREE_LEP, WMCA
from app.refresh.tables import read_csv

FILE = "economy/published-reference-figures.csv"
# "West Midlands" alone is left blank: the pages mean now the three-LEP area, now the region.
AREA_CODES = {"3 LEP": THREE_LEP, "West Midlands region": REGION, "WMCA": WMCA}
TEXTS = ["figure", "area_code", "area_printed", "period", "unit", "comparator", "document", "note"]
NUMBERS = ["value", "comparator_value"]


def reference_figures(raw: Path) -> pd.DataFrame:
    """TEXTS and NUMBERS, a row a figure, as printed; `area_code` is "" where the page does not say which area it means.

    `comparator_value` is the comparator's figure, but for GVA per hour the gap to it.
    """
    required = ["indicator", "geography", "period", "unit", "comparator", "document", "note"]
    table = read_csv(raw, FILE, required=required, numeric=NUMBERS)
    table = table.rename(columns={"indicator": "figure", "geography": "area_printed"})
    table["area_code"] = table["area_printed"].map(AREA_CODES).fillna("")
    return table[[*TEXTS, *NUMBERS]]
