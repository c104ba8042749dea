"""Reads one indicator by groups of people: which groups, which periods, and the panels of a Selection."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from app.analysis.people import EVERYBODY, Cell, Panel, judged
from app.metadata.geography import BENCHMARKS, ENGLAND, GROUPS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.periods import sort_key
from app.narrative.people import DIMENSIONS, dimension_of, family_title
from app.narrative.people import GROUPS as GROUP_NAMES
from app.selection import Selection
from app.store.observations import Store
from app.views.gather import BENCHMARK_ORDER
from app.views.settle import indicators_of

FEMALE, MALE = "_female", "_male"
Sources = Mapping[str, tuple[str, str]]
"""For each group of people the indicator that holds it, and what it is called there."""


class Breakdown(NamedTuple):
    """What a Selection shows. `newest` is the newest period held, which may have no interval; `against` has a number
    for each group, NaN where the benchmark has none."""

    groups: tuple[str, ...]
    panels: list[Panel]
    periods: tuple[str, ...]
    tested: tuple[str, ...]
    period: str
    benchmark: str
    against: dict[str, float]


def twin(indicator: str) -> tuple[str, str] | None:
    """The two indicators held for each sex apart, women's first; None for any other.

    >>> twin("life_expectancy_male")
    ('life_expectancy_female', 'life_expectancy_male')
    """
    stem = indicator.removesuffix(FEMALE).removesuffix(MALE)
    pair = stem + FEMALE, stem + MALE
    return pair if indicator in pair and all(each in all_indicators() for each in pair) else None


def title_of(indicator: Indicator) -> str:
    return family_title(indicator.title) if twin(indicator.id) else indicator.title


def sources(indicator: str, store: Store) -> Sources:
    """Every group that an indicator is held for; a single group (everybody) for most."""
    pair = twin(indicator)
    if pair:
        return {"female": (pair[0], EVERYBODY), "male": (pair[1], EVERYBODY)}
    order = list(GROUP_NAMES)
    held = sorted(store.groups(indicator), key=lambda group: order.index(group) if group in order else len(order))
    return {group: (indicator, group) for group in held}


def dimensions(indicator: str, store: Store) -> tuple[str, ...]:
    """The ways in which an indicator divides people; () for most."""
    found = {dimension_of(group) for group in sources(indicator, store) if group != EVERYBODY}
    return tuple(each for each in DIMENSIONS if each in found)


def offered(store: Store) -> tuple[str, ...]:
    """Indicators held for groups of people, by theme and title; of two held for each sex, the women's."""
    return store.remember(_offered)


def _offered(store: Store) -> tuple[str, ...]:
    held = [each for each in indicators_of(store) if dimensions(each, store)]
    return tuple(each for each in held if (twin(each) or (each,))[0] == each)


def breakdown(selection: Selection, store: Store) -> Breakdown:
    """The panels of a settled Selection, whose `group` is a way of dividing people."""
    found = {
        group: source
        for group, source in sources(selection.indicator, store).items()
        if group == EVERYBODY or dimension_of(group) == selection.group
    }
    members = {code: GROUPS[code].members for code in selection.areas if code in GROUPS}
    codes = {*selection.areas, *(each for codes in members.values() for each in codes), *BENCHMARKS}
    rows = _rows(found, tuple(codes), store)
    drawn = rows[rows["area_code"].isin(codes - set(BENCHMARKS) | set(selection.areas))]
    periods, tested = _periods(drawn, "value"), _periods(drawn, "lower_ci")
    period = selection.period or (tested or periods or ("",))[-1]
    now = rows[rows["period"] == period].set_index(["area_code", "group"])
    benchmark, against = _benchmark(now["value"], selection.benchmark, tuple(found))
    indicator = all_indicators()[selection.indicator]
    panels = [
        Panel(
            code,
            store.area(code).area_name,
            tuple(_cells(code, members.get(code, ()), now, indicator, benchmark, against)),
        )
        for code in selection.areas
    ]
    return Breakdown(tuple(found), panels, periods, tested, period, benchmark, against)


def _rows(found: Sources, codes: tuple[str, ...], store: Store) -> pd.DataFrame:
    parts = [
        store.observations(indicator, areas=codes, group=held).assign(group=group)
        for group, (indicator, held) in found.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _periods(rows: pd.DataFrame, column: str) -> tuple[str, ...]:
    """Periods in which some group (not only everybody together) has a number in the column, oldest first."""
    held = rows[rows[column].notna() & (rows["group"] != EVERYBODY)]
    return tuple(sorted(set(held["period"]), key=sort_key))


def _benchmark(values: pd.Series, asked: str, groups: tuple[str, ...]) -> tuple[str, dict[str, float]]:
    """The first of the chosen one and the contract's order that has a figure for a group; "" where none has."""
    for code in dict.fromkeys((asked, *BENCHMARK_ORDER)):
        against = {group: float(values.get((code, group), math.nan)) for group in groups}
        if any(math.isfinite(value) for group, value in against.items() if group != EVERYBODY):
            return code, against
    return "", dict.fromkeys(groups, math.nan)


def _cells(code: str, members: tuple[str, ...], now: pd.DataFrame, indicator: Indicator, benchmark: str, against):
    for group, value in against.items():
        cell = _cell(now, code, group)
        if not cell.known:
            figures = [each.value for each in (_cell(now, member, group) for member in members) if each.known]
            yield cell._replace(members=tuple(figures) if len(figures) > 1 else ())
            continue
        published = now.at[(code, group), "comparison_published"] if benchmark == ENGLAND else ""
        yield judged(cell, value, published, indicator.polarity) if code != benchmark else cell


def _cell(now: pd.DataFrame, code: str, group: str) -> Cell:
    if (code, group) not in now.index:
        return Cell(group, math.nan, math.nan, math.nan, "not_available")
    row = now.loc[(code, group)]
    return Cell(group, float(row["value"]), float(row["lower_ci"]), float(row["upper_ci"]), row["status"])
