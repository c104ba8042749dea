"""Choosing what to see: indicators by search, areas by hand on map and charts, levels by drilling down."""

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import wait_until

SOLIHULL, SANDWELL, WARWICK = "E08000029", "E08000028", "E07000222"
PLACES = ["E08000025", "E08000026", "E37000001"]
SMALL = "indicator=no_qualifications_census"


def test_the_three_places_are_compared_on_arrival(explore):
    explore.open()
    assert explore.chips == PLACES
    assert "Black Country" in explore.sentence
    assert "UK" in explore.sentence


def test_typing_wages_finds_pay(explore):
    explore.open()
    options = explore.search("wages")
    expect(options.filter(has_text="pay").first).to_be_visible()
    with explore.redrawn():
        options.filter(has_text="pay").first.click()
    assert explore.keys["indicator"] == "median_weekly_pay"
    assert "pay" in explore.indicator.lower()
    assert explore.chips == PLACES


def test_indicators_are_grouped_by_theme(explore):
    explore.open()
    explore.page.locator("#indicator-input").click()
    headings = explore.page.locator("#indicator-list .group")
    expect(headings.first).to_be_visible()
    assert headings.count() == 7
    assert explore.page.locator("#indicator-list [role=option]").count() >= 60


def test_a_word_that_finds_nothing_is_answered_in_a_sentence(explore):
    explore.open()
    explore.search("zebra")
    expect(explore.page.locator("#indicator-list")).to_contain_text("Nothing is called “zebra”")


def test_a_click_on_the_map_selects_the_area_everywhere(explore):
    explore.open()
    with explore.redrawn():
        explore.click(explore.on_map(SOLIHULL))
    assert explore.chips == [*PLACES, SOLIHULL]
    assert explore.keys["areas"].split(",") == [*PLACES, SOLIHULL]
    assert SOLIHULL in explore.selected_in_ranking
    assert SOLIHULL in explore.page.evaluate("charts.querySelector('#trend').data.map(trace => trace.name)")
    assert "Solihull" in explore.text("trend")


def test_a_second_click_takes_the_area_away(explore):
    explore.open(f"areas={','.join([*PLACES, SOLIHULL])}")
    with explore.redrawn():
        explore.click(explore.on_map(SOLIHULL))
    assert explore.chips == PLACES
    assert "areas" not in explore.keys


def test_a_click_on_a_row_of_the_ranking_selects_the_area_everywhere(explore):
    explore.open()
    with explore.redrawn():
        explore.click(explore.on_ranking(WARWICK))
    assert explore.chips[-1] == WARWICK
    expect(explore.page.locator("#map .overlay .chosen")).to_have_count(4)


def test_a_click_on_a_line_of_the_trend_selects_its_area(explore):
    explore.open()
    with explore.redrawn():
        explore.click(explore.on_trend(SANDWELL))
    assert len(explore.chips) == 4
    assert explore.keys["areas"].split(",")[:3] == PLACES


def test_an_area_is_compared_by_typing_its_name(explore):
    explore.open()
    explore.page.locator("#areas-input").click()
    explore.page.keyboard.type("warw")
    with explore.redrawn():
        explore.page.locator("#areas-list [role=option]").get_by_text("Warwick", exact=True).click()
    assert explore.chips == [*PLACES, WARWICK]


def test_a_chip_takes_its_area_away(explore):
    explore.open()
    with explore.redrawn():
        explore.page.get_by_role("button", name="Take away Coventry").click()
    assert explore.chips == ["E08000025", "E37000001"]
    assert "Coventry" not in explore.sentence


def test_a_click_on_empty_space_clears_and_one_step_brings_the_places_back(explore):
    explore.open()
    with explore.redrawn():
        explore.click(explore.on_empty_map())
    assert explore.chips == []
    assert explore.keys["areas"] == "none"
    with explore.redrawn():
        explore.page.get_by_role("button", name="Compare the three places").click()
    assert explore.chips == PLACES


def test_a_seventh_area_is_refused_in_a_sentence(explore):
    six = [*PLACES, "E08000027", SANDWELL, "E08000030"]
    explore.open(f"areas={','.join(six)}")
    explore.click(explore.on_map(SOLIHULL))
    assert "Six areas are compared already" in explore.notices
    assert explore.chips == six


