"""Mid-year population estimates."""

from pathlib import Path

from app.refresh.sources.population import _all_ages, _working_age


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_remainders_are_derived_and_shares_of_them_estimated(tmp_path):
    text = """area_type,area_code,area_name,year,population,source
LAD,E08000025,Birmingham,2023,1160000,nomis-2025-12
LAD,E07000239,Wyre Forest,2023,100000,county-residual
LAD,E07000220,Rugby,2022,110000,estimated-share-of-county-residual
Country,K02000001,United Kingdom,2023,68000000,nomis-2025
"""
    rows = _all_ages(given(tmp_path, "economy/population.csv", text))
    assert rows["status"].tolist() == ["published", "derived", "estimated", "derived"]
    assert rows["vintage"].nunique() == 1


def test_cells_filled_in_by_the_source_are_estimated(tmp_path):
    text = """area_code,area_name,year,population_16_64,quality
E08000025,Birmingham,2023,750000,published
E08000025,Birmingham,2022,740000,imputed-by-source
"""
    rows = _working_age(given(tmp_path, "economy/population-16-64.csv", text))
    assert rows["status"].tolist() == ["published", "estimated"]
