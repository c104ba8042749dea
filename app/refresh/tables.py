"""What every adapter needs: reading a raw table, periods and codes written our way, the columns of an observation."""

import functools
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from app.errors import DataError
from app.metadata.geography import COUNTRIES, ENGLAND, ITL2, LEPS, REGION, SUCCESSORS, THREE_LEP

COLUMNS = (
    "indicator",
    "area_code",
    "period",
    "group",
    "value",
    "lower_ci",
    "upper_ci",
    "numerator",
    "denominator",
    "status",
    "vintage",
    "comparison_published",
)
NUMBERS = ("value", "lower_ci", "upper_ci", "numerator", "denominator")
DEFAULTS = {"group": "all", "status": "published", "comparison_published": "", **dict.fromkeys(NUMBERS, float("nan"))}
KEY = ["indicator", "area_code", "period", "group", "vintage"]

# ITL1 areas are the regions and nations under another code; TLB is England. UKX is left out on purpose: it is the UK
# less Extra-Regio, which is the UK row in productivity tables but a series of its own in tables of total output.
ITL_TO_GSS = {
    "TLB": ENGLAND,
    "TLC": "E12000001",
    "TLD": "E12000002",
    "TLE": "E12000003",
    "TLF": "E12000004",
    "TLG": REGION,
    "TLH": "E12000006",
    "TLI": "E12000007",
    "TLJ": "E12000008",
    "TLK": "E12000009",
    "TLL": "W92000004",
    "TLM": "S92000003",
    "TLN": "N92000002",
}
# How a code may look that a publisher uses: GSS, ITL, and the names our raw files give to sums and to no area.
AREA_CODE = r"[A-Z]\d{8}|TL\w{1,3}|UKX?|3lep|lsip-[a-z-]+|na"
NATIONS = (ENGLAND, *COUNTRIES)
GROUP_AREAS = (*LEPS, THREE_LEP, *ITL2)
# Cumberland, Westmorland and Furness, and Somerset were formed in 2023. The local skills dashboard counts only one of
# the districts each was formed from (about a tenth to a fifth of its people), so its rows for them are left out.
HALF_COUNTED = ("E06000063", "E06000064", "E06000066")

ALL_CODES = "boundaries/lookup-lad-all-codes-since-2011-uk.csv"
COMBINED_AUTHORITIES = "boundaries/lookup-lad25-combined-authority-2025-may-en.csv"


def read_csv(
    raw: Path, relative_path: str, *, required: Iterable[str] = (), numeric: Iterable[str] = ()
) -> pd.DataFrame:
    """A raw table as text, `numeric` columns as floats (blank is NaN).

    DataError names the file and the column that is missing, or the file, row and text that should be a number.
    """
    frame = _read_text(raw / relative_path, relative_path)
    for column in (*required, *numeric):
        if column not in frame.columns:
            raise DataError(f"{relative_path}: column {column!r} is missing. Compare its first line with SOURCES.md.")
    for column in numeric:
        frame[column] = _floats(frame[column], relative_path)
    return frame


def _read_text(path: Path, relative_path: str) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DataError(f"{relative_path} is missing. Give `refresh --from` the folder that holds it.") from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DataError(f"{relative_path} is not a readable CSV file: {error}. Fetch the file again.") from error


def _floats(column: pd.Series, relative_path: str) -> pd.Series:
    floats = pd.to_numeric(column.where(column != "", None), errors="coerce")
    wrong = floats.isna() & (column != "")
    if wrong.any():
        row = wrong.idxmax()
        found = f"{relative_path}: row {row + 2}: {column.name} is {column[row]!r}, not a number"
        raise DataError(f"{found}. Correct it or leave it blank.")
    return floats.astype("float64")


def observations(frame: pd.DataFrame, **constants: str | float) -> pd.DataFrame:
    """`frame` in the columns of an observation: constants filled in, absent columns at their default, codes up to date.

    A row without a value that claims to be published becomes `not_available`.
    """
    wanted = {name: value for name, value in DEFAULTS.items() if name not in frame.columns} | constants
    rows = frame.assign(**wanted)[list(COLUMNS)].reset_index(drop=True)
    rows[list(NUMBERS)] = rows[list(NUMBERS)].astype("float64")
    rows["area_code"] = rows["area_code"].replace(SUCCESSORS)
    withheld = rows["status"].isin(("suppressed", "not_available"))
    rows["status"] = rows["status"].where(rows["value"].notna() | withheld, "not_available")
    return rows


def year(period_year: int | str) -> str:
    """The calendar year as a period.

    >>> year(2017)
    '2017-01-01/P1Y'
    """
    return f"{int(period_year)}-01-01/P1Y"


def three_years(label: str) -> str:
    """Three calendar years, as health tables write them.

    >>> three_years("2015-17")
    '2015-01-01/P3Y'
    """
    return f"{label[:4]}-01-01/P3Y"


def year_from(label: str, *, month: int) -> str:
    """A year that starts in `month` of the year named first.

    >>> year_from("2019/20", month=4)
    '2019-04-01/P1Y'
    """
    return f"{label[:4]}-{month:02d}-01/P1Y"


@functools.cache
def agreed_areas(raw: Path) -> frozenset[str]:
    """Codes of the areas the store holds, small areas apart: districts, counties, regions and combined authorities of
    England, the nations, the LEPs, the three-LEP area and the region's ITL2 areas."""
    codes = read_csv(raw, ALL_CODES, required=["LADCD_ACTIVE", "UTLACD", "RGNCD", "CTRYCD"])
    england = codes[codes["CTRYCD"] == ENGLAND]
    found = {code for column in ("LADCD_ACTIVE", "UTLACD", "RGNCD") for code in england[column].replace(SUCCESSORS)}
    combined = read_csv(raw, COMBINED_AUTHORITIES, required=["CAUTH25CD"])["CAUTH25CD"]
    return frozenset(found | set(combined) | set(NATIONS) | set(GROUP_AREAS)) - {""}


@functools.cache
def regions(raw: Path) -> dict[str, str]:
    """The region of each English district, by current code."""
    codes = read_csv(raw, ALL_CODES, required=["LADCD_ACTIVE", "RGNCD", "CTRYCD"])
    england = codes[codes["CTRYCD"] == ENGLAND]
    return dict(zip(england["LADCD_ACTIVE"].replace(SUCCESSORS), england["RGNCD"], strict=True))


def only_agreed(rows: pd.DataFrame, raw: Path) -> pd.DataFrame:
    """The rows of areas the store holds. Small areas (E01, E02) stay: the raw files are cut to the three LEPs.

    A text that cannot be a code is a DataError: it is a slip, not an area elsewhere.
    """
    slips = rows[~rows["area_code"].str.fullmatch(AREA_CODE)]
    if len(slips):
        row = slips.iloc[0]
        raise DataError(f"{row['indicator']}, {row['period']}: {row['area_code']!r} is no area code. Correct the row.")
    small = rows["area_code"].str.startswith(("E01", "E02"))
    return rows[small | rows["area_code"].isin(agreed_areas(raw))].reset_index(drop=True)
