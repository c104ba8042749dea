"""The map of districts by specialisation: a step an area, hatched without a figure, compared areas marked."""

from app.figures.industry_map import LIMITS, STEPS, district_map, step_of
from app.figures.theme import PLACE_STYLES

SQUARE = {"type": "Polygon", "coordinates": [[[-2.0, 52.0], [-1.0, 52.0], [-1.0, 53.0], [-2.0, 52.0]]]}
SHAPES = [{"id": "E08000025", "geometry": SQUARE}, {"id": "E08000026", "geometry": SQUARE}]


def test_steps_lie_evenly_round_the_nations_own_mix():
    assert len(STEPS) == len(LIMITS) + 1
    assert [low * high for low, high in zip(LIMITS, reversed(LIMITS), strict=True)] == [1.0] * 4
    assert step_of(1.0) == "class-3"


def test_every_area_has_its_step_and_its_note():
    svg = district_map(SHAPES, {"E08000025": 2.5}, {"E08000025": "Birmingham: 2.5"}, {}, "Map")
    assert 'class="class-5" data-code="E08000025" data-note="Birmingham: 2.5"' in svg
    assert 'class="no-data" data-code="E08000026"' in svg
    assert 'role="img" aria-label="Map"' in svg


def test_a_compared_area_has_its_marker():
    svg = district_map(SHAPES, {}, {}, {"E08000025": (PLACE_STYLES["E08000025"], (-1.5, 52.5))}, "Map")
    assert "var(--birmingham)" in svg
