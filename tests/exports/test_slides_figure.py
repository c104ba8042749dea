"""Plotly figures as native charts: values as stored, ticks as on the page, words and bands where they stand."""

import math
import re

import pytest

from app.exports.exhibit import Picture, Series
from app.exports.slides.chart import chart_xml
from app.exports.slides.figure import drawn_figure
from app.exports.slides.over import over_box
from app.exports.slides.paint import Box
from app.exports.slides.plot import firsts
from app.exports.slides.trend import trend_plot

BOX = Box(100, 100, 400, 300)


def picture(*traces, series=(), **layout):
    axes = {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 10]}} | layout
    return Picture(part="chart", kind="chart", title="T", figure={"data": list(traces), "layout": axes}, series=series)


def named(drawn, name):
    return next(each for each in drawn.plot.series if each.name == name)


def test_marks_of_several_looks_are_a_series_each():
    trace = {"mode": "markers", "x": [1, 2, 3], "y": [1, 2, 3], "name": "areas",
             "marker": {"color": ["#9E360A", "#2587C3", "#9E360A"], "symbol": "circle", "size": 7}}  # fmt: skip
    drawn = drawn_figure(picture(trace), BOX)
    assert [(list(each.x), each.paint) for each in drawn.plot.series] == [([1, 3], "#9E360A"), ([2], "#2587C3")]


def test_a_point_whose_area_is_known_has_the_stored_value_and_limits_not_the_rounded_ones():
    trace = {"mode": "markers", "x": [35.1], "y": [0], "customdata": ["A"], "name": "dots", "marker": {},
             "error_x": {"array": [2.2], "arrayminus": [2.2], "color": "#9E360A", "thickness": 3}}  # fmt: skip
    known = Series(name="Ashby", code="A", x=("Ashby",), y=(35.14159,), lower=(33.1,), upper=(37.3,))
    drawn = drawn_figure(picture(trace, series=(known,)), BOX)
    assert list(named(drawn, "Ashby").x) == [35.14159]
    assert named(drawn, "Ashby: limits").x[:2] == [33.1, 37.3]
    assert math.isnan(named(drawn, "Ashby: limits").y[2])


def test_limits_along_the_other_axis_run_up():
    trace = {
        "mode": "markers",
        "x": [1.0],
        "y": [5.0],
        "name": "gap",
        "marker": {"size": 0.1},
        "error_y": {"array": [2]},
    }
    drawn = drawn_figure(picture(trace), BOX)
    (limits,) = drawn.plot.series
    assert (limits.x[:2], limits.y[:2]) == ([1.0, 1.0], [3.0, 7.0])


def test_a_line_keeps_dash_width_gaps_and_the_points_that_have_markers():
    trace = {"mode": "lines+markers", "x": [1, 2, 3], "y": [1, None, 3], "name": "Leeds",
             "line": {"color": "#C8408F", "width": 2.5, "dash": "9px,3px"}, "marker": {"size": [9, 0, 9]}}  # fmt: skip
    line = named(drawn_figure(picture(trace), BOX), "Leeds")
    assert (line.stroke, line.dash, list(line.marked)) == (2.5, "9px,3px", [0, 2])
    assert math.isnan(line.y[1])


def test_ticks_that_a_number_format_writes_are_the_axis_s_own_others_are_words_on_it():
    own = {"range": [0, 10], "tickvals": [0, 5, 10], "ticktext": ["£0", "£5", "£10"]}
    words = {"range": [2017, 2031], "tickvals": [2020, 2030], "ticktext": ["2020/21", "2030/31"]}
    trace = {"mode": "lines", "x": [2018, 2030], "y": [1, 9], "name": "Path", "line": {}}
    drawn = drawn_figure(picture(trace, xaxis=words, yaxis=own), BOX)
    assert (drawn.plot.up.form, drawn.plot.up.step) == ('"£"0', 5)
    assert not drawn.plot.across.shown
    names = named(drawn, "Names along the x axis")
    assert [label.lines[0][0].text for _, label in sorted(names.labels.items())] == ["2020/21", "2030/31"]


