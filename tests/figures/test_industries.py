"""Bubbles: half and double equally far from 1, area by share, rings where doubtful; lines that Plotly accepts."""

import math
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from app.figures.industries import FAR, Bubble, Line, Plot, bubbles, growth_ticks, quotient_lines, signed
from app.figures.theme import PLACE_STYLES, Style

QUIET = Style("ink-3", "circle", "solid", 8)
CORNERS = ("a", "b", "c", "d")
PERIODS = tuple(f"{year}-01-01/P1Y" for year in range(1998, 2024))


def bubble(id="one", quotient=2.0, lead=1.0, share=4.0, **more):
    return Bubble(id, id, quotient, lead, share, QUIET, f"{id} in full", **more)


def drawn(*items, margin=0.5):
    return bubbles(items, margin, CORNERS, "Chart")


def place(svg, id):
    found = re.search(rf'x="([\d.]+)%" y="([\d.]+)%" overflow="visible" data-code="{id}"', svg)
    return tuple(map(float, found.groups()))


def test_half_and_double_lie_equally_far_from_one():
    plot = Plot((-2, 2), (-1, 1))
    half, one, double = (plot.at(each, 0)[0] for each in (0.5, 1.0, 2.0))
    assert one - half == double - one


def test_growing_faster_is_higher_and_more_is_further_right():
    svg = drawn(bubble("up", 2.0, 3.0), bubble("down", 0.5, -3.0))
    (x_up, y_up), (x_down, y_down) = place(svg, "up"), place(svg, "down")
    assert x_up > x_down
    assert y_up < y_down


def test_area_goes_by_share():
    svg = drawn(bubble("large", share=16.0), bubble("small", 0.7, share=4.0))
    radii = [float(each) for each in re.findall(r"scale\(([\d.]+)\)", svg)]
    assert radii[0] == pytest.approx(2 * radii[1], rel=0.01)


def test_what_has_no_growth_or_none_of_the_industry_is_not_drawn():
    svg = drawn(bubble("told"), bubble("no_growth", lead=math.nan), bubble("none", quotient=0.0, share=0.0))
    assert re.findall(r'data-code="(\w+)"', svg) == ["told"]


def test_what_holds_much_besides_is_a_dashed_ring():
    assert 'class="doubtful"' in drawn(bubble(doubtful=True))
    assert 'class="doubtful"' not in drawn(bubble())


def test_what_lies_far_off_is_drawn_at_the_edge_and_named_with_its_figure():
    far = bubble("far", lead=-3 * FAR)
    assert far.height == -FAR
    assert f"far ({signed(-3 * FAR)})" in drawn(far, bubble("near", 0.5))


def test_without_a_margin_there_is_no_band():
    assert 'class="band"' in drawn(bubble())
    assert 'class="band"' not in drawn(bubble(), margin=math.nan)


def test_an_empty_chart_is_still_a_chart():
    assert "<svg" in drawn()


def test_names_are_escaped():
    assert "&lt;b&gt;" in drawn(bubble("<b>"))


def test_ticks_hold_nought():
    assert 0.0 in growth_ticks(-27.0, 3.0)


@pytest.mark.parametrize("periods", [PERIODS, PERIODS[-6:]])
def test_plotly_accepts_the_lines_and_each_is_named(periods):
    values = np.linspace(0.5, 1.5, len(periods))
    names = {"Birmingham": "E08000025", "Coventry": "E08000026"}
    lines = [Line(name, values, PLACE_STYLES[code]) for name, code in names.items()]
    figure = quotient_lines(periods, lines, "England 1", 0)
    go.Figure(data=figure["data"], layout=figure["layout"])
    texts = " ".join(each["text"] for each in figure["layout"]["annotations"])
    assert all(name in texts for name in ("Birmingham", "Coventry", "England 1"))


def test_a_missing_year_is_a_gap_in_the_line():
    values = np.array([1.0, np.nan, 2.0])
    figure = quotient_lines(PERIODS[:3], [Line("Birmingham", values, PLACE_STYLES["E08000025"])], "England 1", 0)
    assert figure["data"][0]["y"] == [1.0, None, 2.0]


def test_of_one_area_the_largest_and_the_right_half_keep_their_names_on_a_wide_screen():
    pile = [bubble(f"n{i}", 1.02, 0.1, share=20.0 - i) for i in range(8)]
    names = re.search(r'<g class="names wide".*?</g>', drawn(*pile, bubble("left", 0.98, 0.1, 1.0)))[0]
    assert all(f">n{i}<" in names for i in range(8))
    beside = [bubble("chosen", 0.5, 2.0, strong=True), *pile]
    assert ">n7<" not in re.search(r'<g class="names wide".*?</g>', drawn(*beside))[0]


def test_the_words_of_a_corner_stand_in_two_lines():
    svg = bubbles([bubble()], 0.5, ("smaller share, growing faster", "b", "c", "d"), "Chart")
    assert ">smaller share,</tspan>" in svg
    assert ">growing faster</tspan>" in svg
