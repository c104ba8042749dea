"""The product lies below a path where it is told to, and believes forwarded headers only of proxies it is told to."""

import pytest
from flask import Flask, request

from app.routes import mounted


def client(base_path: str = "", trusted_proxies: int = 0):
    small = Flask(__name__)
    small.add_url_rule("/", "top", told)
    small.add_url_rule("/<path:rest>", "below", told)
    mounted.register(small, base_path, trusted_proxies)
    return small.test_client()


def told(rest: str = "") -> dict[str, str]:
    return {"root": request.script_root, "path": request.path, "site": request.url_root, "from": request.remote_addr}


@pytest.mark.parametrize("asked", ["/evidence/gap", "/gap"])
def test_a_proxy_may_pass_the_path_on_or_strip_it(asked):
    found = client("/evidence").get(asked).json
    assert (found["root"], found["path"]) == ("/evidence", "/gap")
    assert found["site"] == "http://localhost/evidence/"


@pytest.mark.parametrize("asked", ["/evidence", "/evidence/"])
def test_the_prefix_itself_is_the_first_page(asked):
    assert client("/evidence").get(asked).json["path"] == "/"


def test_a_path_that_only_begins_alike_is_not_taken_for_the_prefix():
    assert client("/evidence").get("/evidence-base").json["path"] == "/evidence-base"


FORWARDED = {"X-Forwarded-Host": "evidence.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"}


def test_nobody_is_believed_unless_trusted():
    found = client().get("/gap", headers=FORWARDED).json
    assert (found["site"], found["from"]) == ("http://localhost/", "127.0.0.1")


def test_a_trusted_proxy_names_the_site_and_the_reader():
    found = client(trusted_proxies=1).get("/gap", headers=FORWARDED).json
    assert (found["site"], found["from"]) == ("https://evidence.example.org/", "1.2.3.4")
