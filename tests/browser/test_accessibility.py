"""No violation of WCAG 2.2 AA that axe can find, on any page, in light and dark, with lists and tables open too."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERY_RULE = {"type": "tag", "values": TAGS}
COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
NO_FIGURES = "indicator=healthy_life_expectancy_female"
VIEWS = {
    "districts": "",
    "areas without figures": NO_FIGURES,
    "msoa": "indicator=no_qualifications_census&level=msoa",
    "england": "within=E92000001",
    "countries, without a map": "level=country",
    "six areas compared": "areas=E08000025,E08000026,E37000001,E08000028,E08000029,E07000222",
    "a sentence about a broken link": "level=lsoa&period=yesterday",
}
PLAIN = {"opening": "/", "missing": "/nowhere", "profile": "/area/E08000028"}
INSIDE = {
    "msoa": "view=inside",
    "lsoa": "view=inside&level=lsoa&within=E08000025&indicator=bad_health_census",
}
THEMES = pytest.mark.parametrize("theme", ["dark"])  # where contrast is the harder to keep


def check(page: Page, rules: dict = EVERY_RULE) -> None:
    """Fails with a line for each rule that is broken: rule, impact, elements, and what to do about the first."""
    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    assert not found, "\n".join(map(describe, found))


def check_both(page: Page) -> None:
    """Every rule in light, then in dark the rules on colour: nothing else changes with the theme."""
    check(page)
    page.evaluate("document.getElementById('theme').click()")  # which leaves the keyboard where it is
    page.wait_for_timeout(400)
    check(page, COLOUR)


def describe(violation: dict) -> str:
    nodes = violation["nodes"]
    targets = ", ".join(" ".join(map(str, node["target"])) for node in nodes[:6])
    why = (nodes[0].get("failureSummary") or "").replace("\n", " ")
    return f"{violation['id']} ({violation['impact']}, {len(nodes)}): {targets}. {why}"


@pytest.mark.parametrize("path", PLAIN.values(), ids=PLAIN.keys())
def test_a_page_has_no_violation(path, page, served):
    page.goto(served.address + path)
    page.wait_for_selector("main h1")
    page.wait_for_timeout(400)
    check_both(page)


def test_the_data_page_has_no_violation_with_all_entries_closed_or_open(page, served):
    page.goto(served.address + "/data")
    page.wait_for_selector("main .entry")
    check(page)
    page.evaluate("document.querySelectorAll('main .entry details').forEach(entry => { entry.open = true; })")
    check_both(page)


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_explore_has_no_violation(query, explore):
    check_both(explore.open(query).page)


@pytest.mark.parametrize("query", INSIDE.values(), ids=INSIDE.keys())
def test_inside_has_no_violation_with_table_and_method_open(query, page, served):
    page.goto(f"{served.address}/inequality?{query}")
    page.wait_for_selector("#marked .chip")
    page.locator("#figures-table summary").click()
    page.locator(".source summary").click()
    check_both(page)


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


@pytest.mark.parametrize("query", ["", NO_FIGURES], ids=["districts", "areas without figures"])
def test_an_open_table_and_open_caveats_have_no_violation(query, explore):
    explore.open(query)
    explore.page.get_by_role("button", name="Table", exact=True).click()
    explore.page.locator("#source summary").click()
    check_both(explore.page)


def test_pointing_and_playing_have_no_violation(explore):
    explore.open()
    explore.page.get_by_role("button", name="Play the periods").click()
    explore.point_at(explore.on_ranking("E08000029"))
    check_both(explore.page)


def test_a_phone_has_no_violation(new_explore):
    explore = new_explore(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True).open()
    check(explore.page)
    explore.page.locator("#options > summary").tap()
    check_both(explore.page)
