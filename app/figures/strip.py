"""A strip: one area among all its peers on one line, as SVG text that prints and goes dark by itself.

Peers are rings, their middle half a band, their median a tick, the benchmark dashed; the area comes last and largest,
with its interval. Right is better: where low values are, the axis runs the other way.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import escape

from app.figures.marks import mark, rings
from app.figures.theme import Style

WIDTH, HEIGHT, EDGE = 400, 26, 10
MIDDLE = HEIGHT / 2
WHISKER_ROOM = 0.25  # of the span of values: limits further out are cut off at the edge


class Mark(NamedTuple):
    """An area on the strip with its own style; limits are NaN where there are none."""

    value: float
    style: Style
    lower: float = np.nan
    upper: float = np.nan


def strip(
    peers: np.ndarray, own: Mark, beside: Sequence[Mark] = (), *, benchmark: float, low_is_better: bool, label: str
) -> str:
    """The strip of `own` among the values of `peers`, all in the indicator's unit; `label` says it in words.

    `beside` are other areas with a marker of their own, drawn over the rings; `benchmark` is NaN where there is none.
    """
    peers = peers[np.isfinite(peers)]
    at = _scale(peers, own, beside, benchmark, low_is_better)
    parts = [_axis(), *_quartiles(peers, at), rings([at(value) for value in peers], MIDDLE)]
    parts += [_dashed(at(benchmark))] if np.isfinite(benchmark) else []
    parts += [mark(each.style, at(each.value), MIDDLE, 5.5) for each in beside if np.isfinite(each.value)]
    parts += [*_whisker(own, at), mark(own.style, at(own.value), MIDDLE, 7)]
    words = f"<title>{escape(label)}</title>"
    return f'<svg class="strip" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{words}{"".join(parts)}</svg>'


def _scale(peers: np.ndarray, own: Mark, beside: Sequence[Mark], benchmark: float, low_is_better: bool):
    """From a value to its place on the strip."""
    shown = np.array([*peers, own.value, benchmark, *(each.value for each in beside)], dtype=float)
    low, high = np.nanmin(shown), np.nanmax(shown)
    room = (high - low) * WHISKER_ROOM
    low, high = np.nanmin([low, max(own.lower, low - room)]), np.nanmax([high, min(own.upper, high + room)])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        share = min(max((value - low) / span, 0.0), 1.0) if high > low else 0.5
        return round(EDGE + (1 - share if low_is_better else share) * (WIDTH - 2 * EDGE), 1)

    return at


def _axis() -> str:
    return f'<path class="axis" d="M0 {MIDDLE:g}H{WIDTH}"/>'


def _quartiles(peers: np.ndarray, at) -> list[str]:
    """The band of the middle half and the tick of the median, from four peers on."""
    if len(peers) < 4:
        return []
    low, middle, high = (at(each) for each in np.quantile(peers, (0.25, 0.5, 0.75)))
    left, wide = min(low, high), round(abs(high - low), 1)
    return [
        f'<rect class="band" x="{left:g}" y="4" width="{wide:g}" height="{HEIGHT - 8}"/>',
        f'<path class="median" d="M{middle:g} 4V{HEIGHT - 4}"/>',
    ]


def _dashed(x: float) -> str:
    return f'<path class="dashed" d="M{x:g} 0V{HEIGHT}"/>'


def _whisker(own: Mark, at) -> list[str]:
    if not np.isfinite(own.lower + own.upper):
        return []
    path = f"M{at(own.lower):g} {MIDDLE:g}H{at(own.upper):g}"
    return [f'<path class="whisker" d="{path}" stroke="var(--{own.style.token})"/>']
