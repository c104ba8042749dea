"""Inside: the neighbourhoods of each authority beside one another, and where the inequality lies."""

import math
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from app.analysis.grid import Grid
from app.figures.inside import inside
from app.layout.fields import form, grouped_select, kept, select, within_field
from app.layout.fixed import page_words
from app.layout.framed import Frame
from app.layout.inside import alongside, measures_table, note, split_bar
from app.layout.pages.inequality import linked as linked_box
from app.layout.pages.inequality import readout
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, LEVELS, PLACES, SMALL, THREE_LEP
from app.metadata.indicators import Indicator, get_indicator
from app.narrative import inside as words
from app.narrative.captions import source_line
from app.narrative.words import spoken
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.gather import gather
from app.views.inside_rows import beside, cuts, districts, heads, measures, picture_rows, single, split, weights
from app.views.mapped import mapped_view
from app.views.settle import Settled, extent_names, extents, indicators_of, missing_level, settle_newest
from app.views.suitable import suitable

FIRST = "no_qualifications_census"
NEIGHBOURHOOD = {"msoa": "MSOA (about 8,000 people)", "lsoa": "LSOA (about 1,600 people)"}
SLOPE = {"female": "inequality_in_life_expectancy_female", "male": "inequality_in_life_expectancy_male"}


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection."""
    selection, notices = settled(asked, store)
    indicator = get_indicator(selection.indicator)
    grid, rows = gather(selection, store), measures(selection, store)
    title = f"{indicator.title}: {LEVELS[selection.level].plural} of {_extent(selection, store)}"
    line = source_line(grid, store.edition, store.class_method(indicator.id, selection.level), pd.DataFrame())
    return Frame(
        title=title,
        sentence=_sentence(grid, rows, selection),
        controls=_controls(selection, store),
        body=_body(asked, selection, store, grid, rows),
        table=measures_table(indicator, [_table_row(row, selection) for row in rows.itertuples()], title),
        source=line["text"],
        method=(*words.measure_notes(indicator, weights(rows)), *line["method"], line["edition"], line["licence"]),
        link=addresses.pinned(selection, store.edition),
        notices=notices,
        download=_download(selection, indicator),
        period=when.label(grid.periods[-1]),
    )


def linked(asked: Selection, store: Store) -> dict[str, Any]:
    """Map and chart for `GET /view`."""
    selection, _ = settled(asked, store)
    grid, rows = gather(selection, store), measures(selection, store)
    drawn, newest = gather(beside(selection), store), len(grid.periods) - 1
    made = picture_rows(drawn, rows, selection, store)
    chart = inside(drawn, newest, made, heads(rows, selection.level), cuts(selection, store))
    return mapped_view(grid, selection, store, chart=chart, period=newest)


# ── what is asked for ──


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest Selection of neighbourhoods to the one asked for, and what could not be kept, in sentences.

    What stands at the Selection's defaults (an indicator and a level of districts) gives way without a word.
    """
    why = "has no figures for neighbourhoods"
    indicator, notice = suitable(asked.indicator, store, held=offered(store), first=FIRST, why=why)
    level, other = _level(asked.level, get_indicator(indicator))
    selection, notices = settle_newest(asked.but(indicator=indicator, level=level, view="inside"), store)
    return Settled(selection, [*filter(None, (notice, other)), *notices])


def offered(store: Store) -> dict[str, Indicator]:
    """Indicators with figures for neighbourhoods, by id."""
    return {id: each for id, each in indicators_of(store).items() if _small_levels(each)}


def _level(asked: str, indicator: Indicator) -> tuple[str, str]:
    """The level asked for where it is a small one that the indicator has, else the first that is, and why."""
    held = _small_levels(indicator)
    if asked in held:
        return asked, ""
    if asked == Selection().level:
        return held[0], ""
    why = missing_level(indicator, asked) if asked in SMALL else "This view shows neighbourhoods."
    why = why if asked in LEVELS else f"There is no level called “{asked}”."
    return held[0], f"{why} Showing {LEVELS[held[0]].plural}."


def _small_levels(indicator: Indicator) -> tuple[str, ...]:
    return tuple(level for level in SMALL if level in indicator.levels)


def _controls(selection: Selection, store: Store):
    names, held = extent_names(store), offered(store).values()
    themes = {name: [(each.id, each.title) for each in held if each.theme == theme] for theme, name in THEMES.items()}
    levels = [(level, NEIGHBOURHOOD[level]) for level in _small_levels(get_indicator(selection.indicator))]
    fields = [
        grouped_select("indicator", "Indicator", [each for each in themes.items() if each[1]], selection.indicator),
        select("level", "Neighbourhoods", levels, selection.level),
        within_field(selection, {code: names[code] for code in extents("msoa")}),
    ]
    return form("/inequality", fields, kept=kept(selection), label="What to show")


