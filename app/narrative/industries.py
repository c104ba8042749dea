"""Words on industries: what an area is strong in, where a cluster is strong, and what the figures cannot carry."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from app.analysis.industries import Part, pace, standing
from app.metadata.periods import label, start
from app.narrative.numbers import millions, number
from app.narrative.words import listed

PURITY = {
    "close": "the cluster and little else", "partial": "a part of the cluster", "broad": "much besides the cluster",
}  # fmt: skip
FITS = {"close": "close fit", "partial": "part of it", "broad": "much besides"}
SHORT = {
    "automotive_and_transport": "Automotive", "creative_and_digital": "Creative, digital",
    "business_and_professional_services": "Business services", "energy_and_low_carbon": "Energy",
    "construction_and_housing": "Construction", "life_sciences": "Life sciences", "A": "Agriculture", "B": "Mining",
    "AB": "Farming, mining", "C": "Manufacturing", "D": "Energy supply", "E": "Water, waste", "DE": "Energy, water",
    "F": "Construction", "G": "Trade", "H": "Transport", "I": "Hotels, food", "J": "Information", "K": "Finance",
    "L": "Real estate", "M": "Professional", "N": "Administrative", "O": "Public admin", "P": "Education",
    "Q": "Health, care", "R": "Arts, leisure", "S": "Other services", "TLG1": "Warks–Worcs–Heref.",
    "TLG2": "Staffs–Shropshire", "TLG3": "Seven boroughs", "E37000006": "Coventry & Warks LEP",
    "E37000012": "Gtr Birmingham LEP",
}  # fmt: skip
"""Names that fit beside a mark."""

BROAD = "broad"


class Item(NamedTuple):
    """An industry of an area: `name` of the one that is told of, the codes it is made of, and what they stand for."""

    id: str
    name: str
    part: Part
    codes: tuple[str, ...]
    purity: str
    note: str

    @property
    def quotient(self) -> float:
        return float(self.part.quotient[-1]) if len(self.part.periods) else np.nan

    @property
    def share(self) -> float:
        return float(self.part.share[-1]) if len(self.part.periods) else np.nan

    @property
    def standing(self) -> str:
        return standing(self.quotient, self.part.doubt)

    def pace(self, first: int) -> str:
        return pace(self.part.lead(first), self.part.margin(first))


def spoken_industry(name: str) -> str:
    """As it stands inside a sentence; what follows a semicolon is left out.

    >>> spoken_industry("Water supply; sewerage and waste management")
    'water supply'
    """
    text = name.split(";")[0]
    return text[:1].lower() + text[1:]


def brief(id: str, name: str) -> str:
    """A section as a list names it: its first words, or both halves of a pair.

    >>> brief("G", "Wholesale and retail trade; repair of motor vehicles"), brief("S", "Other service activities")
    ('Wholesale and retail trade', 'Other services')
    >>> brief("L", "Real estate activities"), brief("DE", "Electricity, gas, water; sewerage and waste")
    ('Real estate', 'Energy, water')
    """
    if len(id) == 2 and id.isalpha():
        return SHORT.get(id, name)
    text = name.split(";")[0].removesuffix(" activities")
    return f"{text}s" if text.endswith(" service") else text


def times(quotient: float) -> str:
    """A quotient to be followed by "England’s share".

    >>> times(2.76), times(1.02), times(0.54), times(0.04)
    ('2.8 times', '1.0 times', '0.54 times', '0.04 times')
    """
    return f"{number(quotient, 1 if quotient >= 0.95 else 2)} times"


def of_industry(
    items: Mapping[str, Item], name: str, measure: str, nation: str, first: int, *, compared=True, lead=""
) -> str:
    """Where one industry is strong, and where it grew; `items` by the areas' names as spoken.

    The area `lead` goes first, else the one with the highest quotient; without `compared` areas it alone is told of.
    """
    told = {place: item for place, item in items.items() if item.standing != "untold"}
    if not told:
        return f"Of the areas compared, none has figures on {spoken_industry(name)}."
    lead = lead if lead in told else max(told, key=lambda place: told[place].quotient)
    item = told[lead]
    opening = (
        f"In {label(item.part.periods[-1])} {spoken_industry(name)} made up {percent(item.share)} of "
        f"{measure} in {lead}, {times(item.quotient)} {nation}’s share"
    )
    if not compared:
        return f"{opening}, the highest of all shown. {_growth({lead: item}, nation, first)}".strip()
    found = {place: each.standing for place, each in told.items() if place != lead}
    where = {word: [place for place, each in found.items() if each == word] for word in _THAN}
    clauses = [
        f"{_THAN[word].format(nation=nation)} in {_among(places, found, 'the others')}"
        for word, places in where.items()
        if places
    ]
    text = f"{opening}; {', '.join(clauses)}." if clauses else f"{opening}."
    return f"{text} {_growth(told, nation, first)}".strip()


_THAN = {
    "more": "more than {nation}’s share too", "even": "about {nation}’s share", "less": "less than {nation}’s share",
}  # fmt: skip


def besides(purity: str) -> str:
    """That figures hold more than the cluster, "" where they do not."""
    return f"These figures hold {PURITY[BROAD]}." if purity == BROAD else ""


def _growth(told: Mapping[str, Item], nation: str, first: int) -> str:
    """Where growth was faster and slower than the nation's, beyond usual revisions."""
    found: dict[str, list[str]] = {}
    for place, item in told.items():
        found.setdefault(item.pace(first), []).append(place)
    since = label(next(iter(told.values())).part.periods[first])
    ways = [how for how in ("faster", "slower") if how in found]
    if not ways:
        return f"Growth since {since} was within usual revisions of {nation}’s." if "alike" in found else ""
    clauses = [f"{how} in {_among(found[how], told)}" for how in ways]
    clauses[0] = clauses[0].replace(" in ", f" than {nation}’s in ", 1)
    return f"Growth since {since}: {', '.join(clauses)}."


