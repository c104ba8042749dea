"""What differs between two layouts, by path: applied to the first it gives the second."""

import pytest

from app.figures.changes import layout_changes

BASE = {
    "xaxis": {"range": [0, 1], "tickvals": [0, 1]},
    "yaxis": {"range": [3, 0]},
    "shapes": [{"x0": 1, "x1": 2}, {"x0": 5, "x1": 5}],
    "annotations": [{"text": "a", "x": 1}],
    "margin": {"l": 1},
}


def test_a_layout_differs_from_itself_in_nothing():
    assert layout_changes(BASE, BASE) == {}


def test_only_what_differs_is_named():
    other = BASE | {"yaxis": {"range": [9, 0]}, "shapes": [{"x0": 1, "x1": 2}, {"x0": 5, "x1": 6}]}
    assert layout_changes(BASE, other) == {"yaxis.range": [9, 0], "shapes[1].x1": 6}


def test_other_parts_of_a_layout_never_change():
    assert layout_changes(BASE, BASE | {"margin": {"l": 9}}) == {}


def test_a_list_may_not_grow_since_the_browser_changes_parts_in_place():
    with pytest.raises(ValueError, match="zip"):
        layout_changes(BASE, BASE | {"shapes": []})
