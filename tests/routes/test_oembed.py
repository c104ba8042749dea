"""Our addresses are described for systems that turn a pasted link into a frame; others are refused in a sentence."""

import html
import re

import pytest

from app.main import server
from app.routes.headers import EMBED


@pytest.fixture
def client():
    return server.test_client()


def ask(client, url: str, **keys: str):
    return client.get("/oembed", query_string={"url": url, **keys})


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("/explore?level=lep&show=map", "/embed?page=explore&level=lep&show=map"),
        ("/explore", "/embed?page=explore"),
        ("/", "/embed?page=/"),
        ("/statement/growth", "/embed?page=statement/growth"),
        ("/area/E08000028", "/embed?page=area/E08000028"),
        ("/embed?page=gap&theme=dark&show=table", "/embed?page=gap&theme=dark&show=table"),
    ],
)
def test_a_page_of_ours_becomes_a_titled_frame_of_its_embed(client, page, source):
    told = ask(client, "http://localhost" + page).json
    assert (told["type"], told["version"], told["provider_name"]) == ("rich", "1.0", "West Midlands evidence")
    found = re.search(r'src="([^"]+)" title="([^"]+)" loading="lazy"', told["html"])
    assert html.unescape(found[1]) == "http://localhost" + source
    assert html.unescape(found[2]) == told["title"] != ""
    assert client.get(source).status_code == 200
    assert source.startswith(EMBED)


def test_a_title_says_what_is_shown(client):
    assert ask(client, "http://localhost/gap").json["title"].startswith("Why the gap?")


def test_the_frame_keeps_to_the_room_asked_for(client):
    told = ask(client, "http://localhost/explore?show=map", maxwidth="500", maxheight="300").json
    assert (told["width"], told["height"]) == (500, 300)
    assert "max-width:500px" in told["html"]
    assert 'height="300"' in told["html"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/explore", "http://localhost/nowhere", "ftp://localhost/", "explore",
        "http://localhost/embed/check", "http://localhost/explore?show=nothing", "http://[", "//[",
    ],
)  # fmt: skip
def test_what_is_not_ours_or_not_there_is_a_sentence(client, url):
    answer = ask(client, url)
    assert answer.status_code == 404
    assert answer.json["error"].endswith(".")


@pytest.mark.parametrize(
    ("keys", "status"), [({"format": "xml"}, 501), ({"maxwidth": "wide"}, 400), ({"maxheight": "-1"}, 400)]
)
def test_what_cannot_be_given_is_a_sentence(client, keys, status):
    answer = ask(client, "http://localhost/gap", **keys)
    assert answer.status_code == status
    assert answer.json["error"].endswith(".")


def test_any_page_s_script_may_read_the_answer_and_the_error(client):
    for answer in (ask(client, "http://localhost/gap"), ask(client, "http://localhost/nowhere"), client.get("/oembed")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/health").headers


def test_without_an_address_it_says_what_to_give(client):
    answer = client.get("/oembed")
    assert answer.status_code == 400
    assert "/oembed?url=" in answer.json["error"]
