"""The figures of a claim's reading in a sentence, at most two of them."""

from collections.abc import Mapping

import numpy as np

from app.analysis import claims as tests
from app.analysis.claims import AtTime, Read
from app.analysis.claims_rules import RULES
from app.metadata.claims import Reading
from app.metadata.indicators import get_indicator
from app.metadata.periods import span_label, start
from app.narrative.numbers import in_words, millions, number, shown
from app.narrative.words import capital, listed, spoken

Names = Mapping[str, str]


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


def size(reading: Reading, value: float) -> str:
    """How much the excess of a reading, or its margin, is; without a sign."""
    unit, indicator = RULES[reading.rule].unit, get_indicator(reading.indicator)
    if unit in ("growth", "share", "parts") or indicator.suffix == "%":
        return f"{number(value, 3 if unit == 'share' else 1)} points"
    return millions(value) if indicator.unit == "£ million" else in_words(indicator, value)


def _when(read: Read, time: str) -> str:
    periods = getattr(read, time).periods
    return span_label(periods[0], periods[-1]) if periods else ""


def sentence(read: Read, time: str, names: Names) -> str:
    """What the figures of a reading are, in one sentence."""
    tested, reading = getattr(read, time), read.reading
    if not tested.figures or np.isnan(tested.figures).all():
        return "No figures are held for this period."
    texts = [figure(reading, each) for each in tested.figures]
    return _SENTENCES[reading.rule](reading, tested, texts, _when(read, time), names)


def _level(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    more = _beyond_printed(reading, tested)
    prices = " in current prices" if get_indicator(reading.indicator).unit == "£ million" else ""
    if more:
        return f"{_subject(reading, names)} was {texts[0]} in {when} as now published, {more}."
    return f"{_subject(reading, names)}, {when}: {texts[0]}{prices}."


def _beyond_printed(reading: Reading, tested: AtTime) -> str:
    """How far above the printed figure that of the same period lies, where that is beyond doubt."""
    if not reading.stated or tested.periods[-1] != reading.then or tested.outcome.answer != tests.YES:
        return ""
    growth, excess = RULES[reading.rule].unit == "growth", tested.outcome.excess
    size = f"{number(excess, 1)} points" if growth else f"{number(excess / reading.stated * 100, 1)}%"
    return f"{size} more than printed"


def _share(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    own, whole = spoken(names[reading.areas[0]]), spoken(names[reading.against])
    return f"{capital(own)} had {texts[0]} of the output of {whole} in {when}."


def _grew(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    other = f", in {spoken(names[reading.against])} by {texts[1]}" if len(texts) > 1 else ""
    verb = "grew" if tested.figures[0] >= 0 else "changed"
    more = _beyond_printed(reading, tested)
    if more:
        return f"{_subject(reading, names)} {verb} by {texts[0]} from {when} as now published, {more}."
    return f"{_subject(reading, names)} {verb} by {texts[0]} from {when}{other}{_times(reading, tested)}."


def _times(reading: Reading, tested: AtTime) -> str:
    """Of a claim to a multiple of another's growth, whether that is reached; "" of other claims."""
    if reading.multiple == 1:
        return ""
    return f", {'more' if tested.outcome.excess > 0 else 'less'} than {times(reading.multiple)} that"


def times(multiple: float) -> str:
    """A multiple in words.

    >>> times(2), times(1.5)
    ('twice', '1.5 times')
    """
    return "twice" if multiple == 2 else f"{multiple:g} times"


def _moved(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    own, other = (spoken(names[code]) for code in (reading.areas[0], reading.against))
    if reading.measure == "printed":
        (a, b), (c, d) = ([shown(get_indicator(reading.indicator), each) for each in row] for row in tested.found.x)
        return (
            f"From {when} the printed rate went from {a} to {b} in {own}. In {other} it went from {c} in the survey to "
            f"{d} as printed."
        )
    return f"From {when} the change was {texts[0]} in {own}, {texts[1]} in {other}."


def _parts(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    own = listed([spoken(names[code]) for code in reading.areas])
    first = start(tested.periods[0]).year
    return f"{own} had {texts[0]} of the growth from {when} and {texts[1]} of the output of {first}."


def _against(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    return f"{_subject(reading, names)}, {when}: {texts[0]}; {spoken(names[reading.against])} {texts[1]}."


def _subject(reading: Reading, names: Names) -> str:
    title = series_title(reading)
    return f"{title}{',' * (',' in title)} in {spoken(names[reading.areas[0]])}"


def _leads(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    slow = tested.outcome.rows[0] if tested.outcome.rows else 0
    name, other = spoken(names[reading.areas[slow]]), spoken(names[reading.against])
    return f"From {when} the slower of the two, {name}, grew by {texts[slow]}, {other} by {texts[-1]}."


def _differ(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    if not tested.outcome.rows:
        return ""
    high, low = tested.outcome.rows
    pair = [f"{names[reading.areas[i]]} {texts[i]}" for i in (high, low)]
    return f"{series_title(reading)} in {when}: {pair[0]}, {pair[1]}."


def _least(reading: Reading, tested: AtTime, texts: list[str], when: str, names: Names) -> str:
    if not tested.outcome.rows:
        return ""
    row, real = tested.outcome.rows[0], ", in real terms" if reading.deflated else ""
    what, where = series_title(reading), names[reading.areas[row]]
    return f"From {when} {what[0].lower()}{what[1:]} did least well in {where}: {texts[row]}{real}."


def series_title(reading: Reading) -> str:
    """What a reading's series is called, in a sentence and above its chart."""
    title = reading.series or get_indicator(reading.indicator).title
    return title.replace("at birth, ", "of ").replace("Gross value added", "GVA").split(" (")[0]


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
    "concentrated": _parts,
}
