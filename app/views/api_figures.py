"""The figures of Explore for programs: Plotly JSON as the page draws it, complete without the page's own scripts."""

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.errors import NotFound
from app.figures.ranking import ranking
from app.figures.rows import drawn_places
from app.figures.theme import Figure
from app.metadata.geography import ENGLAND, LEVELS, THREE_LEP
from app.metadata.indicators import get_indicator
from app.metadata.sources import all_sources
from app.selection import Selection
from app.store.boundaries import boundary_for_level
from app.store.observations import Store, get_store
from app.views.api_boundaries import address
from app.views.api_doors import PARTS
from app.views.explore import explore_view
from app.views.gather import gather
from app.views.question import check_level
from app.views.settle import settle_known


def figure_document(keys: Mapping[str, str], root: str) -> dict[str, Any]:
    """One part of Explore for the keys of its link, with what must be known of it; `root` goes before addresses.

    NotFound for a name that does not exist, or a part that this Selection does not show. What exists but cannot be
    shown together is replaced as on the page, and said in `notices`.
    """
    part, store = keys.get("part") or keys.get("show") or "map", get_store(keys.get("edition"))
    if part not in PARTS:
        raise NotFound(f"No part is called {part!r}. Ask for {' or '.join(f'part={each}' for each in PARTS)}.")
    _check_names(keys, store)
    asked = Selection.from_query(keys)
    selection, view = settle_known(asked, store).selection, explore_view(asked, store)
    grid = gather(selection, store)
    if part == "map":
        figure = _map(view, grid, root)
    else:
        figure = _ranking(view, grid, selection) if part == "ranking" else _as_sent(part, view)
    return _about(part, view, grid) | {"notices": view["notices"]} | figure


def _check_names(keys: Mapping[str, str], store: Store) -> None:
    if "indicator" in keys:
        get_indicator(keys["indicator"])
    if "level" in keys:
        check_level(keys["level"])
    for code in Selection.from_query(keys).areas if "areas" in keys else ():
        store.area(code)
    if "within" in keys:
        store.area(keys["within"])


def _about(part: str, view: Mapping[str, Any], grid: Grid) -> dict[str, Any]:
    at = len(view["periods"]) - 1 if part == "distribution" else view["period"]
    period = view["periods"][at]
    return {
        "part": part, "indicator": grid.indicator.id, "level": grid.level, "within": grid.within,
        "period": period["id"], "period_label": period["label"], "edition": view["edition"],
        "title": view["captions"]["document"], "caption": view["captions"][part], "sentence": view["sentences"][at],
        "source": view["source"]["text"],
        "licence": all_sources()[grid.indicator.source].licence, "caveats": grid.indicator.caveats,
    }  # fmt: skip


def _map(view: Mapping[str, Any], grid: Grid, root: str) -> Figure:
    """Each area's class in the period (0 to 4; 5 not available, 6 withheld), its code, and where its shape is."""
    if not view["map"]:
        raise NotFound(f"There is no map of {LEVELS[grid.level].plural}. Ask for part=ranking.")
    areas, names = view["map"]["data"]
    cut = "" if grid.within in (THREE_LEP, ENGLAND) else grid.within
    shapes = address(boundary_for_level(grid.level, grid.within), cut, root)
    classes = np.frombuffer(base64.b64decode(view["classes"][view["period"]]), dtype=np.int8)
    whole = {"locations": [area.code for area in grid.areas[: grid.rows]], "z": classes.tolist(), "geojson": shapes}
    return {"legend": _legend(view), "data": [areas | whole, names], "layout": view["map"]["layout"]}


def _legend(view: Mapping[str, Any]) -> dict[str, Any]:
    """The limits of the classes as written, and how many areas are in each, without a figure, and withheld."""
    counts = {key: view["legend"][key][view["period"]] for key in ("counts", "no_data", "suppressed")}
    return {"limits": view["legend"]["limits"]} | counts


def _ranking(view: Mapping[str, Any], grid: Grid, selection: Selection) -> Figure:
    if view["period"] == len(grid.periods) - 1:
        return view["ranking"]
    return ranking(grid, view["period"], selection.areas, drawn_places(grid, selection.areas))


def _as_sent(part: str, view: Mapping[str, Any]) -> Figure:
    """The trend, of all periods, or the distribution, of the newest, whichever is asked for."""
    if view[part]:
        return view[part]
    choices = " or ".join(f"part={each}" for each in PARTS if view[each])
    raise NotFound(f"No {part} is drawn of this. Ask for {choices}.")
