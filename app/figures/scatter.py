"""Scatter of two indicators: a mark an area, its area by residents; benchmarks dashed; compared areas with their way.

`layout.meta.narrow` is the part of the layout that a narrow screen takes instead, since names and titles need pixels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np

from app.analysis.correlation import Pair
from app.analysis.grid import Area
from app.figures.names import short_name
from app.figures.scale import ticks, ticks_across, with_gaps
from app.figures.scatter_axes import (
    LEFT,
    RIGHT,
    axis,
    axis_title,
    line_name,
    line_of,
    margins,
    spread,
    straight,
    titles,
)
from app.figures.scatter_names import Name, Plane, placed
from app.figures.theme import PLACE_STYLES, Figure, Style, base_layout, styles
from app.metadata import periods as when
from app.metadata.geography import PLACES, members

LARGEST = 44  # pixels across, which only areas of another level can reach
TRAIL = 10  # periods at most
NAMED_UP_TO, OUTLIERS = 30, 6  # with more areas than that, only the furthest from going together are named
# What a marker's size (its width) has to be multiplied by to have the area of a circle.
AS_LARGE = {"square": 0.886, "triangle-up": 1.347}
REST = Style("ink-3", "circle", "solid", 8)
DOUBTFUL = Style("edge", "circle-open", "solid", 8)  # unreliable, and left out of the correlation


class Screen(NamedTuple):
    """What a layout reckons with: pixels of the whole figure, and letters that a line of a title may have."""

    width: int
    height: int
    letters: int


WIDE, NARROW = Screen(700, 285, 100), Screen(340, 400, 46)


@dataclass(frozen=True)
class Scene:
    """The pair with what is drawn of it: styles with the places (in the grid) of their areas, who is compared, and
    whether with their paths."""

    pair: Pair
    chosen: tuple[str, ...]
    paths: bool

    @cached_property
    def dress(self) -> Mapping[Style, list[int]]:
        """Quiet areas first."""
        worn, grid = styles(self.chosen), self.pair.up.grid
        found: dict[Style, list[int]] = {REST: []}
        for i in np.flatnonzero(drawn_places(self.pair)).tolist():
            own = DOUBTFUL if self.pair.unreliable[i] else _own(grid.areas[i], small=grid.small_areas)
            style = worn.get(grid.areas[i].code, own)
            found.setdefault(style, []).append(i)
        return found

    @cached_property
    def compared(self) -> list[int]:
        return [i for places in self.dress.values() for i in places if self.pair.areas[i].code in self.chosen]

    @cached_property
    def radius(self) -> np.ndarray:
        return mark_sizes(self.pair) / 2

    @cached_property
    def ways(self) -> Mapping[int, list[tuple[int, int]]]:
        """The steps of each compared area that has two or more, where paths are asked for."""
        steps = trail(self.pair) if self.paths else []
        held = {i: [step for step in steps if np.isfinite(self.at(i, step)).all()] for i in self.compared}
        return {i: steps for i, steps in held.items() if len(steps) > 1}

    def at(self, area: int, step: tuple[int, int]) -> tuple[float, float]:
        """Across and up."""
        up, across = step
        return float(self.pair.across.grid.value[across, area]), float(self.pair.up.grid.value[up, area])

    @cached_property
    def way_points(self) -> np.ndarray:
        """Across and up of every step of every way, (2, n)."""
        points = [self.at(i, step) for i, steps in self.ways.items() for step in steps]
        return np.array(points, dtype=float).reshape(-1, 2).T


def scatter(pair: Pair, chosen: tuple[str, ...], *, paths: bool = False) -> Figure:
    """`chosen` are the compared areas; those of another level are drawn beside districts and larger areas only.

    With `paths` each of them has its way through the periods that both indicators have.
    """
    scene = Scene(pair, chosen, paths)
    wide, narrow = (_layout(scene, screen) for screen in (WIDE, NARROW))
    return {"data": [*_trails(scene), *_marks(scene)], "layout": wide | {"meta": {"narrow": narrow}}}


def trail(pair: Pair) -> list[tuple[int, int]]:
    """The steps that paths have, the newest last; none over small areas."""
    return [] if pair.up.grid.small_areas else pair.steps[-TRAIL:]


def drawn_places(pair: Pair) -> np.ndarray:
    """Which areas have a mark: wholes only beside areas that are not small, whose marks they would bury."""
    grid = pair.up.grid
    return pair.drawn & ((np.arange(len(grid.areas)) < grid.rows) | (not grid.small_areas))


def mark_sizes(pair: Pair) -> np.ndarray:
    """Pixels across a circle of each area: its area proportional to residents, smaller where there are many areas.

    One size for all where residents are not held for each of them.
    """
    here = drawn_places(pair)
    middle = float(np.clip(40 * max(here.sum(), 1) ** -0.3, 4.5, 13))
    sizes = np.full(len(here), middle)
    if sized(pair):
        typical = np.median(pair.people[pair.counted])
        sizes[here] = np.minimum(middle * np.sqrt(pair.people[here] / typical), LARGEST)
    return sizes


def sized(pair: Pair) -> bool:
    """Whether residents are held for every area drawn."""
    return bool(pair.counted.any() and (pair.people[drawn_places(pair)] > 0).all())


def _own(area: Area, *, small: bool) -> Style:
    """The style of the place an area is, or is in; hollow for a borough of the Black Country."""
    district = area.district if small else area.code
    place = next((code for code in PLACES if district in members(code)), None)
    if place is None:
        return PLACE_STYLES.get(area.code, REST)
    style = PLACE_STYLES[place]
    return style if small or place == area.code else style._replace(symbol=f"{style.symbol}-open")


def _marks(scene: Scene) -> list[dict[str, Any]]:
    """One trace a style, the largest marks first, so that none is buried."""
    pair, many = scene.pair, len(scene.pair.areas) > NAMED_UP_TO
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": _short(pair.across.values[order]),
            "y": _short(pair.up.values[order]),
            "customdata": [pair.areas[i].code for i in order],
            "cliponaxis": False,
            "marker": _marker(style, scene.radius[order] * 2, many=many),
        }
        for style, places in scene.dress.items()
        if places and (order := sorted(places, key=lambda i: -scene.radius[i]))
    ]


def _marker(style: Style, sizes: np.ndarray, *, many: bool) -> dict[str, Any]:
    hollow = style.symbol.endswith("-open")
    across = (sizes * AS_LARGE.get(style.symbol.removesuffix("-open"), 1.0)).round(1)
    return {
        "symbol": style.symbol,
        "color": style.colour,
        "size": across.tolist(),
        "opacity": 1 if hollow else 0.65 if many else 0.75,
        "line": {"width": 1.25 if style is DOUBTFUL else 2 if hollow else 0},
    }


def _trails(scene: Scene) -> list[dict[str, Any]]:
    """The way of each compared area through the periods, in its own line, cut where a definition changed."""
    style = {i: each for each, places in scene.dress.items() for i in places}
    found = []
    for i, steps in scene.ways.items():
        cuts = _cuts(scene.pair, steps)
        x, y = (_short(np.array(each)) for each in zip(*(scene.at(i, step) for step in steps), strict=True))
        line = {"color": style[i].colour, "width": 1.5, "dash": style[i].dash}
        dots = {"symbol": style[i].symbol, "size": 4.5, "color": style[i].colour}
        found.append({"type": "scatter", "mode": "lines+markers", "x": with_gaps(x, cuts), "y": with_gaps(y, cuts),
                      "line": line, "marker": dots})  # fmt: skip
    return found


def _cuts(pair: Pair, steps: list[tuple[int, int]]) -> list[int]:
    """Before which steps the line is cut."""
    changes = [when.sort_key(each.period) for side in pair.sides for each in side.grid.indicator.breaks]
    keys = [when.sort_key(pair.up.grid.periods[up]) for up, _ in steps]
    return [i for i in range(1, len(keys)) if any(keys[i - 1] < change <= keys[i] for change in changes)]


def _layout(scene: Scene, screen: Screen) -> dict[str, Any]:
    pair, here = scene.pair, drawn_places(scene.pair)
    texts = [wrap(axis_title(side), screen.letters) for side in (pair.across, pair.up)]
    margin = margins(*texts)
    size = screen.width - LEFT - RIGHT, screen.height - margin["t"] - margin["b"]
    sides = {"x": pair.across, "y": pair.up}
    x, y = (
        spread(np.concatenate([side.values[here], way, [side.benchmark]]))
        for side, way in zip(sides.values(), scene.way_points, strict=True)
    )
    found = {along: line_of(side, pair.counted) for along, side in sides.items()}
    lines = {along: line for along, line in found.items() if line}
    crossed = {along: line.value for along, line in lines.items()}
    names = placed(_names(scene), _obstacles(scene), crossed, Plane(x, y, *size))
    return base_layout(
        margin=margin,
        xaxis=axis(x, ticks_across(*x, pair.across.grid.indicator)),
        yaxis=axis(y, ticks(*y, pair.up.grid.indicator, most=5)),
        shapes=[straight(line, along) for along, line in lines.items()],
        annotations=[*titles(*texts), *(line_name(line, along) for along, line in lines.items()), *names],
    )


def _names(scene: Scene) -> list[Name]:
    """Compared areas, the ends of their ways in time, then the outliers."""
    pair = scene.pair
    last = {i: f" {when.label(pair.up.period)}" for i in scene.ways}
    others = [i for i in _outliers(pair) if i not in scene.compared]
    return [
        *(_name(scene, i, last.get(i, ""))._replace(bold=True, kept=True) for i in scene.compared),
        *(_first(scene, i, steps[0]) for i, steps in scene.ways.items()),
        *(_name(scene, i) for i in others),
    ]


def _outliers(pair: Pair) -> list[int]:
    """Those furthest from going together; where only a few are named, first the ends of both axes."""
    counted = np.flatnonzero(pair.counted)
    furthest = counted[np.argsort(-pair.departures[counted], kind="stable")].tolist()
    if pair.up.grid.rows <= NAMED_UP_TO or not furthest:
        return furthest
    ends = [int(counted[end(side.values[counted])]) for side in pair.sides for end in (np.argmax, np.argmin)]
    return list(dict.fromkeys([*ends, *furthest[:OUTLIERS]]))


def _name(scene: Scene, area: int, more: str = "") -> Name:
    now = scene.pair.up.at, scene.pair.across.at
    return Name(short_name(scene.pair.areas[area]) + more, *scene.at(area, now), float(scene.radius[area]))


def _first(scene: Scene, area: int, step: tuple[int, int]) -> Name:
    return Name(when.label(scene.pair.up.grid.periods[step[0]]), *scene.at(area, step), 3.0)


def _obstacles(scene: Scene) -> np.ndarray:
    """x, y and radius of marks and of the steps of ways, (3, n)."""
    here = np.flatnonzero(drawn_places(scene.pair))
    marks = np.stack([scene.pair.across.values[here], scene.pair.up.values[here], scene.radius[here] * 0.85])
    return np.hstack([marks, np.vstack([scene.way_points, np.full(scene.way_points.shape[1], 2.5)])])


def _short(values: np.ndarray) -> list[float]:
    """Four figures, which is a hair's breadth on screen."""
    return [float(f"{each:.4g}") for each in values]
