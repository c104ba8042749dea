"""The recent trend of an area: rising, falling, no clear trend, or not to be told, and by which test.

After OHID, "Public health technical guidance: trend markers" (Fingertips): at least five points of which the last five
are tested, numbered 1 to 5; periods that do not overlap; no break; and no trend where leaving out any single point
would turn its direction. Fingertips calls a trend significant beyond 99.8 % (chi-squared above 9.55 on one degree of
freedom), since a page holds hundreds of them. Bases, the first that the figures allow:

- `chi_squared`: shares with counts held; chi-squared test for a trend in proportions (Cochran 1954, Armitage 1955).
  Counts that were grossed up from a survey do not qualify: they would make a few thousand people asked look like a
  million, so its published limits decide.
- `weighted_regression`: 95 % limits held; least squares with weights 1 ÷ SE², SE = width ÷ 3.92, slope against its
  standard error, at the same 99.8 %.
- `rank`: neither held; Mann and Kendall's test (exact, two-sided, ties allowed) of the same five points at 95 %, as
  five can reach no more than 98.3 %. It says how regularly published figures moved, no more, and so is never called
  better or worse: it takes every order to be equally likely, and figures that lean on the year before pass too often.

Points are never quietly left out: a missing or withheld one among the last five, or a year without any, means that no
trend can be told, and an unreliable one is used only where its limits can weigh it.
"""

import math
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from app.analysis.trend_tests import chi_squared_trend, rank_trend, steady_slope, weighted_trend
from app.metadata.indicators import Indicator
from app.metadata.periods import end, sort_key, start

POINTS = 5
LEVEL, RANK_LEVEL = 0.002, 0.05
OUTCOMES = ("rising", "falling", "no_clear_trend", "cannot_tell")
BASES = ("chi_squared", "weighted_regression", "rank", "none")
YEAR, LATE = 364, 300  # days: from one annual figure to the next, and how much later it may come
SMOOTHED = "smoothed over several years: neighbouring figures share data"
OVERLAP = "periods overlap: neighbouring figures share data"
FEW = "fewer than five comparable periods"
YEAR_MISSING = "a year is missing between them"
MISSING = "one of the last five figures is missing or withheld"
UNRELIABLE = "one of the last figures is unreliable and has no interval"
NO_FIGURE = "no figure for this period"


class Trend(NamedTuple):
    """`outcome` is one of OUTCOMES, `basis` of BASES; `reason` says why it cannot be told, else "".

    `points` were tested, from period `first` to `last`; where none can be told they are the comparable ones held.
    """

    outcome: str
    basis: str
    reason: str
    points: int
    first: str
    last: str
    p_value: float


def trends(observations: pd.DataFrame, indicator: Indicator, period: str | None = None) -> dict[str, Trend]:
    """The trend of each area, by its code: the one that ends at `period`, or at the newest figure that the area has."""
    table = trend_at(observations, indicator)
    codes = observations["area_code"].to_numpy()
    if period is not None:
        newest = (observations["period"] == period).to_numpy()
    else:
        order = pd.Series(_period_ranks(observations["period"])).where(observations["value"].notna().to_numpy())
        newest = (order == order.groupby(codes).transform("max")).to_numpy()
    found = (Trend(*map(_interned, row)) for row in table[newest].itertuples(index=False, name=None))
    return dict(zip(map(sys.intern, codes[newest]), found, strict=True))


def _interned(cell: Any) -> Any:
    """A text once for all trends, which are kept by the thousand."""
    return sys.intern(cell) if isinstance(cell, str) else cell


def trend_at(observations: pd.DataFrame, indicator: Indicator, by: Sequence[str] = ("area_code",)) -> pd.DataFrame:
    """For each row the trend of the window that ends at its period, in the fields of `Trend`, on the same index.

    Columns: those of `by`, which tell one series from another, and period, value, status; lower_ci, upper_ci,
    numerator and denominator where held. The order of rows does not matter.
    """
    series = observations.groupby(list(by), sort=False, dropna=False).ngroup().to_numpy()
    order = np.lexsort((_period_ranks(observations["period"]), series))
    window = _Window(observations.iloc[order], series[order], indicator)
    found = window.result()
    return found.iloc[np.argsort(order)].set_axis(observations.index)


def _period_ranks(periods: pd.Series) -> np.ndarray:
    codes, held = pd.factorize(periods)
    ranks = {period: i for i, period in enumerate(sorted(held, key=sort_key))}
    return np.array([ranks[period] for period in held], dtype=int)[codes]


