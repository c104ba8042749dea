"""Limits worked out here, where a share's counts are held and its indicator says `interval = "from_counts"`."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from PHStatsMethods import wilson

from app.metadata.indicators import Indicator


def with_count_limits(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """`observations` with Wilson's 95 % limits for those indicators, group values included, in the value's unit.

    A row without a value, or without both counts, gets none.
    """
    multipliers = {name: each.multiplier for name, each in indicators.items() if each.interval == "from_counts"}
    chosen = observations["indicator"].isin(multipliers) & observations["value"].notna()
    rows = observations[chosen]
    lower, upper = wilson_limits(rows["numerator"], rows["denominator"])
    multiplier = rows["indicator"].map(multipliers).to_numpy(dtype=float)
    limits = pd.DataFrame({"lower_ci": lower * multiplier, "upper_ci": upper * multiplier}, index=rows.index)
    made = observations.copy()
    made.loc[chosen, ["lower_ci", "upper_ci"]] = limits
    return made


def wilson_limits(numerator: pd.Series, denominator: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper 95 % limits of numerator ÷ denominator, as fractions between 0 and 1; NaN where either is.

    Wilson's score method (E. B. Wilson 1927), which OHID's technical guidance names for proportions, by OHID's own
    package PHStatsMethods: fit for small counts and for shares near 0 or 1. A denominator of nought has no limits.

    >>> lower, upper = wilson_limits(pd.Series([10.0, 0.0, 1.0]), pd.Series([100.0, 50.0, 0.0]))
    >>> lower.round(4).tolist(), upper.round(4).tolist()
    ([0.0552, 0.0, nan], [0.1744, 0.0713, nan])
    """
    limits = np.full((2, len(numerator)), np.nan)
    counts = np.column_stack([numerator, denominator]).astype(float)
    for row in np.flatnonzero((counts[:, 1] > 0) & ~np.isnan(counts[:, 0])):
        limits[:, row] = wilson(*counts[row])
    lower, upper = np.clip(limits, 0, 1)
    return lower, upper
