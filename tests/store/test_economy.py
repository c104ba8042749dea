"""Tables of the economy: read when asked for, and on the committed store the same when worked out a second way."""

import pandas as pd
import pytest

from app.metadata.geography import GROUPS
from app.refresh import build
from app.store.observations import Store, get_store

WMCA, THREE_LEP, ENGLAND, UK = "E47000007", "3lep", "E92000001", "K02000001"
BOROUGHS = GROUPS[WMCA].members
OLDER, NEWEST = "2024-04-24", "2025-04-17"


def year(number: int) -> str:
    return f"{number}-01-01/P1Y"


@pytest.fixture
def old(store_folder):
    """An edition from before these tables were made."""
    return Store(next(path.parent for path in store_folder.glob("*/manifest.json")))


def test_an_edition_from_before_answers_empty(old):
    tables = (old.gva_by_industry, old.employment_by_industry, old.industries, old.chain, old.shift_share_inputs)
    assert all(table().empty for table in tables)
    assert old.revision_sizes("pay").empty
    assert old.reference_figures().empty


def test_rows_are_those_asked_for_and_the_callers_own(old, store_folder):
    folder = next(path.parent for path in store_folder.glob("*/manifest.json"))
    rows = {"area_code": list("aab"), "industry": ["C", "F", "C"], "period": "2023-01-01/P1Y", "value": [1.0, 2.0, 3.0]}
    build._write_parquet(pd.DataFrame(rows), folder / "gva_by_industry.parquet")
    store = Store(folder)
    assert store.gva_by_industry(areas=("a",))["value"].tolist() == [1.0, 2.0]
    assert store.gva_by_industry(industries=("C",))["value"].tolist() == [1.0, 3.0]
    assert store.gva_by_industry(areas=("x",)).columns.tolist() == list(rows)
    frame = store.gva_by_industry()
    frame.loc[0, "value"] = 9
    assert store.gva_by_industry()["value"].tolist() == [1.0, 2.0, 3.0]


def test_spot_values_are_as_published():
    store = get_store()

    def output(area, code, number):
        return store.gva_by_industry((area,), (code,)).set_index("period")["value"][year(number)]

    assert output("TLG3", "29", 2023) == 2766  # regional accounts by industry, all ITL regions, 17 April 2025
    assert output("E08000025", "26-30", 2023) == 743
    jobs = store.employment_by_industry(("TLG3", "E08000025")).set_index(["area_code", "industry", "period"])["value"]
    assert jobs["TLG3", "29", year(2016)] == 31000
    assert jobs["E08000025", "C", year(2020)] == 34000
    assert store.benchmark("claimant_count_monthly", "E12000005")["2016-02-01/P1M"] == 78200
    none = store.observations("no_qualifications_nvq_regions_2004_2016", areas=("E12000005",)).set_index("period")
    assert none.loc[year(2016), ["value", "numerator"]].tolist() == [11.8, 418900]
    assert store.benchmark("gva_volume", "E08000025")[year(2016)] == 30516


def test_output_of_all_industries_is_the_indicator_and_children_add_up_to_it():
    store = get_store()
    parent = store.industries().set_index("industry")["parent"]
    for area in ("E08000025", THREE_LEP, "TLG3", ENGLAND, UK):
        wide = store.gva_by_industry((area,)).pivot(index="period", columns="industry", values="value").dropna(axis=1)
        assert wide["total"].tolist() == store.benchmark("gva_total", area)[wide.index].tolist()
        for code in wide:
            children = [child for child in parent.index[parent == code] if child in wide]
            if len(children) > 1:  # rounded to £ 1m each
                assert (wide[children].sum(axis=1) - wide[code]).abs().max() <= 6 + 2 * len(children), (area, code)


def test_the_seven_boroughs_are_the_itl2_area_by_another_road():
    store = get_store()
    for code in ("C", "F", "K", "26-30", "total"):
        ours, published = (store.gva_by_industry((area,), (code,))["value"] for area in (WMCA, "TLG3"))
        assert (ours - published).abs().max() <= 8, code


