"""An embed shows the page or the part asked for, or says in a sentence why it cannot. Reads the committed store."""

import pytest

from app.layout.markup import to_html
from app.store.editions import current_edition
from app.views.contents import CONTENTS
from app.views.embed import embed_of, only, parts_of
from app.views.pages import page_for

GONE = "2020-01-01-aaaaaaaa"
OLDER = "2026-05-21-5d2b139d"
VIEWS = [
    "page=/", "page=explore", "page=statement", "page=statement/growth", "page=area/E08000028", "page=progress",
    "page=inequality&view=inside", "page=inequality&view=clusters", "page=inequality&view=rug", "page=industries",
    "page=inequality&view=scatter", "page=inequality&view=convergence", "page=inequality&view=people", "page=gap",
    "page=foundation", "page=foundation/people", "page=changes", "page=data",
]  # fmt: skip


def shown(query: str):
    (main,) = page_for("/embed", f"?{query}")
    return main


def text(query: str) -> str:
    return to_html(shown(query))


@pytest.mark.parametrize("query", VIEWS)
def test_every_view_is_framed_without_the_band_and_leads_to_its_full_view(query):
    made = text(query)
    path = "/" + query.removeprefix("page=").partition("&")[0].strip("/")
    assert 'class="top"' not in made
    assert f'href="{path}' in made.split('class="embed-foot"')[1]


def test_every_page_with_content_is_tried_above():
    tried = {"/" + query.removeprefix("page=").partition("&")[0].strip("/") for query in VIEWS}
    assert tried >= set(CONTENTS)


@pytest.mark.parametrize("query", VIEWS)
def test_every_marked_part_can_be_shown_alone(query):
    for part in parts_of(shown(query)):
        assert "one" in shown(f"{query}&show={part}").className.split()


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("explore", {"map", "ranking", "trend", "table"}),
        ("inequality&view=inside", {"map", "chart", "table"}),
        ("gap", {"waterfall", "over-time", "table"}),
        ("progress", {"chart", "table"}),
        ("area/E08000028", {"summary", "figures"}),
        ("statement", {"claims", "claim-chart"}),
        ("statement/growth", {"verdicts", "chart"}),
    ],
)
def test_the_parts_of_a_page(page, parts):
    assert set(parts_of(shown(f"page={page}"))) >= parts


@pytest.mark.parametrize("page", ["nowhere", "embed", "embed/check", "pack", "present", "https://a.org", "../x", "%00"])
def test_what_is_no_view_is_a_sentence_with_a_link(page):
    made = text(f"page={page}")
    assert "There is nothing to show here" in made
    assert 'id="full-view"' in made


def test_a_part_that_is_not_there_is_a_sentence_with_links_to_those_that_are():
    made = text("page=gap&within=E08000025&show=map")
    assert "no part called “map”" in made
    assert 'href="/embed?page=gap&amp;within=E08000025&amp;show=waterfall"' in made


def test_an_area_that_does_not_exist_is_a_sentence_too():
    assert "There is nothing to show here" in text("page=area/E99999999&show=figures")


def test_a_frozen_embed_names_its_edition_and_shows_its_figures():
    made = text(f"page=area/E08000028&edition={OLDER}")
    assert f"As published in edition {OLDER}." in made
    assert made.count(OLDER) > 2  # its links lead on to the same edition
    assert f"As published in edition {current_edition()}." in text(f"page=gap&edition={current_edition()}")
    assert "As published" not in text("page=gap")


def test_an_edition_no_longer_kept_is_said_and_not_replaced():
    made = text(f"page=gap&within=E08000025&edition={GONE}")
    assert f"edition {GONE}, which is no longer kept" in made
    assert "waterfall" not in made
    assert 'href="/gap?within=E08000025"' in made
    assert current_edition() in made


def test_keys_of_the_page_stay_as_they_were_written():
    asked = embed_of("?page=explore&areas=E08000025,E08000026&period=2021-01-01/P1Y&show=map&theme=dark")
    assert asked.address == "/explore?areas=E08000025,E08000026&period=2021-01-01/P1Y"
    assert (asked.show, asked.theme) == ("map", "dark")


def test_a_theme_that_does_not_exist_follows_the_system():
    assert embed_of("theme=blue").theme == "auto"


def test_nothing_from_an_address_gets_into_the_style_of_the_document():
    assert only(("x]{}</style><script>",)) == ""
    assert '[data-part="gap-1"]' in only(("gap-1",))
