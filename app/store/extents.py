"""Which areas of a level lie within an extent: the three-LEP area, England, a place, a LEP, a district, a county …"""

import pandas as pd

from app.metadata.geography import ENGLAND, GROUPS, PLACES, THREE_LEP, members

WIDE = ("itl2", "combined_authority", "region", "country", "three_lep")


def codes_within(areas: pd.DataFrame, level: str, within: str) -> tuple[str, ...]:
    """Codes of the areas of `level` within `within`, in the table's order. Wide levels are not cut by the extent.

    `areas` is the areas table. County means upper tier: shire counties and the districts that have none above them.
    """
    if level == "county":
        return _upper_tier(areas, within)
    rows = areas[areas["geography_level"] == level]
    if within == ENGLAND or level in WIDE:
        return tuple(rows["area_code"])
    if within == THREE_LEP:
        return tuple(rows.loc[rows["in_3lep"], "area_code"])
    if level in ("place", "lep"):
        inside = set(_districts(areas, within))
        return tuple(code for code in rows["area_code"] if inside.issuperset(members(code)))
    return tuple(rows.loc[rows["local_authority"].isin(_districts(areas, within)), "area_code"])


def _districts(areas: pd.DataFrame, within: str) -> tuple[str, ...]:
    """The districts that make up an extent; a district stands for itself."""
    if within in GROUPS or within in PLACES:
        return members(within)
    rows = areas[areas["geography_level"] == "local_authority"]
    inside = (rows[["area_code", "county", "combined_authority", "region", "country"]] == within).any(axis=1)
    return tuple(rows.loc[inside, "area_code"])


def _upper_tier(areas: pd.DataFrame, within: str) -> tuple[str, ...]:
    districts = areas[areas["geography_level"] == "local_authority"]
    if within != ENGLAND:
        districts = districts[districts["area_code"].isin(_districts(areas, within))]
    tops = set(districts["county"].where(districts["county"] != "", districts["area_code"]))
    rows = areas[areas["area_code"].isin(tops) & areas["geography_level"].isin(["county", "local_authority"])]
    return tuple(rows["area_code"])
