"""The small map: the area where it lies, north up, in few points."""

import re
from xml.etree import ElementTree

from app.figures.locator import SIDE, locator


def square(west: float, south: float, side: float) -> dict:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def draw(area: dict, *land: dict):
    drawing = ElementTree.fromstring(locator(land, area, "coventry"))
    return [points(each.get("d")) for each in drawing], drawing


def test_the_area_lies_over_the_land_in_the_corner_where_it_is():
    (land, area), drawing = draw(square(-1, 52, 0.1), square(-2, 52, 1.1))
    assert drawing[-1].get("style") == "--own:var(--coventry)"
    assert max(x for x, _ in area) == max(x for x, _ in land)  # east is right
    assert max(y for _, y in area) == max(y for _, y in land) == SIDE  # south is below


def test_a_degree_east_is_shorter_than_one_north():
    (land, _), _ = draw(square(-2, 52, 0.5), square(-2, 52, 1))
    assert 0.55 < max(x for x, _ in land) / max(y for _, y in land) < 0.65


def test_parts_of_an_area_are_all_drawn_and_tiny_ones_left_out():
    parts = [square(-2, 52, 0.4)["coordinates"], square(-1.5, 52.5, 0.4)["coordinates"]]
    speck = square(-1.2, 52.1, 0.0001)["coordinates"]
    _, drawing = draw({"type": "MultiPolygon", "coordinates": [*parts, speck]}, square(-2, 52, 1))
    assert drawing[-1].get("d").count("M") == 2
