"""The map: classes checked by hand, missing and withheld values apart from every class."""

import math

import pytest

from app.figures.area_map import CLASSES, NO_DATA, SUPPRESSED, area_classes, area_map
from app.figures.theme import colour
from tests.tiny_grid import (
    BIRMINGHAM,
    BLACK_COUNTRY,
    COVENTRY,
    DUDLEY,
    SANDWELL,
    WALSALL,
    WOLVERHAMPTON,
    YEARS,
    grid,
    row,
)

LIMITS = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
BOX = [-2.6, 52.0, -1.2, 53.0]


def classes_of(values: list[float], **more) -> list[int]:
    codes = [f"A{i}" for i in range(len(values))]
    return area_classes(
        grid([row(code, YEARS[2], v, **more) for code, v in zip(codes, values, strict=True)], drawn=codes), LIMITS
    )[0].tolist()


def test_values_between_the_limits_fall_into_the_five_classes():
    assert classes_of([5, 15, 25, 35, 45]) == [0, 1, 2, 3, 4]


def test_a_value_on_a_limit_belongs_to_the_class_above_it():
    assert classes_of([10, 20, 30, 40]) == [1, 2, 3, 4]
    assert classes_of([9.999999, 39.999999]) == [0, 3]


def test_the_ends_and_what_lies_beyond_them_belong_to_the_outer_classes():
    assert classes_of([0, -3, 50, 70]) == [0, 0, 4, 4]


def test_missing_and_withheld_values_have_marks_of_their_own():
    assert classes_of([math.nan]) == [NO_DATA]
    assert classes_of([math.nan], status="suppressed") == [SUPPRESSED]
    assert classes_of([math.nan], status="not_available;derived") == [NO_DATA]
    assert len({NO_DATA, SUPPRESSED, *range(CLASSES)}) == CLASSES + 2


def test_an_area_without_a_row_is_not_the_lowest_class():
    made = grid([row(COVENTRY, YEARS[2], 5)], drawn=(BIRMINGHAM, COVENTRY))
    assert area_classes(made, LIMITS).tolist() == [[NO_DATA, 0]]


def test_where_one_means_most_the_lowest_values_are_the_strongest_class():
    unit = {"unit": "rank (1 is most deprived)", "suffix": ""}
    made = grid([row("A1", YEARS[2], 5), row("A2", YEARS[2], 45)], drawn=("A1", "A2", "A3"), **unit)
    assert area_classes(made, LIMITS).tolist() == [[4, 0, NO_DATA]]


def test_the_limits_are_the_same_for_all_periods():
    rows = [row(COVENTRY, year, value) for year, value in zip(YEARS, (5, 25, 45), strict=True)]
    assert area_classes(grid(rows, drawn=(COVENTRY,), periods=YEARS), LIMITS).tolist() == [[0], [2], [4]]


def test_compared_groups_are_not_among_the_areas_of_the_map():
    made = grid([row(BLACK_COUNTRY, YEARS[2], 5)], drawn=(SANDWELL, WALSALL), beside=(BLACK_COUNTRY,))
    assert area_classes(made, LIMITS).shape == (1, 2)


def steps() -> dict[float, str]:
    """Where each flat step of the colour scale begins and ends, by its middle."""
    made = grid([row(SANDWELL, YEARS[2], 5)], drawn=(SANDWELL, WALSALL, WOLVERHAMPTON, DUDLEY))
    scale = area_map(made, area_classes(made, LIMITS)[0], [], BOX)["data"][0]["colorscale"]
    pairs = list(zip(scale[::2], scale[1::2], strict=True))
    assert all(low[1] == high[1] for low, high in pairs)
    return {(low[0] + high[0]) / 2: low[1] for low, high in pairs}


def test_every_class_gets_its_own_colour_and_the_hatches_none_of_them():
    made = grid([row(SANDWELL, YEARS[2], 5)], drawn=(SANDWELL,))
    trace = area_map(made, area_classes(made, LIMITS)[0], [], BOX)["data"][0]
    span = trace["zmax"] - trace["zmin"]
    for code, token in [
        *enumerate(f"class-{i}" for i in range(1, 6)),
        (NO_DATA, "no-data"),
        (SUPPRESSED, "suppressed"),
    ]:
        middle = (code - trace["zmin"]) / span
        nearest = min(steps(), key=lambda each: abs(each - middle))
        assert nearest == pytest.approx(middle)
        assert steps()[nearest] == colour(token)


def test_the_map_names_its_areas_and_carries_no_shapes():
    made = grid([row(SANDWELL, YEARS[2], 5)], drawn=(SANDWELL, WALSALL))
    trace = area_map(made, area_classes(made, LIMITS)[0], [], BOX)["data"][0]
    assert trace["locations"] == [SANDWELL, WALSALL]
    assert trace["z"] == [0, NO_DATA]
    assert "geojson" not in trace


def test_the_map_shows_the_box_it_was_given():
    made = grid([row(SANDWELL, YEARS[2], 5)], drawn=(SANDWELL,))
    geo = area_map(made, area_classes(made, LIMITS)[0], [], BOX)["layout"]["geo"]
    assert geo["lonaxis"]["range"] == [-2.6, -1.2]
    assert geo["lataxis"]["range"] == [52.0, 53.0]


def test_a_name_stands_where_it_was_put():
    made = grid([row(SANDWELL, YEARS[2], 5)], drawn=(SANDWELL,))
    name = {"text": "Sandwell", "lon": -2.0, "lat": 52.5, "anchor": "middle center", "code": SANDWELL}
    names = area_map(made, area_classes(made, LIMITS)[0], [name], BOX)["data"][1]
    assert (names["lon"], names["lat"], names["text"], names["customdata"]) == (
        [-2.0],
        [52.5],
        ["Sandwell"],
        [SANDWELL],
    )
