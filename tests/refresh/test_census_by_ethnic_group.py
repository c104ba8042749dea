"""Qualifications by ethnic group: shares of counts, England the sum of its districts."""

import pytest

from app.metadata.geography import GROUPS
from app.refresh.sources import census_by_ethnic_group as adapter
from app.store.observations import get_store


@pytest.fixture
def rows(tmp_path):
    lines = ["lad_code,ethnic_group,qualification,number"]
    for code, none in (("E08000025", 20), ("E06000001", 40)):
        for group in ("white", "total"):
            counts = {"no-qualifications": none, "level-4-qualifications-or-above": 30, "total": 100}
            lines += [f"{code},{group},{name},{number}" for name, number in counts.items()]
    (tmp_path / "people").mkdir()
    (tmp_path / adapter.FILE).write_text("\n".join(lines), encoding="utf-8")
    return adapter.read(tmp_path)


def test_a_share_is_of_the_people_of_the_group(rows):
    row = rows[(rows["area_code"] == "E08000025") & (rows["indicator"] == "no_qualifications_census")].iloc[0]
    assert row[["group", "value", "numerator", "denominator"]].tolist() == ["white", 20, 20, 100]


def test_england_is_the_sum_of_its_districts_and_others_are_not_kept(rows):
    assert set(rows["area_code"]) == {"E08000025", "E92000001"}
    england = rows[(rows["area_code"] == "E92000001") & (rows["indicator"] == "no_qualifications_census")].iloc[0]
    assert england[["value", "denominator", "status"]].tolist() == [30, 200, "derived"]


def test_all_people_together_are_left_to_the_table_of_the_whole_census(rows):
    assert set(rows["group"]) == {"white"}


def test_the_committed_groups_add_up_to_all_people_of_the_area():
    store = get_store()
    for name in adapter.COUNTED:
        assert store.groups(name) == ("all", *sorted(adapter.GROUPS.values()))
        rows = store.observations(name, areas=("E08000025", "E37000001", "3lep", "E47000007", "E92000001"), group=None)
        parts = rows[rows["group"] != "all"].groupby("area_code")[["numerator", "denominator"]].sum()
        whole = rows[rows["group"] == "all"].set_index("area_code")[["numerator", "denominator"]]
        assert (parts / whole.loc[parts.index] - 1).abs().max(axis=None) < 0.002


def test_committed_groups_have_limits_and_the_black_country_is_its_boroughs_together():
    rows = get_store().observations("no_qualifications_census", areas=GROUPS["E37000001"].members, group="asian")
    group = get_store().observations("no_qualifications_census", areas=("E37000001",), group="asian").iloc[0]
    assert group["value"] == pytest.approx(100 * rows["numerator"].sum() / rows["denominator"].sum())
    assert group["lower_ci"] < group["value"] < group["upper_ci"]
