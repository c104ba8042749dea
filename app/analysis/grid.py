"""The grid: every area by every period of one indicator, as arrays. Maps, charts, sentences and tables read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from app.analysis.significance import comparisons
from app.analysis.trends import Trend, trends
from app.metadata.geography import ENGLAND, UK, UK_LESS_EXTRA_REGIO
from app.metadata.indicators import Indicator
from app.metadata.periods import sort_key

REVISED_AGAINST = (UK, UK_LESS_EXTRA_REGIO)  # the UK, with and without Extra-Regio


class Area(NamedTuple):
    """An area as the reader meets it. `district` is the authority that holds a small area, else ""."""

    code: str
    name: str
    district: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Benchmark:
    """What the areas are compared with: one per indicator, the same for all areas and periods drawn.

    `values` has one number a period (NaN where it is not published); `asked` is the code the reader chose.
    """

    code: str
    name: str
    values: np.ndarray
    asked: str
    asked_name: str

    @property
    def replaced(self) -> bool:
        return self.code != self.asked


@dataclass(frozen=True)
class Grid:
    """Values of one indicator; arrays are (periods, areas), areas being the rows drawn, then the compared groups.

    `rows` of the areas belong to the level; the rest (`areas[rows:]`) are compared areas of another level, such as
    the Black Country over its boroughs. Missing values are NaN and `status` says why. `basis` is where the limits
    come from: interval, published, revision or none (the contract's comparison_basis).
    """

    indicator: Indicator
    level: str
    within: str
    periods: tuple[str, ...]
    areas: tuple[Area, ...]
    rows: int
    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    status: np.ndarray
    outcome: np.ndarray
    basis: str
    benchmark: Benchmark
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    observations: pd.DataFrame | None = field(default=None, repr=False, compare=False)

    def bare(self) -> "Grid":
        """The same without its rows, and so without `trends`: a tenth of the memory, for what is kept."""
        return replace(self, observations=None)

    @cached_property
    def trends(self) -> dict[str, Trend]:
        """The trend that ends at the newest period, by area code; areas without a row in it have none."""
        return trends(self.observations, self.indicator, self.periods[-1]) if self.periods else {}

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each area code stands in the arrays."""
        return {area.code: index for index, area in enumerate(self.areas)}

    @cached_property
    def ranges(self) -> dict[int, np.ndarray]:
        """Lowest and highest member, (2, periods), of each compared group without a value of its own, by its place."""
        found = {i: _members_range(self, area.code) for i, area in enumerate(self.areas) if area.code in self.members}
        return {i: ends for i, ends in found.items() if ends is not None}

    @property
    def small_areas(self) -> bool:
        return self.level in ("msoa", "lsoa")


def _members_range(grid: Grid, code: str) -> np.ndarray | None:
    """Lowest and highest value of a group's members, (2, periods); None where the group has values of its own."""
    place = grid.position.get(code)
    members = [grid.position[each] for each in grid.members.get(code, ()) if each in grid.position]
    if place is None or np.isfinite(grid.value[:, place]).any() or len(members) < 2:
        return None
    values = grid.value[:, members]
    known = np.isfinite(values).any(axis=1)
    ends = np.full((2, len(grid.periods)), np.nan)
    ends[0, known], ends[1, known] = np.nanmin(values[known], axis=1), np.nanmax(values[known], axis=1)
    return ends


def make_grid(
    observations: pd.DataFrame,
    *,
    indicator: Indicator,
    level: str,
    within: str,
    areas: Sequence[Area],
    rows: int,
    benchmark: Benchmark,
    periods: Sequence[str],
    revision: Mapping[str, float | None],
    members: Mapping[str, tuple[str, ...]],
) -> Grid:
    """Spread long rows (area_code, period, value, lower_ci, upper_ci, status, comparison_published) over the grid.

    `revision` gives, for each period, the share by which such a figure was revised in nine of ten cases; it makes the
    limits where the indicator's interval is "revision". A cell without a row is `not_available`.
    """
    ordered = tuple(sorted(periods, key=sort_key))
    spread = _spreader(observations, ordered, areas)
    value = spread("value", np.nan, float)
    lower, upper = spread("lower_ci", np.nan, float), spread("upper_ci", np.nan, float)
    if indicator.interval == "revision":
        lower, upper = _revision_limits(value, [revision.get(period) for period in ordered])
    published = spread("comparison_published", "", object)
    basis = basis_of(indicator, lower, published, benchmark.code)
    if basis == "none":
        lower, upper = np.full_like(lower, np.nan), np.full_like(upper, np.nan)
    outcome = _outcomes(value, lower, upper, published, benchmark, basis=basis, polarity=indicator.polarity)
    status = spread("status", "not_available", object)
    return Grid(
        indicator, level, within, ordered, tuple(areas), rows, value, lower, upper, status, outcome, basis, benchmark,
        members, observations,
    )  # fmt: skip


def _spreader(
    observations: pd.DataFrame, periods: Sequence[str], areas: Sequence[Area]
) -> Callable[[str, object, type], np.ndarray]:
    """A function that spreads a column of the rows over (periods, areas), with a given value where there is no row."""
    across = observations["area_code"].map({area.code: i for i, area in enumerate(areas)}).to_numpy()
    down = observations["period"].map({period: i for i, period in enumerate(periods)}).to_numpy()
    kept = ~(pd.isna(across) | pd.isna(down))
    where = (down[kept].astype(int), across[kept].astype(int))

    def spread(column: str, empty: object, dtype: type) -> np.ndarray:
        cells = np.full((len(periods), len(areas)), empty, dtype=dtype)
        found = observations[column][kept]
        cells[where] = _texts(found.fillna(empty)) if dtype is object else found.to_numpy(dtype=dtype, na_value=empty)
        return cells

    return spread


def _texts(column: pd.Series) -> np.ndarray:
    """The texts of a column as objects, each different one held once: one in every cell would take 60 bytes each."""
    codes, texts = pd.factorize(column)
    return np.asarray(texts, dtype=object)[codes]


def _revision_limits(value: np.ndarray, shares: list[float | None]) -> tuple[np.ndarray, np.ndarray]:
    share = np.array([np.nan if each is None else each for each in shares], dtype=float)[:, None]
    return value * (1 - share), value * (1 + share)


def basis_of(
    indicator: Indicator, lower: np.ndarray | pd.Series, published: np.ndarray | pd.Series, benchmark: str
) -> str:
    """Where a judgement against the benchmark of that code comes from: limits, the publisher's outcome, revisions.

    Revisions are known as shares of the UK: against another benchmark, which may hold the area itself, there are none.
    """
    if np.isfinite(lower).any():
        if indicator.interval == "revision":
            return "revision" if benchmark in REVISED_AGAINST else "none"
        return "interval"
    if benchmark == ENGLAND and (published != "").any():
        return "published"
    return "none"


def _outcomes(
    value: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
    published: np.ndarray,
    benchmark: Benchmark,
    *,
    basis: str,
    polarity: str,
) -> np.ndarray:
    """Each cell against the benchmark of its period: higher, lower, similar or cannot_tell."""
    cells = pd.DataFrame(
        {
            "value": value.ravel(),
            "lower_ci": lower.ravel(),
            "upper_ci": upper.ravel(),
            "comparison_published": published.ravel(),
        }
    )
    against = pd.Series(np.repeat(benchmark.values, value.shape[1]))
    judged = comparisons(cells, against, basis, polarity=polarity)
    return _texts(judged["comparison"]).reshape(value.shape)
