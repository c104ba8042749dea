"""What a later release changed: values of the same area and period, and ranks, beyond what is usual or not."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from app.analysis.convergence import BEYOND, CANNOT_TELL, WITHIN
from app.analysis.standing import Rank, rank

SAME = ["area_code", "period", "group"]


def revised(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Values that differ between two states of one indicator, as known on two days.

    Columns: area_code, period, group, old, new, half (half the width of the old 95 % limits, NaN without), and
    `outcome`: within where the new value lies no further from the old than `half`, else beyond.

    >>> before = pd.DataFrame({"area_code": ["a", "b"], "period": "2020", "group": "all", "value": [10.0, 20.0],
    ...     "lower_ci": [8.0, np.nan], "upper_ci": [12.0, np.nan]})
    >>> after = before.assign(value=[13.0, 20.5])
    >>> revised(before, after)[["old", "new", "outcome"]].values.tolist()
    [[10.0, 13.0, 'beyond'], [20.0, 20.5, 'cannot_tell']]
    """
    both = before.merge(after[[*SAME, "value"]], on=SAME, suffixes=("", "_new"))
    both = both[both["value"].notna() & both["value_new"].notna() & (both["value"] != both["value_new"])]
    half = (both["upper_ci"] - both["lower_ci"]) / 2
    size = (both["value_new"] - both["value"]).abs()
    outcome = np.select([half.isna(), size > half], [CANNOT_TELL, BEYOND], WITHIN)
    found = both[SAME].assign(old=both["value"], new=both["value_new"], half=half, outcome=outcome)
    return found.reset_index(drop=True)


def sizes(found: pd.DataFrame, *, relative: bool) -> pd.Series:
    """How far each value moved: in the unit, or in per cent of the old one (NaN where that is nought).

    >>> sizes(pd.DataFrame({"old": [10.0, 100.0], "new": [11.0, 95.0]}), relative=True).tolist()
    [10.0, 5.0]
    """
    size = (found["new"] - found["old"]).abs()
    return size / found["old"].abs().replace(0, np.nan) * 100 if relative else size


def largest(found: pd.DataFrame, *, relative: bool) -> pd.Series:
    """The row of the value that moved furthest, by `sizes`.

    >>> largest(pd.DataFrame({"old": [10.0, 100.0], "new": [11.0, 95.0]}), relative=False)["old"].item()
    100.0
    """
    return found.loc[sizes(found, relative=relative).fillna(-1).idxmax()]


class Moved(NamedTuple):
    """An area whose rank was `before` and is `after`."""

    area: str
    before: Rank
    after: Rank

    @property
    def surely(self) -> bool:
        """Whether the two ranges have no rank in common.

        >>> Moved("a", Rank(3, 5, 19, False), Rank(6, 9, 19, False)).surely
        True
        >>> Moved("a", Rank(3, 5, 19, False), Rank(5, 9, 19, False)).surely
        False
        """
        return self.before.last < self.after.first or self.after.last < self.before.first


def ranks_moved(before: pd.DataFrame, after: pd.DataFrame, *, sign: int, decimals: int) -> list[Moved]:
    """The areas held in both whose rank was surely another; each frame has one period, a row an area, and limits.

    Ranks are ranges (`app.analysis.standing.rank`): an area whose pairs cannot be told apart has many.
    """
    old, new = (_ranks(each, sign, decimals) for each in (before, after))
    found = [Moved(area, old[area], new[area]) for area in old if area in new]
    return [each for each in found if each.surely]


def _ranks(rows: pd.DataFrame, sign: int, decimals: int) -> dict[str, Rank]:
    rows = rows[rows["value"].notna() & rows["lower_ci"].notna() & rows["upper_ci"].notna()]
    value, lower, upper = (rows[name].to_numpy(dtype=float) for name in ("value", "lower_ci", "upper_ci"))
    areas = rows["area_code"].tolist()
    return {area: rank(i, value, lower, upper, sign=sign, decimals=decimals) for i, area in enumerate(areas)}
