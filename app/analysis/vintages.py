"""Which rows of several releases (vintages) made up an indicator on a day in the past."""

import pandas as pd

from app.metadata.periods import start

LINE = ["area_code", "group"]


def known_on(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    """The rows of one indicator as they stood on `day` (ISO date); `rows` are of all vintages.

    A release replaces, for an area, every older one whose span of periods it overlaps, and does so in full, so that no
    line joins two methods; releases that follow one another in time stand together.

    >>> rows = pd.DataFrame({"area_code": "a", "group": "all", "value": [1.0, 2.0, 3.0],
    ...     "period": ["2021-01-01/P1Y", "2022-01-01/P1Y", "2022-01-01/P1Y"],
    ...     "vintage": ["2023-06-01", "2023-06-01", "2024-06-01"]})
    >>> known_on(rows, "2024-01-01")["value"].tolist(), known_on(rows, "2025-01-01")["value"].tolist()
    ([1.0, 2.0], [3.0])
    """
    held = rows[rows["vintage"] <= day]
    days = {period: start(period).toordinal() for period in held["period"].unique()}
    spans = held.assign(day=held["period"].map(days)).groupby([*LINE, "vintage"], as_index=False)
    spans = spans.agg(first=("day", "min"), last=("day", "max"))
    pairs = spans.merge(spans, on=LINE, suffixes=("", "_newer"))
    pairs = pairs[pairs["vintage"] < pairs["vintage_newer"]]
    overlap = (pairs["first_newer"] <= pairs["last"]) & (pairs["first"] <= pairs["last_newer"])
    replaced = pd.MultiIndex.from_frame(pairs.loc[overlap, [*LINE, "vintage"]])
    return held[~pd.MultiIndex.from_frame(held[[*LINE, "vintage"]]).isin(replaced)]
