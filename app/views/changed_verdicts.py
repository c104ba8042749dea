"""Which verdicts on the statement's claims differ between two editions, both by the rules of today."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.errors import NotFound
from app.metadata.claims import Claim, all_claims
from app.narrative.changes import cause
from app.store.editions import edition_folder
from app.store.observations import Store, get_store
from app.views.claims import finding


class Verdict(NamedTuple):
    """A verdict that changed: of which claim, on its own period ("then") or today ("now"), what it was, is, and why."""

    claim: Claim
    time: str
    was: str
    now: str
    because: str


def verdicts_changed(before: str, after: str, changes: Sequence[Mapping[str, Any]] = ()) -> list[Verdict]:
    """The verdicts that differ, because of which of the `changes` that the editions in between list.

    Claims that the earlier edition has no figures for are left out.
    """
    old, new = _verdicts_of(before), _verdicts_of(after)
    return [
        Verdict(all_claims()[id], time, was, now, cause(_indicators(all_claims()[id]), changes))
        for id in new
        if id in old
        for time, was, now in zip(("then", "now"), old[id], new[id], strict=True)
        if was != now
    ]


def _indicators(claim: Claim) -> set[str]:
    return {id for each in claim.reading for id in (each.indicator, each.usual_of) if id}


@functools.lru_cache(maxsize=8)
def _verdicts_of(edition: str) -> dict[str, tuple[str, str]]:
    """The verdicts of an edition, which never change: an earlier one is opened for them alone and let go."""
    return _verdicts(get_store() if edition == get_store().edition else Store(edition_folder(edition)))


def _verdicts(store: Store) -> dict[str, tuple[str, str]]:
    tested = {claim.id: _tested(claim, store) for claim in all_claims().values()}
    return {id: found for id, found in tested.items() if found}


def _tested(claim: Claim, store: Store) -> tuple[str, str] | None:
    try:
        found = finding(claim, store)
    except NotFound:  # an indicator that the edition does not hold
        return None
    return found.then, found.now
