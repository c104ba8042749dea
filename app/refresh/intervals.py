"""Limits worked out here, where a share's counts are held and its indicator says `interval = "from_counts"`."""

from collections.abc import Mapping

import pandas as pd

from app.analysis.intervals import wilson
from app.metadata.indicators import Indicator


def with_count_limits(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """`observations` with Wilson's 95 % limits for those indicators, group values included, in the value's unit.

    A row without a value, or without both counts, gets none.
    """
    multipliers = {name: each.multiplier for name, each in indicators.items() if each.interval == "from_counts"}
    chosen = observations["indicator"].isin(multipliers) & observations["value"].notna()
    rows = observations[chosen]
    lower, upper = wilson(rows["numerator"], rows["denominator"])
    multiplier = rows["indicator"].map(multipliers).to_numpy(dtype=float)
    limits = pd.DataFrame({"lower_ci": lower * multiplier, "upper_ci": upper * multiplier}, index=rows.index)
    made = observations.copy()
    made.loc[chosen, ["lower_ci", "upper_ci"]] = limits
    return made
