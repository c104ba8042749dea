"""A small trend: one area's line, the benchmark dashed, a gap at every break; SVG text without axes."""

from collections.abc import Sequence

import numpy as np

from app.figures.marks import mark
from app.figures.scale import runs
from app.figures.theme import Style

WIDTH, HEIGHT, EDGE = 100, 28, 5


def spark(x: Sequence[float], values: np.ndarray, benchmark: np.ndarray, gaps: Sequence[int], style: Style) -> str:
    """`x` are the periods' places in years, `gaps` the places before which a line is cut.

    Decoration: the words beside it say the trend, so it is hidden from those who listen. "" with fewer than three
    figures, or where breaks leave no two to join.
    """
    if np.isfinite(values).sum() < 3:
        return ""
    at = _points(np.asarray(x, dtype=float), values, benchmark)
    line, dashed = _path(values, gaps, at), _path(benchmark, gaps, at)
    if not line:
        return ""
    last = int(np.flatnonzero(np.isfinite(values))[-1])
    end = mark(style, *at(last, values[last]), 3)
    against = f'<path class="dashed" d="{dashed}"/>' if dashed else ""
    drawn = f'{against}<path class="line" d="{line}" stroke="var(--{style.token})"/>{end}'
    return f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawn}</svg>'


def _points(x: np.ndarray, values: np.ndarray, benchmark: np.ndarray):
    """From a period's number and a value to a point."""
    known = np.concatenate([values, benchmark])
    low, high = np.nanmin(known), np.nanmax(known)
    start, span, tall = x[0], (x[-1] - x[0]) or 1.0, (high - low) or 1.0

    def at(i: int, value: float) -> tuple[float, float]:
        across = EDGE + (x[i] - start) / span * (WIDTH - 2 * EDGE)
        return round(across, 1), round(HEIGHT - EDGE - (value - low) / tall * (HEIGHT - 2 * EDGE), 1)

    return at


def _path(series: np.ndarray, gaps: Sequence[int], at) -> str:
    known = runs(np.isfinite(series), list(gaps))
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in (at(i, series[i]) for i in run)) for run in known)
