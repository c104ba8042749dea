"""Map and chart of the views on inequality: whoever is pointed at or marked in one is in the other too."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.store.observations import get_store
from tests.browser.conftest import PHONE
from tests.browser.waiting import wait_until

DRAWN = "performance.getEntriesByName('drawn').length > 0"
VIEWS = {
    "inside, MSOAs": "view=inside",
    "inside, LSOAs of Birmingham": "view=inside&level=lsoa&within=E08000025&indicator=bad_health_census",
    "inside, a score": "view=inside&indicator=index_of_multiple_deprivation_2025&level=lsoa&within=E37000001",
    "clusters": "view=clusters",
    "scatter": "view=scatter",
    "scatter, MSOAs": "view=scatter&level=msoa",
}
PLACES = ["E08000025", "E08000026", "E37000001"]
OLD = "edition=2026-05-21-5d2b139d"


def chips(page: Page) -> list[str]:
    """Codes of the areas named below the charts."""
    return page.locator("#marked .chip").evaluate_all("chips => chips.map(chip => chip.dataset.area)")


def outlined(page: Page) -> int:
    return page.locator("#map .overlay .chosen").count()


def opened(page: Page, served, query: str = "view=inside") -> Page:
    page.goto(f"{served.address}/inequality?{query}")
    wait_until(page, DRAWN)
    return page


def mark_of(page: Page, place: int = 40) -> tuple[str, float, float]:
    """Code and pixels of one mark of the chart."""
    return tuple(
        page.evaluate(
            """place => {
              const gd = document.getElementById("linked-chart"), box = gd.getBoundingClientRect();
              const { margin, xaxis, yaxis, width, height } = gd.layout;
              const trace = gd.data.filter((each) => each.customdata && each.x.length > place)[0];
              const along = (value, [a, b]) => (value - a) / (b - a), [foot, top] = yaxis.range;
              const across = along(trace.x[place], xaxis.range) * (width - margin.l - margin.r);
              const down = along(trace.y[place], [top, foot]) * (height - margin.t - margin.b);
              return [trace.customdata[place], box.left + margin.l + across, box.top + margin.t + down];
            }""",
            place,
        )
    )


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_a_view_draws_its_map_and_its_chart_and_fits_the_screen(query, page, served):
    opened(page, served, query)
    assert page.locator("#map path.choroplethlocation").count() > 10
    assert page.locator("#linked-chart .points path").count() > 10
    bottom = page.evaluate("document.getElementById('linked').getBoundingClientRect().bottom")
    assert bottom <= 657


def test_pointing_at_a_mark_reads_it_out_and_outlines_it_on_the_map(page, served):
    opened(page, served)
    code, x, y = mark_of(page)
    page.mouse.move(x, y)
    expect(page.locator("#readout")).to_contain_text("%")
    assert page.locator("#map .overlay .pointed").count() == 1
    assert page.locator("#linked-chart svg.ink circle.pointed").count() == 1
    assert page.evaluate("window.evidence.state.pointed") == code


def test_pointing_at_the_map_rings_the_mark(page, served):
    opened(page, served)
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#linked-chart svg.ink circle.pointed")).to_have_count(1)


def test_a_mark_that_is_chosen_stays_in_the_address_and_leads_to_its_profile(page, served):
    opened(page, served)
    code, x, y = mark_of(page)
    page.mouse.click(x, y)
    expect(page.locator(f"#marked [data-area={code}] a")).to_have_attribute("href", f"/area/{code}")
    assert code in page.url
    page.reload()
    wait_until(page, DRAWN)
    assert chips(page) == [*PLACES, code]
    page.locator(f"#marked [data-area={code}] button").click()
    assert chips(page) == PLACES
    assert code not in page.url


@pytest.mark.parametrize("view", ["inside", "clusters"])
def test_who_is_compared_already_can_be_taken_away_to_make_room(view, page, served):
    opened(page, served, f"view={view}")
    assert chips(page) == PLACES
    page.locator("#linked-chart").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    assert len(chips(page)) == 6
    expect(page.get_by_role("alert")).to_contain_text("Six areas are compared already")
    page.get_by_role("button", name="Take away Coventry").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.locator("#linked-chart").focus()
    page.keyboard.press("Enter")
    assert len(chips(page)) == 6


def test_back_and_forward_walk_through_the_marks(page, served):
    opened(page, served)
    shown = [(chips(page), outlined(page))]
    for place in (40, 60):
        _, x, y = mark_of(page, place)
        page.mouse.click(x, y)
        shown.append((chips(page), outlined(page)))
    assert [outlines for _, outlines in shown] == [3, 4, 5]
    for step, wanted in (("back", 1), ("back", 0), ("forward", 1), ("forward", 2)):
        page.evaluate(f"history.{step}()")
        wait_until(page, f"document.querySelectorAll('#marked .chip').length === {3 + wanted}")
        assert (chips(page), outlined(page)) == shown[wanted]


def test_back_draws_a_chart_anew_that_shows_who_is_compared(page, served):
    opened(page, served, "view=scatter&areas=none")
    _, x, y = mark_of(page, 2)
    page.mouse.click(x, y)
    wait_until(page, "performance.getEntriesByName('drawn').length > 1")
    assert len(chips(page)) == 1
    page.evaluate("history.back()")
    wait_until(page, "performance.getEntriesByName('drawn').length > 2")
    assert chips(page) == []
    assert page.locator("#linked-chart .annotation-text", has_text="2017").count() == 0


def test_the_keyboard_stays_among_the_marks_when_one_is_taken_away(page, served):
    opened(page, served)
    page.get_by_role("button", name="Take away Birmingham").press("Enter")
    expect(page.get_by_role("button", name="Take away Coventry")).to_be_focused()
    page.mouse.move(*mark_of(page)[1:])
    expect(page.locator("#map .overlay .pointed")).to_have_count(1)
    expect(page.get_by_role("button", name="Take away Coventry")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#linked-chart")).to_be_focused()


def test_a_frozen_view_leads_to_frozen_profiles(page, served):
    opened(page, served, f"view=scatter&benchmark=E92000001&{OLD}")
    wanted = f"/area/E08000025?benchmark=E92000001&{OLD}"
    expect(page.locator("#marked a").first).to_have_attribute("href", wanted)
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.get_by_role("link", name="Stratford-on-Avon")).to_have_attribute("href", re.compile(OLD))


@pytest.mark.parametrize(
    ("path", "marked"),
    [("/inequality?view=inside", True), ("/inequality?view=people", False), ("/area/E08000028", False)],
)
def test_a_copied_link_names_the_edition_and_the_marks(path, marked, new_page, served):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(served.address + path)
    if marked:
        wait_until(page, DRAWN)
        code, x, y = mark_of(page)
        page.mouse.click(x, y)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#said")).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(served.address + path.partition("?")[0] + "?")
    assert f"edition={get_store().edition}" in link
    assert not marked or code in link


def test_the_keyboard_moves_among_the_marks_and_marks_them(page, served):
    opened(page, served)
    page.locator("#linked-chart").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("window.evidence.state.pointed")
    page.keyboard.press("ArrowRight")
    assert first != page.evaluate("window.evidence.state.pointed") is not None
    page.keyboard.press("Enter")
    expect(page.locator("#marked a")).to_have_count(4)
    page.keyboard.press("Escape")
    assert page.evaluate("window.evidence.state.pointed") is None


def test_a_choice_by_pointer_is_shown_at_once_and_by_keyboard_with_the_button(page, served):
    opened(page, served)
    page.locator("#field-level").click()
    page.locator("#field-level").select_option("lsoa")
    page.wait_for_url("**level=lsoa**")
    wait_until(page, DRAWN)
    page.locator("#field-within").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(200)
    assert "within=" not in page.url
    page.get_by_role("button", name="Show", exact=True).press("Enter")
    page.wait_for_url(lambda url: "within=" in url and "within=3lep" not in url)


def test_the_table_opens_below_and_its_areas_lead_to_their_profiles(page, served):
    opened(page, served)
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator("#figures-table table")).to_be_visible()
    expect(page.locator("#figures-table tbody th a").first).to_have_attribute("href", "/area/E08000029")


def test_the_theme_can_be_changed_without_losing_the_marks(page, served):
    opened(page, served)
    _, x, y = mark_of(page)
    page.mouse.click(x, y)
    page.locator("#theme").click()
    expect(page.locator("#marked a")).to_have_count(4)
    expect(page.locator("#linked-chart svg.ink circle.marked-ring")).to_have_count(1)


@pytest.mark.parametrize("query", ["view=inside", "view=clusters", "view=scatter"])
def test_a_phone_needs_no_scrolling_sideways(query, new_page, served):
    page = opened(new_page(viewport=PHONE), served, query)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(f"#{id}").bounding_box() for id in ("linked-chart", "map")]
    assert page.locator("#linked-chart .xtick text[transform*='rotate(29']").count() == 0, "labels have room"
    upper, lower = sorted(boxes, key=lambda box: box["y"])
    assert upper["y"] + upper["height"] <= lower["y"]


def test_a_failed_answer_is_said_with_a_way_on(page, served, watch):
    watch.allow("503")
    answers = [503, 200]
    page.route("**/view?**", lambda route: route.fulfill(status=503, body='{"error": "No figures just now."}')
               if answers.pop(0) == 503 else route.continue_())  # fmt: skip
    page.goto(f"{served.address}/inequality?view=inside&indicator=level_4_plus")
    expect(page.get_by_role("alert")).to_contain_text("No figures just now.")
    page.get_by_role("button", name="Try again").click()
    wait_until(page, DRAWN)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#notices")).to_contain_text("no figures for neighbourhoods")


def test_trying_again_keeps_the_marks(page, served, watch):
    watch.allow("Failed to load resource")
    opened(page, served, "view=scatter")
    page.route("**/view?**", lambda route: route.abort())
    code, x, y = mark_of(page, 2)
    page.mouse.click(x, y)
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    assert code in chips(page)
    page.unroute("**/view?**")
    page.get_by_role("button", name="Try again").click()
    wait_until(page, "performance.getEntriesByName('drawn').length > 1")
    assert code in chips(page)
    assert code in page.url
    expect(page.get_by_role("alert")).to_have_count(0)
