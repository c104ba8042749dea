"""The words of the data page: what statuses and comparisons mean, what could not be had, and how to read an entry."""

from typing import NamedTuple

from app.metadata import periods as when
from app.metadata.indicators import Indicator
from app.narrative.words import capital, count, listed


class Term(NamedTuple):
    """Something explained. `mark` names how the charts show it ("" where words alone do)."""

    name: str
    explanation: str
    mark: str = ""


STATUSES = (
    Term("Published", "The publisher’s own figure, as released. It carries no remark."),
    Term("Provisional", "The publisher expects to revise it. Said beside the value."),
    Term("Estimated", "The publisher calls it an estimate or a modelled figure. Said beside the value."),
    Term("Derived here", "Made here from published figures by the rule in the indicator’s entry; nobody publishes it."),
    Term("Low reliability", "The publisher warns that the sample behind it is small. Said beside the value."),
    Term("Withheld", "Too few people stand behind the figure, so the publisher keeps it back.", "suppressed"),
    Term("Not available", "No figure was published for the area, or one of its districts has none.", "no-data"),
)

BASES = (
    Term(
        "By interval",
        "Where 95% limits are published, or follow from counts, an area is higher or lower than the benchmark only"
        " if its whole interval is on one side; else the two cannot be told apart. The benchmark counts as exact.",
    ),
    Term(
        "As published",
        "Where the publisher itself judged the area against England, that judgement is repeated and no other is made.",
    ),
    Term(
        "By past revisions",
        "Where there is no interval but two releases are held, bars show how far figures of the same age were later "
        "revised in nine cases of ten. Words are then “beyond” or “within usual revisions”, never better or worse. "
        "Revisions are known against the UK only, so against another benchmark there is no judgement.",
    ),
    Term("No basis", "Without interval, counts or a second release the charts say: no interval, cannot judge."),
    Term(
        "Two areas",
        "Two areas are compared by the interval of their difference, not by whether their bars overlap: bars may "
        "overlap and the areas still differ. Six compared areas make 15 pairs, so their intervals are widened "
        "(Bonferroni) until all 15 hold together in 95 cases of 100.",
    ),
    Term(
        "The benchmark",
        "Where the chosen benchmark has no figure in a series, the next of UK, Great Britain, England, West Midlands "
        "region and three-LEP area stands in for the whole series, and the page says so.",
    ),
)

TRENDS = (
    Term(
        "Trend",
        "Tested over the last five figures of one definition, as OHID’s Fingertips does: shares with counts by a "
        "chi-squared test, figures with published limits by a slope that gives sure figures more weight, both at 99.8%."
        " Leaving out any one figure must not turn it.",
    ),
    Term(
        "Trend without limits",
        "Other series get Mann and Kendall’s rank test at 95% over the same five figures. It says how regularly "
        "published figures moved, so it is called rising or falling, never better or worse. Nor is a rise of money, "
        "which is in current prices.",
    ),
    Term(
        "No trend",
        "None is given for series smoothed over several years or of overlapping periods, whose neighbouring figures "
        "share data; nor with fewer than five comparable figures, with one of them withheld, or with a year missing "
        "between them.",
    ),
)


class Measure(NamedTuple):
    """A measure of inequality: what it says, how it is worked out, and who defined it so."""

    name: str
    meaning: str
    formula: str
    source: str


MEASURES = {
    "gini": Measure(
        "Gini coefficient",
        "How far neighbourhoods are from all having the same share: 0 if all have, 1 if one has everything",
        "Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| ÷ (2 W² x̄), x a neighbourhood’s share, w its people, W = Σ w, x̄ = Σ w x ÷ W",
        "F. A. Cowell, Measuring Inequality, 3rd edition, 2011",
    ),
    "theil": Measure(
        "Theil index",
        "The same question with more weight on high shares: 0 if all are alike",
        "Σ (w ÷ W)(x ÷ x̄) ln(x ÷ x̄), natural logarithm, x = 0 adding nought",
        "H. Theil, Economics and Information Theory, 1967",
    ),
    "theil_between": Measure(
        "Theil index, between districts",
        "What would be left if every neighbourhood had its district’s share",
        "Σ s ln(s ÷ p), s a district’s part of all who are counted, p its part of the people",
        "A. F. Shorrocks, Econometrica 48, 1980",
    ),
    "theil_within": Measure(
        "Theil index, within districts",
        "The rest, from differences inside the districts; between and within add up to the whole",
        "Σ s T, T a district’s own Theil index",
        "A. F. Shorrocks, Econometrica 48, 1980",
    ),
    "p90_p10": Measure(
        "90:10 ratio",
        "The share at the 90th hundredth of people over that at the 10th",
        "q(0.9) ÷ q(0.1), q(p) the smallest share such that p of the people live at it or below",
        "R. J. Hyndman and Y. Fan, American Statistician 50, 1996, definition 1",
    ),
    "quantiles": Measure(
        "Quantiles (p10, p25, p50, p75, p90)",
        "Values at the 10th, 25th, 50th, 75th and 90th hundredth of people",
        "q(p) as in the 90:10 ratio",
        "R. J. Hyndman and Y. Fan, American Statistician 50, 1996, definition 1",
    ),
    "fifths_and_tenths": Measure(
        "England’s fifths and tenths (population_…, neighbourhoods_…)",
        "The part of the people (0 to 1), and how many neighbourhoods, at or beyond England’s cut",
        "Σ w of neighbourhoods at or beyond the cut ÷ W; cuts are percentiles over England’s neighbourhoods",
        "Office for National Statistics, Census 2021",
    ),
}

