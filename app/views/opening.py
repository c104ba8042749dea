"""What the opening page shows: three places by three subjects, a sentence, a map, and ways on."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.analysis.grid import Grid
from app.figures.gap import gap_figure
from app.figures.place_map import place_map
from app.figures.theme import PLACE_STYLES, Figure
from app.figures.trend import break_places, gap_places, position
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, GROUPS, PLACES, THREE_LEP
from app.metadata.map_labels import map_labels
from app.metadata.sources import all_sources
from app.narrative.claims import lead
from app.narrative.numbers import shown
from app.narrative.opening import cell_figure, cell_values, cell_words, lead_sentence, next_door, since_2018
from app.narrative.words import spoken
from app.selection import Selection
from app.store.boundaries import boundary
from app.store.observations import Store
from app.views import addresses
from app.views.claims import findings
from app.views.gather import gather
from app.views.settle import settle

SUBJECTS = ("gva_per_hour_worked", "level_4_plus", "healthy_life_expectancy_female")
MEN = "men"  # the `view` that shows health for men
BASE = "2018-01-01/P1Y"  # the year of the statement


@dataclass(frozen=True)
class Cell:
    """One place on one subject; `href` opens it in Explore."""

    place: str
    figure: str
    unit: str
    words: str
    beside: str
    drawing: Figure
    href: str


@dataclass(frozen=True)
class Row:
    subject: str
    title: str
    note: str
    benchmark: str
    beside: str
    first: str
    last: str
    scale: str
    cells: list[Cell]


@dataclass(frozen=True)
class Opening:
    """Everything on the opening page, as words and figures."""

    sentence: str
    map: Figure
    rows: list[Row]
    benchmark: str
    benchmarks: dict[str, str]
    men: bool
    cards: list[dict[str, str]]
    sources: str
    districts: list[tuple[str, str]]


def opening_view(asked: Selection, store: Store) -> Opening:
    """The opening page for a benchmark and a sex (`view=men`); everything else of the Selection is fixed."""
    men = asked.view == MEN
    benchmark = asked.benchmark if asked.benchmark in BENCHMARKS else Selection().benchmark
    subjects = [each.replace("_female", "_male") if men else each for each in SUBJECTS]
    grids = [place_grid(each, benchmark, store) for each in subjects]
    beside = place_grid("no_qualifications", benchmark, store)
    names = ("Productivity", "Skills", "Health")
    return Opening(
        sentence=lead_sentence(*grids),
        map=_map(),
        rows=[_row(name, grid, beside if name == "Skills" else None) for name, grid in zip(names, grids, strict=True)],
        benchmark=benchmark,
        benchmarks=BENCHMARKS,
        men=men,
        cards=_cards(grids[0], store),
        sources=_sources(grids),
        districts=_districts(store),
    )


def place_grid(indicator: str, benchmark: str, store: Store) -> Grid:
    """The three places, with the Black Country's boroughs beside them for where it has no value of its own."""
    boroughs = tuple(member for place in PLACES if place in GROUPS for member in GROUPS[place].members)
    asked = Selection(indicator=indicator, level="place", benchmark=benchmark, areas=boroughs)
    return gather(settle(asked, store).selection, store)


def _row(subject: str, grid: Grid, beside: Grid | None) -> Row:
    order = [grid.position[place] for place in PLACES]
    gaps = {place: _gaps(grid, place) for place in order}
    span = _span([series for each in gaps.values() for series in each])
    return Row(
        subject=subject,
        title=grid.indicator.title,
        note=_note(grid),
        benchmark=_benchmark_words(grid),
        beside=f"No qualifications: {beside.benchmark.name} {shown(beside.indicator, beside.benchmark.values[-1])}"
        if beside
        else "",
        first=when.label(grid.periods[0]),
        last=when.label(grid.periods[-1]),
        scale=f"gap to {spoken(grid.benchmark.name)}",
        cells=[_cell(grid, place, gaps[place], span, beside) for place in order],
    )


def _benchmark_words(grid: Grid) -> str:
    note = f" (no {grid.benchmark.asked_name} figure)" if grid.benchmark.replaced else ""
    return f"{grid.benchmark.name} {shown(grid.indicator, grid.benchmark.values[-1])}{note}"


