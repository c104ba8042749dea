"""The small trend beside a figure: cut at breaks, benchmark dashed, nothing drawn of fewer than three figures."""

from xml.etree import ElementTree

import numpy as np

from app.figures.spark import HEIGHT, WIDTH, spark
from app.figures.theme import PLACE_STYLES

STYLE = PLACE_STYLES["E37000001"]
X = [2020.0, 2021.0, 2022.0, 2023.0]
VALUES, BENCHMARK = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 2.0, 2.0])


def draw(values=VALUES, benchmark=BENCHMARK, gaps=()):
    return {each.get("class"): each for each in ElementTree.fromstring(spark(X, values, benchmark, gaps, STYLE))}


def test_the_line_rises_with_the_values_and_ends_in_the_places_marker():
    line = draw()["line"].get("d")
    points = [tuple(map(float, point.split())) for point in line[1:].split("L")]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    assert f"translate({points[-1][0]:g} {points[-1][1]:g})" in draw()["mark solid"].get("transform")


def test_a_break_cuts_area_and_benchmark():
    cut = draw(gaps=(2,))
    assert cut["line"].get("d").count("M") == cut["dashed"].get("d").count("M") == 2


def test_a_missing_value_is_not_bridged():
    values = np.array([1.0, 2.0, np.nan, 4.0])
    assert draw(values)["line"].get("d").count("L") == 1


def test_without_a_benchmark_there_is_no_dashed_line():
    assert "dashed" not in draw(benchmark=np.full(4, np.nan))


def test_two_figures_are_no_trend():
    assert spark(X, np.array([1.0, np.nan, np.nan, 2.0]), BENCHMARK, (), STYLE) == ""


def test_figures_each_after_a_break_are_no_trend():
    assert spark(X, VALUES, BENCHMARK, (1, 2, 3), STYLE) == ""


def test_a_series_that_does_not_move_is_a_level_line_inside_the_picture():
    line = draw(np.ones(4), np.ones(4))["line"].get("d")
    heights = {float(point.split()[1]) for point in line[1:].split("L")}
    assert len(heights) == 1
    assert 0 <= heights.pop() <= HEIGHT
    assert WIDTH > HEIGHT
