"""What `/gap` shows of a Selection: the chain of output per head, or output per job by industry.

Keys: `view` is `head` or `job`; `within` is the area; `period` the year.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from app.layout.fields import form, grouped_select, select
from app.layout.framed import Frame, framed
from app.metadata import periods as when
from app.metadata.geography import BOROUGHS, GROUPS, THREE_LEP
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.gap_chain import chain_frame, chain_held
from app.views.gap_parts import Asked
from app.views.gap_split import split_frame, split_held
from app.views.names import name_of, spoken_area
from app.views.settle import not_in_edition, open_edition

HEAD, JOB = "head", "job"
VIEWS = {HEAD: "GVA per head", JOB: "GVA per job, by industry"}
HELD: dict[str, Callable[[Store], tuple[tuple[str, ...], tuple[str, ...]]]] = {HEAD: chain_held, JOB: split_held}
MADE: dict[str, Callable[[Asked], Frame]] = {HEAD: chain_frame, JOB: split_frame}


def gap_page(asked: Selection) -> list[Any]:
    """The page; an edition without the tables gets a sentence."""
    selection, store, notices = open_edition(asked)
    if store.chain().empty or store.shift_share_inputs().empty:
        return not_in_edition("Why the gap", "what the gap is made of", "/gap", asked)
    frame, view = gap_frame(selection, store)
    return framed(replace(frame, notices=[*notices, *frame.notices]), f"gap {view}", _tabs(selection, view), "Gaps")


def gap_frame(selection: Selection, store: Store) -> tuple[Frame, str]:
    """The view of a Selection, and which of the two it is."""
    view, notices = selection.view or HEAD, []
    if view not in VIEWS:
        notices.append(f"There is no view called “{view}”. Showing {VIEWS[HEAD]}.")
        view = HEAD
    areas, periods = HELD[view](store)
    area, missing = _area(selection.within, areas, view, store)
    period, late = _period(selection.period, periods)
    link = Selection(view="" if view == HEAD else view, within=area, edition=selection.edition)
    now = Asked(store, link, area, period, areas, periods)
    frame = MADE[view](now)
    controls = _controls(selection, now, view)
    return replace(frame, controls=controls, notices=[*notices, *missing, *late]), view


def _area(asked: str, held: tuple[str, ...], view: str, store: Store) -> tuple[str, list[str]]:
    if asked in held:
        return asked, []
    name = spoken_area(asked, store) if store.knows(asked) else f"“{asked}”"
    return THREE_LEP, [f"{VIEWS[view]} cannot be split for {name}. Showing the three-LEP area."]


def _period(asked: str, held: tuple[str, ...]) -> tuple[str, list[str]]:
    """The year asked for, or the newest."""
    if not asked or asked in held:
        return asked or held[-1], []
    newest = when.label(held[-1])
    named = when.label(asked) if when.is_period(asked) else f"“{asked}”"
    return held[-1], [f"There are no figures for {named}. Showing {newest}, the newest."]


def _tabs(selection: Selection, view: str) -> tuple[tuple[str, str, bool], ...]:
    """The area is kept, the year is not: the two views hold different years."""
    own = {each: "" if each == HEAD else each for each in VIEWS}
    return tuple(
        (name, addresses.page("/gap", selection, view=own[each], within=selection.within), each == view)
        for each, name in VIEWS.items()
    )


def _controls(selection: Selection, now: Asked, view: str) -> Component:
    newest = now.periods[-1]
    years = [("" if each == newest else each, when.label(each)) for each in reversed(now.periods)]
    fields = [
        grouped_select("within", "Area", _areas(now), "" if now.area == THREE_LEP else now.area),
        select("period", "Year", years, "" if now.period == newest else now.period),
    ]
    kept = {"view": "" if view == HEAD else view, "edition": selection.edition}
    return form("/gap", fields, kept=kept, label="Which gap")


def _areas(now: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """Those that can be split, under headings."""
    heads = {
        "LEPs and wider areas": [code for code in now.areas if code in GROUPS],
        "Boroughs": [code for code in now.areas if code in BOROUGHS],
        "ITL2 areas": [code for code in now.areas if code.startswith("TL")],
    }
    named = {code for codes in heads.values() for code in codes}
    heads["Core cities elsewhere"] = [code for code in now.areas if code not in named]
    return [
        (heading, [("" if code == THREE_LEP else code, name_of(code, now.store)) for code in codes])
        for heading, codes in heads.items()
        if codes
    ]
