"""The panels and tables of the view on convergence, from what is compared in it."""

from typing import NamedTuple

import numpy as np
from dash import html
from dash.development.base_component import Component

from app.analysis.convergence import Move, Spread, gaps, half_widths
from app.analysis.grid import Grid
from app.figures.convergence import MOST_STACKED, Series, gap_lines, spread_line, then_and_now
from app.figures.names import short_name
from app.figures.theme import PLACE_STYLES, Style, styles
from app.layout.convergence import Panel
from app.layout.tables import table
from app.metadata import periods as when
from app.metadata.geography import BLACK_COUNTRY, GROUPS
from app.metadata.indicators import Indicator
from app.narrative import convergence as words
from app.narrative.numbers import shown
from app.narrative.words import capital, count, spoken
from app.selection import Selection
from app.views.addresses import profile

LEAD = BLACK_COUNTRY  # the area whose gap the sentence gives in figures, where it is compared


class Shown(NamedTuple):
    """What all panels are made from: the grid, the first period compared, and what is said of each area's gap."""

    grid: Grid
    selection: Selection
    first: int
    relative: bool
    moves: list[Move]
    weighted_by: str
    spread: Spread | None

    @property
    def places(self) -> list[int]:
        return [self.grid.position[code] for code in self.selection.areas]


def panels(now: Shown) -> list[Panel]:
    """The charts in the order of reading: two gaps (of many areas the one that is judged), districts, their spread."""
    grid = now.grid
    span, it = when.span_label(grid.periods[0], grid.periods[-1]), spoken(grid.benchmark.name)
    ways = [now.relative, not now.relative] if len(now.places) <= MOST_STACKED else [now.relative]
    return [
        *(_gap_panel(now, way, f"gap-{at}", f"Gap to {it}", span) for at, way in enumerate(ways, 1)),
        _districts_panel(now),
        _spread_panel(now),
    ]


def _gap_panel(now: Shown, relative: bool, kind: str, title: str, span: str) -> Panel:
    unit = words.unit_of_gap(now.grid.indicator, relative=relative)
    series = _series(now, relative, unit)
    measure = "in %" if relative else "in points" if unit.unit == "points" else f"in {unit.unit}"
    label = f"{title} {measure}, {span}: {', '.join(each.name for each in series)}. The table holds the same figures."
    return Panel(kind, title, measure, label, gap_lines(now.grid, series, unit, now.first) if series else None)


def _series(now: Shown, relative: bool, unit: Indicator) -> list[Series]:
    grid, style = now.grid, styles(now.selection.areas)
    gap = gaps(grid.value, grid.benchmark.values, relative=relative)
    half = half_widths(grid) / (grid.benchmark.values[:, None] / 100 if relative else 1)
    if len(now.places) > MOST_STACKED:  # the limits of many would cover each other: the lead keeps its own
        half[:, [i for i in now.places if i != lead(now)]] = np.nan
    return [
        Series(short_name(grid.areas[i]), gap[:, i], half[:, i], style[grid.areas[i].code], _notes(grid, gap, i, unit))
        for i in now.places
        if np.isfinite(gap[:, i]).any()
    ]


def _notes(grid: Grid, gap: np.ndarray, place: int, unit: Indicator) -> list[str]:
    """What pointing at a line reads out: the gap, and the two figures behind it."""
    own, other = grid.value[:, place], grid.benchmark.values
    return [
        f"{when.label(period)}: {words.signed(unit, gap[i, place])}<br>{shown(grid.indicator, own[i])} against "
        f"{shown(grid.indicator, other[i])}"
        for i, period in enumerate(grid.periods)
    ]


def _by_gap(now: Shown) -> list[int]:
    """Districts by their newest gap, highest first; those without come last."""
    return sorted(range(now.grid.rows), key=lambda i: -now.moves[i].now if np.isfinite(now.moves[i].now) else np.inf)


def _districts_panel(now: Shown) -> Panel:
    grid, order = now.grid, _by_gap(now)
    held = [i for i in order if np.isfinite(now.moves[i].now)]
    unit = words.unit_of_gap(grid.indicator, relative=now.relative)
    notes = [_move_note(now, i, unit) for i in held]
    areas = [grid.areas[i] for i in held]
    figure = then_and_now(areas, [now.moves[i] for i in held], unit, _district_styles(), notes) if held else None
    ends = f"{when.label(grid.periods[now.first])} and {when.label(grid.periods[-1])}"
    said = f"{words.key(now.moves, grid)}{words.tally(now.moves[: grid.rows], grid)}."
    label = f"Gap of each district to {spoken(grid.benchmark.name)}, {ends}. {said} The table holds the same figures."
    return Panel(
        "districts",
        f"{capital(count(len(held)))} districts",
        f"{ends}, {_measure(unit)}",
        label,
        figure,
        said,
        words.movers(now.moves[: grid.rows], grid),
    )


