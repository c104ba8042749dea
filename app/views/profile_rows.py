"""Every figure of one area among its peers: what the rows of its profile and its three sentences are made from."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from pandas import DataFrame

from app.analysis.grid import Area, Grid, make_grid
from app.analysis.significance import NORMAL_95, judgement
from app.analysis.standing import Rank, Standing, distance, rank
from app.analysis.trends import Trend, trends
from app.metadata import periods as when
from app.metadata.geography import DISTRICTS_3LEP, GROUPS
from app.metadata.indicators import Indicator, all_indicators
from app.selection import Selection
from app.store.observations import Area as StoredArea
from app.store.observations import Store
from app.views.gather import area_of, find_benchmark
from app.views.overlap import share_people
from app.views.peers import Peers

RECENT_YEARS = 10  # older figures are shown, but say nothing about how the area stands
CURRENT_YEARS = 3  # a trend that ended earlier says nothing about what is changing
FEW_PEERS = 5  # fewer say nothing of spread: the districts stand in
KEPT = 8  # sets of peers whose grids, a hundred to a set, stay in memory

Levels = tuple[tuple[str, str], ...]
NINE_IN_TEN = 1.645  # standard errors in the share that holds nine revisions in ten


class Series(NamedTuple):
    """What is held of an indicator: all figures, the areas' trends, whether they are a sample's, usual revisions."""

    grid: Grid
    courses: dict[str, Trend]
    sampled: bool
    revision: dict[str, float | None]


Held = dict[str, Series]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator of the area. `at`, `place`, `peers` and `other` are places in the grid's arrays.

    `peers` have a reliable value in the period, the area among them if it is one of them; `other` is the area set
    beside, None without one, `overlap` whether the two share people; `rank` is None where the area is not among its
    peers or its figure is not reliable or a sample's without limits; `ranked_by` is a key of RANK_NOTES, or "".
    """

    grid: Grid
    at: int
    place: int
    peers: tuple[int, ...]
    other: int | None
    overlap: bool
    rank: Rank | None
    ranked_by: str
    trend: Trend
    recent: bool
    current: bool

    @property
    def indicator(self) -> Indicator:
        return self.grid.indicator

    @property
    def value(self) -> float:
        return float(self.grid.value[self.at, self.place])

    @property
    def outcome(self) -> str:
        """Against the benchmark; nothing can be told of a benchmark against itself."""
        own = self.grid.areas[self.place].code == self.grid.benchmark.code
        return "cannot_tell" if own else str(self.grid.outcome[self.at, self.place])

    @property
    def judgement(self) -> str:
        return judgement(self.outcome, self.grid.basis, self.indicator.polarity)

    @property
    def period(self) -> str:
        return self.grid.periods[self.at]


def figures_of(area: StoredArea, peers: Peers, other: str, benchmark: str, store: Store) -> list[Figure]:
    """A figure for every indicator that has a value for the area, in its newest period, in the indicators' order."""
    found = _held(area, peers, other, benchmark, store)
    overlap = bool(other) and share_people(area, store.area(other), store)
    made = (_figure(each, area.area_code, other, overlap, int(store.date[:4])) for each in found.values())
    return [each for each in made if each]


def level_of(area: StoredArea, indicator: Indicator) -> str:
    """The kind of area under which an indicator is held for it; "" where it is for none of its kinds."""
    kinds = (area.geography_level, *area.levels)
    if kinds[0] == "three_lep":
        return "local_authority" if "local_authority" in indicator.levels else ""
    return next((level for level in kinds if level in indicator.levels), "")


def _held(area: StoredArea, peers: Peers, other: str, benchmark: str, store: Store) -> Held:
    """What is held of the area and those it is set among, by indicator."""
    levels = ((id, level_of(area, each)) for id, each in all_indicators().items() if id in store.indicators())
    beside = [code for code in (area.area_code, other) if code and code not in peers.codes]
    areas = (*peers.areas, *(area_of(store.area(code)) for code in beside))
    key = (tuple(each for each in levels if each[1]), areas, len(peers.areas), benchmark)
    return store.remember(_read, *key, area.area_code if area.area_code in beside else "", most=KEPT)


def _read(store: Store, levels: Levels, areas: tuple[Area, ...], rows: int, benchmark: str, alone: str) -> Held:
    """Of each indicator all periods of its level, by the peers and, after them, the area and the one beside it; and
    of each area with a figure the trend that ends at its newest one. Nothing where `alone`, if named, has no figure.
    """
    codes = tuple(each.code for each in areas)
    found, courses = {}, store.remember(_courses, codes, most=KEPT)
    for id, level in levels:
        held = store.observations(id, areas=codes)
        if not alone or held.loc[held["area_code"] == alone, "value"].notna().any():
            indicator, periods = all_indicators()[id], store.periods(id, level)
            shares = {each: store.revision_share(id, each) for each in periods if indicator.interval == "revision"}
            grid = _grid(store, indicator, level, held, areas, rows, benchmark, periods, shares)
            if (id, level) not in courses:
                courses[id, level] = trends(held[held["period"].isin(grid.periods)], grid.indicator)
            sampled = indicator.interval == "published" or bool((held["comparison_published"].fillna("") != "").any())
            found[id] = Series(grid, courses[id, level], sampled, shares)
    return found


