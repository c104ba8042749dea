"""Time: the slider and play pick among what has arrived; the server is not asked."""

import pytest
from playwright.sync_api import expect

HLE = "indicator=healthy_life_expectancy_female"


@pytest.fixture
def loaded(explore):
    """Explore, drawn, with the catalogue fetched that follows the first picture."""
    explore.open()
    explore.page.wait_for_timeout(300)
    return explore


def test_the_slider_changes_sentence_ranking_map_and_address_without_asking_the_server(loaded):
    before, asked = loaded.shown(), len(loaded.requests)
    loaded.move_to_period(0)
    after = loaded.shown()
    assert after["period"] == "2004"
    assert after["sentence"] != before["sentence"]
    assert "2004" in loaded.text("ranking-title")
    assert after["colours"] != before["colours"]
    assert after["ranked"] != before["ranked"]
    assert loaded.keys == {"period": "2004-01-01/P1Y"}
    assert loaded.requests[asked:] == []


def test_every_period_has_its_own_sentence_and_values(loaded):
    last = int(loaded.page.locator("#period-range").get_attribute("max"))
    sentences = []
    for place in range(last + 1):
        loaded.move_to_period(place)
        sentences.append(loaded.sentence)
    assert last == 19
    assert len(set(sentences)) == last + 1


def test_the_scale_of_the_map_and_the_axis_of_the_trend_stay_while_time_moves(loaded):
    limits = "[document.querySelector('#legend .limits').textContent, trend._fullLayout.yaxis.range]"
    before = loaded.page.evaluate(limits)
    loaded.move_to_period(3)
    assert loaded.page.evaluate(limits) == before


def test_the_ranking_of_an_earlier_period_is_in_order_and_says_the_values_of_that_period(loaded):
    loaded.move_to_period(5)
    values = loaded.page.evaluate(
        "[...document.querySelectorAll('#ranking > [role=option]')].map(option => "
        "evidence.state.view.numbers.values[evidence.place(option.id.replace('option-', ''))][5])"
    )
    assert len(values) >= 19
    assert values == sorted(values, reverse=True)
    drawn = " ".join(loaded.page.evaluate("ranking.data.find(trace => trace.name === 'values').text"))
    assert all(f"£{value:.2f}" in drawn for value in values)


def test_going_back_to_the_newest_period_brings_back_the_first_picture(loaded):
    before = loaded.shown()
    loaded.move_to_period(4)
    loaded.move_to_period(19)
    assert loaded.shown() == before
    assert loaded.keys == {}


def test_play_runs_through_the_periods_from_the_first_and_pause_holds(loaded):
    asked = len(loaded.requests)
    loaded.page.get_by_role("button", name="Play the periods").click()
    expect(loaded.page.locator("#period-label")).to_have_text("2006")
    loaded.page.get_by_role("button", name="Pause").click()
    expect(loaded.page.get_by_role("button", name="Play the periods")).to_be_visible()
    held = loaded.period
    loaded.page.wait_for_timeout(1600)
    assert loaded.period == held
    assert loaded.requests[asked:] == []


def test_playing_stops_at_the_newest_period(loaded):
    loaded.move_to_period(18)
    loaded.page.get_by_role("button", name="Play the periods").click()
    expect(loaded.page.locator("#period-label")).to_have_text("2023")
    expect(loaded.page.get_by_role("button", name="Play the periods")).to_be_visible()


def test_an_area_chosen_in_an_earlier_period_keeps_the_period(loaded):
    loaded.move_to_period(10)
    with loaded.redrawn():
        loaded.click(loaded.on_map("E08000029"))
    assert loaded.period == "2014"
    assert loaded.keys["period"] == "2014-01-01/P1Y"


def test_another_indicator_keeps_the_period_where_it_has_it_or_says_so(loaded):
    loaded.move_to_period(12)
    with loaded.redrawn():
        loaded.page.evaluate("evidence.go({ indicator: 'level_4_plus' })")
    assert "no figures for 2016" in loaded.notices
    assert loaded.period == "2017"


def test_periods_of_three_years_are_named_as_such(explore):
    explore.open(HLE)
    explore.move_to_period(0)
    assert explore.period == "2011–13"
    assert "2011–13" in explore.text("ranking-title")
