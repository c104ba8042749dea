"""What a view with a map sends to the browser, whatever chart stands beside it: numbers, map, names, words."""

from typing import Any

from app.analysis.grid import Grid
from app.figures.theme import Figure
from app.metadata import periods as when
from app.narrative.captions import captions
from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import Store
from app.views.explore import _benchmark, _chosen, _class_key, _indicator, _map, _numbers


def mapped_view(grid: Grid, selection: Selection, store: Store, *, chart: Figure, period: int) -> dict[str, Any]:
    """The grid's numbers and its map, and `chart`, whose marks carry area codes (`customdata`).

    `period` is the place of the period shown. Drawn by `assets/linked.js`.
    """
    name = boundary_for_level(grid.level, grid.within)
    limits = store.class_limits(*_class_key(selection))
    drawn = _map(grid, boundary(name), limits, selection.areas) if name and limits else {}
    return {
        "query": selection.to_query(),
        "notices": [],
        "indicator": _indicator(grid),
        "periods": [{"id": each, "label": when.label(each)} for each in grid.periods],
        "period": period,
        "captions": captions(grid) | {"hint": "Point at an area to read its figure; select it to mark it."},
        "edition": store.edition,
        "numbers": _numbers(grid, bool(name)),
        "benchmark": _benchmark(grid),
        "chosen": _chosen(grid, selection, store),
        "map": None,
        "shapes": None,
        "outlines": None,
        **drawn,
        "chart": chart,
    }
