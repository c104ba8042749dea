"""The OpenAPI document is valid, says what the doors answer, and nothing it allows or forbids breaks the server."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from app.routes import api, errors
from app.routes.api_openapi import openapi
from app.store.observations import get_store
from app.views.api import COLUMNS
from app.views.api_doors import ALL_DOORS, AREA, DOORS, OBSERVATION, Door

SERVER = Flask(__name__)
for routes in (errors, api):
    routes.register(SERVER)
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", SERVER)
OPERATIONS = {each.ok().path.removeprefix("/"): each.ok() for each in SCHEMA.get_all_operations()}
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    unsupported_method,
]  # fmt: skip
BARE = {"Accept-Encoding": "identity"}  # the tester reads plain bytes only
# The same on every run, and no more than half a minute on two cores.
FEW = settings(max_examples=20, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_document_is_valid_openapi_and_has_every_door():
    SCHEMA.validate()
    assert set(OPERATIONS) == set(DOORS)
    assert SCHEMA.raw_schema["openapi"] == "3.1.0"


def test_its_addresses_stand_below_the_path_of_a_proxy():
    assert openapi("/evidence")["servers"] == [{"url": "/evidence/api/v1"}]


def test_the_columns_described_are_those_of_the_rows():
    assert tuple(OBSERVATION) == COLUMNS
    assert list(AREA) == get_store().areas().columns.tolist()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("door", DOORS)
def test_nothing_that_is_asked_breaks_a_door(door, mode):
    """Values that the document allows, and (negative) such as it does not: wrong types, unknown keys, odd texts."""
    operation = OPERATIONS[door]

    @FEW
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(checks=CHECKS, headers=BARE)

    ask()


@pytest.mark.parametrize("door", ALL_DOORS, ids=lambda door: door.name)
def test_what_is_held_comes_as_described(door):
    """Of each key a value that is known, or none: these are mostly answered, so that the answers' schemas are tried."""
    operation, statuses = OPERATIONS[door.name], set()

    @FEW
    @given(sensible(door))
    def ask(keys):
        path = {key: keys.pop(key) for key in door.path_keys}
        answer = operation.Case(query=keys, path_parameters=path).call_and_validate(checks=CHECKS, headers=BARE)
        statuses.add(answer.status_code)

    ask()
    assert 200 in statuses


def sensible(door: Door) -> st.SearchStrategy[dict[str, str]]:
    """Keys with known values, those that are not needed only sometimes."""
    known = {key.name: st.sampled_from([*key.allowed, key.example] if key.example else key.allowed or [""])
             for key in door.asked.values()}  # fmt: skip
    needed = {key.name for key in door.asked.values() if key.needed}
    return st.fixed_dictionaries(
        {key: known[key] for key in needed}, optional={key: held for key, held in known.items() if key not in needed}
    )
