"""What is said of a claim: figures, verdicts, doubt, what a test would need. Two figures a sentence at most."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.analysis import claims as tests
from app.analysis.claims import Finding, Read
from app.analysis.claims_rules import RULES
from app.metadata.claims import Claim, Reading
from app.metadata.periods import end, start
from app.narrative.claims_sentences import figure, sentence, size
from app.narrative.words import capital, count, listed, spoken

Names = Mapping[str, str]
THREE_LEP = "3lep"
WORDS = {
    tests.HOLDS: ("Held then", "Holds now"),
    tests.REVISED: ("Held then, after revision", ""),
    tests.SOME: ("Held then on some reading", "Holds now on some reading"),
    tests.NO_LONGER: ("", "No longer holds"),
    tests.NOT: ("Did not hold then", "Does not hold now"),
    tests.UNTESTED: ("Then: cannot be tested, {}", "Now: cannot be tested, {}"),
}
"""What opens the verdict of then and that of now; {} is the reason."""
SPOKEN = {
    tests.HOLDS: ("held in 2018", "holds now"),
    tests.REVISED: ("held in 2018, after revision", ""),
    tests.SOME: ("held in 2018 on some reading", "holds now on some reading"),
    tests.NO_LONGER: ("", "no longer holds"),
    tests.NOT: ("did not hold in 2018", "does not hold now"),
    tests.UNTESTED: ("could not be tested for 2018, {}", "cannot be tested now, {}"),
}
MOST_NAMED = 3
ANSWERS = (tests.YES, tests.NO, tests.UNCLEAR)
ROLES = {"primary": "the reading shown first", "reading": "counts", "comparison": "for comparison, does not count"}
METHOD = (
    "A reading is answered yes or no only beyond its margin, which is how far chance or revision may move it. What "
    "lies within it counts neither way: a claim with no clear reading cannot be tested, since it is too close to call "
    "or since there is no open data.",
    "Then: the period that the statement speaks of, as now published. If the oldest release held gave another answer, "
    "that is a reading too. The release before the statement, which it used, was not found; the oldest of output "
    "held is of June 2021.",
    "Now: the newest period that the figures of a reading reach.",
    "The statement means the three-LEP area (its footnote 9). Other areas count only where a series does not exist for "
    "it; elsewhere they are shown for comparison.",
)


# ── the page ──


def lead(found: Sequence[Finding]) -> str:
    """Which claims no longer hold, by name; how many of the others hold, fail, are too close to call or lack data."""
    tested = [each for each in found if each.read]
    lost = [each for each in tested if each.now == tests.NO_LONGER]
    others = [_standing(each) for each in tested if each not in lost]
    told = [(kind, others.count(kind)) for kind in _SAID if kind in others]
    parts = [_SAID[kind][many > 1].format(count(many)) for kind, many in told]
    noun = ("other" if lost else "claim") + "s" * (len(others) != 1)
    return _lost(lost) + (f" Of {count(len(others))} {noun}, {listed(parts)}." if others else "")


_SAID = {
    tests.HOLDS: ("{} holds", "{} hold"),
    tests.SOME: ("{} holds on some reading", "{} hold on some reading"),
    tests.NOT: ("{} does not hold", "{} do not hold"),
    tests.CLOSE: ("{} is too close to call", "{} are too close to call"),
    tests.NO_DATA: ("{} lacks open data", "{} lack open data"),
    tests.UNTESTED: ("{} cannot be tested", "{} cannot be tested"),
}


def _standing(found: Finding) -> str:
    reason = found.reason("now")
    return reason if reason in _SAID else found.now


def _lost(lost: Sequence[Finding]) -> str:
    """Those that no longer hold, the first of them named.

    >>> _lost([])
    'No claim of 2018 has ceased to hold.'
    """
    if not lost:
        return "No claim of 2018 has ceased to hold."
    named = [each.claim.spoken for each in lost[:MOST_NAMED]]
    verb = "claim of 2018 no longer holds" if len(lost) == 1 else "claims of 2018 no longer hold"
    among = ", among them " if len(lost) > MOST_NAMED else ": "
    return f"{capital(count(len(lost)))} {verb}{among}{listed(named)}."


def summary(found: Finding, names: Names) -> str:
    """The two verdicts on a claim, and what decides today's, in one line."""
    then, now = (SPOKEN[getattr(found, time)][i].format(found.reason(time)) for i, time in enumerate(("then", "now")))
    return f"{capital(found.claim.spoken)}: {then}; {now}. {verdict(found, 'now', names)[1]}"


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
    if RULES[reading.rule].unit == "share":
        return f"{texts[0]} of {spoken(names[reading.against])}"
    if len(texts) == len(reading.areas):
        return " and ".join(texts)
    return f"{' and '.join(texts[:-1])}; {names[reading.against]} {texts[-1]}"


