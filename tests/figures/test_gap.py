"""The small trend: gap to the benchmark as a tint against the zero line, cut where the definition changed."""

import math

import numpy as np

from app.figures.gap import gap_figure
from app.figures.theme import PLACE_STYLES, colour

STYLE = PLACE_STYLES["E08000026"]
X = [2020.0, 2021.0, 2022.0, 2023.0]


def draw(*series: list[float], cuts: tuple[int, ...] = (), breaks: tuple[int, ...] = ()) -> dict:
    gaps = [np.array(each, dtype=float) for each in series]
    return gap_figure(X, gaps, sorted({*cuts, *breaks}), list(breaks), STYLE, (-30.0, 5.0))


def test_the_tint_lies_between_the_gap_and_the_benchmark():
    tint, line, last = draw([-20, -18, -15, -16])["data"]
    corners = set(zip(tint["x"], tint["y"], strict=True)) - {(None, None)}
    assert corners == {(x, y) for x, gap in zip(X, (-20, -18, -15, -16), strict=True) for y in (gap, 0)}
    assert line["y"] == [-20, -18, -15, -16]
    assert (last["x"], last["y"]) == ([2023.0], [-16.0])


def test_line_and_tint_stop_at_a_break():
    tint, line, _ = draw([-20, -18, -15, -16], breaks=(2,))["data"]
    assert line["y"] == [-20, -18, None, -15, -16]
    pieces = " ".join("|" if x is None else str(int(x)) for x in tint["x"])
    assert pieces == "2020 2021 2021 2020 | 2022 2023 2023 2022 |"


def test_a_break_has_a_dotted_upright_and_the_benchmark_a_flat_dashed_line():
    flat, upright = draw([-20, -18, -15, -16], breaks=(2,))["layout"]["shapes"]
    assert (flat["y0"], flat["y1"], flat["line"]["color"]) == (0, 0, colour("benchmark"))
    assert (upright["x0"], upright["x1"]) == (2021.5, 2021.5)


def test_a_late_period_cuts_the_line_without_an_upright():
    figure = draw([-20, -18, -15, -16], cuts=(2,))
    assert figure["data"][1]["y"] == [-20, -18, None, -15, -16]
    assert len(figure["layout"]["shapes"]) == 1


def test_a_range_is_tinted_between_its_ends_and_has_no_last_marker():
    tint, upper, lower = draw([-5, -5, -4, -4], [-12, -11, -10, -10])["data"]
    assert set(tint["y"]) - {None} == {-5, -4, -12, -11, -10}
    assert upper["y"][0] == -5
    assert lower["y"][0] == -12


def test_the_last_marker_stands_at_the_newest_known_value():
    last = draw([-20, -18, -15, math.nan])["data"][-1]
    assert (last["x"], last["y"]) == ([2022.0], [-15.0])
    assert last["marker"]["symbol"] == STYLE.symbol


def test_a_missing_value_leaves_an_empty_cell():
    assert draw([-20, math.nan, -15, -16])["data"][1]["y"] == [-20, None, -15, -16]


def test_all_small_trends_of_a_row_have_the_rows_scale():
    assert draw([-20, -18, -15, -16])["layout"]["yaxis"]["range"] == [-30.0, 5.0]


def test_a_series_without_values_can_be_drawn():
    assert len(draw([math.nan] * 4)["data"]) == 2
