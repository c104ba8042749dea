"""Jobs and enterprises."""

from pathlib import Path

from app.refresh.sources.jobs_and_enterprises import employee_jobs, enterprises, enterprises_before, total_jobs


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_filled_in_jobs_are_estimated(tmp_path):
    text = """area_code,area_name,year,employee_jobs,quality
E08000025,Birmingham,2023,500000,published
E08000025,Birmingham,2022,490000,imputed-by-source
"""
    rows = employee_jobs(given(tmp_path, "economy/employee-jobs-lad.csv", text))
    assert rows["status"].tolist() == ["published", "estimated"]


def test_total_jobs_are_read_as_they_stand(tmp_path):
    rows = total_jobs(
        given(tmp_path, "more/total-jobs-lad.csv", "area_code,area_name,year,total_jobs\nE08000025,B,2024,627000\n")
    )
    assert rows[["period", "value"]].values.tolist() == [["2024-01-01/P1Y", 627000]]


def test_totals_are_taken_and_authorities_counted_in_part_are_not(tmp_path):
    text = """area_type,area_code,area_name,year,breakdown,category,enterprises
lad,E08000025,Birmingham,2024,total,Total,36000
lad,E08000025,Birmingham,2024,size,Micro (0 to 9),32000
lad,E06000063,Cumberland,2024,total,Total,4025
"""
    rows = enterprises(given(tmp_path, "more/business-counts-enterprises-2020-2024.csv", text))
    assert rows[["area_code", "period", "value"]].values.tolist() == [["E08000025", "2024-03-01", 36000]]


def test_the_two_files_of_enterprises_share_no_row(tmp_path):
    text = """area_type,area_code,area_name,year,industry,size_band,enterprises
lad,E08000025,Birmingham,2019,Total,Total,35000
lad,E08000025,Birmingham,2020,Total,Total,36000
lep,E37000001,Black Country,2020,Total,Total,34360
lep,E37000001,Black Country,2020,3 : Manufacturing (C),Total,3000
"""
    rows = enterprises_before(given(tmp_path, "more/business-counts-enterprises-lep-2018-2022.csv", text))
    assert rows[["area_code", "period"]].values.tolist() == [["E08000025", "2019-03-01"], ["E37000001", "2020-03-01"]]
