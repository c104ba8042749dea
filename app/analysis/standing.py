"""Where one area stands among others: its rank, as far as the figures can tell, and how far it is from a benchmark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.analysis.multiple import critical
from app.analysis.rounding import round_half_up
from app.analysis.significance import NORMAL_95
from app.analysis.trends import Trend
from app.metadata.indicators import Indicator, counted_once


class Rank(NamedTuple):
    """From `first` to `last` of `of` areas, 1 being the front; the two are equal where nothing keeps them apart.

    `shared` where another area has the same figure as shown.
    """

    first: int
    last: int
    of: int
    shared: bool


def rank(place: int, values: np.ndarray, lower: np.ndarray, upper: np.ndarray, *, sign: int, decimals: int) -> Rank:
    """The rank of `values[place]`, `sign` being 1 where high values are in front and −1 where low ones are.

    With 95 % limits for the area the rank is a range: only those surely ahead count as ahead, those surely behind as
    behind. Sure is a difference beyond its interval (SE = widths ÷ 3.92, independent) at 5 % over all pairs with the
    area (Bonferroni), after Mogstad, Romano, Shaikh and Wilhelm, "Inference for ranks" (2024). Without limits it is
    one number, by values as shown, ties sharing the better rank. NaN values are no part of it.

    >>> none = np.full(4, np.nan)
    >>> rank(1, np.array([9.0, 7.0, 7.0, 5.0]), none, none, sign=1, decimals=0)
    Rank(first=2, last=2, of=4, shared=True)
    >>> values = np.array([10.0, 7.0, 6.5, 1.0])
    >>> rank(1, values, values - 1, values + 1, sign=1, decimals=1)
    Rank(first=2, last=3, of=4, shared=False)
    """
    known = np.isfinite(values)
    shown = round_half_up(values, decimals)
    ahead = sign * (shown - shown[place])
    ahead[~known] = np.nan
    many = int(known.sum())
    shared = int((ahead == 0).sum()) > 1
    if not np.isfinite(lower[place] + upper[place]):
        first = 1 + int((ahead > 0).sum())
        return Rank(first, first, many, shared)
    sure = sign * _sure_differences(place, values, lower, upper, many - 1)
    return Rank(1 + int((sure > 0).sum()), many - int((sure < 0).sum()), many, shared)


def _sure_differences(
    place: int, values: np.ndarray, lower: np.ndarray, upper: np.ndarray, comparisons: int
) -> np.ndarray:
    """1 where a value is surely above that of `place`, −1 where surely below, else 0."""
    limit = critical(max(comparisons, 1))
    error = (upper - lower) / (2 * NORMAL_95)
    difference = values - values[place]
    sure = np.abs(difference) > limit * np.hypot(error, error[place])
    return np.where(sure, np.sign(difference), 0)


def distance(value: float, benchmark: float, peers: np.ndarray) -> float:
    """Value less benchmark in standard deviations of the peers' values; NaN where these do not differ.

    >>> distance(5.0, 9.0, np.array([2.0, 4.0, 6.0, np.nan]))
    -2.449489742783178
    """
    known = peers[np.isfinite(peers)]
    spread = float(known.std()) if len(known) else 0.0
    return (value - benchmark) / spread if spread else float("nan")


@dataclass(frozen=True)
class Standing:
    """One figure of an area: how it was judged (`outcome`, `basis`), how far from its benchmark, where it is going.

    `distance` is in standard deviations of the peers; `against` is the benchmark's figure and `benchmark` its name;
    `current` says whether its trend ends within the last three years.
    """

    indicator: Indicator
    value: float
    period: str
    against: float
    benchmark: str
    outcome: str
    basis: str
    distance: float
    trend: Trend
    current: bool = True

    @property
    def side(self) -> int:
        """1 on the good side of the benchmark, −1 on the other, 0 where they cannot be told apart."""
        way = {"higher_is_better": 1, "lower_is_better": -1}.get(self.indicator.polarity, 0)
        return way * {"higher": 1, "lower": -1}.get(self.outcome, 0)

    @property
    def apart(self) -> float:
        """How far from its benchmark either way, 0 where the peers do not differ."""
        return abs(self.distance) if math.isfinite(self.distance) else 0.0

    @property
    def judged(self) -> bool:
        """Whether it says anything for or against the area: a way that is good, and more to judge on than revisions."""
        return self.indicator.polarity != "none" and self.outcome != "cannot_tell" and self.basis != "revision"


def counted(standings: Sequence[Standing]) -> list[Standing]:
    """Those that are judged, one for each matter: what every count of better and worse goes by."""
    return one_each([each for each in standings if each.judged])


def widest_first(standings: Sequence[Standing]) -> list[Standing]:
    """Those counted, the furthest from its benchmark first; after them what cannot be told apart from it."""
    return sorted(counted(standings), key=lambda each: (each.side == 0, -each.apart))


def one_each(standings: Sequence[Standing]) -> list[Standing]:
    """One for each matter, as `counted_once` has it."""
    once = counted_once(each.indicator.id for each in standings)
    return [each for each in standings if each.indicator.id in once]
