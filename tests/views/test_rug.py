"""Every district by every indicator of a theme, on the committed store."""

import re

import numpy as np
import pytest

from app.layout.markup import to_html
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, PLACES
from app.metadata.indicators import all_indicators
from app.narrative.rug import by_chance, counting, judgements, tallies
from app.selection import Selection
from app.store.observations import get_store
from app.views.catalogue import THEMES
from app.views.rug import frame, shown_ids, theme_grids

STORE = get_store()
FIRSTS = [shown_ids(theme, STORE)[0] for theme in THEMES]


def made(query: str):
    return frame(Selection.from_query(query), STORE)


def body(query: str) -> str:
    return to_html(made(query).body).replace("&amp;", "&")


def rows_of(text: str) -> list[str]:
    """Names of the rows from the top."""
    heads = re.findall(r'<th scope="row">(.*?)(?:<small>.*?)?</th>', text)
    return [re.sub("<[^>]*>", "", each).lstrip("●▲■□") for each in heads]


@pytest.mark.parametrize("indicator", FIRSTS)
def test_every_theme_shows_all_districts_by_all_its_indicators(indicator):
    text = body(f"view=rug&indicator={indicator}")
    columns = len(shown_ids(all_indicators()[indicator].theme, STORE))
    assert len(rows_of(text)) == 1 + len(DISTRICTS_3LEP) + 1
    assert text.count('<a href="/explore') == 20 * columns


def test_what_only_revisions_judge_is_within_them_and_not_untold():
    text = body("indicator=gva_per_hour_worked")
    assert 'class="similar revised' in text
    assert "within usual revisions" in text
    assert "cannot be told apart" not in text
    table = to_html(made("indicator=gva_per_hour_worked").table)
    assert "Within usual revisions" in table
    assert "Within usual revisions" not in to_html(made("indicator=adult_obesity").table)


def test_rows_stand_by_the_indicator_highest_first():
    grid = next(each for each in theme_grids("health", "K02000001", STORE) if each.indicator.id == "adult_obesity")
    order = np.argsort(-np.nan_to_num(grid.value[-1], nan=-1), kind="stable")
    named = rows_of(body("indicator=wellbeing_anxiety&versus=adult_obesity"))
    assert named[0] == "UK (E: England)"
    assert named[1:4] == [grid.areas[i].name for i in order[:3]]


def test_without_a_column_rows_stand_by_how_often_a_district_is_worse():
    grids = theme_grids("health", "K02000001", STORE)
    worse, _ = tallies(counting(grids))
    text = body("indicator=adult_obesity")
    shown = [int(each) for each in re.findall(r"<small>(\d+)<span", text)]
    assert shown == sorted(worse, reverse=True)
    assert rows_of(text)[1] == next(grids[0].areas[i].name for i in range(19) if worse[i] == max(worse))
    assert rows_of(text)[-1] == "Black Country"
    assert "aria-sort" not in text
    assert "<strong>Most often worse first</strong>" in text


def test_where_nothing_is_called_worse_rows_stand_by_the_first_column():
    text = body("indicator=business_births")
    assert text.count("aria-sort") == 1
    assert "Most often worse first" not in text


def test_a_column_of_another_theme_does_not_sort():
    assert rows_of(body("indicator=adult_obesity&versus=claimant_rate")) == rows_of(body("indicator=adult_obesity"))


def test_the_letter_beside_a_benchmarks_figure_says_what_it_is():
    assert '<sup aria-hidden="true">E</sup><span class="visually-hidden"> England</span>' in body(
        "indicator=adult_obesity"
    )


def test_by_lep_the_group_heads_its_boroughs_and_no_column_is_sorted():
    text = body("indicator=adult_obesity&level=lep")
    assert "<strong>By LEP</strong>" in text
    assert rows_of(text)[1:6] == ["Black Country", "Dudley", "Sandwell", "Walsall", "Wolverhampton"]
    assert "aria-sort" not in text


def test_a_cell_leads_to_its_district_beside_the_places_in_explore():
    text = body("indicator=adult_obesity&benchmark=E92000001")
    address, full = re.search(r'<td class="worse"><a href="/explore\?([^"]*)"[^>]*data-full="([^"]*)"', text).groups()
    opened = Selection.from_query(address)
    assert (all_indicators()[opened.indicator].theme, opened.benchmark) == ("health", "E92000001")
    assert opened.areas[0] in DISTRICTS_3LEP
    assert set(PLACES) <= set(opened.areas)
    assert "worse than England" in full


def test_the_sentence_counts_what_the_cells_show():
    grids = theme_grids("health", "K02000001", STORE)
    counted = counting(grids)
    worse, judged = tallies(counted)
    by_hand = [sum(judgements(grid)[i] == "worse" for grid in counted) for i in range(len(DISTRICTS_3LEP))]
    assert worse == by_hand
    names = [grids[0].areas[i].name for i in range(19) if worse[i] == max(worse)]
    assert all(name in made("indicator=adult_obesity").sentence for name in names)
    assert max(worse) <= max(judged)


def test_chance_is_five_in_a_hundred_of_the_comparisons_by_interval():
    grids = theme_grids("health", "K02000001", STORE)
    samples = [grid for grid in grids if grid.indicator.interval != "from_counts"]
    judged = sum(int((grid.outcome[-1, : grid.rows] != "cannot_tell").sum()) for grid in samples)
    assert f"about {round(judged * 0.05)} of the other {judged}" in by_chance(grids)
    assert by_chance(grids) in to_html(made("indicator=adult_obesity").body)


def test_a_figure_that_is_missing_is_hatched_and_said():
    text = body("indicator=healthy_life_expectancy_female")
    assert re.search(r'<td class="not_available[^>]*><a [^>]*data-full="not available"><i></i>', text)


def test_an_indicator_without_districts_gives_the_first_of_its_theme():
    found = made("indicator=imd_2025_decile")
    assert found.title == "Deprivation: all districts at once"
    assert found.notices == [
        "Index of Multiple Deprivation 2025: tenth has no figures for districts. "
        "Showing Children in relative low income, after housing costs."
    ]


def test_keys_that_the_view_does_not_know_are_said():
    notices = made("within=E08000025&period=2019-01-01/P1Y&group=male&as_known_in=2024-01-01").notices
    assert "This view shows the districts of the three-LEP area." in notices
    assert "This view shows the newest period of each indicator." in notices
    assert "people called “male” and figures as known in 2024-01-01 are in /api/v1/observations." in " ".join(notices)


@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_every_benchmark_has_a_rug(benchmark):
    found = made(f"indicator=adult_obesity&benchmark={benchmark}")
    assert found.sentence.endswith(".")
    assert len(re.findall(r"\d+", found.sentence)) <= 2


@pytest.mark.parametrize("indicator", FIRSTS)
def test_sentences_name_two_numbers_at_most(indicator):
    assert all(
        len(re.findall(r"\b\d[\d,.]*\b", part)) <= 2 for part in made(f"indicator={indicator}").sentence.split("; ")
    )
