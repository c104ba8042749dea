"""Pages ask nothing of any other address than the product's own."""

from urllib.parse import urlsplit

import pytest

PATHS = ["/", "/explore", "/explore?indicator=no_qualifications_census&level=msoa", "/data", "/nowhere"]


def host_of(address: str) -> str:
    return urlsplit(address).netloc


@pytest.mark.parametrize("path", PATHS)
def test_a_page_load_makes_requests_to_the_own_address_alone(path, page, served):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(served.address + path)
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")
    assert len(asked) > 10
    assert {host_of(each) for each in asked if not each.startswith(("data:", "blob:"))} == {host_of(served.address)}


def test_a_whole_visit_makes_requests_to_the_own_address_alone(explore, served):
    asked: list[str] = []
    explore.page.on("request", lambda request: asked.append(request.url))
    explore.open()
    with explore.redrawn():
        explore.click(explore.on_map("E08000029"))
    with explore.redrawn():
        explore.page.evaluate("evidence.go({ indicator: 'no_qualifications_census', level: 'lsoa' })")
    explore.page.get_by_role("button", name="Table", exact=True).click()
    with explore.redrawn():
        explore.page.locator("#theme").click()
    explore.page.wait_for_load_state("networkidle")
    assert {host_of(each) for each in asked if not each.startswith(("data:", "blob:"))} == {host_of(served.address)}


def test_nothing_is_fetched_twice_in_one_page_load(explore):
    explore.open()
    explore.page.wait_for_load_state("networkidle")
    asked = [path for path in explore.requests if not path.startswith("/_dash-update")]
    assert sorted(asked) == sorted(set(asked))
