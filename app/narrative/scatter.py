"""What is said of two indicators side by side: whether they go together, how surely, and what that does not mean."""

import math
import re

import numpy as np

from app.analysis.correlation import FEWEST, Correlation, Pair, Side
from app.metadata import periods as when
from app.metadata.geography import ENGLAND, LEVELS
from app.metadata.indicators import Indicator, all_indicators
from app.narrative.captions import captions
from app.narrative.inside import counted
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, level_plural, listed, spoken

# Lower bounds of the strengths (P. Schober and others, Anesthesia & Analgesia 126, 2018), the highest first.
MODERATE = 0.4
STRENGTHS = ((0.7, "strong"), (MODERATE, "moderate"), (0.0, "weak"))
COUNTED_LONGEST = 50  # letters of who is counted in a sentence, above which the title stands
LONGEST = 62  # letters of a title in a sentence, above which the short one stands
MOST_NAMED = 4
NOT_CAUSE = "Going together is not cause."
PROPER = ("Index of", "Health Index")


def heading(pair: Pair) -> str:
    """What is shown, for the title of the page and of the table."""
    titles = [_title(side.grid.indicator) for side in pair.sides]
    return f"{titles[0]} against {titles[1]}: {captions(pair.up.grid)['drawn']}"


def sentence(pair: Pair) -> str:
    """Whether the two go together, as far as the interval of their rank correlation lets one say.

    Where that interval is known to be too narrow nothing "tends to" anything, and no strength is given.
    """
    found, up, across = pair.correlation, called(pair.up), called(pair.across)
    if math.isnan(found.lower):
        return _unsaid(pair, found, up, across)
    where = f"Across {_counted(pair, found.pairs)}"
    rho = f"rank correlation {rho_words(found.rho)}"
    if found.lower <= 0 <= found.upper:
        return f"{where}, no link between {up} and {across} can be told apart from chance ({rho})."
    if abs(found.rho) == 1:
        order = "the same order" if found.rho > 0 else "exactly opposite orders"
        return f"{where}, {up} and {across} put all of them in {order}."
    if near(pair):
        ways = "go together" if found.rho > 0 else "go opposite ways"
        weakly = "" if abs(found.rho) >= MODERATE else " weakly at most"
        return f"{where}, {across} and {up} {ways}{weakly} ({rho})."
    then = "higher too" if found.rho > 0 else "lower"
    return f"{where}, where {across} is higher, {up} tends to be {then}: {strength(found)} ({rho})."


def near(pair: Pair) -> bool:
    """Whether the areas are so many that most have neighbours among them, which resemble each other."""
    return pair.up.grid.small_areas or pair.up.grid.within == ENGLAND


def _periods(pair: Pair) -> str:
    """Both periods, where two are shown."""
    if pair.up.period == pair.across.period:
        return ""
    return f"Periods differ: {when.label(pair.across.period)} against {when.label(pair.up.period)}."


def _unsaid(pair: Pair, found: Correlation, up: str, across: str) -> str:
    if not found.pairs:
        return f"No {level_plural(pair.up.grid)} have figures for both {up} and {across}."
    if found.pairs < FEWEST:
        verb = "is" if found.pairs == 1 else "are"
        many = f"{capital(count(found.pairs))} {areas_called(pair, found.pairs)} {verb} too few"
        return f"{many} to say whether {up} and {across} go together."
    same = next(each for each in pair.sides if not np.ptp(each.values[pair.counted]))
    return f"Of {called(same)} all {_counted(pair, found.pairs)} have the same figure, so that nothing can be said."


def _counted(pair: Pair, pairs: int) -> str:
    return f"{count(pairs)} {captions(pair.up.grid)['drawn'].removesuffix(' of the three-LEP area')}"


def areas_called(pair: Pair, number_of: int) -> str:
    """The level's name for so many areas."""
    return LEVELS[pair.up.grid.level].singular if number_of == 1 else level_plural(pair.up.grid)


def strength(found: Correlation) -> str:
    """How strong a link is, from the weaker end of its interval to the stronger.

    >>> strength(Correlation(0.83, 0.82, 0.84, 2503)), strength(Correlation(-0.55, -0.8, -0.12, 19))
    ('the link is strong', 'the link may be weak or strong')
    >>> strength(Correlation(0.5, 0.35, 0.62, 150))
    'the link is weak to moderate'
    """
    weak, strong = (_strength(size) for size in sorted((abs(found.lower), abs(found.upper))))
    if weak == strong:
        return f"the link is {weak}"
    if (weak, strong) == ("weak", "strong"):
        return "the link may be weak or strong"
    return f"the link is {weak} to {strong}"


