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
- `rank`: neither held; Mann and Kendall's test (exact, two-sided, ties allowed) over the last five to ten points at
  95 %, as five points can reach no more than 98.3 %. It says how regularly published figures moved, no more: it takes
  every order to be equally likely, and figures that lean on the year before pass somewhat too often.

Points are never quietly left out: a missing or withheld one among the last five means that no trend can be told, and
an unreliable one is used only where its limits can weigh it.
"""

import functools
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from app.metadata.indicators import Indicator
from app.metadata.periods import end, sort_key, start

POINTS, MOST_RANKED = 5, 10
LEVEL, RANK_LEVEL = 0.002, 0.05
OUTCOMES = ("rising", "falling", "no_clear_trend", "cannot_tell")
BASES = ("chi_squared", "weighted_regression", "rank", "none")
SMOOTHED = "smoothed over several years: neighbouring figures share data"
OVERLAP = "periods overlap: neighbouring figures share data"
FEW = "fewer than five comparable periods"
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


def recent_trend(rows: pd.DataFrame, indicator: Indicator) -> Trend:
    """The trend that ends at the newest of `rows`, all of one area and group (columns as in `trend_at`)."""
    if rows.empty:
        return Trend("cannot_tell", "none", FEW, 0, "", "", math.nan)
    return next(iter(trends(rows.assign(area_code=""), indicator).values()))


def trends(observations: pd.DataFrame, indicator: Indicator, period: str | None = None) -> dict[str, Trend]:
    """The trend of each area, by its code: the one that ends at `period`, or at the newest that the area has."""
    table = trend_at(observations, indicator)
    if period is not None:
        newest = (observations["period"] == period).to_numpy()
    else:
        order = _period_ranks(observations["period"])
        newest = order == pd.Series(order).groupby(observations["area_code"].to_numpy()).transform("max").to_numpy()
    codes = observations["area_code"].to_numpy()[newest]
    return dict(zip(codes, map(Trend._make, table[newest].itertuples(index=False, name=None)), strict=True))


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
        self.begun, self.overlap = self._segments(series)
        missing = np.isnan(self.value)
        self.since = self._counted(self.begun)  # comparable periods up to here, missing ones among them
        self.run = self._counted(self.begun | self.overlap, missing)  # figures in a row up to here
        self.points = np.minimum(self.since, POINTS)

    @property
    def opening(self) -> np.ndarray:
        """Where each window begins."""
        return np.arange(self.count) + 1 - self.points

    def _segments(self, series: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where a series or a new definition begins; and where a period overlaps the one before it."""
        codes, held = pd.factorize(pd.Series(self.periods, dtype=object))
        broken = [sort_key(each.period) for each in self.indicator.breaks]
        era = np.array([sum(sort_key(period) >= each for each in broken) for period in held], dtype=int)[codes]
        first = np.array([start(period).toordinal() for period in held], dtype=int)[codes]
        last = np.array([end(period).toordinal() for period in held], dtype=int)[codes]
        begun = np.ones(self.count, dtype=bool)
        begun[1:] = (np.diff(series) != 0) | (np.diff(era) != 0)
        overlap = np.zeros(self.count, dtype=bool)
        overlap[1:] = ~begun[1:] & (first[1:] <= last[:-1])
        return begun, overlap

    def _counted(self, begins: np.ndarray, missing: np.ndarray | None = None) -> np.ndarray:
        """How many rows in a row stand up to here, since one that begins or since one that is missing."""
        here = np.arange(self.count)
        opened = np.where(begins, here, 0)
        if missing is not None:
            opened = np.where(missing, here + 1, opened)
        return here + 1 - np.maximum.accumulate(opened) if self.count else here

    def of(self, cells: np.ndarray, ends: np.ndarray, points: int = POINTS) -> np.ndarray:
        """The cells of the windows of `points` rows that end at `ends`, (windows, points)."""
        return cells[ends[:, None] + np.arange(1 - points, 1)]

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
        seen = np.cumsum(self.overlap)
        cases = [np.isnan(self.value), seen > seen[self.opening], self.since < POINTS, self.run < POINTS]
        return np.select(cases, [NO_FIGURE, OVERLAP, FEW, MISSING], "").astype(object)

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
        for points in range(POINTS, MOST_RANKED + 1):
            these = ends[np.minimum(self.run[ends], MOST_RANKED) == points]
            shaky = self.of(self.unreliable, these, points).any(axis=1)
            self.reason[these[shaky]] = UNRELIABLE
            these = these[~shaky]
            score, self.p[these] = rank_trend(self.of(self.value, these, points))
            self.points[these] = points
            self._say(these, "rank", np.where(self.p[these] < RANK_LEVEL, score, 0))

    def _tell(self, ends: np.ndarray, basis: str, chi_squared: np.ndarray, slope: np.ndarray) -> None:
        self.p[ends] = [math.erfc(math.sqrt(each / 2)) for each in chi_squared]
        self._say(ends, basis, np.where(self.p[ends] < LEVEL, slope, 0))

    def _say(self, ends: np.ndarray, basis: str, direction: np.ndarray) -> None:
        self.basis[ends] = basis
        self.outcome[ends] = np.select([direction > 0, direction < 0], ["rising", "falling"], "no_clear_trend")


