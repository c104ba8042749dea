"""Everything can be done without a mouse, and the focus stays where the reader is."""

import pytest
from playwright.sync_api import expect

PLACES = ["E08000025", "E08000026", "E37000001"]


def tab_to(explore, selector: str) -> None:
    """Presses Tab until the focus is there; fails if it never comes."""
    for _ in range(40):
        explore.page.keyboard.press("Tab")
        if explore.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


def press(explore, *keys: str) -> None:
    for key in keys:
        explore.page.keyboard.press(key)


def has_focus(explore, selector: str) -> bool:
    return explore.page.evaluate("selector => document.activeElement.matches(selector)", selector)


def test_an_indicator_is_found_and_chosen_by_keys_alone(explore):
    explore.open()
    tab_to(explore, "#indicator-input")
    explore.page.wait_for_timeout(300)
    explore.page.keyboard.type("wages")
    expect(explore.page.locator("#indicator-input")).to_have_attribute("aria-expanded", "true")
    press(explore, "ArrowDown")
    expect(explore.page.locator("#indicator-list [aria-selected=true]")).to_have_count(1)
    with explore.redrawn():
        press(explore, "Enter")
    assert explore.keys["indicator"] == "median_weekly_pay"
    assert has_focus(explore, "#indicator-input")


def test_escape_closes_the_list_and_changes_nothing(explore):
    explore.open()
    before = explore.indicator
    tab_to(explore, "#indicator-input")
    explore.page.keyboard.type("obesity")
    press(explore, "Escape")
    expect(explore.page.locator("#indicator-list")).to_be_hidden()
    assert explore.indicator == before
    assert explore.keys == {}


def test_the_level_is_changed_by_arrow_keys(explore):
    explore.open("indicator=no_qualifications_census")
    tab_to(explore, "[data-level=local_authority]")
    press(explore, "ArrowRight")
    with explore.redrawn():
        press(explore, "Enter")
    assert explore.keys["level"] == "msoa"
    assert has_focus(explore, "[data-level=msoa]")


def test_a_level_without_figures_can_be_reached_and_says_why(explore):
    explore.open()
    tab_to(explore, "[data-level=local_authority]")
    press(explore, "ArrowRight")
    assert has_focus(explore, "[data-level=msoa][aria-disabled=true]")
    press(explore, "Enter")
    assert "has no figures for MSOAs" in explore.notices


def test_the_benchmark_keeps_the_focus_when_it_is_changed(explore):
    explore.open()
    tab_to(explore, "#benchmark-select")
    with explore.redrawn():
        press(explore, "ArrowDown")
    assert explore.keys["benchmark"] == "K03000001"
    assert has_focus(explore, "#benchmark-select")


def test_areas_on_the_map_are_walked_by_arrows_and_chosen_by_enter(explore):
    explore.open()
    tab_to(explore, "#map")
    press(explore, "ArrowRight")
    first = explore.page.evaluate("evidence.state.pointed")
    press(explore, "ArrowRight")
    second = explore.page.evaluate("evidence.state.pointed")
    assert first != second
    name = explore.page.evaluate("evidence.state.names[evidence.place(evidence.state.pointed)]")
    expect(explore.page.locator("#readout")).to_contain_text(name)
    wanted = [each for each in PLACES if each != second] if second in PLACES else [*PLACES, second]
    with explore.redrawn():
        press(explore, "Enter")
    assert explore.chips == wanted
    assert has_focus(explore, "#map")


def test_escape_on_the_map_points_at_nothing(explore):
    explore.open()
    tab_to(explore, "#map")
    press(explore, "ArrowDown", "ArrowDown", "Escape")
    expect(explore.page.locator("#map .overlay .pointed")).to_have_count(0)
    assert explore.chips == PLACES


def test_rows_of_the_ranking_are_walked_by_arrows_and_chosen_by_enter(explore):
    explore.open()
    tab_to(explore, "#ranking")
    press(explore, "ArrowDown")
    first = explore.ranked[0]
    assert explore.page.locator("#ranking").get_attribute("aria-activedescendant") == f"option-{first}"
    expect(explore.page.locator("#ranking .ink .pointed")).to_have_count(1)
    with explore.redrawn():
        press(explore, "Enter")
    assert explore.chips == [*PLACES, first]
    assert has_focus(explore, "#ranking")


def test_the_period_is_moved_by_arrow_keys(explore):
    explore.open()
    tab_to(explore, "#period-range")
    press(explore, "ArrowLeft")
    expect(explore.page.locator("#period-label")).to_have_text("2022")
    press(explore, "ArrowLeft", "Home")
    expect(explore.page.locator("#period-label")).to_have_text("2004")
    assert has_focus(explore, "#period-range")


def test_an_area_is_added_and_taken_away_by_keys(explore):
    explore.open()
    tab_to(explore, "#areas-input")
    explore.page.wait_for_timeout(300)
    explore.page.keyboard.type("solihull")
    with explore.redrawn():
        press(explore, "ArrowDown", "Enter")
    assert explore.chips[-1] == "E08000029"
    assert has_focus(explore, "#areas-input")


def test_the_page_can_be_entered_past_its_head(explore):
    explore.open()
    press(explore, "Tab")
    assert explore.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    press(explore, "Enter")
    assert has_focus(explore, "#main")


def test_the_focus_can_be_seen_wherever_it_is(explore):
    explore.open()
    unseen = []
    for _ in range(30):
        press(explore, "Tab")
        style = "(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 || s.boxShadow !== 'none')"
        if not explore.page.evaluate(f"{style}(getComputedStyle(document.activeElement))"):
            unseen.append(explore.page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert [each for each in unseen if not each.startswith("<body")] == []
