"""Two compared areas in words: which is higher, or that they cannot be told apart, with the limits of the difference.

The same patterns are filled here, for the page's sentence, and in the browser, for every pair and period.
"""

from app.analysis.multiple import Difference
from app.analysis.rounding import round_half_up
from app.metadata.indicators import Indicator
from app.narrative.numbers import number
from app.narrative.words import capital, count, spoken

PATTERNS = {
    "h": "{a} is higher than {b}, by {low} to {high}{unit}",
    "l": "{a} is lower than {b}, by {low} to {high}{unit}",
    "H": "{a} is higher than {b}, by up to {high}{unit}",
    "L": "{a} is lower than {b}, by up to {high}{unit}",
    "s": "{a} and {b} cannot be told apart: {a} could be up to {low}{unit} lower or {high}{unit} higher",
    "u": "{a} and {b} cannot be told apart: {a} could be level with {b} or up to {high}{unit} higher",
    "d": "{a} and {b} cannot be told apart: {a} could be level with {b} or up to {low}{unit} lower",
    "=": "{a} and {b} cannot be told apart",
    "?": "{a} and {b}: no interval, cannot judge",
}
UNRELIABLE = " (low reliability)"
REVISED = "Usual revisions are known of each area, not of a difference: two areas cannot be judged by them."
NO_INTERVAL = "No interval: two areas cannot be judged."
SINGLE = "95% limits of the difference of two independent figures."
SEVERAL = "95% limits of each difference, not corrected for making {pairs} comparisons."
CORRECTED = "Limits are widened so that all {pairs} differences hold together in 95 cases of 100 (Bonferroni)."
MANY = 6  # compared areas, from which no two are compared in words without correction (the contract)


def unit_of(indicator: Indicator) -> tuple[str, str]:
    """What stands before and after a difference: points for shares and scores, else the unit's own words.

    >>> from app.metadata.indicators import all_indicators
    >>> [unit_of(all_indicators()[id]) for id in ("adult_obesity", "median_weekly_pay", "healthy_life_expectancy_male")]
    [('', ' points'), ('£', ''), ('', ' years')]
    """
    if indicator.suffix == "%" or "score" in indicator.unit:
        return "", " points"
    if "per 100,000" in indicator.unit:
        return "", " per 100,000"
    return indicator.prefix, " years" if indicator.unit == "years" else indicator.suffix


def limits_shown(indicator: Indicator, found: Difference) -> tuple[float, float, float]:
    """The difference and its limits, rounded once."""
    return tuple(round_half_up(each, indicator.decimal_places) for each in found[:3])


def letter(indicator: Indicator, found: Difference) -> str:
    """Which of PATTERNS fits: those with one number stand where the other would read as nought."""
    _, lower, upper = limits_shown(indicator, found)
    if found.outcome == "similar":
        return {(True, True): "s", (False, True): "u", (True, False): "d"}.get((lower < 0, upper > 0), "=")
    nearer = {"higher": ("h", lower), "lower": ("l", upper)}.get(found.outcome, ("?", 1.0))
    return nearer[0] if nearer[1] else nearer[0].upper()


def pair_words(indicator: Indicator, first: str, second: str, found: Difference, *, unreliable: bool = False) -> str:
    """The sentence on two areas, for example: "Sandwell and Walsall cannot be told apart: Sandwell could be up to …".

    >>> from app.metadata.indicators import all_indicators
    >>> years = all_indicators()["healthy_life_expectancy_female"]
    >>> pair_words(years, "Sandwell", "Wolverhampton", Difference(-7.3, -13.74, -0.86, "lower"))
    'Sandwell is lower than Wolverhampton, by 0.9 to 13.7 years.'
    >>> pair_words(years, "Sandwell", "Walsall", Difference(-3.7, -10.78, 3.38, "similar"))
    'Sandwell and Walsall cannot be told apart: Sandwell could be up to 10.8 years lower or 3.4 years higher.'
    """
    before, after = unit_of(indicator)
    _, lower, upper = limits_shown(indicator, found)
    low, high = {"higher": (lower, upper), "lower": (-upper, -lower)}.get(found.outcome, (-lower, upper))
    names = {"a": spoken(first), "b": spoken(second)}
    sizes = {"low": _size(indicator, before, low), "high": _size(indicator, before, high)}
    text = PATTERNS[letter(indicator, found)].format(**names, **sizes, unit=after)
    return capital(text) + (UNRELIABLE if unreliable else "") + "."


def _size(indicator: Indicator, before: str, value: float) -> str:
    return "" if value != value else before + number(value, indicator.decimal_places)


def sharing_words(first: str, second: str) -> str:
    """Why an area is not compared with one that holds it, or holds a part of it."""
    return f"{capital(spoken(first))} and {spoken(second)} share people, so the two are not compared."


def note(areas: int) -> str:
    """What the limits are, and whether they allow for the number of pairs."""
    pairs = areas * (areas - 1) // 2
    if pairs == 1:
        return SINGLE
    return (CORRECTED if areas >= MANY else SEVERAL).format(pairs=count(pairs))


def fixed_words() -> dict[str, str]:
    """Patterns and sentences that no view changes."""
    return PATTERNS | {"unreliable": UNRELIABLE, "revised": REVISED, "no_interval": NO_INTERVAL}
