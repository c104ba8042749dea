"""Is the gap closing: the gap to the benchmark over time, each district then and now, and how spread out they are."""

import numpy as np
import pandas as pd
from dash.development.base_component import Component

from app.analysis.convergence import moves, not_comparable, spread
from app.analysis.grid import Grid
from app.layout.convergence import panels
from app.layout.fields import areas_field, benchmark_field, form, grouped_select, kept, select
from app.layout.framed import Frame
from app.metadata import periods as when
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, PLACES
from app.metadata.indicators import get_indicator
from app.narrative import convergence as words
from app.narrative.captions import source_line
from app.narrative.words import listed
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.convergence_panels import LEAD, Shown, lead, tables
from app.views.convergence_panels import panels as panels_of
from app.views.explore import download_address
from app.views.gather import gather
from app.views.settle import Settled, indicators_of, settle_districts
from app.views.suitable import suitable

LEVEL, FEWEST, BASE_YEAR = "local_authority", 3, 2015


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection; its `period` is the first of the two compared, the newest is the other."""
    selection, notices = settled(asked, store)
    shown_now = shown(selection, store)
    grid, first = shown_now.grid, shown_now.first
    line = source_line(grid, store.edition, "", store.revisions(selection.indicator))
    span = when.span_label(grid.periods[first], grid.periods[-1])
    return Frame(
        title=f"Is the gap closing? {grid.indicator.title}, {span}",
        sentence=words.sentence(grid, shown_now.moves, first, shown_now.places, lead(shown_now)),
        controls=_controls(shown_now, store),
        body=[panels(panels_of(shown_now), words.cares(grid, shown_now.moves, first, lead(shown_now)))],
        table=tables(shown_now),
        source=line["text"],
        method=(*filter(None, words.method(grid, shown_now.weighted_by)), *line["method"], *grid.indicator.caveats,
                line["edition"], line["licence"]),
        link=addresses.pinned(selection, store.edition, grid.periods[first]),
        notices=notices,
        download=download_address(selection, grid),
        period=span,
    )  # fmt: skip


# ── from the Selection to what is shown ──


def offered(store: Store) -> tuple[str, ...]:
    """Indicators whose gap to a benchmark can be followed over three periods or more."""
    return store.remember(_offered)


def _offered(store: Store) -> tuple[str, ...]:
    held = [id for id, each in indicators_of(store).items() if not each.is_total and LEVEL in each.levels]
    return tuple(id for id in held if len(store.periods(id, LEVEL)) >= FEWEST)


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest Selection whose gap can be followed, and what could not be kept; `period` "" is the usual first."""
    why = f"cannot be followed here: it takes {FEWEST} periods for districts and a benchmark"
    indicator, notice = suitable(asked.indicator, store, held=offered(store), first=Selection().indicator, why=why)
    plain = asked.but(indicator=indicator, period="", view="convergence")
    selection, notices = settle_districts(plain, store)
    period, since = _period(asked.period, _grid(selection, store))
    return Settled(selection.but(period=period), [*filter(None, (notice, *notices, since))])


def shown(selection: Selection, store: Store) -> Shown:
    """What the panels of a settled Selection are made from."""
    grid = _grid(selection, store)
    first = grid.periods.index(selection.period) if selection.period else default_first(grid)
    weights, weighted_by = weights_of(grid, store)
    relative = words.is_relative(grid.indicator)
    moved = moves(grid, first, relative=relative)
    return Shown(grid, selection, first, relative, moved, weighted_by, spread(grid, first, weights))


def _grid(selection: Selection, store: Store) -> Grid:
    return store.remember(_gathered, selection.but(period=""), most=2)  # a page asks twice


def _gathered(store: Store, selection: Selection) -> Grid:
    return gather(selection, store)


def _usable(grid: Grid) -> list[int]:
    """Places of the periods, the newest left out, that have the benchmark and a district."""
    held = np.isfinite(grid.benchmark.values) & np.isfinite(grid.value[:, : grid.rows]).any(axis=1)
    return np.flatnonzero(held[:-1]).tolist() or [0]


