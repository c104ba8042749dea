"""Sentences on groups of people: the interval of the difference decides the words, two figures at most."""

import math
import re

import pytest

from app.analysis.people import Cell, Gap, Panel
from app.narrative.people import comparison_notes, dimension_of, family_title, group_name, people, sentence, verdict
from tests.tiny_grid import indicator

NAN = math.nan
SHARE = indicator()


def area(name: str, *groups: str, members: tuple[float, ...] = ()) -> Panel:
    cells = tuple(Cell(group, NAN if members else 1.0, NAN, NAN, "", members=members) for group in groups)
    return Panel(name, name, cells)


def gap(high: str, low: str, difference: float, half: float = NAN) -> Gap:
    outcome = "cannot_tell" if math.isnan(half) else "higher" if difference > half else "similar"
    return Gap(high, low, difference, difference - half, difference + half, outcome)


def said(gaps: dict[str, Gap | None], *groups: str) -> str:
    panels = [area(name, *(groups or ("female", "male"))) for name in gaps]
    return sentence("Level 4, 2021", SHARE, panels, gaps)


def test_a_difference_beyond_chance_is_given_by_its_limits():
    assert said({"Black Country": gap("female", "male", 10.2, 5.1)}) == (
        "Level 4, 2021: in the Black Country the figure is higher for women than for men, by 5.1 to 15.3 points."
    )


def test_of_many_groups_the_two_furthest_apart_are_given_as_the_ends():
    cells = tuple(
        Cell(group, value, NAN, NAN, "") for group, value in (("black", 15.6), ("white", 26.7), ("other", 31.4))
    )
    text = sentence("Census", SHARE, [Panel("a", "Dudley", cells)], {"a": gap("other", "black", 15.8, 1.0)})
    assert text == "Census: in Dudley it goes from 15.6% of Black people to 31.4% of people of other ethnic groups."


def test_a_full_count_has_its_difference_alone():
    counted = indicator(interval="from_counts")
    text = sentence("Census", counted, [area("Dudley", "female", "male")], {"Dudley": gap("female", "male", 15.8, 1.0)})
    assert text.endswith("higher for women than for men, by 15.8 points (full count).")
    assert verdict(counted, area("Dudley", "female", "male"), gap("female", "male", 15.8, 1.0)) == (
        "Women above men, by 15.8 points (full count)"
    )


def test_the_largest_difference_leads_and_the_rest_follow():
    text = said({"Dudley": gap("female", "male", 9, 2), "Walsall": gap("female", "male", 12, 3)})
    assert "in Walsall the figure is higher for women than for men, by 9.0 to 15.0 points; so it is in Dudley" in text


def test_the_other_way_round_is_said():
    text = said({"Dudley": gap("female", "male", 9, 2), "Walsall": gap("male", "female", 5, 3)})
    assert text.endswith("it is the other way round in Walsall.")


def test_similar_is_called_cannot_be_told_apart():
    assert said({"Coventry": gap("male", "female", 2, 6)}) == (
        "Level 4, 2021: in Coventry women and men cannot be told apart."
    )


def test_many_groups_without_a_difference():
    text = said({"Coventry": gap("30-39", "50-64", 2, 6)}, "30-39", "40-49", "50-64")
    assert "in Coventry no two groups can be told apart" in text


def test_without_limits_the_published_figures_are_told_and_called_untested():
    text = said({"Dudley": gap("female", "male", 4.9), "Walsall": gap("female", "male", 5.1)})
    assert "the published figure is higher for women than for men in Dudley and Walsall" in text
    assert "not tested" in text
    assert not re.search(r"\d\.\d", text)


def test_of_many_groups_without_limits_the_highest_are_told():
    text = said({"Dudley": gap("25-29", "50-64", 20), "Walsall": gap("30-39", "50-64", 20)}, "25-29", "30-39", "50-64")
    assert "highest for people aged 25 to 29 in Dudley and for people aged 30 to 39 in Walsall (no interval" in text


def test_an_area_with_one_group_has_too_few_figures_but_has_some():
    assert said({"Dudley": None}, "male").endswith("Dudley has too few figures to compare.")


def test_an_area_without_figures_is_named():
    text = sentence(
        "HLE", SHARE, [area("Black Country", "female", "male", members=(1.0, 2.0))], {"Black Country": None}
    )
    assert text == "HLE: the Black Country has no figures of its own."


def test_more_than_three_areas_are_counted_not_named():
    assert "in four areas women and men" in said({name: gap("female", "male", 1, 5) for name in "ABCD"})


def test_no_area_gets_a_sentence_too():
    assert said({}) == "Level 4, 2021: no area is chosen."


@pytest.mark.parametrize("outcome", ["higher", "similar", "cannot_tell"])
def test_no_sentence_has_more_than_two_figures(outcome):
    half = {"higher": 2.0, "similar": 60.0, "cannot_tell": NAN}[outcome]
    text = said({name: gap("female", "male", 10 + i, half) for i, name in enumerate("ABC")}).split(": ", 1)[1]
    assert len(re.findall(r"\d+\.\d", text)) <= 2


def test_the_line_under_a_name_says_the_difference_or_why_there_is_none():
    pair = area("Dudley", "female", "male")
    assert verdict(SHARE, pair, gap("female", "male", 10.2, 5.1)) == "Women above men, by 5.1 to 15.3 points"
    assert verdict(SHARE, pair, gap("male", "female", 1, 5)) == "Women and men cannot be told apart"
    assert verdict(SHARE, pair, gap("male", "female", 1)) == "No interval: differences not tested"
    assert verdict(SHARE, area("Black Country", "male", members=(1.0, 2.0, 3.0, 4.0)), None) == (
        "No figure of its own; range of four districts"
    )
    assert verdict(SHARE, area("Dudley", "male"), None) == "Too few figures to compare"
    ages = verdict(SHARE, area("Dudley", "25-29", "50-64", "16-19"), gap("25-29", "50-64", 20, 5))
    assert ages == "Aged 25 to 29 above 50 to 64, by 15.0 to 25.0 points"


def test_differences_are_in_the_indicators_unit():
    years = indicator(suffix="", unit="years")
    assert verdict(years, area("A", "female", "male"), gap("female", "male", 5, 1)).endswith("by 4.0 to 6.0 years")


def test_every_group_has_a_name_and_a_way_of_dividing():
    assert [group_name(group) for group in ("all", "male", "16-19", "white")] == [
        "Everybody",
        "Men",
        "16 to 19",
        "White",
    ]
    assert people("somebody_new") == "somebody_new"
    assert dimension_of("other") == "ethnic_group"


def test_titles_lose_the_sex_and_nothing_else():
    assert family_title("Female life expectancy at birth") == "Life expectancy at birth"
    assert family_title("Qualified to level 4 or above") == "Qualified to level 4 or above"


def test_a_correction_is_explained_where_it_is_made():
    assert "Bonferroni" in " ".join(comparison_notes(30, "England", True))
    assert "Bonferroni" not in " ".join(comparison_notes(1, "England", False))
