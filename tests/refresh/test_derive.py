"""Groups get a value by the indicator's rule, with today's members, and never instead of a published one."""

import pandas as pd
import pytest

from app.metadata.geography import GROUPS
from app.refresh.derive import derive

BLACK_COUNTRY = "E37000001"
MEMBERS = list(GROUPS[BLACK_COUNTRY].members)


def of(rows, code, **wanted):
    found = rows[(rows["area_code"] == code) & (rows["indicator"] == wanted.pop("indicator", "pay"))]
    for column, value in wanted.items():
        found = found[found[column] == value]
    return found


def test_a_sum_is_derived_and_says_so(make_rows, make_indicator):
    rows = derive(
        make_rows(area_code=MEMBERS, value=[1.0, 2.0, 3.0, 4.0]).assign(current=True),
        {"pay": make_indicator(aggregation="sum")},
    )
    made = of(rows, BLACK_COUNTRY).iloc[0]
    assert (made["value"], made["status"], bool(made["current"])) == (10.0, "derived", True)
    assert of(rows, "3lep").iloc[0]["status"] == "not_available"


def test_without_a_rule_no_row_is_made(make_rows, make_indicator):
    rows = derive(make_rows(area_code=MEMBERS, value=1.0).assign(current=True), {"pay": make_indicator()})
    assert set(rows["area_code"]) == set(MEMBERS)


def test_a_published_value_stands_and_a_published_blank_gives_way(make_rows, make_indicator):
    held = make_rows(
        area_code=[*MEMBERS, *MEMBERS, BLACK_COUNTRY, BLACK_COUNTRY],
        value=[1.0] * 8 + [9.0, None],
        period=["2022-01-01/P1Y"] * 4 + ["2023-01-01/P1Y"] * 4 + ["2022-01-01/P1Y", "2023-01-01/P1Y"],
        status=["published"] * 9 + ["not_available"],
    )
    rows = derive(held.assign(current=True), {"pay": make_indicator(aggregation="sum")})
    assert of(rows, BLACK_COUNTRY, period="2022-01-01/P1Y")[["value", "status"]].values.tolist() == [[9.0, "published"]]
    assert of(rows, BLACK_COUNTRY, period="2023-01-01/P1Y")[["value", "status"]].values.tolist() == [[4.0, "derived"]]


def test_a_withheld_member_makes_the_group_not_available(make_rows, make_indicator):
    held = make_rows(
        area_code=MEMBERS, value=[1.0, None, 1.0, 1.0], status=["published", "suppressed", "published", "published"]
    )
    made = of(derive(held.assign(current=True), {"pay": make_indicator(aggregation="sum")}), BLACK_COUNTRY)
    assert made["status"].tolist() == ["not_available"]
    assert made["value"].isna().all()


def test_gva_per_hour_takes_the_output_of_the_same_year_and_of_a_release_not_after_it(make_rows, make_indicator):
    rate = make_rows(area_code=MEMBERS, value=[20.0, 20.0, 40.0, 40.0], vintage="2024-06-17")
    output = make_rows(
        indicator="gva",
        area_code=MEMBERS * 2,
        value=[100.0, 100.0, 400.0, 400.0] + [1.0] * 4,
        vintage=["2024-04-24"] * 4 + ["2025-04-17"] * 4,
    )
    held = make_rows(indicator="gva", area_code=MEMBERS, value=999.0, period="2022-01-01/P1Y", vintage="2024-04-24")

    rows = pd.concat([rate, output, held], ignore_index=True).assign(current=True)
    rule = {"pay": make_indicator(aggregation="ratio_of_sums", aggregation_weight="gva")}
    assert of(derive(rows, rule), BLACK_COUNTRY)["value"].tolist() == [pytest.approx(1000 / (5 + 5 + 10 + 10))]


def test_a_mean_may_take_a_weight_of_a_neighbouring_year(make_rows, make_indicator):

    rate = make_rows(area_code=MEMBERS, value=[1.0, 1.0, 1.0, 5.0], period="2025-04-30")
    people = make_rows(
        indicator="people",
        area_code=MEMBERS * 2,
        value=[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 5.0],
        period=["2015-01-01/P1Y"] * 4 + ["2024-01-01/P1Y"] * 4,
    )
    rows = pd.concat([rate, people], ignore_index=True).assign(current=True)
    rule = {"pay": make_indicator(aggregation="weighted_mean", aggregation_weight="people")}
    assert of(derive(rows, rule), BLACK_COUNTRY)["value"].tolist() == [pytest.approx(28 / 8)]
    too_old = rows.assign(period=rows["period"].replace("2024-01-01/P1Y", "2014-01-01/P1Y"))
    assert of(derive(too_old, rule), BLACK_COUNTRY)["value"].isna().all()


def test_members_of_several_releases_are_as_new_as_the_newest_and_older_releases_get_their_own(
    make_rows, make_indicator
):
    now = make_rows(area_code=MEMBERS, value=2.0, vintage=["2025-01-01", "2025-01-01", "2025-01-01", "2025-06-01"])
    before = make_rows(area_code=MEMBERS, value=1.0, vintage="2024-01-01")

    rows = pd.concat([now.assign(current=True), before.assign(current=False)], ignore_index=True)
    made = of(derive(rows, {"pay": make_indicator(aggregation="sum")}), BLACK_COUNTRY)
    made = made.sort_values("vintage", ascending=False)
    assert made[["value", "vintage", "current"]].values.tolist() == [
        [8.0, "2025-06-01", True],
        [4.0, "2024-01-01", False],
    ]


def test_a_group_is_what_any_of_its_members_is_in_that_period(make_rows, make_indicator):
    held = make_rows(
        area_code=MEMBERS * 3,
        value=1.0,
        period=["2021-01-01/P1Y"] * 4 + ["2022-01-01/P1Y"] * 4 + ["2023-01-01/P1Y"] * 4,
        status=["published"] * 4
        + ["derived;low_reliability", "derived;estimated", "derived", "derived"]
        + ["provisional", "published", "published", "published"],
    )
    made = of(derive(held.assign(current=True), {"pay": make_indicator(aggregation="sum")}), BLACK_COUNTRY)
    assert dict(zip(made["period"].str[:4], made["status"], strict=True)) == {
        "2021": "derived",
        "2022": "derived;estimated;low_reliability",
        "2023": "derived;provisional",
    }


def test_another_group_of_people_keeps_its_own_status(make_rows, make_indicator):
    held = make_rows(
        area_code=MEMBERS * 2,
        value=1.0,
        group=["all"] * 4 + ["female"] * 4,
        status=["published"] * 4 + ["estimated"] * 4,
    )
    made = of(derive(held.assign(current=True), {"pay": make_indicator(aggregation="sum")}), BLACK_COUNTRY)
    assert dict(zip(made["group"], made["status"], strict=True)) == {"all": "derived", "female": "derived;estimated"}
