"""Numbers in the words of a page: what a cell such as "−£1.2bn" or "44.4%" is worth, and how a spreadsheet shows it."""

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

from app.metadata.indicators import Indicator
from app.narrative.numbers import UNIT_WORDS

SIZES = {"": 1, "m": 10**6, "bn": 10**9, "tn": 10**12}
WORDS = sorted({*UNIT_WORDS.values(), "points", "per 100,000", "miles", "km", "hours"}, key=len, reverse=True)
NUMBER = re.compile(
    r"(?P<sign>[+−±-]?)(?P<prefix>£?)(?P<digits>[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?P<part>\.\d+)?"
    rf"(?:(?P<size>(?<=\d)(?:tn|bn|m))|(?P<suffix>%| (?:{'|'.join(WORDS)})))?"
)
MOST_DIGITS = 15  # of a number that a spreadsheet keeps to the last digit
DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Look(NamedTuple):
    """How a number is shown. `sign` is "" (only below nought), "+" (always) or "±"; `factor` is what one unit of the
    digits shown is worth: 10**9 before "bn"."""

    sign: str = ""
    prefix: str = ""
    places: int = 0
    suffix: str = ""
    grouped: bool = True
    factor: int = 1

    @property
    def unit(self) -> str:
        """The unit of the value itself, as it stands behind a column's name: "" for a mere number.

        >>> Look(prefix="£", suffix="bn", factor=10**9).unit, Look(suffix=" years").unit
        ('£', 'years')
        >>> Look(sign="±", suffix="%").unit
        '± %'
        """
        unit = self.prefix if self.factor > 1 else f"{self.prefix}{self.suffix}".strip()
        return f"± {unit}".rstrip() if self.sign == "±" else unit

    @property
    def code(self) -> str:
        """As Excel writes it.

        >>> Look(prefix="£", places=2).code, Look(places=1, suffix="%", grouped=False).code
        ('£#,##0.00', '0.0"%"')
        >>> Look(sign="+", prefix="£", places=1, suffix="bn", factor=10**9).code
        '+£#,##0.0,,,"bn";-£#,##0.0,,,"bn";£#,##0.0,,,"bn"'
        """
        digits = ("#,##0" if self.grouped else "0") + ("." + "0" * self.places if self.places else "")
        body = (
            self.prefix + digits + "," * ((len(str(self.factor)) - 1) // 3) + (f'"{self.suffix}"' * bool(self.suffix))
        )
        return f"+{body};-{body};{body}" if self.sign == "+" else f'"±"{body}' if self.sign else body


PLAIN = Look(grouped=False)


def numeric(text: str) -> tuple[float, Look] | None:
    """Value and look of a text that is one number with its unit; None of any other, a code with leading noughts too.

    >>> numeric("£35.14")
    (35.14, Look(sign='', prefix='£', places=2, suffix='', grouped=True, factor=1))
    >>> numeric("44.4%")[0], numeric("−4.2")[0], numeric("12,506")[0], numeric("58.0 years")[0], numeric("+£3.3bn")[0]
    (44.4, -4.2, 12506, 58.0, 3300000000)
    >>> [numeric(each) for each in ("51.3 to 58.9", "–", "2018/19", "007", "3 of 7", "J", "")]
    [None, None, None, None, None, None, None]
    """
    found = NUMBER.fullmatch(text)
    if not found or len(re.sub(r"\D", "", text)) > MOST_DIGITS or (found["size"] and not found["prefix"]):
        return None
    part, size, digits = found["part"] or "", found["size"] or "", found["digits"]
    exact = Decimal(digits.replace(",", "") + part) * SIZES[size]
    value = int(exact) if exact == int(exact) and (size or not part) else float(exact)
    sign = found["sign"]
    look = Look(
        sign=sign if sign in ("+", "±") else "",
        prefix=found["prefix"],
        places=max(len(part) - 1, 0),
        suffix=size or found["suffix"] or "",
        grouped="," in digits or bool(found["prefix"]),
        factor=SIZES[size],
    )
    return (-value if sign in ("−", "-") else value), look


def day_in(text: str) -> datetime.date | None:
    """The day that a text names, and nothing besides.

    >>> day_in("2025-06-19"), day_in("19 June 2025")
    (datetime.date(2025, 6, 19), datetime.date(2025, 6, 19))
    >>> [day_in(each) for each in ("June 2025", "2023-01-01/P1Y", "2025-13-01", "40 June 2025")]
    [None, None, None, None]
    """
    try:
        if ISO_DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
        return datetime.datetime.strptime(text, "%d %B %Y").date() if DAY.fullmatch(text) else None
    except ValueError:
        return None


def look_of(indicator: Indicator) -> Look:
    """How an indicator's stored values are shown; words of the unit stand in the column's name.

    >>> from app.metadata.indicators import get_indicator
    >>> look_of(get_indicator("gva_per_hour_worked")).code, look_of(get_indicator("gva_total")).code
    ('£#,##0.00', '£#,##0"m"')
    """
    years = " years" if indicator.unit == "years" else ""
    return Look(prefix=indicator.prefix, places=indicator.decimal_places, suffix=indicator.suffix or years)
