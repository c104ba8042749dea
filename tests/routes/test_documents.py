"""The document that holds the pages is packed, asked for anew each time, and says when there is no such page."""

import gzip

import brotli
import pytest

from app.main import server
from app.views.pages import PAGES


@pytest.fixture
def client():
    return server.test_client()


@pytest.mark.parametrize("address", [*PAGES, "/explore/", "/explore?level=lep"])
def test_a_page_is_there(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["/nowhere", "/explore/more", "/view/x"])
def test_an_address_without_a_page_is_the_same_document_and_not_found(client, address):
    page = client.get(address)
    assert page.status_code == 404
    assert 'id="react-entry-point"' in page.text
    assert page.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_travels_packed(client, coding, unpack):
    packed = client.get("/", headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert unpack(packed.data).decode().endswith("</html>")
    assert len(packed.data) < 5_000
