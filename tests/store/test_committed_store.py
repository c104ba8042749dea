"""The store that is committed holds what was published, and what is derived from it comes out the same a second way."""

import csv
from pathlib import Path

import pytest

from app.analysis.trends import trends
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, PLACES
from app.metadata.indicators import all_indicators
from app.store.observations import get_store

CONTROLS = Path(__file__).parents[1] / "data" / "controls"
BLACK_COUNTRY, THREE_LEP, WMCA = "E37000001", "3lep", "E47000007"


def year(number: int) -> str:
    return f"{number}-01-01/P1Y"


def control(name: str) -> list[dict[str, str]]:
    lines = (CONTROLS / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def values(indicator: str, code: str):
    return get_store().benchmark(indicator, code)


def test_published_values_are_stored_as_published():
    for row in control("spot-values.csv"):
        stored = values(row["indicator"], row["area_code"])[row["period"]]
        decimals = len(row["value"].partition(".")[2])
        assert abs(stored - float(row["value"])) <= 0.51 * 10**-decimals, row


def test_gva_per_hour_of_the_combined_authority_agrees_with_the_two_publications():
    stored = values("gva_per_hour_worked", WMCA)
    for row in control("gva-per-hour-wmca.csv"):
        assert stored[year(int(row["year"]))] == pytest.approx(float(row["gva_per_hour"]), rel=0.004)


@pytest.mark.parametrize("group", [BLACK_COUNTRY, "E37000006", "E37000012", THREE_LEP])
def test_gva_per_hour_of_a_group_is_its_output_over_its_hours(group):
    derived = values("gva_per_hour_worked", group)
    assert list(derived.index) == [year(number) for number in range(2004, 2024)]
    for period, value in derived.items():
        output = [values("gva_total", code)[period] for code in GROUPS[group].members]
        hours = [
            gva / values("gva_per_hour_worked", code)[period]
            for gva, code in zip(output, GROUPS[group].members, strict=True)
        ]
        assert value == pytest.approx(sum(output) / sum(hours), rel=1e-9)
        assert sum(output) == pytest.approx(values("gva_total", group)[period], rel=1e-9)


def test_census_rates_of_groups_come_from_counts():
    store = get_store()
    for indicator in ("no_qualifications_census", "level_4_plus_census"):
        for group in (BLACK_COUNTRY, THREE_LEP):
            members = store.observations(indicator, areas=GROUPS[group].members)
            expected = 100 * members["numerator"].sum() / members["denominator"].sum()
            assert values(indicator, group).iloc[-1] == pytest.approx(expected, abs=1e-6)


def test_every_census_share_has_limits_that_hold_it():
    store = get_store()
    shares = [each for each in all_indicators().values() if each.interval == "from_counts"]
    assert len(shares) == 11
    for indicator in shares:
        rows = store.observations(indicator.id)
        rows = rows[rows["value"].notna()]
        assert rows[["lower_ci", "upper_ci", "numerator", "denominator"]].notna().all(axis=None), indicator.id
        assert (rows["lower_ci"] <= rows["value"] + 1e-9).all(), indicator.id
        assert (rows["upper_ci"] >= rows["value"] - 1e-9).all(), indicator.id


def test_unsmoothed_output_per_hour_is_compared_within_one_release():
    store = get_store()
    for name, vintage in (
        ("gva_per_hour_worked_unsmoothed", "2024-06-17"),
        ("gva_per_hour_worked_unsmoothed_2025", "2025-06-19"),
    ):
        assert store.vintages(name) == (vintage,)
        assert len(store.benchmark(name, "K02000001"))
        assert len(store.benchmark(name, WMCA))


def test_shares_worked_out_from_survey_counts_say_so():
    store = get_store()
    for name in ("no_qualifications", "level_4_plus"):
        rows = store.observations(name, group=None)
        rows = rows[rows["value"].notna()]
        published = rows[~rows["status"].str.contains("derived")]
        assert set(published["vintage"]) == ({"2024-04-16"} if name == "no_qualifications" else set())


def test_a_status_names_nothing_twice():
    store = get_store()
    for name in store.indicators():
        for status in store.observations(name, group=None)["status"].unique():
            assert len(set(status.split(";"))) == len(status.split(";")), (name, status)


def test_one_area_does_not_set_the_newest_period_of_a_level():
    assert get_store().periods("no_qualifications", "combined_authority")[-1] == year(2023)
    assert get_store().periods("no_qualifications", "local_authority")[-1] == year(2024)
    assert get_store().periods("enterprises", "local_authority")[0] == "2018-03-01"


def test_past_revisions_shrink_with_age():
    store = get_store()
    shares = [store.revision_share("gva_per_hour_worked", year(number)) for number in (2023, 2022, 2016)]
    assert shares[0] == pytest.approx(0.063, abs=0.001)
    assert shares[1] == pytest.approx(0.035, abs=0.001)
    assert shares[2] < 0.01
    assert store.revisions("gva_per_hour_worked")["areas"].tolist()[0] == 361


def test_old_methods_of_healthy_life_expectancy_are_held_but_not_drawn():
    store = get_store()
    assert len(store.vintages("healthy_life_expectancy_female")) == 4
    rows = store.observations("healthy_life_expectancy_female", "local_authority")
    assert rows["vintage"].nunique() == 1


def test_all_four_releases_of_total_output_are_held_for_the_three_lep_area_too():
    store = get_store()
    assert len(store.vintages("gva_total")) == 4
    for vintage in store.vintages("gva_total"):
        whole = store.benchmark("gva_total", THREE_LEP, vintage=vintage)
        districts = store.observations("gva_total", "local_authority", vintage=vintage)
        assert whole[year(2016)] == pytest.approx(districts.loc[districts["period"] == year(2016), "value"].sum())


def test_every_indicator_has_values_at_each_of_its_levels():
    store = get_store()
    for indicator in all_indicators().values():
        for level in indicator.levels:
            rows = store.observations(indicator.id, level, within="E92000001", group=None)
            assert rows["value"].notna().any(), (indicator.id, level)


def test_a_withheld_group_value_is_never_a_number():
    store = get_store()
    for name in store.indicators():
        rows = store.observations(name, areas=(*PLACES, *GROUPS), group=None)
        withheld = rows["status"].str.contains("suppressed|not_available")
        assert (rows["value"].isna() == withheld).all(), name


@pytest.mark.parametrize(
    ("indicator", "weight", "tolerance"),
    [
        ("gdp_per_head", "population", 0.001),
        ("gross_disposable_household_income_per_head", "population", 0.001),
        ("greenhouse_gas_emissions_per_head", "population", 0.002),
        ("employment_rate", "population_16_64", 0.002),
    ],
)
def test_weighted_means_come_out_as_published_for_the_combined_authority(indicator, weight, tolerance):
    members = get_store().observations(indicator, areas=GROUPS[WMCA].members)
    weights = get_store().observations(weight, areas=GROUPS[WMCA].members)
    joined = members.merge(weights, on=["area_code", "period"], suffixes=("", "_weight"))
    products = (joined["value"] * joined["value_weight"]).groupby(joined["period"]).sum()
    mean = products / joined.groupby("period")["value_weight"].sum()
    published = values(indicator, WMCA)
    shared = mean.index.intersection(published.index)
    assert len(shared) > 15
    assert (mean[shared] / published[shared] - 1).abs().max() < tolerance


def test_no_trend_of_claimants_runs_across_the_roll_out_of_universal_credit():
    found = trends(get_store().observations("claimant_rate", areas=DISTRICTS_3LEP), all_indicators()["claimant_rate"])
    assert all(each.first >= year(2019) for each in found.values())
    assert (
        trends(get_store().observations("claimant_rate", areas=[BLACK_COUNTRY]), all_indicators()["claimant_rate"])[
            BLACK_COUNTRY
        ].outcome
        == "no_clear_trend"
    )


@pytest.mark.parametrize("part", ["fifth", "tenth"])
def test_shares_of_deprived_neighbourhoods_are_counts_of_all_in_three_editions(part):
    store = get_store()
    for code in (*DISTRICTS_3LEP, *PLACES, "E37000006", "E37000012", THREE_LEP):
        rows = store.observations(f"share_of_neighbourhoods_most_deprived_{part}", areas=[code])
        assert sorted(rows["period"]) == [year(2015), year(2019), year(2025)]
        assert (100 * rows["numerator"] / rows["denominator"]).tolist() == pytest.approx(rows["value"].tolist())


def test_tenths_of_2019_are_of_the_unchanged_neighbourhoods_and_so_no_count_of_a_district():
    """The 360 of Birmingham's 639 are the published counts; of its neighbourhoods of today 616 have a tenth of 2019."""
    store = get_store()
    share = store.observations("share_of_neighbourhoods_most_deprived_fifth", areas=["E08000025"])
    counted = share.set_index("period").loc[year(2019)]
    own = store.areas("lsoa", "E08000025")["area_code"]
    tenths = store.observations("imd_2019_decile", "lsoa", areas=list(own))["value"]
    assert (counted["numerator"], counted["denominator"]) == (360, 639)
    assert (tenths.notna().sum(), (tenths <= 2).sum()) == (616, 340)
    assert store.inequality("imd_2019_decile", "lsoa").empty


def test_the_bulk_registration_of_bromsgrove_is_the_first_caveat_wherever_it_shows():
    """Its firms born in 2019 were 44% of all and nearly all gone by 2022; no district comes near."""
    names = [f"business_survival_{span}_year" for span in ("one", "three", "five")] + [
        "business_births",
        "business_deaths",
    ]
    assert all("Bromsgrove" in all_indicators()[name].caveats[0] for name in names)
    lowest = {name: get_store().observations(name, areas=DISTRICTS_3LEP).set_index("area_code")["value"].idxmin()
              for name in names[1:3]}  # fmt: skip
    assert set(lowest.values()) == {"E07000234"}
