"""The sentence above the neighbourhoods of an authority, and what each measure of inequality is."""

import math
from typing import NamedTuple

from app.analysis.rounding import round_half_up
from app.metadata.geography import LEVELS
from app.metadata.indicators import Indicator
from app.narrative.numbers import number, rough_share
from app.narrative.words import capital, count, listed, spoken

MEASURES = {"gini": "Gini", "theil": "Theil", "p90_p10": "90:10"}
FEWEST = 10  # neighbourhoods, below which an authority is not called the most unequal


class Inside(NamedTuple):
    """What is known of one area: `fifth` and `theil_within` are shares (0 to 1) or NaN."""

    name: str
    neighbourhoods: int
    in_fifth: float
    within: float


def sentence(indicator: Indicator, level: str, place: Inside, districts: list[dict], ends: str) -> str:
    """Two sentences: how much of a place is in England's highest fifth, and where the inequality lies.

    `districts` hold name, neighbourhoods and the measures; `ends` stands in for either that cannot be said.
    """
    parts = [_fifth(indicator, level, place), _where(place, districts)]
    return " ".join(dict.fromkeys(part or ends for part in parts))


def _fifth(indicator: Indicator, level: str, place: Inside) -> str:
    if math.isnan(place.in_fifth):
        return ""
    label, name = LEVELS[level].label, spoken(place.name)
    many = "None" if not place.in_fifth else capital(rough_share(place.in_fifth / place.neighbourhoods))
    return f"{many} of {possessive(name)} {place.neighbourhoods:,} {label}s are in {fifth_words(indicator)}."


def possessive(name: str) -> str:
    """The name with its apostrophe.

    >>> possessive("the Black Country"), possessive("East Staffordshire LEPs")
    ('the Black Country’s', 'East Staffordshire LEPs’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def fifth_words(indicator: Indicator) -> str:
    """The fifth of England with the highest values, as the indicator would have it said."""
    if "deprivation" in indicator.id and not indicator.counts:
        return "England’s most deprived fifth"
    return f"the fifth of England with the highest share of {counted(indicator)}"


def counted(indicator: Indicator) -> str:
    """Whom a share counts, without whom it is a share of.

    An indicator without counts is named by its title instead.
    """
    who = indicator.counts.split(", among ")[0]
    return who.replace(" aged 16 and over", "") or indicator.title


def _where(place: Inside, districts: list[dict]) -> str:
    """Between or inside the districts, and which of them is the most unequal; "" where no split is made."""
    if math.isnan(place.within) or len(districts) < 2:
        return ""
    inside = place.within >= 0.5
    share = rough_share(place.within if inside else 1 - place.within)
    where = "inside the districts, not between them" if inside else "between the districts, not inside them"
    return f"{capital(share)} of the inequality lies {where}{most_unequal(districts)}"


def most_unequal(districts: list[dict]) -> str:
    """How the sentence ends: the most unequal district, named only where the measures agree.

    >>> most_unequal([{"name": "A", "neighbourhoods": 20, "gini": 0.2, "theil": 0.1, "p90_p10": 3.0},
    ...               {"name": "B", "neighbourhoods": 20, "gini": 0.1, "theil": 0.2, "p90_p10": 2.0}])
    '; the measures do not agree on which district is the most unequal: A by Gini and 90:10, B by Theil.'
    """
    known = [each for each in districts if each["neighbourhoods"] >= FEWEST and not math.isnan(each["gini"])]
    tops: dict[str, list[str]] = {}
    for key, words in MEASURES.items():
        rated = [each for each in known if not math.isnan(each[key])]
        if len(rated) > 1:
            tops.setdefault(max(rated, key=lambda each: each[key])["name"], []).append(words)
    if not tops:
        return "."
    if len(tops) == 1:
        return f"; {next(iter(tops))} is the most unequal inside."
    said = ", ".join(f"{name} by {listed(words)}" for name, words in tops.items())
    return f"; the measures do not agree on which district is the most unequal: {said}."


def split_in_tenths(shares: list[float]) -> list[float]:
    """Shares as per cent with one decimal, so rounded that they add to 100 (largest remainders).

    >>> split_in_tenths([1 / 3, 1 / 3, 1 / 3])
    [33.4, 33.3, 33.3]
    """
    tenths = [share * 1000 for share in shares]
    whole = [math.floor(each) for each in tenths]
    order = sorted(range(len(shares)), key=lambda i: (whole[i] - tenths[i], i))
    for i in order[: round(sum(tenths)) - sum(whole)]:
        whole[i] += 1
    return [each / 10 for each in whole]


def theil_words(theil: float, groups: int) -> str:
    """What the bar splits."""
    return f"Theil index {number(theil, 3)} (0: every neighbourhood alike), split over {count(groups)} districts"


def measure_notes(indicator: Indicator, weights: str) -> list[str]:
    """How each measure is made, its formula and where it comes from, a sentence each."""
    if not indicator.counts:
        return [
            "No Gini coefficient, Theil index or 90:10 ratio: they need a share of people with its counts, and "
            f"{indicator.title} is not one."
        ]
    return [
        f"Neighbourhoods are weighted by their {weights}; x is a neighbourhood’s share, p its part of all, μ the "
        "share of all together.",
        "Gini coefficient: Σᵢ Σⱼ pᵢ pⱼ |xᵢ − xⱼ| ÷ 2μ; 0 where all are alike, near 1 where one has all (C. Gini 1912).",
        "Theil index: Σ p (x ÷ μ) ln(x ÷ μ); it splits exactly into a part between districts, Σ s ln(μₖ ÷ μ), and a "
        "part within them, Σ s Tₖ, s being a district’s part of those counted (H. Theil 1967; Shorrocks 1980).",
        "90:10 ratio: the share that nine tenths live below, over the share that one tenth live below.",
        "These measures of a share depend on which side is counted: people with and people without qualifications "
        "give different Gini coefficients. Compare districts on one measure, not measures with each other.",
        "The census counted everybody: nothing here is a sample, but counts are slightly perturbed to protect people.",
        "England’s fifths and tenths: cut points of all English neighbourhoods of this level, each counted once.",
    ]


def percent(share: float) -> str:
    """A share as a whole per cent, "not available" where unknown."""
    return "not available" if math.isnan(share) else f"{number(round_half_up(share * 100), 0)}%"
