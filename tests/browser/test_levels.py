"""Levels: every one that an indicator has is drawn, any other says why not; areas without figures are hatched."""

import pytest
from playwright.sync_api import expect

# indicator, level, within, areas in the ranking or on the map at least, and whether there is a map
VARIED = [
    ("gva_per_hour_worked", "place", "3lep", 3, True),
    ("gva_per_hour_worked", "local_authority", "E92000001", 296, True),
    ("inward_fdi", "itl2", "3lep", 3, True),
    ("adult_obesity", "county", "3lep", 3, True),
    ("public_rd", "country", "3lep", 1, False),
    ("imd_2025_decile", "lsoa", "3lep", 2503, True),
]
LEGEND = "(({ counts, no_data, suppressed }) => ({ counts, no_data, suppressed }))(evidence.state.view.legend)"


@pytest.mark.parametrize(("indicator", "level", "within", "least", "has_map"), VARIED)
def test_an_indicator_is_drawn_at_its_level_in_colours_or_hatches(indicator, level, within, least, has_map, explore):
    explore.open(f"indicator={indicator}&level={level}&within={within}")
    assert explore.page.evaluate("evidence.state.view.controls.level") == level
    assert explore.page.evaluate("evidence.state.view.numbers.rows") >= least
    assert explore.sentence.endswith(".")
    assert explore.ranked
    assert explore.page.locator("#trend .main-svg").count() >= 1
    if not has_map:
        return expect(explore.page.locator("#map .empty")).to_contain_text("There is no map")
    colours, at = explore.colours, explore.page.evaluate("evidence.state.at")
    legend = {key: each[at] for key, each in explore.page.evaluate(LEGEND).items()}
    hatched = sum(colour.startswith("url(") for colour in colours)
    assert len(colours) >= least
    assert hatched == legend["no_data"] + legend["suppressed"]
    assert sum(colour.startswith("rgb") for colour in colours) == sum(legend["counts"])


def test_a_level_without_figures_is_struck_out_and_says_why(explore):
    explore.open()
    button = explore.page.locator("[data-level=msoa]")
    assert button.get_attribute("aria-disabled") == "true"
    assert "line-through" in button.evaluate("button => getComputedStyle(button).textDecorationLine")
    assert "has no figures for MSOAs; it has for" in button.get_attribute("title")
    asked = explore.view_requests()
    button.click(force=True)  # it is marked as disabled for screen readers, and yet answers
    assert "has no figures for MSOAs; it has for places" in explore.notices
    assert explore.view_requests() == asked


def test_changing_the_level_keeps_what_can_be_kept(explore):
    explore.open("indicator=no_qualifications_census&within=E37000001&areas=E08000028&benchmark=E12000005")
    with explore.redrawn():
        explore.page.locator("[data-level=lsoa]").click()
    assert explore.keys["within"] == "E37000001"
    assert explore.keys["benchmark"] == "E12000005"
    assert explore.chips == ["E08000028"]


def test_leaving_england_for_neighbourhoods_says_what_could_not_be_kept(explore):
    explore.open("indicator=no_qualifications_census&within=E92000001")
    with explore.redrawn():
        explore.page.locator("[data-level=msoa]").click()
    assert "three-LEP area only" in explore.notices
    assert "within" not in explore.keys


def test_an_indicator_without_the_level_is_shown_at_another_with_a_sentence(explore):
    explore.open("indicator=no_qualifications_census&level=msoa")
    with explore.redrawn():
        explore.page.evaluate("evidence.go({ indicator: 'gva_per_hour_worked' })")
    assert "has no figures for MSOAs" in explore.notices
    assert "Showing districts" in explore.notices


def test_areas_without_figures_are_hatched_and_named_in_the_legend(explore):
    explore.open("indicator=healthy_life_expectancy_female")
    hatched = [colour for colour in explore.colours if "no-data" in colour]
    assert len(hatched) == 12
    assert "not available (12)" in explore.text("legend")
    assert explore.page.locator("pattern#no-data").count() == 1
    tiles = explore.page.locator("#legend .scale .tile")
    scale = tiles.evaluate_all("tiles => tiles.map(tile => getComputedStyle(tile).backgroundColor)")
    assert len(scale) == 5
    assert not set(scale) & set(hatched)


def test_hatches_stay_after_zooming_and_in_the_dark(explore):
    explore.open("indicator=healthy_life_expectancy_female")
    explore.page.get_by_role("button", name="Zoom in").click()
    explore.page.wait_for_timeout(500)
    assert sum("no-data" in colour for colour in explore.colours) == 12
    with explore.redrawn():
        explore.page.locator("#theme").click()
    assert sum("no-data" in colour for colour in explore.colours) == 12
