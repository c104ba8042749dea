"""Which areas the ranking of a period shows, and in which row each stands."""

from textwrap import wrap

import numpy as np

from app.analysis.grid import Grid
from app.figures.names import short_name
from app.narrative.words import listed

MANY = 40  # above this the two ends and the compared areas stand for all
ENDS = 6
BLOCK_ROWS = 4  # the most rows that the block of areas without a value may take, unless its words need more
BLOCK_LETTERS = 28

Rows = list[tuple[float, int]]  # (row from the top, area's place in the grid)


def drawn_places(grid: Grid, chosen: tuple[str, ...]) -> list[int]:
    """Places in the grid of every area that any period's ranking shows, so that traces keep their number."""
    if len(grid.areas) <= MANY:
        return list(range(len(grid.areas)))
    periods = range(len(grid.periods))
    return sorted({area for period in periods for _, area in placed_rows(grid, period, chosen)[0]})


def placed_rows(grid: Grid, period: int, chosen: tuple[str, ...]) -> tuple[Rows, list[int], float]:
    """Rows with a figure, areas without one, and the number of rows that the picture is high."""
    value = centres(grid, period)
    sign = 1 if grid.indicator.most_first_is_low else -1
    order = [int(area) for area in np.argsort(sign * value, kind="stable") if np.isfinite(value[area])]
    missing = [area for area in range(len(grid.areas)) if not np.isfinite(value[area])]
    if len(grid.areas) <= MANY:
        rows = [(float(row), area) for row, area in enumerate(order)]
        return rows, missing, len(rows) + block_rows(grid, missing)
    return _ends(grid, order, chosen), [], _ends_height(grid, order, chosen)


def centres(grid: Grid, period: int) -> np.ndarray:
    """Each area's value; of a group without one, the middle of its members' range, which places its row."""
    value = grid.value[period].copy()
    for place, ends in grid.ranges.items():
        value[place] = ends[:, period].mean()
    return value


def _ends(grid: Grid, order: list[int], chosen: tuple[str, ...]) -> Rows:
    """The highest, the compared and the lowest, with a gap of one row where areas are left out."""
    keep = [i for i, area in enumerate(order) if i < ENDS or i >= len(order) - ENDS or grid.areas[area].code in chosen]
    rows, row, last = [], 0.0, -1
    for i in keep:
        row += 1 if i > last + 1 else 0
        rows.append((row, order[i]))
        row, last = row + 1, i
    return rows


def _ends_height(grid: Grid, order: list[int], chosen: tuple[str, ...]) -> float:
    rows = _ends(grid, order, chosen)
    return rows[-1][0] + 1 if rows else 1


def block_rows(grid: Grid, missing: list[int]) -> float:
    """Rows that the block of areas without a figure takes: as many as its words need, or as there are areas."""
    if not missing:
        return 0
    return max(len(missing_lines(grid, missing)) * 1.2, min(len(missing), BLOCK_ROWS)) + 0.5


def missing_lines(grid: Grid, missing: list[int]) -> list[str]:
    names = [short_name(grid.areas[area]) for area in missing]
    kept = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return wrap(f"Not available: {listed(kept)}", BLOCK_LETTERS)