class _Window:
    """Rows ordered by series and period; every row is the end of a window of the rows before it."""

    def __init__(self, rows: pd.DataFrame, series: np.ndarray, indicator: Indicator):
        self.indicator, self.count = indicator, len(rows)
        self.periods = rows["period"].to_numpy(dtype=object)
        numbers = rows.reindex(columns=NUMBERS).to_numpy(dtype=float)
        self.value, self.lower, self.upper, self.events, self.people = numbers.T
        self.unreliable = rows["status"].str.contains("low_reliability").to_numpy(dtype=bool)
        self.begun, self.overlap, self.gap = self._segments(series)
        missing = np.isnan(self.value)
        self.since = self._counted(self.begun)  # comparable periods up to here, missing ones among them
        self.run = self._counted(self.begun | self.overlap, missing)  # figures in a row up to here
        self.points = np.minimum(self.since, POINTS)

    @property
    def opening(self) -> np.ndarray:
        """Where each window begins."""
        return np.arange(self.count) + 1 - self.points

    def _segments(self, series: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Where a series or a new definition begins, a period overlaps the one before it, a year lies between them."""
        codes, held = pd.factorize(pd.Series(self.periods, dtype=object))
        broken = [sort_key(each.period) for each in self.indicator.breaks]
        era = np.array([sum(sort_key(period) >= each for each in broken) for period in held], dtype=int)[codes]
        first = np.array([start(period).toordinal() for period in held], dtype=int)[codes]
        last = np.array([end(period).toordinal() for period in held], dtype=int)[codes]
        begun = np.ones(self.count, dtype=bool)
        begun[1:] = (np.diff(series) != 0) | (np.diff(era) != 0)
        overlap = np.zeros(self.count, dtype=bool)
        overlap[1:] = ~begun[1:] & (first[1:] <= last[:-1])
        gap = np.zeros(self.count, dtype=bool)
        gap[1:] = ~begun[1:] & (first[1:] - np.maximum(last[:-1], first[:-1] + YEAR) > LATE)
        return begun, overlap, gap

    def _counted(self, begins: np.ndarray, missing: np.ndarray | None = None) -> np.ndarray:
        """How many rows in a row stand up to here, since one that begins or since one that is missing."""
        here = np.arange(self.count)
        opened = np.where(begins, here, 0)
        if missing is not None:
            opened = np.where(missing, here + 1, opened)
        return here + 1 - np.maximum.accumulate(opened) if self.count else here

    def of(self, cells: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """The cells of the windows that end at `ends`, (windows, POINTS)."""
        return cells[ends[:, None] + np.arange(1 - POINTS, 1)]

    def result(self) -> pd.DataFrame:
        self.outcome = np.full(self.count, "cannot_tell", dtype=object)
        self.basis, self.reason = np.full(self.count, "none", dtype=object), self._reasons()
        self.p = np.full(self.count, np.nan)
        able = np.flatnonzero(self.reason == "")
        chi = able[self._has_counts(able)]
        rest = np.setdiff1d(able, chi, assume_unique=True)
        weighted = rest[self._has_limits(rest)]
        self._by_counts(chi)
        self._by_limits(weighted)
        self._by_rank(np.setdiff1d(rest, weighted, assume_unique=True))
        firsts = self.periods[self.opening]
        cells = (self.outcome, self.basis, self.reason, self.points, firsts, self.periods, self.p)
        return pd.DataFrame(dict(zip(Trend._fields, cells, strict=True)))

    def _reasons(self) -> np.ndarray:
        if self.indicator.smoothed:
            return np.full(self.count, SMOOTHED, dtype=object)
        overlap, gap = (seen > seen[self.opening] for seen in (np.cumsum(self.overlap), np.cumsum(self.gap)))
        cases = [np.isnan(self.value), overlap, self.since < POINTS, self.run < POINTS, gap]
        return np.select(cases, [NO_FIGURE, OVERLAP, FEW, MISSING, YEAR_MISSING], "").astype(object)

    def _has_counts(self, ends: np.ndarray) -> np.ndarray:
        if self.indicator.multiplier != 100 or self.indicator.interval == "published":
            return np.zeros(len(ends), dtype=bool)
        events, people = self.of(self.events, ends), self.of(self.people, ends)
        fit = ((events >= 0) & (people > 0) & (events <= people)).all(axis=1)
        total = events.sum(axis=1)
        return fit & (total > 0) & (total < people.sum(axis=1))

    def _has_limits(self, ends: np.ndarray) -> np.ndarray:
        return (self.of(self.upper, ends) > self.of(self.lower, ends)).all(axis=1)

    def _by_counts(self, ends: np.ndarray) -> None:
        events, people = self.of(self.events, ends), self.of(self.people, ends)
        logits = np.log((events + 0.5) / (people - events + 0.5))  # a half keeps shares of 0 and 1 finite
        self._tell(ends, "chi_squared", chi_squared_trend(events, people), steady_slope(logits, np.ones_like(logits)))

    def _by_limits(self, ends: np.ndarray) -> None:
        value = self.of(self.value, ends)
        weights = (3.92 / (self.of(self.upper, ends) - self.of(self.lower, ends))) ** 2
        self._tell(ends, "weighted_regression", weighted_trend(value, weights)[1], steady_slope(value, weights))

    def _by_rank(self, ends: np.ndarray) -> None:
        shaky = self.of(self.unreliable, ends).any(axis=1)
        self.reason[ends[shaky]] = UNRELIABLE
        ends = ends[~shaky]
        score, self.p[ends] = rank_trend(self.of(self.value, ends))
        self._say(ends, "rank", np.where(self.p[ends] < RANK_LEVEL, score, 0))

    def _tell(self, ends: np.ndarray, basis: str, chi_squared: np.ndarray, slope: np.ndarray) -> None:
        self.p[ends] = [math.erfc(math.sqrt(each / 2)) for each in chi_squared]
        self._say(ends, basis, np.where(self.p[ends] < LEVEL, slope, 0))

    def _say(self, ends: np.ndarray, basis: str, direction: np.ndarray) -> None:
        self.basis[ends] = basis
        self.outcome[ends] = np.select([direction > 0, direction < 0], ["rising", "falling"], "no_clear_trend")


NUMBERS = ("value", "lower_ci", "upper_ci", "numerator", "denominator")
