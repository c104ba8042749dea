"""All districts at once: every district by every indicator of a theme, with how each figure stands to its benchmark."""

from collections import Counter

import numpy as np
from dash import html
from dash.development.base_component import Component

from app.analysis.grid import Grid
from app.figures.names import short_name
from app.figures.theme import GLYPHS, PLACE_STYLES
from app.layout.fields import benchmark_field, form, kept, select, written
from app.layout.framed import Frame
from app.layout.rug import WITHIN, WORDS, Cell, Column, Order, Row, key, readout, rug
from app.layout.tables import table
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, BLACK_COUNTRY, GROUPS, LEPS, PLACES
from app.metadata.indicators import all_indicators, get_indicator
from app.metadata.sources import all_sources
from app.narrative import rug as words
from app.narrative.numbers import shown
from app.narrative.words import capital, listed, spoken
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.gather import gather
from app.views.settle import Settled, indicators_of, settle_districts
from app.views.suitable import suitable

JUDGEMENTS = ("better", "worse", "higher", "lower", "similar", WITHIN, "cannot_tell")
LEVEL, BY_LEP = "local_authority", "lep"
GROUP = BLACK_COUNTRY  # the group that has a row beside its districts
Groups = dict[int, tuple[str, int]]
"""By the place of the first district of a LEP: the LEP's name and how many rows it has."""
HINT = (
    "Point at a figure to read it in full; select it to open it in Explore. The head of a column sorts by it. "
    "Arrow keys move from figure to figure."
)


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view: the theme of `indicator`, the districts that are worse most often first.

    `versus` names a column to sort by instead, `level=lep` orders by LEP.
    """
    selection, notices = settled(asked, store)
    indicator = get_indicator(selection.indicator)
    grids, theme = theme_grids(indicator.theme, selection.benchmark, store), THEMES[indicator.theme]
    title = f"{theme}: all districts at once"
    sorted_by = _sorted_by(grids, selection)
    columns = [_column(grid, selection, sorted_by) for grid in grids]
    rows = _rows(grids, selection)
    return Frame(
        title=title,
        sentence=words.sentence(grids, theme.lower(), indicator.id),
        controls=_controls(selection, store),
        body=[
            _key(rows, grids),
            rug(columns, rows, _caption(grids, selection, theme), _orders(grids, selection)),
            readout(HINT),
        ],
        table=_tables(grids, theme, selection),
        source=_sources(grids),
        method=(*filter(None, words.method(grids)), f"Edition {store.edition}."),
        link=addresses.pinned(selection, store.edition),
        notices=notices,
    )


# ── from the Selection to what is shown ──


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest Selection that has figures for districts, and what could not be kept, in sentences."""
    held = [id for theme in THEMES for id in shown_ids(theme, store)]
    own = all_indicators().get(asked.indicator) or get_indicator(Selection().indicator)
    first = [*shown_ids(own.theme, store), Selection().indicator][0]
    why = "has no figures for districts"
    indicator, notice = suitable(asked.indicator, store, held=held, first=first, why=why)
    level = LEVEL if asked.level == BY_LEP else asked.level
    plain = asked.but(indicator=indicator, level=level, period="", view="rug")
    selection, notices = settle_districts(plain, store)
    period = "This view shows the newest period of each indicator." if asked.period else ""
    column = asked.versus if asked.versus in shown_ids(get_indicator(selection.indicator).theme, store) else ""
    ordered = selection.but(versus=column, level=BY_LEP if asked.level == BY_LEP else selection.level)
    return Settled(ordered, [*filter(None, (notice, *notices, period))])


def shown_ids(theme: str, store: Store) -> list[str]:
    """Indicators of a theme that districts have figures of."""
    of_theme = [each for each in indicators_of(store).values() if each.theme == theme and LEVEL in each.levels]
    return [each.id for each in of_theme if store.periods(each.id, LEVEL)]


def theme_grids(theme: str, benchmark: str, store: Store) -> tuple[Grid, ...]:
    """The grid of each indicator of a theme, the districts and then the group; those that can be judged come first."""
    return store.remember(_theme_grids, theme, benchmark)


def _theme_grids(store: Store, theme: str, benchmark: str) -> tuple[Grid, ...]:
    asked = Selection(areas=(GROUP,), benchmark=benchmark)
    grids = [gather(asked.but(indicator=each), store).bare() for each in shown_ids(theme, store)]
    return tuple(sorted(grids, key=lambda grid: not words.is_judged(grid)))


# ── the rug ──


