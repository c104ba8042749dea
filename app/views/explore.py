"""The Explore view of one Selection: figures and sentences of all periods, so a change of period needs no request."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import numpy as np

from app.analysis.grid import Grid
from app.figures.distribution import Group, distribution
from app.figures.ranking import ranking, ranking_step
from app.figures.rows import drawn_places
from app.figures.theme import Figure, Style, colour, styles
from app.figures.trend import gap_places, line_trace, position, trend, x_range
from app.metadata.geography import GROUPS, LEVELS, PLACES, THREE_LEP
from app.metadata.indicators import all_indicators
from app.narrative.captions import changed_method, source_line, usual_revision
from app.narrative.ends import ends
from app.narrative.explore import known_notice, sentence
from app.narrative.words import capital, level_plural
from app.selection import Selection
from app.store.observations import Store
from app.views.gather import gather
from app.views.known import options, release_on
from app.views.mapped import class_key, common_view
from app.views.pairs import pair_sentence, pairs
from app.views.settle import extents, missing_level, settle_known


def explore_view(asked: Selection, store: Store) -> dict[str, Any]:
    """Everything the page shows for a Selection, as plain data for the browser. Numbers travel, shapes do not."""
    selection, notices = settle_known(asked, store)
    grid = gather(selection, store)
    revised = newest_figures(grid, selection, store) if selection.as_known_in else None
    newest = len(grid.periods) - 1
    at = grid.periods.index(selection.period) if selection.period else newest
    words = {
        "query": selection.to_query(without=("period",)),
        "notices": [*notices, *_known_notices(grid, revised, selection, store)],
        "controls": _controls(selection, store),
        "period": at,
        "source": _source(grid, selection, store),
        "download": download_address(selection, grid),
        "sentences": [_sentence(grid, each, selection, store) for each in range(len(grid.periods))],
        "pairs": pairs(grid, selection.areas, store),
    }
    return words | common_view(grid, selection, store) | _drawings(grid, selection, revised)


def newest_figures(grid: Grid, selection: Selection, store: Store) -> Grid:
    """A grid of figures as known on a day, with the values of today's release in their place."""
    today = gather(selection.but(as_known_in="", period=""), store)
    value = np.full_like(grid.value, np.nan)
    for i, period in enumerate(grid.periods):
        if period in today.periods:
            value[i] = today.value[today.periods.index(period)]
    return replace(grid, value=value)


def _known_notices(grid: Grid, revised: Grid | None, selection: Selection, store: Store) -> list[str]:
    if revised is None:
        return []
    moved = bool((np.abs(revised.value - grid.value) > 0).any())
    dotted = moved and not _spread(grid) and bool(_places(revised, selection.areas))
    day, newest = selection.as_known_in, store.vintages(selection.indicator)[-1]
    other = changed_method(grid.indicator, day, newest)
    return [known_notice(day, revised=moved, other_method=other, dotted=dotted)]


def _sentence(grid: Grid, period: int, selection: Selection, store: Store) -> str:
    """The sentences of a period. Where two compared areas can be judged, theirs stands for the ranking's ends."""
    text = sentence(grid, period, selection.areas)
    between = pair_sentence(grid, period, selection.areas, store)
    if not between:
        return text
    rows = np.flatnonzero(np.isfinite(grid.value[period, : grid.rows]))
    return f"{text.removesuffix(ends(grid, period, rows)).strip()} {between}"


