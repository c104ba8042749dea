"""The Explore view of one Selection: figures and sentences of all periods, so a change of period needs no request."""

import base64
from typing import Any
from urllib.parse import urlencode

import numpy as np

from app.analysis.grid import Grid
from app.figures.area_map import LOCATIONS_UP_TO, area_classes, area_map
from app.figures.distribution import Group, distribution
from app.figures.ranking import ranking, ranking_step
from app.figures.rows import drawn_places
from app.figures.scale import rounded
from app.figures.theme import GLYPHS, OTHER_STYLES, PLACE_STYLES, Style, styles
from app.figures.trend import position, trend, x_range
from app.metadata import periods as when
from app.metadata.geography import ENGLAND, GROUPS, LEVELS, PLACES, THREE_LEP, level_below, members
from app.metadata.indicators import all_indicators
from app.narrative.captions import captions, revision_shares, source_line
from app.narrative.ends import ends
from app.narrative.explore import sentence
from app.narrative.trends import trend_marks
from app.narrative.words import capital, level_plural, status_words
from app.selection import MOST_AREAS, Selection
from app.store.boundaries import Boundary, boundary, boundary_for_level
from app.store.observations import Store
from app.views.gather import gather
from app.views.legend import legend
from app.views.pairs import pair_sentence, pairs
from app.views.settle import extents, missing_level, settle
from app.views.shapes import OUTLINE, authorities, map_box, map_labels, middles, outlined


def explore_view(asked: Selection, store: Store) -> dict[str, Any]:
    """Everything the page shows for a Selection, as plain data for the browser. Numbers travel, shapes do not."""
    selection, notices = settle(asked, store)
    grid = gather(selection, store)
    newest = len(grid.periods) - 1
    at = grid.periods.index(selection.period) if selection.period else newest
    return {
        "query": selection.to_query(without=("period",)),
        "notices": notices,
        "indicator": _indicator(grid),
        "controls": _controls(selection),
        "periods": [{"id": period, "label": when.label(period)} for period in grid.periods],
        "period": at,
        "captions": captions(grid),
        "source": _source(grid, selection, store),
        "edition": store.edition,
        "download": download_address(selection, grid),
        "sentences": [_sentence(grid, each, selection, store) for each in range(len(grid.periods))],
        "pairs": pairs(grid, selection.areas, store),
        "numbers": _numbers(grid, bool(boundary_for_level(selection.level, selection.within))),
        "benchmark": _benchmark(grid),
        **_drawings(grid, selection, store),
    }


def _sentence(grid: Grid, period: int, selection: Selection, store: Store) -> str:
    """The sentences of a period. Where two compared areas can be judged, theirs stands for the ranking's ends."""
    text = sentence(grid, period, selection.areas)
    between = pair_sentence(grid, period, selection.areas, store)
    if not between:
        return text
    rows = np.flatnonzero(np.isfinite(grid.value[period, : grid.rows]))
    return f"{text.removesuffix(ends(grid, period, rows)).strip()} {between}"