def _sorted_by(grids: tuple[Grid, ...], selection: Selection) -> str:
    """The indicator whose column the rows stand by; "" where they stand by LEP, or by how often they are worse."""
    if selection.level == BY_LEP:
        return ""
    return selection.versus or ("" if words.counting(grids) else selection.indicator)


def _column(grid: Grid, selection: Selection, sorted_by: str) -> Column:
    indicator = grid.indicator
    return Column(
        title=indicator.short_title,
        full_title=f"{indicator.title} ({indicator.unit}), {words.when_and_against(grid)}",
        when=words.when_and_against(grid),
        href=addresses.inequality(selection.but(versus=indicator.id, level=LEVEL)),
        sorted=indicator.id == sorted_by,
        judged=words.is_judged(grid),
    )


def _orders(grids: tuple[Grid, ...], selection: Selection) -> list[Order]:
    """By how often a district is worse, where anything can be called so, and by LEP."""
    by_lep, usual = selection.level == BY_LEP, selection.but(level=LEVEL, versus="")
    worse = Order("Most often worse first", addresses.inequality(usual), not by_lep and not selection.versus)
    leps = Order("By LEP", addresses.inequality(usual.but(level=BY_LEP)), by_lep)
    return [worse, leps] if words.counting(grids) else [leps]


def _rows(grids: tuple[Grid, ...], selection: Selection) -> list[Row]:
    """The benchmark, then districts and group: by how often worse, by the chosen column from the highest, or by LEP."""
    standing = [words.judgements(grid) for grid in grids]
    areas, cells = grids[0].areas, [_benchmark_cell(grid) for grid in grids]
    benchmark = Row(words.benchmark_row(grids), "", cells, kind="against")
    worse = words.tallies(words.counting(grids))[0] if words.counting(grids) else []
    order, groups = _order(grids, worse, selection)
    made = [
        Row(
            name=short_name(areas[i]),
            href=addresses.profile(areas[i].code, selection),
            cells=[_cell(grid, i, each[i], selection) for grid, each in zip(grids, standing, strict=True)],
            mark=_mark(areas[i].code),
            kind="group" if areas[i].code == GROUP else "",
            group=groups.get(i),
            worse=str(worse[i]) if i < len(worse) and not groups else "",
        )
        for i in order
    ]
    head = benchmark._replace(group=("", 1)) if groups else benchmark
    return [head, *made]


def _order(grids: tuple[Grid, ...], worse: list[int], selection: Selection) -> tuple[list[int], Groups]:
    """Places in the grid in the order of the rows, and where each LEP begins."""
    areas, column = grids[0].areas, _sorted_by(grids, selection)
    if selection.level == BY_LEP:
        return _by_lep(areas)
    if column:
        return _by_value(grids, column), {}
    districts = sorted(range(len(worse)), key=lambda i: (-worse[i], areas[i].name))
    return [*districts, *range(len(worse), len(areas))], {}


def _by_value(grids: tuple[Grid, ...], column: str) -> list[int]:
    grid = next(each for each in grids if each.indicator.id == column)
    value = np.where(np.isnan(grid.value[-1]), -np.inf, grid.value[-1])
    return np.argsort(-value, kind="stable").tolist()


def _by_lep(areas) -> tuple[list[int], Groups]:
    """Places in the grid LEP by LEP, the group before its members; and where each LEP begins, with its rows."""
    at = {area.code: i for i, area in enumerate(areas)}
    order: list[int] = []
    begins: Groups = {}
    for lep in LEPS:
        members = sorted(GROUPS[lep].members, key=lambda code: (code not in PLACES, areas[at[code]].name))
        codes = [lep, *members] if lep == GROUP else members
        begins[at[codes[0]]] = (GROUPS[lep].short_name, len(codes))
        order += [at[code] for code in codes]
    return order, begins


def _mark(code: str) -> tuple[str, str] | None:
    """The marker of a place; hollow for the districts of a group."""
    if code in PLACES:
        return GLYPHS[PLACE_STYLES[code].symbol], PLACE_STYLES[code].token
    if code in GROUPS[GROUP].members:
        return GLYPHS[f"{PLACE_STYLES[GROUP].symbol}-open"], PLACE_STYLES[GROUP].token
    return None


def _cell(grid: Grid, place: int, word: str, selection: Selection) -> Cell:
    value, status = grid.value[-1, place], grid.status[-1, place]
    areas = tuple(dict.fromkeys((grid.areas[place].code, *PLACES)))
    kept = {"benchmark": selection.benchmark, "edition": selection.edition}
    asked = Selection(indicator=grid.indicator.id, areas=areas, **kept)
    kind = _kind(grid, word)
    if np.isnan(value):
        kind = "suppressed" if "suppressed" in status else "not_available"
    elif word == "cannot_tell" and not words.is_judged(grid):
        kind = "plain"
    return Cell(
        text=words.brief(grid.indicator, value),
        kind=kind,
        full=words.in_full(grid, place),
        href=addresses.explore(asked),
        unreliable="low_reliability" in status and not np.isnan(value),
    )


