"""Is the gap closing: four charts and their cautions on one screen, one under the other on a phone."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both
from tests.browser.waiting import wait_until


def opened(page: Page, served, query: str = "view=convergence") -> Page:
    page.goto(f"{served.address}/inequality?{query}")
    wait_until(page, "document.querySelectorAll('.panels .drawing .scatterlayer').length >= 3")
    return page


def test_sentence_and_charts_fit_a_laptop(page, served):
    opened(page, served)
    box = page.locator(".panels").bounding_box()
    assert box["y"] + box["height"] <= LAPTOP["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == LAPTOP["width"]


def test_labels_at_the_ends_of_lines_do_not_cover_each_other(page, served):
    opened(page, served, "view=convergence&areas=E37000001,E08000028,E08000030,E08000031,E08000027")
    boxes = [each.bounding_box() for each in page.locator(".gap-1 .annotation-text").all()]
    named = sorted((box for box in boxes if box["x"] > boxes[0]["x"] - 5), key=lambda box: box["y"])
    tops = [box["y"] for box in named]
    assert all(after - before >= 12 for before, after in pairwise(tops))


def test_choosing_a_first_year_asks_for_its_address(page, served):
    opened(page, served)
    page.get_by_label("Since").focus()
    page.get_by_label("Since").select_option(label="2010")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**period=2010-01-01**")
    expect(page.locator("#sentence")).to_contain_text("Between 2010 and 2023")


def test_pointing_at_a_line_reads_out_the_period_and_both_figures(page, served):
    opened(page, served)
    box = page.locator(".gap-1 .nsewdrag").bounding_box()
    for share in (0.3, 0.4, 0.5, 0.6):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * 0.7)
        page.wait_for_timeout(120)
        if page.locator(".gap-1 .hovertext").count():
            break
    expect(page.locator(".gap-1 .hovertext")).to_contain_text("against")


def test_a_phone_shows_one_under_the_other(new_page, served):
    page = opened(new_page(viewport=PHONE), served)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    widths = [each.bounding_box()["width"] for each in page.locator(".panels section").all()]
    assert all(width == pytest.approx(358, abs=2) for width in widths)


@pytest.mark.parametrize(
    "query", ["view=convergence", "view=convergence&indicator=healthy_life_expectancy_female"], ids=["hours", "health"]
)
def test_convergence_has_no_violation(query, page, served):
    opened(page, served, query)
    page.locator("#figures-table summary").click()
    check_both(page)
