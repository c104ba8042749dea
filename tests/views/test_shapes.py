"""What the map draws: a box that holds it, outlines over it, names only where they fit."""

import pytest

from app.metadata.geography import DISTRICTS_3LEP, GROUPS, THREE_LEP
from app.selection import Selection
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import get_store
from app.views.gather import gather
from app.views.settle import settle
from app.views.shapes import authorities, map_box, map_labels, middles, outlined

STORE = get_store()
CENSUS = {"indicator": "no_qualifications_census"}


def drawn(**asked):
    grid = gather(settle(Selection(**asked), STORE).selection, STORE)
    return grid, boundary(boundary_for_level(grid.level, grid.within))


def holds(outer, inner) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


@pytest.mark.parametrize(
    "asked", [{}, {"within": "E37000001"}, {"within": "E92000001"}, CENSUS | {"level": "lsoa", "within": "E08000026"}]
)
def test_the_box_holds_all_that_is_drawn(asked):
    grid, shapes = drawn(**asked)
    box = map_box(grid, shapes)
    boxes = boundary("outline").bbox
    wanted = [boxes[grid.within]] if grid.within in boxes else [shapes.extent]
    assert all(holds(box, each) for each in wanted)


def test_a_part_is_drawn_larger_than_the_whole():
    whole, part = map_box(*drawn()), map_box(*drawn(within="E37000001"))
    assert part[2] - part[0] < whole[2] - whole[0]


def test_small_areas_have_the_outlines_of_their_districts_on_top():
    assert authorities(drawn(**CENSUS, level="msoa")[0]) == list(DISTRICTS_3LEP)
    assert authorities(drawn(**CENSUS, level="lsoa", within="E37000001")[0]) == list(GROUPS["E37000001"].members)
    assert authorities(drawn()[0]) == [THREE_LEP]


def test_a_compared_group_is_outlined_where_all_its_districts_are_drawn():
    grid, _ = drawn()
    assert outlined(("E37000001", "E08000025", "E92000001"), grid) == ["E37000001", "E08000025"]
    part, _ = drawn(within="E37000006")
    assert outlined(("E37000001",), part) == []


def test_a_marker_stands_in_the_middle_of_its_area():
    _, shapes = drawn()
    for code, (lon, lat) in middles(("E08000025", "E37000001"), shapes).items():
        west, south, east, north = boundary("outline").bbox[code]
        assert west < lon < east
        assert south < lat < north


def test_a_name_belongs_to_an_area_that_is_drawn():
    for asked in ({}, {"level": "lep"}, {"level": "place"}):
        grid, shapes = drawn(**asked)
        labels = map_labels(grid, shapes)
        assert labels
        assert all(grid.areas[each["place"]].code == each["code"] for each in labels)


def test_very_many_areas_have_no_names_on_the_map():
    assert map_labels(*drawn(within="E92000001")) == []
    assert map_labels(*drawn(**CENSUS, level="lsoa")) == []
