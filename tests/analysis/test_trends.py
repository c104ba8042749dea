"""Trends, each recomputed a second way: with scipy, by brute force over all orders, on Fingertips’ own cases."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from app.analysis.trend_tests import chi_squared_trend, rank_chances, rank_trend, steady_slope, weighted_trend
from app.analysis.trends import (
    FEW,
    MISSING,
    NO_FIGURE,
    OVERLAP,
    SMOOTHED,
    UNRELIABLE,
    YEAR_MISSING,
    Trend,
    trend_at,
    trends,
)
from tests.tiny_grid import indicator

SHARE = {"interval": "from_counts", "multiplier": 100}
COUNTED = {"interval": "none", "multiplier": 1}


def yearly(first: int, count: int) -> list[str]:
    return [f"{first + i}-01-01/P1Y" for i in range(count)]


def series(values, *, first=2015, widths=None, events=None, people=None, status="published", **more) -> pd.DataFrame:
    """The rows of one area, a year apart."""
    rows = pd.DataFrame({"period": yearly(first, len(values)), "value": np.array(values, dtype=float)})
    half = np.array(widths if widths is not None else [np.nan] * len(values), dtype=float) / 2
    rows = rows.assign(lower_ci=rows["value"] - half, upper_ci=rows["value"] + half, status=status, area_code="A")
    return rows.assign(numerator=events, denominator=people, **more).astype({"numerator": float, "denominator": float})


def shares(events, people, **more) -> pd.DataFrame:
    values = 100 * np.array(events) / np.array(people)
    return series(values, events=events, people=people, **more)


def newest_trend(rows: pd.DataFrame, described) -> Trend:
    """The trend that ends at the last of one area's rows."""
    return Trend(*trend_at(rows, described).iloc[-1])


# ── shares with counts: chi-squared for a trend ──

# Cases of OHID's own tests of its calculator (FingertipsNext), newest last, with the marker that Fingertips shows.
DIABETES = ([3455176, 3491868, 3625401, 3774801, 3938080], [48783947, 49122259, 49956777, 50649129, 51441896])
VACCINATED = ([57274, 55865, 53681, 51767, 53185], [61834, 60511, 59074, 57508, 59028])


def test_trends_of_shares_are_those_that_fingertips_shows():
    assert newest_trend(shares(*DIABETES), indicator(**SHARE))[:2] == ("rising", "chi_squared")
    assert newest_trend(shares(*VACCINATED), indicator(**SHARE))[:2] == ("falling", "chi_squared")


def test_chi_squared_for_a_trend_is_the_linear_part_of_the_contingency_tables():
    events, people = np.array([30.0, 38.0, 41.0, 52.0, 60.0]), np.array([100.0, 110.0, 105.0, 120.0, 118.0])
    # Second way: N times the squared correlation of a person's outcome with the time, the Cochran-Armitage statistic.
    outcome = np.concatenate(
        [np.repeat([1.0, 0.0], [r, n - r]) for r, n in zip(events.astype(int), people.astype(int), strict=True)]
    )
    time = np.repeat(np.arange(1, 6), people.astype(int))
    expected = len(outcome) * np.corrcoef(outcome, time)[0, 1] ** 2
    assert chi_squared_trend(events, people) == pytest.approx(expected, rel=1e-12)
    whole = stats.chi2_contingency([events, people - events], correction=False).statistic
    assert chi_squared_trend(events, people) <= whole


def test_the_p_value_is_that_of_one_degree_of_freedom():
    events, people = [300, 330, 350, 380, 400], [1000] * 5
    found = newest_trend(shares(events, people), indicator(**SHARE))
    assert found.p_value == pytest.approx(stats.chi2.sf(chi_squared_trend(np.array(events), np.array(people)), 1))
    assert (found.points, found.first, found.last) == (5, "2015-01-01/P1Y", "2019-01-01/P1Y")


