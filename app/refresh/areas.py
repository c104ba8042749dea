"""The areas table: every area that the store may hold a value for, its name and the wider areas it lies in."""

from pathlib import Path

import pandas as pd

from app.metadata.geography import AREA_KINDS, COUNTRIES, DISTRICTS_3LEP, ENGLAND, GROUPS, PLACES, REGION, SUCCESSORS
from app.refresh.tables import read_csv

DISTRICT_FILE = "boundaries/lookup-lad-all-codes-since-2011-uk.csv"
COMBINED_AUTHORITY_FILE = "boundaries/lookup-lad25-combined-authority-2025-may-en.csv"
ITL_FILE = "boundaries/lookup-lad24-itl25-uk.csv"
SMALL_AREA_FILE = "boundaries/lookup-lsoa21-msoa21-ward24-lad24-icb24-3lep.csv"

PARENTS = ["local_authority", "lep", "place", "county", "combined_authority", "region", "country"]
COLUMNS = ["area_code", "area_name", "geography_level", *PARENTS, "in_3lep", "parent_name"]

# Words added to a name that two wide areas share: "West Midlands" is a region, an ITL2 area and more.
TOLD_APART = {"region": " region", "combined_authority": " combined authority", "itl2": " (ITL2)"}


def build_areas(raw: Path) -> pd.DataFrame:
    """One row per (area_code, geography_level), in the order of the levels, then by name.

    A parent column holds the code of the one wider area the area lies in, "" where there is none or more than one;
    an area's own code stands in its own column. `in_3lep` is true for an area that shares ground with the three-LEP
    area; regions and countries, being benchmarks, are false. `parent_name` is said after a small area's name.
    A raw file that is missing or lacks a column is a DataError from `read_csv`.
    """
    districts = _districts(raw)
    small = _small_areas(raw, districts)
    tables = [_places(districts), _groups(districts), districts, *small, _wide(raw, districts), _countries()]
    frame = pd.concat(tables, ignore_index=True)
    text = [column for column in COLUMNS if column != "in_3lep"]
    frame[text] = frame[text].fillna("").astype("str")
    frame["in_3lep"] = frame["in_3lep"].astype(bool)
    return _in_order(_names_told_apart(frame)[COLUMNS])


def everyday_name(name: str) -> str:
    """A district's name as people say it.

    >>> everyday_name("Bristol, City of"), everyday_name("Herefordshire, County of"), everyday_name("Dudley")
    ('Bristol', 'Herefordshire', 'Dudley')
    """
    return name.removesuffix(", City of").removesuffix(", County of")


def _districts(raw: Path) -> pd.DataFrame:
    """England's districts with every parent; `itl2` is kept for grouping and dropped at the end."""
    columns = ["LADCD", "LADNM", "UTLACD", "RGNCD", "CTRYCD", "Current"]
    found = read_csv(raw, DISTRICT_FILE, required=columns)
    found = found[(found["Current"] == "TRUE") & (found["CTRYCD"] == ENGLAND)]
    frame = pd.DataFrame({"area_code": found["LADCD"], "area_name": found["LADNM"].map(everyday_name)})
    frame["geography_level"] = "local_authority"
    frame["local_authority"] = found["LADCD"]
    frame["county"] = found["UTLACD"].where(found["UTLACD"] != found["LADCD"], "")
    frame["region"], frame["country"] = found["RGNCD"], ENGLAND
    code = frame["area_code"]
    frame["combined_authority"] = code.map(_lookup(raw, COMBINED_AUTHORITY_FILE, "LAD25CD", "CAUTH25CD")).fillna("")
    frame["itl2"] = code.map(_lookup(raw, ITL_FILE, "LAD24CD", "ITL225CD")).fillna("")
    frame["lep"], frame["place"] = code.map(_group_of("lep")).fillna(""), code.map(_place_of()).fillna("")
    frame["in_3lep"] = code.isin(DISTRICTS_3LEP)
    return frame.reset_index(drop=True)


def _lookup(raw: Path, file: str, key: str, value: str) -> dict[str, str]:
    frame = read_csv(raw, file, required=[key, value])
    return dict(zip(frame[key].replace(SUCCESSORS), frame[value], strict=True))


def _group_of(level: str) -> dict[str, str]:
    """Group code by district code, for the groups of one level."""
    groups = [group for group in GROUPS.values() if level in group.geography_levels]
    return {member: group.code for group in groups for member in group.members}


def _place_of() -> dict[str, str]:
    return {code: code for code in PLACES if code not in GROUPS} | _group_of("place")


def _places(districts: pd.DataFrame) -> pd.DataFrame:
    """The places that are a single district: that district's row once more, as a place."""
    return districts[districts["area_code"].isin(PLACES)].assign(geography_level="place")


