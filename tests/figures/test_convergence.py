"""The charts of convergence: Plotly accepts them, every line is named, and full marks mean beyond the margin."""

import math
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
import pytest

from app.analysis.convergence import BEYOND, CANNOT_TELL, WITHIN, Move
from app.analysis.grid import Area
from app.figures.convergence import Series, gap_lines, kept_apart, spread_line, then_and_now
from app.figures.theme import PLACE_STYLES, TOKENS
from app.narrative.convergence import unit_of_gap
from tests.figures.test_every_figure import colours_in
from tests.tiny_grid import BIRMINGHAM, COVENTRY, YEARS, grid, row

NAN = math.nan
LONG = tuple(f"{year}-01-01/P1Y" for year in range(2015, 2024))


def hours(periods=YEARS, **more):
    rows = [row(code, period, 40.0) for code in (BIRMINGHAM, COVENTRY) for period in periods]
    kept = {"prefix": "£", "suffix": "", "unit": "£ per hour", "decimal_places": 2} | more
    return grid(rows, drawn=(BIRMINGHAM, COVENTRY), periods=periods, benchmark=[50.0] * len(periods), **kept)


def series(code, values):
    values = np.array(values, dtype=float)
    return Series(code, values, np.full(len(values), 2.0), PLACE_STYLES[code], [""] * len(values))


def lines(periods=YEARS, **more):
    made = hours(periods, **more)
    drawn = [
        series(BIRMINGHAM, np.linspace(-20, -15, len(periods))),
        series(COVENTRY, np.linspace(-1, 2, len(periods))),
    ]
    return gap_lines(made, drawn, unit_of_gap(made.indicator, relative=True), 0)


def check(figure):
    go.Figure(data=figure["data"], layout=figure["layout"])
    assert colours_in(figure) <= {light for light, _ in TOKENS.values()}


def traces(figure, mode):
    return [trace for trace in figure["data"] if trace["mode"] == mode]


def test_plotly_accepts_all_three():
    check(lines())
    check(
        spread_line(hours(), np.array([17.0, NAN, 15.0]), (1.0, 1.5), unit_of_gap(hours().indicator, relative=True), 0)
    )
    moves = [Move(-9, -5, 2, BEYOND), Move(-5, -4, 2, WITHIN), Move(1, 2, NAN, CANNOT_TELL)]
    areas = [Area("a", "A"), Area("b", "B"), Area("c", "C")]
    unit = unit_of_gap(hours().indicator, relative=True)
    check(then_and_now(areas, moves, unit, {"a": PLACE_STYLES[BIRMINGHAM]}, ["", "", ""]))


def test_each_line_has_its_style_its_name_at_its_end_and_limits_at_the_two_periods_compared():
    figure = lines()
    drawn = traces(figure, "lines+markers")
    assert [(each["line"]["color"], each["line"]["dash"], each["marker"]["symbol"]) for each in drawn] == [
        (PLACE_STYLES[code].colour, PLACE_STYLES[code].dash, PLACE_STYLES[code].symbol)
        for code in (BIRMINGHAM, COVENTRY)
    ]
    assert drawn[0]["marker"]["size"] == [9, 0, 9]
    assert all(each["error_y"]["array"] == [2.0, 2.0] for each in traces(figure, "markers"))
    assert [each["text"] for each in figure["layout"]["annotations"]] == [
        "UK",
        f'<span style="color:{PLACE_STYLES[BIRMINGHAM].colour}">●</span> <b>{BIRMINGHAM}</b><br>−15.0%',
        f'<span style="color:{PLACE_STYLES[COVENTRY].colour}">▲</span> <b>{COVENTRY}</b><br>+2.0%',
    ]  # fmt: skip


