"""ONS Census of 2021, and of 2011 for qualifications: shares of residents or households, with their counts."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from app.refresh.tables import observations, only_agreed, read_csv

CENSUS_DAY = "2021-03-21"
FILES_2021 = {
    "people/census21-area-totals.csv": "area_code",
    "people/census21-msoa.csv": "msoa21_code",
    "people/census21-lsoa.csv": "lsoa21_code",
}
CENSUS_DAY_2011 = "2011-03-27"
FILE_2011 = "people/census-qualification-change-2011-2021.csv"
VINTAGE_2011 = "2013-01-30"


DISABLED = ("disabled_limited_a_lot", "disabled_limited_a_little")
DEPRIVED = ("hh_deprived_2_dimensions", "hh_deprived_3_dimensions", "hh_deprived_4_dimensions")
HIGHER_OCCUPATIONS = ("occ_1_managers", "occ_2_professional", "occ_3_associate_professional")


class Share(NamedTuple):
    """A share in %: the columns counted, the column they are counted among, and the day the census table came out."""

    parts: tuple[str, ...]
    whole: str
    vintage: str


SHARES_2021 = {
    "no_qualifications_census": Share(("qual_none",), "qual_total_16plus", "2023-01-10"),
    "level_4_plus_census": Share(("qual_level4_plus",), "qual_total_16plus", "2023-01-10"),
    "bad_health_census": Share(("health_bad", "health_very_bad"), "health_total", "2023-01-19"),
    "good_health_census": Share(("health_good", "health_very_good"), "health_total", "2023-01-19"),
    "disability_census": Share(DISABLED, "disability_total", "2023-01-19"),
    "no_car_census": Share(("households_no_car",), "households_total_cars", "2023-01-05"),
    "household_deprivation_census": Share(DEPRIVED, "hh_deprivation_total", "2022-11-02"),
    "higher_occupations_census": Share(HIGHER_OCCUPATIONS, "occ_total_in_employment_16plus", "2022-12-08"),
    "never_worked_census": Share(("nssec_l14_never_worked_long_term_unemployed",), "nssec_total_16plus", "2022-12-08"),
}
SHARES_2011 = {
    "no_qualifications_census_2011": Share(("qual_none_2011",), "qual_total_16plus_2011", VINTAGE_2011),
    "level_4_plus_census_2011": Share(("qual_level4_plus_2011",), "qual_total_16plus_2011", VINTAGE_2011),
}
RESIDENTS = "residents_all"
RESIDENTS_VINTAGE = "2022-11-02"


def read(raw: Path) -> pd.DataFrame:
    """Observations of every share above (%, with its counts of people or households) and of residents_census (people).

    All are `derived`: the files hold sums of output areas, which differ from ONS's own tables by a few people.
    """
    tables = [_census_2021(raw, file, code) for file, code in FILES_2021.items()]
    return only_agreed(pd.concat([*tables, _census_2011(raw)], ignore_index=True), raw)


def residents(raw: Path, file: str) -> pd.Series:
    """Residents on census day by area code of one file of 2021: weights for averages over small areas."""
    code = FILES_2021[file]
    return read_csv(raw, file, required=[code], numeric=[RESIDENTS]).set_index(code)[RESIDENTS]


def _census_2021(raw: Path, file: str, code: str) -> pd.DataFrame:
    columns = {column for share in SHARES_2021.values() for column in (*share.parts, share.whole)}
    table = read_csv(raw, file, required=[code], numeric=sorted(columns | {RESIDENTS}))
    table = table.assign(area_code=table[code], period=CENSUS_DAY)
    people = table.assign(value=table[RESIDENTS], status="derived")
    count = observations(people, indicator="residents_census", vintage=RESIDENTS_VINTAGE)
    return pd.concat([count, *(_share(table, *named) for named in SHARES_2021.items())], ignore_index=True)


def _census_2011(raw: Path) -> pd.DataFrame:
    columns = {column for share in SHARES_2011.values() for column in (*share.parts, share.whole)}
    table = read_csv(raw, FILE_2011, required=["area_code"], numeric=sorted(columns)).assign(period=CENSUS_DAY_2011)
    return pd.concat([_share(table, *named) for named in SHARES_2011.items()], ignore_index=True)


def _share(table: pd.DataFrame, indicator: str, share: Share) -> pd.DataFrame:
    counted = table[list(share.parts)].sum(axis=1, min_count=len(share.parts))
    rows = table.assign(numerator=counted, denominator=table[share.whole], value=100 * counted / table[share.whole])
    return observations(rows, indicator=indicator, status="derived", vintage=share.vintage)
