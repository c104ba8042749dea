"""The page of the commitments: the list, and the one that is open with its chart, doubt and table."""

from collections.abc import Sequence

import numpy as np
from dash import html
from dash.development.base_component import Component

from app.analysis.progress import MEASURED, NOT_MEASURED
from app.layout.fields import form, select
from app.layout.pages.progress import Board, Item, Opened, page
from app.metadata import periods as when
from app.metadata.commitments import Commitment, Evidence, Target, all_commitments
from app.metadata.geography import BENCHMARKS, PLACES, THREE_LEP
from app.metadata.indicators import get_indicator
from app.metadata.sources import all_sources
from app.narrative import foundation, progress
from app.narrative.convergence import signed, unit_of_gap
from app.narrative.numbers import number
from app.narrative.words import THREE_LEP_IS, capital
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.commitments import (
    GAP_AREAS,
    Gap,
    Standing,
    all_starts,
    indirect_rows,
    is_held,
    readings,
    standings,
)  # fmt: skip
from app.views.moved import groups_of, told_of, told_once
from app.views.progress_charts import (
    all_table,
    chart,
    gap_sentence,
    needed_table,
    readings_table,
    status_words,
    tables,
)
from app.views.settle import open_edition

FIRST = "homes"


def progress_page(asked: Selection) -> list:
    """The page; `view` is the commitment, `period` the first year of a target, `within` the area it is read for."""
    selection, store, told = open_edition(asked)
    selection, notices = settled(selection)
    return page(_board(selection, store, [*told, *notices]))


# ── from the Selection to what is shown ──


def settled(asked: Selection) -> tuple[Selection, list[str]]:
    """The nearest that can be shown, with sentences on what was replaced."""
    known, notices = all_commitments(), []
    selection = asked.but(view=asked.view or FIRST)
    if selection.view not in known:
        notices.append(f"There is no commitment called “{asked.view}”. Showing {known[FIRST].title}.")
        selection = selection.but(view=FIRST)
    period, told = _counted_from(selection.period, known[selection.view].target)
    selection, notices = selection.but(period=period), [*notices, *told]
    if selection.within not in GAP_AREAS:
        notices.append(f"“{selection.within}” cannot be chosen here. Showing the three-LEP area.")
        selection = selection.but(within=THREE_LEP)
    return selection, notices


def _counted_from(asked: str, target: Target | None) -> tuple[str, list[str]]:
    """The first year, "" for a target's own; what has no target keeps the year asked for, for those that have one."""
    known = target.starts if target else all_starts()
    if asked in known:
        return "" if target and asked == known[0] else asked, []
    instead = f" Counting from {when.label(known[0])}." if target else ""
    return "", [f"“{asked}” is not among the first years that can be chosen.{instead}"] if asked else []


def _address(selection: Selection, view: str) -> str:
    view = "" if view == FIRST else view
    return addresses.page("/progress", selection, view=view, period=selection.period, within=selection.within)


def _board(selection: Selection, store: Store, notices: list[str]) -> Board:
    kept = selection.but(view="" if selection.view == FIRST else selection.view)
    found = standings(selection.period, selection.within, store)
    now = next(each for each in found if each.commitment.id == selection.view)
    return Board(
        sentence=_sentence(now, store),
        overall=progress.overall([each.status for each in found]),
        items=_items(found, selection),
        shown=selection.view,
        opened=_opened(now, selection, store),
        places=[(code, store.area(code).area_name) for code in PLACES],
        table=html.Div([*tables(now), all_table(found)]),
        source=_source(now.commitment, store),
        method=_method(now, store),
        notices=notices,
        link=addresses.pinned(kept, store.edition, kept.period),
    )


def _items(found: Sequence[Standing], selection: Selection) -> list[tuple[str, list[Item]]]:
    groups = []
    for status, heading in progress.STATUS.items():
        here = [
            Item(each.commitment.id, each.commitment.title, f"{each.commitment.amount}, {each.commitment.date}",
                 status, each.short if status == MEASURED else "", _address(selection, each.commitment.id))
            for each in found
            if each.status == status
        ]  # fmt: skip
        groups += [(heading, here)] if here else []
    return groups


def _sentence(now: Standing, store: Store) -> str:
    each = now.commitment
    if now.counted is not None and now.counted.course is not None:
        said = progress.course_sentence(now.counted.course, each.amount, store.date)
        return " ".join(filter(None, (said, *_elsewhere(now, store))))
    if now.gap is not None:
        return gap_sentence(now.gap)
    rows = indirect_rows(each, store)
    if rows:
        return progress.indirect_sentence(each, told_of(rows), len(rows))
    return progress.not_measured_sentence(each)


def _elsewhere(now: Standing, store: Store) -> list[str]:
    """What the readings of each other area say of the target."""
    other: dict[str, list[str]] = {}
    for each in readings(now.commitment, store):
        if each.course and each.area != now.counted.area:
            other.setdefault(each.area, []).append(each.course.outcome)
    return [progress.elsewhere(BENCHMARKS[area], found, now.outcome) for area, found in other.items()]


# ── the one that is open ──


