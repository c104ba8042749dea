"""The sentence of Explore: uncertainty decides its words, here on grids small enough to judge by eye."""

import math

import pytest

from app.analysis.grid import Area
from app.narrative.explore import sentence
from tests.narrative.reading import most_figures, sides_taken
from tests.tiny_grid import (
    BIRMINGHAM,
    BLACK_COUNTRY,
    COVENTRY,
    DUDLEY,
    SANDWELL,
    WALSALL,
    WOLVERHAMPTON,
    YEARS,
    grid,
    row,
)

NAN = math.nan
CHOSEN = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)
MONEY = {"prefix": "£", "suffix": "", "unit": "£ per hour", "decimal_places": 2}
HOURS = [row(BIRMINGHAM, YEARS[2], 35.14), row(COVENTRY, YEARS[2], 40.39), row(BLACK_COUNTRY, YEARS[2], 32.81)]


def said(rows, chosen=CHOSEN, drawn=(BIRMINGHAM, COVENTRY), beside=(BLACK_COUNTRY,), **more) -> str:
    return sentence(grid(rows, drawn=drawn, beside=beside, **more), 0, chosen)


def revised(share: float) -> str:
    return said(HOURS, benchmark=[41.87], revision={YEARS[2]: share}, interval="revision", **MONEY)


def test_beyond_revisions_the_gap_is_said_and_within_them_it_is_not():
    text = revised(0.063)
    assert text == (
        "The Black Country, at £32.81, is about a fifth below the UK (£41.87), beyond usual revisions; "
        "so is Birmingham; Coventry is within usual revisions of it."
    )


def test_when_all_are_within_usual_revisions_none_is_below():
    text = revised(0.4)
    assert "within usual revisions of the UK, £41.87" in text
    assert "below" not in text
    assert "told apart" not in text


LIFE = [
    row(SANDWELL, YEARS[2], 51.3, 46.6, 55.9),
    row(WALSALL, YEARS[2], 55.0, 49.7, 60.4),
    row(WOLVERHAMPTON, YEARS[2], 58.6, 54.1, 63.1),
    row(DUDLEY, YEARS[2], 58.9, 54.0, 63.8),
]
BOROUGHS = (SANDWELL, WALSALL, WOLVERHAMPTON, DUDLEY)
YEARS_UNIT = {"suffix": "", "unit": "years"}


def life(chosen: tuple[str, ...], benchmark: float = 61.9) -> str:
    return said(LIFE, chosen, drawn=BOROUGHS, beside=(), benchmark=[benchmark], **YEARS_UNIT)


def test_below_is_said_of_areas_whose_whole_interval_is_below():
    text = life(BOROUGHS)
    tiny = grid(LIFE, drawn=BOROUGHS, benchmark=[61.9], **YEARS_UNIT)
    taken = sides_taken(text, tiny, BOROUGHS)
    assert taken == {SANDWELL: "lower", WALSALL: "lower"}
    assert "Wolverhampton and Dudley cannot be told apart from it" in text


def test_an_area_whose_interval_holds_the_benchmark_cannot_be_told_apart():
    assert "Wolverhampton cannot be told apart from the UK, 61.9" in life((WOLVERHAMPTON,))


def test_above_and_below_are_kept_apart():
    text = life((SANDWELL, DUDLEY), benchmark=53.9)
    assert "Dudley" in text
    tiny = grid(LIFE, drawn=BOROUGHS, benchmark=[53.9], **YEARS_UNIT)
    assert sides_taken(text, tiny, (SANDWELL, DUDLEY)) == {DUDLEY: "higher"}


def test_the_lowest_is_named_and_whether_the_next_can_be_told_from_it():
    text = life(())
    assert "Sandwell the lowest, 51.3 years; it cannot be told apart from Walsall" in text
    assert "Dudley has the highest figure of the four districts" in text


def test_the_lowest_stands_alone_where_it_is_told_from_the_next():
    rows = [row(SANDWELL, YEARS[2], 40.0, 39.5, 40.5), *LIFE[1:]]
    text = said(rows, (), drawn=BOROUGHS, beside=(), benchmark=[61.9], **YEARS_UNIT)
    assert "Sandwell the lowest, 40.0 years." in text


def test_areas_without_a_figure_are_not_counted_as_ranked():
    rows = [*LIFE[:3], row(DUDLEY, YEARS[2], NAN)]
    text = said(rows, (), drawn=BOROUGHS, beside=(), benchmark=[61.9], **YEARS_UNIT)
    assert "of the three districts with a figure" in text


