"""What is fetched early is what the view will ask for, and nothing else."""

import html

import pytest

from app.layout.markup import to_html
from app.metadata.geography import LEVELS, THREE_LEP
from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store.boundaries import boundary_for_level
from app.store.editions import editions
from app.store.observations import get_store
from app.views.early import early_addresses
from app.views.explore import explore_view
from app.views.inequality import LINKED, inequality_page

STORE = get_store()


@pytest.mark.parametrize("path", ["/", "/data", "/explorer", "/nowhere"])
def test_other_pages_fetch_nothing_early(path):
    assert early_addresses(path, "") == []


@pytest.mark.parametrize("path", ["/explore", "/explore/"])
def test_explore_fetches_its_view_and_the_shapes(path):
    view, shapes = early_addresses(path, "")
    assert view == "/view"
    assert shapes == explore_view(Selection(), STORE)["shapes"]


def test_the_view_is_asked_for_in_the_words_of_the_link():
    assert early_addresses("/explore", "level=lep&x=1")[0] == "/view?level=lep&x=1"


@pytest.mark.parametrize(
    "query", ["level=country", "level=ward", "indicator=zzzz&within=X", "level=lsoa", "within=E92000001"]
)
def test_a_broken_link_fetches_the_shapes_that_will_be_drawn(query):
    _, *shapes = early_addresses("/explore", query)
    drawn = explore_view(Selection.from_query(query), STORE)["shapes"]
    assert shapes == ([drawn] if drawn else [])


def test_shapes_are_drawn_at_every_level_at_which_they_are_fetched():
    # A map needs class limits besides its shapes; without them the shapes would be fetched for nothing.
    levels = [level for level in LEVELS if boundary_for_level(level, THREE_LEP)]
    pairs = [(each.id, level) for each in all_indicators().values() for level in each.levels if level in levels]
    assert len(pairs) > 300
    assert [pair for pair in pairs if not STORE.class_limits(*pair)] == []


NEIGHBOURHOODS = "view=inside&level=lsoa&within=E08000025"


@pytest.mark.parametrize("query", ["", "view=scatter&level=lsoa", "view=clusters", NEIGHBOURHOODS])
def test_a_view_on_inequality_is_fetched_early_with_the_shapes_it_will_draw(query):
    view, shapes = early_addresses("/inequality", query)
    asked = view.removeprefix("/view?")
    drawn = LINKED[Selection.from_query(asked).view](Selection.from_query(asked), STORE)
    assert drawn["shapes"] == shapes
    page = html.unescape(html.unescape(to_html(inequality_page(Selection.from_query(query)))))
    assert f'data-query="{asked}"' in page


@pytest.mark.parametrize("old", [each for each in editions() if each != STORE.edition])
def test_an_earlier_edition_is_fetched_early_as_that_edition_shows_it(old):
    new = next((id for id in STORE.indicators() if id not in get_store(old).indicators()), "")
    for path in ("/explore", "/inequality"):
        view, shapes = early_addresses(path, f"indicator={new}&edition={old}")
        assert f"edition={old}" in view
        asked = Selection.from_query(view.removeprefix("/view?"))
        assert LINKED.get(asked.view, explore_view)(asked, get_store(old))["shapes"] == shapes


def test_a_view_without_a_map_fetches_nothing_early():
    assert early_addresses("/inequality", "view=rug") == []


def test_an_embed_fetches_early_what_its_page_does():
    assert early_addresses("/embed", "show=map&level=lep&theme=dark") == early_addresses("/explore", "level=lep")
    assert early_addresses("/embed", "page=gap&show=table") == early_addresses("/embed", "page=embed") == []
