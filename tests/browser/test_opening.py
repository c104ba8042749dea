"""The front of the product: three places by three subjects, each a way into Explore."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.waiting import wait_until

PLACES = ["Birmingham", "Coventry", "Black Country"]
SUBJECTS = ["gva_per_hour_worked", "level_4_plus", "healthy_life_expectancy_female"]


@pytest.fixture
def opening(page, served):
    page.goto(served.address + "/")
    wait_until(page, "document.querySelectorAll('[data-figure] .main-svg').length >= 10")
    return page


def indicator_in(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("indicator", ["gva_per_hour_worked"])[0]


def test_three_places_stand_beside_three_subjects_each_with_a_figure_and_a_gap_in_words(opening):
    cells = opening.locator("a[data-place]")
    assert cells.evaluate_all("cells => cells.map(cell => cell.dataset.place)") == PLACES * 3
    assert all(re.search(r"\d", text) for text in opening.locator("a[data-place] .figure").all_inner_texts())
    assert all(opening.locator("a[data-place] .words").all_inner_texts())


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_cell_leads_to_its_view_in_explore(row, opening, explore):
    cell = opening.locator(f"tbody tr:nth-child({row + 1}) a[data-place='Black Country']")
    figure = re.search(r"[£\d.,%]+\d%?", cell.locator(".figure").inner_text())[0]
    assert indicator_in(cell.get_attribute("href")) == SUBJECTS[row]
    cell.click()
    explore.wait_until_drawn(1)
    assert opening.evaluate("evidence.state.view.indicator.id") == SUBJECTS[row]
    assert figure in explore.text("ranking") or figure in explore.text("charts")


def test_another_benchmark_changes_the_words_and_the_address(opening):
    before = opening.locator("a[data-place] .words").all_inner_texts()
    opening.get_by_role("link", name="England", exact=True).first.click()
    opening.wait_for_url("**/?benchmark=E92000001")
    opening.wait_for_selector("a[data-place] .words")
    assert opening.locator("a[data-place] .words").all_inner_texts() != before
    assert "England" in opening.locator("tbody tr").first.inner_text()


def test_health_can_be_shown_for_men(opening):
    women = opening.locator("tbody tr:nth-child(3) .figure").all_inner_texts()
    opening.get_by_role("link", name="men", exact=True).click()
    opening.wait_for_url("**view=men*")
    opening.wait_for_selector("tbody tr:nth-child(3) .figure")
    assert opening.locator("tbody tr:nth-child(3) .figure").all_inner_texts() != women


def test_navigation_shows_only_pages_that_exist(opening, served):
    addresses = opening.locator("nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for address in addresses:
        opening.goto(served.address + address)
        opening.wait_for_selector("main h1")
        assert "no page" not in opening.locator("main").inner_text().lower()


def test_a_missing_page_is_explained_with_ways_on(page, served):
    answer = page.goto(served.address + "/nowhere")
    assert answer.status == 404
    page.wait_for_selector("main h1")
    assert "/nowhere" in page.locator("main").inner_text()
    assert page.locator("main a").count() >= 1


def test_the_data_page_finds_pay_by_typing_wages(page, served):
    page.goto(served.address + "/data")
    page.locator("#find-indicator").fill("wages")
    found = page.locator("main .entry:visible")
    assert "median_weekly_pay" in found.evaluate_all("entries => entries.map(entry => entry.id)")
    assert found.count() < 5


def test_the_data_page_opens_the_entry_that_the_address_names_and_leads_to_its_view(page, served, explore):
    page.goto(served.address + "/data#median_weekly_pay")
    entry = page.locator("#median_weekly_pay details[open]")
    entry.wait_for()
    entry.get_by_role("link", name=re.compile("^Explore")).click()
    explore.wait_until_drawn(1)
    assert explore.keys["indicator"] == "median_weekly_pay"
