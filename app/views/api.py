"""What the programmatic door answers: rows with all that a reader of them must know, and the lists of names."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from app.analysis.aggregation import missing_members
from app.errors import NotFound, UserError
from app.metadata import periods as when
from app.metadata.geography import GROUPS, LEVELS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative.words import capital, listed, spoken
from app.store import editions
from app.store.observations import Store
from app.views.api_doors import MOST_ROWS
from app.views.holdings import Holding, holdings
from app.views.judgements import JUDGED, judged, observations_of
from app.views.question import NEWEST, Question

# The first eleven are the promise; what follows may grow.
COLUMNS = (
    "indicator", "area_code", "area_name", "period", "value", "lower_ci", "upper_ci", "unit", "status", "source",
    "vintage", "geography_level", "group", "numerator", "denominator", "comparison_published", "period_label",
    *JUDGED,
)  # fmt: skip


def rows_of(asked: Question) -> pd.DataFrame:
    """The observations asked for, in COLUMNS, ordered by area, period and group; NotFound where there are none."""
    rows = observations_of(asked)
    if rows.empty:
        raise NotFound(f"{asked.indicator.title} has no figures for {_asked_for(asked)}.")
    rows = _of_periods(judged(rows, asked), asked)
    source = asked.source
    labels = rows["period"].map(when.label)
    rows = rows.assign(unit=asked.indicator.unit, source=f"{source.publisher}, {source.title}", period_label=labels)
    return rows[list(COLUMNS)]


class Page(NamedTuple):
    """The rows of one answer, of `total` in all; `first` are left out before them, `further` (or None) is the offset
    of those that follow."""

    rows: pd.DataFrame
    total: int
    first: int
    further: int | None

    @property
    def span(self) -> str:
        """What a file's name says of a page that is not the whole.

        >>> Page(pd.DataFrame({"a": [1, 2]}), 9, 4, 6).span, Page(pd.DataFrame({"a": [1, 2]}), 2, 0, None).span
        ('-rows-5-to-6', '')
        """
        if len(self.rows) == self.total:
            return ""
        return f"-rows-{self.first + 1}-to-{self.first + len(self.rows)}" if len(self.rows) else "-no-rows"


def page_of(rows: pd.DataFrame, keys: Mapping[str, str]) -> Page:
    """The rows that `limit` and `offset` ask for, else all; UserError (413) where those are too many."""
    total, offset = len(rows), int(keys.get("offset", 0))
    end = min(offset + int(keys.get("limit", total)), total)
    kept = rows.iloc[offset:end]
    if len(kept) > MOST_ROWS:
        raise UserError(
            f"{total:,} rows are too many for one answer. Name a period, or fewer areas, or ask for limit=10000.",
            status=413,
        )
    return Page(kept, total, offset, end if end < total and len(kept) else None)


def _of_periods(rows: pd.DataFrame, asked: Question) -> pd.DataFrame:
    if not asked.periods:
        return rows
    held = sorted(rows["period"].unique(), key=when.sort_key)
    wanted = {held[-1] if period == NEWEST else period for period in asked.periods}
    for period in sorted(wanted.difference(held)):
        span = when.span_label(held[0], held[-1])
        raise NotFound(
            f"{asked.indicator.title} has no figures for {when.label(period)}; it has for {span}. "
            f"Ask for period={held[-1]}."
        )
    return rows[rows["period"].isin(wanted)]


def _asked_for(asked: Question) -> str:
    """What gave no rows, with the way on."""
    if not asked.areas:
        return f"this group, release and extent together. See /data#{asked.indicator.id} for what is held"
    names = listed([asked.store.area(code).area_name for code in asked.areas])
    levels = listed([LEVELS[level].plural for level in asked.indicator.levels])
    return f"{names}. They are held for {levels}: see /data#{asked.indicator.id}"


def document(asked: Question, rows: pd.DataFrame) -> dict[str, Any]:
    """All that a reader of the rows must know; the rows themselves are to be added as `rows`."""
    kept = ("title", "description", "unit", "decimal_places", "polarity", "official_status")
    notes = ("smoothed", "aggregation_note", "interval_note", "caveats")
    each = asked.indicator
    return {
        "indicator": each.id,
        "level": asked.level or "",
        "within": asked.within,
        "group": asked.group,
        "edition": asked.store.edition,
        **{key: getattr(each, key) for key in kept},
        "source": source_of(each),
        "licence": asked.source.licence,
        **{key: getattr(each, key) for key in notes},
        "breaks": [broken.model_dump() for broken in each.breaks],
        "notes": notes_on(asked, rows),
    }


def source_of(indicator: Indicator) -> dict[str, str]:
    """Who published an indicator, where, when, and the words its licence asks for."""
    source = all_sources()[indicator.source]
    kept = {key: getattr(source, key) for key in ("id", "title", "publisher", "url", "attribution")}
    return kept | {"release_date": indicator.release_date.isoformat()}


def file_table(asked: Question, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as a file carries them: every line names licence, attribution and edition too."""
    source = asked.source
    return rows.assign(licence=source.licence, attribution=source.attribution, edition=asked.store.edition)


