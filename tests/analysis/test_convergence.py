"""Whether a gap closed, by the limits at both ends worked out here a second way; and how spread out districts are."""

import math

import numpy as np
import pandas as pd
import pytest

from app.analysis.convergence import (
    BREAK,
    NO_FIGURE,
    NO_INTERVAL,
    OVERLAP,
    SMOOTHED,
    UK_ONLY,
    extremes,
    gaps,
    judged,
    moves,
    not_comparable,
    spread,
    variation,
    variation_margin,
)
from app.analysis.significance import Estimate, compare_pair
from app.metadata.geography import GROUPS
from app.selection import Selection
from app.store.observations import get_store
from app.views.convergence import weights_of
from app.views.gather import gather
from tests.tiny_grid import YEARS, grid, row

NAN = math.nan
CODES = ["a", "b", "c", "d", "e"]


def two_years(values, half=NAN, **more):
    """Areas with a value in 2021 and in 2023, each with limits this far away."""
    ends = (YEARS[0], YEARS[2])
    rows = [
        row(code, period, value, value - half, value + half)
        for code, pair in values.items()
        for period, value in zip(ends, pair, strict=True)
    ]
    kept = {"benchmark": [40.0, 50.0], "periods": ends, "interval": "published"} | more
    return grid(rows, drawn=list(values), **kept)


def test_a_gap_is_the_difference_and_in_per_cent_its_share_of_the_benchmark():
    value, benchmark = np.array([[30.0, 44.0], [40.0, 60.0]]), np.array([40.0, 50.0])
    assert gaps(value, benchmark, relative=False).tolist() == [[-10.0, 4.0], [-10.0, 10.0]]
    assert gaps(value, benchmark, relative=True) == pytest.approx((value.T / benchmark - 1).T * 100)


def test_a_benchmark_of_nought_has_no_gap_in_per_cent():
    assert np.isnan(gaps(np.array([[3.0]]), np.array([0.0]), relative=True)).all()


@pytest.mark.parametrize(("half", "outcome"), [(3.0, "beyond"), (4.5, "within")])
def test_a_change_of_the_gap_is_judged_as_the_difference_of_two_independent_estimates(half, outcome):
    found = moves(two_years({"a": (30.0, 45.0)}, half), 0, relative=False)[0]
    assert (found.then, found.now, found.outcome, found.way) == (-10.0, -5.0, outcome, "narrowed")
    ends = [Estimate(gap, gap - half, gap + half) for gap in (-5.0, -10.0)]
    assert (compare_pair(*ends).outcome == "similar") == (outcome == "within")


def test_in_per_cent_the_limits_shrink_with_the_benchmark_of_their_year():
    found = moves(two_years({"a": (30.0, 45.0)}, 2.0), 0, relative=True)[0]
    assert found.margin == pytest.approx(math.sqrt((2 / 40 * 100) ** 2 + (2 / 50 * 100) ** 2))


def test_usual_revisions_of_both_ends_make_the_margin():
    shares = {YEARS[0]: 0.01, YEARS[2]: 0.06}
    found = moves(two_years({"a": (32.0, 40.0)}, interval="revision", revision=shares), 0, relative=True)[0]
    assert (found.then, found.now) == pytest.approx((-20.0, -20.0))
    assert found.margin == pytest.approx(math.hypot(0.8 * 1, 0.8 * 6))


@pytest.mark.parametrize(
    ("values", "more", "reason"),
    [
        ((30.0, 45.0), {}, NO_INTERVAL),
        ((NAN, 45.0), {"half": 1.0}, NO_FIGURE),
        ((30.0, 45.0), {"half": 1.0, "breaks": [{"period": YEARS[1], "note": "New survey."}]}, BREAK),
    ],
)
def test_a_change_is_untold_for_a_reason(values, more, reason):
    found = moves(two_years({"a": values}, **more), 0, relative=False)[0]
    assert (found.outcome, found.reason) == ("cannot_tell", reason)


