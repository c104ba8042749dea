"""Markers in text: every style that a place can have has a shape, and two areas side by side never look the same."""

from xml.etree import ElementTree

import pytest

from app.figures.marks import MANY, key, mark, other_style, place_style, ring_key, rings
from app.figures.theme import OTHER_STYLES, PLACE_STYLES

PLACES = [*PLACE_STYLES, ""]


@pytest.mark.parametrize("style", [*PLACE_STYLES.values(), *OTHER_STYLES[:2]])
def test_every_style_has_a_shape_in_its_colour(style):
    drawing = ElementTree.fromstring(mark(style, 10, 5, 6))
    assert drawing.get("transform") == "translate(10 5) scale(6)"
    assert style.token in drawing.get("style")


def test_a_member_of_a_place_is_hollow():
    assert 'class="mark hollow"' in mark(place_style("E37000001", member=True), 0, 0, 1)
    assert 'class="mark solid"' in mark(place_style("E37000001", member=False), 0, 0, 1)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("member", [True, False])
@pytest.mark.parametrize("other", ["E08000025", "E08000026", "E37000001", "E08000030", "E07000222"])
def test_an_area_set_beside_has_another_colour_and_shape(place, member, other):
    own = place_style(place, member=member)
    beside = other_style(other, own)
    assert beside.token != own.token
    assert beside.symbol.removesuffix("-open") != own.symbol.removesuffix("-open")


def test_rings_are_one_path_and_smaller_where_there_are_many():
    few, many = rings([10, 20], 9), rings(range(MANY + 1), 9)
    assert few.count("M") == 2
    assert "a4 4" in few
    assert "a3 3" in many
    assert rings([], 9) == ""


@pytest.mark.parametrize("drawing", [key(OTHER_STYLES[0]), *map(ring_key, ("ring", "band", "dashed"))])
def test_keys_of_a_legend_are_decoration(drawing):
    assert ElementTree.fromstring(drawing).get("aria-hidden") == "true"
