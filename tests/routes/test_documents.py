"""The document that holds the pages is packed, asked for anew each time, and says when there is no such page."""

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


def test_it_travels_packed_and_only_when_it_changed(client):
    packed = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert brotli.decompress(packed.data).decode() == client.get("/").text
    assert len(packed.data) < 5_000
    again = client.get("/", headers={"Accept-Encoding": "gzip, br", "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
