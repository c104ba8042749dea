"""A trend in words and as a mark: rising or falling, and whether that is better or worse, or why it cannot be told."""

from typing import Any

from app.analysis.grid import Grid
from app.analysis.trends import NO_FIGURE, Trend
from app.metadata.indicators import Indicator
from app.metadata.periods import span_label
from app.narrative.words import capital, count

SYMBOLS = {"rising": "↗", "falling": "↘", "no_clear_trend": "→", "cannot_tell": "?"}
LABELS = {"rising": "rising", "falling": "falling", "no_clear_trend": "no clear trend", "cannot_tell": "cannot tell"}
GOOD = {"rising": "higher_is_better", "falling": "lower_is_better"}
TESTS = {
    "chi_squared": "chi-squared test for a trend in shares, at 99.8%",
    "weighted_regression": "slope weighted by the published limits, at 99.8%",
    "rank": "how regularly published figures moved (rank test at 95%, no interval)",
}


def trend_symbol(trend: Trend) -> str:
    """An arrow, or "?"; it never stands without its words."""
    return SYMBOLS[trend.outcome]


def trend_label(trend: Trend) -> str:
    """The outcome alone: "rising", "no clear trend"."""
    return LABELS[trend.outcome]


def trend_judgement(trend: Trend, indicator: Indicator) -> str:
    """better or worse where the indicator says which way is good, else the outcome itself.

    Money is in current prices here, so that part of any rise is inflation: it is not called better. Nor are totals,
    figures known only by their revisions, and trends that rest on ranks alone.

    >>> from app.metadata.indicators import all_indicators
    >>> falling = Trend("falling", "chi_squared", "", 5, "2019-01-01/P1Y", "2023-01-01/P1Y", 0.001)
    >>> known = all_indicators()
    >>> [trend_judgement(falling, known[id]) for id in ("claimant_rate", "gdp_per_head")]
    ['better', 'falling']
    """
    silent = indicator.polarity == "none" or indicator.is_total or indicator.interval == "revision"
    if trend.outcome not in GOOD or silent or trend.basis == "rank" or is_money(indicator):
        return trend.outcome
    return "better" if GOOD[trend.outcome] == indicator.polarity else "worse"


def is_money(indicator: Indicator) -> bool:
    """Whether it is in pounds of current prices, as all are but volumes, whose title names the year of their prices."""
    return indicator.unit.startswith("£") and " prices)" not in indicator.title


def trend_words(trend: Trend, indicator: Indicator) -> str:
    """For example "rising, getting better", "rising, in current prices", "no clear trend", "cannot tell"."""
    words, judged = trend_label(trend), trend_judgement(trend, indicator)
    if judged in ("better", "worse"):
        return f"{words}, getting {judged}"
    return f"{words}, in current prices" if trend.outcome in GOOD and is_money(indicator) else words


def trend_reason(trend: Trend) -> str:
    """What the words rest on: the test and its periods, or why there is none.

    >>> trend_reason(Trend("rising", "weighted_regression", "", 5, "2019-01-01/P1Y", "2023-01-01/P1Y", 0.0001))
    'Five figures, 2019 to 2023: slope weighted by the published limits, at 99.8%.'
    >>> trend_reason(Trend("cannot_tell", "none", "periods overlap", 5, "", "", 1.0))
    'Periods overlap.'
    """
    if trend.basis == "none":
        return f"{capital(trend.reason)}."
    return f"{capital(count(trend.points))} figures, {span_label(trend.first, trend.last)}: {TESTS[trend.basis]}."


def trend_marks(grid: Grid) -> dict[str, Any]:
    """The newest period's trends for the table: a letter an area, and for each letter symbol, words and reason.

    Where no area can have one, the reason alone, as `none`.
    """
    absent = Trend("cannot_tell", "none", NO_FIGURE, 0, "", "", float("nan"))
    found = [grid.trends.get(area.code, absent) for area in grid.areas]
    said = [(trend_symbol(each), trend_words(each, grid.indicator), trend_reason(each)) for each in found]
    if all(each.basis == "none" for each in found):
        reasons = [each[2] for each in said]
        return {"none": f"No trend is told. {max(set(reasons), key=reasons.count)}" if reasons else ""}
    letters = {each: chr(ord("a") + i) for i, each in enumerate(dict.fromkeys(said))}
    return {"marks": "".join(letters[each] for each in said), "words": {letters[each]: each for each in letters}}
