"""The document around every page: in English, ready before paint, and asking no other host for anything."""

import html
import re

import pytest

from app.figures.theme import TOKENS, dark_twins
from app.layout.index import document, favicon
from app.main import server

PARTS = {name: f"<!-- {name} -->" for name in ("metas", "css", "app_entry", "config", "scripts", "renderer", "favicon")}


def page(early: tuple[str, ...] = ()) -> str:
    return document(plotly="/files/plotly/x.js", bootstrap="/files/bootstrap/x.css", early=list(early), parts=PARTS)


def test_the_language_is_british_english_and_the_width_the_devices():
    assert '<html lang="en-GB"' in page()
    assert 'content="width=device-width, initial-scale=1"' in page()


def test_every_piece_of_dash_has_its_place_in_order():
    places = [page().index(PARTS[name]) for name in ("metas", "css", "app_entry", "config", "scripts", "renderer")]
    assert places == sorted(places)


def test_the_theme_is_set_before_anything_is_painted():
    assert page().index("data-bs-theme") < page().index("<script async") < page().index("<body>")


def test_plotly_is_told_of_no_world_map_before_it_loads():
    assert page().index("PlotlyGeoAssets") < page().index('src="/files/plotly/x.js"')


def test_the_browser_knows_the_dark_twin_of_every_colour():
    text = page()
    assert all(f'"{light}": "{dark}"' in text for light, dark in dark_twins().items())


def test_both_hatches_are_defined_under_the_names_of_their_tokens():
    assert {"no-data", "suppressed"} <= set(TOKENS)
    for name in ("no-data", "suppressed"):
        assert f'<pattern id="{name}"' in page()


def test_early_addresses_are_escaped():
    assert 'href="/view?a=1&amp;b=%22"' in page(("/view?a=1&b=%22",))
    assert "<script>x" not in page(('"><script>x',))


def test_the_icon_lies_in_the_page_and_shows_the_three_markers():
    assert favicon().startswith("data:image/svg+xml,")
    assert [favicon().count(shape) for shape in ("circle", "path", "rect")] == [1, 1, 1]


@pytest.mark.parametrize("address", ["/", "/explore", "/data"])
def test_a_served_page_names_no_other_host(address):
    text = server.test_client().get(address).get_data(as_text=True)
    own = re.sub(r'<link rel="alternate"[^>]*>', "", text)  # the full address of the page's own description
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*?\s(?:src|href)="([^"]+)"', own)
    assert loaded
    assert [each for each in loaded if not each.startswith(("/", "data:"))] == []
    assert not re.search(r"@import|url\(\s*['\"]?https?:", text)


def test_explore_asks_early_for_the_view_of_its_link():
    text = server.test_client().get("/explore?level=lep").get_data(as_text=True)
    assert 'as="fetch" crossorigin href="/view?level=lep"' in text
    assert 'as="fetch"' not in server.test_client().get("/data").get_data(as_text=True)


def test_a_view_says_where_it_is_described_for_embedding_and_a_page_that_is_none_does_not():
    client = server.test_client()
    text = html.unescape(client.get("/gap?within=E08000025").text)
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', text)[1]
    assert found == "http://localhost/oembed?url=http%3A%2F%2Flocalhost%2Fgap%3Fwithin%3DE08000025&format=json"
    assert client.get(found).json["type"] == "rich"
    assert "json+oembed" not in client.get("/nowhere").text


def test_the_document_of_an_embed_has_its_theme_its_part_and_opens_links_in_new_tabs():
    text = server.test_client().get("/embed?page=gap&show=table&theme=dark&lock=1").text
    assert 'class="embed locked shows-table" data-theme="dark"' in text
    assert '<base target="_blank">' in text
    assert "#figures-table" in text.split("</head>")[0]
    assert "<base" not in server.test_client().get("/gap").text


def test_an_embed_asks_early_for_what_its_page_would():
    text = server.test_client().get("/embed?page=explore&level=lep&show=map&theme=dark").text
    assert 'as="fetch" crossorigin href="/view?level=lep"' in text
