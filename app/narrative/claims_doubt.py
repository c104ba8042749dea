"""How far a claim's figures may move, and what the claim refers to, in words."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from app.analysis.claims import Finding, InRelease, Read
from app.metadata.claims import Reading
from app.metadata.indicators import get_indicator
from app.metadata.periods import label
from app.narrative.captions import changed_method
from app.narrative.claims_sentences import Names, figure, size, times
from app.narrative.words import capital, spoken

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
        ("Margin", capital("; ".join(doubts))),
        ("A better test would need" if claim.is_tested else "A test would need", claim.needed),
    )
    return tuple((name, text if text.endswith(".") else f"{text}.") for name, text in listed_facts if text)


SIDES = {
    "at_least": ("above what was stated", "below what was stated"),
    "grew_at_least": ("above what was stated", "below what was stated"),
    "share_rounds_to": ("inside what rounds to the share stated", "outside what rounds to the share stated"),
    "below": ("below {}", "above {}"),
    "above": ("above {}", "below {}"),
    "areas_differ": ("apart", "apart"),
    "not_all_gained": ("lost", "gained"),
    "lowest_of_window": ("below the lowest before", "above the lowest before"),
    "concentrated": ("above the share of output", "below the share of output"),
}
"""Where figures lie that speak for a claim and against it, by rule; the others ask who is faster."""
FASTER = ("faster than {}", "slower than {}")


def doubt(read: Read, time: str, names: Names) -> str:
    """How far the figures lie on the claim's side or against it, and how far chance or revision may move that."""
    tested = getattr(read, time)
    if tested is None or np.isnan(tested.outcome.excess):
        return tested.outcome.reason if tested else "–"
    outcome, reading = tested.outcome, read.reading
    distance = f"{size(reading, abs(outcome.excess))} {_side(reading, outcome.excess >= 0, names)}"
    if np.isnan(outcome.margin):
        return f"{distance}; {outcome.reason}"
    if reading.doubt == "exact":
        return f"{distance}; nothing is sampled"
    return f"{distance}; margin ±{size(reading, outcome.margin)}{', so only just' if outcome.only_just else ''}"


def _side(reading: Reading, in_favour: bool, names: Names) -> str:
    other = spoken(names[reading.against]) if reading.against else ""
    if reading.multiple != 1:
        return f"{'beyond' if in_favour else 'short of'} {times(reading.multiple)} the rate of {other}"
    return SIDES.get(reading.rule, FASTER)[not in_favour].format(other)


def revised(found: Finding) -> str:
    """How far revision alone moved the primary figure of the statement's period; of several areas, what decides."""
    known = [each for each in found.known if each.tested.figures]
    if len(known) < 2:
        return "One release of this figure is held, so its own revision cannot be shown."
    reading, run = found.claim.reading[0], _one_method(known)
    if len(run) < 2:
        return "Each release held was made by another method than the one before, so what moved is no revision."
    alone = len(reading.areas) == 1
    values = [each.tested.figures[0] if alone else each.tested.outcome.excess for each in run]
    ends = [f"{(figure if alone else size)(reading, values[i])} ({_day(run[i])})" for i in (0, -1)]
    moved = size(reading, float(np.abs(np.diff(values)).mean()))
    what = "figure" if alone else "difference that decides"
    left_out = " Releases made by another method are left out." if len(run) < len(known) else ""
    return (
        f"{_since_printed(found, figure(reading, known[0].tested.figures[0]))}Between the releases held (from "
        f"{_day(run[0])}) revision alone moved the {what} from {ends[0]} to "
        f"{ends[-1]}; the statement’s own is not among them. From one release to the next the move was {moved} on "
        f"average (mean absolute revision).{left_out}"
    )


def _one_method(known: Sequence[InRelease]) -> list[InRelease]:
    """The newest releases, two or more where there are, that follow one another by one method."""
    runs: list[list[InRelease]] = [[known[0]]]
    for older, newer in pairwise(known):
        runs = [*runs, [newer]] if _by_another_method(older, newer) else [*runs[:-1], [*runs[-1], newer]]
    return next((each for each in reversed(runs) if len(each) > 1), runs[-1])


def release(found: Finding, at: int) -> str:
    """What a release is called in the table of all: its month, and whether its method is another than before."""
    new_method = at and _by_another_method(found.known[at - 1], found.known[at])
    return _day(found.known[at]) + (", by another method: what moved is no revision" if new_method else "")


def _by_another_method(older: InRelease, newer: InRelease) -> bool:
    indicator = get_indicator(newer.release.indicator)
    return changed_method(indicator, older.release.vintage, newer.release.vintage)


def _day(known: InRelease) -> str:
    return label(known.release.vintage)


def _since_printed(found: Finding, first: str) -> str:
    """How far the figure printed in the statement lies from the first release held: the largest revision known."""
    if not found.claim.reading[0].stated:
        return ""
    return f"As printed it was {found.claim.stated}; the first release held has {first}. "
