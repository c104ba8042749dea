"""The statement: all claims and one open on a laptop's screen; two clicks from a sentence to its rows; a phone; axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both
from tests.browser.waiting import wait_until


def opened(page: Page, served, path: str = "/statement") -> Page:
    page.goto(served.address + path)
    wait_until(page, "document.querySelectorAll('.panel .drawing .scatterlayer').length === 1")
    return page


def test_all_claims_and_the_open_ones_chart_are_on_a_laptops_screen(page, served):
    opened(page, served)
    for part in (".list", ".panel .quote", ".panel .drawing"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= LAPTOP["height"], part
    assert page.evaluate("document.documentElement.scrollWidth") == LAPTOP["width"]


def test_two_clicks_lead_from_a_sentence_over_the_verdict_to_the_rows(page, served):
    opened(page, served)
    page.get_by_role("link", name="23.5% growth in five years").click()
    page.wait_for_url("**view=growth**")
    expect(page.locator(".panel .quote")).to_contain_text("23.5% growth")
    page.locator(".panel").get_by_role("link", name="on Explore").click()
    page.wait_for_url("**/explore?indicator=gva_total**")
    page.wait_for_selector("#ranking .scatterlayer, #ranking svg")


def test_claims_are_chosen_by_verdict_and_all_come_back(page, served):
    opened(page, served)
    claims, every = page.locator(".list tbody tr"), page.locator(".list tbody tr").count()
    page.locator(".keys").get_by_role("link", name="does not hold").click()
    page.wait_for_url("**group=does-not-hold**")
    wait_until(page, f"document.querySelectorAll('.list tbody tr').length < {every}")
    expect(page.locator(".keys [aria-current]")).to_contain_text("does not hold")
    page.get_by_role("link", name=f"All {every}").click()
    expect(claims).to_have_count(every)


def test_the_claims_page_offers_older_releases(page, served):
    opened(page, served, "/statement/growth")
    page.get_by_label("As known in").select_option(label="June 2021")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_known_in=2021-06-11**")
    expect(page.locator(".panel")).to_contain_text("How far revision moved it")


def test_a_whole_row_is_a_link(page, served):
    opened(page, served)
    box = page.locator(".list tbody tr", has_text="Disparities within the area").locator(".amount.now").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**view=disparities**")


def test_on_a_phone_a_claim_that_is_chosen_comes_into_view_and_leads_back(new_page, served):
    page = opened(new_page(viewport=PHONE), served)
    page.get_by_role("link", name="Disparities within the area").click()
    page.wait_for_url("**view=disparities**")
    expect(page.locator(".panel .quote")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("link", name="£92bn of output")).to_be_in_viewport()


def test_on_a_laptop_a_chosen_claim_stands_beside_the_list_and_nothing_scrolls(page, served):
    opened(page, served, "/statement?view=disparities#claim")
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("link", name="Back to the list")).to_be_hidden()


@pytest.mark.parametrize("path", ["/statement", "/statement/disparities"])
def test_a_phone_scrolls_down_only(path, new_page, served):
    page = opened(new_page(viewport=PHONE), served, path)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize(
    "path", ["/statement", "/statement?group=does-not-hold", "/statement/growth", "/statement/claimants"]
)
def test_the_statement_has_no_violation(path, page, served):
    check_both(opened(page, served, path))


def test_a_claim_without_figures_has_a_page(page, served):
    page.goto(f"{served.address}/statement/engines")
    page.wait_for_selector(".panel .verdicts")
    expect(page.locator(".panel")).to_contain_text("cannot be tested, no open data")
