"""How far a claim's figures may move, and what the claim refers to, in words."""

from collections.abc import Sequence

import numpy as np

from app.analysis.claims import Finding, Read
from app.analysis.claims_rules import RULES
from app.metadata.claims import Reading
from app.metadata.indicators import get_indicator
from app.metadata.periods import label
from app.narrative.claims_sentences import figure
from app.narrative.numbers import in_words, millions, number
from app.narrative.words import capital

DOUBTS = {
    "limits": "95% intervals; between two figures, that of their difference",
    "releases": "the largest revision of the same figure, at about that age, between the releases held",
    "usual": "usual revisions of figures of about that age",
    "exact": "none: nothing is sampled",
}
COMBINED = {
    "readings": "Holds where the first reading holds and no other that counts speaks against it.",
    "parts": "Each part of the sentence must hold.",
    "most": "More than half of the outcomes must be so.",
}


def facts(found: Finding, printed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What the claim refers to and how it is tested, by name; `printed` are figures of the time."""
    claim = found.claim
    doubts = [DOUBTS[each] for each in dict.fromkeys(read.reading.doubt for read in found.read)]
    listed_facts = (
        ("Area", capital(claim.geography)),
        ("Period", capital(claim.period)),
        ("The statement’s figure", claim.stated),
        ("Printed at the time", "; ".join(printed)),
        ("Readings together", COMBINED[claim.combine] if claim.is_tested else ""),
        ("Doubt", capital("; ".join(doubts))),
        ("A better test would need" if claim.is_tested else "A test would need", claim.needed),
    )
    return tuple((name, text if text.endswith(".") else f"{text}.") for name, text in listed_facts if text)


def doubt(read: Read, time: str) -> str:
    """How far the figures lie on the claim's side or against it, and how far chance or revision may move that."""
    tested = getattr(read, time)
    if tested is None or np.isnan(tested.outcome.excess):
        return tested.outcome.reason if tested else "–"
    side = "in favour" if tested.outcome.excess >= 0 else "against"
    distance = f"{_size(read.reading, abs(tested.outcome.excess))} {side}"
    if np.isnan(tested.outcome.margin):
        return f"{distance}; {tested.outcome.reason}"
    if read.reading.doubt == "exact":
        return f"{distance}; nothing is sampled"
    return f"{distance}; doubt ±{_size(read.reading, tested.outcome.margin)}"


def _size(reading: Reading, value: float) -> str:
    unit, indicator = RULES[reading.rule].unit, get_indicator(reading.indicator)
    if unit in ("growth", "share", "parts") or indicator.suffix == "%":
        return f"{number(value, 3 if unit == 'share' else 1)} points"
    return millions(value) if indicator.unit == "£ million" else in_words(indicator, value)


def revised(found: Finding) -> str:
    """How far revision alone moved the primary figure of the statement's period; of several areas, what decides."""
    known = [each for each in found.known if each.tested.figures]
    if len(known) < 2:
        return "One release of this figure is held, so its own revision cannot be shown."
    reading = found.claim.reading[0]
    alone = len(reading.areas) == 1
    values = [each.tested.figures[0] if alone else each.tested.outcome.excess for each in known]
    texts = [figure(reading, value) if alone else _size(reading, value) for value in values]
    ends = [f"{text} ({label(each.release.vintage)})" for text, each in zip(texts, known, strict=True)]
    moved = _size(reading, float(np.abs(np.diff(values)).mean()))
    own = label(known[0].release.vintage)
    return (
        f"{_since_printed(found, texts[0])}Between the releases held (from {own}) revision alone moved the "
        f"{'figure' if alone else 'difference that decides'} from {ends[0]} to {ends[-1]}; the statement’s own is not "
        f"among them. From one release to the next the move was {moved} on average (mean absolute revision)."
    )


def _since_printed(found: Finding, first: str) -> str:
    """How far the figure printed in the statement lies from the first release held: the largest revision known."""
    if not found.claim.reading[0].stated:
        return ""
    return f"As printed it was {found.claim.stated}; the first release held has {first}. "
