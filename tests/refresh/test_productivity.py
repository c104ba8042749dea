"""Output per hour: two releases of the smoothed series, and the unsmoothed one."""

import pandas as pd
import pytest

from app.refresh.sources.productivity import smoothed, unsmoothed

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
    rows = unsmoothed(pd.DataFrame({"area_code": ["TLG31", "TLG36"], **columns}), "2024-06-17")
    assert rows["area_code"].tolist() == ["E08000025", "E08000027"]
    # Together: (30 x 1000 + 36 x 2000) / 3000 = 34, and the weeks in a year cancel out.
    assert rows["numerator"].sum() / rows["denominator"].sum() == pytest.approx(34)
