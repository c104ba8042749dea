"""Inside: the neighbourhoods of each authority beside one another, and where the inequality lies."""

import math
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from app.analysis.grid import Area, Grid
from app.figures.inside import Cuts, Row, inside
from app.figures.names import short_name
from app.layout.fields import form, grouped_select, select
from app.layout.fixed import page_words
from app.layout.inside import beside, measures_table, split_bar
from app.layout.pages.inequality import Frame, readout
from app.layout.pages.inequality import linked as linked_box
from app.metadata import periods as when
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, LEVELS, PLACES, THREE_LEP, members
from app.metadata.indicators import Indicator, all_indicators, get_indicator
from app.narrative import inside as words
from app.narrative.captions import source_line
from app.narrative.numbers import in_words, number
from app.narrative.words import capital, spoken
from app.selection import Selection
from app.store.observations import Store
from app.views.catalogue import THEMES
from app.views.gather import SMALL, gather
from app.views.mapped import mapped_view
from app.views.settle import extent_names, extents, settle

FIRST = "no_qualifications_census"
NAME_LETTERS = 19
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
        sentence=_sentence(grid, rows, selection, store),
        controls=_controls(selection, store),
        body=_body(asked, selection, store, grid, rows),
        table=measures_table(indicator, [_table_row(row) for row in rows.itertuples()], title),
        source=line["text"],
        method=(*words.measure_notes(indicator, _weights(rows)), *line["method"], line["edition"], line["licence"]),
        notices=notices,
        download=_download(selection, indicator),
    )


def linked(asked: Selection, store: Store) -> dict[str, Any]:
    """Map and chart for `GET /view`."""
    selection, _ = settled(asked, store)
    grid, rows = gather(selection, store), measures(selection, store)
    newest = len(grid.periods) - 1
    chart = inside(grid, newest, _rows(grid, rows, selection, store), _heads(rows), _cuts(grid, selection, store))
    return mapped_view(grid, selection, store, chart=chart, period=newest)


# ── what is asked for ──


def settled(asked: Selection, store: Store) -> tuple[Selection, list[str]]:
    """The nearest Selection of neighbourhoods to the one asked for, and what could not be kept, in sentences.

    What stands at the Selection's defaults (an indicator and a level of districts) gives way without a word.
    """
    notices, indicator = [], asked.indicator
    known = all_indicators()
    if indicator in known and not _small_levels(known[indicator]):
        if indicator != Selection().indicator:
            notices.append(f"{known[indicator].title} has no figures for neighbourhoods. Showing {known[FIRST].title}.")
        indicator = FIRST
    selection, said = settle(asked.but(indicator=indicator, level=_level(asked.level, indicator), view="inside"), store)
    if not _small_levels(known[selection.indicator]):  # a name that nobody knows was replaced by one of districts
        selection = settle(selection.but(indicator=FIRST, level="msoa"), store).selection
    return selection, [*notices, *said]


def _level(level: str, indicator: str) -> str:
    held = _small_levels(all_indicators().get(indicator)) or SMALL
    return level if level in held or level not in (*SMALL, Selection().level) else held[0]


def _small_levels(indicator: Indicator | None) -> tuple[str, ...]:
    return tuple(level for level in SMALL if indicator and level in indicator.levels)


def _controls(selection: Selection, store: Store):
    names = extent_names(store)
    themes = [(name, _offered(theme)) for theme, name in THEMES.items() if _offered(theme)]
    levels = [(level, LEVELS[level].label) for level in _small_levels(get_indicator(selection.indicator))]
    within = [(code, names[code]) for code in extents("msoa")]
    fields = [
        grouped_select("indicator", "Indicator", themes, selection.indicator),
        select("level", "Neighbourhoods", levels, selection.level),
        select("within", "Inside", within, selection.within),
    ]
    return form("/inequality", fields, kept={"view": "inside", "edition": selection.edition}, label="What to show")


def _offered(theme: str) -> list[tuple[str, str]]:
    return [(each.id, each.title) for each in all_indicators().values() if each.theme == theme and _small_levels(each)]


