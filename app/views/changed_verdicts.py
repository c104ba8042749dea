"""Which verdicts on the statement's claims differ between two editions, both by the rules of today."""

import functools
from typing import NamedTuple

from app.errors import NotFound
from app.metadata.claims import Claim, all_claims
from app.store.observations import Store, get_store
from app.views.claims import finding


class Verdict(NamedTuple):
    """A verdict that changed: of which claim, on its own period ("then") or today ("now"), what it was and is."""

    claim: Claim
    time: str
    was: str
    now: str


def verdicts_changed(before: str, after: str) -> list[Verdict]:
    """The verdicts that differ; claims that the earlier edition has no figures for are left out."""
    old, new = _verdicts(before), _verdicts(after)
    return [
        Verdict(all_claims()[id], time, was, now)
        for id in new
        if id in old
        for time, was, now in zip(("then", "now"), old[id], new[id], strict=True)
        if was != now
    ]


@functools.lru_cache(maxsize=4)
def _verdicts(edition: str) -> dict[str, tuple[str, str]]:
    store = get_store(edition)
    tested = {claim.id: _tested(claim, store) for claim in all_claims().values()}
    return {id: found for id, found in tested.items() if found}


def _tested(claim: Claim, store: Store) -> tuple[str, str] | None:
    try:
        found = finding(claim, store)
    except NotFound:  # an indicator that the edition does not hold
        return None
    return found.then, found.now
