"""What an area is strong in: an industry's part of it, set against the same industry's part of a nation.

The location quotient is the area's share over the nation's (Florence, 1939; the usual measure of specialisation): 1 is
the nation's own mix. Growth is the compound yearly rate, and what counts is how it differs from the nation's growth in
the same industry, since both are at current prices.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from app.metadata.periods import sort_key, start

TOTAL = "total"
EVEN = 0.05  # a quotient this near to 1 is called about the nation's share, or nearer than figures are revised


@dataclass(frozen=True)
class Part:
    """An industry's figures in every period: of the area, all its industries, and both of the nation (one unit).

    `doubt` is how far such figures are revised on average, a fraction; NaN where that is not known.
    """

    periods: tuple[str, ...]
    own: np.ndarray
    whole: np.ndarray
    nation: np.ndarray
    nation_whole: np.ndarray
    doubt: float = np.nan

    @cached_property
    def share(self) -> np.ndarray:
        """Per cent of the area, by period."""
        return 100 * self.own / self.whole

    @cached_property
    def nation_share(self) -> np.ndarray:
        return 100 * self.nation / self.nation_whole

    @cached_property
    def quotient(self) -> np.ndarray:
        """The location quotient, by period.

        >>> one = np.array([1.0])
        >>> Part(("2020",), 12 * one, 100 * one, 4 * one, 100 * one).quotient.tolist()
        [3.0]
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.share / self.nation_share

    def growth(self, first: int) -> tuple[float, float]:
        """Yearly growth of area and nation since the period at `first`, per cent."""
        years = start(self.periods[-1]).year - start(self.periods[first]).year
        return yearly_growth(self.own[first], self.own[-1], years), yearly_growth(
            self.nation[first], self.nation[-1], years
        )

    def lead(self, first: int) -> float:
        """How much faster the area grew than the nation, in points a year."""
        own, nation = self.growth(first)
        return own - nation

    def margin(self, first: int) -> float:
        """How far `lead` moves, in points a year, if the newest figure is out by `doubt`; no interval."""
        years = start(self.periods[-1]).year - start(self.periods[first]).year
        return 100 * self.doubt / years if years else np.nan


def yearly_growth(first: float, last: float, years: int) -> float:
    """Compound growth in per cent a year; NaN where either end is not above nought.

    >>> round(yearly_growth(100, 121, 2), 6), yearly_growth(0, 5, 2)
    (10.0, nan)
    """
    if not (first > 0 and last > 0 and years > 0):
        return np.nan
    return float(100 * ((last / first) ** (1 / years) - 1))


def pace(lead: float, margin: float) -> str:
    """ "faster", "slower" or "alike", or "untold" without figures or a margin.

    >>> pace(1.2, 0.8), pace(-0.5, 0.8), pace(-1.0, 0.8), pace(1.0, np.nan)
    ('faster', 'alike', 'slower', 'untold')
    """
    if np.isnan(lead) or np.isnan(margin):
        return "untold"
    if abs(lead) <= margin:
        return "alike"
    return "faster" if lead > 0 else "slower"


def standing(quotient: float, doubt: float = np.nan) -> str:
    """ "more", "less" or "even" of an industry than the nation has, as a share; "untold" without a figure.

    >>> standing(1.3), standing(1.04), standing(0.9), standing(0.9, 0.12)
    ('more', 'even', 'less', 'even')
    """
    if np.isnan(quotient):
        return "untold"
    if abs(quotient - 1) <= max(EVEN, 0 if np.isnan(doubt) else doubt):
        return "even"
    return "more" if quotient > 1 else "less"


def check_apart(codes: Iterable[str], parent: Mapping[str, str]) -> None:
    """ValueError if one of the codes is part of another, so that their sum would count it twice.

    >>> check_apart(["29", "C"], {"29": "C", "C": "total", "total": ""})
    Traceback (most recent call last):
    ValueError: 29 is part of C: they cannot be added.
    """
    codes = set(codes)
    for code in sorted(codes):
        above = parent.get(code, "")
        while above:
            if above in codes:
                raise ValueError(f"{code} is part of {above}: they cannot be added.")
            above = parent.get(above, "")


def parts_of(
    rows: pd.DataFrame,
    codes: tuple[str, ...],
    nation: str,
    *,
    absent: float = np.nan,
    doubt: float = np.nan,
) -> dict[str, Part]:
    """The Part that the codes together are of each area in `rows` (area_code, industry, period, value).

    Areas take the nation's periods of all codes. A code without a value makes the sum NaN: nothing is filled in, but
    with `absent=0` where a missing row means that there is none.

    >>> rows = pd.DataFrame([["a", "41", 1.0], ["a", "total", 10.0], ["n", "41", 5.0], ["n", "total", 100.0]])
    >>> rows.columns, rows["period"] = ["area_code", "industry", "value"], "2020-01-01/P1Y"
    >>> parts_of(rows, ("41",), "n")["a"].quotient.tolist()
    [2.0]
    """
    wide = rows.pivot(index=["area_code", "period"], columns="industry", values="value")
    wide = wide.reindex(columns=[*codes, TOTAL]).fillna(dict.fromkeys(codes, absent))
    sums = pd.DataFrame({"part": wide[list(codes)].sum(axis=1, skipna=False), "whole": wide[TOTAL]})
    held = sums.xs(nation).dropna() if nation in sums.index else sums.iloc[:0]
    periods = tuple(sorted(held.index, key=sort_key))
    reference = held.reindex(list(periods))
    return {
        code: _part(sums.xs(code).reindex(list(periods)), reference, periods, doubt)
        for code in dict.fromkeys(rows["area_code"])
    }


def _part(own: pd.DataFrame, nation: pd.DataFrame, periods: tuple[str, ...], doubt: float) -> Part:
    figures = (frame[column].to_numpy(dtype=float) for frame in (own, nation) for column in ("part", "whole"))
    return Part(periods, *figures, doubt)