# ── measures ──


def measures(selection: Selection, store: Store) -> pd.DataFrame:
    """A row for each district inside the extent, most unequal first, then the places and wholes; indexed by code.

    Columns as `store.inequality`, and `name`. Empty where an edition holds none.
    """
    rows = store.inequality(selection.indicator, selection.level)
    if rows.empty:
        return rows.assign(name=[])
    rows = rows.set_index("area_code")
    inside = [code for code in _districts(selection) if code in rows.index]
    order = rows.loc[inside].sort_values(["gini", "p90"], ascending=False, kind="stable").index
    wholes = dict.fromkeys(code for code in (*PLACES, *GROUPS, selection.within) if set(members(code)) <= set(inside))
    codes = [*order, *(code for code in wholes if code in rows.index and code not in set(inside))]
    return rows.loc[codes].assign(name=[capital(store.area(code).area_name) for code in codes])


def _districts(selection: Selection) -> tuple[str, ...]:
    return DISTRICTS_3LEP if selection.within == THREE_LEP else members(selection.within)


def _rows(grid: Grid, rows: pd.DataFrame, selection: Selection, store: Store) -> list[Row]:
    """The districts of the picture, in the order of the table."""
    inside = {code: [] for code in _districts(selection)}
    for i, area in enumerate(grid.areas[: grid.rows]):
        inside[area.district].append(i)
    listed = [code for code in rows.index if code in inside] or list(inside)
    return [
        Row(
            code,
            short_name(Area(code, store.area(code).area_name), NAME_LETTERS),
            inside[code],
            tuple(rows.loc[code, ["p25", "p50", "p75"]]) if code in rows.index else (math.nan,) * 3,
            _cells(rows, code),
        )
        for code in listed
    ]


def _heads(rows: pd.DataFrame) -> tuple[str, ...]:
    """Columns beside the picture: only those that some district has."""
    return tuple(head for key, head, _ in COLUMNS if key in rows and rows[key].notna().any())


def _cells(rows: pd.DataFrame, code: str) -> tuple[str, ...]:
    return tuple(write(rows.at[code, key]) for key, _, write in COLUMNS if key in rows and rows[key].notna().any())


def _ratio(value: float) -> str:
    return "–" if math.isnan(value) else number(value, 1)


COLUMNS = (
    ("gini", "Gini", lambda value: "–" if math.isnan(value) else number(value, 2)),
    ("p90_p10", "90:10", _ratio),
    ("population_highest_fifth", "in highest<br>fifth", words.percent),
)


def _cuts(grid: Grid, selection: Selection, store: Store) -> Cuts:
    highest = store.cut_points(selection.indicator, selection.level).get(80, math.nan)
    return Cuts(highest, "England’s highest fifth")


def _weights(rows: pd.DataFrame) -> str:
    return "" if rows.empty else str(rows["weights"].iloc[0])


# ── words ──


def _extent(selection: Selection, store: Store) -> str:
    return spoken(extent_names(store)[selection.within])


def _sentence(grid: Grid, rows: pd.DataFrame, selection: Selection, store: Store) -> str:
    districts = [row for row in rows.reset_index().to_dict("records") if row["area_code"] in _districts(selection)]
    place, ends = _spoken_of(rows, selection), _ends(grid)
    return words.sentence(grid.indicator, selection.level, place, districts, ends)


def _spoken_of(rows: pd.DataFrame, selection: Selection) -> words.Inside:
    """The area that the sentence is about: of the whole, the place with the most in the highest fifth."""
    if selection.within not in rows.index:
        return words.Inside("", 0, math.nan, math.nan)
    whole = rows.loc[selection.within]
    shares = rows["neighbourhoods_highest_fifth"] / rows["neighbourhoods"]
    places = [code for code in PLACES if code in rows.index] if selection.within == THREE_LEP else []
    code = max(places, key=lambda each: shares[each]) if places else selection.within
    place = rows.loc[code]
    within = whole["theil_within"] / whole["theil"] if whole["theil"] else math.nan
    return words.Inside(place["name"], int(place["neighbourhoods"]), place["neighbourhoods_highest_fifth"], within)