def test_a_change_that_passes_95_but_not_998_is_no_clear_trend():
    found = newest_trend(shares([300, 305, 310, 330, 335], [1000] * 5), indicator(**SHARE))
    assert 0.002 < found.p_value < 0.1
    assert found.outcome == "no_clear_trend"


def test_counts_grossed_up_from_a_survey_do_not_pass_for_people_asked():
    rows = shares([300_000, 330_000, 350_000, 380_000, 400_000], [1_000_000] * 5)
    published = indicator(interval="published", multiplier=100)
    assert newest_trend(rows, published).basis == "rank"
    wide = rows.assign(lower_ci=rows["value"] - 8, upper_ci=rows["value"] + 8)
    assert newest_trend(wide, published)[:2] == ("no_clear_trend", "weighted_regression")


def test_a_ratio_with_numerator_and_denominator_is_no_share():
    rows = series([1, 2, 3, 4, 5], events=[1, 2, 3, 4, 5], people=[1, 1, 1, 1, 1])
    assert newest_trend(rows, indicator(interval="none", multiplier=1)).basis == "rank"


@pytest.mark.parametrize("events", [[0, 0, 0, 0, 0], [100, 100, 100, 100, 100]])
def test_shares_that_are_all_nought_or_all_one_have_no_chi_squared(events):
    assert newest_trend(shares(events, [100] * 5), indicator(**SHARE))[:2] == ("no_clear_trend", "rank")


def test_a_share_of_nought_among_others_is_allowed():
    assert newest_trend(shares([0, 20, 40, 60, 80], [100] * 5), indicator(**SHARE)).outcome == "rising"


# ── 95 % limits: weighted regression ──


def test_the_weighted_slope_is_that_of_linregress_where_weights_are_equal():
    values = np.array([3.0, 3.4, 3.1, 4.0, 4.4])
    assert weighted_trend(values, np.ones(5))[0] == pytest.approx(stats.linregress(np.arange(5), values).slope)


def test_the_weighted_slope_is_that_of_repeated_points():
    values, weights = np.array([3.0, 3.4, 3.1, 4.0, 4.4]), np.array([1, 2, 5, 3, 2])
    repeated = stats.linregress(np.repeat(np.arange(5), weights), np.repeat(values, weights))
    slope, chi_squared = weighted_trend(values, weights.astype(float))
    design = np.column_stack([np.ones(5), np.arange(5)])
    variance = np.linalg.inv(design.T @ np.diag(weights.astype(float)) @ design)[1, 1]
    assert slope == pytest.approx(repeated.slope)
    assert chi_squared == pytest.approx(slope**2 / variance)


def test_limits_decide_whether_a_slope_counts():
    values = [3.0, 3.4, 3.1, 4.0, 4.4]
    narrow, wide = (newest_trend(series(values, widths=[w] * 5), indicator()) for w in (0.4, 4.0))
    assert narrow[:2] == ("rising", "weighted_regression")
    assert wide[:2] == ("no_clear_trend", "weighted_regression")
    error = (0.4 / 3.92) / math.sqrt(10)  # Σ (t − t̄)² of five points is 10
    slope = stats.linregress(np.arange(5), values).slope
    assert narrow.p_value == pytest.approx(2 * stats.norm.sf(slope / error))


def test_one_point_alone_makes_no_trend():
    jump = newest_trend(series([1, 1, 1, 1, 9], widths=[0.1] * 5), indicator())
    assert jump.p_value < 0.002
    assert jump.outcome == "no_clear_trend"
    assert steady_slope(np.array([1.0, 1.0, 1.0, 1.0, 9.0]), np.ones(5)) == 0


def test_values_that_are_all_equal_have_no_trend():
    assert newest_trend(series([5] * 5, widths=[1] * 5), indicator()).outcome == "no_clear_trend"
    assert newest_trend(series([5] * 5), indicator(**COUNTED))[:2] == ("no_clear_trend", "rank")


def test_limits_of_no_width_weigh_nothing_so_the_rank_decides():
    assert newest_trend(series([1, 2, 3, 4, 5], widths=[0] * 5), indicator()).basis == "rank"