def _source(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    classes = store.class_method(*_class_key(selection))
    return source_line(grid, store.edition, classes, store.revisions(selection.indicator))


def _indicator(grid: Grid) -> dict[str, Any]:
    each = grid.indicator
    kept = ("id", "title", "prefix", "suffix", "unit")
    return {key: getattr(each, key) for key in kept} | {"decimals": each.decimal_places}


def _benchmark(grid: Grid) -> dict[str, Any]:
    against = grid.benchmark
    return {"code": against.code, "name": against.name, "values": rounded(grid.indicator, against.values)}


def _controls(selection: Selection) -> dict[str, Any]:
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
    keys = {"indicator": selection.indicator, **named, **fixed, "format": "csv"}
    return "/api/v1/observations?" + urlencode(keys, safe=",")


MOST_NAMED = 60


def _numbers(grid: Grid, shapes: bool) -> dict[str, Any]:
    """The rows behind every chart, area by area: what the table shows and what pointing at an area reads out.

    Where the level has a map, codes and names of its rows come with the shapes, in the same order: those of the
    districts in `inside`, or all. Revision limits are one share a period instead of two numbers a cell; limits of
    thousands of small areas are in the file, not here.
    """
    named = grid.areas[grid.rows :] if shapes else grid.areas
    numbers: dict[str, Any] = {
        "rows": grid.rows,
        "inside": _inside(grid) if shapes else None,
        "codes": [area.code for area in named],
        "names": [area.name for area in named],
        "values": _by_area(grid, grid.value),
    }
    numbers["ranges"] = {grid.areas[i].code: _by_area(grid, ends.T) for i, ends in grid.ranges.items()}
    if grid.basis == "revision":
        numbers["share"] = [None if np.isnan(each) else round(float(each), 5) for each in revision_shares(grid)]
    elif grid.rows <= LOCATIONS_UP_TO and np.isfinite(grid.lower).any():
        numbers |= {"lower": _by_area(grid, grid.lower), "upper": _by_area(grid, grid.upper)}
    if grid.basis != "none":
        numbers["outcome"] = ["".join(_LETTERS[word] for word in column) for column in grid.outcome.T]
    return numbers | {"trend": trend_marks(grid)} | _status(grid)


def _inside(grid: Grid) -> list[str] | None:
    """Districts whose shapes are drawn, where they are fewer than the shapes' file holds."""
    if grid.within in (THREE_LEP, ENGLAND) or not (grid.small_areas or grid.level == "local_authority"):
        return None
    return list(members(grid.within))


_LETTERS = {"higher": "h", "lower": "l", "similar": "s", "cannot_tell": "?"}


def _by_area(grid: Grid, cells: np.ndarray) -> list[list[float | None]]:
    return [rounded(grid.indicator, column) for column in cells.T]


def _status(grid: Grid) -> dict[str, Any]:
    """Status of each cell as a letter a period, one string an area; plain published areas are left out."""
    words = list(dict.fromkeys(grid.status.ravel().tolist()))
    letters = {word: chr(ord("a") + i) for i, word in enumerate(words)}
    marks = {
        i: "".join(letters[word] for word in column)
        for i, column in enumerate(grid.status.T)
        if any(column != "published")
    }
    unreliable = [letters[word] for word in words if "low_reliability" in word]
    return {
        "statuses": {letters[word]: status_words(word) for word in words},
        "status": marks,
        "unreliable": unreliable,
    }


def _drawings(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    """Map, ranking and trend (or distribution), the changes between periods, and the styles the browser may apply."""
    count = len(grid.periods)
    positions = [position(each) for each in grid.periods]
    spread = grid.small_areas or (count == 1 and grid.rows >= FEWEST_SPREAD)
    drawn_here = drawn_places(grid, selection.areas)
    newest = ranking(grid, count - 1, selection.areas, drawn_here)
    drawn: dict[str, Any] = {
        "map": None,
        "shapes": None,
        "outlines": None,
        "ranking": newest,
        "ranked": [grid.areas[place].code for place in drawn_here] if count > 1 else [],
        "steps": [ranking_step(grid, each, selection.areas, drawn_here, newest) for each in range(count)]
        if count > 1
        else [],
        "trend": None if spread else trend(grid, selection.areas),
        "distribution": distribution(grid, count - 1, _groups(grid), selection.areas) if spread else None,
        "slider": {"positions": positions, "range": x_range(positions)},
        "chosen": _chosen(grid, selection, store),
    }
    name = boundary_for_level(selection.level, selection.within)
    limits = store.class_limits(*_class_key(selection))
    return drawn | _map(grid, boundary(name), limits, selection.areas) if name and limits else drawn


def _class_key(selection: Selection) -> tuple[str, str, str]:
    """Indicator, level and extent under which the store keeps the class limits of a map."""
    return selection.indicator, selection.level, ENGLAND if selection.within == ENGLAND else THREE_LEP


def _map(grid: Grid, shapes: Boundary, limits: tuple[float, ...], chosen: tuple[str, ...]) -> dict[str, Any]:
    classes = area_classes(grid, limits)
    return {
        "map": area_map(grid, classes[-1], map_labels(grid, shapes), map_box(grid, shapes)),
        "shapes": shapes.url_path,
        "outlines": boundary(OUTLINE).url_path,
        "authorities": authorities(grid),
        "outlined": outlined(chosen, grid),
        "middles": middles(chosen, shapes),
        "classes": [base64.b64encode(row.tobytes()).decode() for row in classes],
        "legend": legend(grid, classes, limits),
    }


FEWEST_SPREAD = 6  # areas: with fewer, one period is shown as points instead of a distribution


def _groups(grid: Grid) -> list[Group]:
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


def _chosen(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    """Compared areas with their styles, and the style that the next one will take."""
    worn = styles(selection.areas)
    free = [style for style in OTHER_STYLES if style not in worn.values()]
    names = {code: store.area(code).area_name for code in selection.areas}
    return {
        "areas": [
            {"code": code, "name": names[code], **_style(style), "parts": _parts(grid, code)}
            for code, style in worn.items()
        ],
        "next": _style(free[0]) if free else None,
        "places": {code: _style(style) for code, style in PLACE_STYLES.items()},
        "most": MOST_AREAS,
    }


def _parts(grid: Grid, code: str) -> str | None:
    """The level that "show all parts" goes to: where there is one and the indicator has figures at it."""
    level = level_below(code)
    return level if level in grid.indicator.levels else None


def _style(style: Style) -> dict[str, Any]:
    return {"colour": style.colour, "glyph": GLYPHS[style.symbol]}
