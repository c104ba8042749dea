"""Reads how unequal the neighbourhoods of each district are, for the view "inside": measures, rows, the split."""

import math

import pandas as pd

from app.analysis.grid import Area, Grid
from app.analysis.inequality import gini_of_rest
from app.figures.inside import Cuts, Row
from app.figures.names import short_name
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, LEVELS, PLACES, THREE_LEP, members
from app.narrative import inside as words
from app.narrative.numbers import number
from app.narrative.words import capital, spoken
from app.selection import Selection
from app.store.observations import Store

NAME_LETTERS = 19
NEIGHBOURHOODS = "neighbourhoods"  # what stands for people where none are counted


def measures(selection: Selection, store: Store) -> pd.DataFrame:
    """A row for each district of the picture, most unequal first, then the places and wholes; indexed by code.

    Columns as `store.inequality`, and `name`, `rest` (the Gini coefficient of those not counted) and `spread` (p90 less
    p10). A single district comes first of all. Empty where an edition holds none.
    """
    rows = store.inequality(selection.indicator, selection.level)
    if rows.empty:
        return rows.assign(name=[])
    rows = rows.set_index("area_code")
    within = beside(selection).within
    inside = [code for code in districts(beside(selection)) if code in rows.index]
    order = rows.loc[inside].sort_values(["gini", "p90"], ascending=False, kind="stable").index
    wholes = dict.fromkeys(code for code in (*PLACES, *GROUPS, within) if set(members(code)) <= set(inside))
    codes = [*order, *(code for code in wholes if code in rows.index and code not in set(inside))]
    rows = rows.loc[sorted(codes, key=lambda code: code != selection.within) if single(selection) else codes]
    return rows.assign(
        name=[capital(store.area(code).area_name) for code in rows.index],
        rest=gini_of_rest(rows["gini"], rows["mean"]),
        spread=rows["p90"] - rows["p10"],
        **{f"population_{part}": _shares(rows, part) for part in FIFTHS},
    )


FIFTHS = ("highest_fifth", "highest_tenth", "lowest_fifth", "lowest_tenth")


def _shares(rows: pd.DataFrame, part: str) -> pd.Series:
    """Shares of people, or of neighbourhoods where those are what is counted."""
    counted = rows[f"neighbourhoods_{part}"] / rows["neighbourhoods"]
    return rows[f"population_{part}"].where(rows["weights"] != NEIGHBOURHOODS, counted)


def single(selection: Selection) -> bool:
    return len(districts(selection)) == 1


def beside(selection: Selection) -> Selection:
    """The Selection of the picture: a single district is set beside all the others."""
    return selection.but(within=THREE_LEP) if single(selection) else selection


def districts(selection: Selection) -> tuple[str, ...]:
    return DISTRICTS_3LEP if selection.within == THREE_LEP else members(selection.within)


def picture_rows(grid: Grid, rows: pd.DataFrame, selection: Selection, store: Store) -> list[Row]:
    """The districts of the picture, in the order of the table."""
    places = {code: [] for code in districts(beside(selection))}
    for i, area in enumerate(grid.areas[: grid.rows]):
        places[area.district].append(i)
    listed = [code for code in rows.index if code in places] or list(places)
    return [
        Row(
            code,
            short_name(Area(code, store.area(code).area_name), NAME_LETTERS),
            places[code],
            tuple(rows.loc[code, ["p25", "p50", "p75"]]) if code in rows.index else (math.nan,) * 3,
            _cells(rows, code),
            quiet=single(selection) and code != selection.within,
        )
        for code in listed
    ]


def heads(rows: pd.DataFrame, level: str) -> tuple[str, ...]:
    """Columns beside the picture: only those that some district has."""
    who = LEVELS[level].plural if weights(rows) == NEIGHBOURHOODS else words.people(weights(rows))
    return tuple(head.format(who=who) for key, head, _ in COLUMNS if key in rows and rows[key].notna().any())


def _cells(rows: pd.DataFrame, code: str) -> tuple[str, ...]:
    return tuple(write(rows.at[code, key]) for key, _, write in COLUMNS if key in rows and rows[key].notna().any())


def _ratio(value: float) -> str:
    return "–" if math.isnan(value) else number(value, 1)


COLUMNS = (
    ("gini", "Gini", lambda value: "–" if math.isnan(value) else number(value, 2)),
    ("p90_p10", "90:10", _ratio),
    ("population_highest_fifth", "{who} in<br>highest fifth", words.percent),
)


def cuts(selection: Selection, store: Store) -> Cuts:
    highest = store.cut_points(selection.indicator, selection.level).get(80, math.nan)
    return Cuts(highest, "England’s highest fifth")


def weights(rows: pd.DataFrame) -> str:
    return "" if rows.empty else str(rows["weights"].iloc[0])


def split(rows: pd.DataFrame, selection: Selection) -> tuple[str, list[tuple[str, str, float]]]:
    """The title of the bar and its parts (name, place token, per cent); nothing where no split is made."""
    if selection.within not in rows.index or not (total := rows.at[selection.within, "theil"]) > 0:
        return "", []
    parts = [code for code in districts(selection) if code in rows.index]
    if len(parts) < 2:
        return "", []
    heads: dict[str, float] = {}
    events = rows.loc[parts, "events"]
    for code, part in (events / events.sum() * rows.loc[parts, "theil"]).items():
        head = next((place for place in PLACES if code in members(place)), "")
        heads[head] = heads.get(head, 0.0) + part
    ordered = [head for head in (*PLACES, "") if head in heads]
    shares = [rows.at[selection.within, "theil_between"], *(heads[head] for head in ordered)]
    names = ["between districts", *(rows.at[head, "name"] if head else "other districts" for head in ordered)]
    names[1] = f"inside {spoken(names[1])}"
    percents = words.split_in_tenths([share / total for share in shares])
    return words.theil_words(total, len(parts)), list(zip(names, ["", *ordered], percents, strict=True))