# ── neither: Mann and Kendall ──


@pytest.mark.parametrize("values", [[1, 2, 3, 4, 5], [1, 3, 2, 2, 4], [2, 2, 1, 1, 3], [5, 4, 4, 4, 1, 0]])
def test_the_exact_p_is_that_of_all_orders_counted(values):
    def score(order):
        return sum((b > a) - (b < a) for a, b in itertools.combinations(order, 2))

    seen = score(values)
    orders = [abs(score(order)) >= abs(seen) for order in itertools.permutations(values)]
    found, p = rank_trend(np.array([values], dtype=float))
    assert found[0] == seen
    assert p[0] == pytest.approx(np.mean(orders))


@pytest.mark.parametrize("count", range(5, 11))
def test_without_ties_the_p_is_kendalls(count):
    values = np.random.default_rng(count).permutation(count).astype(float)
    expected = stats.kendalltau(np.arange(count), values, method="exact")
    score, p = rank_trend(values[None])
    assert score[0] == pytest.approx(expected.statistic * math.comb(count, 2))
    assert p[0] == pytest.approx(expected.pvalue)


def test_chances_are_a_falling_share_of_all_orders():
    chances = rank_chances((1, 1, 2, 3))
    assert chances[0] == pytest.approx(1)
    assert (np.diff(chances) <= 0).all()


def test_five_figures_must_all_rise_and_older_ones_do_not_count():
    assert newest_trend(series([1, 2, 3, 4, 5]), indicator(**COUNTED)).outcome == "rising"
    assert newest_trend(series([1, 2, 3, 5, 4]), indicator(**COUNTED)).outcome == "no_clear_trend"
    older = newest_trend(series([9, 8, 7, 1, 2, 3, 4, 5]), indicator(**COUNTED))
    assert (older.outcome, older.points, older.first) == ("rising", 5, "2018-01-01/P1Y")


# ── none, and why ──


def test_a_smoothed_series_has_none():
    assert newest_trend(series([1, 2, 3, 4, 5]), indicator(smoothed=True))[:3] == ("cannot_tell", "none", SMOOTHED)


def test_overlapping_periods_have_none():
    rows = series([1, 2, 3, 4, 5]).assign(period=[f"{2015 + i}-01-01/P3Y" for i in range(5)])
    assert newest_trend(rows, indicator(**COUNTED)).reason == OVERLAP
    apart = rows.assign(period=[f"{2001 + 3 * i}-01-01/P3Y" for i in range(5)])
    assert newest_trend(apart, indicator(**COUNTED)).outcome == "rising"


@pytest.mark.parametrize(
    ("periods", "reason"),
    [
        ([f"{year}-01-01/P1Y" for year in (2011, 2016, 2018, 2023, 2024)], YEAR_MISSING),
        ([f"{year}-04-01/P1Y" for year in (2018, 2019, 2020, 2021, 2023)], YEAR_MISSING),
        ([f"{year}-03-31" for year in (2018, 2019, 2020, 2022, 2023)], YEAR_MISSING),
        ([f"{year}-03-31" for year in range(2018, 2023)], ""),
        (["2018-04-30", "2019-03-31", "2020-03-31", "2021-06-30", "2022-03-31"], ""),
        ([f"2024-{month:02}-01/P1M" for month in (1, 2, 4, 5, 6)], ""),
    ],
)
def test_no_trend_is_told_over_a_year_without_a_figure(periods, reason):
    found = newest_trend(series([1, 2, 3, 4, 5]).assign(period=periods), indicator(**COUNTED))
    assert (found.reason, found.outcome) == (reason, "cannot_tell" if reason else "rising")


def test_a_year_missing_before_the_window_does_no_harm():
    rows = series(range(7)).assign(period=["2010-01-01/P1Y", "2012-01-01/P1Y", *yearly(2014, 5)])
    assert newest_trend(rows, indicator(**COUNTED)).outcome == "rising"
    assert newest_trend(rows.iloc[:6], indicator(**COUNTED)).reason == YEAR_MISSING


