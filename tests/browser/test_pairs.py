"""Between the compared areas: every pair in words, by keyboard, in step with the period; trends in the table."""

import pytest

from tests.browser.test_accessibility import check_both

LIFE = "indicator=healthy_life_expectancy_female"
THREE = f"{LIFE}&areas=E08000028,E08000030,E08000031"
SIX = f"{LIFE}&areas=E08000025,E08000026,E08000027,E08000028,E08000030,E08000031"


def open_pairs(explore) -> list[str]:
    explore.page.get_by_role("button", name="Compare pairs").click()
    return said(explore)


def said(explore) -> list[str]:
    return explore.page.locator("#pairs tbody th").all_inner_texts()


def test_every_pair_says_whether_the_two_can_be_told_apart(explore):
    explore.open(THREE)
    assert open_pairs(explore) == [
        "Sandwell and Walsall cannot be told apart: Sandwell could be up to 10.8 years lower or 3.4 years higher.",
        "Sandwell is lower than Wolverhampton, by 0.8 to 13.8 years.",
        "Walsall and Wolverhampton cannot be told apart: Walsall could be up to 10.6 years lower or 3.4 years higher.",
    ]
    cells = explore.page.locator("#pairs tbody tr").nth(1).locator("td").all_inner_texts()
    assert cells == ["−7.3 years", "−13.8 to −0.8"]


def test_among_six_areas_the_limits_are_wider_and_that_is_said(explore):
    explore.open(SIX)
    sentences = open_pairs(explore)
    assert len(sentences) == 15
    assert "all 15" in explore.text("pairs")
    assert any(each.startswith("Sandwell and Wolverhampton cannot be told apart") for each in sentences)


def test_pairs_follow_the_period_without_a_request(explore):
    explore.open(THREE)
    newest, asked = open_pairs(explore), explore.view_requests()
    explore.move_to_period(0)
    assert said(explore) != newest
    assert "2011–13" in explore.text("pairs")
    assert explore.view_requests() == asked


def test_the_block_opens_and_closes_by_keyboard(explore):
    explore.open(THREE)
    button = explore.page.get_by_role("button", name="Compare pairs")
    button.focus()
    explore.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert explore.page.locator("#pairs-panel").is_visible()
    explore.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "false"
    assert explore.page.locator("#pairs-panel").is_hidden()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "two areas cannot be judged by them"),
        ("indicator=claimant_rate", "No interval"),
        ("indicator=no_qualifications_census&areas=E08000025,E37000012", "share people"),
    ],
)
def test_where_two_areas_cannot_be_judged_the_reason_is_given(query, words, explore):
    explore.open(query)
    open_pairs(explore)
    assert words in explore.text("pairs")


def test_with_one_compared_area_there_is_nothing_to_open(explore):
    explore.open("areas=E08000025")
    assert explore.page.locator("#show-pairs").is_hidden()


def test_the_page_does_not_scroll_until_the_block_is_opened(explore):
    explore.open(THREE)
    scrolls = "document.documentElement.scrollHeight > innerHeight"
    assert not explore.page.evaluate(scrolls)
    open_pairs(explore)
    assert explore.page.evaluate(scrolls)


def test_the_table_has_a_trend_with_words_and_its_reason(explore):
    explore.open("indicator=claimant_rate")
    explore.page.get_by_role("button", name="Table", exact=True).click()
    cell = explore.page.locator("#table tbody td", has_text="falling").first
    assert cell.inner_text().startswith("↘ falling")
    assert "rank test" in cell.get_attribute("title")
    explore.move_to_period(3)
    assert explore.page.locator("#table thead th", has_text="Trend").count() == 0
    assert "newest period" in explore.page.locator("#table caption").inner_text()


def test_the_table_says_why_there_is_no_trend(explore):
    explore.open()
    explore.page.get_by_role("button", name="Table", exact=True).click()
    assert "No trend is told. Smoothed" in explore.page.locator("#table caption").inner_text()


@pytest.mark.parametrize("query", [SIX, "indicator=claimant_rate"], ids=["pairs", "no interval"])
def test_open_pairs_and_trends_have_no_violation(query, explore):
    explore.open(query)
    open_pairs(explore)
    explore.page.get_by_role("button", name="Table", exact=True).click()
    check_both(explore.page)


def test_pairs_fit_a_phone(new_explore):
    explore = new_explore(viewport={"width": 390, "height": 844}).open(SIX)
    open_pairs(explore)
    assert explore.page.evaluate("document.documentElement.scrollWidth") <= 390
