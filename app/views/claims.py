"""The claims of the statement, tested on an edition: each reading's outcome then and now, and the two verdicts."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from app.analysis import claims as tests
from app.analysis.claims import AtTime, Evidence, Finding, InRelease, Outcome, Read
from app.analysis.claims_rules import RULES, figures
from app.errors import NotFound
from app.metadata import periods as when
from app.metadata.claims import Claim, Reading, all_claims, get_claim
from app.metadata.indicators import get_indicator
from app.narrative.claims import METHOD
from app.store.observations import Store
from app.views.claim_evidence import codes, evidence, excess_of, in_releases, newest, releases, revisions, usual_halves

BREAK = "the method changed in between"
STAND_IN = "another count stands in, so it is not judged"


def findings(store: Store) -> tuple[Finding, ...]:
    """Every claim, tested on the store, in the order of the document."""
    return store.remember(_findings)


def _findings(store: Store) -> tuple[Finding, ...]:
    return tuple(finding(claim, store) for claim in all_claims().values())


def can_test(store: Store) -> bool:
    """Whether an edition holds the series that claims cannot be tested without; the earliest do not."""
    try:
        return bool(findings(store))
    except NotFound:
        return False


def finding(claim: Claim, store: Store) -> Finding:
    """One claim, tested."""
    read = tuple(_read(each, store) for each in claim.reading)
    read = read if claim.is_tested else tuple(map(_unjudged, read))
    known = _known(claim, store)
    oldest = known[0].tested.outcome.answer if len(known) > 1 else ""
    then = tests.verdict_then(_together(claim, read, "then"), oldest)
    return Finding(claim, read, known, then, tests.verdict_now(_together(claim, read, "now"), then))


def _together(claim: Claim, read: tuple[Read, ...], time: str) -> str:
    answers = tests.answers([each for each in read if each.reading.role != "comparison"], time)
    missing = int(claim.combine == "parts" and bool(claim.needed))
    return tests.combined(answers, claim.combine, missing_parts=missing)


def _unjudged(read: Read) -> Read:
    """Where nothing tests a claim, what stands in is shown without an answer."""
    shown = {time: getattr(read, time) for time in ("then", "now") if getattr(read, time)}
    unclear = Outcome(tests.UNCLEAR, reason=STAND_IN)
    return read._replace(**{time: each._replace(outcome=unclear) for time, each in shown.items()})


def _read(reading: Reading, store: Store) -> Read:
    lasts = {"then": reading.then, "now": newest(store, reading) if "now" in reading.when else ""}
    made = {time: tested(reading, lasts[time], store) if time in reading.when else None for time in ("then", "now")}
    return Read(reading, **made)


def tested(reading: Reading, last: str, store: Store) -> AtTime:
    """A reading at one last period, on the current release."""
    found = evidence(store, reading, last)
    if found is None:
        return AtTime(tests.NO_FIGURES)
    return AtTime(_outcome(reading, found, store), figures(RULES[reading.rule].unit, found.x), found)


def _outcome(reading: Reading, found: Evidence, store: Store) -> Outcome:
    rule, given = RULES[reading.rule], (reading.stated, reading.multiple)
    if _crosses_break(reading, found):
        return Outcome(tests.UNCLEAR, excess_of(reading, found), reason=BREAK)
    if reading.doubt == "releases":
        return tests.by_releases(rule, found.x, revisions(store, reading, found.periods[-1]), *given)
    halves = {
        "limits": lambda: found.halves,
        "usual": lambda: usual_halves(store, reading, found),
        "exact": lambda: np.zeros_like(found.x),
    }[reading.doubt]()
    return tests.by_limits(rule, found.x, halves, *given)


def _crosses_break(reading: Reading, found: Evidence) -> bool:
    """Whether the method changed between the first and the last period; exact counts are shown and say so in words."""
    first, last = found.periods[0], found.periods[-1]
    breaks = [when.start(each.period) for each in get_indicator(reading.indicator).breaks]
    return reading.measure != "printed" and any(when.start(first) < each <= when.start(last) for each in breaks)


def _known(claim: Claim, store: Store) -> tuple[InRelease, ...]:
    """The primary reading of the statement's period in every release that holds it, oldest first."""
    if not claim.is_tested or "then" not in claim.reading[0].when:
        return ()
    asked = in_releases(claim.reading[0])
    held, made = releases(store, asked), []
    for release in held:
        found = evidence(store, asked, asked.then, release)
        if found is not None:
            made.append(InRelease(release, _as_known(asked, found, store)))
    return tuple(made)