def test_fewer_than_five_figures_have_none():
    assert newest_trend(series([1, 2, 3, 4]), indicator(**COUNTED))[:4] == ("cannot_tell", "none", FEW, 4)
    assert trend_at(series([1]).iloc[:0], indicator(**COUNTED)).empty


def test_figures_before_a_break_do_not_count():
    broken = indicator(**COUNTED, breaks=[{"period": "2018-01-01/P1Y", "note": "New method."}])
    found = trend_at(series(range(10)), broken)
    assert found["outcome"].tolist() == ["cannot_tell"] * 7 + ["rising"] * 3
    assert found["first"].tolist()[-3] == "2018-01-01/P1Y"


def test_a_missing_figure_among_the_last_five_is_not_left_out():
    gap = newest_trend(series([1, 2, 3, np.nan, 5, 6, 7]), indicator(**COUNTED))
    assert gap[:3] == ("cannot_tell", "none", MISSING)
    older = newest_trend(series([np.nan, 2, 3, 4, 5, 6]), indicator(**COUNTED))
    assert (older.outcome, older.points) == ("rising", 5)
    assert newest_trend(series([1, 2, 3, 4, 5, np.nan]), indicator(**COUNTED)).reason == NO_FIGURE
    assert newest_trend(series([np.nan] * 6), indicator(**COUNTED)).reason == NO_FIGURE


def test_an_unreliable_figure_is_used_where_limits_weigh_it_and_nowhere_else():
    status = ["published"] * 4 + ["low_reliability"]
    assert newest_trend(series([1, 2, 3, 4, 5], status=status), indicator(**COUNTED)).reason == UNRELIABLE
    weighed = newest_trend(series([1, 2, 3, 4, 5], status=status, widths=[0.5] * 5), indicator())
    assert weighed.outcome == "rising"


# ── many areas at once ──


def many(areas: int, periods: int) -> pd.DataFrame:
    dice = np.random.default_rng(7)
    parts = [series(dice.integers(0, 9, periods)).assign(area_code=f"A{i}") for i in range(areas)]
    return pd.concat(parts, ignore_index=True)


def test_every_window_of_many_areas_is_as_if_asked_alone():
    rows = many(6, 12).sample(frac=1, random_state=3)
    rows.loc[rows.index[::17], "value"] = np.nan
    together = trend_at(rows, indicator(**COUNTED))
    for at, row in zip(rows.itertuples(), together.itertuples(index=False), strict=True):
        before = rows[(rows["area_code"] == at.area_code) & (rows["period"] <= at.period)]
        alone = newest_trend(before.sort_values("period"), indicator(**COUNTED))
        assert tuple(row)[:6] == tuple(alone)[:6]


def test_each_area_has_the_trend_of_its_newest_figure_or_of_the_period_asked():
    rows = pd.concat([series([1, 2, 3, 4, 5, np.nan]), series([9, 8, 7, 6, 5, 4]).assign(area_code="B")])
    newest = trends(rows, indicator(**COUNTED))
    assert {code: each.outcome for code, each in newest.items()} == {"A": "rising", "B": "falling"}
    asked = trends(rows, indicator(**COUNTED), "2020-01-01/P1Y")
    assert {code: each.outcome for code, each in asked.items()} == {"A": "cannot_tell", "B": "falling"}
    assert set(trends(series([1, 2]), indicator(**COUNTED), "2030-01-01/P1Y")) == set()


def test_groups_of_people_are_series_of_their_own():
    rows = pd.concat([series([1, 2, 3, 4, 5]).assign(group=name) for name in ("female", "male")], ignore_index=True)
    found = trend_at(rows, indicator(**COUNTED), by=("area_code", "group"))
    assert found["outcome"].tolist().count("rising") == 2


def test_without_columns_for_counts_the_rank_decides():
    rows = series([1, 2, 3, 4, 5])[["area_code", "period", "value", "status"]]
    assert newest_trend(rows, indicator(**COUNTED)).outcome == "rising"
