"""The tests behind a trend, for many series at once: chi-squared, a weighted slope, Mann and Kendall's ranks."""

import functools
import math

import numpy as np


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
