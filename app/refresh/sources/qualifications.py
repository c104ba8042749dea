"""ONS Annual Population Survey: highest qualification of people aged 16 to 64, in three spells that are not one line.

2017-2021: counts and their intervals on NVQ levels. 2022-2023: no qualifications as published, with intervals.
2022-2024: counts on RQF levels, without intervals. Shares of counts are `derived`. Regions and nations on NVQ levels
go back to 2004, as an indicator of their own.
"""

from pathlib import Path

import pandas as pd

from app.metadata.geography import THREE_LEP
from app.refresh.sources.local_statistics import read_dataset
from app.refresh.tables import HALF_COUNTED, observations, only_agreed, read_csv, year

NVQ_RATES = "people/aps-qualification-rates-2017-2021.csv"
NVQ_COUNTS = "people/aps-qualifications-2017-2021.csv"
RQF_COUNTS = "more/aps-qualifications-2020-2024.csv"
NVQ_REGIONS = "more/aps-nvq-region-uk-2004-2016.csv"
NVQ_VINTAGE = "2023-04-24"  # day of the extract from Nomis
RQF_VINTAGE = "2025-09-04"  # day of the data behind the local skills dashboard; neither is a release by ONS
NVQ_REGIONS_VINTAGE = "2018-02-27"
PUBLISHED_NONE = "qualifications-none-gb"

KEY = ["area_code", "year", "group"]
LEVEL_4 = "level_4_plus"
NONE = "no_qualifications"
# Indicator: its columns among the rates, and its level among the counts.
NVQ = {NONE: ("number_none", "pct_none", "none"), LEVEL_4: ("number_nvq4_plus", "pct_nvq4_plus", "nvq4-plus")}
NVQ_OF_REGIONS = {
    "NVQ4+": "level_4_plus_nvq_regions_2004_2016",
    "with no qualifications": "no_qualifications_nvq_regions_2004_2016",
}
RQF = {NONE: "none", LEVEL_4: "level-4-plus"}
# Small samples withhold these levels often. Two of them missing shift a share by less than its sampling error; three
# may shift it by more.
SMALL_LEVELS = ["none", "level-1", "other"]
MOST_MISSING = 2
# Nomis's marks on a count: sample of 0 to 2, or of 3 to 9 (withheld); under 500 people (given, but weak).
FLAGS = {"!": "suppressed", "*": "suppressed", "-": "not_available", "~": "low_reliability"}


def read(raw: Path) -> pd.DataFrame:
    """Observations of no_qualifications and level_4_plus, and of both in regions from 2004 (%, counts in people)."""
    rqf = rqf_counts(raw)
    published = no_qualifications_published(raw, rqf)
    counted = pd.concat([rqf_rates(rqf, indicator) for indicator in RQF], ignore_index=True)
    tables = [nvq(raw), published, _not_yet_published(counted, published), nvq_regions(raw)]
    return only_agreed(pd.concat(tables, ignore_index=True), raw)


