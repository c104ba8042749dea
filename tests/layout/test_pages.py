"""The pages' components: one heading, names for all that can be operated, every state an address."""

import itertools
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from app.layout import ids
from app.layout.header import NAVIGATION, header
from app.layout.markup import to_html
from app.layout.pages import explore, opening
from app.layout.pages.missing import missing
from app.metadata.geography import BENCHMARKS, LEVELS, PLACES
from app.selection import Selection
from app.store.observations import get_store
from app.views.opening import opening_view
from app.views.settle import extent_names

EXPLORE = to_html(explore.page(extent_names(get_store())))
VIEW = opening_view(Selection(benchmark="E92000001"), get_store())
OPENING = to_html(opening.page(VIEW))
PAGES = pytest.mark.parametrize(
    "page", [EXPLORE, OPENING, to_html(missing("/x"))], ids=["explore", "opening", "missing"]
)


@PAGES
def test_a_page_has_one_first_heading_and_no_step_is_left_out(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@PAGES
def test_no_id_is_given_twice(page):
    found = re.findall(r'\sid="([^"]+)"', page)
    assert len(found) == len(set(found))


@PAGES
def test_whatever_names_another_element_names_one_that_is_there(page):
    named = re.findall(r'aria-(?:labelledby|controls)="([^"]+)"', page)
    assert {id for each in named for id in each.split()} <= set(re.findall(r'\sid="([^"]+)"', page))


@PAGES
def test_every_button_and_link_has_a_name(page):
    for tag, attributes, content in re.findall(r"<(button|a)([^>]*)>(.*?)</\1>", page, re.DOTALL):
        words = re.sub(r"<[^>]+>", "", content).strip()
        # The play button's words are its label: the script gives it the sign.
        assert words or "aria-label=" in attributes, (tag, attributes)


def test_explore_has_a_place_for_everything_that_scripts_fill():
    wanted = {name: value for name, value in vars(ids).items() if name.isupper()}
    elsewhere = {ids.URL, ids.PAGE, ids.THEME, ids.PACK}
    missing_places = [value for value in wanted.values() if value not in elsewhere and f'id="{value}"' not in EXPLORE]
    assert missing_places == []


def test_the_fixed_words_of_the_controls_come_with_the_page():
    words = json.loads(re.search(r'data-words="([^"]+)"', EXPLORE)[1].replace("&#34;", '"').replace("&amp;", "&"))
    assert set(words["levels"]) == set(LEVELS)
    assert words["benchmarks"] == BENCHMARKS
    assert words["extents"]["3lep"] == "Three-LEP area"


def test_news_are_read_out():
    for id in (ids.NOTICES, ids.SAID):
        assert re.search(rf'id="{id}"[^>]*role="status"|role="status"[^>]*id="{id}"', EXPLORE)


def test_the_nine_cells_are_links_that_say_what_they_open():
    # Dash gives aria- and data- attributes in no fixed order.
    tags = [
        dict(re.findall(r'([a-z-]+)="([^"]*)"', tag)) for tag in re.findall(r"<a ([^>]*data-place=[^>]*)>", OPENING)
    ]
    cells = [(tag["aria-label"], tag["data-place"]) for tag in tags]
    assert [place for _, place in cells] == ["Birmingham", "Coventry", "Black Country"] * 3
    for label, place in cells:
        assert place in label
        assert label.endswith("Open in Explore.")


def test_the_nine_figures_stand_in_a_table_with_heads():
    assert OPENING.count('scope="col"') == 4
    assert OPENING.count('scope="row"') == 3


def test_a_choice_keeps_the_other_choice():
    men = opening_view(Selection(benchmark="E92000001", view="men"), get_store())
    hrefs = re.findall(r'href="(/\?[^"]+)"', to_html(opening.page(men)))
    asked = [parse_qs(urlsplit(href.replace("&amp;", "&")).query) for href in hrefs]
    assert {"benchmark": ["3lep"], "view": ["men"]} in asked
    assert {"benchmark": ["E92000001"]} in asked


def test_the_choice_that_is_shown_is_marked():
    marked = re.findall(r'<a [^>]*aria-current="true"[^>]*>([^<]+)<', OPENING)
    assert marked == ["England", "women"]


def test_figures_travel_in_the_page_and_decoration_is_kept_from_readers():
    assert OPENING.count("data-figure=") == 10
    assert OPENING.count('role="img"') == 1


def test_an_address_in_a_message_cannot_become_markup():
    assert "<script>" not in to_html(missing("/<script>"))


@pytest.mark.parametrize("pathname", ["/", "/explore", "/data"])
def test_the_header_marks_the_page_shown(pathname):
    text = to_html(header(pathname))
    marked = re.findall(
        r'<a [^>]*href="([^"]+)"[^>]*aria-current="page"|<a [^>]*aria-current="page"[^>]*href="([^"]+)"', text
    )
    assert [one or other for one, other in marked] == [address for address, _ in NAVIGATION if address == pathname]
    assert 'href="#main"' in text


def test_the_three_places_have_their_markers_in_their_order():
    found = re.findall(r'class="marker ([a-z-]+)"', to_html(header("/")))
    assert found == ["birmingham", "coventry", "black-country"]
    assert len(PLACES) == 3
