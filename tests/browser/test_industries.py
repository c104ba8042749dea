"""Industries and the gap: all on one screen, one under the other on a phone, and what is pointed at is linked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both
from tests.browser.waiting import wait_until

ADDRESSES = {
    "clusters of an area": "/industries",
    "sections of an area": "/industries?group=sections&areas=E08000025",
    "a cluster with a map": "/industries?group=business_and_professional_services",
    "a cluster without one": "/industries?group=automotive_and_transport&view=jobs",
    "nothing held": "/industries?group=29100",
    "the gap a head": "/gap",
    "the gap a job": "/gap?view=job&within=E08000025",
}
EACH = pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())


def opened(page: Page, served, address: str) -> Page:
    page.goto(served.address + address)
    page.wait_for_selector("#sentence")
    wait_until(page, "[...document.querySelectorAll('[data-figure]')].every(e => e.querySelector('.scatterlayer'))")
    return page


@pytest.mark.parametrize("name", [each for each in ADDRESSES if each not in ("sections of an area", "nothing held")])
def test_sentence_and_charts_fit_a_laptop(name, page, served):
    opened(page, served, ADDRESSES[name])
    box = page.locator(".panels").bounding_box()
    assert box["y"] + box["height"] <= LAPTOP["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == LAPTOP["width"]


@EACH
def test_a_phone_shows_one_under_the_other_and_a_laptop_has_no_violation(address, new_page, served):
    page = opened(new_page(viewport=PHONE), served, address)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size(LAPTOP)
    page.evaluate("document.querySelectorAll('#figures-table').forEach(each => { each.open = true; })")
    page.wait_for_timeout(300)
    check_both(page)


def test_pointing_at_a_district_marks_its_bubble_and_reads_it_out(page, served):
    opened(page, served, ADDRESSES["a cluster with a map"])
    page.locator(".districts [data-code='E07000222']").hover()
    expect(page.locator("#readout")).to_contain_text("Warwick:")
    assert page.locator(".bubbles [data-code='E07000222'].pointed").count() == 1
    page.mouse.move(5, 5)
    expect(page.locator("#readout")).to_contain_text("Point at a mark")


def test_a_cluster_in_the_list_leads_to_its_own_view(page, served):
    opened(page, served, "/industries")
    page.get_by_role("link", name="Construction and housing").click()
    page.wait_for_url("**group=construction_and_housing")
    expect(page.locator(".districts")).to_be_visible()


def test_a_year_chosen_by_keyboard_is_in_the_address(page, served):
    opened(page, served, "/gap")
    page.get_by_label("Year").focus()
    page.get_by_label("Year").select_option(label="2016")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**period=2016-01-01**")
    expect(page.locator("#sentence")).to_contain_text("In 2016")


def test_the_other_gap_is_a_tab_away_and_keeps_the_area(page, served):
    opened(page, served, "/gap?within=E37000001")
    page.get_by_role("link", name="GVA per job, by industry").click()
    page.wait_for_url("**view=job**")
    expect(page.locator("#sentence")).to_contain_text("the Black Country was")