def cell(found: Finding, time: str, names: Names) -> list[tuple[str, str, str]]:
    """Lines for the list, each (figure, period, answer): of the readings that decide, with their answers if several.

    Of a claim of several parts how many hold.
    """
    counting = [each for each in found.counting if getattr(each, time)]
    if found.claim.combine != "readings" and counting:
        answers = tests.answers(counting, time)
        parts = len(answers) + int(found.claim.combine == "parts" and bool(found.claim.needed))
        kind = "outcomes" if found.claim.combine == "most" else "parts"
        return [(f"{answers.count(tests.YES)} of {parts} {kind} hold", "", "")]
    told = [each for each in decided(counting, time, getattr(found, time)) if getattr(each, time).periods]
    if len(told) < 2:
        return [(brief(each, time, names), _period(each, time) + _marked(each.reading, names), "") for each in told]
    return [(brief(each, time, names), _period(each, time), getattr(each, time).outcome.answer) for each in told]


def _period(read: Read, time: str) -> str:
    return years(getattr(read, time).periods)


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
    """The verdict in words, and what decided it: a plain sentence, or two where readings differ."""
    answer, claim = getattr(found, time), found.claim
    opening = WORDS[answer][time == "now"].format(found.reason(time)) + "."
    counting = [each for each in found.counting if getattr(each, time)]
    if not counting:
        return opening, f"It would need: {_small(claim.needed)}"
    first, *others = decided(counting, time, answer)
    told = [_many(claim, counting, time, answer), sentence(first, time, names),
            _why(first, time) if answer == tests.UNTESTED else "", *(_but(each, time, names) for each in others),
            "One part has no figures." if claim.combine == "parts" and claim.needed else ""]  # fmt: skip
    return opening, " ".join(each for each in told if each)


def _many(claim: Claim, counting: Sequence[Read], time: str, verdict: str) -> str:
    """How many parts of a sentence, or outcomes of a list, are so; the figures of one follow."""
    if claim.combine == "most":
        return _outcomes(counting, time)
    all_hold = claim.combine == "parts" and verdict == tests.HOLDS
    return f"All {count(len(tests.answers(counting, time)))} parts hold." if all_hold else ""


def _but(read: Read, time: str, names: Names) -> str:
    """The figures that speak against, or say nothing, beside those that speak for a claim."""
    told, unclear = sentence(read, time, names), getattr(read, time).outcome.answer == tests.UNCLEAR
    own = _small(told) if told.startswith(("From ", "The ")) else told
    return f"{'Too close to call' if unclear else 'Against it'}: {own}"


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


def _outcomes(counting: Sequence[Read], time: str) -> str:
    """On how many outcomes of a list a claim is so.

    >>> from types import SimpleNamespace as Made
    >>> reads = [Made(then=Made(outcome=Made(answer=each))) for each in ("yes", "yes", "unclear")]
    >>> _outcomes(reads, "then")
    'It is so on two of three outcomes; one is too close to call.'
    """
    answers = [getattr(each, time).outcome.answer for each in counting]
    unclear = answers.count(tests.UNCLEAR)
    tail = f"; {count(unclear)} {'is' if unclear == 1 else 'are'} too close to call" if unclear else ""
    return f"It is so on {count(answers.count(tests.YES))} of {count(len(answers))} outcomes{tail}."


def _why(read: Read, time: str) -> str:
    """Why a reading gives no answer."""
    outcome = getattr(read, time).outcome
    if np.isnan(outcome.margin):
        return f"It cannot be told: {outcome.reason}."
    what = "The difference" if read.reading.against else "That"
    return f"{what} is within the margin of ±{size(read.reading, outcome.margin)}."
