"""The area profile in Chromium: it loads, fits, prints on two sheets; all of it can be reached and chosen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import check_both

SANDWELL = "/area/E08000028"
PAGES = {
    "district": SANDWELL,
    "district beside another": f"{SANDWELL}?areas=E08000030",
    "place and LEP area": "/area/E37000001",
    "LEP area": "/area/E37000012",
    "place and district": "/area/E08000025",
    "MSOA": "/area/E02001827",
}
SHEETS = re.compile(rb"/Type\s*/Page[^s]")


def open_profile(page: Page, served, path: str = SANDWELL) -> Page:
    page.goto(served.address + path)
    page.wait_for_selector("main.area .figures")
    return page


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_profile_shows_its_name_its_sentences_and_its_strips_and_has_no_violation(path, page, served):
    open_profile(page, served, path)
    name = page.locator("h1").inner_text()
    assert page.title().startswith(f"{name} · ")
    assert name in page.locator(".sentence").inner_text()
    assert page.locator("svg.strip").count() > 15
    check_both(page)


def test_the_page_of_an_lsoa_has_no_violation(page, served):
    page.goto(f"{served.address}/area/E01009417")
    page.wait_for_selector("main.area h1")
    check_both(page)


def test_a_phone_has_no_violation_and_nothing_to_scroll_sideways(new_page, served):
    page = open_profile(new_page(viewport=PHONE, is_mobile=True, has_touch=True), served)
    check_both(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("document.querySelector('main').scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("path", list(PAGES.values())[:5:2], ids=list(PAGES)[:5:2])
def test_no_width_needs_scrolling_sideways(path, page, served):
    open_profile(page, served, path)
    for width in (768, 1024, 1366):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_district_prints_on_two_sheets_in_light_colours(new_page, served):
    page = open_profile(new_page(color_scheme="dark"), served)
    theme = "document.documentElement.getAttribute('data-bs-theme')"
    page.evaluate(f"window.addEventListener('beforeprint', () => {{ window.printed = {theme}; }})")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(SHEETS.findall(sheets)) == 2
    assert [page.evaluate("window.printed"), page.evaluate(theme)] == ["light", "dark"]


def test_paper_says_where_it_is_from_and_folds_nothing(page, served):
    open_profile(page, served)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".running")).to_contain_text("Sandwell · West Midlands evidence · edition ")
    expect(page.locator(".running")).to_contain_text(" · printed from 127.0.0.1")
    expect(page.locator(".not-held dl")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".not-held dl")).to_be_hidden()


def test_only_what_is_judged_is_shown_on_demand_and_the_address_says_so(page, served):
    open_profile(page, served, f"{SANDWELL}?benchmark=E92000001")
    every = page.locator("tr[data-shown]:visible").count()
    page.get_by_role("button", name="Judged").click()
    assert page.url.endswith("?benchmark=E92000001&view=judged")
    assert 0 < page.locator("tr[data-shown]:visible").count() < every
    expect(page.get_by_role("button", name="Judged")).to_have_attribute("aria-pressed", "true")
    open_profile(page, served, f"{SANDWELL}?view=changing")
    assert page.url.endswith("?view=changing")
    expect(page.locator("tr[data-shown]:visible .arrow").first).to_be_visible()
    page.get_by_role("button", name="All", exact=True).click()
    assert page.url.endswith(SANDWELL)


def test_the_first_figure_is_on_the_first_screen(page, served):
    open_profile(page, served)
    assert page.locator("svg.strip").first.bounding_box()["y"] < 657


def test_another_area_is_set_beside_by_keys_alone(page, served):
    open_profile(page, served)
    page.locator("#field-areas").focus()
    page.keyboard.type("Walsall")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"{SANDWELL}\?areas=E08000030$"))
    row = page.locator("tr:visible", has_text="Healthy life expectancy at birth, females")
    expect(row).to_contain_text("cannot be told apart from Walsall, 55.0")


def test_another_place_is_chosen_and_the_address_is_its_own(page, served):
    open_profile(page, served, f"{SANDWELL}?benchmark=E92000001")
    page.locator("#field-place").select_option("E08000026")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/area/E08000026?benchmark=E92000001")
    expect(page.locator("h1")).to_have_text("Coventry")


def test_peers_are_links_and_the_current_one_is_marked(page, served):
    open_profile(page, served)
    page.get_by_role("link", name="Seven boroughs").click()
    page.wait_for_url("**?peers=boroughs")
    expect(page.locator(".peers [aria-current]")).to_have_text("Seven boroughs")
    assert page.locator("td.rank > span").first.inner_text().endswith("of 7")


def test_every_control_is_reached_by_tab_in_the_order_of_the_page(page, served):
    open_profile(page, served)
    wanted = ["Inside Sandwell", "Print", "Show", "19 districts", "Seven boroughs", "People", "Infrastructure"]
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0]"))
    places = [reached.index(each) for each in wanted]
    assert places == sorted(places)


def test_a_row_leads_to_its_view_in_explore(page, served):
    open_profile(page, served)
    page.get_by_role("link", name="Adults living with obesity").click()
    page.wait_for_url("**/explore?indicator=adult_obesity*")
    expect(page.locator("#sentence")).to_contain_text("Sandwell")


def test_a_link_to_a_foundation_goes_there(page, served):
    open_profile(page, served, f"{SANDWELL}#places")
    page.wait_for_timeout(300)
    assert 0 <= page.locator("#places").bounding_box()["y"] < 300


def test_an_unknown_code_is_answered_with_near_names(page, served, watch):
    watch.allow("404")
    page.goto(served.address + "/area/sandwel")
    page.get_by_role("link", name="Sandwell").click()
    page.wait_for_selector("main.area .figures")
    assert page.url.endswith(SANDWELL)
