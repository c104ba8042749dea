"""The committed boundary files are complete, joined without gaps, the right way round, and found by name."""

import functools
import json
import shutil

import numpy as np
import pytest
import shapely

from app.errors import DataError, NotFound
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, LEVELS, PLACES
from app.store.boundaries import boundary, boundary_for_level, read_manifest

COUNTS = {
    "local_authority": 19, "place": 3, "lep": 3, "county": 10, "itl2": 3, "msoa": 515, "lsoa": 2503, "outline": 24,
    "england": 296, "region": 9, "combined_authority": 15,
}  # fmt: skip
NAMES = list(COUNTS)
# Kilobytes over the wire (brotli) that the page's budget allows each file.
MOST_KILOBYTES = {"local_authority": 15, "msoa": 95, "lsoa": 200, "outline": 25, "england": 70}


@functools.cache
def features(name: str) -> dict[str, dict]:
    return {each["id"]: each for each in json.loads(boundary(name).path.read_bytes())["features"]}


@functools.cache
def shapes(name: str) -> dict[str, shapely.Geometry]:
    return {code: shapely.geometry.shape(each["geometry"]) for code, each in features(name).items()}


def array(name: str) -> np.ndarray:
    return np.array(list(shapes(name).values()), dtype=object)


def test_the_manifest_holds_every_file():
    assert set(read_manifest(boundary("msoa").path.parent)) == set(COUNTS)
    assert all(boundary(name).path.is_file() for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_area_is_there_once_in_the_order_the_manifest_says(name):
    listed = [each["id"] for each in json.loads(boundary(name).path.read_bytes())["features"]]
    assert tuple(listed) == boundary(name).features
    assert len(set(listed)) == len(listed) == COUNTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_a_valid_polygon_with_its_outer_rings_clockwise(name):
    assert shapely.is_valid(array(name)).all()
    for part in shapely.get_parts(array(name)):
        assert part.geom_type == "Polygon"
        assert not part.exterior.is_ccw
        assert all(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "outline"])
def test_neighbours_share_their_edges_exactly_without_overlap_or_gap_between(name):
    assert shapely.coverage_is_valid(array(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_area_has_a_name(name):
    assert all(each["properties"]["name"] for each in features(name).values())


def test_the_19_districts_are_those_of_the_three_leps():
    assert set(boundary("local_authority").features) == set(DISTRICTS_3LEP)
    assert set(boundary("place").features) == set(PLACES)


def test_no_district_of_england_is_without_a_shape_and_none_is_under_an_old_code():
    codes = set(boundary("england").features)
    assert {"E08000038", "E08000039"} <= codes
    assert not {"E08000016", "E08000019"} & codes


@pytest.mark.parametrize("small", ["lsoa", "msoa"])
def test_small_areas_fill_each_district_exactly(small):
    for code in DISTRICTS_3LEP:
        inside = [each for each, feature in features(small).items() if feature["properties"]["la"] == code]
        parts = [shapes(small)[each] for each in inside]
        outline = shapes("outline")[code]
        assert shapely.union_all(parts).equals(outline), code
        assert sum(part.area for part in parts) == pytest.approx(outline.area, rel=1e-9)


def test_districts_fill_each_group_exactly():
    for code, group in GROUPS.items():
        parts = [shapes("outline")[member] for member in group.members]
        assert shapely.union_all(parts).equals(shapes("outline")[code]), code


def test_the_union_of_districts_equals_the_union_of_lsoas_and_has_no_hole():
    whole = shapely.union_all(array("lsoa"))
    assert whole.equals(shapely.union_all([shapes("outline")[code] for code in DISTRICTS_3LEP]))
    assert whole.geom_type == "Polygon"
    assert not whole.interiors


def test_every_point_of_an_outline_is_a_point_of_a_small_area():
    small = set(map(tuple, shapely.get_coordinates(array("lsoa"))))
    assert set(map(tuple, shapely.get_coordinates(array("outline")))) <= small


def test_the_coarse_districts_cover_nearly_the_same_ground_as_the_fine_ones():
    for code in DISTRICTS_3LEP:
        coarse, fine = shapes("local_authority")[code], shapes("outline")[code]
        assert coarse.intersection(fine).area / coarse.union(fine).area > 0.97, code


def test_england_covers_nearly_the_same_ground_as_the_coarse_districts():
    for code in DISTRICTS_3LEP:
        national, coarse = shapes("england")[code], shapes("local_authority")[code]
        assert national.intersection(coarse).area / national.union(coarse).area > 0.9, code


def test_label_points_lie_inside_their_areas():
    for name in ("local_authority", "place", "lep", "county", "itl2", "outline", "region", "combined_authority"):
        points = boundary(name).label_points
        assert set(points) == set(boundary(name).features)
        assert all(shapes(name)[code].contains(shapely.Point(point)) for code, point in points.items())


def test_boxes_enclose_their_areas():
    for code, box in boundary("outline").bbox.items():
        assert box == pytest.approx(shapes("outline")[code].bounds, abs=1e-4)


@pytest.mark.parametrize(("name", "most"), MOST_KILOBYTES.items())
def test_a_file_stays_within_its_share_of_the_page(name, most):
    packed = boundary(name).path.with_name(boundary(name).file + ".br")
    assert packed.stat().st_size <= most * 1000


def test_a_file_is_addressed_by_its_hashed_name():
    assert boundary("msoa").url_path == f"/files/boundaries/{boundary('msoa').file}"


@pytest.mark.parametrize(
    ("level", "within", "name"),
    [
        ("local_authority", "3lep", "local_authority"),
        ("local_authority", "E37000001", "local_authority"),
        ("local_authority", "E08000026", "local_authority"),
        ("local_authority", "E92000001", "england"),
        ("local_authority", "E12000005", "england"),
        ("msoa", "E08000025", "msoa"),
        ("lsoa", "3lep", "lsoa"),
        ("region", "3lep", "region"),
        ("country", "3lep", ""),
    ],
)
def test_a_level_and_an_extent_name_the_file_to_draw(level, within, name):
    assert boundary_for_level(level, within) == name


def test_every_level_but_countries_has_a_file():
    assert [level for level in LEVELS if not boundary_for_level(level, "3lep")] == ["country"]
    assert all(boundary(boundary_for_level(level, "3lep")) for level in LEVELS if level != "country")


def test_a_level_that_does_not_exist_is_answered_in_a_sentence():
    with pytest.raises(NotFound, match="No level is called 'parish'"):
        boundary_for_level("parish", "3lep")


def test_boundaries_that_do_not_exist_are_answered_in_a_sentence():
    with pytest.raises(NotFound, match="No boundaries are called 'parish'"):
        boundary("parish")


def test_a_folder_without_boundaries_is_answered_with_the_next_step(tmp_path):
    with pytest.raises(DataError, match="make refresh"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ['{"msoa": {}}', "[]", "{", '{"msoa": 1}'])
def test_a_damaged_manifest_is_answered_with_the_next_step(text, tmp_path):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="damaged"):
        read_manifest(tmp_path)


def test_a_file_of_the_manifest_that_is_lost_is_named(tmp_path):
    shutil.copy(boundary("msoa").path.parent / "manifest.json", tmp_path)
    with pytest.raises(DataError, match=r"local_authority\.[0-9a-f]{8}\.json is missing"):
        read_manifest(tmp_path)
