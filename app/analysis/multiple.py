"""Comparing one area with several: the more comparisons, the larger a difference must be to count."""

from statistics import NormalDist

from app.analysis.significance import Estimate, z_score


def told_apart(first: Estimate, second: Estimate, *, comparisons: int = 1) -> bool:
    """Whether two independent estimates differ at 5 % over `comparisons` of them (Bonferroni's correction).

    With one comparison this is the two-sided 95 % test of a difference; with six the limit on |z| rises to 2.64.

    >>> sandwell, wolverhampton = Estimate(51.3, 46.6, 55.9), Estimate(58.6, 54.1, 63.1)
    >>> told_apart(sandwell, wolverhampton), told_apart(sandwell, wolverhampton, comparisons=6)
    (True, False)
    """
    limit = NormalDist().inv_cdf(1 - 0.05 / (2 * comparisons))
    return abs(z_score(first, second)) > limit
