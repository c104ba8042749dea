"""Whether two indicators of the same areas go together: Spearman's rank correlation, its interval, and who departs.

Going together is not cause. The interval supposes areas that are independent of one another; neighbouring areas are
alike, so that over them it is too narrow. Over all areas there are, it says how far such a link could differ among like
places, not an error of sampling.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.analysis.grid import Area, Grid

Numbers = Sequence[float] | np.ndarray
FEWEST = 10  # pairs, below which no interval is given
NORMAL_95 = 1.959964


class Correlation(NamedTuple):
    """Spearman's `rho` with its 95 % limits and the number of pairs; NaN where there is none."""

    rho: float
    lower: float
    upper: float
    pairs: int


def rank_correlation(x: Numbers, y: Numbers) -> Correlation:
    """Spearman's rank correlation of the pairs that have both values: Pearson's of the ranks, ties sharing a midrank.

    Limits by Fisher's z with the standard error of D. G. Bonett and T. A. Wright, √((1 + ρ² ÷ 2) ÷ (n − 3))
    (Psychometrika 65, 2000), good to |ρ| of about 0.95: tanh(artanh ρ ± 1.96 SE). None below ten pairs; where the two
    orders are the same, or opposite, the limits are ρ itself. NaN where either has one value only.

    Ranks 1 2 3 4 5 against 2 1 4 3 5 differ by 1 four times, and 1 − 6 × 4 ÷ (5 × 24) = 0.8.

    >>> rank_correlation([1, 2, 3, 4, 5], [20, 10, 40, 30, 50])
    Correlation(rho=0.8, lower=nan, upper=nan, pairs=5)

    Twelve pairs, the first nine in reverse: Σd² = 240, 1 − 6 × 240 ÷ (12 × 143) = 0.161; z = 0.162, SE = 0.335.

    >>> found = rank_correlation(range(12), [*reversed(range(9)), 9, 10, 11])
    >>> [round(each, 3) for each in found[:3]]
    [0.161, -0.458, 0.675]
    """
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    both = np.isfinite(first) & np.isfinite(second)
    rho = _pearson(midranks(first[both]), midranks(second[both]))
    return Correlation(rho, *_limits(rho, int(both.sum())), int(both.sum()))


def midranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; values that are equal share the middle of their ranks.

    >>> midranks(np.array([30.0, 10.0, 30.0, 20.0])).tolist()
    [3.5, 1.0, 3.5, 2.0]
    """
    _, place, ties = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(ties) - (ties - 1) / 2)[place]


def _pearson(first: np.ndarray, second: np.ndarray) -> float:
    """Rounded at the thirteenth place, so that 1 is 1."""
    a, b = first - (len(first) + 1) / 2, second - (len(second) + 1) / 2
    size = math.sqrt(float(a @ a) * float(b @ b))
    return round(float(a @ b) / size, 13) if size else math.nan


def _limits(rho: float, pairs: int) -> tuple[float, float]:
    if pairs < FEWEST or math.isnan(rho):
        return math.nan, math.nan
    if abs(rho) == 1:
        return rho, rho
    half = NORMAL_95 * math.sqrt((1 + rho**2 / 2) / (pairs - 3))
    return math.tanh(math.atanh(rho) - half), math.tanh(math.atanh(rho) + half)


def departures(x: Numbers, y: Numbers, *, opposite: bool = False) -> np.ndarray:
    """How many ranks each pair is away from going together (with `opposite`: from going opposite ways); NaN unpaired.

    >>> departures([1, 2, 3, np.nan], [10, 30, 20, 5]).tolist()
    [0.0, 1.0, 1.0, nan]
    >>> departures([1, 2, 3], [30, 20, 10], opposite=True).tolist()
    [0.0, 0.0, 0.0]
    """
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    both = np.isfinite(first) & np.isfinite(second)
    found = np.full(len(first), np.nan)
    across = midranks(first[both])
    found[both] = np.abs(midranks(second[both]) - (both.sum() + 1 - across if opposite else across))
    return found


class Side(NamedTuple):
    """One axis: an indicator's grid and the place of the period shown."""

    grid: Grid
    at: int

    @property
    def values(self) -> np.ndarray:
        return self.grid.value[self.at]

    @property
    def period(self) -> str:
        return self.grid.periods[self.at]

    @property
    def benchmark(self) -> float:
        """The benchmark's value; NaN where none is published, or a comparison with it would say nothing."""
        return float(self.grid.benchmark.values[self.at])


@dataclass(frozen=True)
class Pair:
    """Two indicators over the same areas in the same order; `people` are the areas' residents (NaN where not held)."""

    up: Side
    across: Side
    people: np.ndarray

    @property
    def areas(self) -> tuple[Area, ...]:
        return self.up.grid.areas

    @cached_property
    def drawn(self) -> np.ndarray:
        """Areas with both values, those beside the level (the Black Country over its boroughs) among them."""
        return np.isfinite(self.up.values) & np.isfinite(self.across.values)

    @cached_property
    def unreliable(self) -> np.ndarray:
        """Areas of which the publisher calls either figure unreliable."""
        words = [np.char.find(side.grid.status[side.at].astype(str), "low_reliability") >= 0 for side in self.sides]
        return words[0] | words[1]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.up, self.across

    @cached_property
    def counted(self) -> np.ndarray:
        """Areas of the level that the correlation is made from: both values, neither unreliable."""
        return self.drawn & ~self.unreliable & (np.arange(len(self.areas)) < self.up.grid.rows)

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """Places (up, across) of the periods that both have, up to the one shown; none where two periods are shown."""
        if self.up.period != self.across.period:
            return []
        place = {period: i for i, period in enumerate(self.across.grid.periods)}
        return [(i, place[each]) for i, each in enumerate(self.up.grid.periods[: self.up.at + 1]) if each in place]

    @cached_property
    def correlation(self) -> Correlation:
        return rank_correlation(self.across.values[self.counted], self.up.values[self.counted])

    @cached_property
    def departures(self) -> np.ndarray:
        """`departures` from the way in which the two go; NaN for areas that are not counted."""
        across, up = (np.where(self.counted, side.values, np.nan) for side in (self.across, self.up))
        return departures(across, up, opposite=self.correlation.rho < 0)
