"""Below a path prefix every address of ours has it, wherever it stands, and no other text changes."""

import re

import pytest
from dash import html

from app.layout.prefix import in_text, prefixed
from app.views.embed import _each
from app.views.pages import page_for

PAGES = ["/", "/explore", "/inequality", "/statement/growth", "/progress", "/industries", "/gap", "/changes", "/data",
         "/area/E08000028", "/foundation/people", "/embed", "/embed/check", "/nowhere"]  # fmt: skip


def test_without_a_prefix_nothing_is_touched():
    node = html.A("Gap", href="/gap")
    assert prefixed(node, "") is node


def test_what_is_shown_elsewhere_keeps_its_address():
    """A page may be kept in memory, so that the one given must stay as it was."""
    node = html.P(html.A("Gap", href="/gap"))
    assert prefixed(node, "/evidence").children.href == "/evidence/gap"
    assert node.children.href == "/gap"


@pytest.mark.parametrize("left", ["#main", "https://www.ons.gov.uk", "//cdn.example", "mailto:a@b", "data:,"])
def test_other_addresses_stay(left):
    assert prefixed(html.A("x", href=left), "/evidence").href == left
    assert in_text(f'<a href="{left}">x</a>', "/evidence") == f'<a href="{left}">x</a>'


@pytest.mark.parametrize("path", PAGES)
def test_no_page_leads_out_of_the_prefix(path):
    for props in _each(prefixed(page_for(path, ""), "/evidence")):
        given = [props.get(name) for name in ("href", "action", "src")]
        found = re.findall(r'\s(?:href|action|src)="([^"]*)"', props.get("data-html") or "")
        for address in filter(None, [*given, *found]):
            assert address.startswith(("/evidence/", "#", "https://")), address
