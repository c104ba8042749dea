"""An error is a sentence: JSON for programs, a page with a way home for people."""

import pytest
from flask import Flask, redirect

from app.errors import NotFound, UserError
from app.routes import errors


@pytest.fixture
def client():
    server = Flask(__name__)
    errors.register(server)

    def fail(error):
        def view():
            raise error

        return view

    for name, error in {
        "mistake": UserError("Name an <indicator>."),
        "large": UserError("Ask for fewer areas.", status=413),
        "missing": NotFound("No area has this code."),
        "broken": ZeroDivisionError("secret detail"),
    }.items():
        server.add_url_rule(f"/{name}", name, fail(error))
        server.add_url_rule(f"/api/v1/{name}", f"api {name}", fail(error))
    server.add_url_rule("/old", "old", lambda: redirect("/"))
    return server.test_client()


@pytest.mark.parametrize(("name", "status"), [("mistake", 400), ("large", 413), ("missing", 404), ("broken", 500)])
def test_each_error_has_its_status_in_both_forms(client, name, status):
    page, data = client.get(f"/{name}"), client.get(f"/api/v1/{name}")
    assert (page.status_code, data.status_code) == (status, status)
    assert page.content_type == "text/html; charset=utf-8"
    assert list(data.json) == ["error"]


def test_a_page_has_a_language_the_sentence_and_a_way_home(client):
    page = client.get("/mistake").get_data(as_text=True)
    assert '<html lang="en-GB">' in page
    assert "Name an &lt;indicator&gt;." in page
    assert '<a href="/">' in page


def test_the_details_of_our_mistakes_go_to_the_log_only(client, caplog):
    answer = client.get("/api/v1/broken")
    assert "secret" not in answer.get_data(as_text=True)
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/view", "application/json"),
        ("/catalogue", "application/json"),
        ("/files/boundaries/x.json", "application/json"),
        ("/_dash-update-component", "application/json"),
        ("/viewpoint", "text/html"),
        ("/healthy", "text/html"),
        ("/explore", "text/html"),
    ],
)
def test_the_form_goes_by_who_asks_at_the_address(client, address, form):
    assert client.get(address).mimetype == form


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_address_below_api_names_one_that_exists(client, method):
    answer = client.open("/api/v2/anything", method=method)
    assert answer.status_code == 404
    assert answer.json["error"].startswith("There is nothing at /api/v2/anything.")
    assert "/api/v1/indicators" in answer.json["error"]


def test_a_method_that_is_not_allowed_says_which_are(client):
    answer = client.post("/missing")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_redirect_is_no_error(client):
    assert client.get("/old").status_code == 302
