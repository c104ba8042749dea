"""Figures as they were known on a day in the past: which days a view can offer, and the rows and periods of one."""

import datetime

import pandas as pd

from app.analysis.vintages import known_on
from app.metadata.geography import ENGLAND, THREE_LEP
from app.metadata.indicators import get_indicator
from app.metadata.periods import sort_key
from app.narrative.data import day as day_words
from app.selection import Selection
from app.store.observations import FULL_SHARE, Store


def is_day(text: str) -> bool:
    """Whether a text is a day as days are compared here.

    >>> is_day("2024-06-17"), is_day("20240617"), is_day("yesterday")
    (True, False, False)
    """
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def rows_on(store: Store, indicator: str, level: str | None = None, *, day: str = "", **which) -> pd.DataFrame:
    """`Store.observations` as they stood on `day`; without one, as they stand."""
    if not day:
        return store.observations(indicator, level, **which)
    return known_on(_every_release(store, indicator, level, day, **which), day)


def _every_release(store: Store, indicator: str, level: str | None, day: str, **which) -> pd.DataFrame:
    """The rows of all releases up to a day."""
    out = [each for each in store.vintages(indicator) if each <= day]
    held = [store.observations(indicator, level, vintage=each, **which) for each in out]
    return pd.concat(held, ignore_index=True)


def releases(selection: Selection, store: Store) -> dict[str, tuple[str, ...]]:
    """Release days from whose figures the level can be drawn, oldest first, each with its periods.

    Those are the newest, and any older one with at least a third of the areas that have figures today, as
    `Store.periods` demands of a period. A selection's indicator and level must be held.
    """
    extent = ENGLAND if selection.within == ENGLAND else THREE_LEP
    return store.remember(_releases, selection.indicator, selection.level, extent, most=512)


def _releases(store: Store, indicator: str, level: str, extent: str) -> dict[str, tuple[str, ...]]:
    *older, newest = store.vintages(indicator)
    found = {}
    if older:
        fewest = _areas(store.observations(indicator, level, within=extent)) * FULL_SHARE
        held = _every_release(store, indicator, level, older[-1], within=extent)
        rows = {day: known_on(held, day) for day in older}
        found = {day: _periods(each) for day, each in rows.items() if _areas(each) >= max(fewest, 1)}
    return found | {newest: store.periods(indicator, level)}


def _areas(rows: pd.DataFrame) -> int:
    return rows.loc[rows["value"].notna(), "area_code"].nunique()


def _periods(rows: pd.DataFrame) -> tuple[str, ...]:
    areas = rows[rows["value"].notna()].groupby("period")["area_code"].nunique()
    return tuple(sorted(areas.index[areas >= areas.max() * FULL_SHARE], key=sort_key))


def release_on(selection: Selection, store: Store) -> str:
    """The newest of `releases` that was out on the Selection's day; "" where it names none, or none was."""
    out = [day for day in releases(selection, store) if day <= selection.as_known_in]
    return out[-1] if out else ""


def periods_of(selection: Selection, store: Store) -> tuple[str, ...]:
    """Periods that a settled Selection can be looked at in, oldest first."""
    if not selection.as_known_in:
        return store.periods(selection.indicator, selection.level)
    return releases(selection, store)[release_on(selection, store)]


def missing_release(selection: Selection, store: Store) -> str:
    """Why figures cannot be shown as known on the Selection's day, in a sentence; "" where they can."""
    day, title = selection.as_known_in, get_indicator(selection.indicator).title
    if not is_day(day):
        return f"“{day}” is not a day, as 2024-12-31 is. Showing the newest release."
    if release_on(selection, store):
        return ""
    first = store.vintages(selection.indicator)[0]
    if day < first:
        return f"No release of {title} before {day_words(first)} is held. Showing the newest."
    return f"Figures of {title} as known on {day_words(day)} do not cover this level and extent. Showing the newest."


def options(selection: Selection, store: Store) -> list[dict[str, str]]:
    """The releases to choose from, newest first, as the browser's select has them; [] where there is one."""
    _, *older = reversed(releases(selection, store))
    newest = {"code": "", "name": "Newest"}
    return [newest, *({"code": day, "name": day_words(day)} for day in older)] if older else []
