"""The picture of every neighbourhood of each authority."""

import numpy as np
import pytest

from app.analysis.grid import Area
from app.figures.inside import Cuts, Row, inside, look
from app.figures.theme import colour
from tests.tiny_grid import BIRMINGHAM, COVENTRY, DUDLEY, YEARS, grid, row

CUTS = Cuts(30.0, "England’s highest fifth")


def tiny(values: dict[str, list[float]], benchmark: float = 20.0):
    """A grid of small areas, so many in each district, and a row of the picture for each district."""
    areas = [Area(f"{code}-{i}", f"{code} {i}", code) for code, numbers in values.items() for i in range(len(numbers))]
    numbers = [number for part in values.values() for number in part]
    rows = [row(area.code, YEARS[-1], number) for area, number in zip(areas, numbers, strict=True)]
    made = grid(rows, drawn=areas, benchmark=[benchmark], level="msoa")
    places = [
        Row(code, code, [i for i, area in enumerate(areas) if area.district == code], (10.0, 20.0, 30.0), ("0.10",))
        for code in values
    ]
    return made, places


def drawn(values, **more):
    made, places = tiny(values, **more)
    return inside(made, 0, places, ("Gini",), CUTS)


def marks(figure) -> list[dict]:
    return [trace for trace in figure["data"] if "customdata" in trace]


def test_every_neighbourhood_with_a_figure_has_a_mark_of_its_own_that_can_be_pointed_at():
    figure = drawn({BIRMINGHAM: [5.0, 25.0, np.nan], COVENTRY: [15.0]})
    held = [trace["customdata"] for trace in marks(figure)]
    assert held == [[f"{BIRMINGHAM}-0", f"{BIRMINGHAM}-1"], [f"{COVENTRY}-0"]]
    assert marks(figure)[0]["x"] == [5.0, 25.0]


def test_marks_of_equal_value_do_not_lie_on_one_another():
    figure = drawn({BIRMINGHAM: [20.0] * 12, COVENTRY: [0.0, 40.0]})
    assert len(set(marks(figure)[0]["y"])) == 12


@pytest.mark.parametrize("many", [1, 40, 700])
def test_marks_stay_in_their_own_row(many):
    values = {BIRMINGHAM: list(np.linspace(10, 12, many)), COVENTRY: [0.0, 40.0]}
    made, places = tiny(values)
    figure = inside(made, 0, places, (), CUTS)
    feet = [shape["y0"] for shape in figure["layout"]["shapes"] if shape.get("xref") == "paper"]
    assert min(marks(figure)[0]["y"]) > 0
    assert max(marks(figure)[0]["y"]) < feet[0]
    assert feet[0] < min(marks(figure)[1]["y"])
    assert max(marks(figure)[1]["y"]) < feet[1]


def test_a_district_wears_its_place_and_a_member_of_the_black_country_is_hollow():
    assert look(BIRMINGHAM) == (colour("birmingham"), "circle")
    assert look(DUDLEY) == (colour("black-country"), "square-open")
    assert look("E07000222") == (colour("ink-3"), "circle")


def test_quiet_rows_are_small_and_grey_and_cannot_be_pointed_at():
    made, places = tiny({BIRMINGHAM: [5.0, 25.0], COVENTRY: [15.0]})
    figure = inside(made, 0, [places[0], places[1]._replace(quiet=True)], ("Gini",), CUTS)
    chosen, quiet = figure["data"][:2]
    assert chosen["customdata"] == [f"{BIRMINGHAM}-0", f"{BIRMINGHAM}-1"]
    assert "customdata" not in quiet
    assert quiet["marker"]["color"] == colour("edge")
    assert quiet["marker"]["size"] < chosen["marker"]["size"]


def test_columns_are_as_wide_as_their_heads():
    made, places = tiny({BIRMINGHAM: [5.0]})
    figure = inside(made, 0, [places[0]._replace(columns=("0.1", "9%"))], ("Gini", "people in<br>highest fifth"), CUTS)
    ends = sorted({note["xshift"] for note in figure["layout"]["annotations"] if note.get("name") == "column"})
    assert len(ends) == 2
    assert ends[1] - ends[0] > len("highest fifth") * 6
    assert figure["layout"]["margin"]["r"] > ends[1]


def test_the_benchmark_and_the_fifth_are_named_above_the_rows():
    figure = drawn({BIRMINGHAM: [5.0, 45.0]})
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "UK 20.0%" in texts
    assert "England’s highest fifth" in texts
    assert any(shape["type"] == "rect" and shape["x0"] == 30.0 for shape in figure["layout"]["shapes"])


def test_a_fifth_that_nobody_reaches_is_not_drawn():
    figure = drawn({BIRMINGHAM: [5.0, 15.0]})
    assert not [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]


def test_quartiles_that_are_not_known_are_not_drawn():
    made, places = tiny({BIRMINGHAM: [5.0]})
    figure = inside(made, 0, [places[0]._replace(quartiles=(np.nan,) * 3)], (), CUTS)
    assert figure["data"][-1]["x"] == [None]


@pytest.mark.parametrize("values", [[], [np.nan], [7.0], [7.0, 7.0], [0.0, 0.0]])
def test_no_areas_no_figures_one_area_and_all_alike_can_be_drawn(values):
    figure = drawn({BIRMINGHAM: values})
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < high
