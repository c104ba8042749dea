"""The page on inequality: which view an address shows, and how one gets to the others. Reads the committed store."""

import html

import pytest

from app.layout.markup import to_html
from app.layout.pages.inequality import VIEWS
from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.inequality import LINKED, MADE, SETTLED, inequality_page, tabs
from app.views.settle import Settled, open_edition

CURRENT = get_store()
EARLIER = [each for each in editions() if each != CURRENT.edition]
NEW = {old: [id for id in CURRENT.indicators() if id not in get_store(old).indicators()] for old in EARLIER}
"""Indicators that came after an earlier edition."""


def text(query: str = "") -> str:
    page = to_html(inequality_page(Selection.from_query(query)))
    return page.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")


def test_every_tab_has_a_view_and_every_map_a_tab():
    assert set(MADE) == set(VIEWS)
    assert set(LINKED) <= set(SETTLED) == set(VIEWS)


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


def test_tabs_carry_the_place_to_the_views_of_a_part_of_the_area():
    kept = tabs(Selection(view="inside", within="E08000028"))
    assert [view for view, address in kept.items() if "within=E08000028" in address] == ["inside", "clusters"]
    assert not any("within" in address for address in tabs(Selection(view="inside", within="nowhere")).values())


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


@pytest.mark.parametrize(("old", "new"), [(old, id) for old, ids in NEW.items() for id in ids])
def test_an_indicator_that_came_later_is_said_and_another_shown(old, new):
    said = f"{all_indicators()[new].title} is not held in edition {old}. Showing"
    for view in VIEWS:
        page = text(f"view={view}&edition={old}&indicator={new}")
        assert 'id="sentence"' in page
        assert said in html.unescape(page) or "No clusters are held in edition" in page
    assert said in " ".join(explore_view(Selection(indicator=new), get_store(old))["notices"])


@pytest.mark.parametrize("old", EARLIER)
@pytest.mark.parametrize("view", VIEWS)
def test_an_earlier_edition_offers_only_what_it_holds(view, old):
    page = text(f"view={view}&edition={old}")
    assert [id for id in NEW[old] if f'value="{id}"' in page] == []


@pytest.mark.parametrize("old", EARLIER)
@pytest.mark.parametrize("query", ["", "level=lsoa", "within=E08000025&level=msoa", "areas=none", "period=yesterday"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_link_to_an_earlier_edition_leaves_the_page_without_an_answer(view, query, old):
    page = text(f"view={view}&{query}&edition={old}")
    assert f"Figures as they stood in edition {old}." in page
    assert 'id="sentence"' in page
    if view in LINKED:
        assert LINKED[view](Selection.from_query(query), get_store(old))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", ["", "level=lsoa", "period=1066-01-01/P1Y", "versus=nonsense", "group=nobody"])
def test_what_a_view_settles_on_needs_no_further_change(view, query):
    found = SETTLED[view](Selection.from_query(query), CURRENT)
    assert isinstance(found, Settled)
    assert SETTLED[view](found.selection, CURRENT) == (found.selection, [])


@pytest.mark.parametrize("view", VIEWS)
def test_the_link_to_copy_names_edition_and_period_and_shows_the_same(view):
    asked = Selection(view=view)
    link = MADE[view](asked, CURRENT).link
    assert f'data-copy="{link}"' in text(f"view={view}").replace("&amp;", "&")
    selection, store, _ = open_edition(Selection.from_query(link))
    assert Selection.from_query(link).edition == CURRENT.edition
    assert bool(Selection.from_query(link).period) == (view in ("scatter", "convergence", "people"))
    again = MADE[view](selection, store)
    assert (again.sentence, again.notices) == (MADE[view](asked, CURRENT).sentence, [])


@pytest.mark.parametrize("view", VIEWS)
def test_a_form_writes_keys_at_their_default_as_nothing(view):
    page = text(f"view={view}")
    defaults = ('<option selected value="3lep"', 'value="K02000001"', 'value="E08000025,E08000026,E37000001"')
    assert [each for each in defaults if each in page] == []


def test_a_form_loses_nothing_that_is_compared():
    page = text("view=inside&areas=E08000028&benchmark=E92000001")
    assert '<input type="hidden" name="areas" value="E08000028">' in page
    assert '<input type="hidden" name="benchmark" value="E92000001">' in page
