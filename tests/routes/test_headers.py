"""Every answer has the headers that keep a browser from doing what we did not ask; pages run our scripts alone."""

import re

import pytest
from flask import Flask, jsonify

from app.main import server
from app.routes import headers


@pytest.fixture
def client():
    small = Flask(__name__)
    small.add_url_rule("/page", "page", lambda: "<p>Dudley</p>")
    small.add_url_rule("/data", "data", lambda: jsonify(ok=True))
    small.add_url_rule("/embed", "embed", lambda: "<p>Dudley</p>")
    small.add_url_rule("/embed/check", "check", lambda: "<p>Dudley</p>")
    frames = "frame-ancestors 'self' https://intranet.example.org"
    headers.register(small, "<script>let x = 1;</script>", ["'sha256-given'"], frames)
    return small.test_client()


@pytest.mark.parametrize("address", ["/page", "/data", "/nowhere"])
def test_every_answer_forbids_guessing_types_and_says_little_to_other_sites(client, address):
    given = client.get(address).headers
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_page_may_run_only_scripts_from_here_and_those_that_are_hashed(client):
    page = client.get("/page").headers
    assert page["Cache-Control"] == "no-cache"
    policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))
    inline = headers.inline_hashes("<script>let x = 1;</script>")[0]
    assert policy["script-src"] == f"'self' {inline} 'sha256-given'"
    assert policy["default-src"] == policy["connect-src"] == policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "Content-Security-Policy" not in client.get("/data").headers


@pytest.mark.parametrize("address", ["/", "/explore?level=lep", "/data", "/nowhere", "/api/v1"])
def test_every_script_written_into_a_page_is_one_that_the_policy_lets_run(address):
    page = server.test_client().get(address, headers={"Accept": "text/html"})
    run = page.text.replace('type="application/json"', "src=")  # settings that no browser runs
    assert page.mimetype == "text/html"
    for each in headers.inline_hashes(run):
        assert each in page.headers["Content-Security-Policy"]


def test_nothing_in_a_link_can_be_allowed_to_run():
    page = server.test_client().get("/explore?<script>alert(1)</script>")
    assert "<script>alert(1)" not in page.text
    assert headers.inline_hashes("<script>alert(1)</script>")[0] not in page.headers["Content-Security-Policy"]


def frames(answer) -> str:
    return answer.headers["Content-Security-Policy"].split("; ")[-1]


@pytest.mark.parametrize("path", ["/embed", "/embed/"])
def test_an_embed_is_one_with_a_slash_at_its_end_too(path):
    page = server.test_client().get(f"{path}?page=gap&lock=1")
    assert re.search(r'<html[^>]* class="embed locked"', page.text)
    small = Flask(__name__)
    small.add_url_rule(path, "embed", lambda: "<p>Dudley</p>")
    headers.register(small, "", frames="frame-ancestors *")
    assert frames(small.test_client().get(path)) == "frame-ancestors *"


def test_those_listed_may_frame_embeds_and_nothing_else(client):
    assert frames(client.get("/embed?page=gap")) == "frame-ancestors 'self' https://intranet.example.org"
    for other in ("/page", "/embed/check"):
        assert frames(client.get(other)) == "frame-ancestors 'self'"


@pytest.mark.parametrize("address", ["/", "/embed", "/embed?page=x", "/embed/check", "/data", "/nowhere", "/view"])
def test_no_answer_sets_a_cookie_or_speaks_against_the_list_of_frames(address):
    given = server.test_client().get(address).headers
    assert "Set-Cookie" not in given
    assert "X-Frame-Options" not in given
    assert "unsafe-eval" not in given.get("Content-Security-Policy", "")
