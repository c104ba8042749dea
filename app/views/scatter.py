"""What goes with what: any two indicators of the same areas, one across and one up, linked with the map of the latter.

`indicator` is up (and on the map), `versus` across; `period` is the period of `indicator`.
"""

from typing import Any

import numpy as np
import pandas as pd

from app.analysis.correlation import FEWEST, Pair, Side
from app.figures.area_map import unnamed
from app.figures.scatter import DOUBTFUL, REST, drawn_places, scatter, sized, trail
from app.figures.scatter_axes import axis_title
from app.figures.theme import GLYPHS, PLACE_STYLES
from app.layout import scatter as parts
from app.layout.fields import form, grouped_select, kept, select, within_field
from app.layout.fixed import page_words
from app.layout.framed import Frame
from app.layout.pages.inequality import linked as linked_box
from app.layout.pages.inequality import readout
from app.layout.tables import filled_later
from app.metadata import periods as when
from app.metadata.geography import ENGLAND, LEVELS, PLACES, SMALL
from app.metadata.indicators import Indicator
from app.narrative import scatter as words
from app.narrative.captions import source_line
from app.narrative.numbers import number, shown
from app.narrative.words import capital, status_words
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.explore import download_address
from app.views.gather import gather
from app.views.mapped import mapped_view
from app.views.scatter_settle import common_levels, nearest_period, periods_shown, settled
from app.views.settle import extent_names, extents, indicators_of

PATHS = "paths"  # what `peers` says where compared areas have their paths
NO_MAP = "There is no map of countries: the table holds all of them."


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection."""
    selection, notices = settled(asked, store)
    pair = paired(selection, store)
    up, across = (_line(side, store) for side in pair.sides)
    return Frame(
        title=words.heading(pair),
        sentence=words.sentence(pair),
        controls=_controls(selection, pair, store),
        body=_body(asked, selection, pair, store),
        table=filled_later(words.heading(pair), ["Area", *map(axis_title, pair.sides), "Residents"]),
        source=parts.source(
            up["origin"], across["origin"], pair.across.grid.indicator.short_title, _download(selection, pair)
        ),
        method=tuple(dict.fromkeys(
            (*words.method(pair), *up["method"], *across["method"], *_caveats(pair), up["edition"], up["licence"])
        )),
        link=addresses.pinned(selection, store.edition, pair.up.period),
        notices=notices,
        download=download_address(selection, pair.up.grid),
    )  # fmt: skip


def linked(asked: Selection, store: Store) -> dict[str, Any]:
    """Map and chart for `GET /view`; `more` is what the readout of each area adds, `both` the table."""
    selection, _ = settled(asked, store)
    pair = paired(selection, store)
    chart = scatter(pair, selection.areas, paths=selection.peers == PATHS)
    view = mapped_view(pair.up.grid, selection, store, chart=chart, period=pair.up.at)
    more = {pair.areas[i].code: words.beside(pair.across, i) for i in np.flatnonzero(drawn_places(pair))}
    captions = view["captions"] | ({"no_map": NO_MAP} if pair.up.grid.level == "country" else {})
    drawn = unnamed(view["map"]) if view["map"] else None
    return view | {"map": drawn, "captions": captions, "more": more, "both": _rows(pair), "redraws": True}


def paired(selection: Selection, store: Store) -> Pair:
    """Both indicators of a settled Selection over the same areas, at the periods shown, with the areas' residents."""
    up = gather(selection, store)
    across = gather(selection.but(indicator=selection.versus), store)
    shown_up, shown_across = periods_shown(up.periods, across.periods, selection.period)
    sides = Side(up, up.periods.index(shown_up)), Side(across, across.periods.index(shown_across))
    return Pair(*sides, _residents(sides, store))


def _residents(sides: tuple[Side, Side], store: Store) -> np.ndarray:
    """Residents of each area near the period shown, else those of the census where that has more of the areas."""
    drawn = np.isfinite(sides[0].values) & np.isfinite(sides[1].values)
    found = [_people(id, sides[0], store) for id in ("population", "residents_census")]
    return max(found, key=lambda people: np.isfinite(people[drawn]).sum())  # the first of two that have as many


def _people(id: str, side: Side, store: Store) -> np.ndarray:
    codes = [area.code for area in side.grid.areas]
    rows = store.observations(id, areas=codes).dropna(subset="value")
    periods = tuple(rows["period"].unique())
    nearest = nearest_period(side.period, periods) if periods else ""
    held = rows[rows["period"] == nearest].set_index("area_code")["value"].to_dict()
    return np.array([held.get(code, np.nan) for code in codes], dtype=float)


# ── the page ──


def _controls(selection: Selection, pair: Pair, store: Store):
    names = extent_names(store)
    levels = [(level, LEVELS[level].label) for level in common_levels(selection.indicator, selection.versus)]
    within = {code: names[code] for code in extents(selection.level)}
    fields = [
        grouped_select("indicator", "Vertical", _themes(store), selection.indicator),
        grouped_select("versus", "Horizontal", _themes(store), selection.versus),
        select("level", "Level", levels, selection.level),
        *([within_field(selection, within)] if len(within) > 1 else []),
        select("period", "Period", _periods(pair), selection.period),
        parts.swap(_swapped(selection, pair)),
    ]
    return form("/inequality", fields, kept=kept(selection), label="What to set against what")


def _themes(store: Store) -> list[tuple[str, list[tuple[str, str]]]]:
    held = indicators_of(store).values()
    return [
        (name, [(each.id, each.short_title) for each in held if each.theme == theme]) for theme, name in THEMES.items()
    ]


