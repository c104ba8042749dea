"""The sentence of Explore: uncertainty decides its words, here on grids small enough to judge by eye."""

import math

import pytest

from app.analysis.grid import Area
from app.narrative.explore import known_notice, sentence
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
    assert text == (
        "Dudley has the highest figure of the four districts, Sandwell the lowest, 51.3 years; "
        "neither can be told apart from the next."
    )


def ends_of(*values: tuple[float, float], **more) -> str:
    """The ranking's ends for four boroughs with these values and half-widths."""
    rows = [row(code, YEARS[2], v, v - half, v + half) for code, (v, half) in zip(BOROUGHS, values, strict=True)]
    return said(rows, (), drawn=BOROUGHS, beside=(), **(YEARS_UNIT | more))


def test_an_end_that_is_told_from_the_next_stands_without_doubt():
    assert ends_of((40, 0.5), (50, 0.5), (55, 0.5), (60, 0.5)).endswith("Sandwell the lowest, 40.0 years.")


def test_the_one_end_that_cannot_be_told_from_the_next_is_named():
    low = ends_of((40, 3), (41, 3), (55, 0.5), (60, 0.5))
    assert low.endswith("Sandwell the lowest, 40.0 years; the latter cannot be told apart from Walsall.")
    high = ends_of((40, 0.5), (50, 0.5), (59, 3), (60, 3))
    assert high.endswith("40.0 years; Dudley cannot be told apart from Wolverhampton.")


def test_the_more_areas_are_ranked_the_more_it_takes_to_be_told_apart():
    # z is 2.2: apart if two alone were compared, not so among four.
    assert "the latter cannot be told apart" in ends_of((51.3, 4.65), (58.6, 4.5), (80, 0.5), (90, 0.5))


def test_ends_are_shared_where_the_figures_shown_are_the_same():
    text = ends_of((40.01, 0.5), (40.04, 0.5), (60.0, 0.5), (60.0, 0.5))
    assert text == (
        "Wolverhampton and Dudley share the highest figure of the four districts, "
        "Sandwell and Walsall share the lowest, 40.0 years."
    )
    assert ends_of((40, 1), (40, 1), (40, 1), (40, 1)) == "All four districts have the same figure."


def test_unreliable_figures_are_not_ranked():
    rows = [row(SANDWELL, YEARS[2], 40.0, 39.5, 40.5, status="published;low_reliability"), *LIFE[1:]]
    text = said(rows, (), drawn=BOROUGHS, beside=(), benchmark=[61.9], **YEARS_UNIT)
    assert "of the three districts with a reliable figure, Walsall the lowest" in text


def test_areas_without_a_figure_are_not_counted_as_ranked():
    rows = [*LIFE[:3], row(DUDLEY, YEARS[2], NAN)]
    text = said(rows, (), drawn=BOROUGHS, beside=(), benchmark=[61.9], **YEARS_UNIT)
    assert "of the three districts with a figure" in text


def test_without_an_interval_it_says_that_it_cannot_judge():
    text = said(HOURS, benchmark=[41.87], **MONEY)
    assert text == (
        "The Black Country, at £32.81, is about a fifth below the UK’s £41.87; so are Birmingham and Coventry; "
        "differences are not tested."
    )


def test_of_areas_without_an_interval_beside_judged_ones_it_is_said():
    rows = [*LIFE[:3], row(DUDLEY, YEARS[2], 58.9)]
    text = said(rows, (SANDWELL, DUDLEY), drawn=BOROUGHS, beside=(), benchmark=[61.9], **YEARS_UNIT)
    assert "Dudley has no interval and cannot be judged" in text


def test_a_total_is_set_against_no_benchmark():
    rows = [row(BIRMINGHAM, YEARS[2], 35_350), row(COVENTRY, YEARS[2], 11_800)]
    money = {"prefix": "£", "suffix": "", "unit": "£ million", "decimal_places": 0, "aggregation": "sum"}
    text = said(rows, (BIRMINGHAM, COVENTRY), beside=(), benchmark=[NAN], **money)
    assert text == (
        "Birmingham has £35.4bn, the most of the two compared; Coventry has £11.8bn. Totals follow size: no benchmark."
    )


def test_without_any_benchmark_the_figures_are_given():
    text = said(HOURS, **MONEY)
    assert text.startswith("The figure is £35.14 in Birmingham and £40.39 in Coventry; no benchmark is held.")


def test_a_period_without_its_benchmark_says_so():
    rows = [row(BIRMINGHAM, year, 35.0) for year in YEARS[1:]]
    tiny = grid(rows, drawn=(BIRMINGHAM,), periods=YEARS[1:], benchmark=[40.0, NAN])
    assert sentence(tiny, 1, (BIRMINGHAM,)) == "The UK has no figure for 2023."


def test_a_period_without_figures_says_so():
    assert said([], benchmark=[41.87]) == "No figures for 2023 at this level."


def test_without_compared_areas_the_ends_alone_are_named():
    text = life(())
    assert "UK" not in text
    assert text.startswith("Dudley has the highest figure")


def test_compared_areas_without_a_figure_are_said_to_have_none():
    text = said(HOURS[:1], benchmark=[41.87], revision={YEARS[2]: 0.06}, interval="revision", **MONEY)
    assert "Birmingham, at £35.14" in text
    assert "Coventry has no figure" in text


def test_of_a_group_without_a_figure_it_is_said_how_its_members_stand():
    members = {BLACK_COUNTRY: BOROUGHS}
    chosen = (DUDLEY, BLACK_COUNTRY)
    text = said(LIFE, chosen, drawn=BOROUGHS, benchmark=[61.9], members=members, **YEARS_UNIT)
    assert "of the Black Country’s four districts, two are below it" in text
    alike = said(LIFE, chosen, drawn=BOROUGHS, benchmark=[56.0], members=members, **YEARS_UNIT)
    assert "of the Black Country’s four districts, one is below it" in alike


def test_an_area_is_not_compared_with_itself_as_the_benchmark():
    rows = [*HOURS, row("K02000001", YEARS[2], 41.87)]
    text = said(rows, (BIRMINGHAM, "K02000001"), beside=("K02000001",), benchmark=[41.87], **MONEY)
    assert "K02000001" not in text


SMALL = [
    Area("E02000001", "Selly Oak", BIRMINGHAM, "Birmingham"),
    Area("E02000002", "Aston Park", BIRMINGHAM, "Birmingham"),
]
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
    text = said(
        rows, (), drawn=(BIRMINGHAM, COVENTRY, BLACK_COUNTRY), beside=(), level="place", benchmark=[NAN], **MONEY
    )
    assert "the Black Country the lowest" in text


def test_what_has_come_since_a_day_is_said_as_it_is():
    said = "As known on 5 June 2024: "
    assert known_notice("2024-06-05", revised=True) == f"{said}figures have been revised since."
    assert known_notice("2024-06-05", revised=False) == f"{said}newer figures have come since."
    other = known_notice("2024-06-05", revised=True, other_method=True, dotted=True)
    assert other == f"{said}figures have been revised since, by another method. Dotted lines: the newest figures."
