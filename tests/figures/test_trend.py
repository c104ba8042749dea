"""The trend: each compared area in its own style, no line across a break, limits as bands, names at the right."""

import math
import re

import pytest

from app.figures.theme import PLACE_STYLES, colour
from app.figures.trend import break_places, gap_places, position, trend, x_range
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, SANDWELL, WALSALL, YEARS, grid, row

NAN = math.nan
BREAK = [{"period": YEARS[2], "note": "New survey."}]
CHOSEN = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)
SERIES = {BIRMINGHAM: (10, 12, 11), COVENTRY: (20, NAN, 22), SANDWELL: (5, 6, 7), WALSALL: (8, 6, 9)}


def made(series=SERIES, *, limits: bool = True, benchmark=(15, 16, 17), group=(NAN, NAN, NAN), **more):
    rows = [
        row(code, year, value, *((value - 1, value + 1) if limits else ()))
        for code, values in (series | {BLACK_COUNTRY: group}).items()
        for year, value in zip(YEARS, values, strict=True)
    ]
    return grid(
        rows,
        drawn=tuple(series),
        beside=(BLACK_COUNTRY,),
        periods=YEARS,
        benchmark=benchmark,
        members={BLACK_COUNTRY: (SANDWELL, WALSALL)},
        **more,
    )


def lines(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def bands(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace.get("fill") == "toself"]


def labels(figure: dict) -> str:
    return " | ".join(re.sub("<[^>]*>", " ", note["text"]) for note in figure["layout"]["annotations"])


@pytest.mark.parametrize("code", [BIRMINGHAM, COVENTRY])
def test_the_places_wear_their_own_colour_marker_and_line(code):
    line, style = lines(trend(made(), CHOSEN))[code], PLACE_STYLES[code]
    assert (line["line"]["color"], line["line"]["dash"]) == (style.colour, style.dash)
    assert (line["marker"]["color"], line["marker"]["symbol"]) == (style.colour, style.symbol)


def test_a_line_runs_through_all_periods_and_stops_where_a_value_is_missing():
    line = lines(trend(made(), CHOSEN))[COVENTRY]
    assert line["x"] == [2021, 2022, 2023]
    assert line["y"] == [20, None, 22]
    assert not line.get("connectgaps")


def test_no_line_crosses_a_marked_break():
    figure = trend(made(breaks=BREAK), CHOSEN)
    assert lines(figure)[BIRMINGHAM]["x"] == [2021, 2022, None, 2023]
    assert lines(figure)[BIRMINGHAM]["y"] == [10, 12, None, 11]
    assert lines(figure)["K02000001"]["y"] == [15, 16, None, 17]


def test_the_quiet_lines_are_cut_at_a_break_too():
    quiet = next(
        trace for trace in trend(made(breaks=BREAK), ())["data"] if trace["line"]["color"] == colour("land-line")
    )
    pieces = [[]]
    for x, y in zip(quiet["x"], quiet["y"], strict=True):
        if x is None or y is None:
            pieces.append([])
        else:
            pieces[-1].append(x)
    assert not any(2022 in piece and 2023 in piece for piece in pieces)


def test_a_break_is_marked_by_an_upright_between_its_periods():
    shapes = trend(made(breaks=BREAK), CHOSEN)["layout"]["shapes"]
    assert [shape["x0"] for shape in shapes] == [2022.5]
    assert trend(made(), CHOSEN)["layout"]["shapes"] == []


def test_a_break_before_the_first_period_drawn_cuts_nothing():
    assert break_places(made(breaks=[{"period": YEARS[0], "note": "Start."}])) == []
    assert break_places(made(breaks=BREAK)) == [2]


def test_a_period_that_comes_late_is_not_joined_to_the_one_before():
    years = ("2010-01-01/P1Y", "2011-01-01/P1Y", "2012-01-01/P1Y", "2015-01-01/P1Y")
    tiny = grid([row(BIRMINGHAM, year, 10.0) for year in years], drawn=(BIRMINGHAM,), periods=years)
    assert (gap_places(tiny), break_places(tiny)) == ([3], [])
    figure = trend(tiny, (BIRMINGHAM,))
    assert lines(figure)[BIRMINGHAM]["y"] == [10, 10, 10, None, 10]
    assert figure["layout"]["shapes"] == []


def test_a_band_goes_along_the_lower_and_back_along_the_upper_limits():
    band = bands(trend(made({BIRMINGHAM: (10, 12, 11)}), (BIRMINGHAM,)))[0]
    corners = list(zip(band["x"], band["y"], strict=True))[:-1]
    assert set(corners) == {(2021, 9), (2022, 11), (2023, 10), (2021, 11), (2022, 13), (2023, 12)}
    assert band["fillcolor"].startswith(PLACE_STYLES[BIRMINGHAM].colour)


def test_a_band_does_not_cross_a_break():
    figure = trend(made({BIRMINGHAM: (10, 12, 11)}, breaks=BREAK), (BIRMINGHAM,))
    xs = [x for band in bands(figure) for x in band["x"] if x is not None]
    assert 2023 not in xs


def test_revisions_make_no_band_since_they_age():
    shares = dict.fromkeys(YEARS, 0.05)
    figure = trend(made({BIRMINGHAM: (10, 12, 11)}, limits=False, revision=shares, interval="revision"), (BIRMINGHAM,))
    assert bands(figure) == []


def test_the_range_of_a_groups_members_stands_in_for_a_value_it_does_not_have():
    assert "7.0% to 9.0%" in labels(trend(made(), CHOSEN))
    band = bands(trend(made(limits=False), CHOSEN))[0]
    assert {(x, y) for x, y in zip(band["x"], band["y"], strict=True) if x is not None} == {
        (2021, 5), (2022, 6), (2023, 7), (2021, 8), (2023, 9),
    }  # fmt: skip
    assert band["fillcolor"].startswith(PLACE_STYLES[BLACK_COUNTRY].colour)


def test_a_group_with_a_value_is_a_line_and_no_range():
    figure = trend(made(limits=False, group=(6, 7, 8)), CHOSEN)
    assert lines(figure)[BLACK_COUNTRY]["y"] == [6, 7, 8]
    assert bands(figure) == []


def test_lines_and_benchmark_are_named_at_the_right_with_their_newest_value():
    said = labels(trend(made(), CHOSEN))
    for words in ("Birmingham", "11.0%", "Coventry", "22.0%", "UK 17.0%"):
        assert words in said


def test_a_series_that_ended_earlier_names_the_period_of_its_value():
    assert "(2022)" in labels(trend(made({BIRMINGHAM: (10, 12, NAN)}), (BIRMINGHAM,)))


def test_the_axis_holds_every_compared_value_and_the_benchmark():
    low, high = trend(made(), CHOSEN)["layout"]["yaxis"]["range"]
    assert low <= 9
    assert high >= 23


@pytest.mark.parametrize(
    ("period", "at"), [("2021-01-01/P1Y", 2021.0), ("2011-01-01/P3Y", 2011.0), ("2025-07-02", 2025.498)]
)
def test_a_period_stands_at_its_first_day(period, at):
    assert position(period) == pytest.approx(at, abs=0.002)


def test_a_single_period_stands_in_the_middle():
    low, high = x_range([2021.0])
    assert (low + high) / 2 == 2021.0
    assert x_range([2004.0, 2010.0, 2023.0]) == (2004.0, 2023.0)


def test_a_trend_without_any_value_can_be_drawn():
    assert (
        lines(trend(made({BIRMINGHAM: (NAN, NAN, NAN)}, benchmark=(NAN, NAN, NAN)), ()))["K02000001"]["y"] == [None] * 3
    )