def _strength(size: float) -> str:
    return next(name for least, name in STRENGTHS if size >= least)


def rho_words(rho: float) -> str:
    """Two decimals; a link that is not perfect never reads as if it were.

    >>> rho_words(-0.554), rho_words(0.9964), rho_words(1.0)
    ('−0.55', '0.99', '1.00')
    """
    return number(math.copysign(min(abs(rho), 0.99), rho) if abs(rho) < 1 else rho, 2)


def called(side: Side) -> str:
    """The indicator as it stands inside a sentence, in the singular; of ranks and tenths, which end is which."""
    subject = subject_of(side.grid.indicator)
    return f"{subject} (where 1 is most deprived)" if side.grid.indicator.most_first_is_low else subject


def subject_of(indicator: Indicator) -> str:
    """A title as the subject of "is higher", with its source where there are two.

    Of people counted it is their share, "the share of people without qualifications (Census 2021)", whose ages the
    definition has; of a plural title "the share of" or "the figure for" it.
    """
    source = CENSUS.search(indicator.title)
    source = source[0] if source else " (survey)" if f"{indicator.id}_census" in all_indicators() else ""
    who, title = AGED.sub("", counted(indicator)), AGES.sub(r" (\1)", CENSUS.sub("", _title(indicator)))
    if who.startswith(("people", "households", "neighbourhoods")) and len(who) <= COUNTED_LONGEST:
        return f"the share of {who}{source}"
    sex = SEX.search(indicator.id)
    title = f"{sex[1]} {_lower(SEXES.sub('', title))}" if sex else _lower(title)
    if indicator.suffix == "%" and title.startswith(COUNTED):
        return f"the share of {'people ' if title.startswith('qualified') else ''}{title}{source}"
    if PLURAL.search(HEAD.split(title)[0]):
        return f"the figure for {title}{source}"
    return f"{'the ' if RATE.search(title) else ''}{title}{source}"


CENSUS = re.compile(r" \(Census \d{4}\)")
AGED = re.compile(r" aged 16(\+| to 64)")
AGES = re.compile(r", (ages [\w ]+)$")
SEX = re.compile(r"_(female|male)$")
SEXES = re.compile(r"(, )?\b(fe)?males?\b ?", re.IGNORECASE)
HEAD = re.compile(r" (?:of|to|with|without|in|per|by|who|after|within) |, (?!change)|[:(]")
PLURAL = re.compile(r"[^s\W]s\b|\b(children|change)\b")
RATE = re.compile(r"\brat(?:e|io)\b")
COUNTED = (
    "adults", "cancers", "children", "five-year-olds", "households", "neighbourhoods", "overweight", "physically",
    "premises", "pupils", "qualified", "residents",
)  # fmt: skip
"""Beginnings of titles of which a percentage is a share."""


def _lower(title: str) -> str:
    kept = title[1:2].isupper() or title[:1].isdigit() or title.startswith(PROPER)
    return title if kept else title[:1].lower() + title[1:]


def _title(indicator: Indicator) -> str:
    return indicator.title if len(indicator.title) <= LONGEST else indicator.short_title


def cautions(pair: Pair) -> list[str]:
    """What follows "Going together is not cause.": how sure, over whom, without whom, and what is built in."""
    return [
        each
        for each in (
            "What holds for areas need not hold for their people.",
            _periods(pair),
            _interval(pair),
            _totals(pair),
            _built_in(pair) or _same_source(pair),
            *_left_out(pair),
        )
        if each
    ]


def _interval(pair: Pair) -> str:
    found = pair.correlation
    if math.isnan(found.lower) or abs(found.rho) == 1:
        return ""
    span = f"The correlation’s 95% interval, {rho_words(found.lower)} to {rho_words(found.upper)},"
    if near(pair):
        return f"{span} is too narrow: the true uncertainty is wider, because neighbours resemble each other."
    return f"{span} shows what like places might give, not an error of sampling."


def _totals(pair: Pair) -> str:
    totals = [called(side) for side in pair.sides if side.grid.indicator.is_total]
    if not totals:
        return ""
    grow = "is a total, which grows" if len(totals) == 1 else "are totals, which grow"
    return f"{capital(listed(totals))} {grow} with the size of the place."