def marked(explore) -> list[int]:
    """How many marks for the area pointed at are on map, ranking and trend."""
    places = ("#map .overlay .pointed", "#ranking .ink .pointed", "#trend .ink .pointed")
    return [explore.page.locator(each).count() for each in places]


@pytest.mark.parametrize("view", ["map", "ranking"])
def test_pointing_at_an_area_marks_it_everywhere_and_reads_it_out(view, explore):
    explore.open()
    explore.point_at(explore.on_map(SOLIHULL) if view == "map" else explore.on_ranking(SOLIHULL))
    expect(explore.page.locator("#readout")).to_contain_text("Solihull £41.80")
    assert marked(explore) == [1, 1, 1]
    explore.point_at({"x": 683, "y": 170})
    expect(explore.page.locator("#readout")).not_to_contain_text("Solihull")
    assert marked(explore) == [0, 0, 0]


def test_pointing_asks_nothing_of_the_server(explore):
    explore.open()
    explore.page.wait_for_timeout(300)
    before = len(explore.requests)
    for code in (SOLIHULL, WARWICK, "E08000025"):
        explore.point_at(explore.on_map(code))
    assert explore.requests[before:] == []


def test_all_parts_of_the_black_country_are_shown_in_one_step(explore):
    explore.open()
    with explore.redrawn():
        explore.page.get_by_role("button", name="Show all parts of Black Country").click()
    assert explore.keys["within"] == "E37000001"
    assert len(explore.colours) == 4
    assert explore.chips == PLACES, "parts are drawn, not compared"


def test_drilling_down_shows_the_neighbourhoods_of_birmingham(explore):
    explore.open(SMALL)
    with explore.redrawn():
        explore.page.get_by_role("button", name="Show all parts of Birmingham").click()
    assert (explore.keys["level"], explore.keys["within"]) == ("msoa", "E08000025")
    assert 120 <= len(explore.colours) <= 140
    assert "MSOA" in explore.sentence
    assert explore.page.locator("#map .overlay .authority").count() >= 1
    assert explore.text("trend-name") == "How unequal"
    expect(explore.page.locator("#slider")).to_be_hidden()
    with explore.redrawn():
        explore.page.locator("[data-level=lsoa]").click()
    assert (explore.keys["level"], explore.keys["within"]) == ("lsoa", "E08000025")
    assert 630 <= len(explore.colours) <= 680
    assert "LSOA" in explore.sentence


def test_a_neighbourhood_clicked_on_the_map_is_compared(explore):
    explore.open(f"{SMALL}&level=msoa&within=E08000025")
    code = explore.page.evaluate("find.codes()[60]")
    with explore.redrawn():
        explore.click(explore.on_map(code))
    assert explore.chips[-1] == code
    assert code in explore.selected_in_ranking


def test_the_map_zooms_in_by_its_button_and_shows_all_again(explore):
    explore.open()
    width = "find.paths()[0].getBoundingClientRect().width"
    before = explore.page.evaluate(width)
    explore.page.get_by_role("button", name="Zoom in").click()
    wait_until(explore.page, f"{width} > {before} * 1.3")
    explore.page.get_by_role("button", name="Show the whole map").click()
    wait_until(explore.page, f"Math.abs({width} - {before}) < 1")


def test_the_benchmark_can_be_changed_and_is_named_everywhere(explore):
    explore.open()
    with explore.redrawn():
        explore.page.get_by_label("Benchmark").select_option("E12000005")
    assert explore.keys["benchmark"] == "E12000005"
    assert "West Midlands region" in explore.sentence
    assert "West Midlands" in explore.text("ranking")


def test_two_choices_made_before_the_server_answers_both_count(explore):
    explore.open()
    held = []
    explore.page.route("**/view?*", lambda route: held.append(route))
    explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    explore.page.evaluate("evidence.go({ benchmark: 'E12000005' })")
    with explore.redrawn():
        explore.page.wait_for_timeout(200)
        for route in held:
            route.continue_()
    assert explore.keys == {"indicator": "level_4_plus", "benchmark": "E12000005"}