def _periods(pair: Pair) -> list[tuple[str, str]]:
    """Periods of the indicator up, newest first, each with that of the other where it differs; "" is the default."""
    up, across = pair.up.grid.periods, pair.across.grid.periods
    default = periods_shown(up, across, "")[0]
    return [("" if each == default else each, _period_words(*periods_shown(up, across, each))) for each in reversed(up)]


def _period_words(up: str, across: str) -> str:
    return when.label(up) if up == across else f"{when.label(up)} (horizontal: {when.label(across)})"


def _swapped(selection: Selection, pair: Pair) -> str:
    """The address of the same two indicators with the axes changed over."""
    default = periods_shown(pair.across.grid.periods, pair.up.grid.periods, "")[0]
    period = "" if pair.across.period == default else pair.across.period
    swapped = selection.but(indicator=selection.versus, versus=selection.indicator, period=period)
    return addresses.inequality(swapped)


def _body(asked: Selection, selection: Selection, pair: Pair, store: Store) -> list:
    up, across = (side.grid.indicator.title for side in pair.sides)
    number_of = int(drawn_places(pair)[: pair.up.grid.rows].sum())
    box = linked_box(
        asked.but(view="scatter").to_query(),
        page_words(extent_names(store)),
        chart="What goes with what",
        about=f"each mark one of {number_of:,} {words.areas_called(pair, number_of)}",
        label=f"{up} up against {across} across. The table holds the same figures.",
        where=f"{up}, {when.label(pair.up.period)}",
        below=parts.key(_key(pair), words.sizes(pair, sized(pair)), _paths(selection, pair)),
    )
    return [parts.caution(words.cautions(pair), _ways(selection, pair)), box, *readout()]


def _ways(selection: Selection, pair: Pair) -> list[tuple[str, str]]:
    """Where more areas are to be found, when those shown are too few: words and address."""
    if pair.correlation.pairs >= FEWEST:
        return []
    levels, grid, found = common_levels(selection.indicator, selection.versus), pair.up.grid, []
    if "msoa" in levels and not grid.small_areas:
        found.append(("Try neighbourhoods", selection.but(level="msoa", within="", period="")))
    if "local_authority" in levels and (grid.level, grid.within) != ("local_authority", ENGLAND):
        found.append(("Try all districts of England", selection.but(level="", within=ENGLAND, period="")))
    return [(text, addresses.inequality(asked)) for text, asked in found]


def _paths(selection: Selection, pair: Pair) -> tuple[str, str] | None:
    """The way to the picture with the paths of compared areas, or back; None where there are none."""
    steps = trail(pair)
    if len(steps) < 2:
        return None
    if selection.peers == PATHS:
        return "Hide paths", addresses.inequality(selection.but(peers=""))
    first = when.label(pair.up.grid.periods[steps[0][0]])
    return f"Show paths since {first}", addresses.inequality(selection.but(peers=PATHS))


def _key(pair: Pair) -> list[tuple[str, str, str]]:
    """The places' markers, where the level is made of districts or their parts, and that of unreliable figures."""
    grid, found = pair.up.grid, []
    if grid.level in (*SMALL, "local_authority", "county"):
        symbols = [PLACE_STYLES[code].symbol for code in PLACES]
        last = symbols[2] if grid.small_areas else f"{symbols[2]}-open"
        names = ["Birmingham", "Coventry", "Black Country" if grid.small_areas else "Black Country’s boroughs"]
        found = [
            (GLYPHS[symbol], PLACE_STYLES[code].token, name)
            for symbol, code, name in zip([*symbols[:2], last], PLACES, names, strict=True)
        ] + [(GLYPHS[REST.symbol], REST.token, "elsewhere")]
    unreliable = (drawn_places(pair) & pair.unreliable).any()
    return [*found, *([(GLYPHS[DOUBTFUL.symbol], DOUBTFUL.token, "unreliable, left out")] if unreliable else [])]


def _rows(pair: Pair) -> list[list[str]]:
    """The table: code, both figures and residents of each area of the level with either, highest up first, then of
    those compared beside it."""
    grid = pair.up.grid
    held = np.isfinite(pair.up.values) | np.isfinite(pair.across.values)
    here = np.flatnonzero(held & (drawn_places(pair) | (np.arange(len(held)) < grid.rows)))
    order = np.lexsort((-np.nan_to_num(pair.up.values[here], nan=-np.inf), here >= grid.rows))
    return [
        [pair.areas[i].code, *(_cell(side, i) for side in pair.sides), _residents_cell(pair, i)] for i in here[order]
    ]


def _cell(side: Side, area: int) -> str:
    value = shown(side.grid.indicator, side.values[area])
    status = status_words(side.grid.status[side.at, area])
    return f"{value} ({status})" if "reliability" in status else value


def _residents_cell(pair: Pair, area: int) -> str:
    return number(pair.people[area], 0) if np.isfinite(pair.people[area]) else "–"


def _download(selection: Selection, pair: Pair) -> str:
    """The figures of the indicator across, as CSV."""
    return download_address(selection.but(indicator=selection.versus), pair.across.grid)


def _line(side: Side, store: Store) -> dict[str, Any]:
    return source_line(side.grid, store.edition, "", pd.DataFrame())


def _caveats(pair: Pair) -> list[str]:
    return [each for side in pair.sides for each in _caveat(side.grid.indicator)]


def _caveat(indicator: Indicator) -> list[str]:
    return [f"{indicator.short_title}: {capital(each)}" for each in indicator.caveats[:2]]
