"""The figures behind a reading: periods found, limits kept, people counted, money unrounded."""

import numpy as np
import pytest

from app.metadata.claims import get_claim
from app.store.observations import get_store
from app.views.claim_evidence import evidence, newest, releases, revisions, usual_halves

STORE = get_store()


def reading(claim: str, name: str):
    return next(each for each in get_claim(claim).reading if each.name == name)


def test_the_period_before_is_found_though_surveys_are_on_other_days():
    pay = reading("not-for-all", "Weekly pay in real terms, five years")
    assert evidence(STORE, pay, "2016-04-13").periods == ("2011-04-13", "2016-04-13")


def test_pay_is_at_the_prices_of_the_last_year():
    pay = reading("not-for-all", "Weekly pay in real terms, five years")
    output, volume = (STORE.benchmark(each, "K02000001") for each in ("gva_total", "gva_volume"))
    price = {year: output[f"{year}-01-01/P1Y"] / volume[f"{year}-01-01/P1Y"] for year in (2011, 2016)}
    paid = STORE.observations("median_weekly_pay", areas=("E08000025",)).set_index("period")["value"]
    found = evidence(STORE, pay, "2016-04-13").x[0]
    assert found[1] == paid["2016-04-13"]
    assert found[0] == pytest.approx(paid["2011-04-13"] * price[2016] / price[2011])


def test_people_are_counted_with_limits_as_wide_for_their_number_as_those_of_the_rate():
    people = reading("no-qualifications", "Region, people, five years")
    found = evidence(STORE, people, people.then)
    rows = STORE.observations("no_qualifications_nvq_regions_2004_2016", areas=("E12000005",)).set_index("period")
    last = rows.loc[people.then]
    assert found.x[0, 1] == last["numerator"]
    half = (last["upper_ci"] - last["lower_ci"]) / 2
    assert found.halves[0, 1] / found.x[0, 1] == pytest.approx(half / last["value"])


def test_the_newest_period_has_limits_where_the_doubt_rests_on_them():
    rates = reading("no-qualifications", "WMCA, share of people, one year")
    held = STORE.observations("no_qualifications", areas=("E47000007",)).dropna(subset=["value"])["period"].max()
    assert newest(STORE, rates) < held


def test_a_month_has_the_ten_years_before_it():
    count = reading("claimants", "Region, claimant count of all benefits")
    found = evidence(STORE, count, count.then)
    assert (found.periods[0], len(found.periods)) == ("2008-09-01/P1M", 121)


def test_releases_are_in_order_and_may_be_those_of_another_indicator():
    held = releases(STORE, reading("productivity-growth", "WMCA, unsmoothed"))
    assert [each.vintage for each in held] == ["2024-06-17", "2025-06-19"]
    assert held[0].indicator != held[1].indicator


def test_in_an_older_release_its_own_later_revision_is_left_out():
    output = reading("output", "Three-LEP area")
    every = revisions(STORE, output, "2020-01-01/P1Y")  # as old in the newest release as 2016 was in that of 2021
    assert len(revisions(STORE, output, output.then, "2021-06-11")) == len(every) - 1


def test_usual_revisions_touch_the_area_and_not_what_it_is_compared_with():
    head = reading("gva-per-head", "Three-LEP area against the UK")
    halves = usual_halves(STORE, head, evidence(STORE, head, head.then))
    assert 0 < halves[0, 0] < 1000
    assert halves[1, 0] == 0


def test_a_period_that_is_not_held_is_no_evidence():
    assert evidence(STORE, reading("growth", "Faster than the UK"), "2002-01-01/P1Y") is None
    assert evidence(STORE, reading("growth", "Faster than the UK"), "2040-01-01/P1Y") is None


def test_printed_rates_come_from_the_table_of_printed_figures():
    printed = evidence(STORE, get_claim("no-qualifications").reading[0], "2017-01-01/P1Y")
    assert printed.x.tolist() == [[13.0, 11.4], [8.3, 8.0]]
    assert np.isfinite(printed.halves).all()
