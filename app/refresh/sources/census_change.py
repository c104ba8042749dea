"""ONS Census of 2011 against that of 2021: by how many points the shares of qualifications moved."""

from pathlib import Path

import pandas as pd

from app.refresh.tables import observations, only_agreed, read_csv

WIDER = "people/census-qualification-change-2011-2021.csv"
MSOA_2011 = "people/census11-msoa.csv"
MSOA_2021 = "people/census21-msoa.csv"
MSOA_CODES = "people/lookup-msoa11-msoa21-names.csv"
PERIOD = "2011-03-27/P10Y"
VINTAGE = "2023-01-10"
COUNTED = {"no_qualifications_change_2011_2021": "qual_none", "level_4_plus_change_2011_2021": "qual_level4_plus"}
WHOLE = "qual_total_16plus"
COLUMNS = [*COUNTED.values(), WHOLE]


def read(raw: Path) -> pd.DataFrame:
    """Observations of both changes (percentage points; 2021 less 2011) for MSOAs of 2021 and for wider areas.

    An MSOA that is a merger of two is compared with both together. One that was cut out of a larger one has no figure
    of 2011 and is `not_available`.
    """
    return only_agreed(pd.concat([wider(raw), msoas(raw)], ignore_index=True), raw)


def wider(raw: Path) -> pd.DataFrame:
    """Districts unchanged since 2011, regions, LEPs, the three-LEP area, the combined authority and England."""
    columns = [f"{column}_{year}" for column in COLUMNS for year in (2011, 2021)]
    table = read_csv(raw, WIDER, required=["area_code"], numeric=columns).set_index("area_code")
    then, now = (table[[f"{column}_{year}" for column in COLUMNS]].set_axis(COLUMNS, axis=1) for year in (2011, 2021))
    return changes(then, now)


def msoas(raw: Path) -> pd.DataFrame:
    """MSOAs of 2021, the counts of 2011 being those of the MSOAs that they are made of."""
    then = read_csv(raw, MSOA_2011, required=["msoa11_code"], numeric=COLUMNS).set_index("msoa11_code")[COLUMNS]
    now = read_csv(raw, MSOA_2021, required=["msoa21_code"], numeric=COLUMNS).set_index("msoa21_code")[COLUMNS]
    codes = read_csv(raw, MSOA_CODES, required=["msoa11_code", "msoa21_code", "change"])
    whole = codes[codes["change"] != "split"]
    then = then.loc[whole["msoa11_code"]].groupby(whole["msoa21_code"].to_numpy()).sum(min_count=1)
    return changes(then.reindex(now.index), now)


def changes(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Rows of both indicators from counts by area code.

    >>> then = pd.DataFrame({"qual_none": [30], "qual_level4_plus": [20], "qual_total_16plus": [100]}, index=["E02"])
    >>> now = pd.DataFrame({"qual_none": [50], "qual_level4_plus": [66], "qual_total_16plus": [200]}, index=["E02"])
    >>> changes(then, now)["value"].tolist()
    [-5.0, 13.0]
    """
    rows = [
        pd.DataFrame({"area_code": now.index, "value": (_percent(now, column) - _percent(then, column)).to_numpy()})
        for column in COUNTED.values()
    ]
    named = zip(rows, COUNTED, strict=True)
    made = [
        observations(each, indicator=name, period=PERIOD, status="derived", vintage=VINTAGE) for each, name in named
    ]
    return pd.concat(made, ignore_index=True)


def _percent(counts: pd.DataFrame, column: str) -> pd.Series:
    return 100 * counts[column] / counts[WHOLE]
