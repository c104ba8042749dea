"""Shapes for programs: the built files with source, licence and year, whole or cut to an extent."""

import json

import pytest

from app.config import get_settings
from app.errors import NotFound, UserError
from app.metadata.geography import DISTRICTS_3LEP, ENGLAND, GROUPS, LEVELS
from app.store.boundaries import boundary, boundary_for_level, read_manifest
from app.store.observations import get_store
from app.views.api_boundaries import boundary_table, geojson

NAMES = tuple(read_manifest(get_settings().boundaries))


def codes(found: dict) -> set[str]:
    return {each["id"] for each in found["features"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_file_is_given_with_source_licence_and_year(name):
    found, shapes = geojson(name, "", get_store()), boundary(name)
    assert found["type"] == "FeatureCollection"
    assert found["features"] == json.loads(shapes.path.read_bytes())["features"]
    assert (found["boundary_year"], found["licence"]) == (shapes.boundary_year, "OGL-UK-3.0")
    assert "Contains OS data © Crown copyright" in found["source"]


def test_shapes_can_be_cut_to_an_extent():
    store = get_store()
    assert codes(geojson("lsoa", "E08000028", store)) == set(store.areas("lsoa", "E08000028")["area_code"])
    assert codes(geojson("local_authority", "E37000001", store)) == set(GROUPS["E37000001"].members)
    assert len(codes(geojson("local_authority", ENGLAND, store))) == 296


def test_districts_outside_come_from_the_file_of_england():
    found = geojson("local_authority", "E12000001", get_store())
    assert found["name"] == "england"
    assert not codes(found) & set(DISTRICTS_3LEP)


def test_the_files_are_listed_and_the_one_of_a_level_can_be_asked_for():
    every = boundary_table("", "", get_store(), "/evidence")
    assert list(every["name"]) == list(NAMES)
    assert every["address"][0].startswith("/evidence/api/v1/boundaries/")
    assert list(every["areas"]) == [len(boundary(name).features) for name in NAMES]
    for level in LEVELS:
        name = boundary_for_level(level, "3lep")
        if name:
            assert list(boundary_table(level, "", get_store(), "")["name"]) == [name]


@pytest.mark.parametrize(
    ("name", "within", "error"),
    [("nowhere", "", NotFound), ("country", "", NotFound), ("lsoa", "E12000001", NotFound),
     ("lsoa", "nowhere", NotFound), ("outline", "3lep", UserError), ("../manifest", "", NotFound)],
)  # fmt: skip
def test_what_is_not_held_is_said(name, within, error):
    with pytest.raises(error) as refused:
        geojson(name, within, get_store())
    assert refused.value.status < 500
