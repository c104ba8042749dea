"""The view of clusters in Chromium: map, chart and list of the same neighbourhoods, by pointer and by keyboard."""

import pytest

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check, check_both
from tests.browser.waiting import wait_until

ADDRESS = "/inequality?view=clusters"
DRAWN = "document.getElementById('linked')?.getAttribute('aria-busy') === 'false'"


@pytest.fixture
def clusters(new_page, served):
    """Opens the view and waits until it is drawn."""

    def open(query: str = "", **options):
        page = new_page(**options)
        page.goto(f"{served.address}{ADDRESS}{query}")
        wait_until(page, DRAWN)
        return page

    return open


def test_it_has_no_violation_with_a_cluster_and_the_table_open(clusters):
    page = clusters()
    page.locator(".listing summary").first.click()
    page.get_by_text("How alike are neighbours overall?").click()
    check_both(page)
    page.get_by_role("button", name="Table").click()
    page.wait_for_selector("#figures-table[open]")
    check(page)


def test_sentence_map_chart_and_list_fit_a_laptop_without_scrolling(clusters):
    page = clusters()
    for part in (".sentence", "#map", "#linked-chart", ".beside", ".foot"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= LAPTOP["height"], part


def test_the_map_wears_the_colours_of_the_kinds(clusters):
    page = clusters()
    fills = page.evaluate("[...document.querySelectorAll('path.choroplethlocation')].map(p => p.getAttribute('fill'))")
    counted = {fill: fills.count(fill) for fill in set(fills)}
    said = page.locator(".kinds b").all_inner_texts()
    assert len(fills) == 515
    assert sorted(counted.values()) == sorted(int(number) for number in said)


def test_pointing_by_keyboard_reads_out_the_neighbours_average(clusters):
    page = clusters()
    page.locator("#linked-chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert "neighbours’ average" in page.locator("#readout").inner_text()
    assert page.locator("#map .overlay .pointed").count() == 1


def test_a_mark_is_in_the_address_and_comes_back_with_it(clusters):
    page = clusters()
    page.locator("#linked-chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    names = page.locator(".marked .chip").all_inner_texts()
    assert len(names) == 4
    page.reload()
    wait_until(page, DRAWN)
    assert page.locator(".marked .chip").all_inner_texts() == names


def test_another_indicator_is_chosen_with_the_form(clusters):
    page = clusters()
    page.get_by_label("Indicator").select_option("bad_health_census")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**indicator=bad_health_census**")
    wait_until(page, DRAWN)
    assert page.locator("#sentence").inner_text().count("bad or very bad health") == 1


def test_a_phone_scrolls_one_way_only_and_has_no_violation(clusters):
    page = clusters(viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    check_both(page)
