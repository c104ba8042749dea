"""How unequal neighbourhoods are, each counted as often as it has people: Gini, Theil, quantiles, shares beyond a cut.

`values` are shares of the neighbourhoods (any unit), `weights` their people (or households). A neighbourhood without a
value, or without people, is left out. Everybody of a neighbourhood counts at its value, so that what differs inside a
neighbourhood is not seen. The measures are relative: they compare with the mean, and of a share and of its opposite
(with and without qualifications) they give different figures.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.errors import UserError

Numbers = Sequence[float] | np.ndarray
NAN = float("nan")


def gini(values: Numbers, weights: Numbers) -> float:
    """Gini coefficient, 0 (all equal) to 1: Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| ÷ (2 W² x̄), W = Σ w, x̄ = Σ w x ÷ W.

    Worked out as one less twice the area under the Lorenz curve (F. A. Cowell, Measuring Inequality, 3rd edition 2011,
    chapter 2 and appendix). NaN without values, or where all are nought; UserError for a value below nought.

    Two people at 1 and two at 3: of 16 pairs 8 differ, by 2, so 16 ÷ (2 × 16 × 2).

    >>> gini([1, 3], [2, 2])
    0.25
    >>> gini([5, 5, 5], [1, 2, 3]), gini([0, 0], [1, 1])
    (0.0, nan)
    """
    value, weight = _counted(values, weights)
    if not (value * weight).sum():
        return NAN
    order = np.argsort(value, kind="stable")
    people = weight[order] / weight.sum()
    held = (value * weight)[order] / (value * weight).sum()
    lorenz = np.cumsum(held)
    return max(0.0, float(1 - (people * (2 * lorenz - held)).sum()))


def gini_of_rest(of_share: Numbers | float, mean: Numbers | float) -> Any:
    """Gini coefficient of the others, 100 − x, from that of a share x in per cent: gini(x) × x̄ ÷ (100 − x̄).

    Exact: |xᵢ − xⱼ| are the same for both sides, so that only the mean that they are divided by changes. Of arrays an
    array.

    >>> gini_of_rest(0.25, 20), gini([100 - 10, 100 - 30], [1, 1])
    (0.0625, 0.0625)
    """
    return of_share * mean / (100 - mean)


def theil(values: Numbers, weights: Numbers) -> float:
    """Theil's T, 0 (all equal) to ln W: Σ (w ÷ W)(x ÷ x̄) ln(x ÷ x̄), a value of nought adding nought.

    H. Theil, Economics and Information Theory, 1967; natural logarithm. NaN and errors as `gini`.

    One person at 1 and one at 3: ½ × ½ ln ½ + ½ × 1½ ln 1½.

    >>> round(theil([1, 3], [1, 1]), 6), float(round(0.25 * np.log(0.5) + 0.75 * np.log(1.5), 6))
    (0.130812, 0.130812)
    >>> theil([5, 5], [1, 9]), theil([], [])
    (0.0, nan)
    """
    value, weight = _counted(values, weights)
    total = (value * weight).sum()
    if not total:
        return NAN
    share, people = value * weight / total, weight / weight.sum()
    return max(0.0, float(_x_log(share, people).sum()))


def theil_split(
    values: Numbers, weights: Numbers, groups: Sequence[str]
) -> tuple[float, float, float, dict[str, float]]:
    """Theil's T, its part between the groups, its part within them, and what each group adds to the latter.

    Between: Σ s ln(s ÷ p) over groups, s being a group's share of all that is counted (Σ w x), p its share of the
    people: what would be left if each group were equal inside. Within: Σ s × (Theil's T of the group). The two add up
    to the whole (A. F. Shorrocks, Econometrica 48, 1980). NaN and errors as `gini`.

    Two groups, each equal inside, and then one group with all the difference inside it:

    >>> [round(part, 6) for part in theil_split([1, 1, 3, 3], [1, 1, 1, 1], ["a", "a", "b", "b"])[:3]]
    [0.130812, 0.130812, 0.0]
    >>> total, between, within, parts = theil_split([1, 3], [1, 1], ["a", "a"])
    >>> round(total, 6), between, round(within, 6), round(parts["a"], 6)
    (0.130812, 0.0, 0.130812, 0.130812)
    """
    value, weight, group = _counted(values, weights, groups)
    total = (value * weight).sum()
    if not total:
        return NAN, NAN, NAN, {}
    names = sorted(set(group))
    inside = [group == name for name in names]
    share = np.array([(value * weight)[each].sum() / total for each in inside])
    people = np.array([weight[each].sum() / weight.sum() for each in inside])
    own = [theil(value[each], weight[each]) if part else 0.0 for each, part in zip(inside, share, strict=True)]
    parts = dict(zip(names, (share * own).tolist(), strict=True))
    return theil(value, weight), max(0.0, float(_x_log(share, people).sum())), float(sum(parts.values())), parts


def _x_log(share: np.ndarray, people: np.ndarray) -> np.ndarray:
    """share × ln(share ÷ people), nought where the share is."""
    return share * np.log(np.where(share > 0, share / people, 1.0))


def weighted_quantile(values: Numbers, weights: Numbers, share: float) -> float:
    """The smallest value such that `share` (0 to 1) of the people live at it or below. NaN without values.

    The inverse of the distribution function, definition 1 of R. J. Hyndman and Y. Fan (American Statistician 50, 1996),
    so that the answer is a value that some neighbourhood has.

    Of ten people seven live at 1 and three at 3:

    >>> [weighted_quantile([3, 1], [3, 7], share) for share in (0.1, 0.5, 0.7, 0.9)]
    [1.0, 1.0, 1.0, 3.0]
    """
    value, weight = _finite(values, weights)
    if not len(value):
        return NAN
    order = np.argsort(value, kind="stable")
    reached = np.cumsum(weight[order]) >= share * weight.sum() * (1 - 1e-12)  # 0.7 × 10 is a little more than 7
    return float(value[order][np.argmax(reached)])


def p90_p10(values: Numbers, weights: Numbers) -> float:
    """The 90th percentile of people over the 10th; NaN where the 10th is nought. UserError for a value below nought.

    >>> p90_p10([10, 20, 40], [1, 8, 1]), p90_p10([0, 1], [5, 5])
    (2.0, nan)
    """
    value, weight = _counted(values, weights)
    low, high = (weighted_quantile(value, weight, share) for share in (0.1, 0.9))
    return high / low if low > 0 else NAN


def beyond(values: Numbers, cut: float, side: str) -> np.ndarray:
    """Which values are at a cut or beyond it, on the side "lowest" or "highest"; a missing one is not.

    >>> beyond([1, 2, 3, np.nan], 2, "highest").tolist(), beyond([1, 2, 3], 2, "lowest").tolist()
    ([False, True, True, False], [True, True, False])
    """
    if side not in ("lowest", "highest"):
        raise UserError(f"There is no side {side!r} of a cut. Say lowest or highest.")
    value = np.asarray(values, dtype=float)
    return value >= cut if side == "highest" else value <= cut


def share_in(values: Numbers, weights: Numbers, cut: float, side: str) -> float:
    """The share of people (0 to 1) in neighbourhoods at the cut or beyond it. NaN without a cut, or without values.

    With the 80th percentile of England's neighbourhoods as cut: who lives in the fifth with the highest values.

    >>> share_in([10, 20, 30], [100, 200, 100], 20, "highest"), share_in([10, 20, 30], [100, 200, 100], 15, "lowest")
    (0.75, 0.25)
    """
    value, weight = _finite(values, weights)
    inside = beyond(value, cut, side)
    return float(weight[inside].sum() / weight.sum()) if len(value) and not np.isnan(cut) else NAN


def _finite(values: Numbers, weights: Numbers, *others: Sequence[str]) -> tuple[np.ndarray, ...]:
    """What has a value and people; UserError where the weights cannot be counts."""
    value, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if (weight < 0).any():
        raise UserError("A number of people cannot be below nought. Correct the weights.")
    kept = np.isfinite(value) & (weight > 0)
    return value[kept], weight[kept], *(np.asarray(other)[kept] for other in others)


def _counted(values: Numbers, weights: Numbers, *others: Sequence[str]) -> tuple[np.ndarray, ...]:
    """As `_finite`, for measures that compare with the mean."""
    found = _finite(values, weights, *others)
    if (found[0] < 0).any():
        raise UserError("Gini, Theil and P90/P10 need values of nought or more, such as shares. Show the distribution.")
    return found
