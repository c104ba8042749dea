"""Shapes that share a corner touch; areas that touch hang together."""

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.contiguity import connected, touching


def square(x: int, y: int) -> list[tuple[int, int]]:
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]


def test_squares_of_a_board_touch_like_a_queen_moves():
    board = {f"{x}{y}": square(x, y) for x in range(3) for y in range(3)}
    found = touching(board)
    assert found["11"] == set(board) - {"11"}
    assert found["00"] == {"01", "10", "11"}


def test_touching_is_mutual_and_nobody_touches_itself():
    found = touching({"a": square(0, 0), "b": square(1, 0), "c": square(5, 5)})
    assert all(area in found[other] for area in found for other in found[area])
    assert all(area not in others for area, others in found.items())


def test_areas_without_neighbours_are_groups_of_their_own():
    assert connected(["x", "y"], {"x": set(), "y": set()}) == [("x",), ("y",)]
    assert connected([], {}) == []


def test_a_neighbour_that_is_not_among_the_areas_does_not_join_them():
    assert connected(["a", "c"], {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}}) == [("a",), ("c",)]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_groups_are_a_partition_and_no_two_of_them_touch(cells):
    areas = {f"{x}-{y}": square(x, y) for x, y in sorted(cells)}
    near = touching(areas)
    groups = connected(areas, near)
    assert sorted(area for group in groups for area in group) == sorted(areas)
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    of = {area: i for i, group in enumerate(groups) for area in group}
    assert all(of[area] == of[other] for area in areas for other in near[area])
