"""Each rule, on figures that can be checked by hand: which side speaks for the claim."""

import numpy as np
import pytest

from app.analysis.claims_rules import RULES, figures, widening


def excess(rule: str, x: list[list[float]], *, stated: float = 0.0, multiple: float = 1.0, halves=None) -> float:
    made = np.array(x, dtype=float)
    rows = RULES[rule].pick(made, np.ones_like(made) if halves is None else np.array(halves, dtype=float))
    return RULES[rule].excess(made[rows], stated, multiple)


@pytest.mark.parametrize(
    ("rule", "x", "more", "expected"),
    [
        ("at_least", [[96.3]], {"stated": 92}, 4.3),
        ("at_least", [[90.0]], {"stated": 92}, -2.0),
        ("share_rounds_to", [[96.3], [1775.0]], {"stated": 6}, 0.5 - (6 - 96.3 / 17.75)),
        ("share_rounds_to", [[6.6], [100.0]], {"stated": 6}, -0.1),
        ("grew_at_least", [[80.0, 100.0]], {"stated": 23.5}, 1.5),
        ("share_rounds_to", [[5.6], [100.0]], {"stated": 6}, 0.1),
        ("grew_at_least", [[80.0, 96.0]], {"stated": 23.5}, -3.5),
        ("rose_faster", [[68.8, 69.0], [73.8, 74.7]], {}, 0.2 - 0.9),
        ("below", [[33.4], [30.4]], {}, -3.0),
        ("above", [[33.4], [30.4]], {}, 3.0),
        ("grew_faster", [[100.0, 107.2], [100.0, 101.4]], {"multiple": 2}, 7.2 - 2.8),
        ("grew_faster", [[100.0, 103.4], [100.0, 102.3]], {"multiple": 2}, 3.4 - 4.6),
        ("rose_faster", [[68.8, 71.0], [73.8, 74.7]], {}, 2.2 - 0.9),
        ("fell_faster", [[100.0, 80.0], [50.0, 45.0]], {}, 10.0),
        ("fell_faster", [[100.0, 95.0], [50.0, 45.0]], {}, -5.0),
        ("below", [[30.4], [33.4]], {}, 3.0),
        ("above", [[30.4], [33.4]], {}, -3.0),
        ("leads_grew_faster", [[100.0, 122.0], [100.0, 132.0], [100.0, 119.0]], {}, 3.0),
        ("leads_grew_faster", [[100.0, 127.0], [100.0, 118.0], [100.0, 118.2]], {}, -0.2),
        ("areas_differ", [[57.5], [66.2], [60.4]], {}, 8.7),
        ("not_all_gained", [[60.0, 61.0], [60.1, 51.3]], {}, 8.8),
        ("not_all_gained", [[60.0, 61.0], [60.0, 62.0]], {}, -1.0),
        ("lowest_of_window", [[9.0, 8.0, 7.5]], {}, 0.5),
        ("lowest_of_window", [[9.0, 7.0, 7.5]], {}, -0.5),
        ("concentrated", [[20.0, 26.0], [10.0, 12.0], [100.0, 120.0]], {}, 40.0 - 30.0),
        ("concentrated", [[20.0, 22.0], [10.0, 12.0], [100.0, 120.0]], {}, 20.0 - 30.0),
    ],
)
def test_above_nought_speaks_for_the_claim_and_below_against_it(rule, x, more, expected):
    assert excess(rule, x, **more) == pytest.approx(expected)


def test_every_rule_is_tried_here_on_both_sides_but_that_areas_differ_which_cannot_fail():
    tried = test_above_nought_speaks_for_the_claim_and_below_against_it.pytestmark[0].args[1]
    sides = {(rule, expected > 0) for rule, _, _, expected in tried}
    assert {rule for rule in RULES if not {(rule, True), (rule, False)} <= sides} == {"areas_differ"}


def test_every_rule_shows_in_its_docstring_how_it_is_checked_by_hand():
    assert [name for name, rule in RULES.items() if ">>>" not in rule.excess.__doc__] == []


def test_a_wide_interval_makes_a_pair_less_far_apart():
    level, halves = [[50.0], [60.0], [62.0]], [[1.0], [1.0], [9.0]]
    assert excess("areas_differ", level, halves=halves) == 10.0


def test_the_gain_that_is_least_sure_stands_for_all():
    x, halves = [[50.0, 52.0], [50.0, 51.5]], [[3.0, 3.0], [0.1, 0.1]]
    assert excess("not_all_gained", x, halves=halves) == -2.0


def test_what_is_shown_is_level_growth_points_or_share():
    x = np.array([[80.0, 100.0], [200.0, 400.0]])
    assert figures("level", x) == (100.0, 400.0)
    assert figures("growth", x) == (25.0, 100.0)
    assert figures("points", x) == (20.0, 200.0)
    assert figures("share", x) == (25.0,)


def test_two_places_that_grow_as_fast_as_the_whole_are_not_where_its_growth_is_concentrated():
    assert excess("concentrated", [[20.0, 24.0], [10.0, 12.0], [100.0, 120.0]]) == pytest.approx(0.0)
    assert figures("parts", np.array([[20.0, 24.0], [100.0, 120.0]])) == pytest.approx((20.0, 20.0))


def test_limits_widen_with_the_number_of_comparisons():
    assert widening(1) == 1.0
    assert widening(21) == pytest.approx(3.038 / 1.96, abs=0.002)
