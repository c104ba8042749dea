"""The figures that a reading of a claim rests on, taken from the store: values, limits, releases, revisions."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.analysis.claims import Evidence, Release, joined_half
from app.analysis.claims_rules import RULES
from app.metadata import periods as when
from app.metadata.claims import Reading
from app.metadata.geography import UK, UK_LESS_EXTRA_REGIO, members
from app.metadata.indicators import get_indicator
from app.store.observations import Store

KEPT = 4096
PRINTED = "No qualifications"
PRINTED_YEAR_BEFORE = re.compile(r"([\d.]+)% in (\d{4})")
DAYS_APART = 40  # between the days of one month in two years, as surveys of pay are on different days of April


class Line(NamedTuple):
    """One area: value, half-width of its 95 % limits and release by period, oldest first."""

    values: dict[str, float]
    halves: dict[str, float]
    vintages: dict[str, str]


NO_LINE = Line({}, {}, {})


def codes(reading: Reading) -> tuple[str, ...]:
    """The areas, and after them the one compared with."""
    return (*reading.areas, *([reading.against] if reading.against else []))


def newest(store: Store, reading: Reading) -> str:
    """The newest period that the rule can be tested on: with the period before it, and limits where it needs them."""
    lines = lines_of(store, reading)
    for last in reversed(_common(lines)):
        found = evidence(store, reading, last)
        if found and np.isfinite(found.x).all() and (reading.doubt != "limits" or np.isfinite(found.halves).all()):
            return last
    return ""


def evidence(store: Store, reading: Reading, last: str, release: Release | None = None) -> Evidence | None:
    """The figures at `last` and `span` years before, of the current release or of `release`; None where not held.

    Current rows may come from several releases: those of the figures used are named, oldest first, joined by ";".
    """
    if reading.measure == "printed":
        return _printed(store, reading)
    lines = lines_of(store, reading, release)
    window = _window(lines, last, reading) if last else ()
    if not window:
        return None
    x = np.array([[each.values[p] for p in window] for each in lines])
    halves = np.array([[each.halves.get(p, np.nan) for p in window] for each in lines])
    scale = _prices(store, window) if reading.deflated else np.ones(len(window))
    vintages = sorted({each.vintages[p] for each in lines for p in window})
    return Evidence(window, x * scale, halves * scale, ";".join(vintages))


def _window(lines: Sequence[Line], last: str, reading: Reading) -> tuple[str, ...]:
    """First and last period; for a rule on a window, all between; () where one of the areas lacks one."""
    common = _common(lines)
    if last not in common:
        return ()
    if not reading.span:
        return (last,)
    first = next((p for p in common if _years_apart(p, last) == reading.span), "")
    if not first:
        return ()
    between = [p for p in common if when.start(first) <= when.start(p) <= when.start(last)]
    return tuple(between) if reading.rule == "lowest_of_window" else (first, last)


def _years_apart(first: str, last: str) -> int:
    """Whole years between two periods of one kind; −1 where it is not about a whole number of them."""
    (a, length, unit), (b, *other) = when.parse(first), when.parse(last)
    days = abs((b.replace(year=a.year, day=min(b.day, 28)) - a.replace(day=min(a.day, 28))).days)
    return b.year - a.year if days < DAYS_APART / 2 and [length, unit] == other else -1


def _common(lines: Sequence[Line]) -> list[str]:
    """Periods that all lines have, oldest first."""
    return [p for p in lines[0].values if all(p in each.values for each in lines[1:])]


def _prices(store: Store, window: tuple[str, ...]) -> np.ndarray:
    """Factors that bring each period to the prices of the last, by the deflator of the UK's output."""
    output, volume = (store.benchmark(each, UK) for each in ("gva_total", "gva_volume"))
    deflator = {when.start(p).year: output[p] / volume[p] for p in output.index if p in volume.index}
    years = [when.start(p).year for p in window]
    return np.array([deflator.get(years[-1], np.nan) / deflator.get(year, np.nan) for year in years])


# ── lines from the store ──