def _groups(districts: pd.DataFrame) -> pd.DataFrame:
    """Places, LEPs and the three-LEP area that are made of districts."""
    rows = [
        _made_of(districts[districts["area_code"].isin(group.members)], group.code, group.name, level)
        for group in GROUPS.values()
        for level in group.geography_levels
        if level != "combined_authority"
    ]
    return pd.DataFrame(rows)


def _made_of(members: pd.DataFrame, code: str, name: str, level: str) -> dict[str, object]:
    """The row of an area made of districts: a parent is said only where all members share it."""
    shared = {parent: _only(members[parent]) for parent in PARENTS}
    inside = level not in ("region", "country") and bool(members["in_3lep"].any())
    own = {level: code} if level in PARENTS else {}
    return {**shared, "area_code": code, "area_name": name, "geography_level": level, "in_3lep": inside, **own}


def _only(values: pd.Series) -> str:
    return values.iloc[0] if values.nunique() == 1 else ""


def _small_areas(raw: Path, districts: pd.DataFrame) -> list[pd.DataFrame]:
    """MSOAs under House of Commons Library names, LSOAs under ONS names, with the parents of their district."""
    columns = ["LSOA21CD", "LSOA21NM", "MSOA21CD", "MSOA21HCLNM", "LAD24CD"]
    found = read_csv(raw, SMALL_AREA_FILE, required=columns)
    parents = districts.set_index("area_code")[[*PARENTS, "in_3lep", "area_name"]]
    joined = found.join(parents.rename(columns={"area_name": "authority_name"}), on="LAD24CD")
    msoas = joined.drop_duplicates("MSOA21CD")
    return [
        _renamed(msoas, "msoa", code="MSOA21CD", name="MSOA21HCLNM", parent="authority_name"),
        _renamed(joined, "lsoa", code="LSOA21CD", name="LSOA21NM", parent="MSOA21HCLNM"),
    ]


def _renamed(frame: pd.DataFrame, level: str, *, code: str, name: str, parent: str) -> pd.DataFrame:
    named = frame.rename(columns={code: "area_code", name: "area_name", parent: "parent_name"})
    return named.assign(geography_level=level)[COLUMNS]


def _wide(raw: Path, districts: pd.DataFrame) -> pd.DataFrame:
    """Counties, ITL2 areas of the region, combined authorities, regions and England."""
    in_region = districts["region"] == REGION
    itl2 = districts.assign(itl2=districts["itl2"].where(in_region, ""))
    return pd.concat(
        [
            _by(districts, "county", _names(raw, DISTRICT_FILE, "UTLACD", "UTLANM")),
            _by(itl2, "itl2", _names(raw, ITL_FILE, "ITL225CD", "ITL225NM")),
            _by(districts, "combined_authority", _combined_authority_names(raw)),
            _by(districts, "region", _names(raw, DISTRICT_FILE, "RGNCD", "RGNNM")),
            _by(districts, "country", {ENGLAND: "England"}),
        ]
    )


def _by(districts: pd.DataFrame, level: str, names: dict[str, str]) -> pd.DataFrame:
    """One row per wider area of `level` that the districts name in that column."""
    groups = districts[districts[level] != ""].groupby(level)
    return pd.DataFrame([_made_of(members, code, names[code], level) for code, members in groups])


def _combined_authority_names(raw: Path) -> dict[str, str]:
    published = _names(raw, COMBINED_AUTHORITY_FILE, "CAUTH25CD", "CAUTH25NM")
    return published | {code: GROUPS[code].name for code in published if code in GROUPS}


def _names(raw: Path, file: str, code: str, name: str) -> dict[str, str]:
    frame = read_csv(raw, file, required=[code, name])
    return dict(zip(frame[code], frame[name], strict=True))


def _countries() -> pd.DataFrame:
    """The UK, its other countries and their sums; a single country is its own `country`."""
    frame = pd.DataFrame(COUNTRIES.items(), columns=["area_code", "area_name"])
    single = frame["area_code"].str[1:3] == "92"
    return frame.assign(geography_level="country", country=frame["area_code"].where(single, ""), in_3lep=False)


def _names_told_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """Adds the kind of area to a name that several regions, counties, combined authorities or ITL2 areas share."""
    wide = frame["geography_level"].isin([*TOLD_APART, "county"])
    shared = wide & frame["area_name"].where(wide).duplicated(keep=False)
    addition = frame["geography_level"].map(TOLD_APART).fillna("").where(shared, "")
    return frame.assign(area_name=frame["area_name"] + addition)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    rank = frame["geography_level"].map(list(AREA_KINDS).index)
    ordered = frame.assign(rank=rank).sort_values(["rank", "area_name", "area_code"])
    return ordered.drop(columns="rank").reset_index(drop=True)
