"""How far a figure of a given age has been revised: the band of series that have no interval but two vintages.

Per `age` of the period in the older release (0 = its newest period): the 90th percentile, over all UK local
authorities, of the absolute relative change of (authority ÷ UK) from the older to the newer release.
"""

from pathlib import Path

import pandas as pd

from app.metadata.geography import UK_LESS_EXTRA_REGIO
from app.refresh.tables import read_csv

OLDER_FILE = "economy/productivity-lad-june-2024.csv"
NEWER_FILE = "local-statistics/gross-value-added/gross-value-added.csv"
NEWER_UK_FILE = "economy/productivity-combined-authority.csv"
SERIES = {
    "gva_per_hour_worked": ("gva_per_hour_smoothed_gbp", "Gross value added per hour worked"),
    "gva_per_filled_job": ("gva_per_job_smoothed_gbp", "Gross value added per filled job"),
}
QUANTILE = 0.9
COLUMNS = ["indicator", "age", "share_p90", "areas", "older_vintage", "newer_vintage"]


def read_revisions(raw: Path, vintages: dict[str, tuple[str, str]]) -> pd.DataFrame:
    """Columns indicator, age, share_p90 (a fraction), areas (how many), older_vintage, newer_vintage.

    Read from the raw files, because the store keeps England only and the band rests on the whole UK. `vintages` gives
    the two release dates of each indicator; one without two is left out.
    """
    columns = [column for column, _ in SERIES.values()]
    older = read_csv(raw, OLDER_FILE, required=["area_code", "year"], numeric=columns)
    newer = read_csv(raw, NEWER_FILE, required=["areacd", "indicator", "period"], numeric=["observation"])
    newer_uk = read_csv(raw, NEWER_UK_FILE, required=["area_code", "year"], numeric=columns)
    tables = []
    for indicator, (column, title) in SERIES.items():
        if len(vintages.get(indicator, ())) == 2:
            areas = newer[newer["indicator"] == title]
            shares = revision_shares(_series(older, column), pd.concat([_els_series(areas), _series(newer_uk, column)]))
            dates = vintages[indicator]
            tables.append(shares.assign(indicator=indicator, older_vintage=dates[0], newer_vintage=dates[1]))
    return pd.concat(tables, ignore_index=True)[COLUMNS] if tables else pd.DataFrame(columns=COLUMNS)


def _series(frame: pd.DataFrame, column: str) -> pd.Series:
    return _indexed(frame["area_code"], frame["year"], frame[column])


def _els_series(frame: pd.DataFrame) -> pd.Series:
    return _indexed(frame["areacd"], frame["period"].str[:4], frame["observation"])


def _indexed(codes: pd.Series, years: pd.Series, values: pd.Series) -> pd.Series:
    index = pd.MultiIndex.from_arrays([codes, years.astype(int)], names=["area_code", "year"])
    series = pd.Series(values.to_numpy(), index=index).dropna()
    return series[~series.index.duplicated()]


def revision_shares(older: pd.Series, newer: pd.Series, uk: str = UK_LESS_EXTRA_REGIO) -> pd.DataFrame:
    """Age, share_p90 and number of areas, from two series indexed by (area_code, year) that each hold a UK line.

    >>> index = pd.MultiIndex.from_product([["a", "b", "UKX"], [2021, 2022]], names=["area_code", "year"])
    >>> older = pd.Series([10.0, 10.0, 20.0, 20.0, 10.0, 10.0], index=index)
    >>> newer = pd.Series([10.0, 11.0, 20.0, 20.0, 10.0, 10.0], index=index)
    >>> revision_shares(older, newer)["share_p90"].round(3).tolist()  # a moved by 10 % in 2022, b not at all
    [0.09, 0.0]
    """
    moved = (_share_of(newer, uk) / _share_of(older, uk) - 1).abs().dropna()
    by_year = moved.groupby(level="year")
    table = pd.DataFrame({"share_p90": by_year.quantile(QUANTILE), "areas": by_year.size()}).sort_index(ascending=False)
    table["age"] = table.index.max() - table.index
    return table.reset_index(drop=True)[["age", "share_p90", "areas"]]


def _share_of(series: pd.Series, uk: str) -> pd.Series:
    whole = series.xs(uk, level="area_code")
    rest = series[series.index.get_level_values("area_code") != uk]
    return rest / whole.reindex(rest.index.get_level_values("year")).to_numpy()
