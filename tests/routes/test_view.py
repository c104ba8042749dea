"""GET /view and /catalogue: one packed answer for a Selection; a broken link gets a view or a sentence."""

import gzip

import brotli
import orjson
import pytest
from flask import Flask

from app.errors import DataError, UserError
from app.routes import errors, view
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view

PACKED = {"Accept-Encoding": "br"}
# What may travel for a change of indicator (bytes), as the product promises.
PROMISED = [
    ("", 6_000),
    ("indicator=healthy_life_expectancy_female", 6_000),
    ("indicator=no_qualifications", 6_100),
    ("within=E92000001", 40_000),
    ("indicator=no_qualifications_census&level=lsoa", 15_000),
    ("indicator=index_of_multiple_deprivation_2025&level=lsoa", 15_000),
]


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__)
    for routes in (errors, view):
        routes.register(server)
    return server.test_client()


def asked(client, query: str):
    """The answer to a query string that is sent as it stands."""
    return client.get("/view", environ_overrides={"QUERY_STRING": query})


def test_the_served_application_has_the_doors():
    from app.main import server

    assert {"/view", "/catalogue"} <= {rule.rule for rule in server.url_map.iter_rules()}


@pytest.mark.parametrize("query", ["", "level=place&areas=none", "indicator=no_qualifications_census&level=msoa"])
def test_the_answer_is_the_view_of_the_selection(client, query):
    plain = orjson.dumps(explore_view(Selection.from_query(query), get_store()), option=view.PLAIN)
    assert asked(client, query).json == orjson.loads(plain)


def test_a_browser_that_reads_brotli_is_sent_less(client):
    packed, plain = client.get("/view", headers=PACKED), client.get("/view")
    assert packed.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert brotli.decompress(packed.data) == plain.data
    older = client.get("/view", headers={"Accept-Encoding": "gzip, deflate"})
    assert gzip.decompress(older.data) == plain.data
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("query", "most"), PROMISED)
def test_a_view_is_as_small_as_promised(client, query, most):
    assert len(client.get(f"/view?{query}", headers=PACKED).data) <= most


def test_what_the_browser_has_already_is_not_sent_again(client):
    tag = client.get("/view").headers["ETag"]
    again = client.get("/view", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert client.get("/view?level=lep", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/view", headers=PACKED | {"If-None-Match": tag}).status_code == 200, (
        "another coding, another tag"
    )


def test_the_same_question_has_the_same_answer(client):
    assert client.get("/view?level=lep").data == client.get("/view?level=lep").data


def test_a_question_is_answered_once_however_its_link_is_written(client, monkeypatch):
    drawn = []
    monkeypatch.setattr(view, "explore_view", lambda *asked: drawn.append(asked) or explore_view(*asked))
    spellings = (
        "level=county&period=2019-01-01/P1Y",
        "period=2019-01-01%2FP1Y&level=county&utm_source=mail",
        f"level=county&period=2019-01-01/P1Y&benchmark=K02000001&edition={get_store().edition}",
    )
    answers = [asked(client, spelling).data for spelling in spellings]
    assert len(set(answers)) == len(drawn) == 1


@pytest.mark.parametrize(
    ("path", "build"), [("/view?level=lep&areas=E07000222", "explore_view"), ("/catalogue", "catalogue")]
)
def test_broken_data_are_a_sentence_as_json(path, build, client, monkeypatch):
    def broken(*_):
        raise DataError("data/store/x/areas.parquet: no column 'area_code'. Restore it, or refresh again.")

    view._packed_catalogue.cache_clear()
    view._packed.cache_clear()
    monkeypatch.setattr(view, build, broken)
    answer = client.get(path)
    assert answer.status_code == 500
    assert answer.json == {"error": "data/store/x/areas.parquet: no column 'area_code'. Restore it, or refresh again."}


def test_a_link_that_is_too_long_is_answered_in_a_sentence(client):
    answer = client.get("/view?areas=" + "E08000025," * 400)
    assert answer.status_code == 414
    assert answer.json["error"].startswith("This link has more than 4,000 characters")


@pytest.mark.parametrize(
    "query",
    [
        "indicator=zzz&level=zzz&within=zzz&areas=zzz&period=zzz&benchmark=zzz",
        "&&&=&areas=,,,&period",
        "indicator=%FF%FE&areas=%00",
        "indicator=\xff",
        "period=9999-01-01/P99Y",
        "period=9999-12-31/P1W",
    ],
)
def test_a_broken_link_gives_a_view(client, query):
    answer = asked(client, query)
    assert answer.status_code == 200
    assert answer.json["sentences"]


def test_an_edition_that_is_not_kept_gives_the_current_one_and_a_sentence(client):
    answer = client.get("/view?edition=2001-01-01-00000000")
    assert answer.status_code == 200
    assert answer.json["edition"] == get_store().edition
    assert answer.json["notices"] == ["Edition 2001-01-01-00000000 is not kept. Showing the current one."]


def test_an_error_is_a_sentence_that_the_page_can_show(client, monkeypatch):
    def broken(*_):
        raise UserError("The edition cannot be read. Build it again.", status=503)

    monkeypatch.setattr(view, "explore_view", broken)
    answer = client.get("/view?level=lep&areas=E07000222")
    assert answer.status_code == 503
    assert answer.json == {"error": "The edition cannot be read. Build it again."}


def test_a_held_edition_is_drawn(client):
    edition = get_store().edition
    assert edition in client.get(f"/view?edition={edition}").json["source"]["edition"]


def test_the_catalogue_has_indicators_and_areas(client):
    held = client.get("/catalogue").json
    assert {each["id"] for each in held["indicators"]} == set(get_store().indicators())
    assert len(held["areas"]) > 300
