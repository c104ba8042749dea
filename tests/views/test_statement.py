"""The pages on the statement: each state has an address, and a link leads from a sentence to the rows."""

import html
import json
import re

import pytest

from app.layout.markup import to_html
from app.layout.verdicts import ASKED, KINDS, OPEN
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
        badges = re.findall(r'badge-cell.*?visually-hidden">([^<]+)</span>', row)
        assert badges == [said(found, "then"), said(found, "now")]


def said(found, time: str) -> str:
    return ": ".join(filter(None, (getattr(found, time), found.reason(time))))


def test_a_claim_that_holds_on_some_reading_shows_the_one_that_holds_and_one_that_does_not():
    row = re.search(r'<td class="number">4</td>(.*?)</tr>', listed())[1]
    lines = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<div>(.*?)</div>", row)]
    assert lines == ["yes7.2%; UK 1.4%2015–16", "no3.4%; UK 2.3%2015–16", "2.2%; UK 2.2%2022–23"]


def test_the_claim_open_at_first_is_the_first_whose_verdict_changed():
    changed = [each.claim for each in FOUND.values() if each.read and KINDS[each.then] != KINDS[each.now]]
    assert f"Claim {changed[0].number} of {len(all_claims())} ·" in listed()


def numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r'<td class="number">(\d+)</td>', text)]


@pytest.mark.parametrize("group", ASKED)
def test_claims_can_be_chosen_by_a_verdict_they_had_or_have(group):
    kind, tested = ASKED[group], [each for each in FOUND.values() if each.read]
    text = listed(f"group={group}")
    assert numbers(text) == [each.claim.number for each in tested if kind in (KINDS[each.then], KINDS[each.now])]
    then, now = (sum(KINDS[getattr(each, time)] == kind for each in tested) for time in ("then", "now"))
    links = dict(re.findall(r'<li><a href="([^"]*)" aria-current="true">(.*?)</a></li>', text))
    assert list(links) == [f"/statement?group={group}"]
    assert f"{then} then, {now} now" in links[f"/statement?group={group}"]
    assert f'<a href="/statement">All {len(tested)}</a>' in text
    assert ("Claims that no open data can test" in text) == (kind == OPEN)


def test_the_claim_open_is_one_of_those_chosen_and_its_rows_keep_the_choice():
    text = listed("group=does-not-hold")
    assert any(f"Claim {each} of" in text for each in numbers(text))
    assert set(re.findall(r'<th scope="row"><a href="[^"]*(group=[a-z-]*)', text)) == {"group=does-not-hold"}
    assert "Claim 1 of" in listed("group=does-not-hold&view=output")


def test_an_unknown_verdict_is_said_and_all_are_shown():
    text = listed("group=true")
    assert "There is no verdict called “true”." in text
    assert numbers(text) == numbers(listed())


def test_where_no_claim_has_a_verdict_that_is_said(monkeypatch):
    held = tuple(each._replace(then="holds", now="holds") for each in FOUND.values())
    monkeypatch.setattr("app.views.statement.findings", lambda store: held)
    assert "No claim has this verdict, then or now." in listed("group=does-not-hold")


def test_claims_that_nothing_tests_are_listed_with_what_would_be_needed():
    text = listed()
    for found in FOUND.values():
        if not found.read:
            assert found.claim.needed in text
            assert f'href="/statement/{found.claim.id}"' in text


@CLAIMS
def test_a_claim_can_be_opened_beside_the_list(claim):
    text = listed(f"view={claim}")
    assert f"Claim {all_claims()[claim].number} of {len(all_claims())} ·" in text
    assert f'href="/statement/{claim}"' in text


@CLAIMS
def test_a_claims_own_page_has_words_verdicts_rule_readings_and_sources(claim):
    found, text = FOUND[claim], text_of(one_claim_page(claim, Selection()))
    assert found.claim.words in text
    assert found.claim.true_if in text
    assert all(each.reading.name in text for each in found.read)
    assert found.then in text
    assert "nan" not in re.findall(r">([^<]*)<", text)
    assert ("data-figure" in text) == ('data-part="chart"' in text) == bool(found.read)
    assert 'data-sentence="' in text
    assert ("/explore?" in text) == bool([each for each in found.read if each.reading.measure != "industry"])


def test_the_table_of_releases_begins_with_the_figure_printed():
    text = text_of(one_claim_page("output", Selection()))
    rows = text.split("as known in each release", 1)[1]
    assert rows.index("As printed in 2018") < rows.index("June 2021")
    assert "£92bn" in rows.split("June 2021", 1)[0]


def test_a_release_by_another_method_is_named_in_the_table():
    rows = text_of(one_claim_page("disparities", Selection())).split("as known in each release", 1)[1]
    assert rows.count("by another method") == 1


def test_releases_to_choose_from_are_looked_up_on_a_claims_own_page_only(monkeypatch):
    monkeypatch.setattr("app.views.statement.drawable", None)
    assert "Claim 3 of" in listed()


def test_the_links_to_explore_keep_what_they_ask_for():
    from app.views.settle import settle

    for found in FOUND.values():
        for href in re.findall(r'href="/explore\?([^"]*)"', text_of(one_claim_page(found.claim.id, Selection()))):
            asked = Selection.from_query(href)
            settled = settle(asked, get_store())
            assert settled.selection.indicator == asked.indicator
            assert settled.selection.level == asked.level, (found.claim.id, settled.notices)


def test_an_unknown_claim_is_said_and_the_first_shown():
    assert "No claim is called “truth”. Showing “23.5% growth in five years”." in listed("view=truth")
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


@pytest.mark.parametrize("path", ["/statement", "/statement/growth", "/statement/engines"])
def test_an_edition_that_the_claims_cannot_be_tested_on_says_so_and_leads_to_the_current_one(path):
    text = text_of(page_for(path, "?edition=2026-05-21-5d2b139d&view=growth"))
    assert "Edition 2026-05-21-5d2b139d does not hold the series that the claims are tested on." in text
    assert f'href="{path}?view=growth"' in text
    assert "did not work" not in text
    assert "`" not in text
