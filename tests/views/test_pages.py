"""Which page an address shows."""

import pytest

from app.layout.header import NAVIGATION
from app.layout.markup import to_html
from app.views.pages import PAGES, page_for


def heading(pathname: str | None, search: str | None = "") -> str:
    page = to_html(page_for(pathname, search)[1])
    return page[page.index("<h1") : page.index("</h1>")]


@pytest.mark.parametrize("pathname", ["/", "", None])
def test_the_first_address_shows_the_opening(pathname):
    assert "An hour of work in" in heading(pathname)


@pytest.mark.parametrize(
    ("pathname", "words"),
    [
        ("/explore", "Explore"),
        ("/explore/", "Explore"),
        ("/data", "Where each number comes from"),
        ("/area/E08000028", "Sandwell"),
        ("/inequality", "No qualifications (Census 2021)"),
    ],
)
def test_an_address_shows_its_page(pathname, words):
    assert words in heading(pathname)


@pytest.mark.parametrize("pathname", ["/nowhere", "/explore/more", "/<b>"])
def test_an_address_without_a_page_says_so_and_has_ways_on(pathname):
    page = to_html(page_for(pathname, "")[1])
    assert "There is no page here" in page
    assert 'href="/"' in page
    assert "<b>" not in page


def test_navigation_shows_only_pages_that_exist_and_marks_the_one_shown():
    assert {address for address, _ in NAVIGATION} <= set(PAGES)
    header = to_html(page_for("/data", "")[0])
    assert header.count("aria-current") == 1
    assert 'aria-current="page">Data' in header


@pytest.mark.parametrize("search", ["?view=men", "?benchmark=E92000001&view=men", "?benchmark=rubbish&x=1", None])
def test_any_query_gives_the_opening(search):
    assert "An hour of work in" in heading("/", search)