def test_periods_that_share_years_are_not_independent_samples():
    periods = ("2019-01-01/P3Y", "2021-01-01/P3Y", "2022-01-01/P3Y")
    rows = [row("a", period, 60.0, 58.0, 62.0) for period in periods]
    made = grid(rows, drawn=["a"], periods=periods, benchmark=[61.0] * 3)
    assert [not_comparable(made, first) for first in (0, 1)] == ["", OVERLAP]


@pytest.mark.parametrize(("first", "reason"), [(2019, ""), (2020, ""), (2021, SMOOTHED), (2022, SMOOTHED)])
def test_smoothed_figures_are_judged_only_three_years_apart(first, reason):
    periods = tuple(f"{year}-01-01/P1Y" for year in range(2019, 2024))
    rows = [row("a", period, 40.0) for period in periods]
    more = {"interval": "revision", "revision": dict.fromkeys(periods, 0.01), "smoothed": True}
    made = grid(rows, drawn=["a"], periods=periods, benchmark=[50.0] * 5, **more)
    assert moves(made, first - 2019, relative=True)[0].reason == reason


def test_by_revisions_a_gap_to_another_benchmark_than_the_uk_is_not_judged():
    more = {"interval": "revision", "revision": dict.fromkeys(YEARS, 0.01)}
    region = two_years({"a": (30.0, 49.0)}, against=("E12000005", "West Midlands region"), **more)
    assert moves(region, 0, relative=True)[0].reason == UK_ONLY
    assert moves(two_years({"a": (30.0, 49.0)}, **more), 0, relative=True)[0].outcome == "beyond"


def test_the_first_periods_beside_the_one_chosen_that_would_turn_the_outcome_are_named():
    values = (30.0, 38.0, 30.0, 30.0, 38.0)
    periods = tuple(f"{year}-01-01/P1Y" for year in range(2019, 2024))
    rows = [row("a", period, v, v - 3, v + 3) for period, v in zip(periods, values, strict=True)]
    made = grid(rows, drawn=["a"], periods=periods, benchmark=[50.0] * 5, interval="published")
    found = [moves(made, first, relative=False)[0] for first in range(4)]
    assert [each.outcome for each in found] == ["beyond", "within", "beyond", "beyond"]
    assert [each.turned for each in found] == [(periods[1],), (periods[0], periods[2]), (periods[1],), ()]


def test_the_ends_of_the_districts_are_those_found_by_sorting():
    changes = np.random.default_rng(2).normal(0, 5, 19)
    found = extremes([judged(0.0, each, 2.0) for each in changes], 6)
    assert found == ([int(np.argmin(changes))], [int(np.argmax(changes))])


def test_a_change_equal_to_its_margin_is_within_it():
    assert judged(0.0, 5.0, 5.0).outcome == "within"


def test_the_variation_is_that_of_every_hour_counted_singly():
    values, hours = [20.0, 30.0, 50.0], [1, 3, 2]
    single = pd.Series(np.repeat(values, hours))
    assert variation(values, hours) == pytest.approx(single.std(ddof=0) / single.mean() * 100, abs=1e-9)


def test_equal_districts_have_no_spread_and_no_limits_of_one():
    assert variation([5.0, 5.0], [1, 1]) == 0
    assert math.isnan(variation_margin(np.array([5.0, 5.0]), np.ones(2), np.ones(2)))


def test_the_limits_of_the_variation_are_those_of_many_draws():
    values, weights, halves = np.array([20.0, 30.0, 50.0]), np.array([1.0, 3.0, 2.0]), np.array([0.6, 0.9, 1.2])
    draws = np.random.default_rng(1).normal(values, halves / 1.96, (20_000, 3))
    spreads = [variation(each, weights) for each in draws]
    assert 1.96 * np.std(spreads) == pytest.approx(variation_margin(values, weights, halves), rel=0.03)


def test_the_spread_is_over_the_districts_with_figures_at_both_ends():
    values = {code: (30.0 + i, 40.0 + i) for i, code in enumerate(CODES)} | {"f": (NAN, 90.0)}
    found = spread(two_years(values), 0, None)
    assert found.rows == (0, 1, 2, 3, 4)
    assert found.variation[1] == pytest.approx(np.std([40, 41, 42, 43, 44]) / 42 * 100)
    assert found.move.reason == NO_INTERVAL


