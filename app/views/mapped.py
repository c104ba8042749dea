"""What every view with a map sends to the browser, whatever charts stand beside it: numbers, map, names, styles."""

import base64
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.figures.area_map import LOCATIONS_UP_TO, area_classes, area_map
from app.figures.scale import rounded
from app.figures.theme import GLYPHS, OTHER_STYLES, PLACE_STYLES, Figure, Style, styles
from app.metadata import periods as when
from app.metadata.geography import ENGLAND, THREE_LEP, level_below, members
from app.narrative.captions import captions, revision_shares
from app.narrative.trends import trend_marks
from app.narrative.words import status_words
from app.selection import MOST_AREAS, Selection
from app.store.boundaries import Boundary, boundary, boundary_for_level
from app.store.observations import Store
from app.views.legend import legend
from app.views.shapes import OUTLINE, authorities, map_box, map_labels, middles, outlined

NO_MAP = {"map": None, "shapes": None, "outlines": None}
MARKING = "Point at an area to read its figure; select it to mark it."


def mapped_view(grid: Grid, selection: Selection, store: Store, *, chart: Figure, period: int) -> dict[str, Any]:
    """What `assets/linked.js` draws: the map, and `chart`, whose marks carry area codes (`customdata`).

    `period` is the place of the period shown.
    """
    view = common_view(grid, selection, store)
    return view | {
        "query": selection.to_query(),
        "notices": [],
        "period": period,
        "captions": view["captions"] | {"hint": MARKING},
        "chosen": view["chosen"] | {"free": [_style(each) for each in _free(selection)]},
        "chart": chart,
    }


def common_view(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    """Indicator, periods, numbers, benchmark, compared areas, and the map where the level has one."""
    name = boundary_for_level(grid.level, grid.within)
    limits = store.class_limits(*class_key(selection))
    return {
        "numbers": _numbers(grid, bool(name)),
        "benchmark": _benchmark(grid),
        "periods": [{"id": period, "label": when.label(period)} for period in grid.periods],
        "indicator": _indicator(grid),
        "captions": captions(grid),
        "edition": store.edition,
        "chosen": _chosen(grid, selection, store),
        **(_map(grid, boundary(name), limits, selection.areas) if name and limits else NO_MAP),
    }


def _indicator(grid: Grid) -> dict[str, Any]:
    each = grid.indicator
    kept = ("id", "title", "prefix", "suffix", "unit")
    return {key: getattr(each, key) for key in kept} | {"decimals": each.decimal_places}


def _benchmark(grid: Grid) -> dict[str, Any]:
    against = grid.benchmark
    return {"code": against.code, "name": against.name, "values": rounded(grid.indicator, against.values)}


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


def class_key(selection: Selection) -> tuple[str, str, str]:
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


def _chosen(grid: Grid, selection: Selection, store: Store) -> dict[str, Any]:
    """Compared areas with their styles, and the style that the next one will take."""
    worn, free = styles(selection.areas), _free(selection)
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


def _free(selection: Selection) -> list[Style]:
    """Styles that no compared area wears yet, in the order they are given out."""
    worn = styles(selection.areas).values()
    return [style for style in OTHER_STYLES if style not in worn]


def _parts(grid: Grid, code: str) -> str | None:
    """The level that "show all parts" goes to: where there is one and the indicator has figures at it."""
    level = level_below(code)
    return level if level in grid.indicator.levels else None


def _style(style: Style) -> dict[str, Any]:
    return {"colour": style.colour, "glyph": GLYPHS[style.symbol]}
