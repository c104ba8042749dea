"""Files with a hash in their name go out packed, for ever; nothing else can be reached."""

import gzip

import brotli
import pytest
from flask import Flask, Response

from app.bundle import plotly_bundle
from app.config import Settings
from app.routes import errors, static

SHAPES = b'{"type": "FeatureCollection", "features": []}' * 50
SUITE = f"/{static.SUITES}"


@pytest.fixture
def served():
    """How often Dash itself was asked for a file."""
    return []


@pytest.fixture
def client(tmp_path, monkeypatch, served):
    """A server with one boundary file, a secret beside it, and a stand-in for Dash's route of scripts."""
    folder = tmp_path / "boundaries"
    folder.mkdir()
    (folder / "msoa.0a1b2c3d.json").write_bytes(SHAPES)
    (folder / "msoa.0a1b2c3d.json.br").write_bytes(brotli.compress(SHAPES))
    (folder / "manifest.json").write_text("{}")
    (tmp_path / "secret.0a1b2c3d.json").write_text("secret")
    monkeypatch.setattr(static, "get_settings", lambda: Settings(boundaries=folder))
    server = Flask(__name__)

    def script(package_name, fingerprinted_path):
        served.append(fingerprinted_path)
        status = 404 if "missing" in fingerprinted_path else 200
        return Response(b"let x = 1;" * 200, status=status, mimetype="text/javascript")

    server.add_url_rule(SUITE, SUITE, script)
    for routes in (errors, static):
        routes.register(server)
    return server.test_client()


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip"), ("*", "br")],
)
def test_a_boundary_file_comes_in_the_coding_asked_for_and_may_be_kept(client, accepted, coding):
    answer = client.get("/files/boundaries/msoa.0a1b2c3d.json", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert UNPACK[coding](answer.data) == SHAPES
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content_type == "application/json"


def test_a_browser_that_has_the_file_is_told_so(client):
    address, accept = "/files/boundaries/msoa.0a1b2c3d.json", {"Accept-Encoding": "br"}
    tag = client.get(address, headers=accept).headers["ETag"]
    again = client.get(address, headers=accept | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200, "another coding, another tag"


@pytest.mark.parametrize(
    "address",
    [
        "/files/boundaries/../secret.0a1b2c3d.json",
        "/files/boundaries/%2e%2e/secret.0a1b2c3d.json",
        "/files/boundaries//etc/passwd",
        "/files/boundaries/manifest.json",
        "/files/boundaries/msoa.0a1b2c3d.json.br",
        "/files/plotly/plotly.min.js",
        "/files/",
    ],
)
def test_nothing_but_the_known_files_can_be_reached(client, address):
    assert client.get(address).status_code == 404


def test_a_file_that_is_gone_is_answered_with_a_sentence(client):
    answer = client.get("/files/boundaries/old.00000000.json")
    assert answer.status_code == 404
    assert "a newer edition may have replaced it" in answer.json["error"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_plotly_and_bootstrap_are_served_from_here(client):
    script = client.get(plotly_bundle().url)
    assert script.content_type.startswith("text/javascript")
    assert f"v{plotly_bundle().version}" in script.get_data(as_text=True)[:100]
    style = client.get(static.bootstrap_url(), headers={"Accept-Encoding": "br"})
    assert style.content_type.startswith("text/css")
    assert b"--bs-primary" in brotli.decompress(style.data)


def test_scripts_of_dash_are_packed_once_and_then_sent_from_memory(client, served):
    address, accept = "/_dash-component-suites/dash/dash.v1m1.js", {"Accept-Encoding": "br"}
    first, second = client.get(address, headers=accept), client.get(address, headers=accept)
    assert first.data == second.data
    assert brotli.decompress(first.data) == b"let x = 1;" * 200
    assert first.headers["Cache-Control"] == static.FOR_EVER
    assert served == ["dash.v1m1.js"]


def test_an_answer_of_dash_that_is_no_file_is_passed_on_and_not_kept(client, served):
    for _ in range(2):
        answer = client.get("/_dash-component-suites/dash/missing.js", headers={"Accept-Encoding": "br"})
        assert (answer.status_code, answer.headers.get("Content-Encoding")) == (404, None)
    assert len(served) == 2


def test_warming_asks_for_what_the_page_names(client, served):
    page = '<script src="/_dash-component-suites/dash/a.js"></script><link href="/_dash-component-suites/dash/b.css">'
    client.application.add_url_rule("/", "index", lambda: page)
    static.warm(client.application)
    assert sorted(served) == ["a.js", "b.css"]


def test_the_script_for_host_pages_has_an_address_that_stays_and_may_be_used_by_any_site(client):
    given = client.get("/files/embed-host.js")
    assert given.status_code == 200
    assert "wm-evidence:height" in given.text
    assert given.content_type == "text/javascript; charset=utf-8"
    assert given.headers["Cache-Control"] == "public, max-age=86400"
    assert given.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get("/files/embed-host.js", headers={"If-None-Match": given.headers["ETag"]})
    assert again.status_code == 304
