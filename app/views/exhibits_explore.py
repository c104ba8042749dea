"""The exhibit of an Explore Selection: map, ranking, trend or distribution with the numbers of each area, and rows."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.analysis.rounding import round_half_up
from app.exports.exhibit import CHART, MAP, WHOLE, AreaMap, Exhibit, Picture, Series, Table
from app.figures.clusters import TOKENS
from app.figures.distribution import distribution
from app.figures.ranking import ranking
from app.figures.rows import drawn_places
from app.figures.theme import Style, styles
from app.metadata import periods as when
from app.narrative.captions import captions, fixed_words
from app.narrative.clusters import KINDS
from app.narrative.explore import DOTTED
from app.narrative.numbers import shown
from app.narrative.words import status_words
from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import Store
from app.views import addresses
from app.views.explore import explore_view, groups, newest_figures
from app.views.gather import gather
from app.views.known import release_on
from app.views.settle import settle_known
from app.views.shapes import OUTLINE


def explore_exhibit(
    asked: Selection, store: Store, *, address: str, show: str = "", notices: Sequence[str] = ()
) -> Exhibit:
    """The period asked for (else the newest) of a Selection."""
    view = explore_view(asked, store)
    selection, _ = settle_known(asked, store)
    grid, at = gather(selection, store), view["period"]
    period = grid.periods[at]
    source = view["source"]
    pictures = (
        _map(grid, at, selection, store, view),
        _ranking(grid, at, selection),
        _third(grid, at, selection, store, view),
    )
    return Exhibit(
        address=address,
        link="/explore?" + addresses.pinned(selection, store.edition, period),
        title=f"{view['captions']['document']}, {when.label(period)}",
        sentence=view["sentences"][at],
        period=when.label(period),
        show="trend" if show == "distribution" else show,
        pictures=tuple(each for each in pictures if each),
        tables=(_table(grid, at, view),),
        source=source["text"],
        notes=(*source["method"], source["licence"], source["edition"]),
        notices=(*notices, *_notices(view["notices"], show)),
        edition=store.edition,
        indicator=selection.indicator,
        release=release_on(selection, store) or store.vintages(selection.indicator)[-1],
    )


def _notices(told: Sequence[str], show: str) -> list[str]:
    """The page's, without what is said of dotted lines where no trend is shown."""
    return list(told) if show in (WHOLE, "trend") else [each.removesuffix(DOTTED).strip() for each in told]


def area_map_of(grid: Grid, at: int, selection: Selection, store: Store, view: dict[str, Any]) -> AreaMap | None:
    """The map of one period as `view` (of `app.views.mapped`) draws it; None where it draws none."""
    if view["map"] is None:
        return None
    shapes = boundary(boundary_for_level(grid.level, grid.within))
    classes = np.frombuffer(base64.b64decode(view["classes"][at]), dtype=np.int8)
    rows, worn = grid.areas[: grid.rows], styles(selection.areas)
    figure = view["map"]["layout"]["geo"]
    return AreaMap(
        shapes=shapes.path,
        outlines=boundary(OUTLINE).path,
        classes={area.code: int(each) for area, each in zip(rows, classes, strict=True)},
        names={area.code: area.name for area in grid.areas},
        texts={area.code: _text(grid, at, i) for i, area in enumerate(rows)},
        labels=tuple(_labels(view["map"]["data"][1])),
        box=(*_corner(figure, 0), *_corner(figure, 1)),
        edges=tuple(view["authorities"]),
        marked={code: worn[code] for code in view["outlined"]},
        middles={code: tuple(point) for code, point in view["middles"].items()},
        limits=tuple(view["legend"]["limits"]) if view["legend"] else (),
        missing=_missing(view["legend"], at) if view["legend"] else _kinds(classes),
    )


def _missing(legend: dict[str, Any], at: int) -> tuple[tuple[str, str], ...]:
    """The hatches on the map, each with its words and how many areas bear it."""
    words, kinds = fixed_words(), (("no-data", "no_data"), ("suppressed", "suppressed"))
    return tuple((kind, f"{words[key]} ({legend[key][at]})") for kind, key in kinds if legend[key][at])


