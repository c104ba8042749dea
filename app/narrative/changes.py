"""What changed between two dates, in words."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from app.analysis.standing import Rank
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.periods import label
from app.narrative.data import day
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, listed

KINDS = {
    "new_indicator": "new indicator, {count} figures",
    "vanished_indicator": "indicator no longer held, {count} figures",
    "new_period": "new periods: {detail}",
    "vanished_period": "periods no longer held: {detail}",
    "new_rows": "{count} more figures: {detail}",
    "vanished_rows": "{count} figures no longer held: {detail}",
    "revised_values": "{count} figures or their remarks changed: {detail}",
    "new_area": "{count} new areas: {detail}",
    "vanished_area": "{count} areas no longer held: {detail}",
    "new_table": "new table: {detail}, {count} rows",
    "changed_table": "table changed: {detail}, {count} rows",
}
TABLES = {
    "gva_by_industry": "output by industry",
    "employment_by_industry": "jobs by industry",
    "industries": "names of industries",
    "chain": "parts of output per head",
    "shift_share_inputs": "output and jobs for industry mix",
    "revision_sizes": "sizes of revisions",
    "reference_figures": "figures as printed at the time",
    "inequality": "inequality of neighbourhoods",
    "clusters": "clusters of neighbourhoods",
    "clusters_global": "clustering of each indicator",
    "cut_points": "England’s fifths and tenths",
    "similar_areas": "similar areas",
}
"""What the tables of an edition hold, by their names."""
CODE = re.compile(r"\b[A-Z]\d{8}\b")


class Counts(NamedTuple):
    """What the paragraph counts: indicators released, indicators and values revised, how many beyond, ranks moved.

    Of the `verdicts` that changed `first_held` did so because of figures new here, and `methods` are indicators
    that a release measured by another method.
    `verdicts` is None where no edition is kept to compare with; `largest` is the largest revision in words.
    """

    released: int
    revised: int
    values: int
    beyond: int
    judged: int
    ranks: int
    verdicts: int | None
    new_indicators: int
    first_held: int = 0
    methods: int = 0
    largest: str = ""


def paragraph(since: str, until: str, found: Counts) -> str:
    """What is new, what was revised, which ranks moved, since a day (ISO), up to another one or ("") today."""
    between = f"Between {day(since)} and {day(until)}" if until else f"Since {day(since)}"
    if not (found.released or found.revised or found.new_indicators):
        return f"{between}, nothing changed in what is available here."
    return " ".join(filter(None, (_released(between, found), _revised(found), _methods(found), _ranks(found),
                                  _verdicts(found))))  # fmt: skip


def _released(between: str, found: Counts) -> str:
    more = f"; {_things(found.new_indicators, 'measure')} {_is(found.new_indicators)} new here"
    more = more if found.new_indicators else ""
    if not found.released:
        return f"{between}, no release came out{more}."
    were = "was" if found.released == 1 else "were"
    return f"{between}, {_things(found.released, 'measure')} {were} updated{more}."


def _revised(found: Counts) -> str:
    if not found.revised:
        return "No figure was revised of which both releases are available."
    told = f"Largest revision: {found.largest}." if found.largest else ""
    if not found.judged:
        many = capital(_things(found.revised, "measure"))
        were = "was" if found.revised == 1 else "were"
        return f"{told} {many} {were} revised; whether by more than is usual cannot be judged.".strip()
    of = "one revised measure" if found.revised == 1 else f"{count(found.revised)} revised measures"
    beyond = _share(found.beyond, found.judged)
    return f"{told} Of {of}, {beyond} of the figures that can be judged moved by more than is usual.".strip()


def _methods(found: Counts) -> str:
    if not found.methods:
        return ""
    return f"{capital(_things(found.methods, 'measure'))} changed method, which is no revision."


def _share(part: int, whole: int) -> str:
    return "none" if not part else f"{number(part / whole * 100, 0)}%" if part / whole >= 0.005 else "under 1%"


def _ranks(found: Counts) -> str:
    if not found.revised:
        return ""
    if not found.ranks:
        return "No district’s rank changed beyond noise."
    return f"{capital(_things(found.ranks, 'rank'))} of districts changed beyond noise."


def _verdicts(found: Counts) -> str:
    if found.verdicts is None:
        return ""
    many = "No verdict" if not found.verdicts else capital(_things(found.verdicts, "verdict"))
    return f"{many} on the statement’s claims changed{_because(found)}."


def _because(found: Counts) -> str:
    if not found.first_held:
        return ""
    if found.first_held == found.verdicts:
        return f" because of {FIRST_HELD}, not of revisions"
    return f", {count(found.first_held)} because of {FIRST_HELD}"


def _things(many: int, noun: str) -> str:
    return f"{count(many)} {noun}{'' if many == 1 else 's'}"


def _is(many: int) -> str:
    return "is" if many == 1 else "are"


FIRST_HELD, NEWER, REVISED = "figures new here", "newer figures", "revised figures"
UNMOVED = "no number moved"


def cause(indicators: Collection[str], changes: Sequence[Mapping[str, Any]]) -> str:
    """What made a verdict on these indicators change, from the editions' lists of changes.

    >>> cause(["x"], [{"kind": "revised_values", "indicator": "x", "detail": "largest a, 2022: 1 to 2"}])
    'revised figures'
    >>> cause(["x"], [{"kind": "revised_values", "indicator": "x", "detail": "a gap filled; no number moved"}])
    'figures new here'
    """
    kinds = {each["kind"] for each in changes if each["indicator"] in indicators and UNMOVED not in each["detail"]}
    if "revised_values" in kinds:
        return REVISED
    return NEWER if "new_period" in kinds else FIRST_HELD


def released(iso: str) -> str:
    """The day of a release; one dated the first of a month is known by its month only.

    >>> released("2025-06-19"), released("2025-04-01")
    ('19 June 2025', 'April 2025')
    """
    return day(iso).removeprefix("1 ") if iso.endswith("-01") else day(iso)


def entry(change: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """One line of an edition's list of changes; codes in it are replaced by `names`.

    >>> entry({"kind": "revised_values", "indicator": "x", "count": 35, "detail": "largest E08000025, 2022: 35 to 36"},
    ...     {"E08000025": "Birmingham"})
    '35 figures or their remarks changed: largest Birmingham, 2022: 35 to 36'
    """
    detail = CODE.sub(lambda found: names.get(found[0], found[0]), change["detail"])
    detail = TABLES.get(detail, detail) if change["kind"].endswith("_table") else detail
    words = KINDS.get(change["kind"], change["kind"].replace("_", " ") + ": {detail}")
    return words.format(count=f"{change['count']:,}", detail=detail)


def subject(change: Mapping[str, Any]) -> str:
    """What a change is about: the indicator's title, or the tables and areas of the edition."""
    known = all_indicators()
    id = change["indicator"]
    return known[id].title if id in known else id or "Tables and areas"