def test_without_an_interval_it_says_that_it_cannot_judge():
    text = said(HOURS, benchmark=[41.87], **MONEY)
    assert text.endswith("without an interval, small gaps cannot be judged.")
    assert "below" not in text
    assert "the UK’s £41.87" in text


def test_a_total_is_set_against_no_benchmark():
    rows = [row(BIRMINGHAM, YEARS[2], 35_350), row(COVENTRY, YEARS[2], 11_800)]
    money = {"prefix": "£", "suffix": "", "unit": "£ million", "decimal_places": 0, "aggregation": "sum"}
    text = said(rows, (BIRMINGHAM, COVENTRY), beside=(), benchmark=[NAN], **money)
    assert text == (
        "Birmingham has £35.4bn, the most of the two compared; Coventry has £11.8bn. "
        "Totals follow size, so none is set against a benchmark."
    )


def test_a_period_without_a_benchmark_says_so():
    assert "No benchmark is published for 2023." in said(HOURS, **MONEY)


def test_a_period_without_figures_says_so():
    assert said([], benchmark=[41.87]) == "No figures for 2023 at this level."


def test_without_compared_areas_the_ends_alone_are_named():
    text = life(())
    assert "UK" not in text
    assert text.startswith("Dudley has the highest figure")


def test_compared_areas_without_a_figure_are_left_out_of_the_words():
    text = said(HOURS[:1], benchmark=[41.87], revision={YEARS[2]: 0.06}, interval="revision", **MONEY)
    assert "Birmingham, at £35.14" in text
    assert "Coventry" not in text


SMALL = [Area("E02000001", "Selly Oak", BIRMINGHAM, "Birmingham"), Area("E02000002", "Aston Park", BIRMINGHAM, "Birmingham")]
QUARTERS = [row("E02000001", YEARS[2], 5.4), row("E02000002", YEARS[2], 37.5)]


def quarters(benchmark: float) -> str:
    against = {"benchmark": [benchmark], "against": ("E92000001", "England")}
    return said(QUARTERS, (), drawn=SMALL, beside=(), level="msoa", **against)


def test_a_sentence_about_neighbourhoods_names_the_level_and_where_they_are():
    text = quarters(4.0)
    assert text.startswith("2 MSOAs run from 5.4% in Selly Oak (Birmingham) to 37.5% in Aston Park (Birmingham).")
    assert text.endswith("Two of them have figures above England’s 4.0%.")


def test_one_or_none_of_the_neighbourhoods_is_said_as_people_say_it():
    assert quarters(18.1).endswith("One of them has a figure above England’s 18.1%.")
    assert quarters(40.0).endswith("None of them has a figure above England’s 40.0%.")


@pytest.mark.parametrize("text", [revised(0.063), revised(0.4), life(()), said(HOURS, benchmark=[41.87], **MONEY)])
def test_a_sentence_has_two_figures_at_most(text):
    assert most_figures(text, grid(HOURS, drawn=(BIRMINGHAM, COVENTRY), beside=(BLACK_COUNTRY,))) <= 2


@pytest.mark.parametrize("benchmark", [52.0, 61.9, 64.0])
def test_a_sentence_about_years_or_points_has_two_figures_at_most(benchmark):
    for unit in (YEARS_UNIT, {}):
        text = said(LIFE, BOROUGHS, drawn=BOROUGHS, beside=(), benchmark=[benchmark], **unit)
        assert most_figures(text, grid(LIFE, drawn=BOROUGHS)) <= 2


def test_the_strict_reader_counts_figures_and_not_names_or_counts():
    tiny = grid([], drawn=[Area("E01", "Sandwell 023D", "", "")])
    text = "1,300 of them lie in Sandwell 023D. Of the 19 districts it has £35.14 and 58.0 years, 18.1% less in 2023."
    assert most_figures(text, tiny) == 3


def test_a_group_keeps_its_article_at_the_foot_of_the_ranking():
    rows = [row(BIRMINGHAM, YEARS[2], 35.14), row(COVENTRY, YEARS[2], 40.39), row(BLACK_COUNTRY, YEARS[2], 32.81)]
    text = said(rows, (), drawn=(BIRMINGHAM, COVENTRY, BLACK_COUNTRY), beside=(), level="place", benchmark=[NAN], **MONEY)
    assert "the Black Country the lowest" in text
