"""The words of an indicator by groups of people: names of groups, the sentence, the line under each area's name."""

import re

from app.analysis.people import Gap, Panel
from app.metadata.indicators import Indicator
from app.narrative.numbers import in_words, number
from app.narrative.words import capital, count, listed, spoken

# Group: its name in a row, and as people in a sentence.
GROUPS = {
    "all": ("Everybody", "everybody"),
    "female": ("Women", "women"),
    "male": ("Men", "men"),
    "asian": ("Asian", "Asian people"),
    "black": ("Black", "Black people"),
    "mixed": ("Mixed or multiple", "people of mixed or multiple ethnic groups"),
    "white": ("White", "White people"),
    "other": ("Other", "people of other ethnic groups"),
}
MANY = 3  # areas, above which a sentence counts them
AGE = re.compile(r"(\d+)-(\d+)")
SEX, AGES, ETHNIC = "sex", "age", "ethnic_group"
DIMENSIONS = {SEX: "Sex", AGES: "Age", ETHNIC: "Ethnic group"}
"""Ways of dividing people, by the value of `group` in the address, with their names."""

AGE_CAUTION = (
    "Not adjusted for age: ethnic groups differ in age, and older people more often have few qualifications. "
    "A difference here is not the effect of ethnicity alone."
)


def dimension_of(group: str) -> str:
    """The way of dividing people that a group belongs to.

    >>> dimension_of("female"), dimension_of("16-19"), dimension_of("asian")
    ('sex', 'age', 'ethnic_group')
    """
    return SEX if group in ("female", "male") else AGES if AGE.fullmatch(group) else ETHNIC


def group_name(group: str) -> str:
    """The group as a row is called.

    >>> group_name("female"), group_name("16-19")
    ('Women', '16 to 19')
    """
    age = AGE.fullmatch(group)
    return f"{age[1]} to {age[2]}" if age else GROUPS.get(group, (capital(group),))[0]


def people(group: str) -> str:
    """The group's people in a sentence.

    >>> people("male"), people("50-64")
    ('men', 'people aged 50 to 64')
    """
    return f"people aged {group_name(group)}" if AGE.fullmatch(group) else GROUPS.get(group, ("", group))[1]


def family_title(title: str) -> str:
    """The title of an indicator that is held for each sex apart, without the sex.

    >>> family_title("Healthy life expectancy at birth, females"), family_title("Female inequality in life expectancy")
    ('Healthy life expectancy at birth', 'Inequality in life expectancy')
    """
    return capital(re.sub(r"(, )?\bfemales?\b ?", "", title, flags=re.IGNORECASE).strip())


def by_how_much(indicator: Indicator, gap: Gap) -> str:
    """The limits of a difference in words: "by 5.1 to 15.3 points"; of a full count the difference itself."""
    unit = "points" if indicator.suffix == "%" else "per 100,000" if "per 100,000" in indicator.unit else indicator.unit
    sizes = (gap.difference,) if full_count(indicator) else (gap.lower, gap.upper)
    ends = [number(each, max(indicator.decimal_places, 1)) for each in sizes]
    return f"by {' to '.join(ends)} {unit}" + (" (full count)" if full_count(indicator) else "")


def full_count(indicator: Indicator) -> bool:
    """Whether everybody was asked, so that limits made from the counts are not those of a sample."""
    return indicator.interval == "from_counts"


def sentence(what: str, indicator: Indicator, panels: list[Panel], gaps: dict[str, Gap | None]) -> str:
    """Where groups differ beyond chance, where they cannot be told apart, where nothing can be said.

    `what` names the indicator and the period; `gaps` holds each area's widest difference, by code.
    """
    told = sorted(_with(panels, gaps, "higher"), key=lambda panel: -gaps[panel.code].difference)
    clauses = _told(indicator, told, gaps)
    alike = _with(panels, gaps, "similar")
    clauses += [f"in {_names(alike)} {_nobody(panels)} be told apart"] if alike else []
    clauses += _untested(_with(panels, gaps, "cannot_tell"), gaps)
    return f"{what}: {'; '.join([*clauses, *_silent(panels, gaps)]) or 'no area is chosen'}."


def _silent(panels: list[Panel], gaps: dict[str, Gap | None]) -> list[str]:
    """Areas of which nothing can be said: without a figure, or with too few."""
    silent = [panel for panel in panels if gaps[panel.code] is None]
    none, few = [each for each in silent if not each.own], [each for each in silent if each.own]
    clauses = [f"{_names(none)} {_has(none)} no figures of {_own(none)}"] if none else []
    return clauses + ([f"{_names(few)} {_has(few)} too few figures to compare"] if few else [])


def _has(panels: list[Panel]) -> str:
    return "has" if len(panels) == 1 else "have"


def _with(panels: list[Panel], gaps: dict[str, Gap | None], outcome: str) -> list[Panel]:
    return [panel for panel in panels if gaps[panel.code] and gaps[panel.code].outcome == outcome]


