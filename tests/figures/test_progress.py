"""The path to a target: what is drawn is what was counted."""

import plotly.graph_objects as go
import pytest

from app.analysis.progress import course
from app.figures.progress import path
from app.figures.theme import TOKENS
from tests.figures.test_every_figure import colours_in
from tests.tiny_grid import indicator

YEARLY = {2014: 90.0, 2015: 110.0, 2016: 100.0, 2017: 80.0, 2018: 100.0, 2019: 120.0, 2020: 110.0}
UNIT = indicator(unit="homes", suffix="", decimal_places=0)


def drawn(start: int = 2018, target: float = 1500.0) -> dict:
    return path(course(YEARLY, target, start, 2030), YEARLY, target, UNIT)


def test_plotly_accepts_it_and_every_colour_has_a_dark_twin():
    figure = drawn()
    go.Figure(data=figure["data"], layout=figure["layout"])
    assert colours_in(figure) <= {light for light, _ in TOKENS.values()}


def test_the_line_adds_up_year_by_year_from_nought():
    line = drawn()["data"][-1]
    assert line["x"] == [2017, 2018, 2019, 2020]
    assert line["y"] == [0, 100.0, 220.0, 330.0]
    assert line["text"][-1] == "2020/21: 110 added<br>330 since the start"


def test_the_level_path_runs_from_nought_to_the_target():
    level = drawn()["data"][1]
    assert (level["x"], level["y"]) == ([2017, 2030], [0, 1500.0])


def test_the_fan_opens_from_the_newest_count_to_the_lowest_and_the_highest_rate():
    fan = drawn()["data"][0]
    assert fan["y"] == [330, 330 + 10 * 120, 330 + 10 * 80, 330]


@pytest.mark.parametrize(("start", "target"), [(2018, 1350.0), (2014, 1750.0), (2018, 5000.0), (2018, 400.0)])
def test_labels_at_the_end_stay_inside_and_apart(start, target):
    figure = drawn(start, target)
    labels = [each for each in figure["layout"]["annotations"] if each.get("xref") == "paper"]
    low, high = figure["layout"]["yaxis"]["range"]
    assert all(low <= each["y"] <= high for each in labels)
    assert abs(labels[0]["y"] - labels[1]["y"]) / (high - low) > 0.15


def test_years_that_would_meet_on_a_narrow_axis_are_not_both_named():
    assert drawn(2018)["layout"]["xaxis"]["ticktext"] == ["2020/21", "2030/31"]
    assert drawn(2014)["layout"]["xaxis"]["ticktext"] == ["2014/15", "2020/21", "2030/31"]
