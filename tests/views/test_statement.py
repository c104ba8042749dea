"""The pages on the statement: each state has an address, and a link leads from a sentence to the rows."""

import html
import json
import re

import pytest

from app.layout.markup import to_html
from app.metadata.claims import all_claims
from app.selection import Selection
from app.store.observations import get_store
from app.views.claims import findings
from app.views.pages import is_page, page_for
from app.views.statement import claim_addresses, one_claim_page, statement_page

FOUND = {each.claim.id: each for each in findings(get_store())}
CLAIMS = pytest.mark.parametrize("claim", all_claims())


def text_of(page: list) -> str:
    return "".join(html.unescape(html.unescape(to_html(page))) for page in page)


def listed(query: str = "") -> str:
    return text_of(statement_page(Selection.from_query(query)))


def test_every_claim_with_figures_is_in_the_list_with_its_two_verdicts():
    text = listed()
    rows = re.findall(r"<tr[^>]*><td class=\"number\">(\d+)</td>(.*?)</tr>", text)
    assert [int(number) for number, _ in rows] == [each.claim.number for each in FOUND.values() if each.read]
    for (_, row), found in zip(rows, [each for each in FOUND.values() if each.read], strict=True):
        assert re.findall(r'visually-hidden">([^<]+)</span>', row) == [found.then, found.now]


def test_claims_that_nothing_tests_are_listed_with_what_would_be_needed():
    text = listed()
    for found in FOUND.values():
        if not found.read:
            assert found.claim.needed in text
            assert f'href="/statement/{found.claim.id}"' in text


@CLAIMS
def test_a_claim_can_be_opened_beside_the_list(claim):
    text = listed(f"view={claim}")
    assert f"Claim {all_claims()[claim].number} ·" in text
    assert f'href="/statement/{claim}"' in text


@CLAIMS
def test_a_claims_own_page_has_words_verdicts_rule_readings_and_sources(claim):
    found, text = FOUND[claim], text_of(one_claim_page(claim, Selection()))
    assert found.claim.words in text
    assert found.claim.true_if in text
    assert all(each.reading.name in text for each in found.read)
    assert found.then in text
    assert "nan" not in re.findall(r">([^<]*)<", text)
    assert ("data-figure" in text) == bool(found.read)
    assert ("/explore?" in text) == bool([each for each in found.read if each.reading.measure != "industry"])


def test_the_table_of_releases_begins_with_the_figure_printed():
    text = text_of(one_claim_page("output", Selection()))
    rows = text.split("as known in each release", 1)[1]
    assert rows.index("As printed in 2018") < rows.index("June 2021")
    assert "£92bn" in rows.split("June 2021", 1)[0]


def test_the_links_to_explore_keep_what_they_ask_for():
    from app.views.settle import settle

    for found in FOUND.values():
        for href in re.findall(r'href="/explore\?([^"]*)"', text_of(one_claim_page(found.claim.id, Selection()))):
            asked = Selection.from_query(href)
            settled = settle(asked, get_store())
            assert settled.selection.indicator == asked.indicator
            assert settled.selection.level == asked.level, (found.claim.id, settled.notices)


def test_an_unknown_claim_is_said_and_the_first_shown():
    assert "No claim is called “truth”" in listed("view=truth")
    assert not is_page("/statement/truth")


def test_an_unknown_release_is_said_and_the_newest_shown():
    text = text_of(one_claim_page("growth", Selection(as_known_in="2017-12-12")))
    assert "No release of “2017-12-12” is held" in text


def test_the_chart_of_an_older_release_is_that_release():
    text = text_of(one_claim_page("growth", Selection(as_known_in="2021-06-11")))
    figure, _ = json.JSONDecoder().raw_decode(text.split('data-figure="')[1])
    assert max(figure["data"][0]["x"]) == 2019.0
    assert re.search(r"<option[^>]* selected[^>]*>June 2021", text)


def test_an_edition_that_is_not_kept_is_said():
    assert "is not kept" in listed("edition=2001-01-01-abcdefgh")


@pytest.mark.parametrize("address", ["/statement", *claim_addresses()])
def test_every_address_has_its_page(address):
    assert is_page(address)
    assert to_html(page_for(address, "")).count("<h1") == 1
