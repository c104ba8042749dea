"""The address holds the whole Selection; any link gives the view or a sentence, never an error page."""

import pytest
from playwright.sync_api import expect

FULL = (
    "indicator=healthy_life_expectancy_male&level=local_authority&within=E47000007"
    "&areas=E08000029,E08000028&period=2015-01-01/P3Y&benchmark=E12000005"
)
PLACES = ["E08000025", "E08000026", "E37000001"]


def test_a_copied_link_shows_a_colleague_exactly_the_same(new_explore):
    mine = new_explore(permissions=["clipboard-read", "clipboard-write"])
    mine.open("indicator=level_4_plus&benchmark=E12000005")
    with mine.redrawn():
        mine.click(mine.on_map("E08000029"))
    mine.move_to_period(2)
    mine.page.get_by_role("button", name="Copy link").click()
    expect(mine.page.locator("#said")).to_contain_text("copied")
    link = mine.page.evaluate("navigator.clipboard.readText()")
    theirs = new_explore().open(link.partition("?")[2])
    assert theirs.shown() == mine.shown()
    assert theirs.keys == mine.keys
    assert "edition=" in link, "the same link shows the same figures after the next release"


def test_a_link_with_every_key_is_kept_as_it_is(explore):
    explore.open(FULL)
    wanted = dict(pair.split("=") for pair in FULL.split("&"))
    assert explore.keys == {key: value for key, value in wanted.items() if key != "level"}
    assert explore.chips == ["E08000029", "E08000028"]
    assert explore.period == "2015–17"
    assert explore.notices == ""


def test_the_opening_view_has_a_plain_address(explore):
    explore.open("indicator=gva_per_hour_worked&level=local_authority&within=3lep&group=all")
    assert explore.keys == {}


def test_back_and_forward_walk_through_what_was_chosen(explore):
    explore.open()
    first = explore.shown()
    with explore.redrawn():
        explore.click(explore.on_map("E08000029"))
    second = explore.shown()
    with explore.redrawn():
        explore.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    third = explore.shown()
    for step, wanted in (("back", second), ("back", first), ("forward", second), ("forward", third)):
        with explore.redrawn():
            explore.page.evaluate(f"history.{step}()")
        assert explore.shown() == wanted


def test_back_leads_from_explore_to_the_page_before(explore, served):
    explore.page.goto(served.address + "/")
    explore.page.locator("a[data-place]").first.click()
    explore.wait_until_drawn(1)
    explore.page.go_back()
    explore.page.wait_for_selector(".lead-sentence")


def test_an_earlier_release_is_chosen_stays_in_the_address_and_is_left_again(explore):
    explore.open()
    newest, select = explore.shown(), explore.page.locator("#known-select")
    with explore.redrawn():
        select.select_option("17 June 2024")
    assert explore.keys == {"as_known_in": "2024-06-17"}
    assert explore.notices.startswith("As known on 17 June 2024: figures have been revised since.")
    assert "differences are not tested" in explore.sentence
    assert explore.period == "2022"
    assert "as_known_in=2024-06-17" in explore.page.evaluate("evidence.state.view.download")
    assert explore.page.evaluate("document.scrollingElement.scrollHeight") <= 658
    explore.page.reload()
    explore.wait_until_drawn(1)
    expect(select).to_have_value("2024-06-17")
    with explore.redrawn():
        select.select_option("Newest")
    assert (explore.shown(), explore.keys, explore.notices) == (newest, {}, "")
    with explore.redrawn():
        explore.page.evaluate("evidence.go({ indicator: 'median_weekly_pay' })")
    expect(select).to_be_hidden()


SEVEN = ",".join(["E08000025", "E08000026", "E08000027", "E08000028", "E08000029", "E08000030", "E08000031"])
BROKEN = {
    "unknown indicator": ("indicator=gva_per_hoor", "No indicator is called “gva_per_hoor”"),
    "indicator of nothing known": ("indicator=qqqqqq", "No indicator is called “qqqqqq”"),
    "unknown level": ("level=street", "There is no level called “street”"),
    "level without figures": ("level=lsoa", "has no figures for LSOAs; it has for places"),
    "unknown area": ("areas=E08000025,E99999999", "No area has the code “E99999999”"),
    "an area twice and a rubbish one": ("areas=E08000025,E08000025,x", "No area has the code “x”"),
    "too many areas": (f"areas={SEVEN}", "Six areas can be compared at a time"),
    "period without figures": ("period=1966-01-01/P1Y", "no figures for 1966"),
    "no period": ("period=yesterday", "“yesterday” is not a period"),
    "unknown benchmark": ("benchmark=Mars", "“Mars” is not a benchmark"),
    "unknown extent": ("within=E99999999", "No area has the code “E99999999”"),
    "everything wrong": ("indicator=x&level=x&within=x&areas=x&period=x&benchmark=x", "No indicator is called “x”"),
}


@pytest.mark.parametrize(("query", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_link_gives_the_nearest_view_and_a_sentence(query, words, explore):
    explore.open(query)
    assert words in explore.notices
    assert explore.sentence
    assert explore.ranked


RUBBISH = {
    "percent signs": "%%%=%&%zz=1",
    "markup": "indicator=%3Cscript%3Ealert(1)%3C/script%3E&areas=%22%3E%3Cimg%20src=x%3E",
    "key twice": "level=place&level=local_authority",
    "empty values": "indicator=&level=&areas=&period=&benchmark=",
    "unknown keys": "utm_source=mail&colour=red",
    "nul and emoji": "period=%00&benchmark=%F0%9F%90%99",
    "wrong bytes": "indicator=%ff%fe",
    "very long": "areas=" + "E08000025," * 300,
}


@pytest.mark.parametrize("query", RUBBISH.values(), ids=RUBBISH.keys())
def test_rubbish_in_the_address_still_gives_a_view(query, explore):
    explore.open(query)
    assert explore.sentence.endswith(".")
    assert explore.ranked


def test_an_edition_that_is_not_kept_is_answered_in_a_sentence(explore, watch, served):
    watch.allow("Failed to load resource")
    explore.page.goto(f"{served.address}/explore?edition=1999-01-01-00000000")
    explore.page.wait_for_selector("#notices p")
    assert "1999-01-01-00000000" in explore.notices
