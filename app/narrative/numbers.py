"""How numbers are written: £35.14; 44.4%; 58.0 years; −2.4 points. Rounded once, from the stored value, halves up."""

import math

from app.analysis.rounding import round_half_up
from app.metadata.indicators import Indicator

MINUS = "−"
LONG_UNITS = ("years",)
MILLIONS = "£ million"


def number(value: float, decimal_places: int) -> str:
    """Digits with thousands separators and a true minus sign.

    >>> number(-1234.5, 0)
    '−1,235'
    """
    rounded = round_half_up(abs(value), decimal_places)
    sign = MINUS if value < 0 and rounded != 0 else ""
    return f"{sign}{rounded:,.{decimal_places}f}"


def shown(indicator: Indicator, value: float) -> str:
    """The value as on axes, labels and tables: with its sign of unit, without words; "not available" if missing."""
    if value is None or math.isnan(value):
        return "not available"
    digits = number(value, indicator.decimal_places)
    if digits.startswith(MINUS):
        return f"{MINUS}{indicator.prefix}{digits[1:]}{indicator.suffix}"
    return f"{indicator.prefix}{digits}{indicator.suffix}"


def in_words(indicator: Indicator, value: float) -> str:
    """The value as in a sentence: "58.0 years" where the unit is a word the figure cannot stand without."""
    text = shown(indicator, value)
    if indicator.unit == MILLIONS and not math.isnan(value):
        return f"£{number(value / 1000, 1)}bn" if abs(value) >= 1000 else f"£{number(value, 0)}m"
    needs_unit = not indicator.prefix and not indicator.suffix and indicator.unit in LONG_UNITS
    return f"{text} {indicator.unit}" if needs_unit else text


def gap(indicator: Indicator, value: float, benchmark: float) -> str:
    """Distance to the benchmark: in per cent for money and counts, in points for shares, in the unit otherwise.

    Returns for example "16% below", "2.4 points below", "2.9 years below", "level with".
    """
    difference = value - benchmark
    if indicator.suffix == "%":
        size, amount = abs(difference), f"{number(abs(difference), 1)} points"
    elif indicator.unit == "years":
        size, amount = abs(difference), f"{number(abs(difference), 1)} years"
    elif benchmark:
        size = abs(difference / benchmark) * 100
        amount = f"{number(size, 0)}%"
    else:
        return ""
    if round_half_up(size, 0 if amount.endswith("%") else 1) == 0:
        return "level with"
    return f"{amount} {'above' if difference > 0 else 'below'}"


_FRACTIONS = (
    (0.05, "a twentieth"),
    (0.1, "a tenth"),
    (0.2, "a fifth"),
    (0.25, "a quarter"),
    (1 / 3, "a third"),
    (0.5, "half"),
)


def rough_share(share: float) -> str:
    """A share in words where a plain fraction is near, else in per cent.

    >>> rough_share(0.216), rough_share(0.16)
    ('about a fifth', '16%')
    """
    nearest = min(_FRACTIONS, key=lambda each: abs(each[0] - share))
    if abs(nearest[0] - share) <= 0.025 and abs(nearest[0] - share) <= nearest[0] / 5:
        return f"about {nearest[1]}"
    return f"{number(share * 100, 0)}%"
