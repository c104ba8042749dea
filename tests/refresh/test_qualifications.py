"""Qualifications from the survey: counts, intervals, withheld cells, and three spells that do not overlap."""

from pathlib import Path

import pandas as pd
import pytest

from app.refresh.sources import qualifications
from app.refresh.tables import observations


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


RATES = (
    "area_type,area_code,area_name,year,group,"
    "sum_of_levels,number_none,number_nvq4_plus,pct_none,pct_nvq4_plus,missing_levels\n"
)
COUNTS = "area_type,area_code,area_name,year,group,qualification,number,number_flag,number_ci95\n"
RQF = "area_type,area_code,area_name,year,framework,group,qualification,number\n"
LEVELS = ("none", "level-1", "level-2", "level-3", "level-4-plus", "other")


def nvq(folder: Path, rates: str, counts: str) -> pd.DataFrame:
    given(folder, qualifications.NVQ_RATES, RATES + rates)
    given(folder, qualifications.NVQ_COUNTS, COUNTS + counts)
    rows = qualifications.nvq(folder)
    return rows[rows["indicator"] == "no_qualifications"]


def rqf(folder: Path, **areas: tuple[str, ...]) -> pd.DataFrame:
    lines = [
        f"lad,{area},X,2024,RQF,all-16-64,{level},{number}"
        for area, numbers in areas.items()
        for level, number in zip(LEVELS, numbers, strict=True)
    ]
    return qualifications.rqf_counts(given(folder, qualifications.RQF_COUNTS, RQF + "\n".join(lines) + "\n"))


def test_the_interval_is_that_of_the_count_over_the_denominator(tmp_path):
    rates = "lad,E08000025,B,2017,all-16-64,724300,90800,227100,12.54,31.35,\n"
    row = nvq(tmp_path, rates, "lad,E08000025,B,2017,all-16-64,none,90800,,12800\n").iloc[0]
    assert row["value"] == pytest.approx(12.536, abs=0.001)
    assert row["upper_ci"] - row["value"] == pytest.approx(100 * 12800 / 724300)
    assert row["value"] - row["lower_ci"] == pytest.approx(100 * 12800 / 724300)


def test_a_withheld_count_is_suppressed_and_a_short_denominator_estimated(tmp_path):
    rates = (
        "lad,E07000239,W,2021,all-16-64,50000,,20000,,40.0,none\n"
        "lad,E07000236,R,2021,all-16-64,50000,4000,20000,8.0,40.0,other\n"
    )
    counts = "lad,E07000239,W,2021,all-16-64,none,,!,\nlad,E07000236,R,2021,all-16-64,none,4000,,1500\n"
    assert nvq(tmp_path, rates, counts)["status"].tolist() == ["suppressed", "derived;estimated"]


def test_a_share_of_counts_is_derived_and_a_weak_count_makes_it_weak(tmp_path):
    rates = "lad,E08000025,B,2017,all-16-64,724300,400,227100,0.06,31.35,\n"
    row = nvq(tmp_path, rates, "lad,E08000025,B,2017,all-16-64,none,400,~,\n").iloc[0]
    assert row["status"] == "derived;low_reliability"


def test_sums_made_beforehand_are_derived(tmp_path):
    rates = "country,K03000001,GB,2017,all-16-64,39882400,3090100,15000000,7.75,37.6,\n"
    row = nvq(tmp_path, rates, "").iloc[0]
    assert (row["status"], pd.isna(row["lower_ci"])) == ("derived", True)


def test_a_level_is_a_share_of_all_levels(tmp_path):
    counts = rqf(tmp_path, E08000026=("22000", "5500", "47800", "36300", "124800", "13600"))
    row = qualifications.rqf_rates(counts, "level_4_plus").iloc[0]
    assert row["value"] == pytest.approx(49.92, abs=0.001)
    assert (row["numerator"], row["denominator"], row["status"]) == (124800, 250000, "derived")


def test_two_small_levels_withheld_make_an_estimate_and_three_no_value(tmp_path):
    counts = rqf(
        tmp_path, A=("", "", "10", "10", "20", "1"), B=("", "", "10", "10", "20", ""), C=("2", "1", "", "9", "9", "1")
    )
    rows = qualifications.rqf_rates(counts, "level_4_plus")
    assert rows["status"].tolist() == ["derived;estimated", "not_available", "not_available"]
    assert rows["value"].notna().tolist() == [True, False, False]


def test_a_withheld_level_has_no_share_of_its_own(tmp_path):
    counts = rqf(tmp_path, A=("", "5", "10", "10", "20", "5"))
    assert qualifications.rqf_rates(counts, "no_qualifications")["status"].tolist() == ["not_available"]


def test_authorities_counted_in_part_are_left_out(tmp_path):
    whole = ("1", "1", "1", "1", "1", "1")
    assert rqf(tmp_path, E06000063=whole, E08000025=whole)["area_code"].tolist() == ["E08000025"]


def test_a_published_rate_goes_before_the_count(monkeypatch, tmp_path):
    counts = rqf(tmp_path, E08000025=("10", "10", "10", "10", "50", "10"))
    published = pd.DataFrame(
        {"area_code": ["E08000025"], "period": "2024-01-01/P1Y", "value": 9.4, "lower_ci": 7.2, "upper_ci": 11.6}
    )
    table = observations(published, indicator="No qualifications", vintage="2024-04-16")
    monkeypatch.setattr(qualifications, "read_dataset", lambda raw, folder: table)
    held = qualifications.no_qualifications_published(tmp_path, counts)
    counted = qualifications.rqf_rates(counts, "no_qualifications")
    assert held[["value", "numerator", "denominator", "vintage", "status"]].values.tolist() == [
        [9.4, 10, 100, "2024-04-16", "published"]
    ]
    assert qualifications._not_yet_published(counted, held).empty


def test_regions_before_2017_keep_their_published_interval(tmp_path):
    text = """area_code,area_name,year,qualification,number,denominator,percent,ci95_percentage_points,ci95_flag
E12000005,West Midlands,2016,NVQ4+,1090000,3460000,31.5,0.8,
E12000005,West Midlands,2016,NVQ3 only,600000,3460000,17.3,0.7,
E12000005,West Midlands,2016,with no qualifications,418900,3553200,11.8,0.5,
"""
    rows = qualifications.nvq_regions(given(tmp_path, qualifications.NVQ_REGIONS, text)).set_index("indicator")
    columns = ["value", "lower_ci", "upper_ci"]
    assert rows.loc["level_4_plus_nvq_regions_2004_2016", columns].tolist() == pytest.approx([31.5, 30.7, 32.3])
    none = rows.loc["no_qualifications_nvq_regions_2004_2016", [*columns, "numerator"]]
    assert none.tolist() == pytest.approx([11.8, 11.3, 12.3, 418900])
    assert len(rows) == 2
