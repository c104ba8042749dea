"""The rules that claims are tested by. A rule turns figures into one number, the excess: above nought it speaks for
the claim, below against it. Figures are an array, a row an area, a column a period, oldest first; the area compared
with is the last row.
"""

from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

import numpy as np

from app.analysis.multiple import critical
from app.analysis.significance import NORMAL_95

Excess = Callable[..., float]
Pick = Callable[[np.ndarray, np.ndarray], list[int]]
HALF_A_UNIT = 0.5


def growth(x: np.ndarray) -> np.ndarray:
    """Per cent from the first to the last period, of each row.

    >>> growth(np.array([[80.0, 100.0], [50.0, 55.0]])).round(9).tolist()
    [25.0, 10.0]
    """
    return (x[:, -1] / x[:, 0] - 1) * 100


def change(x: np.ndarray) -> np.ndarray:
    """Last less first, of each row.

    >>> change(np.array([[60.0, 62.0], [50.0, 47.0]])).tolist()
    [2.0, -3.0]
    """
    return x[:, -1] - x[:, 0]


def share(x: np.ndarray) -> float:
    """The first row in per cent of the last, in the last period.

    >>> share(np.array([[4.0, 6.0], [90.0, 120.0]]))
    5.0
    """
    return float(x[0, -1] / x[-1, -1] * 100)


def at_least(x: np.ndarray, stated: float, multiple: float) -> float:
    """Level less the stated one.

    >>> at_least(np.array([[96.0]]), 92.0, 1), at_least(np.array([[90.0]]), 92.0, 1)
    (4.0, -2.0)
    """
    return float(x[0, -1]) - stated


def share_rounds_to(x: np.ndarray, stated: float, multiple: float) -> float:
    """Half a point less the distance of the share from the stated one: positive where it rounds to it.

    >>> round(share_rounds_to(np.array([[5.8], [100.0]]), 6.0, 1), 9)
    0.3
    >>> round(share_rounds_to(np.array([[5.4], [100.0]]), 6.0, 1), 9)
    -0.1
    """
    return HALF_A_UNIT - abs(share(x) - stated)


def grew_at_least(x: np.ndarray, stated: float, multiple: float) -> float:
    """Growth less the stated growth, in points.

    >>> round(grew_at_least(np.array([[80.0, 100.0]]), 23.5, 1), 9)
    1.5
    """
    return float(growth(x)[0]) - stated


def grew_faster(x: np.ndarray, stated: float, multiple: float) -> float:
    """Growth less `multiple` times that of the last row, in points.

    >>> round(grew_faster(np.array([[100.0, 106.0], [100.0, 102.0]]), 0, 2), 9)
    2.0
    """
    own, other = growth(x)
    return float(own - multiple * other)


def rose_faster(x: np.ndarray, stated: float, multiple: float) -> float:
    """Rise in points less that of the last row.

    >>> rose_faster(np.array([[68.0, 71.0], [74.0, 75.0]]), 0, 1)
    2.0
    """
    own, other = change(x)
    return float(own - other)


def fell_faster(x: np.ndarray, stated: float, multiple: float) -> float:
    """Fall in per cent less that of the last row, in points: of people as of a rate.

    >>> round(fell_faster(np.array([[100.0, 80.0], [100.0, 90.0]]), 0, 1), 9)
    10.0
    """
    own, other = growth(x)
    return float(other - own)


def below(x: np.ndarray, stated: float, multiple: float) -> float:
    """How far the level lies below the last row's, in its unit.

    >>> below(np.array([[30.0], [33.5]]), 0, 1)
    3.5
    """
    return float(x[-1, -1] - x[0, -1])


def above(x: np.ndarray, stated: float, multiple: float) -> float:
    """How far the level lies above the last row's, in its unit.

    >>> above(np.array([[33.5], [30.0]]), 0, 1)
    3.5
    """
    return -below(x, stated, multiple)


def lowest_of_window(x: np.ndarray, stated: float, multiple: float) -> float:
    """The lowest of the periods before less the last.

    >>> lowest_of_window(np.array([[9.0, 8.0, 7.5]]), 0, 1), lowest_of_window(np.array([[9.0, 7.0, 7.5]]), 0, 1)
    (0.5, -0.5)
    """
    return float(x[0, :-1].min() - x[0, -1])


def areas_differ(x: np.ndarray, stated: float, multiple: float) -> float:
    """How far the first of the two picked areas lies above the other.

    >>> areas_differ(np.array([[66.0], [57.5]]), 0, 1)
    8.5
    """
    return float(x[0, -1] - x[1, -1])


def not_all_gained(x: np.ndarray, stated: float, multiple: float) -> float:
    """The fall of the picked area; a gain is negative.

    >>> not_all_gained(np.array([[60.0, 58.5]]), 0, 1), not_all_gained(np.array([[60.0, 61.0]]), 0, 1)
    (1.5, -1.0)
    """
    return -float(change(x)[0])


