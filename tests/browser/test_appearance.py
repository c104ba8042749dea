"""How it looks: light and dark, on a laptop without scrolling, on a phone in reading order."""

import pytest

from tests.browser.conftest import LAPTOP
from tests.browser.waiting import wait_until

SCREENS = {
    "districts": "",
    "areas without figures": "indicator=healthy_life_expectancy_female",
    "msoa": "indicator=no_qualifications_census&level=msoa",
}
PAGES = {"opening": "/", "data": "/data", "missing": "/nowhere"} | {
    name: f"/explore?{query}" for name, query in SCREENS.items()
}
INK = "getComputedStyle(document.querySelector('#ranking .ytick text, #ranking .annotation-text')).fill"
GROUND = "getComputedStyle(document.body).backgroundColor"


def brightness(colour: str) -> int:
    return sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3])


def test_dark_recolours_page_and_figures_and_lasts(explore):
    explore.open()
    light_ink, light_map = explore.page.evaluate(INK), explore.colours
    assert brightness(explore.page.evaluate(GROUND)) > 600 > brightness(light_ink)
    with explore.redrawn():
        explore.page.locator("#theme").click()
    assert brightness(explore.page.evaluate(INK)) > 400 > brightness(explore.page.evaluate(GROUND))
    assert explore.colours != light_map
    explore.open("indicator=level_4_plus")
    assert explore.page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert brightness(explore.page.evaluate(INK)) > 400
    with explore.redrawn():
        explore.page.locator("#theme").click()
    assert brightness(explore.page.evaluate(INK)) < 400


def test_dark_keeps_the_period_that_was_chosen(explore):
    explore.open()
    explore.move_to_period(3)
    sentence = explore.sentence
    with explore.redrawn():
        explore.page.locator("#theme").click()
    wait_until(explore.page, "find.settledAt(3)")
    assert explore.sentence == sentence


def test_the_opening_page_is_dark_for_who_prefers_dark(new_page, served):
    page = new_page(color_scheme="dark")
    page.goto(served.address + "/")
    page.wait_for_selector("a[data-place] .main-svg")
    assert brightness(page.evaluate(GROUND)) < 200


@pytest.mark.parametrize("query", SCREENS.values(), ids=SCREENS.keys())
def test_map_ranking_and_trend_are_on_one_laptop_screen(query, new_explore):
    height = LAPTOP["height"]
    explore = new_explore(viewport=LAPTOP).open(query)
    assert explore.page.evaluate("document.scrollingElement.scrollHeight") <= height + 1
    for id in ("map", "ranking", "trend"):
        box = explore.page.locator(f"#{id}").bounding_box()
        assert box["width"] > 150, id
        assert box["height"] > 150, id
        assert box["y"] >= 0, id
        assert box["y"] + box["height"] <= height, id


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_nothing_on_a_phone_has_to_be_scrolled_sideways(path, new_page, served):
    page = new_page(**PHONE)
    page.goto(served.address + path)
    page.wait_for_selector("main h1, main .sentence")
    if "explore" in path:
        wait_until(page, "performance.getEntriesByName('drawn').length > 0")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_a_phone_shows_sentence_ranking_map_and_trend_in_that_order(new_explore):
    explore = new_explore(**PHONE).open()
    tops = [explore.page.locator(f"#{id}").bounding_box()["y"] for id in ("sentence", "ranking", "map", "trend")]
    assert tops == sorted(tops)


def test_the_controls_of_a_phone_unfold_and_work(new_explore):
    explore = new_explore(**PHONE).open()
    assert explore.page.locator("#indicator-input").is_hidden()
    explore.page.locator("#options > summary").tap()
    with explore.redrawn():
        explore.page.locator("[data-level=place]").tap()
    assert explore.keys["level"] == "place"


def test_a_tap_on_the_map_selects(new_explore):
    explore = new_explore(**PHONE).open()
    explore.page.locator("#map").scroll_into_view_if_needed()
    point = explore.on_map("E07000221")
    with explore.redrawn():
        explore.page.touchscreen.tap(point["x"], point["y"])
    assert explore.chips[-1] == "E07000221"


def test_words_on_screen_are_never_those_of_programs(explore):
    for query in SCREENS.values():
        explore.open(query)
        words = explore.page.locator("body").inner_text().split()
        assert not {"NaN", "undefined", "null", "None", "Infinity"} & set(words)