def _as_known(reading: Reading, found: Evidence, store: Store) -> AtTime:
    """In an older release the margin is that of figures as old as it was then; of values, that of usual revisions."""
    if reading.doubt == "releases":
        moved = revisions(store, reading, found.periods[-1], found.vintage)
        outcome = tests.by_releases(RULES[reading.rule], found.x, moved, reading.stated, reading.multiple)
    else:
        outcome = _outcome(reading, found, store)
    return AtTime(outcome, figures(RULES[reading.rule].unit, found.x), found)


# ── the programmatic door ──


def claims_document(keys: Mapping[str, str], store: Store) -> dict[str, Any]:
    """All claims, or the one that `claim` names, with readings, releases and verdicts; NotFound for no such claim."""
    asked = keys.get("claim", "")
    if asked:
        get_claim(asked)
    kept = [each for each in findings(store) if asked in ("", each.claim.id)]
    return {"edition": store.edition, "method": list(METHOD), "claims": [_document(each) for each in kept]}


def _document(found: Finding) -> dict[str, Any]:
    claim = found.claim
    about = claim.model_dump(exclude={"reading"}, mode="json")
    return about | {
        "page": f"/statement/{claim.id}",
        "verdict_then": found.then,
        "verdict_now": found.now,
        "readings": [_reading_document(each) for each in found.read],
        "releases": [{"release": each.release.vintage} | _tested_document(each.tested) for each in found.known],
    }


def _reading_document(read: Read) -> dict[str, Any]:
    reading = read.reading
    return {
        "name": reading.name, "role": reading.role, "rule": reading.rule, "indicator": reading.indicator,
        "areas": list(codes(reading)), "unit": RULES[reading.rule].unit, "doubt": reading.doubt,
        "stated": reading.stated or None, "multiple": reading.multiple, "why": reading.why,
        "then": _tested_document(read.then) if read.then else None,
        "now": _tested_document(read.now) if read.now else None,
    }  # fmt: skip


def _tested_document(tested: AtTime) -> dict[str, Any]:
    outcome = tested.outcome
    return {"periods": list(tested.periods), "figures": list(tested.figures), "excess": outcome.excess,
            "margin": outcome.margin, "answer": outcome.answer, "reason": outcome.reason,
            "release": tested.found.vintage if tested.found else ""}  # fmt: skip


def claims_table(document: Mapping[str, Any]) -> pd.DataFrame:
    """The document of `claims_document` as rows, one a reading and time; a claim without readings has one."""
    rows = []
    for claim in document["claims"]:
        about = {key: claim[key] for key in ("id", "words", "verdict_then", "verdict_now")}
        times = [(reading, time) for reading in claim["readings"] for time in ("then", "now") if reading[time]]
        rows += [about | _table_row(*each) for each in times] or [about]
    return pd.DataFrame(rows)


def _table_row(reading: Mapping[str, Any], time: str) -> dict[str, Any]:
    tested = reading[time]
    kept = {key: reading[key] for key in ("name", "role", "rule", "indicator", "unit", "doubt")}
    kept |= {"areas": " ".join(reading["areas"]), "time": time}
    kept |= {"first": tested["periods"][0] if tested["periods"] else "", "last": (tested["periods"] or [""])[-1]}
    kept |= {"figures": " ".join(map(str, tested["figures"]))}
    return kept | {key: tested[key] for key in ("excess", "margin", "answer", "reason", "release")}