NOT_TO_BE_HAD = (
    "Healthy life expectancy exists for boroughs and counties only: not for the districts of a county, and not for the "
    "Black Country or a LEP as a whole.",
    "Neighbourhoods (MSOA, LSOA) have no GVA and no life expectancy.",
    "GVA per hour without smoothing exists for the UK, the combined authority (to 2023), ITL areas and the seven "
    "boroughs (to 2022).",
    "Outside the seven boroughs, districts have no job counts by industry; where districts have them, industries are "
    "too broad to show car making or life sciences, which exist for ITL2 areas only.",
    "Industries can be compared with England for 2015 to 2020 only, as GVA for each job counted by the employment "
    "survey, without farming and imputed rents.",
    "There is no series of people on Jobseeker’s Allowance; the claimant count is the nearest.",
    "Deprivation of 2015 and 2019 counts neighbourhoods, not residents, as no population of those years’ "
    "neighbourhoods is held.",
    "Change between the censuses of 2011 and 2021 can be shown among neighbourhoods here, not against England’s.",
)

LICENCES = {
    "OGL-UK-3.0": (
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "OPL-UK-3.0": (
        "Open Parliament Licence v3.0",
        "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
    ),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "not stated": ("No licence is stated", ""),
}

POLARITY = {
    "higher_is_better": "higher is better",
    "lower_is_better": "lower is better",
    "none": "neither way is better",
}
FOUNDATIONS = {
    "ideas": "ideas", "people": "people", "infrastructure": "infrastructure",
    "business_environment": "business environment", "places": "places",
}  # fmt: skip


def holdings_sentence(indicators: int, areas: int, observations: int, released: str) -> str:
    """How much there is, and how new it is (ISO date of the newest release).

    >>> holdings_sentence(60, 3373, 351567, "2026-05-21")
    '60 indicators of 3,373 areas, 351,567 figures in all, released up to 21 May 2026.'
    """
    held = f"{indicators:,} indicators of {areas:,} areas, {observations:,} figures in all"
    return f"{held}, released up to {day(released)}."


def day(iso: str) -> str:
    """An ISO date as people write it.

    >>> day("2025-06-19")
    '19 June 2025'
    """
    first = when.start(iso)
    return f"{first.day} {first:%B %Y}"


def unit_line(indicator: Indicator) -> str:
    """Unit, decimals shown, and which way is good."""
    shown = {0: "shown in whole numbers", 1: "shown to one decimal place"}
    decimals = shown.get(indicator.decimal_places, f"shown to {count(indicator.decimal_places)} decimal places")
    return f"{capital(indicator.unit)}, {decimals}; {POLARITY[indicator.polarity]}"


def span_line(periods: tuple[str, ...], areas: int) -> str:
    """Which periods a level has, and for how many areas.

    >>> span_line(("2022-01-01/P1Y", "2023-01-01/P1Y"), 19), span_line(("2021-03-21",), 1), span_line((), 0)
    ('2022 to 2023, two periods, 19 areas', 'March 2021, one period, one area', 'no figures')
    """
    if not periods:
        return "no figures"
    many = f"{count(len(periods))} period{'s' if len(periods) > 1 else ''}"
    return f"{when.span_label(periods[0], periods[-1])}, {many}, {count(areas)} area{'s' if areas != 1 else ''}"


def releases_line(vintages: tuple[str, ...]) -> str:
    """The releases held, newest last.

    >>> releases_line(("2024-06-17", "2025-06-19"))
    '17 June 2024 and 19 June 2025'
    """
    return listed([day(each) for each in vintages])
