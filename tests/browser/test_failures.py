"""When the server or the network fails, the page says so in a sentence and offers a way on."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def _expected(watch):
    watch.allow("Failed to load resource")
    watch.allow("was preloaded using link preload")


def test_a_first_view_that_cannot_be_fetched_is_said_and_can_be_tried_again(explore, served):
    explore.page.route("**/view*", lambda route: route.abort())
    explore.page.goto(served.address + "/explore")
    again = explore.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    assert "could not be fetched" in explore.notices
    assert "Loading" not in explore.sentence
    explore.page.unroute("**/view*")
    again.click()
    explore.wait_until_drawn(1)
    assert explore.notices == ""
    assert "Black Country" in explore.sentence


def test_a_change_that_cannot_be_fetched_leaves_the_picture_and_can_be_tried_again(explore):
    explore.open()
    before = explore.sentence
    explore.page.route("**/view*", lambda route: route.abort())
    explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    again = explore.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    assert explore.sentence == before
    assert explore.page.locator("#charts").get_attribute("aria-busy") == "false"
    explore.page.unroute("**/view*")
    again.click()
    expect(explore.page.locator("#sentence")).not_to_have_text(before)
    assert explore.keys["indicator"] == "level_4_plus"


def test_an_answer_of_the_server_that_is_an_error_is_given_in_its_own_words(explore):
    explore.open()
    sentence = "The figures are being renewed. Try again in a minute."
    explore.page.route("**/view*", lambda route: route.fulfill(status=503, json={"error": sentence}))
    explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    expect(explore.page.locator("#notices")).to_contain_text(sentence)
    explore.page.unroute("**/view*")
    with explore.redrawn():
        explore.page.get_by_role("button", name="Try again").click()


def test_an_error_page_instead_of_figures_becomes_a_sentence(explore):
    explore.open()
    explore.page.route("**/view*", lambda route: route.fulfill(status=502, body="<html>Bad gateway</html>"))
    explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    expect(explore.page.locator("#notices p")).to_contain_text("could not be read")
    assert "<" not in explore.notices


def test_a_late_answer_does_not_overtake_a_newer_choice(explore):
    explore.open()
    held = []
    explore.page.route("**/view?indicator=level_4_plus*", lambda route: held.append(route))
    explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    with explore.redrawn():
        explore.page.evaluate("evidence.go({ indicator: 'employment_rate' })")
    for route in held:
        route.continue_()
    explore.page.wait_for_timeout(400)
    assert explore.page.evaluate("evidence.state.view.indicator.id") == "employment_rate"
    assert explore.keys["indicator"] == "employment_rate"


def test_the_page_that_was_loaded_works_on_without_the_server(explore):
    explore.open()
    explore.page.wait_for_timeout(300)
    explore.page.context.set_offline(True)
    explore.move_to_period(1)
    assert explore.period == "2005"
