"""A group's value is what its districts add up to, or is not there."""

import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from app.analysis.aggregation import aggregate, missing_members
from app.metadata.geography import GROUPS

CONTROLS = Path(__file__).parents[1] / "data" / "controls"
WMCA = "E47000007"


def rows(**columns) -> pd.DataFrame:
    plain = {"period": "2023", "group": "all", "vintage": "2025-01-01", "numerator": np.nan, "denominator": np.nan}
    return pd.DataFrame(plain | {"lower_ci": np.nan, "upper_ci": np.nan, "weight": np.nan} | columns)


def control(name: str) -> pd.DataFrame:
    lines = [line for line in (CONTROLS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return pd.DataFrame(list(csv.DictReader(lines)))


def test_a_withheld_member_leaves_the_group_without_a_value_and_is_named():
    held = rows(area_code=["a", "b", "c"], value=[1.0, np.nan, 3.0])
    assert math.isnan(aggregate(held, {"g": "abc"}, rule="sum").value[0])
    assert missing_members(held, "abcd") == ("b", "d")


def test_a_rate_needs_its_counts():
    held = rows(area_code=["a", "b"], value=[10.0, 20.0], numerator=[1.0, np.nan], denominator=[10.0, 10.0])
    assert math.isnan(aggregate(held, {"g": "ab"}, rule="rate_from_counts", multiplier=100).value[0])
    assert missing_members(held, "ab", rule="rate_from_counts") == ("b",)


def test_groups_may_share_members_and_periods_stay_apart():
    held = rows(area_code=["a", "b", "a", "b"], period=["1", "1", "2", "2"], value=[1.0, 2.0, 10.0, 20.0])
    made = aggregate(held, {"g": "ab", "h": "b"}, rule="sum").set_index(["area_code", "period"])["value"]
    assert made.to_dict() == {("g", "1"): 3.0, ("g", "2"): 30.0, ("h", "1"): 2.0, ("h", "2"): 20.0}


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="no rule"):
        aggregate(rows(area_code=["a"], value=[1.0]), {"g": "a"}, rule="median")


def test_limits_of_a_rate_from_counts_add_in_squares():
    held = rows(
        area_code=["a", "b"],
        value=[10.0, 20.0],
        numerator=[100.0, 600.0],
        denominator=[1000.0, 3000.0],
        lower_ci=[8.0, 19.0],
        upper_ci=[12.0, 21.0],
    )
    made = aggregate(held, {"g": "ab"}, rule="rate_from_counts", multiplier=100).iloc[0]
    half = math.sqrt((0.02 * 1000) ** 2 + (0.01 * 3000) ** 2) / 4000 * 100
    assert made.value == 17.5
    assert (made.lower_ci, made.upper_ci) == (pytest.approx(17.5 - half), pytest.approx(17.5 + half))


def test_gva_per_hour_of_the_combined_authority_is_within_0_4_percent_of_the_published_figure_in_every_year():
    districts, published = control("gva-per-hour-boroughs.csv"), control("gva-per-hour-wmca.csv")
    held = rows(
        area_code=districts["area_code"],
        period=districts["year"],
        value=districts["gva_per_hour"].astype(float),
        weight=districts["gva_million"].astype(float),
    )
    made = aggregate(held, {WMCA: GROUPS[WMCA].members}, rule="ratio_of_sums").set_index("period")["value"]
    official = published.set_index("year")["gva_per_hour"].astype(float)
    assert list(made.index) == list(official.index) == [str(year) for year in range(2004, 2024)]
    assert (made / official - 1).abs().max() < 0.004


def test_survey_rates_of_the_black_country_agree_with_the_published_ones_and_their_limits():
    counts = control("no-qualifications-black-country.csv").assign(period=lambda frame: frame["year"])
    numbers = ["value", "lower_ci", "upper_ci", "numerator", "denominator"]
    counts[numbers] = counts[numbers].astype(float)
    whole = counts[counts["area_code"] == "E37000001"].set_index("period")
    parts = counts[counts["area_code"] != "E37000001"].assign(group="all", vintage="v", weight=np.nan)
    made = aggregate(parts, {"E37000001": GROUPS["E37000001"].members}, rule="rate_from_counts", multiplier=100)
    made = made.set_index("period")
    assert (made["value"] - whole["value"]).abs().max() < 0.05
    ours, theirs = (frame["upper_ci"] - frame["lower_ci"] for frame in (made, whole))
    assert ((ours / theirs).between(0.95, 1.2)).all()
