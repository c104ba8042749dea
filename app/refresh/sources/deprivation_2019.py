"""English Indices of Deprivation 2019 (MHCLG): positions of the neighbourhoods that are the same in both censuses."""

from pathlib import Path

import pandas as pd

from app.refresh.sources.deprivation import VINTAGES
from app.refresh.tables import observations, read_csv, year

POSITIONS_2011 = "people/iod2019-lsoa11.csv"
CODES = "boundaries/lookup-lsoa11-lsoa21-lad22-3lep.csv"
UNCHANGED = "U"
POSITIONS = {"imd_2019_rank": "imd_rank", "imd_2019_decile": "imd_decile"}


def read(raw: Path) -> pd.DataFrame:
    """Observations of rank and tenth by the overall index, for LSOAs of 2021.

    The edition is on LSOAs of 2011. A position belongs to the LSOA that was ranked, so one that was split or merged
    since is `not_available`.
    """
    table = read_csv(raw, POSITIONS_2011, required=["lsoa11_code"], numeric=list(POSITIONS.values()))
    codes = read_csv(raw, CODES, required=["LSOA11CD", "LSOA21CD", "CHGIND"])
    codes["same"] = codes["LSOA11CD"].where(codes["CHGIND"] == UNCHANGED, "")
    areas = codes.drop_duplicates("LSOA21CD").rename(columns={"LSOA21CD": "area_code"})
    held = areas.merge(table, left_on="same", right_on="lsoa11_code", how="left", validate="many_to_one")
    constants = {"period": year(2019), "vintage": VINTAGES["2019"]}
    rows = [
        observations(held.assign(value=held[column]), indicator=name, **constants) for name, column in POSITIONS.items()
    ]
    return pd.concat(rows, ignore_index=True)
