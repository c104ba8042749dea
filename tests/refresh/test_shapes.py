"""Simplified shapes still share their edges, are valid, and run the way round that maps need."""

import itertools

import geopandas as gpd
import numpy as np
import pytest
import shapely

from app.errors import DataError
from app.refresh.shapes import clockwise, dissolved, label_points, rounded, simplified


def wavy_edge(x: float) -> list[tuple[float, float]]:
    """A vertical edge near Birmingham with many small waves, in metres of the National Grid."""
    return [(x + 8 * np.sin(step), 280_000 + 10 * step) for step in range(201)]


@pytest.fixture
def neighbours() -> gpd.GeoDataFrame:
    """Three areas side by side, each 2 km wide, whose common edges wave."""
    edges = [wavy_edge(400_000 + 2_000 * i) for i in range(4)]
    shapes = [shapely.Polygon(left + right[::-1]) for left, right in itertools.pairwise(edges)]
    table = {"area_code": ["A", "B", "C"], "whole": ["W", "W", ""]}
    return gpd.GeoDataFrame(table, geometry=shapes, crs=27700).to_crs(4326)


def test_simplified_areas_have_fewer_points_and_still_share_their_edges(neighbours):
    simple = simplified(neighbours, tolerance_m=70, decimals=4)
    before, after = (shapely.get_num_coordinates(each.geometry.values).sum() for each in (neighbours, simple))
    assert after < 0.3 * before
    assert shapely.coverage_is_valid(simple.geometry.values)
    assert simple.geometry.is_valid.all()


def test_areas_of_parts_add_up_to_the_whole_after_simplifying(neighbours):
    simple = simplified(neighbours, tolerance_m=70, decimals=4)
    shapes = np.asarray(simple.geometry.values)
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-12)


def test_coordinates_are_rounded_and_no_point_comes_twice_in_a_row(neighbours):
    points = shapely.get_coordinates(simplified(neighbours, tolerance_m=5, decimals=3).geometry.values[0])
    assert (points == np.round(points, 3)).all()
    assert (np.abs(np.diff(points, axis=0)).sum(axis=1) > 0).all()


def test_areas_that_overlap_are_refused(neighbours):
    neighbours.loc[0, "geometry"] = neighbours.geometry[0].buffer(0.01)
    with pytest.raises(DataError, match="overlap"):
        simplified(neighbours, tolerance_m=70, decimals=4)


def test_an_area_that_rounding_disfigures_is_refused():
    too_small = gpd.GeoDataFrame(geometry=[shapely.box(-2.008, 52.408, -1.992, 52.424)], crs=4326)
    with pytest.raises(DataError, match="changes the area"):
        simplified(too_small, tolerance_m=1, decimals=2)


def test_a_neck_that_rounding_folds_is_repaired_without_losing_the_area():
    # The neck between two squares is 0.00002 wide: at four decimals its sides fall together.
    dumbbell = shapely.union_all([
        shapely.box(0, 0, 0.01, 0.01), shapely.box(0.02, 0, 0.03, 0.01), shapely.box(0.01, 0.00501, 0.02, 0.00503),
    ])  # fmt: skip
    (repaired,) = rounded(np.array([dumbbell]), decimals=4)
    assert repaired.is_valid
    assert repaired.area == pytest.approx(2 * 0.01**2, rel=1e-9)


def test_rounding_leaves_out_an_islet_too_small_for_the_grid():
    islet = shapely.MultiPolygon([shapely.box(0, 0, 0.01, 0.01), shapely.box(0.05, 0.05, 0.05001, 0.05001)])
    (kept,) = rounded(np.array([islet]), decimals=3)
    assert kept.equals(shapely.box(0, 0, 0.01, 0.01))


def test_a_dissolved_outline_runs_along_the_edges_of_its_parts(neighbours):
    simple = simplified(neighbours, tolerance_m=70, decimals=4)
    whole = dissolved(simple, by="whole")
    assert list(whole["area_code"]) == ["W"]
    parts_points = set(map(tuple, shapely.get_coordinates(simple.geometry.values[:2])))
    assert set(map(tuple, shapely.get_coordinates(whole.geometry.values))) <= parts_points
    assert whole.geometry[0].equals(shapely.union_all(simple.geometry.values[:2]))


def test_outer_rings_run_clockwise_and_holes_the_other_way():
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    (turned,) = clockwise(np.array([ring]))
    assert not turned.exterior.is_ccw
    assert all(hole.is_ccw for hole in turned.interiors)


def test_a_label_point_lies_inside_its_area_even_where_the_centre_does_not():
    horseshoe = shapely.box(-2, 52, -1.8, 52.2).difference(shapely.box(-1.95, 52.05, -1.8, 52.15))
    frame = gpd.GeoDataFrame(geometry=[horseshoe], crs=4326)
    assert not horseshoe.contains(horseshoe.centroid)
    assert horseshoe.contains(shapely.Point(label_points(frame)[0]))
