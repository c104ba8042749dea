"""What a refresh changed against the store that was there, as a list to keep and as lines to read."""

from collections.abc import Iterable, Mapping

import pandas as pd

from app.metadata.periods import label, sort_key

KEY = ["indicator", "area_code", "period", "group"]
LARGEST_LISTED = 6  # areas or periods named before "and n more"


def list_changes(old: pd.DataFrame, new: pd.DataFrame, old_areas: pd.DataFrame, new_areas: pd.DataFrame) -> list[dict]:
    """Changes of the current rows: each a dict with `kind`, `indicator` ("" for all), `count`, `detail`.

    Kinds: new_indicator, vanished_indicator, new_period, vanished_period, revised_values, new_rows, vanished_rows,
    new_area, vanished_area. `revised_values` counts values or statuses that differ and details the largest change.
    """
    old, new = old[old["current"]], new[new["current"]]
    held, coming = set(old["indicator"].unique()), set(new["indicator"].unique())
    changes = [
        _entry("new_indicator", name, int((new["indicator"] == name).sum()), name) for name in sorted(coming - held)
    ]
    changes += [
        _entry("vanished_indicator", name, int((old["indicator"] == name).sum()), name)
        for name in sorted(held - coming)
    ]
    before, after = dict(list(old.groupby("indicator"))), dict(list(new.groupby("indicator")))
    for name in sorted(held & coming):
        changes += _changes_of(name, before[name], after[name])
    return changes + _set_changes("area", "", set(old_areas["area_code"]), set(new_areas["area_code"]))


def table_changes(old: Mapping[str, str], new: Mapping[str, str], rows: Mapping[str, int]) -> list[dict]:
    """Which of the tables worked out from the observations (by name, with how many `rows`) are not as they were.

    `old` and `new` are hashes by file name. Kinds: new_table, changed_table.

    >>> table_changes({"a.parquet": "1"}, {"a.parquet": "2", "b.parquet": "3"}, {"a": 5, "b": 6})[0]
    {'kind': 'changed_table', 'indicator': '', 'count': 5, 'detail': 'a'}
    """
    moved = [name for name in rows if old.get(f"{name}.parquet") != new.get(f"{name}.parquet")]
    return [
        _entry("changed_table" if f"{name}.parquet" in old else "new_table", "", rows[name], name) for name in moved
    ]


def _entry(kind: str, indicator: str, count: int, detail: str) -> dict:
    return {"kind": kind, "indicator": indicator, "count": count, "detail": detail}


def _set_changes(noun: str, indicator: str, old: set[str], new: set[str], order=None, say=str) -> list[dict]:
    return [
        _entry(f"{kind}_{noun}", indicator, len(found), _listed(map(say, sorted(found, key=order))))
        for kind, found in (("new", new - old), ("vanished", old - new))
        if found
    ]


def _listed(words: Iterable[str]) -> str:
    words = list(words)
    more = len(words) - LARGEST_LISTED
    return ", ".join(words[:LARGEST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _changes_of(name: str, old: pd.DataFrame, new: pd.DataFrame) -> list[dict]:
    changes = _set_changes("period", name, set(old["period"]), set(new["period"]), sort_key, label)
    both = old.merge(new, on=KEY, how="outer", suffixes=("_old", "_new"), indicator="side")
    shared = set(old["period"]) & set(new["period"])
    for side, kind in (("right_only", "new_rows"), ("left_only", "vanished_rows")):
        rows = both[(both["side"] == side) & both["period"].isin(shared)]
        if len(rows):
            changes.append(_entry(kind, name, len(rows), _listed(sorted(rows["area_code"].unique()))))
    return changes + _revised(name, both[both["side"] == "both"])


def _revised(name: str, both: pd.DataFrame) -> list[dict]:
    old, new = both["value_old"], both["value_new"]
    moved = ~((old == new) | (old.isna() & new.isna())) | (both["status_old"] != both["status_new"])
    if not moved.any():
        return []
    size = (new - old).abs()[moved]
    if not (size > 0).any():
        return [_entry("revised_values", name, int(moved.sum()), "a status or a gap filled; no number moved")]
    row = both.loc[size.idxmax()]
    largest = f"largest {row['area_code']}, {label(row['period'])}: {row['value_old']:.6g} to {row['value_new']:.6g}"
    return [_entry("revised_values", name, int(moved.sum()), largest)]


def lines(changes: list[dict]) -> list[str]:
    """The changes as lines to print.

    >>> lines([{"kind": "new_period", "indicator": "population", "count": 1, "detail": "2025"}])
    ['population: 1 new period (2025)']
    >>> lines([])
    ['Nothing changed.']
    """
    return [_line(change) for change in changes] or ["Nothing changed."]


def _line(change: dict) -> str:
    count, noun = change["count"], change["kind"].replace("_", " ")
    if change["kind"].endswith("_indicator"):
        return f"{change['indicator']}: {noun} ({count} rows)"
    if change["kind"].endswith("_table"):
        return f"{change['detail']}: {noun} ({count} rows)"
    subject = change["indicator"] or "areas"
    noun = noun.removesuffix("s") if count == 1 else noun if noun.endswith("s") else f"{noun}s"
    return f"{subject}: {count} {noun} ({change['detail']})"
