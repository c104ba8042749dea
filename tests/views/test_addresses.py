"""A page of an earlier edition leads on to that edition, whatever it leads to. Reads the committed store."""

import html
import re

import pytest

from app.layout.markup import to_html
from app.layout.pages.inequality import VIEWS
from app.layout.pages.missing import UNEXPECTED
from app.store.editions import editions
from app.store.observations import get_store
from app.views import settle
from app.views.pages import page_for

NEW = ["/statement", "/statement/growth", "/statement/supply-chains", "/progress", "/progress?view=gva-per-hour",
       "/foundation", "/foundation/people", "/industries", "/industries?group=sections&view=jobs",
       "/industries?group=construction_and_housing", "/gap", "/gap?view=job", "/changes",
       "/changes?as_known_in=2024-12-31&period=2025-12-31"]  # fmt: skip
"""Pages on the statement and the economy, whose tables the earlier edition lacks in part."""
EARLIER = [each for each in editions() if each != get_store().edition]
PAGES = [*(f"/inequality?view={view}" for view in VIEWS), "/inequality?within=E08000028&indicator=bad_health_census",
         "/inequality?view=people&areas=E08000025", "/explore", "/inequality?view=rug&benchmark=E92000001",
         "/area/E08000028", "/area/E02001827"]  # fmt: skip


FORMS = ("/", "/pack", "/inequality", "/area", "/statement", "/progress", "/industries", "/gap", "/changes")
"""The brand, the pack, whose views have editions of their own, and the actions of forms, whose edition is a field."""


def links(address: str) -> list[str]:
    """Every address that a page leads to, its forms and its scripts' own included."""
    path, _, query = address.partition("?")
    page = html.unescape(html.unescape(to_html(page_for(path, query))))
    return re.findall(r'(?:href|action)="(/[^"]*)"', page)


@pytest.mark.parametrize("old", EARLIER)
@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_frozen_page_names_its_edition(page, old):
    address = f"{page}{'&' if '?' in page else '?'}edition={old}"
    with_figures = [each for each in links(address) if each not in FORMS]
    assert with_figures
    assert [each for each in with_figures if f"edition={old}" not in each] == []


@pytest.mark.parametrize("page", NEW)
def test_every_link_of_a_page_that_will_be_frozen_names_its_edition(page, monkeypatch):
    mine, newer = get_store().edition, EARLIER[0]  # as if another had come after
    monkeypatch.setattr(settle, "get_store", lambda edition="": get_store(edition or newer))
    query = f"{'&' if '?' in page else '?'}edition={mine}"
    found = [each for each in links(page + query) if each not in (*FORMS, page)]
    assert found
    assert [each for each in found if f"edition={mine}" not in each] == []


@pytest.mark.parametrize("old", EARLIER)
@pytest.mark.parametrize("page", NEW)
def test_a_page_that_an_earlier_edition_cannot_fill_says_so_in_a_sentence(page, old):
    path, _, query = page.partition("?")
    text = to_html(page_for(path, f"{query}&edition={old}"))
    assert old in text or "This edition" in text
    assert UNEXPECTED not in text


@pytest.mark.parametrize("page", [each for each in (*PAGES, *NEW) if each != "/explore"])  # whose script makes it
def test_every_page_has_its_link_for_good(page):
    path, _, query = page.partition("?")
    text = html.unescape(html.unescape(to_html(page_for(path, query))))
    assert re.search(rf'data-copy="[^"]*edition={get_store().edition}', text)


@pytest.mark.parametrize("page", [*PAGES, *NEW])
def test_a_page_of_the_current_edition_names_none(page):
    assert [each for each in links(page) if "edition=" in each] == []
