"""Maps drawn without a browser: one shape an area in the colour of its class, compared areas over them, a legend."""

from itertools import pairwise

import lxml.etree as etree
import pytest

from app.exports.drawing.map import _spaced, fitted, map_drawing, map_height
from app.exports.drawing.text import document, width
from app.exports.exhibit import MAP
from app.figures.theme import colour
from app.views.exhibits import exhibit_of

SPACE = {"svg": "http://www.w3.org/2000/svg"}


def map_of(address: str):
    return next(each for each in exhibit_of(address).pictures if each.kind == MAP)


def drawn(picture, wide=500.0):
    high = map_height(picture.map, wide)
    return etree.fromstring(document(map_drawing(picture, wide, high), wide, high))


@pytest.mark.parametrize("address", ["/explore", "/explore?indicator=healthy_life_expectancy_female"])
def test_each_area_is_a_shape_in_its_class_with_its_name_and_figure(address):
    picture = map_of(address)
    shapes = {each.find("svg:title", SPACE).text: each.get("fill")
              for each in drawn(picture).iterfind(".//svg:g/svg:path", SPACE)}  # fmt: skip
    fills = [*(colour(f"class-{i}") for i in range(1, 6)), "url(#no-data)", "url(#suppressed)"]
    held = picture.map
    assert shapes == {f"{held.names[c]}: {held.texts[c]}": fills[step] for c, step in held.classes.items()}


def test_a_legend_says_the_limits_and_what_is_hatched():
    picture = map_of("/explore?indicator=healthy_life_expectancy_female")
    words = ["".join(each.itertext()) for each in drawn(picture).iterfind("./svg:text", SPACE)]
    assert [*picture.map.limits, "not available (12)"] == words[-7:]


def test_compared_areas_are_outlined_over_a_casing_and_marked():
    root = drawn(map_of("/explore"))
    for token in ("birmingham", "coventry", "black-country"):
        lines = [each.get("stroke-width") for each in root.iterfind("./svg:path", SPACE)
                 if each.get("stroke") == colour(token) and not each.get("transform")]  # fmt: skip
        assert lines == ["2.5"]
        assert root.find(f"./svg:path[@transform][@fill='{colour(token)}']", SPACE) is not None


def test_north_is_up_and_everything_is_inside():
    box = (-2.0, 52.0, -1.0, 53.0)
    project = fitted(box, 400, 300)
    (west, south), (east, north) = project((box[0], box[1])), project((box[2], box[3]))
    assert 0 <= west < east <= 400
    assert 0 <= north < south <= 300
    assert (round(west + east), round(north + south)) == (400, 300)


def test_a_degree_north_is_drawn_as_mercator_draws_it():
    """At 52.5° a degree north is 1 ÷ cos 52.5° ≈ 1.643 times as long as a degree east."""
    project = fitted((-2.0, 52.0, -1.0, 53.0), 1000, 1e6)
    (x0, y0), (x1, y1) = project((-2.0, 52.4)), project((-1.9, 52.6))
    assert (y0 - y1) / 2 / (x1 - x0) == pytest.approx(1.643, abs=0.01)


@pytest.mark.parametrize("limits", [("£200m", "£12,500m", "£25,000m", "£37,500m", "£128,000m"), ("1%", "2%")])
@pytest.mark.parametrize("wide", [140.0, 500.0])
def test_limits_of_a_legend_never_print_over_each_other_nor_outside(limits, wide):
    step, each_th = _spaced(limits, wide)
    said = [(1 + i * step, width(text)) for i, text in enumerate(limits) if i % each_th == 0]
    ends = [(x - room / 2, x + room / 2) if i else (x, x + room) for i, (x, room) in enumerate(said)]
    assert all(a[1] < b[0] for a, b in pairwise(ends))
    assert ends[-1][1] <= wide
