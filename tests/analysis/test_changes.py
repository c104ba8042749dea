"""What later releases changed, on rows written here; ranks recomputed by comparing all pairs."""

import numpy as np
import pandas as pd
import pytest

from app.analysis.changes import Moved, largest, ranks_moved, revised, sizes
from app.analysis.convergence import BEYOND, CANNOT_TELL, WITHIN
from app.analysis.multiple import told_apart
from app.analysis.significance import Estimate
from app.analysis.standing import Rank


def rows(values: dict[str, float], half: float = np.nan, period: str = "2020-01-01/P1Y") -> pd.DataFrame:
    value = np.array(list(values.values()), dtype=float)
    return pd.DataFrame({"area_code": list(values), "period": period, "group": "all", "value": value,
                         "lower_ci": value - half, "upper_ci": value + half})  # fmt: skip


def test_only_values_held_in_both_that_differ_are_revised():
    before = rows({"a": 1.0, "b": 2.0, "c": np.nan, "d": 4.0})
    after = rows({"a": 1.0, "b": 2.5, "c": 3.0, "e": 5.0})
    assert revised(before, after)["area_code"].tolist() == ["b"]


@pytest.mark.parametrize(("half", "outcome"), [(0.6, WITHIN), (0.5, WITHIN), (0.4, BEYOND), (np.nan, CANNOT_TELL)])
def test_a_revision_is_beyond_usual_when_it_leaves_the_old_limits(half, outcome):
    assert revised(rows({"a": 2.0}, half), rows({"a": 2.5}))["outcome"].tolist() == [outcome]


def test_sizes_and_the_largest_are_in_the_unit_or_in_per_cent_of_the_old():
    found = revised(rows({"a": 10.0, "b": 100.0}), rows({"a": 12.0, "b": 90.0}))
    assert sizes(found, relative=True).tolist() == pytest.approx([20.0, 10.0])
    assert largest(found, relative=True)["area_code"] == "a"
    assert largest(found, relative=False)["area_code"] == "b"


def test_a_change_from_nought_has_no_share_and_is_not_the_largest():
    found = revised(rows({"a": 0.0, "b": 100.0}), rows({"a": 12.0, "b": 101.0}))
    assert largest(found, relative=True)["area_code"] == "b"


def possible_ranks(values: dict[str, float], half: float, area: str) -> set[int]:
    """The ranks an area may have, by pairs: those surely ahead come before it, those surely behind after it."""
    limits = {name: Estimate(value, value - half, value + half) for name, value in values.items()}
    others = [name for name in values if name != area]
    apart = [name for name in others if told_apart(limits[name], limits[area], comparisons=len(others))]
    ahead = sum(values[name] > values[area] for name in apart)
    behind = len(apart) - ahead
    return set(range(1 + ahead, len(values) - behind + 1))


def test_a_rank_has_surely_changed_where_all_pairs_leave_no_rank_in_common():
    before = {"a": 50.0, "b": 40.0, "c": 30.0, "d": 20.0, "e": 10.0}
    after = before | {"a": 5.0, "b": 41.0}
    surely = {each.area for each in ranks_moved(rows(before, 2.0), rows(after, 2.0), sign=1, decimals=1)}
    expected = {name for name in before
                if not possible_ranks(before, 2.0, name) & possible_ranks(after, 2.0, name)}  # fmt: skip
    assert surely == expected == {"a", "b", "c", "d", "e"}


def test_within_wide_limits_no_rank_has_surely_changed():
    before, after = {"a": 50.0, "b": 49.0, "c": 48.0}, {"a": 48.0, "b": 49.0, "c": 50.0}
    assert ranks_moved(rows(before, 9.0), rows(after, 9.0), sign=1, decimals=1) == []


def test_without_limits_no_rank_is_judged():
    before, after = {"a": 50.0, "b": 10.0}, {"a": 10.0, "b": 50.0}
    assert ranks_moved(rows(before), rows(after), sign=1, decimals=1) == []


def test_ranges_that_share_a_rank_have_not_surely_changed():
    assert not Moved("a", Rank(1, 3, 9, False), Rank(3, 4, 9, False)).surely
    assert Moved("a", Rank(5, 6, 9, False), Rank(3, 4, 9, False)).surely
