"""Commitments, foundations and changes: one screen on a laptop, one column on a phone, every choice an address."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both
from tests.browser.waiting import wait_until

PATHS = {
    "homes": "/progress", "a gap": "/progress?view=gva-per-hour", "indirect": "/progress?view=whole-region",
    "not measurable": "/progress?view=devolution-deal", "foundations": "/foundation", "people": "/foundation/people",
    "ideas": "/foundation/ideas", "changes": "/changes", "many changes": "/changes?as_known_in=2024-12-31",
}  # fmt: skip
EACH = pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)


def opened(page: Page, served, path: str) -> Page:
    page.goto(served.address + path)
    page.wait_for_selector("#sentence")
    if "/progress" in path and "view=" not in path:
        wait_until(page, "document.querySelectorAll('.drawing .scatterlayer').length >= 1")
    return page


def test_the_sentence_the_list_and_the_chart_fit_a_laptop(page, served):
    opened(page, served, "/progress")
    for part in (".opened .chart", ".commitments"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= LAPTOP["height"]


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_labels_at_the_end_of_the_path_do_not_cover_each_other(screen, new_page, served):
    page = new_page(viewport=screen)
    for query in ("", "?period=2011-04-01/P1Y", "?within=E47000007"):
        opened(page, served, f"/progress{query}")
        boxes = [each.bounding_box() for each in page.locator(".chart .annotation-text").all()]
        right = sorted((box for box in boxes if box["x"] > screen["width"] * 0.62), key=lambda box: box["y"])
        assert len(right) == 2
        assert right[1]["y"] >= right[0]["y"] + right[0]["height"] - 1


def test_another_first_year_has_an_address_and_another_answer(page, served):
    opened(page, served, "/progress")
    expect(page.locator("#sentence")).to_contain_text("cannot be told")
    page.get_by_label("Counted from").focus()
    page.get_by_label("Counted from").select_option(label="2011/12")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**period=2011-04-01**")
    expect(page.locator("#sentence")).to_contain_text("on course")


def test_a_commitment_is_opened_from_the_list_and_the_assumption_is_kept(page, served):
    opened(page, served, "/progress?within=E47000007")
    page.get_by_role("link", name="GVA per hour up to the UK").click()
    page.wait_for_url("**view=gva-per-hour**")
    assert "within=E47000007" in page.url
    expect(page.locator(".commitments [aria-current]")).to_contain_text("GVA per hour")


def test_the_table_below_holds_the_years(page, served):
    opened(page, served, "/progress")
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#figures-table table").first).to_contain_text("2020/21")


def test_two_days_are_chosen_for_changes(page, served):
    opened(page, served, "/changes")
    page.get_by_label("From").focus()
    page.get_by_label("From").select_option(value="2023-12-31")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_known_in=2023-12-31**")
    expect(page.locator("#sentence")).to_contain_text("Since 31 December 2023")


@EACH
def test_a_phone_needs_no_scrolling_sideways_and_a_laptop_has_no_violation(path, new_page, served):
    page = opened(new_page(viewport=PHONE), served, path)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size(LAPTOP)
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    page.wait_for_timeout(300)
    check_both(page)