# ── words ──


def _extent(selection: Selection, store: Store) -> str:
    return spoken(extent_names(store)[selection.within])


def _sentence(grid: Grid, rows: pd.DataFrame, selection: Selection) -> str:
    place, whole = _spoken_of(rows, selection), _whole(rows, selection)
    return words.sentence(grid.indicator, selection.level, place, whole, words.ends(grid))


def _spoken_of(rows: pd.DataFrame, selection: Selection) -> words.Inside:
    """The area that the sentence is about: of the whole, the place with the most in the highest fifth."""
    if selection.within not in rows.index:
        return words.Inside("", 0, math.nan)
    shares = rows["neighbourhoods_highest_fifth"] / rows["neighbourhoods"]
    places = [code for code in PLACES if code in rows.index] if selection.within == THREE_LEP else []
    code = max(places, key=lambda each: shares[each]) if places else selection.within
    place = rows.loc[code]
    return words.Inside(place["name"], int(place["neighbourhoods"]), place["neighbourhoods_highest_fifth"])


def _whole(rows: pd.DataFrame, selection: Selection) -> words.Split:
    """The area drawn, whose inequality lies between and inside its districts."""
    if selection.within not in rows.index:
        return words.Split("", 0, math.nan)
    whole = rows.loc[selection.within]
    within = whole["theil_within"] / whole["theil"] if whole["theil"] else math.nan
    name = BENCHMARKS.get(selection.within, whole["name"])
    return words.Split(name, sum(code in rows.index for code in districts(selection)), within)


def _most_unequal(rows: pd.DataFrame, selection: Selection) -> str:
    """Which district is; "" where nothing is measured."""
    drawn = beside(selection)
    if drawn.within not in rows.index:
        return ""
    parts = rows.loc[[code for code in districts(drawn) if code in rows.index]].to_dict("records")
    return words.most_unequal(parts, rows.at[drawn.within, "mean"])


# ── the page ──


def _body(asked: Selection, selection: Selection, store: Store, grid: Grid, rows: pd.DataFrame) -> list:
    plural = LEVELS[selection.level].plural
    said = note(words.legend(grid, weights(rows)), _ways(selection, store))
    box = linked_box(
        asked.but(view="inside").to_query(),
        page_words(extent_names(store)),
        chart="How unequal",
        about=_most_unequal(rows, selection) or f"each mark one of the {plural}",
        label=f"{grid.indicator.title}: {plural} of each district on one axis. The table holds the measures.",
        where=f"{grid.rows:,} {plural}, {when.label(grid.periods[-1])}",
        below=html.Div([said, *split_bar(*split(rows, selection))]),
    )
    return [box, *readout(), alongside(_slopes(selection, store))]


def _ways(selection: Selection, store: Store) -> list[tuple[str, str]]:
    """To the profile of a single district."""
    if not single(selection):
        return []
    return [(f"Profile of {_extent(selection, store)}", addresses.profile(selection.within, selection))]


def _slopes(selection: Selection, store: Store) -> list[tuple[str, str]]:
    """The published gap in life expectancy inside a district, for health indicators: words and address."""
    theme = get_indicator(selection.indicator).theme
    if selection.within not in DISTRICTS_3LEP or theme not in ("health", "deprivation"):
        return []
    return [each for sex in SLOPE if (each := _slope(sex, selection, store))]


def _slope(sex: str, selection: Selection, store: Store) -> tuple[str, str] | None:
    code = selection.within
    rows = store.observations(SLOPE[sex], areas=(code,)).dropna(subset="value")
    if rows.empty:
        return None
    last = rows.iloc[-1]
    held = bool(np.isfinite(last["lower_ci"]))
    text = words.slope(sex, last["area_name"], last["value"], when.label(last["period"]), interval=held)
    areas = tuple(dict.fromkeys((code, *PLACES)))
    return text, addresses.explore(Selection(indicator=SLOPE[sex], areas=areas, edition=selection.edition))


def _table_row(row: Any, selection: Selection) -> dict[str, Any]:
    chosen = " (chosen)" if single(selection) and row.Index == selection.within else ""
    return {**row._asdict(), "name": row.name + chosen, "href": addresses.profile(row.Index, selection)}


def _download(selection: Selection, indicator: Indicator) -> str:
    keys = {"indicator": selection.indicator, "level": selection.level}
    if indicator.counts:
        return addresses.file("inequality", selection, **keys)
    return addresses.file("observations", selection, **keys, within=selection.within)
