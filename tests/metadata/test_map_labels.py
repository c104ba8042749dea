"""Names on the map stand on or beside the district they name, and not on each other."""

import itertools

import pytest

from app.metadata.geography import DISTRICTS_3LEP, GROUPS, PLACES, members
from app.metadata.map_labels import map_labels
from app.store.boundaries import boundary

LABELS = map_labels()
OUTLINES = boundary("outline").bbox
WIDTH, HEIGHT = 0.011, 0.03  # of a letter and of a line on the opening map, in degrees


@pytest.mark.parametrize("code", LABELS)
def test_a_name_is_of_a_district_or_a_place(code):
    assert code in (*DISTRICTS_3LEP, *PLACES)
    assert LABELS[code].text.strip()


@pytest.mark.parametrize("code", [code for code, label in LABELS.items() if not label.outside and code not in PLACES])
def test_a_name_inside_stands_within_its_district(code):
    west, south, east, north = OUTLINES[code]
    assert west < LABELS[code].lon < east
    assert south < LABELS[code].lat < north


@pytest.mark.parametrize("code", [code for code, label in LABELS.items() if label.outside])
def test_a_name_outside_hangs_on_its_leader(code):
    assert LABELS[code].anchor in ("middle left", "middle right")


def test_every_place_is_named_on_the_opening_map():
    assert set(PLACES) <= set(LABELS)
    assert not any(LABELS[code].outside for code in PLACES)


def test_a_district_that_makes_up_a_group_is_not_named_over_the_group():
    inside = {member for place in PLACES if place in GROUPS for member in members(place)}
    assert not inside & set(LABELS)


def box(code: str) -> tuple[float, float, float, float]:
    """Where a name lies when centred on its point: west, south, east, north."""
    label, lines = LABELS[code], LABELS[code].text.split("<br>")
    half = max(map(len, lines)) * WIDTH / 2, len(lines) * HEIGHT / 2
    return label.lon - half[0], label.lat - half[1], label.lon + half[0], label.lat + half[1]


def test_names_inside_do_not_lie_on_each_other():
    inside = [code for code, label in LABELS.items() if not label.outside]
    for one, other in itertools.combinations(inside, 2):
        a, b = box(one), box(other)
        apart = a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
        assert apart, (LABELS[one].text, LABELS[other].text)