NUMBERS = ("value", "lower_ci", "upper_ci", "numerator", "denominator")


def chi_squared_trend(events: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Chi-squared, on one degree of freedom, for a trend in events ÷ people along the last axis, points 1, 2, 3 …

    N (N Σrt − R Σnt)² ÷ (R (N − R) (N Σnt² − (Σnt)²)), with r of n at time t, R = Σr and N = Σn.

    Two points of ten people, 2 and 6 events: 20 (20·14 − 8·30)² ÷ (8·12·(20·50 − 30²)) = 32,000 ÷ 9,600.

    >>> round(float(chi_squared_trend(np.array([2.0, 6.0]), np.array([10.0, 10.0]))), 4)
    3.3333
    """
    time = np.arange(1, events.shape[-1] + 1)
    total, happened = people.sum(axis=-1), events.sum(axis=-1)
    moment, spread = (people * time).sum(axis=-1), (people * time**2).sum(axis=-1)
    leaning = total * (events * time).sum(axis=-1) - happened * moment
    return total * leaning**2 / (happened * (total - happened) * (total * spread - moment**2))


def weighted_trend(values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slope a point of least squares with weights 1 ÷ SE², and (slope ÷ its standard error)², along the last axis.

    Values 1, 2, 4 of equal weight 1: slope (1·1 + 3·4 + 2·2 − 2·7) ÷ 2 = 1.5, variance 1 ÷ 2, so 1.5² × 2 = 4.5.

    >>> slope, chi_squared = weighted_trend(np.array([1.0, 2.0, 4.0]), np.ones(3))
    >>> float(slope), float(chi_squared)
    (1.5, 4.5)
    """
    time = np.arange(1, values.shape[-1] + 1)
    total = weights.sum(axis=-1, keepdims=True)
    apart = time - (weights * time).sum(axis=-1, keepdims=True) / total
    spread = (weights * apart**2).sum(axis=-1)
    slope = (weights * apart * values).sum(axis=-1) / spread
    return slope, slope**2 * spread


def steady_slope(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The weighted slope, or nought where leaving out one of the points would turn it (Fingertips' check on outliers).

    >>> float(steady_slope(np.array([1.0, 2.0, 4.0, 5.0, 6.0]), np.ones(5))) > 0
    True
    >>> float(steady_slope(np.array([1.0, 1.0, 1.0, 1.0, 9.0]), np.ones(5)))
    0.0
    """
    slope = weighted_trend(values, weights)[0]
    least = np.full(values.shape[:-1], np.inf)
    for left_out in range(values.shape[-1]):
        kept = weights.copy()
        kept[..., left_out] = 0
        least = np.minimum(least, weighted_trend(values, kept)[0] * np.sign(slope))
    return np.where(least > 1e-12 * np.abs(slope), slope, 0.0)


def rank_trend(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mann and Kendall's S of each row of (rows, points), pairs that rise less pairs that fall, and its p (two-sided).

    >>> score, p = rank_trend(np.array([[1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 3.0, 2.0, 2.0, 4.0]]))
    >>> score.tolist(), p.round(4).tolist()
    ([10, 5], [0.0167, 0.3333])
    """
    earlier, later = np.triu_indices(values.shape[1], k=1)
    score = np.sign(values[:, later] - values[:, earlier]).sum(axis=1).astype(int)
    patterns, pattern = np.unique(np.diff(np.sort(values, axis=1), axis=1) == 0, axis=0, return_inverse=True)
    chances = np.array([rank_chances(_ties(each)) for each in patterns]).reshape(-1, len(earlier) + 1)
    return score, chances[pattern.ravel(), np.abs(score)]


def _ties(same: np.ndarray) -> tuple[int, ...]:
    """Sizes of the groups of equal values, smallest group first; `same` says which ordered values equal the next."""
    edges = np.flatnonzero(np.concatenate([[True], ~same, [True]]))
    return tuple(sorted(np.diff(edges).tolist()))


@functools.cache
def rank_chances(ties: tuple[int, ...]) -> np.ndarray:
    """For each S from 0 up, how often chance alone, all orders being equally likely, gives one as far from 0.

    `ties` are the sizes of groups of equal values. Five different values that only rise reach S = 10, which 2 of
    the 120 orders do. Exact: the orders by S are the coefficients of the q-multinomial [n]! ÷ Π[t]!, with
    [k] = 1 + q + … + q^(k−1).

    >>> rank_chances((1, 1, 1, 1, 1))[10].round(4).item(), rank_chances((5,))[:2].tolist()
    (0.0167, [1.0, 0.0])
    """
    orders = _factorial(sum(ties))
    for tied in ties:
        orders = np.rint(np.polydiv(orders, _factorial(tied))[0]) if tied > 1 else orders
    scores = np.abs(len(orders) - 1 - 2 * np.arange(len(orders)))
    share = np.bincount(scores, orders, minlength=math.comb(sum(ties), 2) + 1) / orders.sum()
    return share[::-1].cumsum()[::-1]


def _factorial(count: int) -> np.ndarray:
    """Coefficients of [1][2]…[count]: how many orders of `count` things have 0, 1, 2 … pairs the wrong way round."""
    return functools.reduce(np.convolve, [np.ones(each) for each in range(1, count + 1)])
