"""Values that nobody publishes, of places, LEPs, the three-LEP area and the combined authority, made from districts.

The rule is the indicator's own (`aggregation` in its file); the arithmetic is `app.analysis.aggregation`.
"""

import itertools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from app.analysis.aggregation import KEYS as PARTS
from app.analysis.aggregation import aggregate
from app.metadata.geography import GROUPS
from app.metadata.indicators import Indicator
from app.metadata.periods import end
from app.refresh.tables import KEY

LINE_KEY = [name for name in KEY if name != "vintage"]
MEAN_TOLERANCE = pd.Timedelta(days=3 * 366)
CARRIED = ("provisional", "estimated", "low_reliability")  # what a member is, its group is too


def derive(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """All observations (with `current`) and those of the groups, `derived`, or `not_available` if a member is missing.

    A group is also provisional, estimated or of low reliability in a period in which any of its members is.
    A published value always stands; a published blank gives way to a value that can be made. Today's group values are
    made of today's rows and take the newest release date among them; an older release gets group values of its own.
    """
    groups = {code: group.members for code, group in GROUPS.items()}
    members = observations[observations["area_code"].isin({code for codes in groups.values() for code in codes})]
    slices = dict(list(members.groupby("indicator", sort=False)))
    made = [
        _derive_one(_one_release(rows) if current else rows, indicator, groups, slices).assign(current=current)
        for name, indicator in indicators.items()
        if indicator.aggregation != "none" and name in slices
        for current, rows in slices[name].groupby("current")
    ]
    return _best(observations, pd.concat(made)) if made else observations


def _one_release(rows: pd.DataFrame) -> pd.DataFrame:
    """Members of one period may come from different releases; together they are as new as the newest."""
    return rows.assign(vintage=rows.groupby(["period", "group"])["vintage"].transform("max"))


def _derive_one(
    rows: pd.DataFrame, indicator: Indicator, groups: Mapping[str, tuple[str, ...]], slices: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    weighted = rows.assign(weight=_weights(rows, slices, indicator))
    made = aggregate(weighted, groups, rule=indicator.aggregation, multiplier=indicator.multiplier)
    status = made[PARTS].merge(group_statuses(rows, groups), on=PARTS, how="left", validate="one_to_one")["status"]
    status = status.where(made["value"].notna().to_numpy(), "not_available")
    return made.assign(indicator=indicator.id, status=status.to_numpy(), comparison_published="")


def group_statuses(rows: pd.DataFrame, groups: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """`status` of each group by period, people and vintage: `derived`, and what any of its members is besides.

    >>> rows = pd.DataFrame({"area_code": ["a", "b", "a", "b"], "period": ["1", "1", "2", "2"], "group": "all",
    ...     "vintage": "v", "status": ["published", "provisional", "derived;estimated", "derived"]})
    >>> group_statuses(rows, {"g": ("a", "b")})["status"].tolist()
    ['derived;provisional', 'derived;estimated']
    """
    flagged = rows[PARTS].assign(**{word: rows["status"].str.contains(word, regex=False) for word in CARRIED})
    members = pd.DataFrame([(into, code) for into, codes in groups.items() for code in codes], columns=["into", "code"])
    joined = flagged.merge(members, left_on="area_code", right_on="code")
    joined["area_code"] = joined["into"]
    found = joined.groupby(PARTS)[list(CARRIED)].any()
    words = [
        ";".join(["derived", *itertools.compress(CARRIED, each)]) for each in found.itertuples(index=False, name=None)
    ]
    return found.assign(status=words).reset_index()[[*PARTS, "status"]]


def _weights(rows: pd.DataFrame, slices: Mapping[str, pd.DataFrame], indicator: Indicator) -> np.ndarray:
    """The weight of each row: same area, and the weight's newest vintage not after the row's, else any vintage.

    For a ratio of sums the period must be the same. For a mean the nearest in time within MEAN_TOLERANCE will do, as a
    weight such as population may end a year or two before the rate it weights.
    """
    if indicator.aggregation_weight not in slices:
        return np.full(len(rows), np.nan)
    held = slices[indicator.aggregation_weight]
    held = held[(held["group"] == "all") & held["value"].notna()]
    tolerance = MEAN_TOLERANCE if indicator.aggregation == "weighted_mean" else pd.Timedelta(0)
    found = [
        _nearest(part, held[held["vintage"] <= vintage] if (held["vintage"] <= vintage).any() else held, tolerance)
        for vintage, part in rows.groupby("vintage")
    ]
    return pd.concat(found).reindex(rows.index).to_numpy()


def _nearest(rows: pd.DataFrame, held: pd.DataFrame, tolerance: pd.Timedelta) -> pd.Series:
    newest = held.sort_values("vintage").drop_duplicates(["area_code", "period"], keep="last")
    right = pd.DataFrame(
        {"area_code": newest["area_code"], "day": _last_days(newest["period"]), "weight": newest["value"]}
    ).sort_values("day", kind="stable")
    left = pd.DataFrame({"area_code": rows["area_code"], "day": _last_days(rows["period"]), "row": rows.index})
    left = left.sort_values("day", kind="stable")
    joined = pd.merge_asof(left, right, on="day", by="area_code", direction="nearest", tolerance=tolerance)
    return joined.set_index("row")["weight"]


def _last_days(periods: pd.Series) -> pd.Series:
    days = {period: np.datetime64(end(period), "s") for period in periods.unique()}
    return periods.map(days).astype("datetime64[s]")


def _best(published: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Per key the published value, else the one made, else the published blank, else the blank made.

    The key of a current row has no vintage: an area has one current value. Blanks of older releases are not made.
    """
    made = made[made["current"] | made["value"].notna()]
    rows = pd.concat([published.assign(rank=0), made.assign(rank=1)], ignore_index=True)
    rows["rank"] += 2 * rows["value"].isna() + 4 * ~rows["current"]
    rows = rows.sort_values("rank", kind="stable").drop_duplicates(KEY)
    again = rows["current"] & rows[rows["current"]].duplicated(LINE_KEY).reindex(rows.index, fill_value=False)
    return rows[~again].sort_index().drop(columns="rank").reset_index(drop=True)
