"""The sentence above the neighbourhoods of an authority, and what each measure of inequality is."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.analysis.grid import Grid
from app.analysis.rounding import round_half_up
from app.metadata.geography import LEVELS
from app.metadata.indicators import Indicator
from app.narrative import explore
from app.narrative.numbers import in_words, number, rough_share, shown
from app.narrative.words import capital, count, spoken

RELATIVE = ("gini", "theil", "p90_p10")
OTHER = ("rest", "spread")
MEASURES = (*RELATIVE, *OTHER)
"""Of a share: relative to its average; then of all the others (those not counted), and in points (p90 less p10)."""

FEWEST = 10  # neighbourhoods, below which an authority is not called the most unequal


class Inside(NamedTuple):
    """How many neighbourhoods an area has, and how many of them are in the highest fifth (NaN where not known)."""

    name: str
    neighbourhoods: int
    in_fifth: float


class Split(NamedTuple):
    """The area whose inequality is split, over how many districts, and the share (0 to 1, or NaN) inside them."""

    name: str
    districts: int
    within: float


def sentence(indicator: Indicator, level: str, place: Inside, split: Split, ends: str) -> str:
    """Two sentences: how much of a place is in England's highest fifth, and where the inequality lies.

    `ends` stands in for either that cannot be said.
    """
    parts = [_fifth(indicator, level, place), _where(place, split)]
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
    if indicator.counts:
        return f"England’s highest fifth by share of {counted(indicator)}"
    if "deprivation" in indicator.id or indicator.id.startswith("imd"):
        return "England’s most deprived fifth"
    return f"England’s highest fifth by {indicator.title}"


def counted(indicator: Indicator) -> str:
    """Whom a share counts, without whom it is a share of; "" where nobody is counted.

    "residents aged 16 and over without qualifications, among all …": "people aged 16+ without qualifications".
    """
    who = indicator.counts.split(", among ")[0]
    return who.replace("residents", "people").replace("aged 16 and over", "aged 16+")


def _where(place: Inside, split: Split) -> str:
    """Between or inside the districts; "" where no split is made."""
    if math.isnan(split.within) or split.districts < 2:
        return ""
    inside = split.within >= 0.5
    share = rough_share(split.within if inside else 1 - split.within)
    whole = "Of its inequality" if split.name == place.name else f"Of the inequality in {spoken(split.name)}"
    return f"{whole}, {share} lies {'inside' if inside else 'between'} its {count(split.districts)} districts."


def most_unequal(districts: list[dict], whole: float) -> str:
    """Which district is the most unequal inside, said plainly only where every one of MEASURES agrees; "" without any.

    `districts` hold name, neighbourhoods, mean and MEASURES; `whole` is the share of all together.

    >>> a = {"name": "A", "neighbourhoods": 20, "mean": 10, "gini": 0.2, "theil": 0.1, "p90_p10": 3.0, "rest": 0.02}
    >>> b = {"name": "B", "neighbourhoods": 20, "mean": 30, "gini": 0.1, "theil": 0.05, "p90_p10": 2.0, "rest": 0.04}
    >>> most_unequal([a | {"spread": 12}, b | {"spread": 20}], 20)
    'Relative to its low average A is the most unequal inside; in points B is.'
    >>> most_unequal([a | {"spread": 20, "rest": 0.05}, b | {"spread": 12}], 20)
    'A is the most unequal inside.'
    """
    known = [each for each in districts if each["neighbourhoods"] >= FEWEST and not math.isnan(each["gini"])]
    rated = {key: [each for each in known if not math.isnan(each[key])] for key in MEASURES}
    tops = {key: max(held, key=lambda each: each[key]) for key, held in rated.items() if len(held) > 1}
    if not tops:
        return ""
    names = {key: top["name"] for key, top in tops.items()}
    relative, other = ({names[key] for key in MEASURES if key in names and key in part} for part in (RELATIVE, OTHER))
    if len(relative | other) == 1:
        return f"{relative.pop()} is the most unequal inside."
    if len(relative) == len(other) == 1:
        average = "low average" if tops["gini"]["mean"] < whole else "average"
        return f"Relative to its {average} {relative.pop()} is the most unequal inside; in points {other.pop()} is."
    *others, last = dict.fromkeys(names.values())
    return f"Which is the most unequal inside depends on the measure: {', '.join(others)} or {last}."


def ends(grid: Grid) -> str:
    """From the lowest neighbourhood to the highest, by name or, where several share an end, by their number."""
    rows = np.flatnonzero(np.isfinite(grid.value[-1, : grid.rows]))
    if not len(rows):
        return "No figures are held for these neighbourhoods."
    if grid.indicator.unit == explore.TENTHS:
        return explore.sentence(grid, len(grid.periods) - 1, ())
    low, high = (_end(grid, rows, best) for best in (np.argmin, np.argmax))
    scale = " (1 is most deprived)" if grid.indicator.most_first_is_low else ""
    return f"{LEVELS[grid.level].label}s run from {low} to {high}{scale}."


def _end(grid: Grid, rows: np.ndarray, best: Callable) -> str:
    value = grid.value[-1]
    end = rows[best(value[rows])]
    alike = [i for i in rows if shown(grid.indicator, value[i]) == shown(grid.indicator, value[end])]
    where = grid.areas[end].name if len(alike) == 1 else f"{count(len(alike))} of them"
    return f"{in_words(grid.indicator, value[end])} in {where}"


def slope(sex: str, name: str, years: float, span: str, *, interval: bool) -> str:
    """The published slope index of one sex ("female" or "male") in a district: what it is, and what is not known."""
    held = "" if interval else "; no interval is held"
    return (
        f"{'Women' if sex == 'female' else 'Men'}’s life expectancy rises by {number(years, 1)} years from the most to "
        f"the least deprived end of {name}, by a line fitted over all its neighbourhoods (slope index of inequality, "
        f"{span}, as published{held})."
    )


def legend(grid: Grid, weights: str) -> str:
    """What the picture and its columns show, in one line of plain words."""
    parts = [f"Bar: middle half of {people(weights)}; tick: median."] if weights else []
    if grid.indicator.counts:
        parts += ["Gini: 0 = all alike.", "90:10: what nine tenths live below over what one tenth live below."]
    return " ".join(parts)


def people(weights: str) -> str:
    """What neighbourhoods are weighted by, in a word.

    >>> people("residents aged 16 and over in work"), people("households"), people("neighbourhoods")
    ('people', 'households', 'neighbourhoods')
    """
    return weights if weights in ("households", "neighbourhoods") else "people"


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
    return f"Theil index {number(theil, 3)}: between the {count(groups)} districts, and inside them"


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
        "These measures of a share depend on which side is counted: of the others the Gini coefficient is that of the "
        "share × μ ÷ (100 − μ). So “most unequal inside” is said only where five agree: both Gini coefficients, Theil, "
        "90:10, and the points from the 10th to the 90th percentile; “relative to its average” where the first, "
        "Theil and 90:10 agree.",
        "The census counted everybody: nothing here is a sample, but counts are slightly perturbed to protect people.",
        "England’s fifths and tenths: cut points of all English neighbourhoods of this level, each counted once.",
    ]


def percent(share: float) -> str:
    """A share as a whole per cent, "not available" where unknown."""
    return "not available" if math.isnan(share) else f"{number(round_half_up(share * 100), 0)}%"
