"""Which areas touch, and which of some areas hang together as one group. Pure geometry of shared corners."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Corner = tuple[float, float]


def touching(corners: Mapping[str, Iterable[Corner]]) -> dict[str, set[str]]:
    """Areas that share an edge or a corner (queen contiguity), by area; `corners` are those of each area's outline.

    The outlines must share their corners exactly, as the built boundary files do (`app.refresh.shapes`).

    >>> squares = {"a": [(0, 0), (1, 0), (1, 1), (0, 1)], "b": [(1, 1), (2, 1), (2, 2), (1, 2)], "c": [(3, 3), (4, 4)]}
    >>> touching(squares)
    {'a': {'b'}, 'b': {'a'}, 'c': set()}
    """
    at: dict[Corner, set[str]] = defaultdict(set)
    for area, points in corners.items():
        for point in points:
            at[point].add(area)
    found: dict[str, set[str]] = {area: set() for area in corners}
    for together in at.values():
        for area in together:
            found[area] |= together - {area}
    return found


def connected(areas: Iterable[str], neighbours: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The areas in groups that hang together, the largest first; within a group, and among equals, in the order given.

    >>> connected(["d", "a", "b"], {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c"}})
    [('a', 'b'), ('d',)]
    """
    left = dict.fromkeys(areas)
    order = list(left)
    groups = []
    while left:
        waiting, group = [next(iter(left))], set()
        while waiting:
            area = waiting.pop()
            if area in left:
                del left[area]
                group.add(area)
                waiting += neighbours.get(area, set())
        groups.append(tuple(area for area in order if area in group))
    return sorted(groups, key=len, reverse=True)