def test_a_period_in_which_a_district_is_missing_has_no_spread():
    rows = [row(code, period, 30.0 + i, 29.0, 31.0) for i, code in enumerate(CODES) for period in YEARS]
    rows[1]["value"] = NAN
    found = spread(grid(rows, drawn=CODES, periods=YEARS, benchmark=[1.0] * 3), 0, None)
    assert np.isfinite(found.variation).tolist() == [True, False, True]


@pytest.mark.parametrize("values", [{"a": (1.0, 2.0)}, dict.fromkeys(CODES, (0.0, 1.0))])
def test_too_few_districts_or_figures_of_nought_have_no_spread(values):
    assert spread(two_years(values), 0, None) is None


# ── on the committed store ──

FIRST, LAST = "2015-01-01/P1Y", "2023-01-01/P1Y"


def hour_grid():
    return gather(Selection(), get_store())


def test_the_gap_of_the_black_country_is_that_of_its_summed_output_and_hours():
    made, store = hour_grid(), get_store()
    members = GROUPS["E37000001"].members
    rate = store.observations("gva_per_hour_worked", areas=members).set_index(["area_code", "period"])["value"]
    output = store.observations("gva_total", areas=members).set_index(["area_code", "period"])["value"]
    first = made.periods.index(FIRST)
    found = moves(made, first, relative=True)[made.position["E37000001"]]
    for period, gap in ((FIRST, found.then), (LAST, found.now)):
        made_of = [(output[code, period], rate[code, period]) for code in members]
        value = sum(total for total, _ in made_of) / sum(total / each for total, each in made_of)
        against = made.benchmark.values[made.periods.index(period)]
        assert gap == pytest.approx((value / against - 1) * 100, abs=0.05)
    assert found.outcome == "within"


def test_that_coventry_fell_behind_since_2015_is_close_and_not_so_from_2014():
    made = hour_grid()
    found = moves(made, made.periods.index(FIRST), relative=True)[made.position["E08000026"]]
    assert (found.outcome, found.close, found.turned) == ("beyond", True, ("2014-01-01/P1Y",))
    again = moves(made, made.periods.index("2014-01-01/P1Y"), relative=True)[made.position["E08000026"]]
    assert again.outcome == "within"


def test_the_spread_of_productivity_is_weighted_by_hours():
    made = hour_grid()
    weights, words = weights_of(made, get_store())
    found, at = spread(made, made.periods.index(FIRST), weights), made.periods.index(LAST)
    hours, value = weights[at], made.value[at, : made.rows]
    mean = np.average(value, weights=hours)
    assert words == "weighted by hours worked"
    expected = math.sqrt(np.average((value - mean) ** 2, weights=hours)) / mean * 100
    assert found.variation[at] == pytest.approx(expected, abs=1e-9)


def test_nine_in_ten_changes_of_the_gap_stayed_within_the_margin_from_one_release_to_the_next():
    """The margin supposes that the two ends are revised independently; the two releases held bear that out."""
    store = get_store()
    older, newer = (_ratios(store, vintage) for vintage in store.vintages("gva_per_hour_worked"))
    first, last = older[FIRST], older["2022-01-01/P1Y"]
    moved = ((newer["2022-01-01/P1Y"] - newer[FIRST]) - (last - first)).abs()
    shares = [(newer[period] / older[period] - 1).abs().quantile(0.9) for period in (FIRST, "2022-01-01/P1Y")]
    within = (moved <= np.hypot(shares[0] * first, shares[1] * last))[moved.notna()]
    assert 0.87 < within.mean() < 0.94


def _ratios(store, vintage):
    """Value ÷ UK by authority of England and period, as one release had it."""
    rows = store.observations("gva_per_hour_worked", vintage=vintage)
    table = rows.pivot_table(index="area_code", columns="period", values="value")
    codes = [code for code in store.areas("local_authority", "E92000001")["area_code"] if code in table.index]
    return table.loc[codes] / table.loc["K02000001"]
