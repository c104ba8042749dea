"""The opening's words: what each place has, and its gap only as far as the data carry it."""

import math
import re

import pytest

from app.metadata.geography import BENCHMARKS
from app.narrative.opening import cell_figure, cell_values, cell_words, lead_sentence, next_door, since_2018
from app.selection import Selection
from app.store.observations import get_store
from app.views.opening import opening_view
from tests.narrative.reading import FIGURE, sentences
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, SANDWELL, WALSALL, YEARS, grid, row

NAN = math.nan
PLACES = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)
MONEY = {"prefix": "£", "suffix": "", "unit": "£ per hour", "decimal_places": 2}
MEMBERS = {BLACK_COUNTRY: (SANDWELL, WALSALL)}


def places(values, limits=None, members=(NAN, NAN), **more):
    """The three places, and two boroughs of the Black Country beside them, each with limits this far away (or none)."""
    codes = [*PLACES, SANDWELL, WALSALL]
    away = (NAN, NAN) if limits is None else (-limits, limits)
    rows = [
        row(code, YEARS[2], value, value + away[0], value + away[1])
        for code, value in zip(codes, [*values, *members], strict=True)
    ]
    kept = {"benchmark": [60.0], "members": MEMBERS, "level": "place"} | more
    return grid(rows, drawn=PLACES, beside=(SANDWELL, WALSALL), **kept)


def hours(share: float = 0.063, **more):
    return places(
        (35.14, 40.39, 32.81), benchmark=[41.87], revision={YEARS[2]: share}, interval="revision", **(MONEY | more)
    )


SKILLS = places((44.4, 49.9, 35.3))
HEALTH = places((58.0, 62.0, NAN), 1.0, (51.3, 60.5), suffix="", unit="years")


def test_the_lead_says_where_an_hour_yields_least_and_what_goes_with_it():
    text = lead_sentence(hours(), SKILLS, HEALTH)
    assert text.startswith("An hour of work in the Black Country yields £32.81, about a fifth less than in the UK. ")
    assert "Its share qualified to level 4 is the lowest (not tested);" in text
    assert "one of its two boroughs is below the UK" in text


def test_a_gap_within_revisions_is_not_called_less():
    text = lead_sentence(hours(0.4), SKILLS, HEALTH)
    assert "within usual revisions of the UK" in text
    assert "less than" not in text


def test_a_place_that_is_not_the_lowest_on_skills_is_not_called_so():
    text = lead_sentence(hours(), places((30.0, 49.9, 35.3)), HEALTH)
    assert "Its share qualified to level 4 is not the lowest (not tested);" in text


def test_with_limits_a_share_is_not_called_untested():
    assert "Its share qualified to level 4 is the lowest;" in lead_sentence(
        hours(), places((44.4, 49.9, 35.3), 1.0), HEALTH
    )


def test_a_group_with_a_value_speaks_for_itself():
    health = places((58.0, 62.0, 55.0), 1.0)
    assert "it is below the UK" in lead_sentence(hours(), SKILLS, health)
    alike = places((58.0, 62.0, 59.5), 1.0)
    assert "it cannot be told apart from the UK" in lead_sentence(hours(), SKILLS, alike)


def test_without_an_interval_health_is_not_judged():
    assert "told apart" not in lead_sentence(hours(), SKILLS, places((58.0, 62.0, 55.0)))


@pytest.mark.parametrize(
    ("tiny", "place", "words"),
    [
        (hours(), 0, "16% below the UK"),
        (hours(), 1, "4% below, within usual revisions"),
        (HEALTH, 0, "2.0 years below the UK"),
        (places((59.5, 62.0, NAN), 1.0), 0, "cannot be told apart from the UK"),
        (SKILLS, 2, "24.7 points below; not tested"),
        (HEALTH, 2, "two boroughs: one below the UK"),
        (places((58.0, 62.0, NAN), 1.0, (59.5, 60.5)), 2, "two boroughs: none can be told apart from the UK"),
        (places((58.0, 62.0, NAN), 1.0, (51.0, 65.0)), 2, "two boroughs: one below the UK and one above the UK"),
    ],
)
def test_a_cell_says_the_gap_as_far_as_the_data_carry_it(tiny, place, words):
    assert cell_words(tiny, place) == words


def test_a_cell_shows_the_value_or_the_range_of_the_members():
    assert cell_figure(hours(), 0) == "£35.14"
    assert cell_figure(HEALTH, 2) == "51.3 to 60.5"
    assert cell_values(HEALTH, 2) == (51.3, 60.5)
    assert cell_figure(places((58.0, 62.0, NAN)), 2) == "not available"


def test_the_place_whose_gap_moved_most_is_named_with_both_gaps():
    rows = [row(code, year, value) for year, values in zip(YEARS[1:], ((80, 105), (82, 95)), strict=True)
            for code, value in zip(PLACES, values, strict=False)]  # fmt: skip
    tiny = grid(rows, drawn=PLACES[:2], periods=YEARS[1:], benchmark=[100, 100])
    assert since_2018(tiny, YEARS[1]).startswith("Coventry went from 5% above the UK in 2022 to 5% below in 2023")


def test_a_gap_of_a_half_is_rounded_up_as_everywhere():
    rows = [row(COVENTRY, YEARS[1], 112.5), row(COVENTRY, YEARS[2], 87.5)]
    tiny = grid(rows, drawn=(COVENTRY,), periods=YEARS[1:], benchmark=[100, 100])
    assert since_2018(tiny, YEARS[1]).startswith("Coventry went from 13% above the UK in 2022 to 13% below in 2023")


def test_a_gap_that_is_within_revisions_today_is_said_to_be():
    rows = [row(COVENTRY, YEARS[1], 102), row(COVENTRY, YEARS[2], 96)]
    shares = dict.fromkeys(YEARS, 0.06)
    tiny = grid(rows, drawn=(COVENTRY,), periods=YEARS[1:], benchmark=[100, 100], revision=shares, interval="revision")
    assert "within usual revisions" in since_2018(tiny, YEARS[1])


def test_neighbourhoods_of_a_place_run_from_lowest_to_highest():
    text = next_door(SKILLS, "Birmingham")
    assert "Birmingham" in text
    assert "from 35.3% in Black Country to 49.9% in Coventry" in text


@pytest.mark.parametrize("view", ["", "men"])
@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_the_page_speaks_for_every_benchmark_and_both_sexes(benchmark, view):
    page = opening_view(Selection(benchmark=benchmark, view=view), get_store())
    for text in (page.sentence, *(card["text"] for card in page.cards[:2])):
        assert not re.search(r"\b(nan|worst|better|worse)\b", text)
        plain = re.sub(r"\b(in )?20\d\d\b|level 4|aged 16", "", text)
        assert all(len(FIGURE.findall(each)) <= 2 for each in sentences(plain))
    for cell in (cell for each in page.rows for cell in each.cells):
        assert "nan" not in cell.figure + cell.words
