"""Deprivation: means weighted by residents, official averages, and counts of neighbourhoods."""

from pathlib import Path

import pandas as pd
import pytest

from app.refresh.sources import deprivation
from app.refresh.sources.deprivation import DOMAINS, Domain, shares, tenths
from app.store.observations import get_store


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


SMALL = pd.DataFrame(
    {
        "lsoa21_code": ["E01000001", "E01000002", "E01000003"],
        "msoa21_code": ["E02000001", "E02000001", "E02000002"],
        "lad_code": ["E08000027", "E08000027", "E07000218"],
        "lep_code": ["E37000001", "E37000001", "E37000006"],
        "imd_score": [10.0, 40.0, 5.0],
        "residents": [2000, 1000, 1000],
    }
)
OFFICIAL = pd.DataFrame(
    {
        "area_code": ["E08000027", "E07000218"],
        "index_domain": "Index of Multiple Deprivation",
        "average_score": [20.1, 5.0],
        "residents": [3000, 1000],
        "region": "E12000005",
        "country": "E92000001",
    }
)


def scores(domain: Domain) -> pd.DataFrame:
    return pd.concat(deprivation._score("index", domain, SMALL, OFFICIAL), ignore_index=True).set_index("area_code")


def test_larger_areas_are_means_weighted_by_residents():
    rows = scores(DOMAINS["index_of_multiple_deprivation_2025"])
    # 2,000 people at 10 and 1,000 at 40 make 20; with 1,000 more at 5 they make 16.25.
    assert rows.loc[["E02000001", "E37000001", "E47000007", "3lep"], "value"].tolist() == [20, 20, 20, 16.25]
    assert set(rows.loc[["E02000001", "3lep"], "status"]) == {"derived"}


def test_districts_keep_their_official_average_and_england_is_made_from_it():
    rows = scores(DOMAINS["index_of_multiple_deprivation_2025"])
    assert rows.loc["E08000027", ["value", "status"]].tolist() == [20.1, "published"]
    assert rows.loc["E92000001", "value"] == pytest.approx((3 * 20.1 + 5) / 4)


def test_a_domain_without_official_averages_makes_its_districts_and_no_england():
    rows = scores(Domain("imd_score", "", 100))
    assert rows.loc["E08000027", ["value", "status"]].tolist() == [2000, "derived"]
    assert "E92000001" not in rows.index


def test_no_area_has_two_scores():
    for domain in (DOMAINS["index_of_multiple_deprivation_2025"], Domain("imd_score", "", 1)):
        assert scores(domain).index.is_unique


def test_counted_shares_go_before_the_official_proportion(tmp_path):
    counted = """iod_year,domain,area_type,area_code,area_name,lsoas,lsoas_most_deprived_10pct,lsoas_most_deprived_20pct
2025,imd,lad,E08000025,Birmingham,659,282,375
2025,imd,lep,E37000001,Black Country,723,130,320
2025,income,lad,E08000025,Birmingham,659,295,400
"""
    official = """iod_year,lad_code,lad_name,index_domain,proportion_lsoas_most_deprived_decile
2025,E08000025,Birmingham,Index of Multiple Deprivation,0.4279
2019,E06000001,Hartlepool,Index of Multiple Deprivation,0.3621
2019,E06000001,Hartlepool,Crime,0.1
"""
    given(tmp_path, deprivation.SHARES, counted)
    both = shares(given(tmp_path, deprivation.DISTRICTS, official))
    rows, fifth = (both[both["indicator"] == name] for name in (deprivation.TENTH, deprivation.FIFTH))
    assert rows["area_code"].tolist() == ["E08000025", "E37000001", "E06000001"]
    assert rows["status"].tolist() == ["published", "derived", "published"]
    assert rows["value"].round(2).tolist() == [42.79, 17.98, 36.21]
    assert fifth["area_code"].tolist() == ["E08000025", "E37000001"]
    assert fifth["value"].round(2).tolist() == [56.9, 44.26]


def test_tenths_are_those_published_for_each_score(tmp_path):
    columns = {f"{domain.column.removesuffix('_score')}_decile": 3 for domain in DOMAINS.values()}
    text = ",".join(["lsoa21_code", *columns]) + "\n" + ",".join(["E01000001", *map(str, columns.values())])
    rows = tenths(given(tmp_path, deprivation.SMALL_AREAS, text))
    assert set(rows["indicator"]) == set(DOMAINS)
    assert rows["tenth"].unique().tolist() == [3]


def test_the_committed_tenths_of_the_fifth_and_the_tenth_agree_with_the_tenth_of_each_neighbourhood():
    store = get_store()
    stored = store.inequality("index_of_multiple_deprivation_2025", "lsoa").set_index("area_code")
    tenth = store.observations("imd_2025_decile", "lsoa", within="E37000001")["value"]
    assert stored.loc["E37000001", "neighbourhoods_highest_fifth"] == (tenth <= 2).sum()
    for name, column in ((deprivation.TENTH, "highest_tenth"), (deprivation.FIFTH, "highest_fifth")):
        share = stored.loc["E37000001", f"neighbourhoods_{column}"] / stored.loc["E37000001", "neighbourhoods"]
        assert store.benchmark(name, "E37000001").iloc[-1] == pytest.approx(100 * share, abs=1e-6)
