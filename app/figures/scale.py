"""Axis ticks: few, round, written with their unit."""

import math
from typing import Any

import numpy as np

from app.analysis.rounding import round_half_up
from app.metadata.indicators import Indicator
from app.narrative.numbers import MILLIONS, MINUS, number

STEPS = (1, 2, 2.5, 5, 10)
ROOM = 22  # characters that the labels of an axis across a chart may have together


def ticks(low: float, high: float, indicator: Indicator, most: int = 6) -> tuple[list[float], list[str]]:
    """Round values between `low` and `high`, at most `most`, and their labels."""
    step = _step((high - low) / most)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    values = [round(step * each, 10) for each in range(first, last + 1)]
    places = next(p for p in range(6) if p == 5 or abs(round(step, p) - step) < 1e-9)
    return values, [tick_label(indicator, each, places) for each in values]


def ticks_across(low: float, high: float, indicator: Indicator) -> tuple[list[float], list[str]]:
    """As `ticks`, for an axis across a narrow chart: fewer where the labels are long."""
    values, labels = ticks(low, high, indicator)
    return (values, labels) if sum(map(len, labels)) <= ROOM else ticks(low, high, indicator, most=3)


def _step(least: float) -> float:
    if least <= 0 or not math.isfinite(least):
        return 1.0
    power = 10 ** math.floor(math.log10(least))
    return next(each * power for each in STEPS if each * power >= least * (1 - 1e-9))


def tick_label(indicator: Indicator, value: float, places: int) -> str:
    """Short: thousands and millions by letter, so that an axis never needs more than about six characters."""
    if indicator.unit == MILLIONS:
        size, letters = next(pair for pair in ((1_000_000, "tn"), (1_000, "bn"), (0, "m")) if abs(value) >= pair[0])
        return f"£{value / (size or 1):,.10g}{letters}"
    sign = MINUS if value < 0 else ""
    for size, letter in ((1_000_000, "m"), (10_000, "k")):
        if abs(value) >= size:
            divisor = 1_000_000 if letter == "m" else 1_000
            return f"{sign}{indicator.prefix}{abs(value) / divisor:,.10g}{letter}{indicator.suffix}"
    return f"{sign}{indicator.prefix}{number(abs(value), places)}{indicator.suffix}"


def rounded(indicator: Indicator, values: np.ndarray) -> list[float | None]:
    """Numbers as they are shown, for a figure or the wire: rounded once, None where missing."""
    if not len(values):
        return []
    return [None if each != each else each for each in round_half_up(values, indicator.decimal_places).tolist()]


def with_gaps(values: list[Any], gaps: list[int]) -> list[Any]:
    """The list with an empty cell before each gap, so that no line is drawn across it.

    >>> with_gaps([1, 2, 3], [2])
    [1, 2, None, 3]
    """
    parts = [values[start:end] for start, end in zip([0, *gaps], [*gaps, len(values)], strict=True)]
    return [cell for i, part in enumerate(parts) for cell in ([None, *part] if i else part)]


def runs(known: np.ndarray, gaps: list[int]) -> list[list[int]]:
    """Unbroken runs of places where `known`, cut also at the gaps; lone places are left out.

    >>> runs(np.array([True, True, False, True, True, True]), [4])
    [[0, 1], [4, 5]]
    """
    found: list[list[int]] = []
    for i in np.flatnonzero(known).tolist():
        if found and found[-1][-1] == i - 1 and i not in gaps:
            found[-1].append(i)
        else:
            found.append([i])
    return [run for run in found if len(run) > 1]
