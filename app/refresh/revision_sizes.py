"""How far figures move, on average, from one release to a later one: the doubt of a series without interval."""

from itertools import combinations

import pandas as pd

from app.metadata.geography import DISTRICTS_3LEP, ENGLAND, GROUPS, REGION, UK, UK_LESS_EXTRA_REGIO
from app.metadata.periods import start

KEY = ["indicator", "area_code", "period", "group"]
DISTRICTS = r"E0[6-9]\d{6}"
SETS = {"": DISTRICTS, "districts_3lep": "|".join(DISTRICTS_3LEP)}
SINGLE = (*DISTRICTS_3LEP, *GROUPS, REGION, ENGLAND, UK, UK_LESS_EXTRA_REGIO)
BY = ["indicator", "area_code", "older_vintage", "newer_vintage", "age"]


def revision_sizes(observations: pd.DataFrame) -> pd.DataFrame:
    """BY, mean_absolute_revision, mean_revision (% of the older value) and areas, for every pair of releases.

    `age` counts years back from the older release's newest period. `area_code` is one area (of the three-LEP area, or a
    benchmark), `districts_3lep`, its 19 districts, or "", all districts that both releases hold; `areas` says how many.
    A pair of releases with a new method between them (healthy life expectancy, 2025) shows that too.
    """
    rows = observations[(observations["group"] == "all") & observations["value"].notna() & (observations["value"] != 0)]
    vintages = rows.groupby("indicator")["vintage"].unique()
    pairs = [
        moved(older, newer)
        for name in vintages.index[vintages.str.len() > 1]
        for older, newer in combinations([part for _, part in rows[rows["indicator"] == name].groupby("vintage")], 2)
    ]
    found = pd.concat(pairs)
    sets = [found[found["area_code"].str.fullmatch(codes)].assign(area_code=name) for name, codes in SETS.items()]
    chosen = pd.concat([*sets, found[found["area_code"].isin(SINGLE)]])
    grouped = chosen.assign(size=chosen["change"].abs()).groupby(BY, as_index=False)
    sizes = grouped.agg(
        mean_absolute_revision=("size", "mean"), mean_revision=("change", "mean"), areas=("change", "size")
    )
    return sizes.sort_values(BY).reset_index(drop=True)


def moved(older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """`change` in % of the older value, and `age`, for every area and period that both releases hold.

    >>> rows = {"indicator": "pay", "area_code": "a", "group": "all", "period": ["2021-01-01/P1Y", "2022-01-01/P1Y"]}
    >>> older = pd.DataFrame(rows | {"value": [10.0, 10.0], "vintage": "2023-06-01"})
    >>> newer = pd.DataFrame(rows | {"value": [10.0, 11.0], "vintage": "2024-06-01"})
    >>> moved(older, newer)[["age", "change"]].values.tolist()
    [[1.0, 0.0], [0.0, 10.0]]
    """
    both = older[[*KEY, "value", "vintage"]].merge(newer[[*KEY, "value", "vintage"]], on=KEY, suffixes=("", "_newer"))
    years = {period: start(period).year for period in older["period"].unique()}
    return both.assign(
        change=100 * (both["value_newer"] - both["value"]) / both["value"].abs(),
        age=max(years.values()) - both["period"].map(years).astype("int64"),
        older_vintage=both["vintage"],
        newer_vintage=both["vintage_newer"],
    )
