"""Which page an address shows. Reads the committed store."""

import pytest

from app.errors import DataError
from app.layout.header import MORE, NAVIGATION
from app.layout.markup import to_html
from app.layout.pages.missing import UNEXPECTED
from app.store.editions import editions
from app.store.observations import get_store
from app.views import contents
from app.views.pages import PAGES, is_page, page_for

EARLIER = [each for each in editions() if each != get_store().edition]


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
        ("/statement/growth", "Claim "),
        ("/foundation/people", "People: what has moved since 2018"),
    ],
)
def test_an_address_shows_its_page(pathname, words):
    assert words in heading(pathname)


@pytest.mark.parametrize("pathname", ["/nowhere", "/explore/more", "/statement/truth", "/foundation/luck", "/<b>"])
def test_an_address_without_a_page_says_so_and_has_ways_on(pathname):
    page = to_html(page_for(pathname, "")[1])
    assert "There is no page here" in page
    assert 'href="/"' in page
    assert "<b>" not in page


def test_navigation_shows_only_pages_that_exist_and_marks_the_one_shown():
    assert {address for address, _ in (*NAVIGATION, *MORE)} <= set(PAGES)
    header = to_html(page_for("/data", "")[0])
    assert header.count("aria-current") == 1
    assert 'aria-current="page">Data' in header


@pytest.mark.parametrize("search", ["?view=men", "?benchmark=E92000001&view=men", "?benchmark=rubbish&x=1", None])
def test_any_query_gives_the_opening(search):
    assert "An hour of work in" in heading("/", search)


def broken(error: Exception):
    def page(_: str):
        raise error

    return page


def test_a_page_that_cannot_be_made_says_why_and_has_ways_on(monkeypatch):
    monkeypatch.setitem(PAGES, "/data", broken(DataError("The file is torn.")))
    header, main = map(to_html, page_for("/data", ""))
    assert "Explore" in header
    assert "The file is torn." in main
    assert 'href="/"' in main


def test_a_mistake_of_ours_is_logged_and_the_reader_told(monkeypatch, caplog):
    monkeypatch.setitem(PAGES, "/data", broken(ZeroDivisionError("oops")))
    main = to_html(page_for("/data", "?level=lsoa")[1])
    assert UNEXPECTED in main
    assert "oops" not in main
    assert "oops" in caplog.text
    assert "/data?level=lsoa failed" in caplog.text


def test_an_edition_that_is_not_kept_leaves_no_page_empty():
    assert "An hour of work in" in heading("/", "?edition=gone")
    assert "Where each number comes from" in heading("/data", "?edition=gone")


@pytest.mark.parametrize("old", EARLIER)
def test_a_page_of_an_earlier_edition_leads_on_to_pages_of_it(old):
    header = to_html(page_for("/data", f"?edition={old}")[0])
    assert all(f'href="{address}?edition={old}"' in header for address, _ in NAVIGATION)
    assert "edition=" not in to_html(page_for("/data", "?edition=gone")[0])


@pytest.mark.parametrize("old", EARLIER)
def test_whether_there_is_a_page_is_asked_of_the_edition_named(old, monkeypatch):
    asked = []
    monkeypatch.setattr(contents, "is_profile", lambda _, store: bool(asked.append(store.edition)))
    is_page("/area/E08000025", f"edition={old}")
    is_page("/area/E08000025")
    assert asked == [old, get_store().edition]