def largest_words(indicator: Indicator, area: str, period: str, old: float, new: float) -> str:
    """The largest revision: whose, of when, from what to what."""
    return f"{area}, {label(period)}: {shown(indicator, old)} to {shown(indicator, new)}"


def largest_spoken(indicator: Indicator, area: str, period: str, old: float, new: float) -> str:
    """The largest revision in a sentence: "GVA per hour worked in Bromsgrove, 2022, from £42.30 to £48.70"."""
    return f"{indicator.title} in {area}, {label(period)}, from {shown(indicator, old)} to {shown(indicator, new)}"


def rank_range(found: Rank) -> str:
    """A rank that may be one of several.

    >>> rank_range(Rank(3, 5, 19, False)), rank_range(Rank(2, 2, 19, False))
    ('3–5 of 19', '2 of 19')
    """
    ends = str(found.first) if found.first == found.last else f"{found.first}–{found.last}"
    return f"{ends} of {found.of}"


def named(indicators: Sequence[Indicator], most: int = 4) -> str:
    """Titles of the indicators of a release."""
    titles = [each.title for each in indicators]
    more = len(titles) - most
    return f"{', '.join(titles[:most])} and {count(more)} more" if more > 0 else listed(titles)


TIMES = {"then": "the statement’s own period", "now": "the newest figures"}
METHOD = (
    "Releases: the publishers’ dates of all figures. A release whose forerunner is not available here shows no "
    "revisions. Of a release dated the first of a month only the month is shown, as often no more is known.",
    "A release that measures by another method revises nothing: it is named, and not compared with those before it.",
    "A verdict changes because of figures new here where none of its indicators was revised or brought a newer period.",
    "Revised: figures of the same area, period and group as known on the two days.",
    "Beyond usual: further from the old figure than half its 95% interval; where two releases stand in for an "
    "interval, further, as a share of the UK, than nine in ten figures of that age moved. That is measured on the "
    "same pair of releases, so about one in ten lies beyond it whatever happens.",
    "Ranks among the districts are ranges, in each release for its newest period; one counts as changed where the "
    "ranges have no rank in common. They are corrected for the number of districts.",
)
