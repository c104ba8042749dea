"""One indicator by groups of people in a few areas: which groups differ, and is the difference more than chance?"""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from app.analysis.multiple import difference
from app.analysis.significance import Estimate, compare_to_benchmark, published_outcome

MANY = 6  # pairs, from which on they are corrected for being many (the contract)
EVERYBODY = "all"


class Cell(NamedTuple):
    """A group of people in one area. Missing numbers are NaN; `status` says why.

    `outcome` and `basis` are how it stands to the same group of the benchmark; `members` are the figures of the area's
    members where it has none of its own.
    """

    group: str
    value: float
    lower: float
    upper: float
    status: str
    outcome: str = "cannot_tell"
    basis: str = "none"
    members: tuple[float, ...] = ()

    @property
    def known(self) -> bool:
        return math.isfinite(self.value)

    @property
    def sure(self) -> bool:
        """Whether it may be compared: a value with limits, and not one its publisher warns of."""
        return math.isfinite(self.value + self.lower + self.upper) and "low_reliability" not in self.status


class Gap(NamedTuple):
    """The highest group of an area less its lowest: `outcome` is higher, similar or cannot_tell."""

    high: str
    low: str
    difference: float
    lower: float
    upper: float
    outcome: str


@dataclass(frozen=True)
class Panel:
    """One area: a cell for each group, in the order of the groups."""

    code: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def own(self) -> bool:
        """Whether the area has a figure of its own for any group."""
        return any(cell.known for cell in self.cells)


def judged(cell: Cell, benchmark: float, published: str, polarity: str) -> Cell:
    """The cell with its standing to the benchmark's value: by its limits, else by the publisher's own outcome.

    >>> judged(Cell("male", 25.8, 22.5, 29.1, "derived"), 41.2, "", "higher_is_better")[5:7]
    ('lower', 'interval')
    >>> judged(Cell("male", 77.1, math.nan, math.nan, "published"), 79.7, "worse", "higher_is_better")[5:7]
    ('lower', 'published')
    """
    against = compare_to_benchmark(cell.value, cell.lower, cell.upper, benchmark)
    if against.basis == "none" and cell.known and published:
        outcome = published_outcome(published, polarity)
        return cell._replace(outcome=outcome, basis="none" if outcome == "cannot_tell" else "published")
    return cell._replace(outcome=against.outcome, basis=against.basis)


def comparisons_in(panels: list[Panel]) -> int:
    """How many pairs of groups the limits must hold for: all that the panels show, or one where they are few.

    >>> panel = Panel("a", "A", tuple(Cell(group, 1, 0, 2, "") for group in "xyz"))
    >>> comparisons_in([panel]), comparisons_in([panel, panel])
    (1, 6)
    """
    sizes = [sum(cell.sure for cell in parts(panel)) for panel in panels]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    return pairs if pairs >= MANY else 1


def parts(panel: Panel) -> list[Cell]:
    """The cells of groups, without everybody together."""
    return [cell for cell in panel.cells if cell.group != EVERYBODY]


def widest(panel: Panel, comparisons: int) -> Gap | None:
    """The two groups of an area that differ most: among those told apart if any are, else its highest and lowest.

    Only figures with limits count where two have them. None with fewer than two figures.

    >>> cells = Cell("female", 36.0, 32.2, 39.9, "derived"), Cell("male", 25.8, 22.5, 29.1, "derived")
    >>> widest(Panel("E37000001", "Black Country", cells), 1).outcome
    'higher'
    """
    sure = [cell for cell in parts(panel) if cell.sure]
    cells = sure if len(sure) > 1 else [cell for cell in parts(panel) if cell.known]
    ordered = sorted(cells, key=lambda cell: -cell.value)
    gaps = [_gap(high, low, comparisons) for high, low in combinations(ordered, 2)]
    told = [gap for gap in gaps if gap.outcome == "higher"]
    return max(told or gaps, key=lambda gap: gap.difference, default=None)


def _gap(high: Cell, low: Cell, comparisons: int) -> Gap:
    return Gap(high.group, low.group, *difference(Estimate(*high[1:4]), Estimate(*low[1:4]), comparisons=comparisons))
