"""What must hold before anything is stored. A breach is a DataError: which file or indicator, row, reason, next."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from app.errors import DataError
from app.metadata import sources
from app.metadata.indicators import Indicator
from app.metadata.periods import is_period, label, start
from app.refresh.tables import COLUMNS, KEY, NUMBERS

STATUSES = {"published", "provisional", "estimated", "derived", "low_reliability", "suppressed", "not_available"}
WITHHELD = "suppressed|not_available"
OUTCOMES = ("", "higher", "lower", "similar", "better", "worse")
CODE = r"(?:E0[1-2]\d{6}|E0[6-9]\d{6}|E1[0-2]\d{6}|E37\d{6}|E47\d{6}|[EWSN]92\d{6}|K0[23]\d{6}|TLG[1-3]|UKX|3lep)"
CODE_OF_LEVEL = {
    "place": r"E08\d{6}|E37\d{6}",
    "lep": r"E37\d{6}",
    "local_authority": r"E0[6-9]\d{6}",
    "msoa": r"E02\d{6}",
    "lsoa": r"E01\d{6}",
    "county": r"E10\d{6}",
    "itl2": r"TLG\d",
    "combined_authority": r"E47\d{6}",
    "region": r"E12\d{6}",
    "country": r"[EWSN]92\d{6}|K0[23]\d{6}|UKX",
    "three_lep": "3lep",
}
FEWEST_AREAS = 2  # of a level
SLACK = 1e-6  # limits and values are rounded apart in some publications; more than this is a mistake


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _each(column: pd.Series, holds) -> pd.Series:
    """`holds` asked once for each distinct text."""
    return column.map({text: holds(text) for text in column.unique()}).astype(bool)


def _statuses(column: pd.Series) -> pd.Series:
    return _each(column, lambda text: set(text.split(";")) <= STATUSES)


def _value_or_reason(rows: pd.DataFrame) -> pd.Series:
    return rows["value"].isna() == rows["status"].str.contains(WITHHELD)


def _inside_limits(rows: pd.DataFrame) -> pd.Series:
    below, above = rows["lower_ci"] > rows["value"] + SLACK, rows["upper_ci"] < rows["value"] - SLACK
    return ~(below | above)


def _released_after_start(rows: pd.DataFrame) -> pd.Series:
    days = {period: start(period).isoformat() for period in rows["period"].unique() if is_period(period)}
    return rows["period"].map(days).fillna("") <= rows["vintage"]


SCHEMA = pa.DataFrameSchema(
    {
        "area_code": pa.Column(checks=pa.Check.str_matches(f"^{CODE}$", error="the code is none of an area we hold")),
        "period": pa.Column(
            checks=pa.Check(lambda column: _each(column, is_period), error="the period is not ISO 8601")
        ),
        "group": pa.Column(checks=pa.Check.str_length(min_value=1, error="the group of people is blank")),
        **{
            name: pa.Column(
                float,
                nullable=True,
                checks=pa.Check(lambda column: column.abs() < float("inf"), error=f"the {name} is infinite"),
            )
            for name in NUMBERS
        },
        "denominator": pa.Column(float, nullable=True, checks=pa.Check.ge(0, error="the denominator is below nought")),
        "status": pa.Column(checks=pa.Check(_statuses, error="the status is not a known word")),
        "vintage": pa.Column(
            checks=pa.Check(lambda column: _each(column, _is_date), error="the vintage is not a date")
        ),
        "comparison_published": pa.Column(
            checks=pa.Check.isin(OUTCOMES, error="the published comparison is not a known word")
        ),
    },
    checks=[
        pa.Check(
            lambda rows: ~rows.duplicated(KEY), error="the same indicator, area, period, group and vintage came before"
        ),
        pa.Check(_value_or_reason, error="a value is missing without a status that says why, or the other way round"),
        pa.Check(_inside_limits, error="the interval does not contain the value"),
        pa.Check(_released_after_start, error="the release date is before the period"),
    ],
)


def check_rows(rows: pd.DataFrame, indicators: Mapping[str, Indicator], *, adapter: str, raw: Path) -> None:
    """Columns, codes, periods, words, intervals, duplicates and ranges of what one adapter read."""
    missing = [column for column in COLUMNS if column not in rows.columns]
    if missing:
        raise DataError(
            f"app/refresh/sources/{adapter}.py gives no column {missing[0]!r}. Use `observations` of tables.py."
        )
    unknown = sorted(set(rows["indicator"].unique()) - set(indicators))
    if unknown:
        raise DataError(
            f"{adapter}: the indicator {unknown[0]!r} has no file. Write data/indicators/{unknown[0]}.toml."
        )
    for number, reason in _breaches(rows, indicators):
        row = rows.loc[number]
        raise DataError(
            f"{_where(row, indicators[row['indicator']], raw)}: {reason}. "
            f"Correct the row, or how app/refresh/sources/{adapter}.py reads it."
        )


def check_duplicates(rows: pd.DataFrame, indicators: Mapping[str, Indicator], raw: Path) -> None:
    """No key twice over all adapters together."""
    twice = rows.duplicated(KEY)
    if twice.any():
        row = rows.loc[twice.idxmax()]
        raise DataError(
            f"{_where(row, indicators[row['indicator']], raw)}: another adapter gives the same row. "
            "Let one of them drop it."
        )


def _breaches(rows: pd.DataFrame, indicators: Mapping[str, Indicator]):
    """(row label, reason) of the first breach of the schema, then of the first percentage out of range."""
    try:
        SCHEMA.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"])
        if cases.empty:
            raise DataError(
                f"The rows read do not fit their columns: {error.failure_cases.iloc[0]['check']}."
            ) from error
        first = cases.sort_values("index", kind="stable").iloc[0]
        yield int(first["index"]), str(first["check"])
    wrong = _out_of_range(rows, indicators)
    if wrong.any():
        yield wrong.idxmax(), "a percentage is below 0 or above 100"


def _out_of_range(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    """Percentages outside 0 to 100, but for changes, which may be either side."""
    shares = [name for name, each in indicators.items() if each.suffix == "%" and "change" not in name]
    value = rows["value"].where(rows["indicator"].isin(shares))
    return (value < -SLACK) | (value > 100 + SLACK)


def _where(row: pd.Series, indicator: Indicator, raw: Path) -> str:
    """The file and row that an observation came from, as near as its text lets us say."""
    found = sources.all_sources().get(indicator.source)
    files = found.files if found else ()
    place = next(filter(None, (_raw_rows(row, raw, file) for file in files)), "")
    where = place or f"{[*files, indicator.source][0]}: row {row.name} as read"
    period = label(row["period"]) if is_period(row["period"]) else repr(row["period"])
    return f"{where} ({indicator.id}, {row['area_code']}, {period})"


def _raw_rows(row: pd.Series, raw: Path, file: str) -> str:
    """The lines of a raw CSV file that hold this area, year and numbers; "" where none or many do.

    The year may go without saying in the file.
    """
    if not file.endswith(".csv") or not (raw / file).is_file():
        return ""
    lines = (raw / file).read_text(encoding="utf-8-sig").splitlines()
    numbers = [f"{row[name]:.12g}" for name in ("value", "lower_ci", "upper_ci") if pd.notna(row[name])]
    for texts in ([row["area_code"], row["period"][:4], *numbers], [row["area_code"], *numbers]):
        hits = [str(number) for number, line in enumerate(lines, start=1) if all(text in line for text in texts)]
        if 0 < len(hits) < 4:
            return f"{file}: {'row' if len(hits) == 1 else 'rows'} {' and '.join(hits)}"
    return ""


def check_whole(observations: pd.DataFrame, areas: pd.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    """What only the whole can show: files against rows, levels, areas, weights, sources and marked breaks."""
    _check_files(observations, indicators)
    _check_areas(observations, areas)
    held = observations[observations["current"] & observations["value"].notna()]
    at = levels_held(held, areas)
    for name in held["indicator"].unique():
        _check_levels(indicators[name], at.get(name, set()))
    _check_breaks(held, indicators)


def levels_held(held: pd.DataFrame, areas: pd.DataFrame) -> dict[str, set[str]]:
    """The levels at which an indicator can be looked at: there, in some period, two areas or more have a value, and at
    least half of all that ever have one. One area alone is a benchmark, not a level.

    >>> areas = pd.DataFrame({"area_code": list("abcx"), "geography_level": ["county"] * 3 + ["country"]})
    >>> held = pd.DataFrame({"indicator": "pay", "area_code": list("abx"), "period": "2023-01-01/P1Y"})
    >>> levels_held(held, areas)
    {'pay': {'county'}}
    """
    rows = held[["indicator", "area_code", "period"]].drop_duplicates()
    rows = rows.merge(areas[["area_code", "geography_level"]], on="area_code")
    by_level = ["indicator", "geography_level"]
    most = rows.groupby([*by_level, "period"]).size().groupby(by_level).max()
    ever = rows.groupby(by_level)["area_code"].nunique()
    usable = most.index[(most >= FEWEST_AREAS) & (most >= ever / 2)]
    return {name: set(found) for name, found in usable.to_frame().groupby(level=0)["geography_level"]}


def _check_files(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    rows = set(observations["indicator"].unique())
    for indicator in indicators.values():
        file = f"data/indicators/{indicator.id}.toml"
        if indicator.id not in rows:
            raise DataError(f"{file}: no row was read for it. Remove the file, or read it in app/refresh/sources.")
        if indicator.source not in sources.all_sources():
            raise DataError(
                f"{file}: the source {indicator.source!r} has no file. Write data/sources/{indicator.source}.toml."
            )
        if indicator.aggregation_weight and indicator.aggregation_weight not in rows:
            raise DataError(
                f"{file}: the weight {indicator.aggregation_weight!r} is no indicator. Name one that is stored."
            )


def _check_areas(observations: pd.DataFrame, areas: pd.DataFrame) -> None:
    lost = observations[~observations["area_code"].isin(areas["area_code"])]
    if len(lost):
        row = lost.iloc[0]
        raise DataError(
            f"{row['indicator']}: the area {row['area_code']} is not in the areas table. "
            "Drop it in the adapter, or name it in data/areas."
        )
    for level, part in areas.groupby("geography_level"):
        wrong = part[~part["area_code"].str.fullmatch(CODE_OF_LEVEL[level])]
        if len(wrong):
            raise DataError(
                f"The areas table: {wrong.iloc[0]['area_code']} cannot be a {level}. Look at app/refresh/areas.py."
            )


def _check_levels(indicator: Indicator, found: set[str]) -> None:
    told = set(indicator.levels)
    for levels, words in (
        (found - told, "has values of two areas or more, but is not in `levels`"),
        (told - found, "is in `levels`, but never has values for two areas and half of those it covers"),
    ):
        if levels:
            raise DataError(
                f"data/indicators/{indicator.id}.toml: the level {sorted(levels)[0]!r} {words}. Correct `levels`."
            )


def _check_breaks(held: pd.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    """A line made of two releases must have its break marked."""
    releases = held.groupby(["indicator", "area_code", "group"])["vintage"].nunique()
    for name in releases[releases > 1].index.get_level_values("indicator").unique():
        if not indicators[name].breaks:
            raise DataError(
                f"data/indicators/{name}.toml: its line joins two releases. "
                "Mark the first period of the newer one in `breaks`."
            )
