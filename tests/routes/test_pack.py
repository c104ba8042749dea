"""What the views of a pack say: asked by address, answered in order; one that fails leaves the others alone."""

import io
import json

import pytest
from flask import Flask

from app.memory import making
from app.metadata.packs import LONGEST_ADDRESS, MOST_ITEMS
from app.routes import errors, pack
from app.views import pack as views


@pytest.fixture
def client():
    server = Flask(__name__)
    for each in (errors, pack):
        each.register(server)
    return server.test_client()


def ask(client, *addresses):
    return client.post("/pack/items", json={"addresses": addresses})


@pytest.mark.parametrize("odd", ["//[", "http://[", "/\ud800", "/gap?" + "a" * LONGEST_ADDRESS, ""])
def test_an_address_that_cannot_be_read_leaves_the_others_alone(client, odd):
    first, second = ask(client, odd, "/gap").json["items"]
    assert first["error"].endswith(".")
    assert second["sentence"]


def test_a_mistake_of_ours_with_one_view_leaves_the_others_alone(client, monkeypatch, caplog):
    real = views.exhibit_of

    def fail(address):
        return real(address) if address == "/progress" else 1 / 0

    monkeypatch.setattr(views, "exhibit_of", fail)
    first, second = ask(client, "/statement", "/progress").json["items"]
    assert "our side" in first["error"]
    assert "/statement could not be described" in caplog.text
    assert second["sentence"]


def test_a_view_that_stands_often_is_looked_at_once_and_its_words_are_kept(client, monkeypatch):
    asked = []
    real = views.exhibit_of
    monkeypatch.setattr(views, "exhibit_of", lambda address: asked.append(address) or real(address))
    views._said.cache_clear()
    for _ in range(2):
        assert len(ask(client, *["/gap"] * 5).json["items"]) == 5
    assert asked == ["/gap"]
    kept = views._said("/gap", views.get_store().edition)
    assert all(isinstance(each, str) for pair in kept.items() for each in pair)


def test_forty_one_views_are_too_many(client):
    answer = ask(client, *["/gap"] * (MOST_ITEMS + 1))
    assert answer.status_code == 400
    assert "40 views at most" in answer.json["error"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"addresses": "/gap"}', b'{"addresses": [1]}', b"[" * 50_000])
def test_a_body_that_is_no_list_of_addresses_says_what_to_send(client, body):
    answer = client.post("/pack/items", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert "addresses" in answer.json["error"]


@pytest.mark.parametrize("sent_whole", [True, False])
def test_a_body_of_more_than_a_hundred_kilobytes_is_refused(client, sent_whole):
    body = json.dumps({"addresses": ["/gap?" + "a" * 110_000]}).encode()
    pieces = {"input_stream": io.BytesIO(body), "headers": {"Transfer-Encoding": "chunked"}}
    how = {"data": body} if sent_whole else pieces
    answer = client.post(
        "/pack/items", **how, content_type="application/json", environ_overrides={"wsgi.input_terminated": True}
    )
    assert answer.status_code == 413
    assert "more than 100 kB" in answer.json["error"]


def test_where_all_places_are_taken_it_says_when_to_ask_again(client):
    with making(), making():
        answer = ask(client, "/gap")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