def _among(places: Sequence[str], every: Mapping[str, Any], whole: str = "of them") -> str:
    """Places by name, or that it is all of them.

    >>> _among(["a", "b"], {"a": 1, "b": 2, "c": 3}), _among(["a", "b", "c"], {"a": 1, "b": 2, "c": 3})
    ('a and b', 'all of them')
    """
    return listed(list(places)) if len(places) < max(len(every), 3) else f"all {whole}"


def percent(value: float) -> str:
    """A share: two digits where it is small.

    >>> percent(25.38), percent(0.41)
    ('25.4%', '0.41%')
    """
    return f"{number(value, 1 if abs(value) >= 1 else 2)}%"


def rate(value: float) -> str:
    """Growth in a year, with its sign.

    >>> rate(3.94), rate(-0.2), rate(0.0)
    ('+3.9%', '−0.2%', '0.0%')
    """
    text = f"{number(value, 1)}%"
    return f"+{text}" if value > 0 and text != "0.0%" else text


def amount(value: float, measure: str) -> str:
    """Output in pounds (from £ million), or a number of jobs."""
    if np.isnan(value):
        return "not available"
    return millions(value) if measure == "output" else number(value, 0)


def reading(item: Item, name: str, measure: str, nation: str, first: int) -> str:
    """All of one mark in a line, for pointing at it."""
    if item.standing == "untold":
        return f"{name}: not available"
    own, other = item.part.growth(first)
    grown = (
        ""
        if np.isnan(own + other)
        else (f"; {rate(own)} a year since {label(item.part.periods[first])}, {nation} {rate(other)}")
    )
    return (
        f"{name}: {percent(item.share)} of {measure}, {times(item.quotient)} {nation}’s share{grown}. "
        f"{sic(item.codes)}."
    )


def sic(codes: Sequence[str]) -> str:
    """Codes as they are written, the first few of many.

    >>> sic(("29", "30")), sic(tuple("CDEFG"))
    ('SIC 29, 30', 'SIC C, D, E, F and others')
    """
    return f"SIC {', '.join(codes[:4])}{' and others' if len(codes) > 4 else ''}"


def growth_care(item: Item, measure: str, nation: str, first: int) -> str:
    """What weakens the figures of growth, in sight."""
    margin = item.part.margin(first)
    if measure == "jobs":
        return "Jobs are rounded survey counts without a published interval: growth is described and not judged."
    if np.isnan(margin):
        return "No interval and no second release is held: growth is described and not judged."
    years = start(item.part.periods[-1]).year - start(item.part.periods[first]).year
    return (
        f"No interval is published. A district’s output moved by {number(100 * item.part.doubt, 1)}% on average when "
        f"next revised, over {years} years {number(margin, 1)} points a year (the band); one industry may move more."
    )


def source(note: str, edition: str) -> str:
    """The line below the charts; `note` is what the file of clusters says of the figures."""
    return f"Source: Office for National Statistics. {note} Edition {edition}."


def method(measure: str, nation: str) -> tuple[str, ...]:
    """How the figures are made."""
    return (
        f"Location quotient: the industry’s share of the area’s {measure} over its share of {nation}’s {measure}. 1 is "
        f"{nation}’s own mix; it says nothing of size.",
        "Growth: compound, a year, at current prices." if measure == "output" else "Growth: compound, a year.",
        f"Up: the area’s growth less that of the same industry in {nation}, in points a year.",
        "A bubble’s area goes by the share that it has of its own area.",
        "Only codes that do not hold one another are added; a code without a figure leaves the sum without one.",
        "SIC: the Standard Industrial Classification, the codes by which what firms do is sorted.",
        "Close fit: the codes hold the cluster and little else; part of it: a part of the cluster; much besides: drawn "
        "as a dashed ring and never on a map.",
    )
