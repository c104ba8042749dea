"""/embed/check says whether a page may frame our views, and what to set where it may not."""

import pytest

from app.config import settings_from
from app.layout.markup import to_html
from app.views.embed_check import check, check_page

SITE = "https://evidence.example.org"


def answer(given: str, listed: str = ""):
    return check(given, settings_from({"FRAME_ANCESTORS": listed}), SITE)


def test_without_a_page_it_says_who_may():
    assert answer("").sentence.startswith("Only pages of this site may")
    assert "https://a.example.org and http://b" in answer("", "https://a.example.org http://b").sentence
    assert answer("", "*").sentence.startswith("Any page may")


@pytest.mark.parametrize("given", ["https://intranet.example.org/news/1?x=2", "intranet.example.org", SITE + "/gap"])
def test_a_page_that_may_is_told_so(given):
    found = answer(given, "https://intranet.example.org")
    assert (found.kind, found.setting) == ("yes", "")


@pytest.mark.parametrize(
    "given", ["https://other.example.org", "http://intranet.example.org", "https://intranet.example.org:8443"]
)
def test_a_page_that_may_not_learns_the_line_to_set(given):
    found = answer(given, "https://intranet.example.org")
    assert found.kind == "no"
    assert found.setting.startswith('FRAME_ANCESTORS="https://intranet.example.org http')
    origin = found.setting.split()[-1].strip('"')
    assert answer(given, f"https://intranet.example.org {origin}").kind == "yes"


def test_what_is_no_address_is_said():
    assert answer("our intranet").sentence == "“our intranet” is not the address of a page."


def test_the_header_shown_is_the_one_sent():
    assert answer("", "https://a.example.org").header.endswith("frame-ancestors 'self' https://a.example.org")


def test_nothing_typed_gets_into_the_page_unescaped():
    made = to_html(check_page('?origin="><script>alert(1)</script>'))
    assert "<script>alert" not in made.replace("&amp;", "&")
