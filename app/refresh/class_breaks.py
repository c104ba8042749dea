"""Class limits of the maps: found on the newest period, rounded to readable numbers, kept for all periods."""

import itertools
import math
import warnings
from collections.abc import Iterator, Sequence

import mapclassify
import numpy as np
import pandas as pd

from app.metadata.geography import ENGLAND, THREE_LEP
from app.metadata.indicators import Indicator
from app.metadata.periods import label, sort_key

CLASSES = 5
SKEWED = 1.0  # beyond this skewness Fisher-Jenks spends its classes on a few extreme areas
MOST_FOR_JENKS = 300  # Fisher-Jenks takes time with the square of the number of values
TOLERANCE = 0.03  # of the range: how far rounding may move a limit
WIDE = ("itl2", "combined_authority", "region")  # drawn whole, whatever the extent
LEVELS = ("local_authority", "msoa", "lsoa", "county", *WIDE)
COLUMNS = ["indicator", "geography_level", "extent", "limits", "method"]


def class_breaks(observations: pd.DataFrame, areas: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """One row per indicator, level and extent ("3lep"; for districts also England), with `limits` and the `method`.

    `observations` are the current rows of all people together.
    """
    rows = observations[(observations["group"] == "all") & observations["value"].notna()]
    rows = rows.merge(_drawn(areas), on="area_code")
    found = [
        (*key, *limits_of(part, indicators[key[0]].decimal_places))
        for key, part in _parts(rows)
        if part["value"].nunique() > 1
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def _drawn(areas: pd.DataFrame) -> pd.DataFrame:
    """Areas of each map; the county map is of the upper tier, so districts without a county are on it too."""
    columns = ["area_code", "geography_level", "in_3lep"]
    on_top = areas[(areas["geography_level"] == "local_authority") & (areas["county"] == "")]
    return pd.concat([areas[areas["geography_level"].isin(LEVELS)], on_top.assign(geography_level="county")])[columns]


def _parts(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, str, str], pd.DataFrame]]:
    for (indicator, level), part in rows.groupby(["indicator", "geography_level"]):
        if level == "county" and not part["area_code"].str.startswith("E10").any():
            continue
        if level in WIDE:
            yield (indicator, level, THREE_LEP), part
        elif part["in_3lep"].any():
            yield (indicator, level, THREE_LEP), part[part["in_3lep"]]
        if level == "local_authority":
            yield (indicator, level, ENGLAND), part


def limits_of(part: pd.DataFrame, decimals: int) -> tuple[list[float], str]:
    """Limits (lowest to highest, one more than classes) and how they were made, in a sentence.

    `part`: period and value of the areas drawn. The outer limits hold every period's values.
    """
    newest = max(part["period"].unique(), key=sort_key)
    values = np.sort(part.loc[part["period"] == newest, "value"].to_numpy())
    method, inner = _inner_limits(values)
    limits = readable(inner, part["value"].min(), part["value"].max(), values, decimals)
    count = {1: "One class", 2: "Two classes", 3: "Three classes", 4: "Four classes"}.get(
        len(limits) - 1, "Five classes"
    )
    return limits, f"{count} by {method} on {label(newest)}, limits rounded; the same limits for every period."


def _inner_limits(values: np.ndarray) -> tuple[str, list[float]]:
    """Name of the method and the limits between classes."""
    distinct = len(np.unique(values))
    classes = min(CLASSES, distinct)
    if classes < 2:
        return "equal value", []
    with warnings.catch_warnings():  # about a faster package, and about values too few for five classes
        warnings.simplefilter("ignore", UserWarning)
        if distinct > CLASSES and abs(float(pd.Series(values).skew())) > SKEWED:
            return "quantiles", _between(mapclassify.Quantiles(values, k=classes).bins[:-1], values)
        few = values if len(values) <= MOST_FOR_JENKS else np.quantile(values, np.linspace(0, 1, MOST_FOR_JENKS))
        classes = min(classes, len(np.unique(few)))
        return "Fisher-Jenks", _between(mapclassify.FisherJenks(few, k=classes).bins[:-1], values)


def _between(highest: Sequence[float], values: np.ndarray) -> list[float]:
    """Half-way from the highest value of each class to the next value above it; `values` is sorted."""
    following = values[np.minimum(np.searchsorted(values, highest, side="right"), len(values) - 1)]
    return [float(limit) for limit in (np.asarray(highest) + following) / 2]


def readable(inner: Sequence[float], lowest: float, highest: float, values: np.ndarray, decimals: int) -> list[float]:
    """The limits rounded to the coarsest 1, 2 or 5 × 10ⁿ that leaves every class something of `values`.

    No step is finer than the last decimal shown; limits that then fall together are one. A class holds its lower
    limit and not its upper one, the last class both.

    >>> readable([12.31, 18.9, 25.2], 3.3, 41.7, np.array([5.0, 15, 20, 30]), 1)
    [2.0, 12.0, 18.0, 26.0, 42.0]
    """
    finest = 10.0**-decimals
    for step in _steps(highest - lowest, finest):
        rounded = [_tidy(round(limit / step) * step) for limit in inner]
        limits = [_tidy(math.floor(lowest / step) * step), *rounded, _tidy(math.ceil(highest / step) * step)]
        close = all(abs(a - b) <= TOLERANCE * (highest - lowest) for a, b in zip(rounded, inner, strict=True))
        if close and _all_filled(limits, values):
            return limits
    return _distinct(limits)


def _steps(spread: float, finest: float) -> Iterator[float]:
    """1, 2 and 5 × 10ⁿ from a quarter of the spread down to the last decimal shown."""
    power = math.floor(math.log10(max(spread, finest)))
    while 10.0**power * 5 >= finest * 0.999:
        yield from (
            size * 10.0**power for size in (5, 2, 1) if finest * 0.999 <= size * 10.0**power <= max(spread / 4, finest)
        )
        power -= 1


def _tidy(number: float) -> float:
    return float(f"{number:.10g}") + 0.0  # no 0.30000000000000004, no minus nought


def _all_filled(limits: Sequence[float], values: np.ndarray) -> bool:
    rising = all(a < b for a, b in itertools.pairwise(limits))
    return rising and bool(np.all(np.histogram(values, bins=limits)[0] > 0))


def _distinct(limits: Sequence[float]) -> list[float]:
    """Strictly increasing; one class at least."""
    kept = sorted(set(limits))
    return kept if len(kept) > 1 else [kept[0], kept[0] + 1.0]
