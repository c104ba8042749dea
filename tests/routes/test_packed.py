"""One place decides in which coding bytes travel, and each coding has a tag of its own."""

import gzip

import brotli
import pytest
from flask import Flask

from app.routes.packed import coding_for, from_brotli, quickly, respond

TEXT = b'{"area_code": "E08000025"}' * 100
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.fixture
def client():
    server = Flask(__name__)
    kept = from_brotli(brotli.compress(TEXT))
    kinds = {"kept": (kept, "tag", 200), "fresh": (quickly(TEXT), "tag", 200), "untagged": (quickly(TEXT), "", 404)}
    for name, (in_coding, tag, status) in kinds.items():

        def view(in_coding=in_coding, tag=tag, status=status):
            return respond(in_coding, content_type="text/plain", tag=tag, keep="no-cache", status=status)

        server.add_url_rule(f"/{name}", name, view)
    return server.test_client()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("BR", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("zstd", "identity"),
        ("", "identity"),
    ],
)
def test_the_coding_is_one_that_the_client_reads_and_likes_best(accepted, coding):
    assert coding_for(accepted) == coding


@pytest.mark.parametrize("name", ["kept", "fresh"])
@pytest.mark.parametrize("coding", ["br", "gzip", None])
def test_the_content_is_the_same_in_every_coding(client, name, coding):
    answer = client.get(f"/{name}", headers={"Accept-Encoding": coding or ""})
    assert answer.headers.get("Content-Encoding") == coding
    assert UNPACK[coding](answer.data) == TEXT
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_each_coding_has_a_tag_of_its_own(client):
    tags = {
        coding: client.get("/kept", headers={"Accept-Encoding": coding}).headers["ETag"] for coding in ("br", "gzip")
    }
    assert len(set(tags.values())) == 2
    for coding, tag in tags.items():
        for other in tags:
            again = client.get("/kept", headers={"Accept-Encoding": other, "If-None-Match": tag})
            assert again.status_code == (304 if other == coding else 200)


def test_without_a_tag_an_answer_is_never_said_to_be_unchanged(client):
    answer = client.get("/untagged", headers={"If-None-Match": '"-identity"'})
    assert (answer.status_code, answer.headers.get("ETag")) == (404, None)
