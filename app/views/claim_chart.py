"""The chart of a claim: the lines of one of its readings, from any release held, with the periods tested shaded."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.analysis.claims import Finding, Read, Release
from app.analysis.claims_rules import RULES
from app.figures.claims import Line, Span, over_time, styles_of
from app.figures.theme import Figure
from app.figures.trend import position
from app.metadata import periods as when
from app.metadata.claims import Reading
from app.metadata.indicators import Indicator, get_indicator
from app.narrative.claims import years
from app.narrative.claims_sentences import series_title
from app.narrative.numbers import shown
from app.store.observations import Store
from app.views.claim_evidence import codes, in_releases, lines_of, releases
from app.views.names import name_of

BEFORE = 5  # years drawn before the first that is tested, of a series that is not an index
INDEX = {"prefix": "", "suffix": "", "unit": "index", "decimal_places": 0}
SHARE = {"prefix": "", "suffix": "%", "unit": "%", "decimal_places": 1}


class Chart(NamedTuple):
    """A figure with its title, what stands beside it, and its rows: period, then a figure an area."""

    title: str
    about: str
    figure: Figure
    heads: tuple[str, ...]
    rows: list[list[str]]


def drawn(found: Finding) -> Read | None:
    """The reading that is drawn: the first that counts and has something to compare with, else the first held."""
    held = [each for each in found.read if any(tested and tested.found for tested in (each.then, each.now))]
    series = [each for each in held if each.reading.measure != "printed"]
    compared = [each for each in series if each.reading.against and each.reading.role != "comparison"]
    read = next(iter([*compared, *series]), None)
    return read and read._replace(now=read.now or _same_series(read, held).now)


def _same_series(read: Read, held: list[Read]) -> Read:
    """The reading that counts, of the same series, that is tested now; itself where there is none."""
    own = read.reading
    return next(
        (
            each
            for each in held
            if each.now and each.reading.role != "comparison"
            and (each.reading.indicator, each.reading.areas) == (own.indicator, own.areas)
        ),
        read,
    )  # fmt: skip


def chart(read: Read, store: Store, vintage: str = "") -> Chart | None:
    """The lines of a reading; of the release `vintage` where one is named. None where nothing is held."""
    reading = read.reading
    release = next((each for each in releases(store, reading) if each.vintage == vintage), None)
    asked = in_releases(reading) if release else reading
    start, series = _start(read), _series(store, asked, release)
    if not _is_drawable(series, start):
        return None
    lines = [_line(each, asked, start) for each in series]
    unit = _unit(reading)
    areas = codes(asked) if RULES[reading.rule].unit != "share" else asked.areas[:1]
    styles = styles_of(asked.areas, asked.against)
    made = [
        Line(name_of(code, store), *_drawn(line, unit), styles.get(code))
        for code, line in zip(areas, lines, strict=True)
    ]
    stated = reading.stated if reading.rule in ("at_least", "share_rounds_to") else None
    figure = over_time(made, _spans(read, start), unit, level=stated)
    heads = ("Period", *(each.name for each in made))
    return Chart(series_title(reading), _about(reading, start), figure, heads, _rows(lines, unit))


def drawable(read: Read | None, store: Store) -> tuple[str, ...]:
    """The releases that the chart of a reading can be drawn from, by their dates, oldest first."""
    if read is None:
        return ()
    asked, start = in_releases(read.reading), _start(read)
    held = releases(store, read.reading)
    return tuple(each.vintage for each in held if _is_drawable(_series(store, asked, each), start))


def _is_drawable(series: Sequence[Mapping[str, float]], start: str) -> bool:
    return bool(series) and all(any(period[:10] >= start for period in each) for each in series)


def _series(store: Store, reading: Reading, release: Release | None) -> list[dict[str, float]]:
    """Values by period; of a share one series, the first area in per cent of the other."""
    found = [each.values for each in lines_of(store, reading, release)]
    if RULES[reading.rule].unit == "share":
        own, other = found
        return [{p: own[p] / other[p] * 100 for p in own if p in other}]
    return found


def _start(read: Read) -> str:
    """First day drawn: that of the first period tested, with some years before it where no index begins there."""
    tested = read.then if read.then and read.then.found else read.now
    first = when.start(tested.periods[0])
    early = 0 if read.reading.span >= BEFORE else BEFORE - read.reading.span
    return first.replace(year=first.year - early, day=1).isoformat()


def _line(values: dict[str, float], reading: Reading, start: str) -> tuple[list[str], list[float]]:
    """Periods and values from the start on; growth as an index, 100 in the first period tested."""
    kept = {period: value for period, value in values.items() if period[:10] >= start}
    base = _base(kept, reading)
    return list(kept), [value / base * 100 if base else value for value in kept.values()]


def _base(values: dict[str, float], reading: Reading) -> float:
    if RULES[reading.rule].unit != "growth" or not values:
        return 0.0
    year = when.start(reading.then).year - reading.span if "then" in reading.when else 0
    first = next(iter(values))
    return next((value for period, value in values.items() if when.start(period).year == year), values[first])


def _drawn(line: tuple[list[str], list[float]], unit: Indicator) -> tuple[list[float], list[float], list[str]]:
    periods, values = line
    texts = [f"{when.label(p)}: {shown(unit, v)}" for p, v in zip(periods, values, strict=True)]
    return [position(p) for p in periods], values, texts


def _rows(lines: list[tuple[list[str], list[float]]], unit: Indicator) -> list[list[str]]:
    tables = [dict(zip(*line, strict=True)) for line in lines]
    every = sorted({p for each in tables for p in each}, key=when.sort_key)
    return [[when.label(p), *(shown(unit, each.get(p, np.nan)) for each in tables)] for p in every]


def _unit(reading: Reading) -> Indicator:
    indicator, kind = get_indicator(reading.indicator), RULES[reading.rule].unit
    changed = {"growth": INDEX, "share": SHARE}.get(kind, {})
    return indicator.model_copy(update=changed) if changed else indicator


def _about(reading: Reading, start: str) -> str:
    """What is drawn, and in which prices."""
    kind, indicator = RULES[reading.rule].unit, get_indicator(reading.indicator)
    prices = " at current prices" if indicator.unit == "£ million" else ""
    if kind == "growth":
        first = when.start(reading.then).year - reading.span if "then" in reading.when else start[:4]
        return f"{first} = 100{',' * bool(prices)}{prices}"
    if kind == "share":
        return "share, per cent"
    return indicator.unit + prices + ", at prices of the day" * reading.deflated


def _spans(read: Read, start: str) -> list[Span]:
    """The periods tested; those of one period reach half a step to either side."""
    made = []
    for time in ("then", "now"):
        tested = getattr(read, time)
        if not tested or not tested.found:
            continue
        first, last = position(tested.periods[0]), position(tested.periods[-1])
        text = f"{time}<br>{years(tested.periods)}"
        half = 0.4 if first == last else 0.0
        made.append(Span(first - half, last + half, text))
    return _apart(made)


def _apart(spans: list[Span]) -> list[Span]:
    """Words of spans that overlap or stand close would cover each other: the short ones then."""
    close = len(spans) == 2 and spans[1].first + spans[1].last - spans[0].first - spans[0].last < 8
    return [each._replace(text=each.text.split("<br>")[0]) for each in spans] if close else spans
