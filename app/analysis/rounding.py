"""Rounding half up, as people do by hand: the one rule for every value shown."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

SLACK = 4 * np.finfo(float).eps  # a stored 2.675 is a hair below itself in binary; lift it by a few of the last bits


def round_half_up(value, decimals: int = 0):
    """Round a number, or an array of any shape, half away from zero; NaN stays NaN.

    A number is rounded from its shortest decimal form, an array by the same rule in floating point.

    >>> round_half_up(2.675, 2), round_half_up(-2.675, 2), round_half_up(35.145, 2)
    (2.68, -2.68, 35.15)
    >>> round_half_up([0.5, 1.5, 2.4999, float("nan")]).tolist()
    [1.0, 2.0, 2.0, nan]
    >>> round_half_up(149_500, -3)
    150000.0
    """
    if np.ndim(value):
        return _round_array(np.asarray(value, dtype=float), decimals)
    if not np.isfinite(value):
        return float(value)
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def _round_array(values: np.ndarray, decimals: int) -> np.ndarray:
    size = np.abs(values) * 10.0**decimals
    return np.copysign(np.floor(size * (1 + SLACK) + 0.5) / 10.0**decimals, values)
