"""The waterfall: bars from nought, each part from where the last one ended, the sign in the colour."""

import re
from itertools import pairwise

import pytest

from app.figures.waterfall import Step, both_ways, line_over_time, reach, row, steps


def numbers(svg: str, name: str) -> list[float]:
    return [float(each) for each in re.findall(rf'{name}="([\d.]+)%"', svg)]


def test_the_last_whole_is_the_first_and_all_parts():
    made = steps(100.0, [-30.0, 5.0, -1.0])
    assert made[-1] == Step(0.0, 74.0, whole=True)
    assert all(before.end == after.start for before, after in pairwise(made[:-1]))


def test_a_bar_lies_between_its_ends_on_an_axis_from_nought():
    svg = row(Step(80.0, 60.0), None, 100.0, "Part: −£20")
    assert numbers(svg, " x")[0] == 60.0
    assert numbers(svg, "width")[0] == 20.0
    assert "<title>Part: −£20</title>" in svg


def test_colour_goes_by_sign():
    assert "far-below" in row(Step(80.0, 60.0), None, 100.0, "")
    assert "far-above" in row(Step(60.0, 80.0), None, 100.0, "")


def test_a_doubt_is_a_thin_bar_round_the_end_of_the_part():
    svg = row(Step(80.0, 60.0, doubt=10.0), None, 100.0, "")
    assert (numbers(svg, "x1")[0], numbers(svg, "x2")[0]) == (50.0, 70.0)
    assert "doubt" not in row(Step(80.0, 60.0), None, 100.0, "")


def test_the_axis_reaches_beyond_every_bar_and_doubt():
    assert reach(steps(100.0, [40.0, -20.0], [10.0, 0.0])) > 150.0


@pytest.mark.parametrize(("value", "left"), [(-5.0, 25.0), (5.0, 50.0)])
def test_a_bar_of_either_sign_starts_at_the_middle(value, left):
    svg = both_ways(value, 10.0, "")
    assert numbers(svg, " x")[0] == left
    assert numbers(svg, "width")[0] == 25.0


def test_a_line_over_the_years_has_a_dot_at_both_ends_told():
    svg = line_over_time([2004, 2005, 2006], [-1.0, -3.0, -2.0], (-4.0, 0.0), (0, 2))
    assert svg.count("<circle") == 2
    assert "M0 25L50 75L100 50" in svg
