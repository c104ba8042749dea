"""ONS Census of 2021: qualifications by ethnic group, for the 19 districts and England. Not adjusted for age."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import DISTRICTS_3LEP, ENGLAND, SUCCESSORS
from app.refresh.sources.census import CENSUS_DAY, SHARES_2021
from app.refresh.tables import observations, read_csv

FILE = "people/census21-qualifications-by-ethnic-group-lad.csv"
GROUPS = {
    "asian-asian-british-or-asian-welsh": "asian",
    "black-black-british-black-welsh-caribbean-or-african": "black",
    "mixed-or-multiple-ethnic-groups": "mixed",
    "white": "white",
    "other-ethnic-group": "other",
}
COUNTED = {
    "no_qualifications_census": "no-qualifications",
    "level_4_plus_census": "level-4-qualifications-or-above",
}


def read(raw: Path) -> pd.DataFrame:
    """Observations of both shares (%, with counts of residents aged 16 and over) by ethnic group.

    England is the sum of its districts, `derived`; places, LEPs and the combined authority are made by the indicator's
    rule. The table of all people together is left out: `census` has it.
    """
    keys = ["lad_code", "ethnic_group", "qualification"]
    table = read_csv(raw, FILE, required=keys, numeric=["number"])
    table = table.assign(area_code=table["lad_code"].replace(SUCCESSORS), group=table["ethnic_group"].map(GROUPS))
    table = table[table["group"].notna()]
    england = table.groupby(["group", "qualification"], as_index=False)["number"].sum().assign(area_code=ENGLAND)
    counts = pd.concat([table[table["area_code"].isin(DISTRICTS_3LEP)], england], ignore_index=True)
    counts = counts.pivot(index=["area_code", "group"], columns="qualification", values="number").reset_index()
    return pd.concat([_share(counts, *named) for named in COUNTED.items()], ignore_index=True)


def _share(counts: pd.DataFrame, indicator: str, column: str) -> pd.DataFrame:
    rows = counts.assign(numerator=counts[column], denominator=counts["total"])
    rows["value"] = 100 * rows["numerator"] / rows["denominator"]
    constants = {"indicator": indicator, "period": CENSUS_DAY, "vintage": SHARES_2021[indicator].vintage}
    return observations(rows, status="derived", **constants)