def _note(grid: Grid) -> str:
    """The period, and what weakens a comparison in it."""
    unjudged = all(word == "cannot_tell" for word in grid.outcome[-1, : grid.rows])
    extra = "smoothed" if grid.basis == "revision" else "no interval" if unjudged else ""
    return ", ".join(part for part in (when.label(grid.periods[-1]), extra) if part)


def _cell(grid: Grid, place: int, gaps: list[np.ndarray], span: tuple[float, float], beside: Grid | None) -> Cell:
    x = [position(period) for period in grid.periods]
    code = grid.areas[place].code
    indicator = grid.indicator
    return Cell(
        place=grid.areas[place].name,
        figure=cell_figure(grid, place),
        unit=indicator.unit if not indicator.prefix and not indicator.suffix else "",
        words=cell_words(grid, place),
        beside=f"{cell_figure(beside, beside.position[code])} without qualifications" if beside else "",
        drawing=gap_figure(x, gaps, gap_places(grid), break_places(grid), PLACE_STYLES[code], span),
        href="/explore?" + _address(indicator.id, grid.benchmark.asked, code),
    )


def _address(indicator: str, benchmark: str, place: str) -> str:
    """The cell's view in Explore, with its own place first among the three."""
    return Selection(indicator=indicator, benchmark=benchmark, areas=tuple(dict.fromkeys((place, *PLACES)))).to_query()


def _gaps(grid: Grid, place: int) -> list[np.ndarray]:
    """Gap to the benchmark in every period, in per cent for money, else in the unit; two series for a range."""
    ends = np.array([cell_values(grid, place, period) for period in range(len(grid.periods))])
    against = grid.benchmark.values[:, None]
    gaps = (ends / against - 1) * 100 if grid.indicator.prefix else ends - against
    low, high = gaps.T
    return [low] if np.array_equal(low, high, equal_nan=True) else [high, low]


def _span(series: list[np.ndarray]) -> tuple[float, float]:
    numbers = np.concatenate([*series, [0.0]])
    numbers = numbers[np.isfinite(numbers)]
    room = (numbers.max() - numbers.min()) * 0.12 or 1.0
    return float(numbers.min() - room), float(numbers.max() + room)


def _map() -> Figure:
    shapes = boundary("local_authority")
    place_of = {
        member: place for place in PLACES for member in (GROUPS[place].members if place in GROUPS else (place,))
    }
    names = [
        each._asdict() | {"place": code if code in PLACES else ""}
        for code, each in map_labels().items()
        if not each.outside
    ]
    return place_map(list(shapes.features), place_of, names, shapes.url_path, list(shapes.extent))


def _cards(productivity: Grid, store: Store) -> list[dict[str, str]]:
    neighbourhoods = Selection(indicator="no_qualifications_census", level="msoa", within=PLACES[0])
    inside = gather(settle(neighbourhoods, store).selection, store)
    return [
        {
            "title": "Since the 2018 statement",
            "text": since_2018(productivity, BASE),
            "href": addresses.inequality(Selection(view="convergence", period=BASE)),
            "link": "Is the gap closing?",
        },
        {
            "title": "Inside Birmingham",
            "text": next_door(inside, store.area(PLACES[0]).area_name),
            "href": addresses.inequality(Selection(view="inside", within=PLACES[0])),
            "link": "See how unequal places are inside",
        },
        {
            "title": "The statement, checked",
            "text": lead(findings(store)),
            "href": "/statement",
            "link": "See each claim, then and now",
        },
    ]


def _sources(grids: list[Grid]) -> str:
    parts = []
    for grid in grids:
        source, released = all_sources()[grid.indicator.source], grid.indicator.release_date
        parts.append(f"{source.publisher}, {source.title} ({released:%B %Y})")
    return "Sources: " + "; ".join(dict.fromkeys(parts)) + ". GVA is gross value added."


def _districts(store: Store) -> list[tuple[str, str]]:
    """Name of every district and the address of its profile."""
    rows: Any = store.areas("local_authority", THREE_LEP).sort_values("area_name")
    return [(row.area_name, f"/area/{row.area_code}") for row in rows.itertuples()]
