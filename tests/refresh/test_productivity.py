"""Output per hour: two releases of the smoothed series, and the unsmoothed one."""

import pandas as pd
import pytest

from app.metadata.indicators import get_indicator
from app.refresh.sources import productivity
from app.refresh.sources.productivity import UNSMOOTHED_BEFORE, UNSMOOTHED_NEWEST, smoothed, unsmoothed

RATES = {"gva_per_hour_smoothed_gbp": [None, 40.0], "gva_per_job_smoothed_gbp": [60000.0, 65000.0]}


def test_years_before_the_first_value_are_left_out():
    table = pd.DataFrame({"area_code": "UKX", "year": ["2003", "2004"], **RATES})
    rows = smoothed(table, "2025-06-19")
    assert rows[["indicator", "period"]].values.tolist() == [
        ["gva_per_hour_worked", "2004-01-01/P1Y"],
        ["gva_per_filled_job", "2003-01-01/P1Y"],
        ["gva_per_filled_job", "2004-01-01/P1Y"],
    ]


def test_the_uk_of_the_productivity_tables_is_the_uk():
    table = pd.DataFrame({"area_code": "UKX", "year": ["2003", "2004"], **RATES})
    assert set(smoothed(table, "2025-06-19")["area_code"]) == {"K02000001"}


def test_boroughs_are_known_by_their_own_codes_and_carry_output_and_hours():
    columns = {
        "year": "2022",
        "gva_per_hour_unsmoothed_gbp": [30.0, 36.0],
        "productivity_hours_per_week": [1000.0, 2000.0],
    }
    rows = unsmoothed(pd.DataFrame({"area_code": ["TLG31", "TLG36"], **columns}), UNSMOOTHED_BEFORE, "2024-06-17")
    assert rows["area_code"].tolist() == ["E08000025", "E08000027"]
    # Together: (30 x 1000 + 36 x 2000) / 3000 = 34, and the weeks in a year cancel out.
    assert rows["numerator"].sum() / rows["denominator"].sum() == pytest.approx(34)


def test_the_combined_authority_is_the_itl2_area_of_its_boroughs():
    table = pd.DataFrame({"area_code": ["TLG3", "TLG1"], "gva_per_hour_unsmoothed_gbp": [35.3, 38.0]})
    rows = productivity.with_combined_authority(table).set_index("area_code")["gva_per_hour_unsmoothed_gbp"]
    assert rows.to_dict() == {"TLG3": 35.3, "TLG1": 38.0, "E47000007": 35.3}


def test_each_unsmoothed_indicator_is_of_one_release_and_brings_its_own_uk(tmp_path, monkeypatch):
    columns = {
        "year": "2022",
        "gva_per_hour_smoothed_gbp": 1.0,
        "gva_per_job_smoothed_gbp": 1.0,
        "gva_per_hour_unsmoothed_gbp": 41.0,
        "productivity_hours_per_week": 10.0,
    }
    table = pd.DataFrame({"area_code": ["UKX", "TLG3"], **columns})
    monkeypatch.setattr(productivity, "read_csv", lambda *args, **kwargs: table)
    monkeypatch.setattr(productivity, "only_agreed", lambda rows, raw: rows)
    rows = productivity.read(tmp_path)
    for name in (UNSMOOTHED_BEFORE, UNSMOOTHED_NEWEST):
        found = rows[rows["indicator"] == name]
        assert found["vintage"].unique().tolist() == [get_indicator(name).release_date.isoformat()]
        assert "K02000001" in set(found["area_code"])
