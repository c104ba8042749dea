"""Words on why a gap: which parts make it up, in plain fractions where all pull one way, and what is in doubt."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.metadata.sources import all_sources
from app.narrative.numbers import MINUS, number
from app.narrative.words import THREE_LEP_IS, listed

LEVEL_WITH = 0.005  # of the benchmark: a smaller gap is none worth splitting
PULLS_BACK = 0.1  # of the gap: parts the other way that are larger are told
NEARLY_ALL = 0.95
FRACTIONS = {
    "a tenth": 0.1, "a fifth": 0.2, "a quarter": 0.25, "a third": 1 / 3, "two fifths": 0.4, "half": 0.5,
    "three fifths": 0.6, "two thirds": 2 / 3, "three quarters": 0.75, "four fifths": 0.8, "nine tenths": 0.9,
}  # fmt: skip
SMALL = 0.1  # of the gap: smaller parts are not told in the sentence


class Told(NamedTuple):
    """A part in words for either sign, its size in £, and how far that may be out."""

    less: str
    more: str
    size: float
    doubt: float = 0.0

    @property
    def words(self) -> str:
        return self.more if self.size > 0 else self.less

    @property
    def clear(self) -> bool:
        return abs(self.size) > self.doubt


CHAIN_WORDS = {
    "rate": ("lower GVA per hour", "higher GVA per hour"),
    "hours": ("fewer hours a job", "more hours a job"),
    "jobs": ("fewer jobs per resident of working age", "more jobs per resident of working age"),
    "age": ("fewer residents of working age", "more residents of working age"),
}
CHAIN_NAMES = {
    "rate": "GVA per hour",
    "hours": "Hours per job",
    "jobs": "Jobs per resident aged 16 to 64",
    "age": "Share of residents aged 16 to 64",
}
SPLIT_WORDS = (
    ("a mix of industries with less GVA per job", "a mix of industries with more GVA per job"),
    ("less GVA per job within industries", "more GVA per job within industries"),
    ("the industries left out", "the industries left out"),
)
SPLIT_NAMES = ("Mix of industries", "GVA per job within industries", "Industries left out")


def sentence(place: str, what: str, when: str, nation: str, against: float, parts: Sequence[Told]) -> str:
    """The gap and what makes it up; `against` is the nation's figure in £.

    >>> parts = [Told("lower GVA per hour", "", -4000.0), Told("fewer jobs", "", -2000.0)]
    >>> print(sentence("Dudley", "GVA per head", "2022", "the UK", 33000.0, parts))
    In 2022 GVA per head in Dudley was £6,000 below the UK’s: about two thirds of it is lower GVA per hour,
    about a third fewer jobs.
    """
    gap, doubt = sum(each.size for each in parts), math.hypot(*(each.doubt for each in parts))
    if abs(gap) < LEVEL_WITH * against:
        return f"In {when} {what} in {place} was level with {nation}’s. {_told_by_name(parts, gap)}".strip()
    way = "above" if gap > 0 else "below"
    opening = f"In {when} {what} in {place} was {pounds(abs(gap))} {way} {nation}’s"
    if abs(gap) <= doubt:
        return f"{opening}, which is within usual revisions. {_told_by_name(parts, gap)}".strip()
    same = sorted((each for each in parts if each.size * gap > 0), key=lambda each: -abs(each.size))
    back = [each for each in parts if each.size * gap < 0 and abs(each.size) > PULLS_BACK * abs(gap) and each.clear]
    return f"{opening}. {_both_ways(same, back, gap)}" if back else f"{opening}: {_shares(same, gap)}."


def _shares(same: Sequence[Told], gap: float) -> str:
    """Each part as a fraction of the gap; those that are small, or within their doubt, are left to the chart."""
    told = [each for each in same if each.clear and each.size / gap >= SMALL] or list(same[:1])
    shares = [fraction(each.size / gap) for each in told]
    lead = f"{shares[0]} of it is {told[0].words}"
    return ", ".join([lead, *(f"{share} {each.words}" for share, each in zip(shares[1:], told[1:], strict=True))])


def fraction(share: float) -> str:
    """The nearest plain fraction, since the figures carry no more.

    >>> fraction(0.7), fraction(0.26), fraction(0.97)
    ('about two thirds', 'about a quarter', 'nearly all')
    """
    if share > NEARLY_ALL:
        return "nearly all"
    return f"about {min(FRACTIONS, key=lambda each: abs(FRACTIONS[each] - share))}"


def _both_ways(same: Sequence[Told], back: Sequence[Told], gap: float) -> str:
    """Parts that pull either way: fractions would add up to more than one, so the largest is told in pounds."""
    lead, *rest = [each for each in same if each.clear and abs(each.size) >= SMALL * abs(gap)] or list(same[:1])
    behind = listed([f"{lead.words} ({pounds(abs(lead.size))})", *(each.words for each in rest)])
    return f"Behind it: {behind}; against it: {listed([each.words for each in back])}."


def _told_by_name(parts: Sequence[Told], gap: float) -> str:
    """The parts that are clear of doubt where the whole is not: at most one either way, the largest."""
    clear = [each for each in parts if each.clear and abs(each.size) >= max(abs(gap) / 2, 1.0)]
    ends = {each.size > 0: each for each in sorted(clear, key=lambda each: abs(each.size))}
    return f"Clear of doubt: {listed([each.words for each in ends.values()])}." if ends else ""


def pounds(value: float, *, sign: bool = False) -> str:
    """£ without pence; with its sign, in words where asked.

    >>> pounds(-1234.4), pounds(1234.5, sign=True), pounds(0.2, sign=True)
    ('−£1,234', '+£1,235', '£0')
    """
    digits = number(abs(value), 0)
    if digits == "0":
        return "£0"
    return f"{MINUS if value < 0 else '+' if sign else ''}£{digits}"


def points(value: float) -> str:
    """Per cent of the nation's figure, with its sign.

    >>> points(-12.04), points(0.04)
    ('−12.0%', '0.0%')
    """
    text = f"{number(value, 1)}%"
    return f"+{text}" if value > 0 and text != "0.0%" else text


def course(then: str, now: str, before: float, after: float, nation: str) -> str:
    """The gap at both ends, in per cent, and that it is not judged: parts of one vintage carry no limits over time."""

    def said(value: float) -> str:
        return f"{number(abs(value), 1)}% {'above' if value > 0 else 'below'}"

    ends = f"{said(before)} in {then}, {said(after)} in {now}"
    why = "Whether it changed is not judged: the parts carry no limits over time."
    return f"The published gap to {nation}: {ends}. {why}"


PANDEMIC = ("2020", "2021")


def year_care(shown: str, newest: str, held: str) -> str:
    """What must be known of the year shown (labels): that it is the last one held, `held` of what, or a pandemic year.

    >>> year_care("2022", "2022", "GVA, hours and jobs that belong together")
    '2022 is the latest year of which GVA, hours and jobs that belong together are available.'
    >>> year_care("2020", "2020", "jobs by industry")
    '2020, a pandemic year, is the latest year of which jobs by industry are available.'
    >>> year_care("2021", "2022", "jobs"), year_care("2016", "2022", "jobs")
    ('2021 was a pandemic year.', '')
    """
    pandemic = shown in PANDEMIC
    if shown != newest:
        return f"{shown} was a pandemic year." if pandemic else ""
    return f"{shown}{', a pandemic year,' if pandemic else ''} is the latest year of which {held} are available."


def chain_cares(*, implied: bool, hours: float, rate_doubt: float, whose: str) -> list[str]:
    """What weakens the chain, in sight."""
    found = [
        "Jobs are counted where people work, residents where they live: where people commute to, there are more jobs "
        "per resident, and more GVA per head.",
    ]
    if rate_doubt:
        found.append(
            f"Smoothed GVA per hour of {whose} moved by {number(100 * rate_doubt, 1)}% on average in the one release "
            "that followed: a part within its thin bar cannot be told apart from none. One year’s hours may jump too."
        )
    if implied:
        found.append(
            f"Hours of shire districts are implied by smoothed rates; the area’s may be out by "
            f"{number(100 * hours, 1)}%."
        )
    return found


CHAIN_FROM = {
    "ons_productivity_inputs": "output released 24 April 2024, hours and jobs 17 June 2024",
    "ons_population_estimates": "extract of December 2025",
}
SPLIT_FROM = {"ons_gva_by_industry": "released 17 April 2025", "ons_bres_by_industry": "extracted 19 May 2022"}
"""The publications behind each view by id, and when their figures came out."""


def source_line(published: Mapping[str, str], edition: str) -> str:
    """The publications, all of one publisher, with their days.

    >>> source_line({"ons_gva_by_industry": "released 17 April 2025"}, "e").split(": ")[0]
    'Source'
    """
    named = [(all_sources()[id], when) for id, when in published.items()]
    titles = "; ".join(f"{each.title} ({when})" for each, when in named)
    return f"Source: {named[0][0].publisher}, {titles}. Derived here. Edition {edition}."


CHAIN_METHOD = (
    "GVA per head = GVA per hour × hours per job × jobs per resident aged 16 to 64 × share of residents aged 16 to 64.",
    "Each part is the logarithmic mean of both figures per head times the logarithm of the ratio of that factor (LMDI: "
    "Ang, 2004, Energy Policy 32, 1131–1139). The parts add up to the gap exactly, whichever side comes first.",
    "GVA of 24 April 2024 with hours and jobs of June 2024, which belong together; residents are the newest estimates.",
    "Jobs include self-employment. The UK leaves out Extra-Regio, offshore activity of no region, of which no hours "
    "are held.",
    "A part says where the gap lies in the accounts, not what brought it about.",
    THREE_LEP_IS,
)
SPLIT_METHOD = (
    "Mix: (share of jobs less England’s) × (the mean of both rates less the mean of both totals). Within: (output per "
    "job less England’s) × the mean of both shares, industry by industry. After Esteban (2000, Regional Science and "
    "Urban Economics 30, 353–364), his allocative part shared equally; it is the average over both orders.",
    "Left out of the split on both sides: agriculture and mining, owner-occupiers’ imputed rents, households and "
    "bodies outside the territory, whose jobs the survey lacks. They make the part “industries left out”.",
    "Jobs are those of the Business Register and Employment Survey: it is GVA per BRES job, not the official GVA per "
    "filled job.",
    THREE_LEP_IS,
    "Current prices. One industry of many kinds of work counts as one: what lies within it is in “within”.",
)
SPLIT_CARES = (
    "Jobs are a survey’s, rounded, and without a published interval for areas: parts are described and not judged.",
    "Output of head offices and of rents is shared out by estimates, so sections differ in how well they are known.",
)
