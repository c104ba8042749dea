"""Packs: the pages that build and present one, the ready packs, and what each view in a pack says now."""

import functools
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from app.errors import UserError
from app.layout.pages import pack as layout
from app.layout.pages.missing import UNEXPECTED
from app.layout.pages.pack import PackPage, Ready
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, THREE_LEP
from app.metadata.packs import LONGEST_ADDRESS, MOST_ITEMS, Pack, all_packs
from app.narrative.data import day
from app.narrative.words import capital
from app.selection import Selection
from app.store.observations import Store, get_store
from app.views import addresses
from app.views.exhibits import exhibit_of

log = logging.getLogger(__name__)

PATH = "/pack"
KEPT = 512  # views whose words are kept
ANY_AREA = "An area"
PARTS = {"": "Whole view", "map": "Map", "ranking": "Ranking", "trend": "Over time", "chart": "Chart", "table": "Table"}


def pack_page(asked: Selection) -> list[Any]:
    """The page of the pack; `view` names a ready one to open, `within` the area of one that is for any."""
    given, notices = ready_pack(asked, get_store())
    return layout.page(
        PackPage(
            given=given,
            ready=tuple(_offered(each) for each in all_packs().values()),
            areas=_areas(get_store()),
            notices=notices,
        )
    )


def present_page(asked: Selection) -> list[Any]:
    """The page that presents, a ready pack if the link names one."""
    return layout.show(ready_pack(asked, get_store())[0], figures(get_store()))


def ready_pack(asked: Selection, store: Store) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The ready pack that a Selection names, as scripts hold it, and what of the link could not be kept."""
    if not asked.view:
        return None, ()
    pack = all_packs().get(asked.view)
    if pack is None:
        return None, (f"No ready pack is called “{asked.view}”. Those that there are stand below.",)
    if not pack.for_area:
        return _given(pack), ()
    if asked.within not in _codes(store):
        return None, ("This pack is for one area: choose it below.",)
    return _given(pack.of(asked.within, capital(store.area(asked.within).area_name))), ()


def _given(pack: Pack) -> dict[str, Any]:
    return {"title": pack.title, "items": [each.model_dump() for each in pack.item]}


def figures(store: Store) -> str:
    """Of when the figures are, in a line."""
    return f"Figures published up to {day(store.date)} · edition {store.edition}"


def described_all(asked: Sequence[str]) -> list[dict[str, str]]:
    """What the view at each address says now, in the order asked; UserError where there are too many."""
    if len(asked) > MOST_ITEMS:
        raise UserError(f"A pack has {MOST_ITEMS} views at most, not {len(asked)}. Split it in two.")
    told = {address: described(address) for address in dict.fromkeys(asked)}
    return [told[address] for address in asked]


def described(address: str) -> dict[str, str]:
    """Title, sentence, source and part of what an address shows; where it shows nothing, `error` says why."""
    try:
        if len(address) > LONGEST_ADDRESS:
            raise UserError("This address is longer than any of ours.")
        return dict(_said(address, get_store().edition))
    except UserError as error:
        return {"address": address, "error": error.message}
    except Exception:  # a mistake of ours with one view, which leaves the others alone
        log.exception("%s could not be described", address)
        return {"address": address, "error": UNEXPECTED}


@functools.lru_cache(KEPT)
def _said(address: str, edition: str) -> Mapping[str, str]:
    """What a view says while `edition` is the one served; texts only, so that little is kept."""
    shown = exhibit_of(address)
    part = PARTS.get(shown.show) or next((each.title for each in shown.shown if each.title), capital(shown.show))
    return {
        "address": address,
        "title": shown.title,
        "sentence": shown.sentence,
        "source": shown.source,
        "period": shown.period,
        "kind": shown.show,
        "part": part,
        "notice": " ".join(shown.notices),
    }


def _offered(pack: Pack) -> Ready:
    return Ready(
        id=pack.id,
        title=pack.of("", ANY_AREA).title,
        about=pack.about,
        slides=len(pack.item),
        href=addresses.page(PATH, Selection(), view=pack.id),
        for_area=pack.for_area,
    )


def _areas(store: Store) -> list[tuple[str, list[tuple[str, str]]]]:
    """The areas that a pack can be of: districts by name, then groups of them."""
    named = {code: capital(store.area(code).area_name) for code in _codes(store)}
    districts = sorted(((code, named[code]) for code in DISTRICTS_3LEP), key=lambda each: each[1])
    return [("Districts", districts), ("LEP areas", [(code, named[code]) for code in _codes(store)[len(districts) :]])]


def _codes(store: Store) -> tuple[str, ...]:
    leps = tuple(code for code, group in GROUPS.items() if "lep" in group.geography_levels)
    return (*DISTRICTS_3LEP, *(code for code in leps if code != THREE_LEP and store.knows(code)))