def file_name(asked: Question) -> str:
    """A name that tells what is inside, without ending.

    For example gva_per_hour_worked-local_authority-3lep-2026-05-21-0a1b2c3d.
    """
    parts = (asked.indicator.id, asked.level or "areas", asked.within, asked.store.edition)
    return "-".join(part for part in parts if part)


def notes_on(asked: Question, rows: pd.DataFrame) -> list[str]:
    """How group values in the rows were made, which members keep a group from having one, which areas have no rows."""
    notes = [asked.indicator.aggregation_note] if rows["status"].str.contains("derived").any() else []
    blank = rows[(rows["status"] == "not_available") & rows["area_code"].isin(GROUPS)]
    notes += [note for code, part in blank.groupby("area_code", sort=False) if (note := _withheld(asked, code, part))]
    absent = [asked.store.area(code).area_name for code in asked.areas if code not in set(rows["area_code"])]
    return notes + ([f"No figures are held for {listed(absent)}."] if absent else [])


def _withheld(asked: Question, code: str, blank: pd.DataFrame) -> str:
    """Which members of a group lack the value that the newest blank period would need."""
    last, members = blank.iloc[-1], GROUPS[code].members
    held = asked.store.observations(asked.indicator.id, areas=members, group=last["group"])
    members = missing_members(held[held["period"] == last["period"]], members, rule=asked.indicator.aggregation)
    names = listed([asked.store.area(member).area_name for member in members])
    group = capital(spoken(last["area_name"]))
    return f"{group} has no value for {when.label(last['period'])}, because none is held for {names}." if names else ""


def indicator_list(store: Store) -> list[dict[str, Any]]:
    """Every indicator with its meaning, source and what is held of it."""
    held = holdings(store)
    return [_indicator(each, held[each.id]) for each in all_indicators().values() if each.id in held]


def _indicator(indicator: Indicator, held: Holding) -> dict[str, Any]:
    kept = indicator.model_dump(mode="json", exclude={"source", "release_date", "multiplier"})
    return kept | {
        "source": source_of(indicator),
        "licence": all_sources()[indicator.source].licence,
        "periods": {level: list(span.periods) for level, span in held.spans.items()},
        "groups": held.groups,
        "vintages": held.vintages,
        "benchmarks": held.benchmarks,
    }


def indicator_table(store: Store) -> pd.DataFrame:
    """The same as a flat table: lists are joined by semicolons, the source is spelt out."""
    return pd.DataFrame([_flat(each) for each in indicator_list(store)])


def _flat(each: dict[str, Any]) -> dict[str, Any]:
    source = {f"source_{key}": text for key, text in each["source"].items()}
    spans = [f"{level}: {held[0]} to {held[-1]}" for level, held in each["periods"].items() if held]
    breaks = [f"{broken['period']}: {broken['note']}" for broken in each["breaks"]]
    row = each | {"periods": spans, "breaks": breaks} | source
    row.pop("source")
    return {key: "; ".join(cell) if isinstance(cell, list | tuple) else cell for key, cell in row.items()}


def area_table(store: Store, level: str | None, within: str) -> pd.DataFrame:
    """Areas of a level inside an extent; without a level all areas held, one row for each kind of area that each is."""
    return store.areas(level, within) if level else store.areas()


def edition_list() -> list[dict[str, Any]]:
    """The editions kept, oldest first, with their sizes."""
    sizes = ("date", "n_indicators", "n_areas", "n_observations")
    current = editions.current_edition()
    return [
        {"edition": each, "current": each == current} | {key: held[key] for key in sizes}
        for each in editions.editions()
        for held in [editions.manifest(each)]
    ]
