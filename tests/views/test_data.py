"""The data page: nothing on the site without its entry here."""

import itertools
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.layout.markup import to_html
from app.layout.pages.data import content
from app.metadata.geography import AREA_KINDS
from app.metadata.indicators import all_indicators
from app.metadata.sources import all_sources
from app.narrative.words import STATUS_WORDS
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.data import data_page, data_view


class Reader(HTMLParser):
    """Ids, headings, links with their texts, and tags left open, of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.headings, self.open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.open.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag == "a":
            self.links.append([found["href"], ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "a" in self.open:
            self.links[-1][1] += data


@pytest.fixture(scope="module")
def view():
    return data_view(get_store())


@pytest.fixture(scope="module")
def text(view):
    return to_html(content(view))


@pytest.fixture(scope="module")
def read(text):
    return Reader(text)


def article(text: str, id: str) -> str:
    return re.search(rf'<article id="{id}".*?</article>', text, re.DOTALL)[0]


def test_every_indicator_of_the_store_has_one_entry_under_its_id(read):
    for id in get_store().indicators():
        assert read.ids.count(id) == 1


def test_every_indicator_that_pages_offer_has_an_entry(read):
    assert set(all_indicators()) <= set(read.ids)


def test_no_id_is_given_twice_and_every_tag_is_closed(read):
    assert len(read.ids) == len(set(read.ids))
    assert read.open == []


@pytest.mark.parametrize("id", ["gva_per_hour_worked", "no_qualifications", "index_of_multiple_deprivation_2025"])
def test_an_entry_says_all_that_its_file_says(text, id):
    indicator = all_indicators()[id]
    source = all_sources()[indicator.source]
    said = article(text, id)
    for each in (
        indicator.title, indicator.description, indicator.why_it_matters, indicator.aggregation_note,
        indicator.interval_note, *indicator.caveats, *(broken.note for broken in indicator.breaks),
        source.title, source.publisher, source.url, source.attribution,
    ):  # fmt: skip
        assert to_html(each) in said
    assert f"{indicator.release_date.day} {indicator.release_date:%B %Y}" in said


def test_an_entry_has_a_file_for_each_of_its_levels(text):
    for indicator in all_indicators().values():
        asked = [dict(parse_qsl(urlsplit(href).query)) for href, _ in Reader(article(text, indicator.id)).links]
        files = {keys["level"] for keys in asked if keys.get("format") == "csv" and "show" not in keys}
        assert files == set(indicator.levels)
        assert {keys["format"] for keys in asked if keys.get("show") == "all"} == {"csv", "xlsx", "ods", "zip"}
        assert any(keys.get("format") == "json" for keys in asked)


def test_headings_go_down_one_step_at_a_time(read):
    levels = [1, *read.headings]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_link_makes_sense_without_what_stands_around_it(read):
    texts = {}
    for href, words in read.links:
        assert words.strip()
        texts.setdefault(words, set()).add(href)
    assert [words for words, hrefs in texts.items() if len(hrefs) > 1] == []


def test_every_link_inside_the_page_has_its_goal(read):
    goals = {href[1:] for href, _ in read.links if href.startswith("#")}
    assert goals
    assert goals <= set(read.ids)


def test_levels_and_statuses_are_explained(text):
    assert all(to_html(kind.explanation) in text for kind in AREA_KINDS.values())
    assert text.count("<dt>", text.index('id="statuses"'), text.index('id="comparisons"')) == len(STATUS_WORDS)


def test_boundaries_and_names_are_credited(text):
    assert "Office for National Statistics licensed under the Open Government Licence v3.0" in text
    assert "House of Commons Library" in text
    assert "Open Parliament Licence" in text


def test_what_people_type_finds_an_entry(view):
    found = {entry.indicator.id for _, _, entries in view.themes for entry in entries if "wages" in entry.search}
    assert "median_weekly_pay" in found


def test_the_page_says_how_much_there_is_and_of_which_edition():
    store = get_store()
    heading, sentence, *_, rest = data_page(Selection())
    assert to_html(heading) == "<h1>Where each number comes from</h1>"
    assert store.edition in to_html(sentence)
    assert f"{store.n_observations:,} figures" in to_html(sentence)
    assert rest.to_plotly_json()["props"]["data-html"]


@pytest.mark.parametrize("old", [each for each in editions() if each != get_store().edition])
def test_an_earlier_edition_has_its_own_page_and_says_so(old):
    page = to_html(data_page(Selection(edition=old)))
    assert f"Figures as they stood in edition {old}." in page
    assert f"{get_store(old).n_observations:,} figures" in page
    links = [link for theme in data_view(get_store(old), old).themes for link in links_of(theme)]
    assert all(f"edition={old}" in link for link in links)


def links_of(theme) -> list[str]:
    files = [address for entry in theme[2] for _, address in (*entry.files, *entry.whole)]
    return [*(entry.explore for entry in theme[2]), *files]
