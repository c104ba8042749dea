"""Output, output per head, GDP per head and investment in dwellings, on tiny tables."""

from pathlib import Path

import pandas as pd
import pytest

from app.metadata.indicators import get_indicator
from app.refresh.sources.regional_accounts import gdp_per_head, gfcf_dwellings, gva_per_head, gva_total, gva_volume
from app.refresh.tables import observations


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


HEADER = "area_code,area_name,year,gva_current_gbp_m\n"


@pytest.fixture
def total(tmp_path):
    given(
        tmp_path,
        "economy/gva-lad-total.csv",
        HEADER + "E08000025,Birmingham,2022,30000\nE08000025,Birmingham,2023,33000\n",
    )
    given(
        tmp_path,
        "economy/gva-itl-total.csv",
        HEADER + "TLG,West Midlands,2023,170000\nUK,UK,2023,2400000\nUKX,UK,2023,2370000\n",
    )
    older = """2024-04-24,E08000025,Birmingham,2022,29500
2024-04-24,UKX,UK,2022,2200000
2025-04-17,E08000025,Birmingham,2022,30000
"""
    given(tmp_path, "economy/gva-lad-total-vintages.csv", "release," + HEADER + older)
    return gva_total(tmp_path)


def test_every_release_is_kept_once(total):
    birmingham = total[(total["area_code"] == "E08000025") & (total["period"] == "2022-01-01/P1Y")]
    assert dict(zip(birmingham["vintage"], birmingham["value"], strict=True)) == {
        "2025-04-17": 30000,
        "2024-04-24": 29500,
    }


def test_the_uk_with_and_without_extra_regio_are_two_series(total):
    newest = total[total["vintage"] == "2025-04-17"].set_index("area_code")["value"]
    assert newest["K02000001"] - newest["UKX"] == 30000
    assert newest["E12000005"] == 170000


def test_the_last_year_is_provisional_and_old_uk_sums_are_derived(total):
    status = total.set_index(["area_code", "period", "vintage"])["status"]
    assert status["E08000025", "2023-01-01/P1Y", "2025-04-17"] == "provisional"
    assert status["E08000025", "2022-01-01/P1Y", "2025-04-17"] == "published"
    assert status["UKX", "2022-01-01/P1Y", "2024-04-24"] == "derived"


def test_output_per_head_is_pounds_over_people_of_the_newest_release(total):
    people = pd.DataFrame({"area_code": ["E08000025"], "period": "2022-01-01/P1Y", "value": [1_150_000.0]})
    people = observations(people, indicator="population", vintage="2025-12-01")
    row = gva_per_head(total, people).iloc[0]
    assert row["value"] == pytest.approx(30_000_000_000 / 1_150_000)
    assert (row["numerator"], row["denominator"], row["status"]) == (30000, 1_150_000, "derived")


def test_a_unitary_listed_in_two_classes_is_kept_once_and_counties_are_dropped(tmp_path):
    lines = [
        "E06000001,H,County or Unitary Authority",
        "E06000001,H,Local Authority District",
        "E10000031,W,County or Unitary Authority",
    ]
    text = "area_code,area_name,area_type,year,gdp_per_head_current_gbp\n" + "".join(
        f"{line},2022,100\n" for line in lines
    )
    assert gdp_per_head(given(tmp_path, "economy/gdp-per-head.csv", text))["area_code"].tolist() == ["E06000001"]


def test_investment_keeps_dwellings_and_marks_sums_as_derived(tmp_path):
    text = """area_type,area_code,area_name,year,asset_type,gfcf_current_gbp_m
derived-sum,sum-of-english-itl1,England,2022,dwellings,100
ITL1,TLG,West Midlands,2022,dwellings,9
ITL1,TLG,West Midlands,2022,other-buildings-and-structures,7
"""
    rows = gfcf_dwellings(given(tmp_path, "more/gfcf-buildings-lad.csv", text)).set_index("area_code")
    assert rows["value"].to_dict() == {"E92000001": 100, "E12000005": 9}
    assert rows["status"].to_dict() == {"E92000001": "derived", "E12000005": "published"}


def test_output_in_volume_is_taken_as_published_and_never_added(tmp_path):
    head = "area_code,area_name,year,gva_cvm_2022_gbp_m\n"
    given(tmp_path, "economy/gva-lad-total.csv", head + "E08000025,Birmingham,2016,30516\n")
    given(tmp_path, "economy/gva-itl-total.csv", head + "TLG,West Midlands,2023,160000\n")
    rows = gva_volume(tmp_path).set_index("area_code")
    assert rows["value"].to_dict() == {"E08000025": 30516, "E12000005": 160000}
    assert rows["status"].tolist() == ["published", "provisional"]
    assert get_indicator("gva_volume").aggregation == "none"
