"""`/health` says which edition is served, or in a sentence why none is."""

from types import SimpleNamespace

import pytest
from flask import Flask

from app.errors import DataError
from app.routes import errors, health


@pytest.fixture
def client():
    server = Flask(__name__)
    for routes in (errors, health):
        routes.register(server)
    return server.test_client()


def test_health_names_the_edition_and_its_size(client, monkeypatch):
    store = SimpleNamespace(edition="2026-01-01-0a1b2c3d", n_indicators=60, n_areas=3500, n_observations=200000)
    monkeypatch.setattr(health, "get_store", lambda: store)
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "edition": "2026-01-01-0a1b2c3d",
        "indicators": 60,
        "areas": 3500,
        "observations": 200000,
    }


def test_a_store_that_cannot_be_read_is_said_in_a_sentence(client, monkeypatch):
    def broken():
        raise DataError("data/store/current: no edition is named. Run `make refresh FROM=../shared/data`.")

    monkeypatch.setattr(health, "get_store", broken)
    answer = client.get("/health")
    assert answer.status_code == 500
    assert answer.json == {"error": "data/store/current: no edition is named. Run `make refresh FROM=../shared/data`."}