def releases(store: Store, reading: Reading) -> list[Release]:
    """The releases held of a reading's series, oldest first; () where the rows are not observations of an indicator."""
    if reading.measure not in ("value", "people") or reading.indicator not in store.indicators():
        return []
    own = [Release(reading.indicator, each) for each in store.vintages(reading.indicator)]
    older = [Release(reading.older, each) for each in store.vintages(reading.older)] if reading.older else []
    return [*older, *own]


def in_releases(reading: Reading) -> Reading:
    """The reading with the area that older releases compare with."""
    return reading.model_copy(update={"against": reading.older_against or reading.against})


def lines_of(store: Store, reading: Reading, release: Release | None = None) -> list[Line]:
    """One line an area; empty ones where the store lacks the indicator."""
    if reading.measure == "industry":
        return [store.remember(_industry, code, reading.industry) for code in codes(reading)]
    indicator = release.indicator if release else reading.indicator
    vintage = release.vintage if release else None
    return [_line(store, indicator, code, vintage, reading.measure == "people") for code in codes(reading)]


def _line(store: Store, indicator: str, code: str, vintage: str | None, people: bool) -> Line:
    return store.remember(_read_line, indicator, code, vintage, people, most=KEPT)


def _read_line(store: Store, indicator: str, code: str, vintage: str | None, people: bool) -> Line:
    if indicator not in store.indicators():
        return NO_LINE
    if (indicator, code) == ("gva_per_head", UK_LESS_EXTRA_REGIO):
        return _per_head_less_extra_regio(store)
    rows = store.observations(indicator, areas=(code,), vintage=vintage)
    rows = rows[rows["value"].notna()]
    half = ((rows["upper_ci"] - rows["lower_ci"]) / 2).to_numpy()
    if people:
        half = half * (rows["numerator"] / rows["value"]).to_numpy()
    value = rows["numerator"] if people else rows["value"]
    values, halves = (
        {period: float(each) for period, each in zip(rows["period"], column, strict=True) if each == each}
        for column in (value, half)
    )
    if not halves and get_indicator(indicator).aggregation == "weighted_mean" and len(members(code)) > 1:
        halves = _joined(store, indicator, code, values)
    ordered = dict(sorted(values.items(), key=lambda item: when.sort_key(item[0])))
    return Line(ordered, halves, dict(zip(rows["period"], rows["vintage"], strict=True)))


def _per_head_less_extra_regio(store: Store) -> Line:
    """Output per head of the UK, less what belongs to no region, where nobody lives: scaled by the share of output."""
    per_head = _line(store, "gva_per_head", UK, None, False)
    whole, less = (_line(store, "gva_total", code, None, False).values for code in (UK, UK_LESS_EXTRA_REGIO))
    values = {p: value * less[p] / whole[p] for p, value in per_head.values.items() if p in whole and p in less}
    return per_head._replace(values=values, halves={})


def _joined(store: Store, indicator: str, code: str, values: dict[str, float]) -> dict[str, float]:
    """Limits of a weighted mean, from those of its districts."""
    by = get_indicator(indicator).aggregation_weight
    parts = [_line(store, indicator, each, None, False).halves for each in members(code)]
    weights = [_line(store, by, each, None, False).values for each in members(code)]
    known = [period for period in values if all(period in each for each in (*parts, *weights))]
    return {p: joined_half([each[p] for each in parts], [each[p] for each in weights]) for p in known}


def _industry(store: Store, code: str, industry: str) -> Line:
    rows = store.gva_by_industry((code,), (industry,))
    if rows.empty:
        return NO_LINE
    values = dict(zip(rows["period"], rows["value"].astype(float), strict=True))
    return Line(values, {}, dict.fromkeys(values, store.vintages("gva_total")[-1]))


