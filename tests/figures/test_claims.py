"""The chart of a claim: lines named at their ends, what is compared with dashed, periods tested shaded."""

import math

import plotly.graph_objects as go

from app.figures.claims import Line, Span, over_time, styles_of
from app.figures.theme import PLACE_STYLES
from app.metadata.indicators import get_indicator

UNIT = get_indicator("gva_per_head")
OWN = Line("Coventry", [2011.0, 2012.0, 2013.0], [1.0, 2.0, 3.0], ["2011: £1", "2012: £2", "2013: £3"],
           PLACE_STYLES["E08000026"])  # fmt: skip
OTHER = Line("UK", [2011.0, 2012.0, 2013.0], [3.0, 3.1, 3.05], ["2011: £3", "2012: £3", "2013: £3"], None)
SPANS = [Span(2011.0, 2012.0, "then"), Span(2012.6, 2013.4, "now")]


def test_plotly_takes_it():
    made = over_time([OWN, OTHER], SPANS, UNIT, level=2.0)
    go.Figure(data=made["data"], layout=made["layout"])


def test_lines_are_named_at_their_ends_with_the_newest_figure_and_kept_apart():
    made = over_time([OWN, OTHER], [], UNIT)
    texts = [each["text"] for each in made["layout"]["annotations"]]
    assert texts[0].endswith("<b>Coventry</b> £3")
    assert texts[1] == "UK £3"
    places = sorted(each["y"] for each in made["layout"]["annotations"])
    low, high = made["layout"]["yaxis"]["range"]
    assert places[1] - places[0] >= 14 * (high - low) / 150 - 1e-3


def test_what_is_compared_with_is_dashed_and_has_no_marker():
    own, other = over_time([OWN, OTHER], [], UNIT)["data"]
    assert own["line"]["dash"] == PLACE_STYLES["E08000026"].dash
    assert other["line"]["dash"] == "4px,3px"
    assert set(other["marker"]["size"]) == {0}


def test_periods_tested_are_shaded_with_their_words_above():
    layout = over_time([OWN], SPANS, UNIT)["layout"]
    assert [(each["x0"], each["x1"]) for each in layout["shapes"]] == [(2011.0, 2012.0), (2012.6, 2013.4)]
    assert [each["text"] for each in layout["annotations"][:2]] == ["then", "now"]


def test_a_missing_year_cuts_the_line():
    line = OWN._replace(x=[2011.0, 2012.0, 2015.0, 2016.0], y=[1.0, 2.0, 3.0, 4.0], texts=["2011: £1"] * 4)
    assert over_time([line], [], UNIT)["data"][0]["x"] == [2011.0, 2012.0, None, 2015.0, 2016.0]


def test_places_have_their_styles_members_are_hollow_and_a_lone_area_is_ink():
    found = styles_of(["E08000025", "E08000028"], "E37000001")
    assert found["E08000028"].symbol == "square-open"
    assert found["E37000001"] == PLACE_STYLES["E37000001"]
    assert styles_of(["3lep"], "K02000001") == {"3lep": found["E08000025"]._replace(token="ink", size=8)}


def test_a_value_that_is_missing_is_a_gap():
    line = OWN._replace(y=[1.0, math.nan, 3.0])
    assert over_time([line], [], UNIT)["data"][0]["y"] == [1.0, None, 3.0]
