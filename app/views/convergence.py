"""Is the gap closing: the gap to the benchmark over time, each district then and now, and how spread out they are."""

import numpy as np
import pandas as pd
from dash.development.base_component import Component

from app.analysis.convergence import moves, not_comparable, spread
from app.analysis.grid import Grid
from app.layout.convergence import panels
from app.layout.fields import form, grouped_select, select
from app.layout.pages.inequality import Frame
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, GROUPS, PLACES, THREE_LEP
from app.metadata.indicators import Indicator, all_indicators, get_indicator
from app.narrative import convergence as words
from app.narrative.captions import source_line
from app.narrative.words import capital, listed
from app.selection import Selection
from app.store.observations import Store
from app.views.catalogue import THEMES
from app.views.convergence_panels import LEAD, Shown, lead, tables
from app.views.convergence_panels import panels as panels_of
from app.views.explore import download_address
from app.views.gather import gather
from app.views.settle import settle

LEVEL, FEWEST, BASE_YEAR = "local_authority", 3, 2015


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection; its `period` is the first of the two compared, the newest is the other."""
    shown_now, notices = _settled(asked, store)
    grid, first, selection = shown_now.grid, shown_now.first, shown_now.selection
    line = source_line(grid, store.edition, "", store.revisions(selection.indicator))
    return Frame(
        title=f"Is the gap closing? {grid.indicator.title}, {when.span_label(grid.periods[first], grid.periods[-1])}",
        sentence=words.sentence(grid, shown_now.moves, first, shown_now.places, lead(shown_now)),
        controls=_controls(shown_now, store),
        body=[panels(panels_of(shown_now), words.cares(grid, shown_now.moves, first, lead(shown_now)))],
        table=tables(shown_now),
        source=line["text"],
        method=(*filter(None, words.method(grid, shown_now.weighted_by)), *line["method"], *grid.indicator.caveats,
                line["edition"], line["licence"]),
        notices=notices,
        download=download_address(selection, grid),
    )  # fmt: skip


# ── from the Selection to what is shown ──


def offered(store: Store) -> list[Indicator]:
    """Indicators whose gap to a benchmark can be followed over three periods or more."""
    return [each for each in all_indicators().values() if _suits(each, store)]


def _suits(indicator: Indicator, store: Store) -> bool:
    if indicator.is_total or LEVEL not in indicator.levels or indicator.id not in store.indicators():
        return False
    return len(store.periods(indicator.id, LEVEL)) >= FEWEST


def _settled(asked: Selection, store: Store) -> tuple[Shown, list[str]]:
    """The nearest that can be shown, with sentences on what was replaced."""
    plain = asked.but(level=LEVEL, within=THREE_LEP, period="", versus="", group="all", peers="", as_known_in="")
    selection, notices = settle(plain, store)
    indicator = get_indicator(selection.indicator)
    if not _suits(indicator, store):
        selection, notices = settle(plain.but(indicator=Selection().indicator), store)
        notices.append(
            f"{indicator.title} cannot be followed here: it takes {FEWEST} periods for districts and a benchmark. "
            f"Showing {get_indicator(selection.indicator).title}."
        )
    if asked.level not in (LEVEL, "") or asked.within != THREE_LEP:
        notices.append("This view shows the districts of the three-LEP area.")
    grid = gather(selection, store)
    first, notice = _first_period(asked.period, grid)
    relative = words.is_relative(grid.indicator)
    weights, weighted_by = weights_of(grid, store)
    found = spread(grid, first, weights)
    made = Shown(grid, selection, first, relative, moves(grid, first, relative=relative), weighted_by, found)
    return made, [*notices, *([notice] if notice else [])]


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


def _first_period(asked: str, grid: Grid) -> tuple[int, str]:
    default, usable = default_first(grid), _usable(grid)
    if not asked:
        return default, ""
    if asked in grid.periods and grid.periods.index(asked) in usable:
        return grid.periods.index(asked), ""
    since = when.label(grid.periods[default])
    if not when.is_period(asked):
        return default, f"“{asked}” is not a period. Comparing with {since}."
    return default, f"{when.label(asked)} cannot be the first of two periods here. Comparing with {since}."


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
    themes = {name: [(each.id, each.title) for each in offered(store) if each.theme == id]
              for id, name in THEMES.items()}  # fmt: skip
    fields = [
        grouped_select("indicator", "Indicator", [(name, each) for name, each in themes.items() if each],
                       selection.indicator),
        select("period", "Since", _periods(grid), "" if now.first == default_first(grid) else grid.periods[now.first]),
        grouped_select("areas", "Compare", _area_choices(selection.areas, store), _areas_key(selection.areas)),
        select("benchmark", "Benchmark", [(_unless_default("benchmark", code), capital(name))
                                          for code, name in BENCHMARKS.items()],
               _unless_default("benchmark", selection.benchmark)),
    ]  # fmt: skip
    kept = {"view": "convergence", "edition": selection.edition}
    return form("/inequality", fields, kept=kept, label="What to compare")


def _unless_default(key: str, value: str) -> str:
    return "" if value == getattr(Selection(), key) else value


def _periods(grid: Grid) -> list[tuple[str, str]]:
    default = default_first(grid)
    return [("" if i == default else grid.periods[i], when.label(grid.periods[i])) for i in _usable(grid)]


def _areas_key(areas: tuple[str, ...]) -> str:
    return "" if areas == PLACES else ",".join(areas) or "none"


def _area_choices(areas: tuple[str, ...], store: Store) -> list[tuple[str, list[tuple[str, str]]]]:
    """The three places, the boroughs of the group, each district beside the places; and what the link asks for."""
    group = (LEAD, *GROUPS[LEAD].members)
    names = sorted((store.area(code).area_name, code) for code in DISTRICTS_3LEP if code not in PLACES)
    choices = [
        ("Places", [("", "The three places"), (",".join(group), "The Black Country and its boroughs")]),
        ("The places and a district", [(",".join((code, *PLACES)), f"{name} and the places") for name, code in names]),
    ]
    key = _areas_key(areas)
    if all(key != value for _, options in choices for value, _ in options):
        own = listed([store.area(code).area_name for code in areas]) or "No area"
        choices.insert(0, ("As in the link", [(key, own)]))
    return choices