def _names(panels: list[Panel]) -> str:
    """Their names, or how many they are where names would fill a line."""
    return listed([spoken(panel.name) for panel in panels]) if len(panels) <= MANY else f"{count(len(panels))} areas"


def _own(panels: list[Panel]) -> str:
    return "its own" if len(panels) == 1 else "their own"


def _nobody(panels: list[Panel]) -> str:
    groups = {cell.group for panel in panels for cell in panel.cells} - {"all"}
    return (
        f"{listed([people(group) for group in sorted(groups)])} cannot"
        if groups == {"female", "male"}
        else "no two groups can"
    )


def _told(indicator: Indicator, told: list[Panel], gaps: dict[str, Gap | None]) -> list[str]:
    """The area with the largest difference in figures, then those with the same two groups, then the rest."""
    if not told:
        return []
    lead, rest = told[0], told[1:]
    gap = gaps[lead.code]
    same = [panel for panel in rest if gaps[panel.code][:2] == gap[:2]]
    other = [panel for panel in rest if panel not in same]
    clauses = [f"in {spoken(lead.name)} {_apart(indicator, lead, gap)}"]
    clauses += [f"so it is in {_names(same)}"] if same else []
    return clauses + ([_otherwise(other, gap, gaps)] if other else [])


def _apart(indicator: Indicator, panel: Panel, gap: Gap) -> str:
    """Of two groups which is higher and by how much; of many the two that were picked for being furthest apart."""
    if len(parts_of(panel)) < 3:
        higher = f"the figure is higher for {people(gap.high)} than for {people(gap.low)}"
        return f"{higher}, {by_how_much(indicator, gap)}"
    value = {cell.group: in_words(indicator, cell.value) for cell in panel.cells}
    joint = "of" if indicator.suffix == "%" else "for"
    ends = [f"{value[group]} {joint} {people(group)}" for group in (gap.low, gap.high)]
    return f"it goes from {ends[0]} to {ends[1]}"


def _otherwise(panels: list[Panel], lead: Gap, gaps: dict[str, Gap | None]) -> str:
    """Areas where two other groups differ most, or the same two the other way round."""
    if all(gaps[panel.code][:2] == (lead.low, lead.high) for panel in panels):
        return f"it is the other way round in {_names(panels)}"
    return f"groups differ in {_names(panels)} too"


def parts_of(panel: Panel) -> list[str]:
    """The groups of an area that have a figure, without everybody together."""
    return [cell.group for cell in panel.cells if cell.known and cell.group != "all"]


def _untested(panels: list[Panel], gaps: dict[str, Gap | None]) -> list[str]:
    """Without limits: which published figure is higher, as arithmetic, and that it is not tested."""
    if not panels:
        return []
    many = any(len(parts_of(panel)) > 2 for panel in panels)
    ways: dict[tuple[str, ...], list[Panel]] = {}
    for panel in panels:
        ways.setdefault(gaps[panel.code][: 1 if many else 2], []).append(panel)
    clauses = [
        f"for {' than for '.join(people(group) for group in groups)} in {_names(found)}"
        for groups, found in ways.items()
    ]
    found = f"the published figure is {'highest' if many else 'higher'} {listed(clauses)}"
    return [f"{found} (no interval is held, so this is not tested)"]


def verdict(indicator: Indicator, panel: Panel, gap: Gap | None) -> str:
    """The line under an area's name: its widest difference, or why there is none."""
    if gap is None:
        members = max((len(cell.members) for cell in panel.cells), default=0)
        ranged = members and not panel.own
        return f"No figure of its own; range of {count(members)} districts" if ranged else "Too few figures to compare"
    if gap.outcome == "cannot_tell":
        return "No interval: differences not tested"
    if gap.outcome == "higher":
        return f"{_short(gap.high)} above {_short(gap.low, after=True)}, {by_how_much(indicator, gap)}"
    groups = parts_of(panel)
    if len(groups) > 2:
        return "No two groups can be told apart"
    return f"{capital(listed([people(group) for group in groups]))} cannot be told apart"


def _short(group: str, *, after: bool = False) -> str:
    """The group in few words: "Aged 25 to 29" above "50 to 64", "Women" above "men"."""
    if AGE.fullmatch(group):
        return group_name(group) if after else f"Aged {group_name(group)}"
    return group_name(group).lower() if after and group in ("female", "male") else group_name(group)


def comparison_notes(comparisons: int, benchmark: str, exact: bool) -> list[str]:
    """How groups and areas are compared, for those who open the method."""
    many = (
        f"All {comparisons} pairs of groups shown are tested at once, so each interval of a difference is widened "
        "(Bonferroni) until all hold together in 95 cases of 100."
        if comparisons > 1
        else "The limits of a difference are 95% ones."
    )
    notes = [
        "Two groups are compared by the interval of their difference, not by whether their bars overlap: standard "
        "error of each = width of its interval ÷ 3.92, the two taken as independent.",
        many,
    ]
    against = f"A badge compares a group with the same group of {spoken(benchmark)}, whose figure counts as exact."
    return notes + ([against] if exact else [])