def default_first(grid: Grid) -> int:
    """2015 where held, else the first; but after the last change of method where that leaves three periods."""
    usable = _usable(grid)
    at = next((i for i in usable if when.start(grid.periods[i]).year >= BASE_YEAR), usable[0])
    if not not_comparable(grid, at):
        return at
    comparable = [i for i in usable if i > at and not not_comparable(grid, i)]
    return comparable[0] if len(comparable) >= FEWEST - 1 else at


def _period(asked: str, grid: Grid) -> tuple[str, str]:
    """The first period, "" for the usual one, and what is said where it is another than the one asked for."""
    default = grid.periods[default_first(grid)]
    if asked in ("", default):
        return "", ""
    if asked in [grid.periods[i] for i in _usable(grid)]:
        return asked, ""
    since = f"Comparing with {when.label(default)}."
    if not when.is_period(asked):
        return "", f"“{asked}” is not a period. {since}"
    return "", f"{when.label(asked)} cannot be the first of two periods here. {since}"


def weights_of(grid: Grid, store: Store) -> tuple[np.ndarray | None, str]:
    """What each district counts in the spread, (periods, rows), and in words: hours, people, or each the same."""
    indicator, value = grid.indicator, grid.value[:, : grid.rows]
    if indicator.aggregation == "ratio_of_sums":
        under = "hours worked" if "hour" in indicator.unit else "jobs"
        return _spread_out(indicator.aggregation_weight, "value", grid, store) / value, f"weighted by {under}"
    if indicator.aggregation == "weighted_mean":
        weights = _nearest(_spread_out(indicator.aggregation_weight, "value", grid, store))
        title = get_indicator(indicator.aggregation_weight).title
        return (weights, f"weighted by {title[0].lower() + title[1:]}") if np.isfinite(weights).any() else EQUAL
    denominators = _spread_out(indicator.id, "denominator", grid, store)
    known = np.isfinite(value)
    return (denominators, "weighted by denominator") if np.isfinite(denominators[known]).all() else EQUAL


EQUAL = (None, "each district counting the same")


def _spread_out(indicator: str, column: str, grid: Grid, store: Store) -> np.ndarray:
    codes = [area.code for area in grid.areas[: grid.rows]]
    rows = store.observations(indicator, areas=codes)
    table = rows.pivot_table(index="period", columns="area_code", values=column, aggfunc="first")
    return table.reindex(index=list(grid.periods), columns=codes).to_numpy(dtype=float)


def _nearest(weights: np.ndarray) -> np.ndarray:
    """Weights of the nearest period held, where a period has none."""
    return pd.DataFrame(weights).ffill().bfill().to_numpy()


# ── the form ──


def _controls(now: Shown, store: Store) -> Component:
    selection, grid = now.selection, now.grid
    held = [get_indicator(id) for id in offered(store)]
    themes = {name: [(each.id, each.title) for each in held if each.theme == id] for id, name in THEMES.items()}
    fields = [
        grouped_select("indicator", "Indicator", [each for each in themes.items() if each[1]], selection.indicator),
        select("period", "Since", _periods(grid), selection.period),
        _areas(selection.areas, store),
        benchmark_field(selection),
    ]
    return form("/inequality", fields, kept=kept(selection, "areas", "benchmark"), label="What to compare")


def _periods(grid: Grid) -> list[tuple[str, str]]:
    default = default_first(grid)
    return [("" if i == default else grid.periods[i], when.label(grid.periods[i])) for i in _usable(grid)]


def _areas(areas: tuple[str, ...], store: Store) -> Component:
    """The three places, the boroughs of the group, each district beside the places; and what the link asks for."""
    names = sorted((store.area(code).area_name, code) for code in DISTRICTS_3LEP if code not in PLACES)
    group = ((LEAD, *GROUPS[LEAD].members), "The Black Country and its boroughs")
    sets = [
        ("Places", [(PLACES, "The three places"), group]),
        ("The places and a district", [((code, *PLACES), f"{name} and the places") for name, code in names]),
    ]
    own = listed([store.area(code).area_name for code in areas]) or "No area"
    return areas_field(areas, sets, label="Compare", own=own)
