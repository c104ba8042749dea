"""What is said of two indicators side by side: whether they go together, how surely, and what that does not mean."""

import math

import numpy as np

from app.analysis.correlation import FEWEST, Correlation, Pair, Side
from app.metadata import periods as when
from app.metadata.geography import ENGLAND, LEVELS
from app.metadata.indicators import Indicator
from app.narrative.captions import captions
from app.narrative.numbers import number, shown
from app.narrative.words import capital, count, level_plural, listed, spoken

# Lower bounds of the strengths (P. Schober and others, Anesthesia & Analgesia 126, 2018), the highest first.
STRENGTHS = ((0.7, "strong"), (0.4, "moderate"), (0.0, "weak"))
LONGEST = 45  # letters of a title in a sentence, above which the short one stands
MOST_NAMED = 4
NOT_CAUSE = "Going together is not cause."
PROPER = ("Index of", "Health Index")


def heading(pair: Pair) -> str:
    """What is shown, for the title of the page and of the table."""
    return f"{_title(pair.up.grid.indicator)} against {called(pair.across)}: {captions(pair.up.grid)['drawn']}"


def sentence(pair: Pair) -> str:
    """Whether the two go together, as far as the interval of their rank correlation lets one say."""
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
    if found.rho > 0:
        return f"{where}, {up} and {across} tend to go together: {strength(found)} ({rho})."
    return f"{where}, where {across} is higher, {up} tends to be lower: {strength(found)} ({rho})."


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
    return f"{count(pairs)} {captions(pair.up.grid)['drawn']}"


def areas_called(pair: Pair, number_of: int) -> str:
    """The level's name for so many areas."""
    return LEVELS[pair.up.grid.level].singular if number_of == 1 else level_plural(pair.up.grid)


def strength(found: Correlation) -> str:
    """How strong a link is, from the weaker end of its interval to the stronger.

    >>> strength(Correlation(0.83, 0.82, 0.84, 2503)), strength(Correlation(-0.55, -0.8, -0.12, 19))
    ('the link is strong', 'the link may be anything from weak to strong')
    >>> strength(Correlation(0.5, 0.35, 0.62, 150))
    'the link is weak to moderate'
    """
    weak, strong = (_strength(size) for size in sorted((abs(found.lower), abs(found.upper))))
    if weak == strong:
        return f"the link is {weak}"
    if (weak, strong) == ("weak", "strong"):
        return "the link may be anything from weak to strong"
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
    """The indicator as it stands inside a sentence; of ranks and tenths, which end is which."""
    title = _title(side.grid.indicator)
    lowered = title if title[1:2].isupper() or title[:1].isdigit() or title.startswith(PROPER) else _lower(title)
    return f"{lowered} (where 1 is most deprived)" if side.grid.indicator.most_first_is_low else lowered


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _title(indicator: Indicator) -> str:
    title = indicator.title.replace(" (Census 2021)", "")
    return title if len(title) <= LONGEST else indicator.short_title


def cautions(pair: Pair) -> list[str]:
    """What follows "Going together is not cause.": how sure, over whom, without whom, and what is built in."""
    return [
        each
        for each in (
            "What holds for areas need not hold for their people.",
            _interval(pair),
            _totals(pair),
            _same_source(pair),
            *_left_out(pair),
        )
        if each
    ]


def _interval(pair: Pair) -> str:
    found = pair.correlation
    if math.isnan(found.lower) or abs(found.rho) == 1:
        return ""
    span = f"The correlation’s 95% interval, {rho_words(found.lower)} to {rho_words(found.upper)},"
    if pair.up.grid.small_areas or pair.up.grid.within == ENGLAND:
        return f"{span} is too narrow, since neighbours are alike."
    return f"{span} shows what like places might give, not an error of sampling."


def _totals(pair: Pair) -> str:
    totals = [called(side) for side in pair.sides if side.grid.indicator.is_total]
    if not totals:
        return ""
    grow = "is a total, which grows" if len(totals) == 1 else "are totals, which grow"
    return f"{capital(listed(totals))} {grow} with the size of the place."


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
        "It supposes independent areas. Neighbouring areas are alike, so that over them it is too narrow; over all "
        "areas that there are, it says how far the link could differ among like places, not an error of sampling.",
        "Words: “tend to” only where the interval leaves nought out; a link is weak below 0.4, moderate from there and "
        "strong from 0.7 (Schober and others, 2018), said for both ends of the interval.",
        "Each area counts once, whatever its size. Areas without either figure, or with one that its publisher calls "
        "unreliable, are left out.",
    )