def test_jobs_of_the_seven_boroughs_agree_in_two_extracts():
    store = get_store()
    for number in range(2015, 2021):
        both = store.employment_by_industry((WMCA, "TLG3"), ("total",))
        values = both[both["period"] == year(number)].set_index("area_code")["value"]
        assert values[WMCA] == pytest.approx(values["TLG3"], rel=0.003)


def test_output_and_hours_of_the_chain_are_those_of_one_vintage():
    store = get_store()
    for area in (*BOROUGHS, UK):
        chain = store.chain((area,)).set_index("period")
        output = store.benchmark("gva_total", "UKX" if area == UK else area, vintage=OLDER)
        assert chain["gva"].tolist() == output[chain.index].tolist()
        rows = store.observations("gva_per_hour_worked_unsmoothed", areas=(area,)).set_index("period")
        assert chain["hours"].tolist() == pytest.approx((rows["denominator"] / 1e6)[chain.index].tolist())
        per_hour = chain["gva"] / chain["hours"]
        assert per_hour.tolist() == pytest.approx(rows["value"][chain.index].tolist(), rel=0.004)


def test_the_chain_of_a_group_adds_up_and_states_its_error():
    store = get_store()
    boroughs = store.chain(BOROUGHS).groupby("period")[["gva", "hours", "jobs", "population", "population_16_64"]].sum()
    wmca = store.chain((WMCA,)).set_index("period")
    for column in boroughs:
        assert wmca[column].tolist() == pytest.approx(boroughs[column].tolist())
    assert wmca["hours_error"].max() == 0
    whole = store.chain((THREE_LEP,)).set_index("period")
    assert len(whole) == 19
    assert 0 < whole["hours_error"].max() < 0.01
    assert whole["status"].str.contains("derived").all()
    leps = store.chain(("E37000001", "E37000006", "E37000012")).groupby("period")[["gva", "hours", "jobs"]].sum()
    for column in leps:
        assert whole[column].tolist() == pytest.approx(leps[column].tolist())


def test_the_inputs_of_the_shift_share_hold_all_output_with_the_part_left_out():
    store = get_store()
    inputs = store.shift_share_inputs()
    sums = inputs.groupby(["area_code", "period"])["gva"].sum()
    totals = store.gva_by_industry(industries=("total",)).set_index(["area_code", "period"])["value"]
    assert (sums - totals[sums.index]).abs().max() <= 10
    kept = inputs[~inputs["excluded"]]
    assert kept[["gva", "jobs"]].notna().all(axis=None)
    assert (kept["jobs"] > 0).all()
    assert {"3lep", "E37000001", "E37000006", "E37000012", *BOROUGHS, "TLG1", "TLG2", "TLG3", ENGLAND} <= set(
        kept["area_code"]
    )


def test_all_four_releases_are_held_and_their_revisions_measured_a_second_way():
    store = get_store()
    assert len(store.vintages("gva_total")) == 4
    assert len(store.vintages("healthy_life_expectancy_female")) == 4
    assert len(store.vintages("healthy_life_expectancy_male")) == 4
    sizes = store.revision_sizes("gva_total", areas=("districts_3lep",))
    row = sizes[(sizes["older_vintage"] == OLDER) & (sizes["newer_vintage"] == NEWEST) & (sizes["age"] == 0)].iloc[0]
    moves = []
    for code in GROUPS[THREE_LEP].members:
        before, after = (store.benchmark("gva_total", code, vintage=each)[year(2022)] for each in (OLDER, NEWEST))
        moves.append(100 * abs(after / before - 1))
    assert row["mean_absolute_revision"] == pytest.approx(sum(moves) / 19)
    assert row["areas"] == 19


def test_the_printed_figures_are_there_with_their_document():
    rows = get_store().reference_figures()
    assert len(rows) == 25
    assert (rows["document"] != "").all()
