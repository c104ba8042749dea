"""The statement: all claims and one open on a laptop's screen; two clicks from a sentence to its rows; a phone; axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import THEMES, check
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


def test_the_claims_page_offers_older_releases(page, served):
    opened(page, served, "/statement/growth")
    page.get_by_label("As known in").select_option(label="June 2021")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_known_in=2021-06-11**")
    expect(page.locator(".panel")).to_contain_text("How far revision moved it")


@pytest.mark.parametrize("path", ["/statement", "/statement/disparities"])
def test_a_phone_scrolls_down_only(path, new_page, served):
    page = opened(new_page(viewport=PHONE), served, path)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@THEMES
@pytest.mark.parametrize("path", ["/statement", "/statement/growth", "/statement/claimants"])
def test_the_statement_has_no_violation(path, theme, new_page, served):
    page = opened(new_page(color_scheme=theme), served, path)
    check(page)


def test_a_claim_without_figures_has_a_page(page, served):
    page.goto(f"{served.address}/statement/engines")
    page.wait_for_selector(".panel .verdicts")
    expect(page.locator(".panel")).to_contain_text("Cannot be tested")