def parts(x: np.ndarray) -> tuple[float, float]:
    """The rows but the last together, in per cent of the last: of its growth, and of its first period.

    >>> parts(np.array([[20.0, 26.0], [10.0, 12.0], [100.0, 120.0]]))
    (40.0, 30.0)
    """
    own, whole = x[:-1].sum(axis=0), x[-1]
    return float((own[-1] - own[0]) / (whole[-1] - whole[0]) * 100), float(own[0] / whole[0] * 100)


def concentrated(x: np.ndarray, stated: float, multiple: float) -> float:
    """How far the rows' share of the growth of the last exceeds their share of its first period, in points.

    >>> concentrated(np.array([[20.0, 26.0], [10.0, 12.0], [100.0, 120.0]]), 0, 1)
    10.0
    """
    of_growth, of_level = parts(x)
    return of_growth - of_level


def every_row(x: np.ndarray, halves: np.ndarray) -> list[int]:
    return list(range(len(x)))


def slowest_lead(x: np.ndarray, halves: np.ndarray) -> list[int]:
    """Of all rows but the last the one that grew least, and the last.

    >>> slowest_lead(np.array([[10.0, 13.0], [10.0, 12.0], [10.0, 11.0]]), np.zeros((3, 2)))
    [1, 2]
    """
    return [int(np.argmin(growth(x)[:-1])), len(x) - 1]


def furthest_pair(x: np.ndarray, halves: np.ndarray) -> list[int]:
    """The two rows that differ most for the width of their limits, the higher first.

    >>> furthest_pair(np.array([[50.0], [60.0], [62.0]]), np.array([[1.0], [1.0], [9.0]]))
    [1, 0]
    """
    level, half = x[:, -1], halves[:, -1]

    def apart(pair: tuple[int, int]) -> float:
        a, b = pair
        return abs(level[a] - level[b]) / max(np.hypot(half[a], half[b]), np.finfo(float).tiny)

    found = max(combinations(range(len(x)), 2), key=apart)
    return sorted(found, key=lambda i: -level[i])


def smallest_gain(x: np.ndarray, halves: np.ndarray) -> list[int]:
    """The row whose change is lowest for the width of its limits: if it gained beyond doubt, all did.

    >>> smallest_gain(np.array([[50.0, 51.0], [50.0, 48.0]]), np.ones((2, 2)))
    [1]
    """
    return [int(np.argmin(change(x) / np.hypot(halves[:, 0], halves[:, -1])))]


class Rule(NamedTuple):
    """`excess` of the rows that `pick` takes; `unit` of what is shown; `comparisons` made among n areas; whether one
    reading is `enough` for what several test together, as who is left out of a gain is left out."""

    excess: Excess
    unit: str  # level, growth, points, share, parts
    pick: Pick = every_row
    comparisons: Callable[[int], int] = lambda n: 1
    enough: bool = False


RULES = {
    "at_least": Rule(at_least, "level"),
    "share_rounds_to": Rule(share_rounds_to, "share"),
    "grew_at_least": Rule(grew_at_least, "growth"),
    "grew_faster": Rule(grew_faster, "growth"),
    "rose_faster": Rule(rose_faster, "points"),
    "fell_faster": Rule(fell_faster, "growth"),
    "below": Rule(below, "level"),
    "above": Rule(above, "level"),
    "leads_grew_faster": Rule(grew_faster, "growth", slowest_lead),
    "areas_differ": Rule(areas_differ, "level", furthest_pair, lambda n: n * (n - 1) // 2),
    "not_all_gained": Rule(not_all_gained, "points", smallest_gain, lambda n: n, enough=True),
    "lowest_of_window": Rule(lowest_of_window, "level"),
    "concentrated": Rule(concentrated, "parts"),
}


def figures(unit: str, x: np.ndarray) -> tuple[float, ...]:
    """What is shown of each row: level, growth in per cent, points of change; of a share, the one; of parts, the two.

    >>> figures("growth", np.array([[80.0, 100.0]])), figures("share", np.array([[6.0], [100.0]]))
    ((25.0,), (6.0,))
    """
    if unit == "share":
        return (share(x),)
    if unit == "parts":
        return parts(x)
    shown = {"growth": growth, "points": change, "level": lambda each: each[:, -1]}[unit](x)
    return tuple(round(float(each), 10) for each in shown)


def widening(comparisons: int) -> float:
    """How much wider limits must be so that so many comparisons hold together at 95 % (Bonferroni).

    >>> widening(1), round(widening(6), 2)
    (1.0, 1.35)
    """
    return critical(comparisons) / NORMAL_95