def test_words_and_bands_stand_where_the_figure_has_them():
    trace = {"mode": "markers", "x": [5], "y": [5], "name": "a", "marker": {}}
    note = {"text": "<b>half way</b>", "x": 5, "y": 5, "xanchor": "left", "yanchor": "middle"}
    band = {"type": "rect", "x0": 0, "x1": 5, "yref": "paper", "y0": 0, "y1": 1, "fillcolor": "#F2EFE8"}
    margin = {"l": 40, "r": 40, "t": 36, "b": 34}  # with the room for ticks: 40 on every side
    axis = {"range": [0, 10], "visible": False}
    held = picture(trace, xaxis=axis, yaxis=axis, annotations=[note], shapes=[band], margin=margin)
    drawn = drawn_figure(held, BOX)
    (words,), (mark,) = drawn.words, drawn.marks
    assert (words.x, words.y) == (300, 250)
    assert over_box(words)[0].x == 300
    assert [round(x) for x, _ in mark.points] == [140, 300, 300, 140]


def test_an_area_that_is_filled_is_drawn_under_the_chart_and_is_no_series():
    trace = {"mode": "lines", "fill": "toself", "x": [0, 1, 1], "y": [0, 1, 0], "fillcolor": "#4A50582E"}
    drawn = drawn_figure(picture(trace), BOX)
    assert drawn.plot.series == []
    assert drawn.marks[0].closed


def trend(years, width):
    figure = {"data": [{"x": list(years), "y": [0] * len(years)}], "layout": {"xaxis": {}, "yaxis": {"range": [0, 10]}}}
    series = (
        Series(name="Quiet", code="q", x=tuple(map(str, years)), y=(1.0,) * len(years)),
        Series(name="Leeds", code="l", x=tuple(map(str, years)), y=(*[2.0] * (len(years) - 1), math.nan), role="place"),
        Series(name="UK", code="u", x=tuple(map(str, years)), y=(2.1,) * len(years), role="benchmark"),
    )
    held = Picture(part="trend", kind="chart", title="T", figure=figure, series=series)
    return trend_plot(held, Box(0, 0, width, 300))


def test_a_trend_over_even_periods_has_them_as_categories():
    plot = trend((2001, 2011, 2021), 600)
    assert plot.periods
    assert [each.name for each in plot.series] == ["Quiet", "Leeds", "UK"]


@pytest.mark.parametrize(("years", "width"), [((2001, 2004, 2021), 600), ((2001, 2011, 2021), 300)])
def test_uneven_periods_and_narrow_charts_have_an_axis_of_years(years, width):
    plot = trend(years, width)
    assert not plot.periods
    assert list(plot.series[0].x) == list(years)


def test_names_stand_at_the_last_point_that_has_a_value_and_apart():
    plot = trend((2001, 2011, 2021), 600)
    leeds, uk = plot.series[1], plot.series[2]
    assert list(leeds.labels) == [1]
    assert list(uk.labels) == [2]
    assert leeds.labels[1].drop > 0 > uk.labels[2].drop


def test_all_series_of_a_chart_have_the_same_rows():
    one = {"mode": "markers", "x": [1], "y": [1], "name": "a", "marker": {}}
    three = {"mode": "lines", "x": [1, 2, 3], "y": [1, 2, 3], "name": "b", "line": {}}
    counts = re.findall(r'<c:ptCount val="(\d+)"', chart_xml(drawn_figure(picture(one, three), BOX).plot))
    assert counts == ["1", "4", "4"] * 2  # the name, across, up


def test_a_hollow_marker_is_a_full_one_with_a_smaller_one_in_the_colour_of_the_ground_over_it():
    trace = {"mode": "markers", "x": [1], "y": [1], "name": "a",
             "marker": {"symbol": "square-open", "color": "#46275F", "size": 7}}  # fmt: skip
    outer, inner = drawn_figure(picture(trace), BOX).plot.series
    assert (outer.symbol, outer.paint, inner.symbol, inner.paint) == ("square", "#46275F", "square", "ground")
    assert outer.size > 7 > inner.size


def test_the_range_of_a_group_has_ends_and_is_said_to_be_no_interval():
    trace = {"mode": "markers", "x": [3], "y": [0], "customdata": ["G"], "name": "dots", "marker": {"opacity": 0},
             "error_x": {"array": [1], "arrayminus": [2], "color": "#46275F", "thickness": 3}}  # fmt: skip
    group = Series(name="Group", code="G", x=("Group",), y=(math.nan,), role="place")
    drawn = drawn_figure(picture(trace, series=(group,)), BOX)
    line = named(drawn, "Group: lowest to highest of its districts")
    assert list(line.x) == [1, 1, 1, 4, 4, 4]
    assert line.stroke < 3
    assert "no interval" in named(drawn, "What a range is").keys[0]


def test_series_over_the_same_points_share_the_rows_of_the_workbook():
    plot = trend((2001, 2004, 2021), 600)
    places, across = firsts(plot)
    assert places[:3] == [0, 0, 0]
    assert across[:3] == [2001, 2004, 2021]
