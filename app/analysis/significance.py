"""Whether a figure is higher, lower or cannot be told apart, and on what basis (the contract's "Comparison").

Bases: `interval` (95 % or 99.8 % limits against a benchmark taken as exact, as the Fingertips health profiles do),
`published` (the publisher's own outcome), `revision` (the band of past revisions) and `none`.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

NORMAL_95, NORMAL_998 = 1.96, 3.09  # two-sided limits of the standard normal
OUTCOMES = ("higher", "lower", "similar", "cannot_tell")


class Estimate(NamedTuple):
    """A value with its 95 % limits."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Comparison:
    """`outcome` is one of OUTCOMES; `difference` is value less what it is compared with, NaN where not known."""

    outcome: str
    basis: str
    difference: float


def compare_to_benchmark(
    value: float, lower: float, upper: float, benchmark: float, *, basis: str = "interval", confidence: float = 95
) -> Comparison:
    """Higher where the whole interval lies above the benchmark, lower where below, else similar.

    Limits are 95 % ones; at `confidence=99.8` each side is widened by 3.09 ÷ 1.96, which supposes a normal error.
    Give `basis="revision"` with limits from `revision_limits`.

    >>> compare_to_benchmark(51.3, 46.6, 55.9, 61.9).outcome
    'lower'
    >>> compare_to_benchmark(58.6, 54.1, 63.1, 61.9)
    Comparison(outcome='similar', basis='interval', difference=-3.299999999999997)
    >>> compare_to_benchmark(51.3, 46.6, 55.9, 58.0, confidence=99.8).outcome
    'similar'
    >>> compare_to_benchmark(51.3, math.nan, math.nan, 61.9).outcome
    'cannot_tell'
    """
    difference, wide = value - benchmark, _widening(confidence)
    if any(math.isnan(number) for number in (difference, lower, upper)):
        return Comparison("cannot_tell", "none", difference)
    if difference > (value - lower) * wide:
        return Comparison("higher", basis, difference)
    if -difference > (upper - value) * wide:
        return Comparison("lower", basis, difference)
    return Comparison("similar", basis, difference)


def _widening(confidence: float) -> float:
    if confidence not in (95, 99.8):
        raise ValueError("confidence is 95 or 99.8")
    return 1.0 if confidence == 95 else NORMAL_998 / NORMAL_95


def revision_limits(value: float, share: float) -> tuple[float, float]:
    """The band within which nine of ten figures of that age were revised; `share` is a fraction of the value.

    >>> revision_limits(40.0, 0.05)
    (38.0, 42.0)
    """
    return value * (1 - share), value * (1 + share)


def compare_pair(first: Estimate, second: Estimate) -> Comparison:
    """The first against the second, by the 95 % interval of their difference (independent samples, SE = width ÷ 3.92).

    >>> sandwell, wolverhampton = Estimate(51.3, 46.6, 55.9), Estimate(58.6, 54.1, 63.1)
    >>> compare_pair(sandwell, wolverhampton).outcome
    'lower'
    >>> compare_pair(sandwell, Estimate(55.0, 49.7, 60.4)).outcome
    'similar'
    >>> round(z_score(sandwell, wolverhampton), 1)
    -2.2
    """
    difference = first[0] - second[0]
    z = z_score(first, second)
    if math.isnan(z):
        return Comparison("cannot_tell", "none", difference)
    outcome = "similar" if abs(z) <= NORMAL_95 else "higher" if z > 0 else "lower"
    return Comparison(outcome, "interval", difference)


def z_score(first: Estimate, second: Estimate) -> float:
    """Difference ÷ its standard error; NaN without limits. Two values known exactly differ infinitely or not at all.

    >>> z_score(Estimate(1, 1, 1), Estimate(2, 2, 2)), z_score(Estimate(1, 1, 1), Estimate(1, 1, 1))
    (-inf, 0.0)
    """
    difference, error = first[0] - second[0], standard_error(first, second)
    if error == 0:
        return math.copysign(math.inf, difference) if difference else 0.0
    return difference / error


