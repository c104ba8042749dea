"""Long answers of Dash travel packed; all others are left alone."""

import gzip

import brotli
import pytest
from flask import Flask, Response

from app.routes import packing

LONG = b'{"words": "' + b"Dudley " * 1000 + b'"}'


@pytest.fixture
def client():
    server = Flask(__name__)
    packing.register(server)
    for rule, body in {packing.CALLBACKS: LONG, "/other": LONG, "/short": b"{}"}.items():
        server.add_url_rule(rule, rule, lambda body=body: Response(body, mimetype="application/json"))
    return server.test_client()


def test_a_long_answer_is_packed_for_a_browser_that_reads_brotli(client):
    answer = client.get(packing.CALLBACKS, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(answer.data) == LONG
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(LONG)


def test_others_get_gzip_or_the_bare_answer(client):
    older = client.get(packing.CALLBACKS, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(older.data) == LONG
    answer = client.get(packing.CALLBACKS)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == LONG


@pytest.mark.parametrize("address", ["/other", "/short"])
def test_other_answers_are_left_alone(client, address):
    assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": "br"}).headers
