"""All districts at once: on one screen, walked with the arrow keys, read out in full, each cell leading on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both

HEALTH = "view=rug&indicator=adult_obesity"


def opened(page: Page, served, query: str = HEALTH) -> Page:
    page.goto(f"{served.address}/inequality?{query}")
    page.wait_for_selector("#rug td a[tabindex='0']")
    return page


@pytest.mark.parametrize("indicator", ["gva_per_hour_worked", "adult_obesity"])
def test_the_whole_rug_fits_a_laptop(indicator, page, served):
    opened(page, served, f"view=rug&indicator={indicator}")
    box = page.locator("#rug table").bounding_box()
    assert box["x"] + box["width"] <= LAPTOP["width"]
    assert box["y"] + box["height"] <= LAPTOP["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == LAPTOP["width"]


def test_arrow_keys_walk_the_cells_and_the_readout_follows(page, served):
    opened(page, served)
    page.locator("#rug td a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#rug tbody tr:nth-child(3) td:nth-child(3) a")).to_be_focused()
    expect(page.locator("#readout")).to_contain_text("Adults who smoke")
    assert page.locator("#rug td a[tabindex='0']").count() == 1


def test_a_cell_pointed_at_is_read_out_in_full_and_leads_to_explore(page, served):
    opened(page, served)
    cell = page.locator("#rug td.worse a").first
    cell.hover()
    expect(page.locator("#readout")).to_contain_text("95% limits")
    cell.click()
    page.wait_for_url("**/explore?*indicator=*")


def test_a_head_sorts_by_its_column_and_the_address_keeps_it(page, served):
    opened(page, served)
    page.locator("#rug thead").get_by_role("link", name="Inactive adults").click()
    page.wait_for_url("**versus=physically_inactive_adults**")
    expect(page.locator("#rug th[aria-sort='descending']")).to_contain_text("Inactive adults")


def test_a_phone_scrolls_the_rug_and_not_the_page_and_has_no_violation(new_page, served):
    page = opened(new_page(viewport=PHONE), served)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator("#rug").evaluate("rug => { rug.scrollLeft = 300; }")
    assert page.locator("#rug tbody th").nth(3).bounding_box()["x"] == pytest.approx(16, abs=2)
    check_both(page)


@pytest.mark.parametrize("query", [HEALTH, "view=rug", f"{HEALTH}&level=lep"])
def test_the_rug_has_no_violation(query, page, served):
    opened(page, served, query)
    page.locator("#figures-table summary").click()
    check_both(page)