def _kinds(classes: np.ndarray) -> tuple[tuple[str, str], ...]:
    """The colours of a map of patterns, each with its words and how many areas bear it."""
    tokens, words = (*TOKENS.items(), ("no-data", "no-data")), KINDS | {"no-data": fixed_words()["no_data"]}
    counts = [(token, words[kind], int((classes == i).sum())) for i, (kind, token) in enumerate(tokens)]
    return tuple((token, f"{text} ({many})") for token, text, many in counts if many)


def _corner(geo: dict[str, Any], end: int) -> tuple[float, float]:
    return geo["lonaxis"]["range"][end], geo["lataxis"]["range"][end]


def _labels(names: dict[str, Any]) -> list[dict[str, Any]]:
    anchors = names["textposition"]
    anchors = [anchors] * len(names["text"]) if isinstance(anchors, str) else anchors
    columns = (names["lon"], names["lat"], names["text"], anchors)
    return [dict(zip(("lon", "lat", "text", "anchor"), each, strict=True)) for each in zip(*columns, strict=True)]


def _text(grid: Grid, at: int, place: int) -> str:
    value = grid.value[at, place]
    return shown(grid.indicator, value) if np.isfinite(value) else "not available"


def _map(grid: Grid, at: int, selection: Selection, store: Store, view: dict[str, Any]) -> Picture | None:
    drawn = area_map_of(grid, at, selection, store, view)
    if drawn is None:
        return None
    told, unit = captions(grid), grid.indicator.unit
    label = f"Map: {told['document']}, {when.label(grid.periods[at])}, {unit}. The table holds the same figures."
    figures = f"{told['map']}, {when.label(grid.periods[at])}, {unit}"
    return Picture(
        part="map",
        kind=MAP,
        title="Where",
        about=figures,
        label=label,
        map=drawn,
        unit=unit,
        figure=view["map"],
    )


def _ranking(grid: Grid, at: int, selection: Selection) -> Picture:
    figure = ranking(grid, at, selection.areas, drawn_places(grid, selection.areas))
    label = when.label(grid.periods[at])
    said = f"Ranking of {captions(grid)['drawn']} by {grid.indicator.title}, {label}."
    return Picture(
        part="ranking",
        kind=CHART,
        title=f"How much, {label}",
        about=grid.indicator.unit,
        figure=figure,
        label=f"{said} The table holds the same figures.",
        series=_bars(grid, at, selection),
        unit=grid.indicator.unit,
    )


def _roles(grid: Grid, selection: Selection) -> dict[str, tuple[Style, str]]:
    """Style and role of the compared areas, and of the members of a compared group."""
    worn = {code: (style, "place") for code, style in styles(selection.areas).items()}
    members = {
        member: (style._replace(symbol=style.symbol.removesuffix("-open") + "-open"), "member")
        for code, (style, _) in worn.items()
        for member in grid.members.get(code, ())
        if len(grid.members.get(code, ())) > 1
    }
    return members | worn


def _bars(grid: Grid, at: int, selection: Selection) -> tuple[Series, ...]:
    """A series an area, highest first, then the benchmark; areas without a value stand last, as NaN."""
    roles, made = _roles(grid, selection), []
    for i in drawn_places(grid, selection.areas):
        area = grid.areas[i]
        style, role = roles.get(area.code, (None, "quiet"))
        made.append(_series(grid, area.code, area.name, (area.name,), [at], i, style, role))
    made.sort(key=lambda each: -each.y[0] if np.isfinite(each.y[0]) else np.inf)
    return (*made, *_benchmark(grid, (grid.benchmark.name,), [at]))


def _series(
    grid: Grid, code: str, name: str, x: tuple[Any, ...], at: list[int], place: int, style: Style | None, role: str
) -> Series:
    look = {"token": style.token, "symbol": style.symbol, "dash": style.dash} if style else {}
    lower, upper = grid.lower[at, place], grid.upper[at, place]
    limits = {"lower": tuple(lower.tolist()), "upper": tuple(upper.tolist())} if np.isfinite(lower).any() else {}
    return Series(name=name, code=code, x=x, y=tuple(grid.value[at, place].tolist()), role=role, **limits, **look)


def _benchmark(grid: Grid, x: tuple[Any, ...], at: list[int]) -> tuple[Series, ...]:
    values = grid.benchmark.values[at]
    if not np.isfinite(values).any():
        return ()
    return (
        Series(
            name=grid.benchmark.name,
            code=grid.benchmark.code,
            x=x,
            y=tuple(values.tolist()),
            token="benchmark",
            dash="4px,3px",
            symbol="line-ew",
            role="benchmark",
        ),
    )