def standard_error(first: Estimate, second: Estimate) -> float:
    """Of the difference of two independent estimates: √(a² + b²), each one's being the width of its limits ÷ 3.92.

    >>> round(standard_error(Estimate(0, -1.96 * 3, 1.96 * 3), Estimate(0, -1.96 * 4, 1.96 * 4)), 9)
    5.0
    """
    return math.hypot(*((upper - lower) / (2 * NORMAL_95) for _, lower, upper in (first, second)))


def published_outcome(outcome: str, polarity: str) -> str:
    """The publisher's word as one of ours: better and worse become higher or lower by the indicator's polarity.

    >>> published_outcome("better", "lower_is_better"), published_outcome("similar", "none")
    ('lower', 'similar')
    >>> published_outcome("", "none"), published_outcome("worse", "none")
    ('cannot_tell', 'cannot_tell')
    """
    if outcome in ("higher", "lower", "similar"):
        return outcome
    ways = {
        ("better", "higher_is_better"): "higher",
        ("worse", "higher_is_better"): "lower",
        ("better", "lower_is_better"): "lower",
        ("worse", "lower_is_better"): "higher",
    }
    return ways.get((outcome, polarity), "cannot_tell")


def judgement(outcome: str, basis: str, polarity: str) -> str:
    """What an outcome is worth: better or worse where the indicator says which way is good, else its own word.

    A revision band never earns a better or worse (the contract); without a polarity higher stays higher.

    >>> judgement("lower", "interval", "higher_is_better"), judgement("lower", "published", "lower_is_better")
    ('worse', 'better')
    >>> judgement("lower", "revision", "higher_is_better"), judgement("higher", "interval", "none")
    ('lower', 'higher')
    >>> judgement("similar", "interval", "none"), judgement("cannot_tell", "none", "higher_is_better")
    ('similar', 'cannot_tell')
    """
    if outcome not in ("higher", "lower") or basis not in ("interval", "published") or polarity == "none":
        return outcome
    return "better" if outcome == polarity.removesuffix("_is_better") else "worse"


def comparisons(
    frame: pd.DataFrame,
    benchmark: float | pd.Series,
    basis: str = "interval",
    *,
    polarity: str = "none",
    confidence: float = 95,
) -> pd.DataFrame:
    """For each row of `frame` (value, lower_ci, upper_ci; for basis "published" also comparison_published).

    `benchmark` is one number, or a Series aligned with the rows. For basis "revision" the limits are those of
    `revision_limits`. Returns `comparison`, `comparison_basis`, `difference` on the same index.

    >>> rows = pd.DataFrame({"value": [5.0, 7.0, 9.0], "lower_ci": [4.0, 6.0, np.nan], "upper_ci": [6.0, 8.0, np.nan]})
    >>> comparisons(rows, 6.5)["comparison"].tolist()
    ['lower', 'similar', 'cannot_tell']
    """
    difference = frame["value"] - benchmark
    if basis == "published":
        outcome = (
            frame["comparison_published"].map(lambda word: published_outcome(word, polarity)).to_numpy(dtype=object)
        )
    elif basis == "none":
        outcome = np.full(len(frame), "cannot_tell", dtype=object)
    else:
        wide = _widening(confidence)
        above = difference > (frame["value"] - frame["lower_ci"]) * wide
        below = -difference > (frame["upper_ci"] - frame["value"]) * wide
        known = frame[["value", "lower_ci", "upper_ci"]].notna().all(axis=1) & difference.notna()
        outcome = np.select([~known, above, below], ["cannot_tell", "higher", "lower"], "similar")
    told = np.where(outcome == "cannot_tell", "none", basis)
    return pd.DataFrame(
        {"comparison": outcome, "comparison_basis": told, "difference": difference.to_numpy()}, index=frame.index
    )