def _ends(grid: Grid) -> str:
    """From the lowest to the highest neighbourhood by name."""
    values = grid.value[-1, : grid.rows]
    if not np.isfinite(values).any():
        return "No figures are held for these neighbourhoods."
    ends = [
        f"{in_words(grid.indicator, values[i])} in {grid.areas[i].name}"
        for i in (int(np.nanargmin(values)), int(np.nanargmax(values)))
    ]
    return f"{LEVELS[grid.level].label}s run from {ends[0]} to {ends[1]}."


# ── the page ──


def _body(asked: Selection, selection: Selection, store: Store, grid: Grid, rows: pd.DataFrame) -> list:
    plural = LEVELS[selection.level].plural
    box = linked_box(
        asked.but(view="inside").to_query(),
        page_words(extent_names(store)),
        chart="How unequal",
        about=f"each mark one of {grid.rows:,} {plural}, {when.label(grid.periods[-1])}; line: quartiles of people",
        label=f"{grid.indicator.title}: {plural} of each district on one axis. The table holds the measures.",
        where=f"{grid.rows:,} {plural}",
        below=split_bar(*_split(rows, selection)),
    )
    return [box, *readout(), beside(_slopes(selection, store))]


def _split(rows: pd.DataFrame, selection: Selection) -> tuple[str, list[tuple[str, str, float]]]:
    """The title of the bar and its parts (name, place token, per cent); nothing where no split is made."""
    if selection.within not in rows.index or not (total := rows.at[selection.within, "theil"]) > 0:
        return "", []
    districts = [code for code in _districts(selection) if code in rows.index]
    if len(districts) < 2:
        return "", []
    heads: dict[str, float] = {}
    events = rows.loc[districts, "events"]
    for code, part in (events / events.sum() * rows.loc[districts, "theil"]).items():
        head = next((place for place in PLACES if code in members(place)), "")
        heads[head] = heads.get(head, 0.0) + part
    ordered = [head for head in (*PLACES, "") if head in heads]
    shares = [rows.at[selection.within, "theil_between"], *(heads[head] for head in ordered)]
    names = ["between districts", *(f"inside {_spoken_head(head, rows)}" for head in ordered)]
    percents = words.split_in_tenths([share / total for share in shares])
    return words.theil_words(total, len(districts)), list(zip(names, ["", *ordered], percents, strict=True))


def _spoken_head(place: str, rows: pd.DataFrame) -> str:
    return spoken(rows.at[place, "name"]) if place else "other districts"


def _slopes(selection: Selection, store: Store) -> list[tuple[str, str]]:
    """The published gap in life expectancy inside a district, for health indicators: words and address."""
    theme = get_indicator(selection.indicator).theme
    if selection.within not in DISTRICTS_3LEP or theme not in ("health", "deprivation"):
        return []
    return [each for sex in SLOPE if (each := _slope(sex, selection.within, store))]


def _slope(sex: str, code: str, store: Store) -> tuple[str, str] | None:
    rows = store.observations(SLOPE[sex], areas=(code,)).dropna(subset="value")
    if rows.empty:
        return None
    last = rows.iloc[-1]
    who = "Women" if sex == "female" else "Men"
    text = (
        f"{who} in the least deprived parts of {last['area_name']} live {number(last['value'], 1)} years longer than "
        f"in the most deprived (slope index of inequality, {when.label(last['period'])}, as published)."
    )
    keys = {"indicator": SLOPE[sex], "areas": ",".join(dict.fromkeys((code, *PLACES)))}
    return text, f"/explore?{urlencode(keys, safe=',')}"


def _table_row(row: Any) -> dict[str, Any]:
    return {**row._asdict(), "code": row.Index}


def _download(selection: Selection, indicator: Indicator) -> str:
    keys = {"indicator": selection.indicator, "level": selection.level}
    if indicator.counts:
        return "/api/v1/inequality?" + urlencode(keys | {"format": "csv"})
    return "/api/v1/observations?" + urlencode(keys | {"within": selection.within, "format": "csv"})