def _not_yet_published(counted: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Counted rates of an area, year and group for which no published rate is held."""
    key = ["indicator", "area_code", "period", "group"]
    held = pd.MultiIndex.from_frame(published[key])
    return counted[~pd.MultiIndex.from_frame(counted[key]).isin(held)]


def group_name(name: str) -> str:
    """Our group for Nomis's.

    >>> [group_name(name) for name in ("all-16-64", "female-16-64", "all-25-29")]
    ['all', 'female', '25-29']
    """
    sex, ages = name.split("-", 1)
    return ages if sex == "all" and ages != "16-64" else sex


def nvq(raw: Path) -> pd.DataFrame:
    """2017-2021. The interval is the 95 % half-width that ONS gives for the count, over the denominator.

    The denominator is taken as known, which makes the interval of a share a little too wide rather than too narrow.
    """
    columns = [column for number, rate, _ in NVQ.values() for column in (number, rate)]
    rates = read_csv(raw, NVQ_RATES, required=[*KEY, "missing_levels"], numeric=["sum_of_levels", *columns])
    counts = read_csv(raw, NVQ_COUNTS, required=[*KEY, "qualification", "number_flag"], numeric=["number_ci95"])
    counts = pd.concat([counts, three_lep_half_widths(counts)], ignore_index=True)
    return pd.concat([_nvq_rates(rates, counts, indicator) for indicator in NVQ], ignore_index=True)


def three_lep_half_widths(counts: pd.DataFrame) -> pd.DataFrame:
    """Rows for the three-LEP area: its count is the sum of three independent samples, so half-widths add as squares.

    >>> leps = pd.DataFrame({"area_code": ["E37000001", "E37000006", "E37000012"], "year": "2017", "group": "all-16-64",
    ...     "qualification": "none", "number_flag": "", "number_ci95": [200.0, 100.0, 200.0]})
    >>> three_lep_half_widths(leps)[["area_code", "number_ci95"]].values.tolist()
    [['3lep', 300.0]]
    """
    leps = counts[counts["area_code"].str.startswith("E37")]
    squares = leps.assign(square=leps["number_ci95"] ** 2).groupby(["year", "group", "qualification"])["square"]
    half_widths = squares.sum(min_count=3).pow(0.5).rename("number_ci95").reset_index()
    return half_widths.assign(area_code=THREE_LEP, number_flag="")


def _nvq_rates(rates: pd.DataFrame, counts: pd.DataFrame, indicator: str) -> pd.DataFrame:
    number, rate, level = NVQ[indicator]
    counted = counts[counts["qualification"] == level][[*KEY, "number_flag", "number_ci95"]]
    rows = rates.merge(counted, on=KEY, how="left", validate="one_to_one")
    given = rows[rate].notna()
    rows = rows.assign(
        value=(100 * rows[number] / rows["sum_of_levels"]).where(given),
        numerator=rows[number],
        denominator=rows["sum_of_levels"],
        half_width=100 * rows["number_ci95"] / rows["sum_of_levels"],
        status=_nvq_status(rows, given),
        period=rows["year"].map(year),
        group=rows["group"].map(group_name),
    )
    return observations(rows.assign(**limits(rows)), indicator=indicator, vintage=NVQ_VINTAGE)


def _nvq_status(rows: pd.DataFrame, given: pd.Series) -> pd.Series:
    """`derived`, as Nomis gives counts and the share is worked out here; `estimated` too where withheld levels leave
    the denominator short. A withheld count keeps the reason Nomis gives."""
    status = pd.Series("derived", index=rows.index)
    status[rows["missing_levels"] != ""] = "derived;estimated"
    flagged = rows["number_flag"].map(FLAGS)
    weak = given & (flagged == "low_reliability")
    status[weak] = status[weak] + ";low_reliability"
    status[~given] = flagged[~given].fillna("not_available")
    return status


def limits(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """`value` plus and minus `half_width`, kept between 0 and 100 %.

    >>> both = limits(pd.DataFrame({"value": [1.0, 50.0], "half_width": [2.5, 4.0]}))
    >>> both["lower_ci"].tolist(), both["upper_ci"].tolist()
    ([0.0, 46.0], [3.5, 54.0])
    """
    lower, upper = rows["value"] - rows["half_width"], rows["value"] + rows["half_width"]
    return {"lower_ci": lower.clip(lower=0), "upper_ci": upper.clip(upper=100)}


def rqf_counts(raw: Path) -> pd.DataFrame:
    """2022-2024, a row for each area, year and group: people by level, their sum, whether enough levels are given."""
    table = read_csv(raw, RQF_COUNTS, required=[*KEY, "framework", "qualification"], numeric=["number"])
    table = table[(table["framework"] == "RQF") & ~table["area_code"].isin(HALF_COUNTED)]
    counts = table.pivot(index=KEY, columns="qualification", values="number")
    small_missing = counts[SMALL_LEVELS].isna().sum(axis=1)
    large_missing = counts.drop(columns=SMALL_LEVELS).isna().any(axis=1)
    return counts.assign(
        denominator=counts.sum(axis=1, min_count=1),
        complete=counts.notna().all(axis=1),
        usable=~large_missing & (small_missing <= MOST_MISSING),
    ).reset_index()


def rqf_rates(counts: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """A level as a share of all levels given, %, `derived`. `estimated` too where one or two small levels are withheld,
    so that the share is slightly too high; no share where the level itself, three small levels or a large one are."""
    numerator = counts[RQF[indicator]]
    usable = counts["usable"] & numerator.notna()
    status = counts["complete"].map({True: "derived", False: "derived;estimated"}).where(usable, "not_available")
    rows = counts.assign(
        numerator=numerator,
        value=(100 * numerator / counts["denominator"]).where(usable),
        status=status,
        period=counts["year"].map(year),
        group=counts["group"].map(group_name),
    )
    return observations(rows, indicator=indicator, vintage=RQF_VINTAGE)


def no_qualifications_published(raw: Path, counts: pd.DataFrame) -> pd.DataFrame:
    """2022 and 2023 as published with 95 % limits, beside the counts of that year so that districts can be joined."""
    rows = read_dataset(raw, PUBLISHED_NONE)
    people = rqf_rates(counts, NONE)
    people = people[people["value"].notna()].set_index(["area_code", "period", "group"])[["numerator", "denominator"]]
    rows = rows.drop(columns=["numerator", "denominator"]).join(people, on=["area_code", "period", "group"])
    return observations(rows.assign(indicator=NONE))


def nvq_regions(raw: Path) -> pd.DataFrame:
    """2004-2016, regions and nations: NVQ4+ and no qualifications as published with the half-width of the interval."""
    numeric = ["number", "denominator", "percent", "ci95_percentage_points"]
    table = read_csv(raw, NVQ_REGIONS, required=["area_code", "year", "qualification"], numeric=numeric)
    table = table[table["qualification"].isin(NVQ_OF_REGIONS)]
    rows = table.assign(
        indicator=table["qualification"].map(NVQ_OF_REGIONS),
        value=table["percent"],
        half_width=table["ci95_percentage_points"],
        numerator=table["number"],
        period=table["year"].map(year),
    )
    return observations(rows.assign(**limits(rows)), vintage=NVQ_REGIONS_VINTAGE)
