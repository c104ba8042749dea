"""The view "clusters" of the page on inequality: where do high or low neighbourhoods lie together, beyond chance?

Questions: where; is that more than chance; which ones are they? Clusters are those of all MSOAs of the three-LEP area;
`within` only zooms. Levels other than MSOAs give way.
"""

import base64
import functools
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from app.analysis.contiguity import connected
from app.analysis.grid import Grid
from app.figures.clusters import kinds, neighbours_chart, recoloured, value_limits
from app.layout.clusters import beside
from app.layout.fields import form, grouped_select, kept, within_field
from app.layout.fixed import page_words
from app.layout.framed import Frame
from app.layout.pages.inequality import linked as linked_box
from app.layout.pages.inequality import readout
from app.layout.tables import filled_later
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, PLACES, THREE_LEP
from app.metadata.indicators import Indicator, all_indicators, get_indicator
from app.metadata.map_labels import map_labels
from app.narrative import clusters as words
from app.narrative.captions import source_line
from app.narrative.clusters import HIGH, LOW, MARKS, Group
from app.narrative.numbers import number, shown
from app.narrative.words import spoken
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.gather import gather
from app.views.mapped import mapped_view
from app.views.neighbours import middle_of, neighbours
from app.views.settle import Settled, extent_names, extents, indicators_of, settle_newest
from app.views.suitable import suitable

FIRST, LEVEL = "no_qualifications_census", "msoa"
NAME_SIZE = (0.18, 0.06)  # degrees: how near a mark to a district's name may not come
NAMED_FROM = 3  # neighbourhoods a cluster must have for its mark to stand on the map


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection."""
    selection, notices = settled(asked, store)
    whole = store.clusters_global(selection.indicator, LEVEL)
    if whole is None:
        return _nothing(selection, store)
    indicator, grid, rows = get_indicator(selection.indicator), gather(selection, store), found(selection, store)
    drawn = _drawn(rows, grid)
    where = "" if selection.within == THREE_LEP else extent_names(store)[selection.within]
    line = source_line(grid, store.edition, "", pd.DataFrame())
    districts = {kind: drawn.loc[drawn["cluster"] == kind, "district"].tolist() for kind in (HIGH, LOW)}
    title = f"{indicator.title}: clusters of neighbourhoods"
    return Frame(
        title=title,
        sentence=words.sentence(indicator, districts[HIGH], districts[LOW], where, len(drawn)),
        controls=_controls(selection, store),
        body=_body(asked, selection, store, grid, rows, words.whole_words(whole, len(rows))),
        table=_table(title, grid, len(drawn), _inside(selection, store)),
        source=line["origin"],
        method=(*words.method(whole, len(rows)), *indicator.caveats, line["edition"], line["licence"]),
        link=addresses.pinned(selection, store.edition),
        notices=notices,
        download=addresses.file("clusters", selection, indicator=indicator.id, level=LEVEL),
        period=when.label(grid.periods[-1]),
    )


def linked(asked: Selection, store: Store) -> dict[str, Any]:
    """Map, chart and table (`both`) for `GET /view`; a sentence alone where the edition holds no clusters."""
    selection, _ = settled(asked, store)
    if store.clusters_global(selection.indicator, LEVEL) is None:
        return {"notices": [_none_held(store)]}
    grid, rows = gather(selection, store), found(selection, store)
    chart = neighbours_chart(_drawn(rows, grid), grid.indicator, float(rows["value"].mean()), value_limits(rows))
    at = len(grid.periods) - 1
    view = mapped_view(grid, selection, store, chart=chart, period=at)
    codes = [area.code for area in grid.areas[: grid.rows]]
    classes = kinds(rows["cluster"], codes, grid.status[at, : grid.rows])
    return view | {
        "map": recoloured(view["map"], _labels(rows, codes, selection.within)) if view["map"] else None,
        "classes": [base64.b64encode(classes.tobytes()).decode()] * len(grid.periods),
        "legend": None,
        "outlined": [code for code in selection.areas if code in rows.index],
        "both": _rows(grid, rows),
        "more": {code: _more(grid, rows.loc[code]) for code in codes if code in rows.index},
        "notices": [],
    }


# ── what is asked for ──


def offered(store: Store) -> tuple[str, ...]:
    """Indicators whose clusters are held, by theme and title."""
    return store.remember(_offered)


def _offered(store: Store) -> tuple[str, ...]:
    return tuple(id for id in indicators_of(store) if store.clusters_global(id, LEVEL))


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest Selection that has clusters, and what could not be kept, in sentences."""
    why = "has no clusters held"
    indicator, notice = suitable(asked.indicator, store, held=offered(store), first=FIRST, why=why)
    notices = [notice] if notice else []
    if asked.level not in (LEVEL, Selection().level):
        notices.append("Clusters are worked out for MSOAs only, so these are shown.")
    selection, said = settle_newest(asked.but(indicator=indicator, level=LEVEL, view="clusters"), store)
    return Settled(selection, [*notices, *said])


