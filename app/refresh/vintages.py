"""Which rows make up an indicator as it stands today, where several releases (vintages) are held."""

import pandas as pd

from app.metadata.periods import start

LINE = ["indicator", "area_code", "group"]


def mark_current(observations: pd.DataFrame) -> pd.Series:
    """True for the rows that today's line of an area is drawn from; aligned with `observations`.

    A release supersedes, for an area, every older release whose span of periods it overlaps, and does so in full: an
    older method must not fill in the years that a newer one no longer gives. What holds for most areas of two releases
    holds for all, so that an area short of data does not join two methods. Releases whose spans do not overlap follow
    one another (a survey published in several files) and are all current.
    """
    days = {period: start(period).toordinal() for period in observations["period"].unique()}
    rows = observations[[*LINE, "vintage"]].assign(day=observations["period"].map(days))
    spans = rows.groupby([*LINE, "vintage"], as_index=False).agg(first=("day", "min"), last=("day", "max"))
    superseded = pd.MultiIndex.from_frame(_superseded(spans[spans.duplicated(LINE, keep=False)]))
    return pd.Series(~pd.MultiIndex.from_frame(rows[[*LINE, "vintage"]]).isin(superseded), index=observations.index)


def _superseded(spans: pd.DataFrame) -> pd.DataFrame:
    """The lines' releases that a newer one supersedes; `spans` has first and last day by line and vintage."""
    pairs = spans.merge(spans, on=LINE, suffixes=("", "_newer"))
    pairs = pairs[pairs["vintage"] < pairs["vintage_newer"]]
    overlap = (pairs["first_newer"] <= pairs["last"]) & (pairs["first"] <= pairs["last_newer"])
    most = overlap.groupby([pairs["indicator"], pairs["vintage"], pairs["vintage_newer"]]).transform("mean") > 0.5
    return pairs.loc[overlap | most, [*LINE, "vintage"]]
