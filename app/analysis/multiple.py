"""Comparing one area with several: the more comparisons, the larger a difference must be to count."""

import functools
import math
from statistics import NormalDist
from typing import NamedTuple

from app.analysis.significance import NORMAL_95, Estimate, standard_error, z_score


class Difference(NamedTuple):
    """First less second with the limits of the difference; `outcome` says how the first stands to the second."""

    value: float
    lower: float
    upper: float
    outcome: str


def told_apart(first: Estimate, second: Estimate, *, comparisons: int = 1) -> bool:
    """Whether two independent estimates differ at 5 % over `comparisons` of them (Bonferroni's correction).

    With one comparison this is the two-sided 95 % test of a difference; with six the limit on |z| rises to 2.64.

    >>> sandwell, wolverhampton = Estimate(51.3, 46.6, 55.9), Estimate(58.6, 54.1, 63.1)
    >>> told_apart(sandwell, wolverhampton), told_apart(sandwell, wolverhampton, comparisons=6)
    (True, False)
    """
    return abs(z_score(first, second)) > critical(comparisons)


def difference(first: Estimate, second: Estimate, *, comparisons: int = 1) -> Difference:
    """The difference of two independent estimates, its 95 % limits (SE = width ÷ 3.92 each) and what they allow to say.

    Over several `comparisons` the limits are widened (Bonferroni), so that all of them hold together in 95 of 100
    cases; the outcome is similar where they hold nought, cannot_tell where an estimate has no limits.

    Two estimates of 10 ± 3 and 5 ± 4 differ by 5, with limits 5 ± √(3² + 4²) = 5 ± 5:

    >>> difference(Estimate(10.0, 7.0, 13.0), Estimate(5.0, 1.0, 9.0))
    Difference(value=5.0, lower=0.0, upper=10.0, outcome='similar')
    >>> difference(Estimate(51.3, 46.6, 55.9), Estimate(58.6, 54.1, 63.1)).outcome
    'lower'
    """
    apart = first.value - second.value
    reach = critical(comparisons) * standard_error(first, second)
    if math.isnan(apart) or math.isnan(reach):
        return Difference(apart, math.nan, math.nan, "cannot_tell")
    outcome = "similar" if abs(apart) <= reach else "higher" if apart > 0 else "lower"
    return Difference(apart, apart - reach, apart + reach, outcome)


@functools.cache
def critical(comparisons: int) -> float:
    """How many standard errors either way: 1.96 for one comparison."""
    return NORMAL_95 if comparisons == 1 else NormalDist().inv_cdf(1 - 0.05 / (2 * comparisons))
