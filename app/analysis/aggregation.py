"""How the value of a place, a LEP or the three-LEP area is made from its districts: four rules, all Σ over ÷ Σ under.

A group has a value only where every member has one; `missing_members` names those that withhold theirs.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

KEYS = ["area_code", "period", "group", "vintage"]
RULES = ("sum", "rate_from_counts", "ratio_of_sums", "weighted_mean")


def aggregate(
    rows: pd.DataFrame, groups: Mapping[str, Iterable[str]], *, rule: str, multiplier: float = 1.0
) -> pd.DataFrame:
    """One row per group, period, people and vintage, from member rows of one indicator.

    `rows`: area_code, period, group, vintage, value, numerator, denominator, lower_ci, upper_ci, weight (of the
    indicator named by `aggregation_weight`; NaN where the rule needs none). Returned `value` is NaN where a member
    is missing. Limits are made for rates from counts alone.

    - sum: Σ value
    - rate_from_counts: multiplier × Σ numerator ÷ Σ denominator
    - ratio_of_sums: Σ weight ÷ Σ (weight ÷ value), so GVA per hour is ΣGVA ÷ Σ hours, hours being GVA ÷ rate
    - weighted_mean: Σ (weight × value) ÷ Σ weight

    >>> rows = pd.DataFrame({"area_code": ["a", "b"], "period": "2023", "group": "all", "vintage": "v",
    ...     "value": [20.0, 40.0], "numerator": [2.0, 12.0], "denominator": [10.0, 30.0],
    ...     "lower_ci": np.nan, "upper_ci": np.nan, "weight": [100.0, 400.0]})
    >>> {rule: float(aggregate(rows, {"g": "ab"}, rule=rule, multiplier=100).value[0]) for rule in RULES}
    {'sum': 60.0, 'rate_from_counts': 35.0, 'ratio_of_sums': 33.333333333333336, 'weighted_mean': 36.0}
    >>> aggregate(rows, {"g": "abc"}, rule="sum").value.tolist()
    [nan]
    """
    members = pd.DataFrame(
        [(group, code) for group, codes in groups.items() for code in codes], columns=["into", "area_code"]
    )
    parts = _parts(rows, rule, multiplier).merge(members, on="area_code")
    parts["area_code"] = parts.pop("into")
    totals = parts.groupby(KEYS, as_index=False).agg(
        over=("over", "sum"),
        under=("under", "sum"),
        held=("held", "sum"),
        half_square=("half_square", "sum"),
        half_held=("half_held", "sum"),
    )
    sizes = members.groupby("into").size()
    return _values(totals, totals["area_code"].map(sizes), rule, multiplier)


def _parts(rows: pd.DataFrame, rule: str, multiplier: float) -> pd.DataFrame:
    over, under = _over_under(rows, rule)
    half = (rows["upper_ci"] - rows["lower_ci"]) / 2 * rows["denominator"] / multiplier
    return rows[KEYS].assign(
        over=over, under=under, held=over.notna() & under.notna(), half_square=half**2, half_held=half.notna()
    )


def _over_under(rows: pd.DataFrame, rule: str) -> tuple[pd.Series, pd.Series]:
    if rule == "sum":
        return rows["value"], rows["value"].where(rows["value"].isna(), 1.0)
    if rule == "rate_from_counts":
        return rows["numerator"].where(rows["value"].notna()), rows["denominator"]
    if rule == "ratio_of_sums":
        return rows["weight"], rows["weight"] / rows["value"]
    if rule == "weighted_mean":
        return rows["weight"] * rows["value"], rows["weight"].where(rows["value"].notna())
    raise ValueError(f"{rule!r} is no rule of aggregation: {', '.join(RULES)}")


def _values(totals: pd.DataFrame, sizes: pd.Series, rule: str, multiplier: float) -> pd.DataFrame:
    """Turn sums into values; a group short of a member gets NaN.

    The limits of a rate suppose that members are independent samples: half-widths of numerators add in squares.
    """
    whole = totals["held"] == sizes
    over, under = totals["over"].where(whole), totals["under"].where(whole)
    counted = rule == "rate_from_counts"
    value = over if rule == "sum" else over / under * (multiplier if counted else 1.0)
    half = np.sqrt(totals["half_square"]) / under * multiplier
    half = half.where((totals["half_held"] == sizes) & (totals["half_square"] > 0)) if counted else np.nan
    return totals[KEYS].assign(
        value=value,
        lower_ci=(value - half).clip(lower=0.0),
        upper_ci=value + half,
        numerator=over if counted else np.nan,
        denominator=under if counted else np.nan,
    )


def missing_members(rows: pd.DataFrame, members: Iterable[str], *, rule: str = "sum") -> tuple[str, ...]:
    """The members without what the rule needs in `rows` of one indicator, period and kind of people.

    That is a value and, for rates from counts, numerator and denominator.

    >>> missing_members(pd.DataFrame({"area_code": ["a", "b"], "value": [1.0, np.nan]}), ["a", "b", "c"])
    ('b', 'c')
    """
    needed = ["value", "numerator", "denominator"] if rule == "rate_from_counts" else ["value"]
    held = set(rows.loc[rows[needed].notna().all(axis=1), "area_code"])
    return tuple(code for code in members if code not in held)
