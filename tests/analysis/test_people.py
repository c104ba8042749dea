"""Groups of people in an area: which two differ, by how much, and whether that may be said."""

import math
from itertools import combinations

import pytest

from app.analysis.people import Cell, Panel, comparisons_in, judged, parts, widest

NAN = math.nan


def cell(group: str, value: float, half: float = NAN, status: str = "published", **more) -> Cell:
    return Cell(group, value, value - half, value + half, status, **more)


def panel(*cells: Cell) -> Panel:
    return Panel("a", "A", cells)


def test_two_groups_whose_difference_holds_nought_cannot_be_told_apart():
    gap = widest(panel(cell("female", 42, 6), cell("male", 40, 6)), 1)
    assert (gap.high, gap.low, gap.outcome) == ("female", "male", "similar")
    assert gap.lower < 0 < gap.upper


def test_overlapping_intervals_may_still_differ():
    gap = widest(panel(cell("female", 58.6, 4.5), cell("male", 51.3, 4.65)), 1)
    assert gap.outcome == "higher"
    assert (58.6 - 4.5) < (51.3 + 4.65)


def test_the_limits_of_a_difference_are_those_worked_out_by_hand():
    gap = widest(panel(cell("female", 36, 3), cell("male", 26, 4)), 1)
    assert gap[2:5] == pytest.approx((10, 5, 15))


def test_everybody_together_is_no_group():
    assert widest(panel(cell("all", 50, 1), cell("male", 26, 1)), 1) is None
    assert [each.group for each in parts(panel(cell("all", 1), cell("male", 2)))] == ["male"]


def test_without_limits_the_highest_and_lowest_are_named_and_nothing_is_judged():
    gap = widest(panel(cell("female", 82), cell("male", 77)), 1)
    assert (gap.high, gap.low, gap.difference, gap.outcome) == ("female", "male", 5, "cannot_tell")


def test_groups_without_limits_stand_back_where_two_have_them():
    gap = widest(panel(cell("16-19", 3), cell("30-39", 47, 8), cell("50-64", 33, 7)), 1)
    assert (gap.high, gap.low) == ("30-39", "50-64")


def test_an_unreliable_figure_is_not_compared():
    shaky = cell("20-24", 90, 5, status="published;low_reliability")
    gap = widest(panel(shaky, cell("30-39", 47, 3), cell("50-64", 33, 3)), 1)
    assert (gap.high, gap.low) == ("30-39", "50-64")


def test_of_groups_told_apart_the_widest_is_named_though_a_wider_one_is_not():
    wide = cell("16-19", 10, 60)
    gap = widest(panel(wide, cell("30-39", 47, 3), cell("50-64", 33, 3)), 1)
    assert (gap.high, gap.low, gap.outcome) == ("30-39", "50-64", "higher")


def test_a_difference_can_be_lost_by_making_many_comparisons():
    both = panel(cell("female", 58.6, 4.5), cell("male", 51.3, 4.65))
    assert widest(both, 1).outcome == "higher"
    assert widest(both, 15).outcome == "similar"


def test_equal_figures_known_exactly_cannot_be_told_apart():
    assert widest(panel(cell("female", 5, 0), cell("male", 5, 0)), 1).outcome == "similar"


def test_few_pairs_are_not_corrected_and_six_are():
    two, four = [cell(group, 1, 1) for group in "ab"], [cell(group, 1, 1) for group in "abcd"]
    assert comparisons_in([panel(*two)] * 5) == 1
    assert comparisons_in([panel(*two)] * 6) == 6
    assert comparisons_in([panel(*four)] * 3) == 3 * len(list(combinations("abcd", 2)))


def test_groups_without_limits_make_no_pairs():
    assert comparisons_in([panel(cell("a", 1), cell("b", 2), cell("c", 3))] * 9) == 1


def test_a_figure_is_judged_by_its_limits_before_the_publishers_word():
    assert judged(cell("male", 50, 2), 55, "better", "higher_is_better")[5:7] == ("lower", "interval")


def test_without_limits_the_publishers_word_decides_and_without_it_nothing():
    assert judged(cell("male", 77), 80, "worse", "higher_is_better")[5:7] == ("lower", "published")
    assert judged(cell("male", 77), 80, "", "higher_is_better")[5:7] == ("cannot_tell", "none")
    assert judged(cell("male", NAN, NAN), 80, "worse", "higher_is_better")[5:7] == ("cannot_tell", "none")