def _measure(unit: Indicator) -> str:
    return f"in {unit.unit}"


def _district_styles() -> dict[str, Style]:
    """The marker beside a district's name: a place's own, and hollow for the members of a group."""
    group = PLACE_STYLES[LEAD]
    hollow = {code: group._replace(symbol=f"{group.symbol}-open") for code in GROUPS[LEAD].members}
    return hollow | {code: style for code, style in PLACE_STYLES.items() if code != LEAD}


def _move_note(now: Shown, place: int, unit: Indicator) -> str:
    move, grid = now.moves[place], now.grid
    ends = zip((grid.periods[now.first], grid.periods[-1]), (move.then, move.now), strict=True)
    lines = [f"{when.label(period)}: {words.signed(unit, gap)}" for period, gap in ends]
    doubt = f"margin of the change: ±{shown(unit, move.margin)}" if np.isfinite(move.margin) else "not judged"
    return f"<b>{grid.areas[place].name}</b><br>" + "<br>".join([*lines, doubt])


def _spread_panel(now: Shown) -> Panel:
    grid, found = now.grid, now.spread
    said = words.spread_words(found, grid, now.first, now.weighted_by)
    if found is None:
        return Panel("spread", "Spread", "", "", None, said)
    unit = words.unit_of_gap(grid.indicator, relative=True)
    figure = spread_line(grid, found.variation, found.margins, unit, now.first)
    return Panel(
        "spread",
        "Spread",
        f"coefficient of variation, {len(found.rows)} districts",
        f"{said} The table holds the same figures.",
        figure,
        said,
    )


# ── the tables ──


def tables(now: Shown) -> Component:
    """The same figures: by period, and district by district."""
    return html.Div([_by_period(now), _by_district(now)])


def _by_period(now: Shown) -> html.Table:
    grid = now.grid
    units = [(relative, words.unit_of_gap(grid.indicator, relative=relative)) for relative in (True, False)]
    both = [(gaps(grid.value, grid.benchmark.values, relative=relative), unit) for relative, unit in units]
    heads = ["Period", grid.benchmark.name]
    for i in now.places:
        name = grid.areas[i].name
        heads += [name, f"{name}: gap in %", f"{name}: gap, {units[1][1].unit}"]
    rows = []
    for at in reversed(range(len(grid.periods))):
        cells = [shown(grid.indicator, grid.benchmark.values[at])]
        for i in now.places:
            cells += [shown(grid.indicator, grid.value[at, i]), *(words.signed(unit, gap[at, i]) for gap, unit in both)]
        spread_now = now.spread.variation[at] if now.spread else np.nan
        rows.append([when.label(grid.periods[at]), *cells, shown(units[0][1], spread_now)])
    caption = f"{grid.indicator.title}, gaps to {spoken(grid.benchmark.name)} and the spread of the districts"
    return table(caption, [*heads, f"Coefficient of variation, {now.weighted_by}"], rows)


def _by_district(now: Shown) -> html.Table:
    grid, unit = now.grid, words.unit_of_gap(now.grid.indicator, relative=now.relative)
    then, newest = when.label(grid.periods[now.first]), when.label(grid.periods[-1])
    heads = ["District", f"Gap {then}", f"Gap {newest}", "Change", "Margin of the change", "Change against its margin"]
    rows = [
        [
            (grid.areas[i].name, profile(grid.areas[i].code, now.selection)),
            *(words.signed(unit, each) for each in (now.moves[i].then, now.moves[i].now, now.moves[i].change)),
            f"±{shown(unit, now.moves[i].margin)}" if np.isfinite(now.moves[i].margin) else "–",
            words.outcome(now.moves[i]),
        ]
        for i in _by_gap(now)
    ]
    return table(f"Gaps of the districts to {spoken(grid.benchmark.name)}, {_measure(unit)}", heads, rows, texts=(5,))


def lead(now: Shown) -> int | None:
    """The area that the sentence gives in figures."""
    held = [i for i in now.places if np.isfinite(now.moves[i].change)]
    return next((i for i in held if now.grid.areas[i].code == LEAD), held[0] if held else None)