def test_of_many_lines_the_figure_stands_beside_the_name_and_no_label_covers_another():
    made, unit = hours(), unit_of_gap(hours().indicator, relative=True)
    drawn = [series(BIRMINGHAM, [-9.0, -8.0, -7.0 - i / 10])._replace(name=f"Area {i}") for i in range(6)]
    layout = gap_lines(made, drawn, unit, 0)["layout"]
    low, high = layout["yaxis"]["range"]
    heights = sorted((each["y"] - low) / (high - low) * 118 for each in layout["annotations"])
    assert all(after - before >= 13.9 for before, after in pairwise(heights))
    assert all("<br>" not in each["text"] for each in layout["annotations"])


def test_beside_long_labels_the_axis_names_the_ends_and_the_first_period_compared():
    made, unit = hours(LONG), unit_of_gap(hours().indicator, relative=True)
    drawn = [series(BIRMINGHAM, np.linspace(-9, -7, 9))] * 4
    named = [gap_lines(made, drawn, unit, first)["layout"]["xaxis"]["ticktext"] for first in (1, 4)]
    assert named == [["2015", "2023"], ["2015", "2019", "2023"]]


def test_a_line_without_limits_has_no_bars():
    made, unit = hours(), unit_of_gap(hours().indicator, relative=True)
    bare = series(COVENTRY, [-1.0, 0.0, 2.0])._replace(half=np.full(3, NAN))
    figure = gap_lines(made, [series(BIRMINGHAM, [-9.0, -8.0, -7.0]), bare], unit, 0)
    assert len(traces(figure, "markers")) == 1


def test_the_benchmark_is_a_flat_dashed_line_at_nought_within_the_scale():
    layout = lines()["layout"]
    level = layout["shapes"][0]
    assert (level["y0"], level["y1"], level["line"]["dash"]) == (0, 0, "4px,3px")
    low, high = layout["yaxis"]["range"]
    assert low < -20 < 2 < high


def test_the_year_of_the_statement_is_an_upright_with_words():
    notes = [each["text"] for each in lines(LONG)["layout"]["annotations"]]
    assert "2018 statement" in notes


def test_a_change_of_method_cuts_the_lines_and_is_named():
    figure = lines(breaks=[{"period": YEARS[1], "note": "New survey."}])
    assert traces(figure, "lines+markers")[0]["y"][1] is None
    assert "new method" in [each["text"] for each in figure["layout"]["annotations"]]


@pytest.mark.parametrize(("outcome", "symbol"), [(BEYOND, "circle"), (WITHIN, "circle-open")])
def test_a_disc_is_full_beyond_the_margin_and_a_ring_within(outcome, symbol):
    unit = unit_of_gap(hours().indicator, relative=True)
    figure = then_and_now([Area("a", "A")], [Move(-9, -5, 2, outcome)], unit, {}, [""])
    assert figure["data"][-1]["marker"]["symbol"] == [symbol]


def test_rows_of_districts_read_from_the_top_with_the_gap_at_the_right():
    unit = unit_of_gap(hours().indicator, relative=True)
    moves = [Move(1, 2, 1, WITHIN), Move(-9, -5, 2, BEYOND)]
    figure = then_and_now([Area("a", "First"), Area("b", "Second")], moves, unit, {}, ["", ""])
    texts = [(each["text"].strip(), each["y"]) for each in figure["layout"]["annotations"]]
    assert texts == [("First", 1), ("+2.0%", 1), ("Second", 0), ("−5.0%", 0)]


def test_labels_keep_their_distance_and_stay_inside_however_close_the_ends_are():
    placed = sorted(kept_apart([3.0, 3.0, 3.1, 9.9], [2.0, 1.0, 2.0, 2.0], 0.0, 10.0))
    assert placed[-1] <= 9.0
    assert all(after - before >= 1.5 - 1e-9 for before, after in pairwise(placed))


def test_ticks_of_money_below_nought_have_the_minus_first():
    made = hours()
    figure = gap_lines(made, [series(BIRMINGHAM, [-9.0, -8, -7])], unit_of_gap(made.indicator, relative=False), 0)
    assert any(text.startswith("−£") for text in figure["layout"]["yaxis"]["ticktext"])