def _opened(now: Standing, selection: Selection, store: Store) -> Opened:
    each = now.commitment
    rows = indirect_rows(each, store) if each.method == "indirect" else []
    return Opened(
        title=each.title,
        kind=progress.KINDS[each.kind],
        status=now.status,
        status_words=status_words(now),
        said=each.said,
        facts=_facts(now),
        controls=_controls(now, selection),
        chart=chart(now, store.date),
        below=_below(now, store),
        readings=_readings(now, store),
        groups=groups_of(rows, {}, selection.edition) if rows else [],
        evidence=_evidence(each, store, selection.edition),
        ways=_ways(each, selection),
    )


def _readings(now: Standing, store: Store) -> Component | None:
    """Every reading of a target; of what nothing can show, what all such commitments would need."""
    if now.counted is not None:
        return readings_table(now.commitment, store)
    return needed_table(now, standings("", THREE_LEP, store)) if now.status == NOT_MEASURED else None


def _facts(now: Standing) -> list[tuple[str, str]]:
    each = now.commitment
    counts = each.amount.startswith("no ") or any(sign.isdigit() for sign in each.amount)
    amount = "Amount" if counts else "What"
    stated = [(amount, capital(each.amount)), ("Date", capital(each.date)), ("Place", capital(each.place))]
    if now.counted is not None and now.counted.course is not None:
        course = now.counted.course
        return [
            (f"Added {when.label(now.counted.start)} to {progress.split(course.newest)}", number(course.so_far, 0)),
            ("Level path from the start", f"{number(course.required, 0)} a year"),
            ("Needed from here", f"{number(course.needed, 0)} a year"),
            (f"Recent rate, {progress.recent_years(course)}",
             f"{number(course.rate.mean, 0)} a year ({number(course.rate.low, 0)} to {number(course.rate.high, 0)})"),
            ("Reached at that rate", progress.arrival_words(course)),
        ]  # fmt: skip
    if now.gap is not None:
        return [*_gap_facts(now.gap), *stated[1:]]
    return [*stated, ("What would be needed", each.needed)]


def _gap_facts(gap: Gap) -> list[tuple[str, str]]:
    grid, unit = gap.grid, unit_of_gap(gap.grid.indicator, relative=True)
    ends = [(gap.first, gap.move.then), (len(grid.periods) - 1, gap.move.now)]
    margin = f"±{number(gap.move.margin, 1)} points" if np.isfinite(gap.move.margin) else "not held"
    return [
        *((f"Gap to the UK {when.label(grid.periods[at])}", signed(unit, value)) for at, value in ends),
        ("Margin of the change", margin),
    ]


def _below(now: Standing, store: Store) -> str:
    if now.counted is not None:
        outcomes = [each.course.outcome for each in readings(now.commitment, store) if each.course]
        found = {each: outcomes.count(each) for each in progress.COURSES}
        rests = progress.rests_on(now.counted.course) if now.counted.course else ""
        return " ".join(filter(None, (rests, progress.readings_sentence(found) if outcomes else "")))
    return now.commitment.assumption


def _controls(now: Standing, selection: Selection) -> Component | None:
    if now.counted is None and now.gap is None:
        return None
    fields = []
    if now.counted is not None:
        starts = now.commitment.target.starts
        choices = [("" if each == starts[0] else each, when.label(each)) for each in sorted(starts)]
        fields.append(select("period", "Counted from", choices, selection.period))
    areas = [("" if each == THREE_LEP else each, capital(BENCHMARKS[each])) for each in GAP_AREAS]
    fields.append(select("within", "Area", areas, "" if selection.within == THREE_LEP else selection.within))
    kept = {"view": "" if selection.view == FIRST else selection.view, "edition": selection.edition}
    return form("/progress", fields, kept=kept, label="How to read the commitment")


def _evidence(each: Commitment, store: Store, edition: str) -> list[tuple[str, str, str]]:
    return [
        (get_indicator(one.indicator).title, _explored(one, edition), one.why)
        for one in each.evidence
        if is_held(one, store)
    ]


def _explored(evidence: Evidence, edition: str) -> str:
    return addresses.explore(Selection(indicator=evidence.indicator, edition=edition))


def _ways(each: Commitment, selection: Selection) -> list[tuple[str, str]]:
    ways = [("The five foundations and inclusive growth", addresses.page("/foundation", selection))]
    if each.method == "gap_to_benchmark":
        closing = addresses.page("/inequality", selection, view="convergence")
        ways.append(("Is the gap closing, place by place?", closing))
    return [*ways, ("What changed between two dates", addresses.page("/changes", selection))]


# ── source and method ──


def _source(each: Commitment, store: Store) -> str:
    sources = [all_sources()[get_indicator(one.indicator).source] for one in each.evidence if is_held(one, store)]
    named = "; ".join(dict.fromkeys(f"{one.publisher}, {one.title}" for one in sources))
    figures = f"Figures: {named}. " if named else ""
    return f"Words: HM Government, progress statement, October 2018. {figures}Edition {store.edition}."


def _method(now: Standing, store: Store) -> list[str]:
    each = now.commitment
    notes = [each.assumption, f"To know more it would take: {each.needed}"]
    if now.counted is not None and now.counted.course is not None:
        return [*progress.count_notes(now.counted.course, each.target), THREE_LEP_IS, *notes]
    if now.gap is not None:
        return [*progress.gap_notes(BENCHMARKS[now.gap.area]), *now.gap.grid.indicator.caveats, *notes]
    rows = indirect_rows(each, store)
    told = told_once(rows)
    return [*(foundation.METHOD if rows else ()), foundation.chance_note(told), *notes]
