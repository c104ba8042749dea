"""Parts of a gap: they add up exactly, do not depend on who comes first, and equal the average over all orders."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from app.analysis.decomposition import chain_doubt, chain_parts, factors, log_mean, shift_share
from app.store.observations import get_store

STORE = get_store()  # the committed store
UK, ENGLAND = "K02000001", "E92000001"
AREAS = sorted(set(STORE.chain()["area_code"]) - {UK})
INPUTS = STORE.shift_share_inputs()


def chains(code):
    rows, uk = (STORE.chain([each]).set_index("period").sort_index() for each in (code, UK))
    periods = rows.index.intersection(uk.index)
    return rows.loc[periods], uk.loc[periods]


def over_all_orders(own, other):
    """Shapley's way: the mean, over all orders of swapping one factor after the other, of what each swap changes."""
    found = np.zeros(len(own))
    orders = list(permutations(range(len(own))))
    for order in orders:
        now = other.copy()
        for i in order:
            before = now.prod()
            now[i] = own[i]
            found[i] += now.prod() - before
    return found / len(orders)


@pytest.mark.parametrize("code", AREAS)
def test_the_parts_of_the_chain_add_up_to_the_gap_a_head_in_every_year(code):
    rows, uk = chains(code)
    parts = chain_parts(factors(rows), factors(uk))
    gap = 1000 * rows["gva"] / rows["population"] - 1000 * uk["gva"] / uk["population"]
    assert np.abs(parts.sum(axis=1) - gap.to_numpy()).max() < 1e-9 * 33_000


def test_the_factors_multiply_to_output_per_head():
    rows, _ = chains("E08000025")
    head = 1e6 * rows["gva"] / (1e3 * rows["population"])
    assert np.allclose(factors(rows).prod(axis=1), head, rtol=1e-13)


@pytest.mark.parametrize("code", AREAS)
def test_log_mean_parts_lie_near_the_average_over_all_orders(code):
    rows, uk = (each.tail(1) for each in chains(code))
    own, other = factors(rows)[0], factors(uk)[0]
    assert np.abs(chain_parts(own, other) - over_all_orders(own, other)).max() < 0.012 * other.prod()


def test_swapping_the_sides_turns_every_sign():
    own, other = np.array([30.0, 1600.0, 0.7, 0.6]), np.array([41.0, 1590.0, 0.8, 0.63])
    assert np.allclose(chain_parts(own, other), -chain_parts(other, own), rtol=1e-12)


def test_an_area_equal_to_the_other_has_parts_of_nought():
    same = np.array([30.0, 1600.0, 0.7, 0.6])
    assert chain_parts(same, same).tolist() == [0.0] * 4


def test_the_logarithmic_mean_lies_between_the_geometric_and_the_plain_mean():
    a, b = np.array([1.0, 5.0, 100.0]), np.array([2.0, 5.0, 3.0])
    mean = log_mean(a, b)
    assert (mean >= np.sqrt(a * b) - 1e-12).all()
    assert (mean <= (a + b) / 2 + 1e-12).all()


def test_hours_that_are_out_move_output_an_hour_and_hours_a_job_only():
    doubt = chain_doubt(np.array([20.0, 1.0, 1.0, 1.0]), np.array([20.0, 1.0, 1.0, 1.0]), 0.05, 0.0)
    assert doubt.round(9).tolist() == [1.0, 1.0, 0.0, 0.0]


def test_the_united_kingdoms_figure_a_head_is_that_of_its_own_accounts():
    row = STORE.chain([UK]).set_index("period").loc["2022-01-01/P1Y"]
    accounts = STORE.observations("gva_total", areas=["UKX"], vintage="2024-04-24").set_index("period")["value"]
    assert row["gva"] == accounts["2022-01-01/P1Y"]
    assert round(1000 * row["gva"] / row["population"]) == 32977