def _third(grid: Grid, at: int, selection: Selection, store: Store, view: dict[str, Any]) -> Picture:
    """The trend, or the distribution where there is one period or the areas are small: as on the page."""
    told = captions(grid)
    if view["trend"] is None:
        return Picture(
            part="trend",
            kind=CHART,
            title="How unequal",
            about=told["distribution"],
            figure=distribution(grid, at, groups(grid), selection.areas),
            unit=grid.indicator.unit,
            label=f"{told['distribution']}: each area a mark. The table holds the same figures.",
        )
    return Picture(
        part="trend",
        kind=CHART,
        title="Since when",
        about=told["trend"],
        label=told["trend_label"],
        figure=view["trend"],
        series=(*_lines(grid, selection), *_today(grid, selection, store)),
        unit=grid.indicator.unit,
    )


def _lines(grid: Grid, selection: Selection) -> tuple[Series, ...]:
    """All areas over all periods: quiet ones first, compared ones and the benchmark last, so that they lie on top."""
    every, labels = list(range(len(grid.periods))), tuple(when.label(each) for each in grid.periods)
    worn = styles(selection.areas)
    made = [
        _series(
            grid, area.code, area.name, labels, every, i, worn.get(area.code), "place" if area.code in worn else "quiet"
        )
        for i, area in enumerate(grid.areas)
    ]
    made.sort(key=lambda each: each.role == "place")
    quiet = [each for each in made if each.role == "quiet"]
    return (*quiet, *_benchmark(grid, labels, every), *(each for each in made if each.role == "place"))


def _today(grid: Grid, selection: Selection, store: Store) -> Iterator[Series]:
    """Over lines of an earlier release the newest figures of the compared areas, thin and dotted."""
    if not selection.as_known_in:
        return
    for line in _lines(newest_figures(grid, selection, store), selection):
        if line.role == "place" and np.isfinite(line.y).any():
            plain = {"token": "ink-2", "symbol": "circle", "dash": "1px,3px", "lower": (), "upper": ()}
            yield replace(line, code="", name=f"{line.name}, newest figures", role="quiet", **plain)


def _table(grid: Grid, at: int, view: dict[str, Any]) -> Table:
    """The rows that the page's table shows: values and limits as numbers, judgement and status in words."""
    told, label = view["captions"], when.label(grid.periods[at])
    limits = bool(np.isfinite(grid.lower[at]).any())
    heads = [
        "Code",
        "Area",
        told["value"],
        *(told["limits"] if limits else []),
        *([told["against"]] if told["against"] else []),
        "Status",
    ]
    order = sorted(
        range(len(grid.areas)), key=lambda i: -grid.value[at, i] if np.isfinite(grid.value[at, i]) else np.inf
    )
    rows = [_row(grid, at, i, told, limits) for i in order]
    return Table(caption=f"{told['document']}, {label}", heads=tuple(heads), rows=(*rows, *_against(grid, at, heads)))


def _against(grid: Grid, at: int, heads: list[str]) -> Iterator[tuple[Any, ...]]:
    """The row of the benchmark, where it has a figure and is not among the areas."""
    known, value = grid.benchmark, _rounded(grid.benchmark.values[at], grid.indicator.decimal_places)
    if value is not None and known.code not in grid.position:
        yield (known.code, known.name, value, *[None] * (len(heads) - 4), "benchmark")


LETTERS = {"higher": "h", "lower": "l", "similar": "s", "cannot_tell": "?"}


def _row(grid: Grid, at: int, place: int, told: dict[str, Any], limits: bool) -> tuple[Any, ...]:
    area, value, places = grid.areas[place], grid.value[at, place], grid.indicator.decimal_places
    ends = [_rounded(each[at, place], places) for each in (grid.lower, grid.upper)] if limits else []
    standing = told["standing"][LETTERS[grid.outcome[at, place]]] if np.isfinite(value) else ""
    against = [standing] if told["against"] else []
    status = status_words(grid.status[at, place]) or "published"
    status += "; benchmark" if area.code == grid.benchmark.code else ""
    return (area.code, area.name, _rounded(value, places), *ends, *against, status)


def _rounded(value: float, places: int) -> float | None:
    return round_half_up(float(value), places) if np.isfinite(value) else None
