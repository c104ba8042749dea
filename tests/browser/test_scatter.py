"""What goes with what, as a reader meets it: in sight without scrolling, linked with its map, by pointer and keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import check_both
from tests.browser.test_linked import DRAWN, mark_of, opened
from tests.browser.waiting import wait_until

VIEWS = {
    "districts": "view=scatter",
    "msoa": "view=scatter&level=msoa",
    "lsoa": "view=scatter&level=lsoa",
    "england": "view=scatter&within=E92000001",
    "countries, without a map": "view=scatter&level=country&areas=none",
    "too few, and a notice": "view=scatter&level=place&versus=gva_per_hour_worked",
}
REDRAWN = "performance.getEntriesByName('drawn').length > 1"


def bottom(page: Page, selector: str) -> float:
    return page.locator(selector).bounding_box()["y"] + page.locator(selector).bounding_box()["height"]


@pytest.mark.parametrize("query", list(VIEWS.values())[:2], ids=list(VIEWS)[:2])
def test_sentence_caution_charts_and_source_are_in_sight_without_scrolling(query, page, served):
    opened(page, served, query)
    expect(page.locator(".caution")).to_contain_text("Going together is not cause.")
    assert bottom(page, ".foot") <= 657


def test_pointing_at_a_mark_reads_both_figures_and_outlines_it_on_the_map(page, served):
    opened(page, served, "view=scatter&level=msoa")
    code, x, y = mark_of(page)
    page.mouse.move(x, y)
    expect(page.locator("#readout")).to_contain_text("IMD score 2025")
    assert page.locator("#map .overlay .pointed").count() == 1
    assert page.evaluate("window.evidence.state.pointed") == code


def test_keys_move_from_mark_to_mark(page, served):
    opened(page, served, "view=scatter")
    page.locator("#linked-chart").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("window.evidence.state.pointed")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("window.evidence.state.pointed") != first
    expect(page.locator("#readout")).to_contain_text("Level 4 or above")


def test_a_click_names_the_area_draws_its_way_and_stands_in_the_address(page, served):
    opened(page, served, "view=scatter&areas=none&peers=paths")
    names = page.locator("#linked-chart .annotation-text").all_text_contents()
    code, x, y = mark_of(page, 2)
    page.mouse.click(x, y)
    wait_until(page, REDRAWN)
    assert f"areas={code}" in page.url
    now = page.locator("#linked-chart .annotation-text").all_text_contents()
    assert any(text.endswith(" 2023") for text in set(now) - set(names))
    assert "2017" in now


def test_the_table_opens_with_every_area(page, served):
    opened(page, served, "view=scatter")
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator("#figures-table tbody tr")).to_have_count(20)
    expect(page.locator("#figures-table tbody tr").first).to_contain_text("£")
    expect(page.get_by_role("link", name="Stratford-on-Avon")).to_have_attribute("href", "/area/E07000221")


def test_the_axes_change_over(page, served):
    opened(page, served, "view=scatter")
    page.get_by_role("link", name="Swap axes").click()
    wait_until(page, DRAWN)
    expect(page.locator("#field-indicator")).to_have_value("level_4_plus")
    expect(page.locator("#field-versus")).to_have_value("gva_per_hour_worked")


def test_a_phone_scrolls_down_only(new_page, served):
    page = new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    opened(page, served, "view=scatter")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_the_view_has_no_violation(query, page, served):
    opened(page, served, query)
    if "level=lsoa" not in query:  # a table of thousands of rows like those of MSOAs
        page.locator("#figures-table summary").click()
    check_both(page)