def test_the_gap_of_2016_lies_by_the_one_printed_in_2018():
    printed = STORE.reference_figures().query("figure == 'GVA per head' and period == '2016' and area_code == '3lep'")
    rows, uk = chains("3lep")
    own, other = (1000 * each["gva"] / each["population"] for each in (rows, uk))
    gap = other["2016-01-01/P1Y"] - own["2016-01-01/P1Y"]
    stated = float((printed["comparator_value"] - printed["value"]).iloc[0])
    assert gap == pytest.approx(stated, rel=0.2)


# ── shift-share ──


def split(code, period="2019-01-01/P1Y"):
    rows = INPUTS[INPUTS["period"] == period]
    own, other = (rows[rows["area_code"] == each] for each in (code, ENGLAND))
    columns = ["industry", "gva", "jobs"]
    return shift_share(own[[*columns, "excluded"]], other[columns]), own, other


@pytest.mark.parametrize("period", sorted(INPUTS["period"].unique()))
@pytest.mark.parametrize("code", sorted(set(INPUTS["area_code"]) - {ENGLAND}))
def test_mix_within_and_left_out_add_up_to_the_gap_per_job(code, period):
    found, own, other = split(code, period)
    gap = 1e6 * (own["gva"].sum() / own["jobs"].sum() - other["gva"].sum() / other["jobs"].sum())
    assert sum(found.parts) == pytest.approx(gap, abs=1e-6)
    assert found.own - found.other == pytest.approx(gap, abs=1e-6)


def test_mix_and_within_are_the_average_over_both_orders():
    found, own, other = split("E08000025")
    kept = ~own["excluded"].to_numpy()
    s, S = (each["jobs"].to_numpy()[kept] / each["jobs"].to_numpy()[kept].sum() for each in (own, other))
    p, P = (1e6 * each["gva"].to_numpy()[kept] / each["jobs"].to_numpy()[kept] for each in (own, other))
    mix_first, within_last = s @ P - S @ P, s @ p - s @ P
    within_first, mix_last = S @ p - S @ P, s @ p - S @ p
    mix, within, _ = found.parts
    assert mix == pytest.approx((mix_first + mix_last) / 2)
    assert within == pytest.approx((within_first + within_last) / 2)


def test_half_of_estebans_allocative_part_goes_to_each():
    found, own, other = split("E37000001")
    kept = ~own["excluded"].to_numpy()
    s, S = (each["jobs"].to_numpy()[kept] / each["jobs"].to_numpy()[kept].sum() for each in (own, other))
    p, P = (1e6 * each["gva"].to_numpy()[kept] / each["jobs"].to_numpy()[kept] for each in (own, other))
    mix, productivity, allocative = (s - S) @ P, S @ (p - P), (s - S) @ (p - P)
    assert found.parts[:2] == pytest.approx((mix + allocative / 2, productivity + allocative / 2))


def test_an_area_with_englands_rates_differs_by_mix_alone():
    area = pd.DataFrame({"industry": ["C", "I"], "gva": [9.0, 2.0], "jobs": [150.0, 100.0], "excluded": False})
    nation = pd.DataFrame({"industry": ["C", "I"], "gva": [18.0, 2.0], "jobs": [300.0, 100.0], "excluded": False})
    found = shift_share(area, nation)
    assert found.within.tolist() == [0.0, 0.0]
    assert found.parts[0] == pytest.approx(found.own - found.other)


def test_an_industry_left_out_has_a_part_of_its_own():
    area = pd.DataFrame({"industry": ["C", "T"], "gva": [5.0, 1.0], "jobs": [100.0, 0.0], "excluded": [False, True]})
    nation = pd.DataFrame({"industry": ["C", "T"], "gva": [5.0, 3.0], "jobs": [100.0, 0.0], "excluded": [False, True]})
    found = shift_share(area, nation)
    assert found.industries == ("C",)
    assert found.parts == pytest.approx((0.0, 0.0, -20_000.0))


def test_an_industry_without_jobs_that_is_not_left_out_is_refused():
    rows = pd.DataFrame({"industry": ["C"], "gva": [5.0], "jobs": [0.0], "excluded": [False]})
    with pytest.raises(ValueError, match="no jobs"):
        shift_share(rows, rows)
