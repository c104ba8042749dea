"""When an observation holds: ISO 8601 intervals (`2011-01-01/P3Y`) and days (`2025-04-30`), and how people say them."""

import calendar
import datetime
import functools
import re

from app.errors import UserError

INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/P([1-9]\d?)([YMW])")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}")
SPLIT_YEARS = (4, 8, 9, 11)  # first months of the financial, academic (August, September) and network-coverage year


@functools.lru_cache(maxsize=4096)
def parse(period: str) -> tuple[datetime.date, int, str]:
    """First day, length and unit ("Y", "M", "W", or "" for an instant); UserError where it is no period.

    >>> parse("2011-01-01/P3Y")
    (datetime.date(2011, 1, 1), 3, 'Y')
    >>> parse("2025-04-30")
    (datetime.date(2025, 4, 30), 0, '')
    """
    interval = INTERVAL.fullmatch(period)
    try:
        if interval:
            return datetime.date.fromisoformat(interval[1]), int(interval[2]), interval[3]
        if INSTANT.fullmatch(period):
            return datetime.date.fromisoformat(period), 0, ""
    except ValueError:
        pass
    raise UserError(
        f"{period!r} is not a period. Write an interval such as 2023-01-01/P1Y or a day such as 2025-04-30."
    )


def is_period(text: str) -> bool:
    """Whether `text` is a period that `parse` accepts.

    >>> is_period("2023-01-01/P1Y"), is_period("2023-02-30"), is_period("2023")
    (True, False, False)
    """
    try:
        end(text)
    except (UserError, ValueError, OverflowError):  # ends after the calendar does
        return False
    return True


def start(period: str) -> datetime.date:
    """First day.

    >>> start("2019-04-01/P1Y")
    datetime.date(2019, 4, 1)
    """
    return parse(period)[0]


def end(period: str) -> datetime.date:
    """Last day; of an instant, the day itself.

    >>> end("2019-04-01/P1Y"), end("2011-01-01/P3Y"), end("2025-04-30")
    (datetime.date(2020, 3, 31), datetime.date(2013, 12, 31), datetime.date(2025, 4, 30))
    >>> end("2020-02-01/P1M")
    datetime.date(2020, 2, 29)
    """
    first, length, unit = parse(period)
    if not unit:
        return first
    if unit == "W":
        return first + datetime.timedelta(days=7 * length - 1)
    return _months_later(first, length * (12 if unit == "Y" else 1)) - datetime.timedelta(days=1)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def sort_key(period: str) -> tuple[datetime.date, datetime.date]:
    """Order by last day, then first day.

    >>> sorted(["2022-01-01/P1Y", "2020-01-01/P3Y", "2019-01-01/P1Y"], key=sort_key)
    ['2019-01-01/P1Y', '2020-01-01/P3Y', '2022-01-01/P1Y']
    """
    return end(period), start(period)


@functools.lru_cache(maxsize=4096)
def label(period: str) -> str:
    """As people say it, short enough for an axis.

    >>> label("2023-01-01/P1Y"), label("2022-01-01/P3Y"), label("1999-01-01/P3Y")
    ('2023', '2022–24', '1999–2001')
    >>> label("2019-04-01/P1Y"), label("2023-08-01/P1Y"), label("1999-04-01/P1Y")
    ('2019/20', '2023/24', '1999/2000')
    >>> label("2019-04-01/P3Y"), label("2024-07-01/P1Y")
    ('2019/20–2021/22', 'July 2024 to June 2025')
    >>> label("2025-04-30"), label("2026-01-01"), label("2024-03-01/P1M"), label("2024-04-01/P3M")
    ('April 2025', 'January 2026', 'March 2024', 'April to June 2024')
    """
    first, length, unit = parse(period)
    last = end(period)
    if not unit or (unit, length) == ("M", 1):
        return f"{first:%B %Y}"
    if unit != "Y":
        return _months_label(first, last)
    if (first.month, first.day) == (1, 1):
        return str(first.year) if length == 1 else f"{first.year}–{_short_year(first.year, last.year)}"
    if first.month in SPLIT_YEARS:
        return _split_label(first.year, last.year, length)
    return _months_label(first, last)


def _short_year(first: int, last: int) -> str:
    return f"{last % 100:02d}" if first // 100 == last // 100 else str(last)


def _split_label(first: int, last: int, length: int) -> str:
    opening = f"{first}/{_short_year(first, first + 1)}"
    return opening if length == 1 else f"{opening}–{last - 1}/{_short_year(last - 1, last)}"


def _months_label(first: datetime.date, last: datetime.date) -> str:
    opening = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"{opening} to {last:%B %Y}"


def span_label(first: str, last: str) -> str:
    """From one period to another; one period alone is said once.

    >>> span_label("2004-01-01/P1Y", "2023-01-01/P1Y"), span_label("2025-04-30", "2025-04-30")
    ('2004 to 2023', 'April 2025')
    """
    opening, closing = label(first), label(last)
    return opening if opening == closing else f"{opening} to {closing}"