def _built_in(pair: Pair) -> str:
    """That an index of deprivation is partly made from what it is set against."""
    up, across = (side.grid.indicator for side in pair.sides)
    part = part_of(up, across) or part_of(across, up)
    return f"A deprivation index counts {part} among its parts, so that some of the link is built in." if part else ""


def part_of(index: Indicator, other: Indicator) -> str:
    """What of another indicator an index of deprivation has in it; "" where nothing, or where it is no such index."""
    part = "income" if other.id.startswith("children_in_relative") else PARTS.get(other.theme, ("",))[0]
    if index.id.startswith(OVERALL):
        return "the other" if "_deprivation_20" in other.id else part
    inside = "_deprivation_20" in index.id and index.id.startswith(PARTS.get(other.theme, ("", ()))[1])
    return part if inside else ""


OVERALL = ("imd_", "index_of_multiple", "share_of_neighbourhoods", "household_deprivation")
PARTS = {
    "health": ("health", ("health_",)),
    "skills": ("skills", ("education_", "adult_skills_", "children_skills_")),
    "work_and_income": ("income and employment", ("income_", "employment_")),
}
"""By theme what an index has of it, and how the names of its domains begin."""


def _same_source(pair: Pair) -> str:
    up, across = (side.grid.indicator for side in pair.sides)
    return "Both come from one source, so that part of the link may be built in." if up.source == across.source else ""


def _left_out(pair: Pair) -> list[str]:
    rows = np.arange(len(pair.areas)) < pair.up.grid.rows
    missing = np.flatnonzero(rows & ~pair.drawn)
    doubtful = np.flatnonzero(rows & pair.drawn & pair.unreliable)
    return [
        *([_without(pair, missing.tolist(), "no figure")] if len(missing) else []),
        *([_without(pair, doubtful.tolist(), "an unreliable figure")] if len(doubtful) else []),
    ]


def _without(pair: Pair, places: list[int], what: str) -> str:
    """How many of the level are left out, and who they are where they are few."""
    rows = pair.up.grid.rows
    names = f": {listed([spoken(pair.areas[i].name) for i in places])}" if len(places) <= MOST_NAMED else ""
    verbs = ("has", "is") if len(places) == 1 else ("have", "are")
    return f"{capital(count(len(places)))} of {count(rows)} {verbs[0]} {what} and {verbs[1]} left out{names}."


def sizes(pair: Pair, sized: bool) -> str:
    """What the size of a mark stands for."""
    if not sized:
        return "Marks of one size: residents are not held for all"
    here = pair.people[pair.counted]
    if here.min() == here.max():
        return ""
    return f"A larger mark has more residents: {people(here.min())} to {people(here.max())}"


def people(number_of: float) -> str:
    """Residents, roundly.

    >>> people(1_183_618), people(65_432), people(1_612)
    ('1.18 million', '65,000', '1,600')
    """
    if number_of >= 1e6:
        return f"{number(number_of / 1e6, 2)} million"
    size = 1000 if number_of >= 10_000 else 100
    return number(round(number_of / size) * size, 0)


def beside(side: Side, area: int) -> str:
    """The figure that the readout of an area adds to that of the map.

    For example "No qualifications (census) 24.1%, March 2021".
    """
    each = side.grid.indicator
    return f"{each.short_title} {shown(each, side.values[area])}, {when.label(side.period)}"


def method(pair: Pair) -> tuple[str, ...]:
    """How the correlation, its interval and its words are made."""
    return (
        "Rank correlation: Spearman’s, of the areas’ ranks by each indicator; equal figures share the middle of their "
        "ranks. It asks whether the two rise together, not whether along a straight line.",
        "Interval: 95%, by Fisher’s z with the standard error of Bonett and Wright (Psychometrika 65, 2000), the root "
        f"of (1 + ρ² ÷ 2) ÷ (n − 3). Fewer than {count(FEWEST)} areas have no interval.",
        "It supposes independent areas. Neighbours resemble each other, so that over neighbourhoods and over all of "
        "England it is too narrow: there no strength is said, and “weakly at most” below 0.4. Over all areas that "
        "there are, it says how far the link could differ among like places, not an error of sampling.",
        "Words: “tends to” only where the interval leaves nought out; a link is weak below 0.4, moderate from there "
        "and strong from 0.7 (Schober and others, 2018), said for both ends of the interval.",
        "Each area counts once, whatever its size. Areas without either figure, or with one that its publisher calls "
        "unreliable, are left out.",
    )
