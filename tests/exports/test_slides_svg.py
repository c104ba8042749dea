"""The pages' drawings as native shapes."""

import pytest

from app.exports.slides.paint import Box, bounds
from app.exports.slides.svg import drawing, ratio
from app.figures.marks import mark
from app.figures.theme import PLACE_STYLES

BOX = Box(100, 50, 200, 100)


def parts(inner, attributes=""):
    return drawing(f"<svg {attributes}>{inner}</svg>", BOX)


def test_percentages_are_of_the_room_and_plain_lengths_are_points():
    (rect,) = parts('<rect x="25%" y="10" width="50%" height="20%" fill="var(--ink-3)"/>')
    assert bounds(rect.paths) == Box(150, 60, 100, 20)
    assert (rect.paint, rect.stroke) == ("ink-3", "")


def test_a_viewbox_keeps_its_proportions_unless_it_may_be_stretched():
    (kept,) = parts('<path d="M0 0L10 10"/>', 'viewbox="0 0 10 10"')
    (stretched,) = parts('<path d="M0 0L10 10"/>', 'viewbox="0 0 10 10" preserveaspectratio="none"')
    assert bounds(kept.paths) == Box(150, 50, 100, 100)
    assert bounds(stretched.paths) == BOX


def test_a_drawing_within_a_drawing_stands_at_its_own_place():
    (line,) = parts(
        '<svg x="50%" y="50%" overflow="visible"><line x1="0" y1="0" x2="10" y2="0" class="whisker"/></svg>'
    )
    assert line.paths[0][0] == ("M", 200, 100)
    assert line.width == 3


def test_a_place_s_marker_has_its_shape_size_and_colour():
    style = PLACE_STYLES["E08000025"]
    (circle,) = parts(mark(style, 50, 50, 6))
    box = bounds(circle.paths)
    assert (box.x, box.y, box.w, box.h) == pytest.approx((144, 94, 12, 12))
    assert circle.paint == "birmingham"


def test_a_hollow_marker_shows_the_ground():
    (square,) = parts(mark(PLACE_STYLES["E37000001"]._replace(symbol="square-open"), 0, 0, 5))
    assert (square.paint, square.stroke) == ("ground", "black-country")


def test_half_circles_make_a_ring():
    (ring,) = parts('<path class="rings" d="M10 20a4 4 0 1 0 8 0a4 4 0 1 0-8 0"/>')
    assert bounds(ring.paths) == pytest.approx(Box(110, 66, 8, 8))


def test_words_keep_their_place_anchor_and_weight():
    (tick, name) = parts('<text class="tick across" x="50%" y="100%" dy="16">0.5</text>'
                         '<text class="name strong" x="10" dx="5" y="10">Leeds</text>')  # fmt: skip
    assert (tick.text, tick.x, tick.y, tick.align) == ("0.5", 200, 166, "ctr")
    assert (name.x, name.bold, name.paint) == (115, True, "ink")


def test_titles_and_names_for_narrow_screens_are_left_out():
    assert parts('<title>said</title><g class="names narrow"><text x="0" y="0">twice</text></g>') == []


def test_the_shape_of_a_drawing_is_known_from_its_viewbox():
    assert ratio('<svg viewbox="0 0 300 100">') == 3
    assert ratio('<svg class="bubbles">') == 0
