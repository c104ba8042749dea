"""The dots of groups: one axis for all areas, intervals behind the marker, nothing invented where nothing is known."""

import math
import re
from xml.etree import ElementTree

import pytest

from app.analysis.people import Cell, Panel
from app.figures.people import Axis, row, shared_axis
from app.figures.theme import OTHER_STYLES, PLACE_STYLES
from tests.tiny_grid import BIRMINGHAM, indicator

NAN = math.nan
AXIS = Axis(0.0, 50.0, [0.0, 25.0, 50.0], ["0%", "25%", "50%"])
STYLE = PLACE_STYLES[BIRMINGHAM]


def panel(*cells: Cell) -> Panel:
    return Panel("a", "A", cells)


def lines(drawn: str, kind: str) -> list[dict[str, str]]:
    found = ElementTree.fromstring(drawn).iter("line")
    return [each.attrib for each in found if each.attrib["class"].split()[0] == kind]


def test_one_axis_holds_every_value_limit_range_and_benchmark():
    first = panel(Cell("female", 40.0, 30.0, 50.0, ""))
    second = panel(Cell("female", NAN, NAN, NAN, "", members=(12.0, 20.0)))
    axis = shared_axis([first, second], [60.0, NAN], indicator())
    assert axis.low < 12
    assert axis.high > 60
    assert len(axis.ticks) == len(axis.labels)


@pytest.mark.parametrize(("low", "high"), [(11.5, 31.4), (24.0, 41.0), (3.0, 56.0), (0.1, 0.4), (51.3, 63.1)])
def test_an_axis_has_three_ticks_at_least_and_not_many(low, high):
    axis = shared_axis([panel(Cell("a", low, NAN, NAN, ""), Cell("b", high, NAN, NAN, ""))], [], indicator())
    assert 3 <= len(axis.ticks) <= 6


def test_an_axis_of_positive_values_does_not_run_below_nought():
    assert shared_axis([panel(Cell("male", 0.5, 0.0, 90.0, ""))], [], indicator()).low == 0


def test_an_axis_of_one_value_or_none_can_be_drawn():
    assert shared_axis([panel(Cell("male", 5.0, NAN, NAN, ""))], [], indicator()).at(5.0).endswith("%")
    assert shared_axis([panel(Cell("male", NAN, NAN, NAN, ""))], [NAN], indicator()).ticks == []


def test_the_bar_runs_from_limit_to_limit_in_the_places_colour():
    drawn = row(Cell("female", 20.0, 10.0, 30.0, ""), STYLE, AXIS, 25.0, "Women: 20.0%")
    (bar,) = lines(drawn, "whisker")
    assert (bar["x1"], bar["x2"]) == ("20%", "60%")
    assert STYLE.token in bar["style"]
    assert [each["x1"] for each in lines(drawn, "against")] == ["50%"]


def test_without_limits_there_is_a_marker_and_no_bar():
    drawn = row(Cell("female", 20.0, NAN, NAN, ""), STYLE, AXIS, NAN, "Women: 20.0%")
    assert lines(drawn, "whisker") == lines(drawn, "against") == []
    assert drawn.count('class="mark solid"') == 1


def test_a_missing_figure_leaves_the_row_without_a_marker():
    assert "mark" not in row(Cell("female", NAN, NAN, NAN, "suppressed"), STYLE, AXIS, 25.0, "Women")


def test_a_range_shows_each_member_hollow():
    cell = Cell("female", NAN, NAN, NAN, "", members=(10.0, 20.0, 40.0))
    drawn = row(cell, STYLE, AXIS, NAN, "Women")
    assert drawn.count('class="mark hollow"') == 3
    assert [(each["x1"], each["x2"]) for each in lines(drawn, "whisker")] == [("20%", "80%")]


def test_an_unreliable_figure_wears_a_dashed_ring():
    assert 'class="unreliable"' in row(Cell("a", 20.0, 1.0, 30.0, "low_reliability"), STYLE, AXIS, NAN, "A")


def test_words_are_escaped():
    assert "&lt;16" in row(Cell("a", 20.0, NAN, NAN, ""), STYLE, AXIS, NAN, "<16")


@pytest.mark.parametrize("style", [*PLACE_STYLES.values(), *OTHER_STYLES])
def test_every_style_can_be_drawn_and_colours_come_by_name(style):
    drawn = row(Cell("a", 20.0, 10.0, 30.0, ""), style, AXIS, 25.0, "A")
    ElementTree.fromstring(drawn)
    assert not re.search(r"#[0-9A-Fa-f]{6}", drawn)
