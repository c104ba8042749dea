"""Two small grids of the same areas as a pair, so that a test of what goes with what can be read without the store."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.analysis.correlation import Pair, Side
from app.analysis.grid import Area
from tests.tiny_grid import YEARS, grid, row

Series = Mapping[str, Sequence[float]]


def pair(
    up: Series,
    across: Series,
    *,
    beside: Sequence[str] = (),
    up_periods: Sequence[str] = YEARS[-1:],
    across_periods: Sequence[str] = YEARS[-1:],
    unreliable: Sequence[str] = (),
    people: Mapping[str, float] | None = None,
    areas: Mapping[str, Area] | None = None,
    benchmarks: tuple[float, float] = (np.nan, np.nan),
    changes: tuple[dict, dict] = ({}, {}),
    **more,
) -> Pair:
    """`up` and `across` give each area's values by period; the newest periods are shown."""
    drawn = [(areas or {}).get(code, code) for code in up if code not in beside]
    sides = []
    for series, periods, benchmark, change in zip(
        (up, across), (up_periods, across_periods), benchmarks, changes, strict=True
    ):
        rows = [
            row(code, period, value, **({"status": "low_reliability"} if code in unreliable else {}))
            for code, values in series.items()
            for period, value in zip(periods, values, strict=True)
        ]
        against = [benchmark] * len(periods)
        made = grid(rows, drawn=drawn, beside=beside, periods=periods, benchmark=against, **change, **more)
        sides.append(Side(made, len(periods) - 1))
    held = [(people or {}).get(area.code, np.nan) for area in sides[0].grid.areas]
    return Pair(*sides, np.array(held, dtype=float))


def many(number: int) -> list[str]:
    """Codes of made-up districts that belong to no place."""
    return [f"E07{i:06d}" for i in range(900000, 900000 + number)]


def rising(number: int) -> tuple[Series, Series]:
    """Two series over made-up districts that rise together, but for the last two, which have changed places."""
    codes = many(number)
    up = [*range(1, number - 1), number, number - 1]
    return {code: [float(value)] for code, value in zip(codes, up, strict=True)}, {
        code: [float(i)] for i, code in enumerate(codes, 1)
    }
