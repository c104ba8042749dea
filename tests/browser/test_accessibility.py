"""No violation of WCAG 2.2 AA that axe can find, on any page, in light and dark, with lists and tables open too."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
NO_FIGURES = "indicator=healthy_life_expectancy_female"
VIEWS = {
    "districts": "",
    "areas without figures": NO_FIGURES,
    "msoa": "indicator=no_qualifications_census&level=msoa",
    "lsoa of birmingham": "indicator=index_of_multiple_deprivation_2025&level=lsoa&within=E08000025",
    "england": "within=E92000001",
    "regions": "level=region",
    "countries, without a map": "level=country",
    "no area compared": "areas=none",
    "six areas compared": "areas=E08000025,E08000026,E37000001,E08000028,E08000029,E07000222",
    "a sentence about a broken link": "level=lsoa&period=yesterday",
}
PLAIN = {"opening": "/", "data": "/data", "missing": "/nowhere"}
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def check(page: Page) -> None:
    """Fails with a line for each rule that is broken: rule, impact, elements, and what to do about the first."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    assert not found, "\n".join(map(describe, found))


def describe(violation: dict) -> str:
    nodes = violation["nodes"]
    targets = ", ".join(" ".join(map(str, node["target"])) for node in nodes[:6])
    why = (nodes[0].get("failureSummary") or "").replace("\n", " ")
    return f"{violation['id']} ({violation['impact']}, {len(nodes)}): {targets}. {why}"


@THEMES
@pytest.mark.parametrize("path", PLAIN.values(), ids=PLAIN.keys())
def test_a_page_has_no_violation(path, theme, new_page, served):
    page = new_page(color_scheme=theme)
    page.goto(served.address + path)
    page.wait_for_selector("main h1")
    page.wait_for_timeout(400)
    check(page)


@THEMES
def test_the_data_page_has_no_violation_with_all_entries_open(theme, new_page, served):
    page = new_page(color_scheme=theme)
    page.goto(served.address + "/data")
    page.wait_for_selector("main .entry")
    page.evaluate("document.querySelectorAll('main .entry details').forEach(entry => { entry.open = true; })")
    check(page)


@THEMES
@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_explore_has_no_violation(query, theme, new_explore):
    explore = new_explore(color_scheme=theme).open(query)
    check(explore.page)


@THEMES
@pytest.mark.parametrize("box", ["indicator", "areas"])
def test_an_open_list_has_no_violation(box, theme, new_explore):
    explore = new_explore(color_scheme=theme).open()
    explore.page.wait_for_timeout(300)
    explore.page.locator(f"#{box}-input").click()
    explore.page.wait_for_selector(f"#{box}-list [role=option]")
    explore.page.keyboard.press("ArrowDown")
    check(explore.page)


@THEMES
def test_an_open_list_that_found_nothing_has_no_violation(theme, new_explore):
    explore = new_explore(color_scheme=theme).open()
    explore.search("zebra")
    check(explore.page)


@THEMES
@pytest.mark.parametrize("query", ["", NO_FIGURES], ids=["districts", "areas without figures"])
def test_an_open_table_and_open_caveats_have_no_violation(query, theme, new_explore):
    explore = new_explore(color_scheme=theme).open(query)
    explore.page.get_by_role("button", name="Table", exact=True).click()
    explore.page.locator("#source summary").click()
    check(explore.page)


@THEMES
def test_pointing_and_playing_have_no_violation(theme, new_explore):
    explore = new_explore(color_scheme=theme).open()
    explore.page.get_by_role("button", name="Play the periods").click()
    explore.point_at(explore.on_ranking("E08000029"))
    check(explore.page)


@THEMES
def test_a_phone_has_no_violation(theme, new_explore):
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    explore = new_explore(color_scheme=theme, **phone).open()
    check(explore.page)
    explore.page.locator("#options > summary").tap()
    check(explore.page)
