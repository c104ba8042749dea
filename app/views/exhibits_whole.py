"""The exhibit of an indicator as a whole (`show=all`): every row held, in the columns of the programmatic door."""

import dataclasses

import pandas as pd

from app.exports.exhibit import Exhibit, Table
from app.metadata import periods as when
from app.metadata.geography import LEVELS
from app.metadata.indicators import Indicator
from app.narrative.data import LICENCES, releases_line
from app.narrative.words import OFFICIAL_STATUS, listed, status_words
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses, api
from app.views.api_doors import OBSERVATION
from app.views.question import EVERY, Question, question

ALL = "all"
STATUS = "status_in_words"
IN_UNIT = ("value", "lower_ci", "upper_ci")


def whole_exhibit(asked: Selection, store: Store, *, address: str, notices: tuple[str, ...] = ()) -> Exhibit:
    """All areas, periods, groups of people and releases of the Selection's indicator."""
    whole = _everything(asked.indicator, store)
    rows, indicator, source = api.rows_of(whole), whole.indicator, whole.source
    periods = sorted(rows["period"].unique(), key=when.sort_key)
    span = when.span_label(periods[0], periods[-1])
    levels = listed([LEVELS[each].plural for each in indicator.levels])
    released = f"Releases held: {releases_line(store.vintages(indicator.id))}"
    return Exhibit(
        address=address,
        link="/explore?" + addresses.pinned(Selection(indicator=indicator.id), store.edition),
        title=f"{indicator.title}: every figure held",
        sentence=f"{len(rows):,} figures of {levels}, {span}, with every group of people and release.",
        period=span,
        show=ALL,
        tables=(_table(indicator, rows),),
        source=f"Source: {source.publisher}, {source.title}. {released}. {OFFICIAL_STATUS[indicator.official_status]}.",
        notes=(*_notes(indicator), f"{LICENCES[source.licence][0]}. {source.attribution}", f"Edition {store.edition}."),
        notices=notices,
        edition=store.edition,
        indicator=indicator.id,
    )


def _everything(indicator: str, store: Store) -> Question:
    """The question whose answer is every row, each area once; NotFound where the edition has none."""
    codes = tuple(store.observations(indicator, group=None)["area_code"].unique())
    asked = question({"indicator": indicator, "level": "", "areas": codes[0], "group": EVERY, "vintage": EVERY,
                      "edition": store.edition})  # fmt: skip
    codes = {code for each in store.vintages(indicator) for code in _codes(indicator, each, store)}
    return dataclasses.replace(asked, areas=tuple(sorted(codes)))


def _codes(indicator: str, vintage: str, store: Store) -> list[str]:
    return store.observations(indicator, group=None, vintage=vintage)["area_code"].unique().tolist()


def _notes(indicator: Indicator) -> list[str]:
    breaks = [f"{when.label(each.period)}: {each.note}" for each in indicator.breaks]
    return [indicator.aggregation_note, indicator.interval_note, *breaks]


def _table(indicator: Indicator, rows: pd.DataFrame) -> Table:
    """The rows with their status in words too; what is missing is None."""
    words = {each: status_words(each) or "published" for each in rows["status"].unique()}
    rows = rows.assign(**{STATUS: rows["status"].map(words)})
    columns = [_values(rows[name]) for name in rows.columns]
    about = {name: what for name, (_, what) in OBSERVATION.items()} | {STATUS: "the status in words"}
    return Table(
        caption=f"{indicator.title}: every figure held",
        heads=tuple(rows.columns),
        rows=tuple(zip(*columns, strict=True)),
        about=tuple(about.get(name, "") for name in rows.columns),
        units=tuple(indicator.unit if name in IN_UNIT else "" for name in rows.columns),
    )


def _values(column: pd.Series) -> list[object]:
    return column.astype(object).where(column.notna(), None).tolist()
