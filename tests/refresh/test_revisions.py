"""The band of past revisions, recomputed by hand on three authorities."""

import pandas as pd
import pytest

from app.errors import DataError
from app.refresh.revisions import SERIES, read_revisions, revision_shares

INDEX = pd.MultiIndex.from_product([["a", "b", "c", "UKX"], [2021, 2022]], names=["area_code", "year"])


def test_shares_are_of_the_uk_so_that_a_change_of_all_alike_is_no_revision():
    older = pd.Series([10.0, 11, 20, 22, 30, 33, 40, 44], index=INDEX)
    assert revision_shares(older, older * 1.25)["share_p90"].tolist() == [pytest.approx(0)] * 2


def test_age_counts_back_from_the_newest_year_of_the_older_release():
    older = pd.Series([10.0, 10, 20, 20, 30, 30, 40, 40], index=INDEX)
    newer = pd.Series([10.0, 11, 20.2, 22, 30, 33, 40, 40], index=INDEX)
    table = revision_shares(older, newer)
    assert table["age"].tolist() == [0, 1]
    assert table["areas"].tolist() == [3, 3]
    assert table["share_p90"].tolist() == [pytest.approx(0.1), pytest.approx(0.008)]  # 0.8 of the way from 0 to 0.01


def write(raw, path, text):
    (raw / path).parent.mkdir(parents=True, exist_ok=True)
    (raw / path).write_text(text, encoding="utf-8")


@pytest.fixture
def raw(tmp_path):
    head = "area_code,year,gva_per_hour_smoothed_gbp,gva_per_job_smoothed_gbp\n"
    write(tmp_path, "economy/productivity-lad-june-2024.csv", head + "S12000033,2022,20,200\nUKX,2022,40,400\n")
    write(tmp_path, "economy/productivity-combined-authority.csv", head + "UKX,2022,40,400\n")
    rows = "".join(
        f"S12000033,{title},2022-01-01/P1Y,{value}\n"
        for (_, title), value in zip(SERIES.values(), (22, 200), strict=True)
    )
    write(
        tmp_path,
        "local-statistics/gross-value-added/gross-value-added.csv",
        "areacd,indicator,period,observation\n" + rows,
    )
    return tmp_path


def test_revisions_rest_on_all_authorities_of_the_raw_files(raw):
    table = read_revisions(raw, dict.fromkeys(SERIES, ("2024-06-17", "2025-06-19")))
    assert table[["indicator", "share_p90", "newer_vintage"]].values.tolist() == [
        ["gva_per_hour_worked", pytest.approx(0.1), "2025-06-19"],
        ["gva_per_filled_job", pytest.approx(0.0), "2025-06-19"],
    ]


def test_an_indicator_with_one_release_has_no_band(raw):
    assert read_revisions(raw, {"gva_per_hour_worked": ("2025-06-19",)}).empty


def test_a_missing_raw_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"productivity-lad-june-2024\.csv"):
        read_revisions(tmp_path, {})
