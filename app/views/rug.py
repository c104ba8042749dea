"""All districts at once: every district by every indicator of a theme, with how each figure stands to its benchmark."""

import functools
from collections import Counter

import numpy as np
from dash import html
from dash.development.base_component import Component

from app.analysis.grid import Grid
from app.figures.names import short_name
from app.figures.theme import GLYPHS, PLACE_STYLES
from app.layout.fields import form, select
from app.layout.pages.inequality import Frame
from app.layout.rug import WORDS, Cell, Column, Row, key, readout, rug
from app.layout.tables import table
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, GROUPS, PLACES, THREE_LEP
from app.metadata.indicators import Indicator, all_indicators, get_indicator
from app.metadata.sources import all_sources
from app.narrative import rug as words
from app.narrative.numbers import shown
from app.narrative.words import capital, listed, spoken
from app.selection import Selection
from app.store.observations import Store, get_store
from app.views.catalogue import THEMES
from app.views.gather import gather
from app.views.settle import settle

LEVEL, BY_LEP = "local_authority", "lep"
GROUP = "E37000001"  # the group that has a row beside its districts
LEPS = tuple(code for code, group in GROUPS.items() if "lep" in group.geography_levels)
HINT = (
    "Point at a figure to read it in full; select it to open it in Explore. The head of a column sorts by it. "
    "Arrow keys move from figure to figure."
)


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view: the theme of `indicator`, sorted by that indicator, or by LEP with `level=lep`."""
    selection, notices = _settled(asked, store)
    indicator = get_indicator(selection.indicator)
    grids, theme = theme_grids(indicator.theme, selection.benchmark, store.edition), THEMES[indicator.theme]
    title = f"{theme}: all districts at once"
    columns = [_column(grid, selection) for grid in grids]
    rows = _rows(grids, selection)
    return Frame(
        title=title,
        sentence=words.sentence(grids, theme.lower(), indicator.id),
        controls=_controls(selection, store),
        body=[_key(rows, grids), rug(columns, rows, _caption(selection, theme), _by_place(selection)), readout(HINT)],
        table=_tables(grids, theme, selection.benchmark),
        source=_sources(grids),
        method=(*filter(None, words.method(grids)), f"Edition {store.edition}."),
        notices=notices,
    )


# ── from the Selection to what is shown ──


def _settled(asked: Selection, store: Store) -> tuple[Selection, list[str]]:
    by_lep = asked.level == BY_LEP
    plain = asked.but(level=LEVEL, within=THREE_LEP, period="", versus="", group="all", peers="", as_known_in="")
    selection, notices = settle(plain, store)
    indicator = get_indicator(selection.indicator)
    if indicator.id not in shown_ids(indicator.theme, store):
        first = shown_ids(indicator.theme, store)[0]
        selection, notices = settle(plain.but(indicator=first), store)
        notices.append(f"{indicator.title} has no figures for districts; sorted by {get_indicator(first).title}.")
    if asked.level not in (LEVEL, BY_LEP) or asked.within != THREE_LEP:
        notices.append("This view shows the districts of the three-LEP area.")
    if asked.period:
        notices.append("This view shows the newest period of each indicator.")
    return selection.but(level=BY_LEP if by_lep else LEVEL), notices


def shown_ids(theme: str, store: Store) -> list[str]:
    """Indicators of a theme that districts have figures of."""
    of_theme = [each for each in all_indicators().values() if each.theme == theme and LEVEL in each.levels]
    return [each.id for each in of_theme if _held(each, store)]


def _held(indicator: Indicator, store: Store) -> bool:
    return indicator.id in store.indicators() and bool(store.periods(indicator.id, LEVEL))


@functools.lru_cache(maxsize=64)
def theme_grids(theme: str, benchmark: str, edition: str) -> tuple[Grid, ...]:
    """The grid of each indicator of a theme, the districts and then the group; those that can be judged come first."""
    store = get_store(edition)
    asked = Selection(areas=(GROUP,), benchmark=benchmark)
    grids = [gather(asked.but(indicator=each), store) for each in shown_ids(theme, store)]
    return tuple(sorted(grids, key=lambda grid: not words.is_judged(grid)))


# ── the rug ──


def _column(grid: Grid, selection: Selection) -> Column:
    indicator = grid.indicator
    chosen = selection.level == LEVEL and indicator.id == selection.indicator
    return Column(
        title=indicator.short_title,
        full_title=f"{indicator.title} ({indicator.unit}), {words.when_and_against(grid)}",
        when=words.when_and_against(grid),
        href=_address(selection.but(indicator=indicator.id, level=LEVEL)),
        sorted=chosen,
        judged=words.is_judged(grid),
    )


def _address(selection: Selection) -> str:
    return f"/inequality?{selection.but(view='rug').to_query()}"


def _by_place(selection: Selection) -> tuple[str, bool]:
    return _address(selection.but(level=BY_LEP)), selection.level == BY_LEP


def _rows(grids: tuple[Grid, ...], selection: Selection) -> list[Row]:
    """The benchmark, then districts and group: by the chosen column, highest first, or by LEP."""
    standing = [words.judgements(grid) for grid in grids]
    areas, benchmark = grids[0].areas, Row("Benchmark", "", [_benchmark_cell(grid) for grid in grids], kind="against")
    order, groups = _by_lep(areas) if selection.level == BY_LEP else (_by_value(grids, selection), {})
    made = [
        Row(
            name=short_name(areas[i]),
            href=f"/area/{areas[i].code}",
            cells=[_cell(grid, i, each[i], selection) for grid, each in zip(grids, standing, strict=True)],
            mark=_mark(areas[i].code),
            kind="group" if areas[i].code == GROUP else "",
            group=groups.get(i),
        )
        for i in order
    ]
    head = benchmark._replace(group=("", 1)) if groups else benchmark
    return [head, *made]


def _by_value(grids: tuple[Grid, ...], selection: Selection) -> list[int]:
    grid = next(each for each in grids if each.indicator.id == selection.indicator)
    value = np.where(np.isnan(grid.value[-1]), -np.inf, grid.value[-1])
    return np.argsort(-value, kind="stable").tolist()


def _by_lep(areas) -> tuple[list[int], dict[int, tuple[str, int]]]:
    """Places in the grid LEP by LEP, the group before its members; and where each LEP begins, with its rows."""
    at = {area.code: i for i, area in enumerate(areas)}
    order: list[int] = []
    begins: dict[int, tuple[str, int]] = {}
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
    kind = word
    if np.isnan(value):
        kind = "suppressed" if "suppressed" in status else "not_available"
    elif word == "cannot_tell" and not words.is_judged(grid):
        kind = "plain"
    return Cell(
        text=words.brief(grid.indicator, value),
        kind=kind,
        full=words.in_full(grid, place),
        href=f"/explore?{asked.to_query()}",
        unreliable="low_reliability" in status and not np.isnan(value),
    )


def _benchmark_cell(grid: Grid) -> Cell:
    value, indicator = grid.benchmark.values[-1], grid.indicator
    sign = indicator.suffix if len(indicator.suffix) == 1 else ""
    text = "–" if np.isnan(value) else f"{indicator.prefix}{words.brief(indicator, value)}{sign}".replace("£−", "−£")
    return Cell(text, "plain", "", "")


def _key(rows: list[Row], grids: tuple[Grid, ...]) -> Component:
    cells = [cell for row in rows for cell in row.cells]
    return key({cell.kind for cell in cells}, any(cell.unreliable for cell in cells), words.by_chance(grids))


def _caption(selection: Selection, theme: str) -> str:
    how = f"highest first by {get_indicator(selection.indicator).title}" if selection.level == LEVEL else "by LEP"
    against = spoken(BENCHMARKS[selection.benchmark])
    return f"{theme}: districts of the three-LEP area by indicator, {how}, against {against} where it has a figure"


# ── the form, the tables, the sources ──


def _controls(selection: Selection, store: Store) -> Component:
    now = get_indicator(selection.indicator).theme
    firsts = {theme: shown_ids(theme, store)[0] for theme in THEMES if shown_ids(theme, store)}
    firsts[now] = selection.indicator
    default = Selection()
    fields = [
        select("indicator", "Theme", [(id, THEMES[theme]) for theme, id in firsts.items()], selection.indicator),
        select("benchmark", "Benchmark", [("" if code == default.benchmark else code, capital(name))
                                          for code, name in BENCHMARKS.items()],
               "" if selection.benchmark == default.benchmark else selection.benchmark),
    ]  # fmt: skip
    kept = {"view": "rug", "level": BY_LEP if selection.level == BY_LEP else "", "edition": selection.edition}
    if selection.areas != default.areas:
        kept["areas"] = ",".join(selection.areas) or "none"
    return form("/inequality", fields, kept=kept, label="What to show")


def _tables(grids: tuple[Grid, ...], theme: str, benchmark: str) -> Component:
    """How often each district is marked, and what each column is."""
    return html.Div([_tally(grids, theme), _about(grids, benchmark)])


def _tally(grids: tuple[Grid, ...], theme: str) -> Component:
    kinds = [kind for kind in WORDS if kind in ("better", "worse", "higher", "lower", "similar", "cannot_tell")]
    standing = [words.judgements(grid) for grid in grids if words.is_judged(grid)]
    areas = grids[0].areas[: grids[0].rows]
    rows = []
    for i in sorted(range(len(areas)), key=lambda i: areas[i].name):
        found = Counter(each[i] for each in standing)
        rows.append([(areas[i].name, f"/area/{areas[i].code}"), *(str(found[kind]) for kind in kinds)])
    caption = f"On how many of the {len(standing)} {theme.lower()} measures that can be judged each district stands so"
    return table(caption, ["District", *(capital(WORDS[kind]) for kind in kinds)], rows)


def _about(grids: tuple[Grid, ...], benchmark: str) -> Component:
    heads = ["Indicator", "Unit", "Period", "Benchmark", "Its figure", "Judged by", "Source"]
    bases = {"interval": "95% interval", "published": "publisher’s outcome", "revision": "usual revisions", "none": "–"}
    rows = [
        [
            (
                each.indicator.title,
                f"/explore?{Selection(indicator=each.indicator.id, benchmark=benchmark).to_query()}",
            ),
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