def _controls(selection: Selection, store: Store) -> html.Form:
    known, names = all_indicators(), extent_names(store)
    held = offered(store)
    themes = [
        (name, [(id, known[id].title) for id in held if known[id].theme == theme]) for theme, name in THEMES.items()
    ]
    fields = [
        grouped_select("indicator", "Indicator", [each for each in themes if each[1]], selection.indicator),
        within_field(selection, {code: names[code] for code in extents(LEVEL)}, "Zoom to"),
    ]
    return form("/inequality", fields, kept=kept(selection), label="What to show")


def _nothing(selection: Selection, store: Store) -> Frame:
    """The sentence alone: there is nothing to choose from."""
    link = addresses.pinned(selection, store.edition)
    return Frame(
        title="Clusters", sentence=_none_held(store), controls=html.Div(), body=[], table="", source="", method=(),
        link=link,
    )  # fmt: skip


def _none_held(store: Store) -> str:
    return f"No clusters are held in edition {store.edition}. Leave the edition out of the address for the newest."


# ── the clusters ──


def found(selection: Selection, store: Store) -> pd.DataFrame:
    """Rows by area code as `store.clusters`, with name, district (by name) and mark ("H1", of its cluster, or "")."""
    rows = store.clusters(selection.indicator, LEVEL).set_index("area_code", drop=False)
    areas = store.areas(LEVEL).set_index("area_code").reindex(rows.index)
    rows = rows.assign(name=areas["area_name"], district=areas["parent_name"], mark="")
    for kind, letter in MARKS.items():
        alike = rows[rows["cluster"] == kind].sort_values("lag", ascending=kind == LOW)
        for place, group in enumerate(connected(alike.index, neighbours()), start=1):
            rows.loc[list(group), "mark"] = f"{letter}{place}"
    return rows


def _drawn(rows: pd.DataFrame, grid: Grid) -> pd.DataFrame:
    """The rows inside what is drawn."""
    return rows[rows.index.isin([area.code for area in grid.areas[: grid.rows]])]


def _groups(rows: pd.DataFrame, kind: str, everywhere: pd.DataFrame) -> list[Group]:
    """The clusters of a kind among the rows, in the order of their marks; those that go on beyond them say so."""
    alike = rows[rows["cluster"] == kind].sort_values("lag", ascending=kind == LOW)
    parts = {
        mark: Group(mark, tuple(part[["name", "district"]].itertuples(name=None)), *_beyond(part, everywhere))
        for mark, part in alike.groupby("mark")
    }
    return [parts[mark] for mark in sorted(parts, key=lambda mark: int(mark[1:]))]


def _beyond(part: pd.DataFrame, everywhere: pd.DataFrame) -> tuple[int, int]:
    """Of a cluster that has more members than `part`: how many, over how many districts; else noughts."""
    whole = everywhere[everywhere["mark"] == part["mark"].iloc[0]]
    return (len(whole), whole["district"].nunique()) if len(whole) > len(part) else (0, 0)


def _labels(rows: pd.DataFrame, codes: list[str], within: str) -> list[dict[str, Any]]:
    """What is written on the map: marks of clusters and, over the whole area, names of districts clear of them."""
    marks = _marks(rows, codes)
    return [*(_names(marks) if within == THREE_LEP else []), *marks]


