"""Clusters on the map and in the chart: one class a kind, one mark a neighbourhood, colours of the diverging family."""

import itertools

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from app.figures.area_map import NO_DATA, SUPPRESSED
from app.figures.clusters import TOKENS, kinds, neighbours_chart, recoloured, value_limits
from app.figures.theme import PLACE_STYLES, colour
from tests.figures.test_theme import contrast, distance
from tests.tiny_grid import indicator

ROWS = pd.DataFrame(
    {
        "area_code": ["a", "b", "c", "d", "e", "f"],
        "value": [30.0, 10.0, 29.0, 9.0, 20.0, 5.0],
        "lag": [28.0, 12.0, 11.0, 27.0, 20.0, np.nan],
        "cluster": ["high-high", "low-low", "high-low", "low-high", "none", "no_neighbours"],
    }
)
MAP = {
    "data": [{"type": "choropleth", "colorscale": []}, {"type": "scattergeo", "textposition": []}],
    "layout": {"geo": {}},
}


def chart() -> dict:
    return neighbours_chart(ROWS, indicator(), 20.0, value_limits(ROWS))


def test_each_kind_has_a_class_of_its_own_and_quiet_ones_are_land():
    found = kinds(ROWS.set_index("area_code")["cluster"], list("abcdef"), np.array(["published"] * 6))
    assert found.tolist() == [1, 2, 3, 4, 0, 0]


def test_an_area_without_clusters_is_missing_or_withheld():
    status = np.array(["not_available", "published;suppressed"])
    assert kinds(pd.Series(dtype=str), ["x", "y"], status).tolist() == [NO_DATA, SUPPRESSED]


def test_the_maps_steps_are_the_kinds_then_the_two_hatches():
    areas = recoloured(MAP, [])["data"][0]
    tints = [tint for _, tint in areas["colorscale"][::2]]
    assert tints == [*(colour(token) for token in TOKENS.values()), colour("no-data"), colour("suppressed")]
    assert areas["colorscale"][-1][0] == 1


def test_no_kind_wears_the_colour_of_a_place():
    assert set(TOKENS.values()).isdisjoint(style.token for style in PLACE_STYLES.values())


def test_marks_stand_where_they_are_told_to():
    names = recoloured(MAP, [{"text": "H1", "code": "a", "lon": -1.9, "lat": 52.5}])["data"][1]
    assert (names["text"], names["lon"], names["lat"], names["customdata"]) == (["H1"], [-1.9], [52.5], ["a"])


def test_the_map_given_is_left_as_it_was():
    recoloured(MAP, [])
    assert MAP["data"][0]["colorscale"] == []


def test_every_neighbourhood_with_neighbours_is_one_mark():
    marked = [code for trace in chart()["data"] for code in trace["customdata"]]
    assert sorted(marked) == ["a", "b", "c", "d", "e"]


def test_clusters_are_drawn_last_and_strongest():
    sizes = [trace["marker"]["size"] for trace in chart()["data"]]
    assert sizes == sorted(sizes)
    assert chart()["data"][-1]["customdata"] == ["a"]


def test_both_axes_are_the_same_and_hold_every_mark():
    layout = chart()["layout"]
    low, high = layout["xaxis"]["range"]
    assert layout["yaxis"]["range"] == [low, high]
    assert low < 5
    assert high > 30


def test_the_four_corners_and_the_average_are_named():
    words = {each["text"] for each in chart()["layout"]["annotations"]}
    assert {"high among high", "low among low", "high among low", "low among high", "average 20.0%"} <= words


def test_limits_exist_without_any_value():
    assert value_limits(ROWS.iloc[:0]) == (0.0, 1.0)


def test_plotly_accepts_the_chart():
    go.Figure(chart())


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", ["normal", "deuteranomaly", "protanomaly", "tritanomaly"])
def test_any_two_kinds_are_told_apart_by_colour(sight, side):
    """Each of the four is also named by its quarter of the chart, and clusters by a letter on map and in the list."""
    assert min(distance(*pair, side, sight) for pair in itertools.combinations(TOKENS.values(), 2)) >= 15


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["far-above", "far-below"])
def test_clusters_stand_out_from_the_ground_and_carry_their_letter(kind, side):
    assert contrast(kind, "ground", side) >= 4.5
