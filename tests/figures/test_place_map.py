"""The opening map says where the places are and nothing else."""

import pytest

from app.figures.place_map import place_map
from app.figures.theme import PLACE_STYLES, colour

DISTRICTS = ["E08000025", "E08000026", "E08000028", "E07000222"]
PLACE_OF = {"E08000025": "E08000025", "E08000026": "E08000026", "E08000028": "E37000001"}
NAMES = [
    {"text": "Warwick", "lon": -1.6, "lat": 52.3, "place": ""},
    {"text": "Coventry", "lon": -1.5, "lat": 52.4, "place": "E08000026"},
]
FIGURE = place_map(DISTRICTS, PLACE_OF, NAMES, "/files/boundaries/x.json", [-2.6, 52.0, -1.2, 53.0])


def fill(district: str) -> str:
    """The colour that the scale gives a district."""
    trace = FIGURE["data"][0]
    at = (trace["z"][DISTRICTS.index(district)] - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
    steps = list(zip(trace["colorscale"][::2], trace["colorscale"][1::2], strict=True))
    return next(low[1] for low, high in steps if low[0] <= at <= high[0])


@pytest.mark.parametrize(("district", "place"), PLACE_OF.items())
def test_a_place_is_filled_with_its_own_colour(district, place):
    assert fill(district) == PLACE_STYLES[place].colour


def test_all_else_is_land():
    assert fill("E07000222") == colour("land")


def test_a_places_name_is_bold_after_its_marker_and_a_districts_is_plain():
    warwick, coventry = FIGURE["data"][1]["text"]
    assert warwick == "Warwick"
    assert "▲" in coventry
    assert coventry.endswith("<b>Coventry</b>")


def test_shapes_are_named_by_address_and_not_carried():
    assert FIGURE["data"][0]["geojson"] == "/files/boundaries/x.json"
