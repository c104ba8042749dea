"""Is the gap closing? How far areas are from the benchmark, by how much that changed, and how spread out they are.

A change of the gap is judged by the limits at both ends, taken as independent: margin = √(half₀² + half₁²). With 95 %
intervals that is the 95 % interval of a difference (SE = width ÷ 3.92), with usual revisions, nine in ten of them, the
band that nine in ten changes would stay in. The benchmark counts as exact. Two more things are told of an
outcome: whether it is close, the change being within a tenth of its margin, and whether a first period one earlier or
later would turn it. Spread is σ-convergence as in Barro and Sala-i-Martin (1992), measured by the coefficient of
variation.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.analysis.grid import REVISED_AGAINST, Grid
from app.analysis.rounding import round_half_up
from app.metadata.periods import end, start

BEYOND, WITHIN, CANNOT_TELL = "beyond", "within", "cannot_tell"
NO_FIGURE, NO_INTERVAL = "there is no figure at both ends", "no interval is held"
BREAK, OVERLAP = "the method changed in between", "the two periods share years"
SMOOTHED = "smoothed figures less than three years apart share data"
UK_ONLY = "revisions are known against the UK only"
APART = 3  # years between two figures of a smoothed series: it averages several years with weights
CLOSE = 0.1  # of the margin
FEWEST = 5  # districts below which a spread says little


class Move(NamedTuple):
    """A gap then and now, in one unit; is the change beyond `margin` (`outcome`), or why is that not told?

    `turned` are the neighbouring first periods from which the outcome would be the other one.
    """

    then: float
    now: float
    margin: float
    outcome: str
    reason: str = ""
    turned: tuple[str, ...] = ()

    @property
    def change(self) -> float:
        return self.now - self.then

    @property
    def close(self) -> bool:
        """Whether the change is so near its margin, within a tenth of it, that the outcome hangs by a thread.

        >>> [Move(2.6, now, 6.1, BEYOND).close for now in (-3.6, -4.5)], Move(0.0, 5.8, 6.1, WITHIN).close
        ([True, False], True)
        """
        return abs(abs(self.change) - self.margin) <= CLOSE * self.margin

    @property
    def way(self) -> str:
        """What the gap did, whichever side it is on: "narrowed", "widened" or "crossed" to the other side.

        >>> [Move(*ends, 0, BEYOND).way for ends in ((-9.0, -5.0), (2.0, 3.0), (-1.0, 2.0))]
        ['narrowed', 'widened', 'crossed']
        """
        if self.then * self.now < 0:
            return "crossed"
        return "narrowed" if abs(self.now) < abs(self.then) else "widened"


def gaps(value: np.ndarray, benchmark: np.ndarray, *, relative: bool) -> np.ndarray:
    """Value less benchmark, (periods, areas): in the unit, or in per cent of the benchmark.

    >>> gaps(np.array([[30.0], [36.0]]), np.array([40.0, 45.0]), relative=True).ravel().tolist()
    [-25.0, -20.0]
    """
    difference = value - benchmark[:, None]
    return difference / np.where(benchmark == 0, np.nan, benchmark)[:, None] * 100 if relative else difference


def margin(then: float, now: float) -> float:
    """Half-width of the limits of a difference, from the half-widths at its two ends, which are independent.

    >>> margin(3.0, 4.0)
    5.0
    """
    return float(np.hypot(then, now))


def moves(grid: Grid, first: int, *, relative: bool) -> list[Move]:
    """Of each area, the change of its gap from period `first` to the newest, with what would turn its outcome."""
    found = _moves_from(grid, first, relative=relative)
    beside = [i for i in (first - 1, first + 1) if 0 <= i < len(grid.periods) - 1]
    others = {grid.periods[i]: _moves_from(grid, i, relative=relative) for i in beside}
    return [
        move._replace(turned=turned(move.outcome, {period: each[i].outcome for period, each in others.items()}))
        for i, move in enumerate(found)
    ]


def turned(outcome: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """The first periods, of those beside the one chosen, from which the change is told the other way.

    >>> turned("beyond", {"2014": "within", "2016": "beyond"}), turned("within", {"2014": "cannot_tell"})
    (('2014',), ())
    """
    other = {BEYOND: WITHIN, WITHIN: BEYOND}.get(outcome)
    return tuple(period for period, each in others.items() if each == other)


def _moves_from(grid: Grid, first: int, *, relative: bool) -> list[Move]:
    gap = gaps(grid.value, grid.benchmark.values, relative=relative)
    half = half_widths(grid)
    half = half / grid.benchmark.values[:, None] * 100 if relative else half
    why = not_comparable(grid, first)
    ends = ((gap[[first, -1], i], half[[first, -1], i]) for i in range(len(grid.areas)))
    return [judged(*map(float, gap_ends), margin(*half_ends), why) for gap_ends, half_ends in ends]


def half_widths(grid: Grid) -> np.ndarray:
    """Half the width of the limits, (periods, areas), in the unit."""
    return (grid.upper - grid.lower) / 2


def not_comparable(grid: Grid, first: int) -> str:
    """Why two periods of a series cannot be compared at all; "" where they can."""
    before, after = grid.periods[first], grid.periods[-1]
    if any(start(before) < start(each.period) <= start(after) for each in grid.indicator.breaks):
        return BREAK
    if grid.indicator.interval == "revision" and grid.benchmark.code not in REVISED_AGAINST:
        return UK_ONLY
    if grid.indicator.smoothed and years_apart(before, after) < APART:
        return SMOOTHED
    return OVERLAP if grid.basis == "interval" and start(after) <= end(before) else ""


def years_apart(before: str, after: str) -> int:
    """Whole years from the start of one period to that of another.

    >>> years_apart("2021-01-01/P1Y", "2023-01-01/P1Y"), years_apart("2020-07-01/P1Y", "2023-04-01/P1Y")
    (2, 2)
    """
    days = start(before), start(after)
    return days[1].year - days[0].year - ((days[1].month, days[1].day) < (days[0].month, days[0].day))


def extremes(moves: Sequence[Move], places: int, *, lower_is_better: bool = False) -> tuple[list[int], list[int]]:
    """Who lost most ground on the benchmark and who gained most, among changes beyond their margin.

    Those alike when rounded to `places` decimals share an end; ground is gained downwards where `lower_is_better`.

    >>> far = [Move(0.0, now, 1.0, BEYOND) for now in (-5.0, 3.0, -5.01, 2.0)] + [Move(0.0, 9.0, 10.0, WITHIN)]
    >>> extremes(far, 1), extremes(far, 2, lower_is_better=True)
    (([0, 2], [1]), ([1], [2]))
    """
    gained = {i: round_half_up(move.change * (-1 if lower_is_better else 1), places)
              for i, move in enumerate(moves) if move.outcome == BEYOND}  # fmt: skip
    least, most = min(gained.values(), default=0), max(gained.values(), default=0)
    return [i for i in gained if gained[i] == least < 0], [i for i in gained if gained[i] == most > 0]


def judged(then: float, now: float, margin: float, why: str = "") -> Move:
    """Whether a change lies beyond its margin; a NaN or a reason `why` leaves it untold.

    >>> judged(-20.0, -15.0, 4.0).outcome, judged(-20.0, -15.0, 6.0).outcome, judged(-20.0, -15.0, np.nan).reason
    ('beyond', 'within', 'no interval is held')
    """
    if np.isnan(then) or np.isnan(now):
        return Move(then, now, np.nan, CANNOT_TELL, NO_FIGURE)
    if why or np.isnan(margin):
        return Move(then, now, np.nan, CANNOT_TELL, why or NO_INTERVAL)
    return Move(then, now, margin, BEYOND if abs(now - then) > margin else WITHIN)


class Spread(NamedTuple):
    """Coefficient of variation in every period, in per cent (NaN where a district is missing), over `rows` of the grid.

    `margins` are the half-widths of its limits in the first and the newest period; `move` compares these two.
    """

    variation: np.ndarray
    rows: tuple[int, ...]
    margins: tuple[float, float]
    move: Move


def spread(grid: Grid, first: int, weights: np.ndarray | None) -> Spread | None:
    """Spread over the districts with figures at both ends, the same in all periods; None for too few of them.

    `weights` is (periods, rows), such as hours worked; None counts every district the same.
    """
    value = grid.value[:, : grid.rows]
    weight = np.ones_like(value) if weights is None else weights
    known = np.isfinite(value) & np.isfinite(weight)
    rows = np.flatnonzero(known[first] & known[-1])
    if len(rows) < FEWEST or not (value[[first, -1]][:, rows] > 0).all():
        return None
    value, weight, whole = value[:, rows], weight[:, rows], known[:, rows].all(axis=1)
    half = half_widths(grid)[:, rows]
    found = np.array([variation(*each) if full else np.nan for *each, full in zip(value, weight, whole, strict=True)])
    doubt = tuple(variation_margin(value[i], weight[i], half[i]) for i in (first, -1))
    move = judged(float(found[first]), float(found[-1]), margin(*doubt), not_comparable(grid, first))
    return Spread(found, tuple(rows.tolist()), doubt, move)


def variation(values: Sequence[float], weights: Sequence[float]) -> float:
    """Weighted standard deviation over the weighted mean, in per cent: 100 × √(Σ w (x − μ)² ÷ Σ w) ÷ μ.

    >>> variation([30.0, 50.0], [1.0, 1.0]), variation([30.0, 50.0], [3.0, 1.0]).__round__(2)
    (25.0, 24.74)
    """
    x, share = np.asarray(values, dtype=float), np.asarray(weights, dtype=float) / np.sum(weights)
    mean = float(share @ x)
    return float(np.sqrt(share @ (x - mean) ** 2)) / mean * 100


def variation_margin(values: np.ndarray, weights: np.ndarray, halves: np.ndarray) -> float:
    """Half-width of the limits of `variation`, from those of the values (independent) by the delta method.

    The slope by each value is w ((x − μ) ÷ (σ μ) − σ ÷ μ²) with weights that add to one; weights are exact. NaN where
    a half-width is, or where all values are equal.

    >>> round(variation_margin(np.array([30.0, 50.0]), np.array([1.0, 1.0]), np.array([2.0, 0.0])), 4)
    3.125
    """
    share = weights / weights.sum()
    mean = share @ values
    deviation = np.sqrt(share @ (values - mean) ** 2)
    if not deviation:
        return np.nan
    slopes = share * ((values - mean) / (deviation * mean) - deviation / mean**2)
    return float(np.sqrt(np.sum((slopes * halves) ** 2))) * 100
