"""The page on inequality: which view an address shows, and how one gets to the others. Reads the committed store."""

import pytest

from app.layout.markup import to_html
from app.layout.pages.inequality import VIEWS
from app.selection import Selection
from app.views.inequality import LINKED, MADE, inequality_page, tabs


def text(query: str = "") -> str:
    page = to_html(inequality_page(Selection.from_query(query)))
    return page.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")


def test_every_tab_has_a_view_and_every_map_a_tab():
    assert set(MADE) == set(VIEWS)
    assert set(LINKED) <= set(VIEWS)


def test_the_plain_address_shows_the_inside_of_places():
    assert 'aria-current="page">Inside places' in text()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_marks_its_tab_and_has_headline_source_method_and_table(view):
    page = text(f"view={view}")
    assert f'aria-current="page">{VIEWS[view]}' in page
    assert page.count("<h1") == 1
    assert 'id="sentence"' in page
    assert "Source" in page
    assert "Method and caveats" in page
    assert "<table" in page
    assert "<caption" in page


def test_a_view_that_does_not_exist_is_said_and_the_first_one_shown():
    page = text("view=pyramid")
    assert "There is no view called “pyramid”." in page
    assert 'aria-current="page">Inside places' in page


def test_tabs_keep_what_is_compared_and_drop_what_only_one_view_knows():
    kept = tabs(Selection.from_query("view=inside&level=lsoa&within=E08000025&areas=E08000028&benchmark=E92000001"))
    assert kept["rug"] == "/inequality?areas=E08000028&benchmark=E92000001&view=rug"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "query",
    [
        "indicator=nonsense", "level=nowhere", "within=nowhere", "areas=nowhere", "period=yesterday", "benchmark=x",
        "versus=nonsense", "group=nobody", "peers=nobody", "indicator=residents_census", "edition=gone",
        "indicator=gva_total", "indicator=business_rd", "indicator=imd_2025_decile", "areas=none",
        "level=lsoa&within=E08000025&indicator=index_of_multiple_deprivation_2025", "period=9999-01-01/P1Y",
        "indicator=<script>", "level=country", "level=msoa&within=E92000001",
    ],
)  # fmt: skip
def test_no_link_however_broken_leaves_the_page_without_an_answer(view, query):
    page = text(f"view={view}&{query}")
    assert 'id="sentence"' in page
    assert "<script>" not in page
