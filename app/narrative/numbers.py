"""How numbers are written: £35.14; 44.4%; 58.0 years; −2.4 points. Rounded once, from the stored value, halves up."""

import math

from app.analysis.rounding import round_half_up
from app.metadata.indicators import Indicator

MINUS = "−"
MILLIONS = "£ million"
# How a unit stands after a figure in a sentence, by the beginning of the unit's words.
UNIT_WORDS = {
    "years": "years",
    "minutes": "minutes",
    "tonnes": "tonnes",
    "mean score out of 10": "out of 10",
    "times yearly earnings": "times earnings",
    "people": "people",
    "jobs": "jobs",
    "vehicles": "vehicles",
    "homes per 1,000": "per 1,000 homes",
    "homes": "homes",
    "enterprises": "enterprises",
    "businesses": "businesses",
}


def number(value: float, decimal_places: int) -> str:
    """Digits with thousands separators and a true minus sign.

    >>> number(-1234.5, 0)
    '−1,235'
    """
    rounded = round_half_up(abs(value), decimal_places)
    sign = MINUS if value < 0 and rounded != 0 else ""
    return f"{sign}{rounded:,.{decimal_places}f}"


def shown(indicator: Indicator, value: float) -> str:
    """The value as on labels and tables: with its sign of unit, without words; "not available" if missing."""
    if value is None or math.isnan(value):
        return "not available"
    if indicator.unit == MILLIONS:
        return millions(value)
    digits = number(value, indicator.decimal_places)
    if digits.startswith(MINUS):
        return f"{MINUS}{indicator.prefix}{digits[1:]}{indicator.suffix}"
    return f"{indicator.prefix}{digits}{indicator.suffix}"


def millions(value: float) -> str:
    """Pounds, given in millions, in the size that reads best.

    >>> millions(892.4), millions(35400), millions(-1_057_336)
    ('£892m', '£35.4bn', '−£1.06tn')
    """
    sign, size = (MINUS if value < 0 else ""), abs(value)
    if size >= 1_000_000:
        return f"{sign}£{number(size / 1_000_000, 2)}tn"
    if size >= 1_000:
        return f"{sign}£{number(size / 1_000, 1)}bn"
    return f"{sign}£{number(size, 0)}m"


def in_words(indicator: Indicator, value: float) -> str:
    """The value as in a sentence: "58.0 years", "6.93 out of 10", "172 per 100,000"."""
    text = shown(indicator, value)
    if indicator.prefix or indicator.suffix or text == "not available":
        return text
    if "per 100,000" in indicator.unit:
        return f"{text} per 100,000"
    words = next((words for unit, words in UNIT_WORDS.items() if indicator.unit.startswith(unit)), "")
    return f"{text} {words}".rstrip()


def gap(indicator: Indicator, value: float, benchmark: float) -> str:
    """Distance to the benchmark: in per cent for money and counts, in points for shares, in the unit otherwise.

    Returns for example "16% below", "2.4 points below", "2.9 years below", "level with".
    """
    difference = value - benchmark
    if indicator.suffix in ("%", " points"):
        size, amount = abs(difference), f"{number(abs(difference), 1)} points"
    elif indicator.unit == "years":
        size, amount = abs(difference), f"{number(abs(difference), 1)} years"
    elif "score" in indicator.unit:
        size, amount = abs(difference), f"{number(abs(difference), indicator.decimal_places)} points"
    elif benchmark:
        size = abs(difference / benchmark) * 100
        amount = f"{number(size, 0)}%"
    else:
        return ""
    places = 0 if amount.endswith("%") else indicator.decimal_places if "score" in indicator.unit else 1
    if round_half_up(size, places) == 0:
        return "level with"
    return f"{amount} {'above' if difference > 0 else 'below'}"


_FRACTIONS = (
    (0.05, "a twentieth"),
    (0.1, "a tenth"),
    (0.2, "a fifth"),
    (0.25, "a quarter"),
    (1 / 3, "a third"),
    (0.5, "half"),
    (2 / 3, "two thirds"),
    (0.75, "three quarters"),
    (0.9, "nine tenths"),
)


def rough_share(share: float) -> str:
    """A share in words where a plain fraction is near, else in per cent.

    >>> rough_share(0.216), rough_share(0.16), rough_share(0.115)
    ('about a fifth', '16%', '12%')
    """
    nearest = min(_FRACTIONS, key=lambda each: abs(each[0] - share))
    if abs(nearest[0] - share) <= min(0.02, nearest[0] / 10):
        return f"about {nearest[1]}"
    return f"{number(share * 100, 0)}%"
