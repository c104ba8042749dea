"""A page of an earlier edition leads on to that edition, whatever it leads to. Reads the committed store."""

import html
import re

import pytest

from app.layout.markup import to_html
from app.layout.pages.inequality import VIEWS
from app.store.editions import editions
from app.store.observations import get_store
from app.views.pages import page_for

EARLIER = [each for each in editions() if each != get_store().edition]
PAGES = [*(f"/inequality?view={view}" for view in VIEWS), "/inequality?within=E08000028&indicator=bad_health_census",
         "/inequality?view=people&areas=E08000025", "/explore", "/inequality?view=rug&benchmark=E92000001",
         "/area/E08000028", "/area/E02001827"]  # fmt: skip


def links(address: str) -> list[str]:
    """Every address that a page leads to, its forms and its scripts' own included."""
    path, _, query = address.partition("?")
    page = html.unescape(html.unescape(to_html(page_for(path, query))))
    return re.findall(r'(?:href|action)="(/[^"]*)"', page)


@pytest.mark.parametrize("old", EARLIER)
@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_frozen_page_names_its_edition(page, old):
    address = f"{page}{'&' if '?' in page else '?'}edition={old}"
    with_figures = [each for each in links(address) if each not in ("/", "/inequality", "/area")]  # the brand, forms
    assert with_figures
    assert [each for each in with_figures if f"edition={old}" not in each] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_current_edition_names_none(page):
    assert [each for each in links(page) if "edition=" in each] == []