def _courses(store: Store, codes: tuple[str, ...]) -> dict[tuple[str, str], dict[str, Trend]]:
    """Room for the trends of these areas by indicator and level, which are the same against any benchmark."""
    return {}


def _grid(
    store: Store,
    indicator: Indicator,
    level: str,
    held: DataFrame,
    areas: tuple[Area, ...],
    rows: int,
    benchmark: str,
    periods: tuple[str, ...],
    shares: dict[str, float | None],
) -> Grid:
    return make_grid(
        held,
        indicator=indicator,
        level=level,
        within="",
        areas=areas,
        rows=rows,
        benchmark=find_benchmark(Selection(benchmark=benchmark), store, indicator, periods),
        periods=periods,
        revision=shares,
        members={code: group.members for code, group in GROUPS.items()},
    ).bare()


def _figure(series: Series, code: str, other: str, overlap: bool, year: int) -> Figure | None:
    grid = series.grid
    place = grid.position[code]
    known = np.flatnonzero(np.isfinite(grid.value[:, place]))
    if not len(known):
        return None
    at = int(known[-1])
    among, trend = _among(grid, at), series.courses[code]
    found, ranked_by = _rank(series, at, place, among)
    return Figure(
        grid=grid,
        at=at,
        place=place,
        peers=among,
        other=grid.position.get(other),
        overlap=overlap,
        rank=found,
        ranked_by=ranked_by,
        trend=trend,
        recent=when.end(grid.periods[at]).year > year - RECENT_YEARS,
        current=bool(trend.last) and when.end(trend.last).year >= year - CURRENT_YEARS,
    )


def _among(grid: Grid, at: int) -> tuple[int, ...]:
    """Peers with a reliable value in the period."""
    return tuple(
        i for i in range(grid.rows) if np.isfinite(grid.value[at, i]) and "low_reliability" not in grid.status[at, i]
    )


def _rank(series: Series, at: int, place: int, among: tuple[int, ...]) -> tuple[Rank | None, str]:
    """The rank and what it rests on: a range by intervals or usual revisions, one number for full counts only."""
    grid, indicator = series.grid, series.grid.indicator
    if place not in among or len(among) < 2:
        return None, ""
    here = list(among)
    lower, upper = _rank_limits(series, at)
    limited = bool(np.isfinite(lower[place] + upper[place]))
    if not limited and (series.sampled or indicator.interval == "revision"):
        return None, "not_ranked"
    sign = -1 if indicator.polarity == "lower_is_better" or indicator.most_first_is_low else 1
    found = rank(
        here.index(place), grid.value[at, here], lower[here], upper[here], sign=sign, decimals=indicator.decimal_places
    )
    if limited:
        return found, "revision" if indicator.interval == "revision" else ""
    return found, "derived" if "derived" in grid.status[at, place] else "published"


def _rank_limits(series: Series, at: int) -> tuple[np.ndarray, np.ndarray]:
    """95% limits of each area; those that usual revisions make hold nine in ten, so they are widened to as much."""
    grid = series.grid
    if grid.indicator.interval != "revision":
        return grid.lower[at], grid.upper[at]
    share = series.revision.get(grid.periods[at])
    half = grid.value[at] * (np.nan if share is None else share) * NORMAL_95 / NINE_IN_TEN
    return grid.value[at] - half, grid.value[at] + half


def standings(figures: list[Figure], store: Store) -> list[Standing]:
    """What the sentences and counts go by: figures that are no totals and not older than ten years."""
    return [
        Standing(
            indicator=each.indicator,
            value=each.value,
            period=each.period,
            against=float(each.grid.benchmark.values[each.at]),
            benchmark=each.grid.benchmark.name,
            outcome=each.outcome,
            basis=each.grid.basis,
            distance=_distance(each, store),
            trend=each.trend,
            current=each.current,
        )
        for each in figures
        if each.recent and not each.indicator.is_total
    ]


def _distance(figure: Figure, store: Store) -> float:
    """How far from the benchmark, in standard deviations of the peers, or of the 19 districts where peers are few; NaN
    where it cannot be judged, so that nobody asks.
    """
    if figure.outcome == "cannot_tell":
        return float("nan")
    values = figure.grid.value[figure.at, list(figure.peers)]
    if len(values) < FEW_PEERS:
        rows = store.observations(figure.indicator.id, areas=DISTRICTS_3LEP)
        values = rows.loc[rows["period"] == figure.period, "value"].to_numpy()
    return distance(figure.value, figure.grid.benchmark.values[figure.at], values)
