"""95 % limits of a share of counted people or households."""

import numpy as np
import pandas as pd

NORMAL_95 = 1.959964  # two-sided 95 % point of the standard normal, as the Fingertips health profiles use it


def wilson(numerator: pd.Series | np.ndarray, denominator: pd.Series | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper 95 % limits of numerator ÷ denominator, as fractions between 0 and 1; NaN where either is.

    Wilson's score method (E. B. Wilson 1927), which OHID's technical guidance names for proportions: it is fit for
    small counts and for shares near 0 or 1. A denominator of nought has no limits.

    >>> lower, upper = wilson(np.array([10.0, 0.0]), np.array([100.0, 50.0]))
    >>> lower.round(4).tolist(), upper.round(4).tolist()
    ([0.0552, 0.0], [0.1744, 0.0713])
    """
    counted = np.asarray(numerator, dtype=float)
    people = np.asarray(denominator, dtype=float)
    people = np.where(people > 0, people, np.nan)
    square = NORMAL_95**2
    middle = 2 * counted + square
    spread = NORMAL_95 * np.sqrt(square + 4 * counted * (1 - counted / people))
    under = 2 * (people + square)
    return np.clip((middle - spread) / under, 0, 1), np.clip((middle + spread) / under, 0, 1)