def _names(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    written = [
        {"text": each.text, "lon": each.lon, "lat": each.lat, "code": code}
        for code, each in map_labels().items()
        if not each.outside and code not in PLACES
    ]
    wide, high = NAME_SIZE
    near = [(mark["lon"], mark["lat"]) for mark in marks]
    return [
        name
        for name in written
        if not any(abs(name["lon"] - lon) < wide and abs(name["lat"] - lat) < high for lon, lat in near)
    ]


def _marks(rows: pd.DataFrame, codes: list[str]) -> list[dict[str, Any]]:
    """The mark of each larger cluster, at the member that lies nearest its middle."""
    labels = []
    for mark, part in rows[(rows["mark"] != "") & rows.index.isin(codes)].groupby("mark"):
        if len(part) >= NAMED_FROM:
            code, (lon, lat) = middle_of(part.index)
            labels.append({"text": f"<b>{mark}</b>", "code": code, "lon": lon, "lat": lat})
    return labels


def _more(grid: Grid, row: pd.Series) -> str:
    """What stands behind an area's own figure when it is pointed at."""
    if np.isnan(row["lag"]):
        return words.standing(row["cluster"], "")
    average = shown(grid.indicator, row["lag"])
    return f"neighbours’ average {average} · {words.standing(row['cluster'], row['mark'])}"


# ── the page ──


def _body(asked: Selection, selection: Selection, store: Store, grid: Grid, rows: pd.DataFrame, whole: str) -> list:
    drawn = _drawn(rows, grid)
    inside = _inside(selection, store)
    box = linked_box(
        asked.but(view="clusters").to_query(),
        page_words(extent_names(store)),
        chart="More than chance?",
        about=f"in colour where it is, {when.label(grid.periods[-1])}",
        label=f"{grid.indicator.title}: the figure of each MSOA against the average of its neighbours.",
        where=f"{len(drawn)} MSOAs of {inside}",
    )
    groups = {kind: _groups(drawn, kind, rows) for kind in (HIGH, LOW)}
    counts = drawn["cluster"].replace("no_neighbours", "none").value_counts().to_dict()
    profile = functools.partial(addresses.profile, selection=selection)
    opened = selection.within != THREE_LEP
    missing = grid.rows - len(drawn)
    aside = beside(counts, missing, groups, whole, f"in {inside}", grid.indicator, profile, opened=opened)
    return [html.Div([box, aside], className="with-list"), *readout()]


def _inside(selection: Selection, store: Store) -> str:
    """The extent as it stands in a sentence."""
    return spoken(BENCHMARKS.get(selection.within) or store.area(selection.within).area_name)


HEADS = (
    "Neighbourhood (MSOA)",
    "",
    "Neighbours’ average",
    "Neighbours",
    "p (two-sided)",
    "Among its neighbours",
)


def _table(title: str, grid: Grid, drawn: int, extent: str) -> html.Table:
    heads = [head or grid.indicator.short_title for head in HEADS]
    caption = f"{title}, {when.label(grid.periods[-1])}: all {drawn} MSOAs of {extent}"
    return filled_later(caption, heads)


def _rows(grid: Grid, rows: pd.DataFrame) -> list[list[str]]:
    """Every MSOA drawn, clusters first; p is before the correction, which the last column has in it."""
    order = {"high-high": 0, "low-low": 1, "high-low": 2, "low-high": 3}
    drawn = _drawn(rows, grid)
    ordered = drawn.assign(order=drawn["cluster"].map(order).fillna(4)).sort_values(
        ["order", "value"], ascending=[True, False], kind="stable"
    )
    return [_row(grid.indicator, row) for row in ordered.itertuples()]


def _row(indicator: Indicator, row: Any) -> list[str]:
    return [
        row.area_code,
        shown(indicator, row.value),
        shown(indicator, row.lag),
        str(row.neighbours),
        "" if np.isnan(row.p_value) else number(row.p_value, 4),
        words.standing(row.cluster, row.mark),
    ]
