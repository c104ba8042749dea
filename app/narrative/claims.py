"""What is said of a claim: figures, verdicts, doubt, what a test would need. Two figures a sentence at most."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.analysis import claims as tests
from app.analysis.claims import AtTime, Finding, Read
from app.analysis.claims_rules import RULES
from app.metadata.claims import Claim, Reading
from app.metadata.indicators import get_indicator
from app.metadata.periods import end, span_label, start
from app.narrative.numbers import in_words, number, shown
from app.narrative.words import capital, count, listed, spoken

Names = Mapping[str, str]
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
    "that is a reading too. The release of December 2017, which the statement used, was not found; the oldest of "
    "output held is of June 2021.",
    "Now: the newest period that the figures of a reading reach.",
    "The statement means the three-LEP area (its footnote 9). Other areas count only where a series does not exist for "
    "it; elsewhere they are shown for comparison.",
)


# ── the page ──


def lead(found: Sequence[Finding]) -> str:
    """How many hold, by counting those that figures bear on."""
    tested = [each for each in found if each.read]
    good = (tests.HOLDS, tests.REVISED, tests.SOME)
    held, hold = (sum(getattr(each, time) in good for each in tested) for time in ("then", "now"))
    of = f"{count(held)} of {count(len(tested))} claims made in October 2018 held for their time"
    return f"Wholly or on some reading, {of}. {capital(count(hold))} do today."


def place(claim: Claim) -> str:
    """Where in the document the words stand.

    >>> from app.metadata.claims import get_claim
    >>> place(get_claim("output"))
    '“Understanding the economy: Local strengths and challenges”, paragraph 1, footnotes 2 and 9'
    """
    notes = f", footnote{'s' * (len(claim.footnotes) > 1)} {listed([str(each) for each in claim.footnotes])}"
    return f"“{claim.heading}”, paragraph {claim.paragraph}{notes if claim.footnotes else ''}"


# ── figures ──


def figure(reading: Reading, value: float) -> str:
    """One figure of a reading, with its unit: level, growth in per cent, points, share."""
    unit, indicator = RULES[reading.rule].unit, get_indicator(reading.indicator)
    if np.isnan(value):
        return "not available"
    if unit == "level":
        return shown(indicator, value)
    if unit == "points":
        return _change(reading, value)
    return f"{number(value, 2 if unit == 'share' else 1)}%"


def _change(reading: Reading, value: float) -> str:
    indicator, sign = get_indicator(reading.indicator), "+" if value > 0 else ""
    if indicator.suffix == "%":
        return f"{sign}{number(value, 1)} points"
    return sign + in_words(indicator, value).replace("£−", "−£")


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
    if len(texts) == len(reading.areas) or RULES[reading.rule].unit == "share":
        return " and ".join(texts)
    return f"{' and '.join(texts[:-1])}; {names[reading.against]} {texts[-1]}"


def cell(found: Finding, time: str, names: Names) -> tuple[str, str]:
    """Figure and period for the list: of the first reading that has them, or how many of the parts hold."""
    counting = [each for each in found.counting if getattr(each, time)]
    if found.claim.combine != "readings" and counting:
        yes = sum(getattr(each, time).outcome.answer == tests.YES for each in counting)
        parts = len(counting) + int(found.claim.combine == "parts" and bool(found.claim.needed))
        return f"{yes} of {parts} {'outcomes' if found.claim.combine == 'most' else 'parts'} hold", ""
    periods = getattr(counting[0], time).periods if counting else ()
    return (brief(counting[0], time, names), years(periods)) if periods else ("–", "")


def years(periods: Sequence[str]) -> str:
    """First and last year, short.

    >>> years(("2011-01-01/P1Y", "2016-01-01/P1Y")), years(("2014-01-01/P3Y",)), years(("2016-01-01/P1Y",))
    ('2011–16', '2014–16', '2016')
    """
    first, last = start(periods[0]).year, end(periods[-1]).year
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _when(read: Read, time: str) -> str:
    periods = getattr(read, time).periods
    return span_label(periods[0], periods[-1]) if periods else ""


# ── verdicts ──


def verdict(found: Finding, time: str, names: Names) -> tuple[str, str]:
    """The verdict in words, and the sentences that say why."""
    answer = getattr(found, time)
    opening = (LEAD_THEN if time == "then" else LEAD_NOW)[answer]
    counting = [each for each in found.counting if getattr(each, time)]
    if not counting:
        needed = f"It would need: {_small(found.claim.needed)}"
        return opening, needed if time == "then" else "What it would need is said beside."
    told = [sentence(counting[0], time, names), _readings(found.claim, counting, time)]
    return opening, " ".join(each for each in told if each)


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


def sentence(read: Read, time: str, names: Names) -> str:
    """What the figures of a reading are, in one sentence."""
    tested, reading = getattr(read, time), read.reading
    if not tested.figures or np.isnan(tested.figures).all():
        return "No figures are held for this period."
    texts = [figure(reading, each) for each in tested.figures]
    return _SENTENCES[reading.rule](reading, tested, texts, _when(read, time), names)


def _level(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    return f"{_subject(reading, names)}, {when}: {texts[0]}."


def _share(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    own, whole = spoken(names[reading.areas[0]]), spoken(names[reading.against])
    return f"{capital(own)} had {texts[0]} of the output of {whole} in {when}."


def _grew(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    other = f", in {spoken(names[reading.against])} by {texts[1]}" if len(texts) > 1 else ""
    verb = "grew" if tested.figures[0] >= 0 else "changed"
    return f"{_subject(reading, names)} {verb} by {texts[0]} from {when}{other}."


def _moved(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    own, other = (spoken(names[code]) for code in (reading.areas[0], reading.against))
    return f"From {when} the change was {texts[0]} in {own}, {texts[1]} in {other}."


def _against(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    return f"{_subject(reading, names)}, {when}: {texts[0]}; {spoken(names[reading.against])} {texts[1]}."


def _subject(reading: Reading, names: Names) -> str:
    return f"{_title(reading)} in {spoken(names[reading.areas[0]])}"


def _leads(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    slow = tested.outcome.rows[0] if tested.outcome.rows else 0
    name, other = spoken(names[reading.areas[slow]]), spoken(names[reading.against])
    return f"From {when} the slower of the two, {name}, grew by {texts[slow]}, {other} by {texts[-1]}."


def _differ(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    if not tested.outcome.rows:
        return ""
    high, low = tested.outcome.rows
    pair = [f"{names[reading.areas[i]]} {texts[i]}" for i in (high, low)]
    return f"{_title(reading)} in {when}: {pair[0]}, {pair[1]}."


def _least(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    if not tested.outcome.rows:
        return ""
    row, real = tested.outcome.rows[0], ", in real terms" if reading.deflated else ""
    what, where = _title(reading), names[reading.areas[row]]
    return f"From {when} {what[0].lower()}{what[1:]} did least well in {where}: {texts[row]}{real}."


def _title(reading: Reading) -> str:
    title = get_indicator(reading.indicator).title.replace("at birth, ", "of ").replace("Gross value added", "GVA")
    return title.split(" (")[0]


_SENTENCES = {
    "at_least": _level,
    "share_rounds_to": _share,
    "grew_at_least": _grew,
    "grew_faster": _grew,
    "rose_faster": _moved,
    "fell_faster": _moved,
    "below": _against,
    "above": _against,
    "leads_grew_faster": _leads,
    "areas_differ": _differ,
    "not_all_gained": _least,
    "lowest_of_window": _level,
}
