"""The view by people in Chromium: panels as tables, in light and dark, on a laptop and on a phone."""

import pytest

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_accessibility import check_both

QUERIES = {
    "sex": "",
    "age": "&group=age",
    "ethnic group": "&indicator=no_qualifications_census",
    "a range": "&indicator=healthy_life_expectancy_female",
    "no interval": "&indicator=life_expectancy_female",
    "six areas": "&group=age&areas=E08000025,E08000026,E37000001,E08000028,E08000027,E08000030",
}
MANY = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())


@pytest.fixture
def people(new_page, served):
    """Opens the view and waits for its panels."""

    def open(query: str = "", **options):
        page = new_page(**options)
        page.goto(f"{served.address}/inequality?view=people{query}")
        page.wait_for_selector(".panel table")
        return page

    return open


@MANY
def test_sentence_and_panels_fit_a_laptop_without_scrolling_and_have_no_violation(query, people):
    page = people(query)
    bottoms = page.evaluate("[...document.querySelectorAll('.panel')].map(p => p.getBoundingClientRect().bottom)")
    assert max(bottoms) <= LAPTOP["height"]
    check_both(page)


TICKS = (
    "[...document.querySelectorAll('.along')].map(a => [...a.children].map(s => s.style.left + s.textContent).join())"
)
OVERLAPS = """() => [...document.querySelectorAll('.along')].flatMap(along => {
  const boxes = [...along.children].map(each => each.getBoundingClientRect()).filter(box => box.width);
  return boxes.slice(1).filter((box, i) => box.left < boxes[i].right + 2);
}).length"""
OFF_LINE = """() => {
  const panel = document.querySelector('.panel');
  const middle = (each) => { const box = each.getBoundingClientRect(); return box.left + box.width / 2; };
  const lines = [...panel.querySelector('.dots').querySelectorAll('.grid')].map(middle);
  return [...panel.querySelectorAll('.along span')].map((label, i) => Math.abs(middle(label) - lines[i]));
}"""


def test_panels_share_one_axis_whose_labels_stand_under_its_lines(people):
    page = people()
    places = page.evaluate(TICKS)
    assert len(places) == 3
    assert len(set(places)) == 1
    assert max(page.evaluate(OFF_LINE)) < 1.5


def test_the_areas_can_be_changed_by_keyboard(people):
    page = people()
    page.get_by_label("Areas").focus()
    page.get_by_label("Areas").select_option(label="Boroughs of the Black Country")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**areas=**")
    page.wait_for_selector(".panels[data-count='4']")
    assert page.locator(".panel h2 a").all_inner_texts() == ["Dudley", "Sandwell", "Walsall", "Wolverhampton"]


@MANY
def test_a_phone_scrolls_one_way_only_and_has_no_violation(query, people):
    page = people(query, viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(OVERLAPS) == 0
    tab = page.locator(".tabs [aria-current]").bounding_box()
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= PHONE["width"]
    check_both(page)
