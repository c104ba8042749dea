"""Maps of native shapes, on tiny squares."""

import io
import itertools
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from app.exports.exhibit import AreaMap, Picture
from app.exports.slides.canvas import Canvas
from app.exports.slides.legend import class_name, drawn_legend, wrapped
from app.exports.slides.map import SHAPES, draw_map, framed, paths, rings_in
from app.exports.slides.paint import Box
from app.figures.theme import PLACE_STYLES


def square(code, x, y, holes=()):
    ring = [[x, y], [x + 0.5, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring, *holes]}}


@pytest.fixture
def held(tmp_path):
    def make(count=3, **more):
        file = tmp_path / f"shapes{count}.json"
        file.write_text(json.dumps({"features": [square(f"A{i}", i % 40, i // 40) for i in range(count)]}))
        codes = [f"A{i}" for i in range(count)]
        given = {
            "shapes": file, "outlines": file, "classes": {code: i % 7 for i, code in enumerate(codes)},
            "names": {code: f"Area {code}" for code in codes}, "texts": dict.fromkeys(codes, "5%"),
            "labels": ({"lon": 1.5, "lat": 0.5, "text": "Middle", "anchor": "middle center"},), "box": (0, 0, 40, 20),
            "edges": (), "marked": {"A0": PLACE_STYLES["E08000026"]}, "middles": {"A0": (0.5, 0.5)},
            "limits": ("1%", "2%", "3%", "4%", "5%", "6%"), "missing": (("no-data", "not available (1)"),),
        }  # fmt: skip
        return AreaMap(**given | more)

    return make


def drawn(area_map):
    deck = Presentation()
    canvas = Canvas(deck.slides.add_slide(deck.slide_layouts[6]), 0.75, Box(0, 0, 960, 720))
    draw_map(canvas, Picture(part="map", kind="map", title="Where", map=area_map), Box(40, 100, 880, 500), "A map.", {})
    canvas.finish()
    file = io.BytesIO()
    deck.save(file)
    return {each.name: each for each in Presentation(file).slides[0].shapes}


def test_each_area_is_a_shape_with_its_name_and_figure(held):
    shapes = drawn(held(3))["Map"].shapes
    told = [each._element.xpath("./*/p:cNvPr/@descr") for each in shapes if "Outline" not in each.name]
    assert told == [["Area A0: 5%"], ["Area A1: 5%"], ["Area A2: 5%"]]


def test_what_is_missing_is_hatched_and_what_is_withheld_dotted(held):
    shapes = {each.name: each for each in drawn(held(7))["Map"].shapes}
    patterns = {name: each._element.xpath("./p:spPr/a:pattFill/@prst") for name, each in shapes.items()}
    assert (patterns["Area A5"], patterns["Area A6"], patterns["Area A0"]) == (["wdUpDiag"], ["pct20"], [])


def test_a_compared_area_has_an_outline_in_its_colour_and_dash_over_ground(held):
    outlines = [each for each in drawn(held())["Map"].shapes if each.name.startswith("Outline")]
    assert [each._element.xpath(".//a:ln//a:prstDash/@val") for each in outlines] == [["solid"], ["dash"]]
    assert outlines[1]._element.xpath(".//a:ln//a:srgbClr/@val") == ["2587C3"]


def test_the_names_and_the_legend_are_words_on_the_slide(held):
    shapes = drawn(held())
    words = [each.text_frame.text for each in shapes["Names on the map"].shapes if each.has_text_frame]
    assert any("Area A0" in each and "5%" in each for each in words)
    legend = [each.text_frame.text for each in shapes["Legend"].shapes if each.has_text_frame and each.text_frame.text]
    assert legend == ["1%", "2%", "3%", "4%", "5%", "6%", "not available (1)"]


def test_very_many_areas_are_one_shape_a_class(held):
    shapes = drawn(held(SHAPES + 5, marked={}))["Map"].shapes
    assert len(list(shapes)) == 7
    assert all(each.shape_type == MSO_SHAPE_TYPE.FREEFORM for each in shapes)
    assert shapes[0]._element.xpath("./*/p:cNvPr/@descr") == ["15 areas: 1% to 2%"]


def test_a_map_keeps_its_proportions_in_the_middle_of_its_room(held):
    frame, box = framed(held(box=(0, -1, 2, 1)), Box(0, 0, 400, 100))
    assert (round(box.w), round(box.h), round(box.x)) == (100, 100, 150)
    assert frame.at(1, 0) == pytest.approx((200, 50))


def test_points_on_a_straight_way_go_and_neighbours_keep_their_border(held):
    rings = rings_in(held(2).shapes)
    frame, _ = framed(held(box=(0, 0, 2, 2)), Box(0, 0, 100, 100))
    (left,), (right,) = (paths(rings[code], frame, 0.5) for code in ("A0", "A1"))
    assert len(left) == 5  # four corners and the end: the point in the middle of a side is gone
    assert {each[1:] for each in left[:-1]} & {each[1:] for each in right[:-1]}


def legends(*maps, room=300):
    """Of the legend of each map its words with where they begin and how wide they are, in points."""
    deck = Presentation()
    canvas = Canvas(deck.slides.add_slide(deck.slide_layouts[6]), 1, Box(0, 0, 960, 540))
    for each in maps:
        canvas.add(drawn_legend(canvas, each, wrapped(each.missing, room), Box(100, 100, room, 80)))
    canvas.finish()
    file = io.BytesIO()
    deck.save(file)
    for group in Presentation(file).slides[0].shapes:
        yield [(each.text_frame.text, each.left / 12700, each.width / 12700, each.top)
               for each in group.shapes if each.has_text_frame and each.text_frame.text]  # fmt: skip


def test_every_class_set_of_the_store_has_its_own_number_of_classes_and_limits_that_do_not_touch(held):
    tables = [pq.read_table(file) for file in Path("data/store").glob("*/class_breaks.parquet")]
    sets = {tuple(row) for table in tables for row in table.column("limits").to_pylist() if row}
    assert min(map(len, sets)) < 6
    maps = [held(limits=tuple(f"£{each / 10:,.1f}m" for each in limits), missing=()) for limits in sets]
    for made, told in zip(maps, legends(*maps), strict=True):
        assert [bool(class_name(made, i)) for i in range(5)] == [i < len(made.limits) - 1 for i in range(5)]
        assert len(told) >= 2
        assert all(a + wide <= b for (_, a, wide, _), (_, b, *_) in itertools.pairwise(told))
        assert all(a >= 99 and a + wide <= 401 for _, a, wide, _ in told)


def test_what_is_missing_runs_on_in_the_next_line_of_a_legend(held):
    missing = (("no-data", "not available (120)"), ("suppressed", "withheld, too few to show (5)"))
    (told,) = legends(held(missing=missing))
    (_, a, _, first), (_, b, wide, second) = told[-2:]
    assert a == b
    assert first < second
    assert b + wide <= 400
