"""Every figure of one area among its peers: what the rows of its profile and its three sentences are made from."""

import functools
from dataclasses import dataclass

import numpy as np

from app.analysis.grid import Area, Grid, make_grid
from app.analysis.significance import judgement
from app.analysis.standing import Rank, Standing, distance, rank
from app.analysis.trends import Trend, trend_at
from app.metadata import periods as when
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, groups_of, members
from app.metadata.indicators import Indicator, all_indicators
from app.selection import Selection
from app.store.observations import Area as StoredArea
from app.store.observations import Store
from app.views.gather import area_of, find_benchmark
from app.views.peers import Peers

RECENT_YEARS = 10  # older figures are shown, but say nothing about how the area stands
FEW_PEERS = 5  # fewer say nothing of spread: the districts stand in
KEPT = 512


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator of the area. `at`, `place`, `peers` and `other` are places in the grid's arrays.

    `peers` have a reliable value in the period, the area among them if it is one of them; `other` is the area set
    beside, None without one, `overlap` whether the two share ground; `rank` is None where the area is not among its
    peers or its figure is not reliable.
    """

    grid: Grid
    at: int
    place: int
    peers: tuple[int, ...]
    other: int | None
    overlap: bool
    rank: Rank | None
    trend: Trend
    recent: bool

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
    made = (_figure(each, area, peers, other, benchmark, store) for each in all_indicators().values())
    return [each for each in made if each]


def level_of(area: StoredArea, indicator: Indicator) -> str:
    """The kind of area under which an indicator is held for it; "" where it is for none of its kinds."""
    kinds = (area.geography_level, *area.levels)
    if kinds[0] == "three_lep":
        return "local_authority" if "local_authority" in indicator.levels else ""
    return next((level for level in kinds if level in indicator.levels), "")


def share_ground(first: StoredArea, second: StoredArea) -> bool:
    """Whether one area is part of the other or they have a district in common: their figures are not independent."""
    districts = [set(members(each.area_code)) for each in (first, second)]
    return (
        bool(districts[0] & districts[1]) or first.area_code in _holders(second) or second.area_code in _holders(first)
    )


def _holders(area: StoredArea) -> set[str]:
    """Codes of all that hold an area; a district is among the holders of its neighbourhoods."""
    own = (area.local_authority, area.lep, area.place, area.county, area.combined_authority, area.region, area.country)
    inside = area.local_authority if area.geography_level in ("msoa", "lsoa") else area.area_code
    return {*own, *groups_of(inside)}


def _figure(
    indicator: Indicator, area: StoredArea, peers: Peers, other: str, benchmark: str, store: Store
) -> Figure | None:
    level = level_of(area, indicator)
    if not level or indicator.id not in store.indicators() or _is_blank(indicator, area, store):
        return None
    codes = {each.code for each in peers.areas}
    beside = tuple(area_of(store.area(code)) for code in (area.area_code, other) if code and code not in codes)
    grid = _grid(store, indicator.id, level, (*peers.areas, *beside), len(peers.areas), benchmark)
    place = grid.position[area.area_code]
    known = np.flatnonzero(np.isfinite(grid.value[:, place]))
    if not len(known):
        return None
    at = int(known[-1])
    among = _among(grid, at)
    return Figure(
        grid=grid,
        at=at,
        place=place,
        peers=among,
        other=grid.position.get(other),
        overlap=bool(other) and share_ground(area, store.area(other)),
        rank=_rank(grid, at, place, among),
        trend=_trends(store, indicator.id, level, tuple(grid.position))[area.area_code],
        recent=when.end(grid.periods[at]).year > int(store.date[:4]) - RECENT_YEARS,
    )


def _among(grid: Grid, at: int) -> tuple[int, ...]:
    """Peers with a reliable value in the period."""
    return tuple(
        i for i in range(grid.rows) if np.isfinite(grid.value[at, i]) and "low_reliability" not in grid.status[at, i]
    )


def _rank(grid: Grid, at: int, place: int, among: tuple[int, ...]) -> Rank | None:
    if place not in among or len(among) < 2:
        return None
    here, indicator = list(among), grid.indicator
    sure = grid.basis == "interval"
    lower, upper = (cells[at, here] if sure else np.full(len(here), np.nan) for cells in (grid.lower, grid.upper))
    sign = -1 if indicator.polarity == "lower_is_better" or indicator.most_first_is_low else 1
    return rank(here.index(place), grid.value[at, here], lower, upper, sign=sign, decimals=indicator.decimal_places)


def _is_blank(indicator: Indicator, area: StoredArea, store: Store) -> bool:
    """Whether a group has no value at all, as for half of the indicators: seen before its peers are gathered."""
    return area.area_code in GROUPS and store.benchmark(indicator.id, area.area_code).empty


@functools.lru_cache(maxsize=KEPT)
def _grid(store: Store, id: str, level: str, areas: tuple[Area, ...], rows: int, benchmark: str) -> Grid:
    """All periods of the level by the peers and, after them, the area and the one beside it."""
    indicator, periods = all_indicators()[id], store.periods(id, level)
    return make_grid(
        store.observations(id, areas=tuple(each.code for each in areas)),
        indicator=indicator,
        level=level,
        within="",
        areas=areas,
        rows=rows,
        benchmark=find_benchmark(Selection(benchmark=benchmark), store, indicator, periods),
        periods=periods,
        revision={each: store.revision_share(id, each) for each in periods if indicator.interval == "revision"},
        members={code: group.members for code, group in GROUPS.items()},
    )


@functools.lru_cache(maxsize=KEPT)
def _trends(store: Store, id: str, level: str, codes: tuple[str, ...]) -> dict[str, Trend]:
    """Of each area with a figure the trend that ends at its newest one, among the periods of the level."""
    order = {period: i for i, period in enumerate(store.periods(id, level))}
    rows = store.observations(id, areas=codes)
    rows = rows[rows["period"].isin(order)]
    newest: dict[str, tuple[int, int]] = {}
    for i, (code, period, value) in enumerate(zip(rows["area_code"], rows["period"], rows["value"], strict=True)):
        if np.isfinite(value):
            newest[code] = max(newest.get(code, (-1, 0)), (order[period], i))
    found = trend_at(rows, all_indicators()[id]).iloc[[i for _, i in newest.values()]]
    return dict(zip(newest, map(Trend._make, found.itertuples(index=False, name=None)), strict=True))


def standings(figures: list[Figure], store: Store) -> list[Standing]:
    """What the three sentences go by: figures that are no totals and not older than ten years."""
    told = [each for each in figures if each.recent and not each.indicator.is_total]
    return [
        Standing(each.indicator, each.value, each.outcome, each.grid.basis, _distance(each, store), each.trend)
        for each in told
    ]


def _distance(figure: Figure, store: Store) -> float:
    """How far from the benchmark, in standard deviations of the peers, or of the 19 districts where peers are few."""
    values = figure.grid.value[figure.at, list(figure.peers)]
    if len(values) < FEW_PEERS:
        rows = store.observations(figure.indicator.id, areas=DISTRICTS_3LEP)
        values = rows.loc[rows["period"] == figure.period, "value"].to_numpy()
    return distance(figure.value, figure.grid.benchmark.values[figure.at], values)
