"""The legend of the map: class limits as written, and how many areas stand in each class in each period."""

from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.analysis.rounding import round_half_up
from app.figures.area_map import NO_DATA, SUPPRESSED
from app.figures.scale import tick_label

DOTS_UP_TO = 30


def legend(grid: Grid, classes: np.ndarray, limits: tuple[float, ...]) -> dict[str, Any]:
    """`counts` is (periods, classes); `benchmark` the place of the benchmark on the scale, 0 to 1, a period."""
    codes = [*range(len(limits) - 1), NO_DATA, SUPPRESSED]
    counts = [[int((row == code).sum()) for code in codes] for row in classes]
    return {
        "limits": [_limit(grid, each) for each in _ordered(grid, limits)],
        "counts": [row[: len(limits) - 1] for row in counts],
        "no_data": [row[-2] for row in counts],
        "suppressed": [row[-1] for row in counts],
        "benchmark": [_mirrored(grid, _along(value, limits)) for value in grid.benchmark.values],
        "name": grid.benchmark.name,
        "dots": grid.rows <= DOTS_UP_TO,
    }


def _ordered(grid: Grid, limits: tuple[float, ...]) -> tuple[float, ...]:
    """Limits in the order of the swatches, pale to strong: downwards where 1 means most."""
    return limits[::-1] if grid.indicator.most_first_is_low else limits


def _limit(grid: Grid, value: float) -> str:
    places = next((p for p in range(4) if round_half_up(value, p) == value), 3)
    return tick_label(grid.indicator, value, places)


def _mirrored(grid: Grid, place: float | None) -> float | None:
    return round(1 - place, 3) if place is not None and grid.indicator.most_first_is_low else place


def _along(value: float, limits: tuple[float, ...]) -> float | None:
    """Where a value falls on a scale of equal swatches; None outside it or where there is none."""
    if not np.isfinite(value) or not limits[0] <= value <= limits[-1]:
        return None
    return round(float(np.interp(value, limits, np.arange(len(limits)) / (len(limits) - 1))), 3)