def _kind(grid: Grid, word: str) -> str:
    """A judgement as a kind of cell: what only usual revisions judge is not said to be untold."""
    return WITHIN if word == "similar" and grid.basis == "revision" else word


def _benchmark_cell(grid: Grid) -> Cell:
    value, indicator = grid.benchmark.values[-1], grid.indicator
    sign = indicator.suffix if len(indicator.suffix) == 1 else ""
    text = "–" if np.isnan(value) else f"{indicator.prefix}{words.brief(indicator, value)}{sign}".replace("£−", "−£")
    return Cell(text, "plain", "", "", beside=(words.letter(grid), grid.benchmark.name))


def _key(rows: list[Row], grids: tuple[Grid, ...]) -> Component:
    cells = [cell for row in rows for cell in row.cells]
    return key({cell.kind for cell in cells}, any(cell.unreliable for cell in cells), words.by_chance(grids))


def _caption(grids: tuple[Grid, ...], selection: Selection, theme: str) -> str:
    column = _sorted_by(grids, selection)
    usual = "by LEP" if selection.level == BY_LEP else "most often worse first"
    how = f"highest first by {get_indicator(column).title}" if column else usual
    against = spoken(BENCHMARKS[selection.benchmark])
    return f"{theme}: districts of the three-LEP area by indicator, {how}, against {against} where it has a figure"


# ── the form, the tables, the sources ──


def _controls(selection: Selection, store: Store) -> Component:
    now = get_indicator(selection.indicator).theme
    firsts = {theme: shown_ids(theme, store)[0] for theme in THEMES if shown_ids(theme, store)}
    firsts[now] = selection.indicator
    fields = [
        select("indicator", "Theme", [(id, THEMES[theme]) for theme, id in firsts.items()], selection.indicator),
        benchmark_field(selection),
    ]
    hidden = kept(selection, "benchmark") | {"versus": selection.versus, "level": written("level", selection.level)}
    return form("/inequality", fields, kept=hidden, label="What to show")


def _tables(grids: tuple[Grid, ...], theme: str, selection: Selection) -> Component:
    """How often each district is marked, and what each column is."""
    return html.Div([_tally(grids, theme, selection), _about(grids, selection)])


def _tally(grids: tuple[Grid, ...], theme: str, selection: Selection) -> Component:
    standing = [[_kind(grid, word) for word in words.judgements(grid)] for grid in grids if words.is_judged(grid)]
    areas = grids[0].areas[: grids[0].rows]
    kinds = [each for each in JUDGEMENTS if each != WITHIN or any(WITHIN in found for found in standing)]
    rows = []
    for i in sorted(range(len(areas)), key=lambda i: areas[i].name):
        found = Counter(each[i] for each in standing)
        name = (areas[i].name, addresses.profile(areas[i].code, selection))
        rows.append([name, *(str(found[kind]) for kind in kinds)])
    caption = f"On how many of the {len(standing)} {theme.lower()} measures that can be judged each district stands so"
    return table(caption, ["District", *(capital(WORDS[each]) for each in kinds)], rows)


def _about(grids: tuple[Grid, ...], selection: Selection) -> Component:
    heads = ["Indicator", "Unit", "Period", "Benchmark", "Its figure", "Judged by", "Source"]
    bases = {"interval": "95% interval", "published": "publisher’s outcome", "revision": "usual revisions", "none": "–"}
    plain = Selection(benchmark=selection.benchmark, edition=selection.edition)
    rows = [
        [
            (each.indicator.title, addresses.explore(plain.but(indicator=each.indicator.id))),
            each.indicator.unit,
            when.label(each.periods[-1]),
            "–" if each.indicator.is_total else each.benchmark.name,
            "–" if each.indicator.is_total else shown(each.indicator, each.benchmark.values[-1]),
            bases[each.basis] if words.is_judged(each) else "–",
            all_sources()[each.indicator.source].publisher,
        ]
        for each in grids
    ]
    return table("The columns", heads, rows, texts=(1, 2, 3, 5, 6))


def _sources(grids: tuple[Grid, ...]) -> str:
    named = ";".join(all_sources()[each.indicator.source].publisher for each in grids)
    publishers = dict.fromkeys(each.strip() for each in named.split(";"))
    return f"Sources: {listed(list(publishers))}; the table below names the source and period of each column."
