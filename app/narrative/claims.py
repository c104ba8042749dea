"""What is said of a claim: figures, verdicts, doubt, what a test would need. Two figures a sentence at most."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.analysis import claims as tests
from app.analysis.claims import AtTime, Finding, Read
from app.analysis.claims_rules import RULES
from app.metadata.claims import Claim, Reading
from app.metadata.periods import end, start
from app.narrative.claims_sentences import figure, sentence
from app.narrative.words import count, listed

Names = Mapping[str, str]
THREE_LEP = "3lep"
LEAD_THEN = {
    tests.HOLDS: "Held then.",
    tests.REVISED: "Holds after revision.",
    tests.SOME: "Held on some reading.",
    tests.NOT: "Did not hold then.",
    tests.UNTESTED: "Cannot be tested for then.",
}
LEAD_NOW = {
    tests.HOLDS: "Holds now.",
    tests.SOME: "Holds on some reading now.",
    tests.NO_LONGER: "No longer holds.",
    tests.NOT: "Does not hold now.",
    tests.UNTESTED: "Cannot be tested now.",
}
ANSWERS = {tests.YES: "yes", tests.NO: "no", tests.UNCLEAR: "cannot be told"}
ROLES = {"primary": "the reading shown first", "reading": "counts", "comparison": "for comparison, does not count"}
METHOD = (
    "A reading is answered yes or no only beyond its doubt; what lies within it counts neither way, and a claim with "
    "no clear reading cannot be tested.",
    "Then: the period that the statement speaks of, as now published. If the oldest release held gave another answer, "
    "that is a reading too. The release before the statement, which it used, was not found; the oldest of output "
    "held is of June 2021.",
    "Now: the newest period that the figures of a reading reach.",
    "The statement means the three-LEP area (its footnote 9). Other areas count only where a series does not exist for "
    "it; elsewhere they are shown for comparison.",
)


# ── the page ──


def lead(found: Sequence[Finding]) -> str:
    """How many hold, hold on some reading, fail and cannot be tested, of those that figures bear on."""
    tested = [each for each in found if each.read]
    then, now = (_tally([getattr(each, time) for each in tested]) for time in ("then", "now"))
    return (
        f"Of {count(len(tested))} claims, {then[0]} held in 2018, {then[1]} on some reading, {then[2]} failed and "
        f"{then[3]} cannot be tested. Today {now[0]} hold, {now[1]} on some reading, {now[2]} fail and {now[3]} cannot "
        "be tested."
    )


def _tally(verdicts: Sequence[str]) -> list[str]:
    """How many hold, hold on some reading, fail, cannot be tested, in words.

    >>> _tally(["holds", "holds after revision", "no longer holds", "cannot be tested"])
    ['two', 'none', 'one', 'one']
    """
    kinds = ((tests.HOLDS, tests.REVISED), (tests.SOME,), (tests.NO_LONGER, tests.NOT), (tests.UNTESTED,))
    counts = [sum(each in kind for each in verdicts) for kind in kinds]
    return [count(each) if each else "none" for each in counts]


def place(claim: Claim) -> str:
    """Where in the document the words stand.

    >>> from app.metadata.claims import get_claim
    >>> place(get_claim("output"))
    '“Understanding the economy: Local strengths and challenges”, paragraph 1, general notes 2 and 9'
    """
    kinds = {"footnote": claim.footnotes, "general note": claim.general}
    notes = [f", {kind}{'s' * (len(each) > 1)} {listed(list(map(str, each)))}" for kind, each in kinds.items() if each]
    return f"“{claim.heading}”, paragraph {claim.paragraph}{''.join(notes)}"


# ── figures ──


def brief(read: Read, time: str, names: Names) -> str:
    """The figures of a reading in a cell: its own and what it is compared with; – where there are none."""
    tested = getattr(read, time)
    if tested is None or not tested.figures or np.isnan(tested.figures).all():
        return "–"
    reading, texts = read.reading, [figure(read.reading, each) for each in tested.figures]
    if reading.rule == "areas_differ":
        high, low = tested.outcome.rows or (0, 0)
        return f"{texts[low]} to {texts[high]}"
    if reading.rule == "not_all_gained":
        return texts[tested.outcome.rows[0]] if tested.outcome.rows else "–"
    if reading.rule == "rose_faster":
        texts[0] = texts[0].removesuffix(" points")
    if RULES[reading.rule].unit == "parts":
        return f"{texts[0]} of growth; {texts[1]} of output"
    if len(texts) == len(reading.areas) or RULES[reading.rule].unit == "share":
        return " and ".join(texts)
    return f"{' and '.join(texts[:-1])}; {names[reading.against]} {texts[-1]}"


def cell(found: Finding, time: str, names: Names) -> tuple[str, str]:
    """Figure and period for the list: of the first reading that has them, or how many of the parts hold."""
    counting = [each for each in found.counting if getattr(each, time)]
    if found.claim.combine != "readings" and counting:
        answers = tests.by_part([(each.reading.part, getattr(each, time).outcome.answer) for each in counting])
        parts = len(answers) + int(found.claim.combine == "parts" and bool(found.claim.needed))
        kind = "outcomes" if found.claim.combine == "most" else "parts"
        return f"{answers.count(tests.YES)} of {parts} {kind} hold", ""
    periods = getattr(counting[0], time).periods if counting else ()
    if not periods:
        return "–", ""
    return brief(counting[0], time, names), years(periods) + _marked(counting[0].reading, names)


def _marked(reading: Reading, names: Names) -> str:
    """What a cell adds to its period where the figure is not of the three-LEP area, or not of the newest release."""
    if reading.measure == "printed":
        return ", as printed"
    if len(reading.areas) > 1 or reading.areas == (THREE_LEP,):
        return ""
    measure = {"people": " people"}.get(reading.measure, " rate" if reading.rule == "fell_faster" else "")
    return f", {names[reading.areas[0]]}{measure}"


def years(periods: Sequence[str]) -> str:
    """First and last year, short.

    >>> years(("2011-01-01/P1Y", "2016-01-01/P1Y")), years(("2014-01-01/P3Y",)), years(("2016-01-01/P1Y",))
    ('2011–16', '2014–16', '2016')
    """
    first, last = start(periods[0]).year, end(periods[-1]).year
    return str(first) if first == last else f"{first}–{last % 100:02d}"


# ── verdicts ──


def verdict(found: Finding, time: str, names: Names) -> tuple[str, str]:
    """The verdict in words, and the sentences that say why."""
    answer = getattr(found, time)
    opening = (LEAD_THEN if time == "then" else LEAD_NOW)[answer]
    counting = [each for each in found.counting if getattr(each, time)]
    if not counting:
        needed = f"It would need: {_small(found.claim.needed)}"
        return opening, needed if time == "then" else "What it would need is said beside."
    told = [*(sentence(each, time, names) for each in decided(counting, time, answer)),
            _readings(found.claim, counting, time)]  # fmt: skip
    if answer == tests.UNTESTED and any(np.isfinite(getattr(each, time).outcome.margin) for each in counting):
        opening = f"{opening.removesuffix('.')} (tested; within chance)."
    return opening, " ".join(each for each in told if each)


def decided(counting: Sequence[Read], time: str, verdict: str) -> list[Read]:
    """The first reading that decided; of a verdict on some reading the first that says yes and the first that does not.

    Where none did, the first of all.
    """
    by = {said: [each for each in counting if getattr(each, time).outcome.answer == said] for said in ANSWERS}
    if verdict == tests.SOME:
        return [*by[tests.YES][:1], *(by[tests.NO] or by[tests.UNCLEAR])[:1]]
    return (by[tests.NO if verdict in (tests.NOT, tests.NO_LONGER) else tests.YES] or list(counting))[:1]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _readings(claim: Claim, counting: Sequence[Read], time: str) -> str:
    """Which readings say yes, which no, which nothing; of one alone, only why it says nothing."""
    by = {answer: [each for each in counting if getattr(each, time).outcome.answer == answer] for answer in ANSWERS}
    if len(counting) == 1:
        return _why(getattr(counting[0], time)) if by[tests.UNCLEAR] else ""
    if len(by[tests.UNCLEAR]) == len(counting):
        return "No reading is clear of its doubt."
    if claim.combine == "most":
        return _outcomes(by, len(counting))
    words = {tests.YES: "Holds for", tests.NO: "Does not hold for", tests.UNCLEAR: "Cannot be told for"}
    parts = [f"{words[answer]} {_named(reads, counting, answer)}." for answer, reads in by.items() if reads]
    untested = "One part has no figures." if claim.combine == "parts" and claim.needed else ""
    return " ".join([*parts, untested]).strip()


def _outcomes(by: Mapping[str, Sequence[Read]], all_of: int) -> str:
    open_ones = f"; {count(len(by[tests.UNCLEAR]))} cannot be told" if by[tests.UNCLEAR] else ""
    return f"So it is on {count(len(by[tests.YES]))} of {count(all_of)} outcomes{open_ones}."


def _named(reads: Sequence[Read], counting: Sequence[Read], answer: str) -> str:
    if len(reads) < len(counting):
        return listed([f"“{each.reading.name}”" for each in reads])
    if len(reads) == 2:
        return "both readings that count" if answer == tests.YES else "either reading that counts"
    return f"{'all' if answer == tests.YES else 'any of the'} {count(len(reads))} readings that count"


def _why(tested: AtTime) -> str:
    return f"It cannot be told: {tested.outcome.reason}."
