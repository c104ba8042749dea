"""A view, or a pack of several, leaves as a file; whatever cannot be made is a sentence. Reads the committed store."""

import base64
import io
import json
import re
import zipfile

import pytest
from flask import Flask
from pptx import Presentation

from app.memory import making
from app.metadata.packs import LONGEST_ADDRESS, MOST_ITEMS
from app.routes import errors, export

GAP = {"address": "/gap?show=table"}


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__)
    for each in (errors, export):
        each.register(server)
    return server.test_client()


def ask(client, **asked):
    return client.post("/export", json={"format": "zip", "items": [GAP]} | asked)


def sentence(answer, status: int = 400) -> str:
    """The sentence of an error, which has this status."""
    assert answer.status_code == status, answer.get_data(as_text=True)[:300]
    assert answer.json["error"].endswith(".")
    return answer.json["error"]


def test_one_view_is_a_file_with_a_name_from_its_title(client):
    answer = client.get("/export?page=gap&show=table&format=csv")
    assert re.fullmatch(r'attachment; filename="why-the-gap-[a-z0-9-]+\.csv"', answer.headers["Content-Disposition"])
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_pack_is_a_file_that_nobody_keeps(client):
    answer = ask(client, title="For Thursday: skills & jobs")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="for-thursday-skills-jobs.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None


@pytest.mark.parametrize("kind", ["csv", "svg"])
def test_a_kind_of_one_view_holds_one_and_not_several(client, kind):
    assert ask(client, format=kind).status_code == 200
    assert f"one {kind} file" in sentence(ask(client, format=kind, items=[GAP, GAP]))


def test_an_unknown_kind_names_those_that_there_are(client):
    assert "pptx" in sentence(ask(client, format="doc"))
    assert "pptx" in sentence(client.get("/export?page=gap&format=exe"))
    assert "pptx" in sentence(client.get("/export"))


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"\xff", b"[]", b"null", b'{"items": "all"}', b'{"items": {}}', b"[" * 100_000,
             b'{"items": ' + b"[" * 100_000]
)  # fmt: skip
def test_a_body_that_is_no_pack_says_what_to_send(client, body):
    assert "Send a pack as JSON" in sentence(client.post("/export", data=body, content_type="application/json"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"items": []}, "holds 1 to 40 items, not 0"),
        ({"items": [GAP] * (MOST_ITEMS + 1)}, "not 41"),
        ({"items": [7]}, "Item 1 of the pack names no address"),
        ({"items": [GAP, {"title": "No address"}]}, "Item 2 of the pack names no address"),
        ({"items": [{"address": ["/gap"]}]}, "address in a pack must be a text"),
        ({"items": [{"address": "/gap?" + "a" * LONGEST_ADDRESS}]}, "at most 2,000 letters"),
        ({"items": [GAP | {"note": 5}]}, "note in a pack must be a text"),
        ({"items": [GAP | {"title": "a" * 4001}]}, "at most 4,000 letters"),
        ({"title": {}}, "title in a pack must be a text"),
        ({"format": 5}, "format in a pack must be a text"),
        ({"template": 5}, "template cannot be read"),
        ({"template": "%%%"}, "template cannot be read"),
        ({"format": "pptx", "template": base64.b64encode(b"nonsense").decode()}, "template cannot be used"),
    ],
)
def test_what_is_of_the_wrong_kind_or_too_much_is_named(client, asked, words):
    assert words in sentence(ask(client, **asked))


@pytest.mark.parametrize("address", ["//[", "http://[", "https://elsewhere.org/gap"])
def test_an_address_that_cannot_be_read_is_named_with_its_place(client, address):
    assert sentence(ask(client, items=[GAP, {"address": address}])).startswith("Item 2 of the pack cannot be shown:")


def test_a_blank_page_is_the_opening(client):
    answer = client.get("/export?page=&format=csv")
    assert "Birmingham" in answer.get_data(as_text=True).splitlines()[0]


def test_an_edition_that_is_not_kept_is_gone(client):
    assert "no longer kept" in sentence(client.get("/export?page=gap&format=csv&edition=2020-01-01-aaaaaaaa"), 410)


def test_a_page_that_is_not_there_is_not_found(client):
    assert "no page" in sentence(ask(client, items=[{"address": "/nowhere"}]), 404)
    assert "no page" in sentence(client.get("/export?page=nowhere&format=csv"), 404)


@pytest.mark.parametrize("kind", ["pptx", "xlsx", "ods", "zip", "pdf"])
def test_words_that_no_file_can_hold_are_left_out(client, kind):
    odd = "A\x00B\ufffeC\ud800D"
    answer = ask(client, format=kind, title=odd, items=[GAP | {"title": odd, "note": odd}])
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="abcd.{kind}"'
    if kind == "pptx":
        assert Presentation(io.BytesIO(answer.data)).core_properties.title == "ABCD"


@pytest.mark.parametrize("sent_whole", [True, False])
def test_a_body_of_more_than_eight_megabytes_is_refused_even_where_it_does_not_say_how_long_it_is(client, sent_whole):
    body = json.dumps({"items": [GAP], "template": "A" * 8_100_000}).encode()
    pieces = {"input_stream": io.BytesIO(body), "headers": {"Transfer-Encoding": "chunked"}}
    how = {"data": body} if sent_whole else pieces
    answer = client.post(
        "/export", **how, content_type="application/json", environ_overrides={"wsgi.input_terminated": True}
    )
    assert "more than 8 MB" in sentence(answer, 413)


def test_a_view_that_stands_twice_is_made_once(client, monkeypatch):
    asked = []
    real = export.exhibit_of
    monkeypatch.setattr(export, "exhibit_of", lambda address: asked.append(address) or real(address))
    assert ask(client, items=[GAP | {"title": "First"}, GAP | {"title": "Second"}]).status_code == 200
    assert asked == [GAP["address"]]


def test_thirteen_maps_of_small_areas_are_too_many(client):
    small = {"address": "/explore?indicator=bad_health_census&level=lsoa&show=map"}
    assert "12 maps of more than 600 areas" in sentence(ask(client, items=[small] * 13))


def test_a_third_file_at_once_is_told_when_to_ask_again(client):
    with making(), making():
        for answer in (ask(client), client.get("/export?page=gap&show=table&format=csv")):
            assert "Try again" in sentence(answer, 503)
            assert answer.headers["Retry-After"] == "5"
        assert client.get("/export?page=gap&format=svg").status_code == 200, "a picture takes no place"
    assert ask(client).status_code == 200


def test_paper_is_a4_without_notes_unless_it_is_asked_for(client):
    with client.application.test_request_context("/export"):
        plain = export.asked_pack({"format": "pdf", "items": [GAP]})[1]
        asked = export.asked_pack({"format": "pdf", "items": [GAP], "paper": "wide", "notes": True})[1]
    assert (plain.wide, plain.notes) == (False, False)
    assert (asked.wide, asked.notes) == (True, True)