def _source(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    classes = store.class_method(*class_key(selection))
    revisions = store.revisions(selection.indicator)
    line = source_line(grid, store.edition, classes, revisions, release=release_on(selection, store))
    usual = usual_revision(grid.indicator, store.revision_sizes(selection.indicator, ("districts_3lep",)))
    return line | {"method": [*line["method"], *filter(None, [usual])]}


def _controls(selection: Selection, store: Store) -> dict[str, Any]:
    """What is chosen, and why some levels are not to be had; the page itself holds the controls' fixed words."""
    indicator = all_indicators()[selection.indicator]
    return {
        "level": selection.level,
        "levels": list(ALWAYS_SHOWN),
        "more": [level for level in LEVELS if level in indicator.levels and level not in ALWAYS_SHOWN],
        "missing": {level: missing_level(indicator, level) for level in ALWAYS_SHOWN if level not in indicator.levels},
        "within": selection.within,
        "extents": list(extents(selection.level)),
        "benchmark": selection.benchmark,
        "known": release_on(selection, store),
        "releases": options(selection, store),
    }


ALWAYS_SHOWN = ("place", "lep", "local_authority", "msoa", "lsoa")


def download_address(selection: Selection, grid: Grid) -> str:
    """The data of the view as CSV, all periods: what is drawn, the compared areas and the benchmark among it.

    Where more areas are drawn than an address can name, it is the level's areas alone.
    """
    codes = list(dict.fromkeys([*(area.code for area in grid.areas), grid.benchmark.code]))
    named = {"areas": ",".join(codes)} if len(codes) <= MOST_NAMED else {"level": grid.level, "within": grid.within}
    fixed = {"edition": selection.edition} if selection.edition else {}
    if selection.benchmark != Selection().benchmark:
        fixed["benchmark"] = selection.benchmark
    if selection.as_known_in:
        fixed["as_known_in"] = selection.as_known_in
    keys = {"indicator": selection.indicator, **named, **fixed, "format": "csv"}
    return "/api/v1/observations?" + urlencode(keys, safe=",")


MOST_NAMED = 60


def _drawings(grid: Grid, selection: Selection, revised: Grid | None) -> dict[str, Any]:
    """Ranking and trend (or distribution), and the changes between periods; `revised` as `newest_figures` has it."""
    count = len(grid.periods)
    positions = [position(each) for each in grid.periods]
    spread = _spread(grid)
    drawn_here = drawn_places(grid, selection.areas)
    newest = ranking(grid, count - 1, selection.areas, drawn_here)
    steps = (
        [ranking_step(grid, each, selection.areas, drawn_here, newest) for each in range(count)] if count > 1 else []
    )
    return {
        "ranking": newest,
        "ranked": [grid.areas[place].code for place in drawn_here] if count > 1 else [],
        "steps": steps,
        "trend": None if spread else _trend(grid, selection.areas, revised),
        "distribution": distribution(grid, count - 1, groups(grid), selection.areas) if spread else None,
        "slider": {"positions": positions, "range": x_range(positions)},
    }


def _trend(grid: Grid, chosen: tuple[str, ...], revised: Grid | None) -> Figure:
    """The trend; over the compared areas' lines of an earlier release, thin and dotted, those of the newest."""
    figure = trend(grid, chosen)
    if revised is None:
        return figure
    x, gaps = [position(each) for each in grid.periods], gap_places(grid)
    quiet = {"mode": "lines", "name": "", "line": {"color": colour("ink-2"), "width": 1.5, "dash": "1px,3px"}}
    today = [line_trace(revised, place, x, gaps, style) | quiet for place, style in _places(revised, chosen)]
    return figure | {"data": [*figure["data"], *today]}


def _places(grid: Grid, chosen: tuple[str, ...]) -> list[tuple[int, Style]]:
    """Where the compared areas with figures stand, and their styles."""
    return [
        (grid.position[code], style)
        for code, style in styles(chosen).items()
        if code in grid.position and np.isfinite(grid.value[:, grid.position[code]]).any()
    ]


def _spread(grid: Grid) -> bool:
    """Whether the areas are shown as a distribution instead of a trend."""
    return grid.small_areas or (len(grid.periods) == 1 and grid.rows >= FEWEST_SPREAD)


FEWEST_SPREAD = 6  # areas: with fewer, one period is shown as points instead of a distribution


def groups(grid: Grid) -> list[Group]:
    """Rows of the distribution: the places over the whole area, else the districts of what is drawn.

    Over districts and larger areas there is one row of all.
    """
    if not grid.small_areas:
        return [Group("", capital(level_plural(grid)), list(range(grid.rows)), float("nan"))]
    heads = (
        PLACES if grid.within == THREE_LEP else GROUPS[grid.within].members if grid.within in GROUPS else (grid.within,)
    )
    of = {member: head for head in heads for member in (GROUPS[head].members if head in GROUPS else (head,))}
    places: dict[str, list[int]] = {head: [] for head in (*heads, "")}
    for i, area in enumerate(grid.areas[: grid.rows]):
        places[of.get(area.district, "")].append(i)
    newest = grid.value[-1]
    groups = [
        Group(head, grid.areas[grid.position[head]].name, places[head], float(newest[grid.position[head]]))
        for head in heads
    ]
    rest = [Group("", "Other districts", places[""], float("nan"))] if places[""] else []
    return groups + rest