def _printed(store: Store, reading: Reading) -> Evidence | None:
    """Rates without qualifications of two years as printed in 2018: those of the UK a year before from the survey.

    Limits are not printed: for the area those of the last year stand in at both ends, for the UK those of the first.
    """
    table = store.reference_figures()
    rows = table[(table["figure"] == PRINTED) & table["area_code"].isin(reading.areas)] if len(table) else table
    before = PRINTED_YEAR_BEFORE.search(rows["note"].iloc[0]) if len(rows) else None
    if not before:
        return None
    first, last = f"{before[2]}-01-01/P1Y", reading.then
    uk = _line(store, "no_qualifications_nvq_regions_2004_2016", UK, None, False)
    own = _line(store, reading.indicator, reading.areas[0], None, False)
    if first not in uk.values or last not in own.halves:
        return None
    x = np.array([[float(before[1]), rows["value"].iloc[0]], [uk.values[first], rows["comparator_value"].iloc[0]]])
    halves = np.array([[own.halves[last]] * 2, [uk.halves[first]] * 2])
    return Evidence((first, last), x.astype(float), halves, "as printed in 2018")


# ── revisions ──


def revisions(store: Store, reading: Reading, last: str, vintage: str = "") -> list[float]:
    """How far the excess moved from one release to the next when it was about as old as `last` is in a release.

    About: a year more or less, since few releases are held. `vintage` is that release, "" the newest; of an older one
    the revision of `last` itself is left out, since nobody knew it then.
    """
    asked = in_releases(reading)
    held = [(release, end) for release in releases(store, asked) if (end := _end(store, asked, release))]
    newest_end = next((end for release, end in held if release.vintage == vintage), held[-1][1] if held else last)
    age = _year(newest_end) - _year(last)
    tried = [
        (f"{_year(end) - years}{end[4:]}", old, new)
        for (old, end), (new, _) in pairwise(held)
        for years in range(max(age - 1, 0), age + 2)
    ]
    moves = [_moved(store, asked, *each) for each in tried if not (vintage and each[0] == last)]
    return [each for each in moves if each is not None]


def _moved(store: Store, reading: Reading, period: str, old: Release, new: Release) -> float | None:
    before, after = (evidence(store, reading, period, each) for each in (old, new))
    return None if before is None or after is None else excess_of(reading, after) - excess_of(reading, before)


def _end(store: Store, reading: Reading, release: Release) -> str:
    return max(_common(lines_of(store, reading, release)), key=when.sort_key, default="")


def _year(period: str) -> int:
    return when.start(period).year


def excess_of(reading: Reading, found: Evidence) -> float:
    rule = RULES[reading.rule]
    rows = rule.pick(found.x, np.ones_like(found.x))
    return rule.excess(found.x[rows], reading.stated, reading.multiple)


def usual_halves(store: Store, reading: Reading, found: Evidence) -> np.ndarray:
    """Half-widths by usual revisions: of GVA per hour nine in ten of them, of output the largest seen at that age.

    The area compared with counts as exact.
    """
    shares = np.zeros_like(found.x)
    for i, code in enumerate(reading.areas):
        shares[i] = usual_shares(store, reading.usual_of or reading.indicator, code, found.periods)
    return found.x * shares


def usual_shares(store: Store, indicator: str, code: str, periods: Sequence[str]) -> list[float]:
    """Fractions of an area's figure within which usual revisions of an indicator keep, by period; NaN if not known."""
    return [store.remember(_usual_share, indicator, code, period, most=KEPT) for period in periods]


def _usual_share(store: Store, indicator: str, code: str, period: str) -> float:
    share = store.revision_share(indicator, period)
    if share is not None:
        return share
    rows = store.revision_sizes(indicator)
    if rows.empty:
        return float("nan")
    own = rows[rows["area_code"] == code]
    rows = own if len(own) else rows[rows["area_code"] == "districts_3lep"]
    pairs = list(pairwise(store.vintages(indicator)))
    step = rows[[pair in pairs for pair in zip(rows["older_vintage"], rows["newer_vintage"], strict=True)]]
    age = _year(store.periods(indicator)[-1]) - _year(period)
    at = step[step["age"].between(age - 1, age + 1)]
    return float(at["mean_absolute_revision"].max()) / 100 if len(at) else float("nan")
