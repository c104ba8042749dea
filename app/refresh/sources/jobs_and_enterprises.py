"""ONS jobs and enterprises by way of Nomis: employee jobs, total jobs, enterprises."""

from pathlib import Path

import pandas as pd

from app.refresh.tables import HALF_COUNTED, observations, only_agreed, read_csv, year

EMPLOYEES = "economy/employee-jobs-lad.csv"
TOTAL = "more/total-jobs-lad.csv"
ENTERPRISES = "more/business-counts-enterprises-2020-2024.csv"
ENTERPRISES_BEFORE = "more/business-counts-enterprises-lep-2018-2022.csv"
# The two enterprises files are one series: all districts agree in the three years that both give (57 cells of the 19).
# Neither jobs file states when it was released: the month of extraction stands in, or the first day of the first year
# in which the figures for 2024 can have been complete.
EMPLOYEES_VINTAGE = "2025-12-01"
TOTAL_VINTAGE = "2026-01-01"
ENTERPRISES_VINTAGE = "2025-09-04"


def read(raw: Path) -> pd.DataFrame:
    """Observations of employee_jobs, total_jobs and enterprises (counts)."""
    tables = [employee_jobs(raw), total_jobs(raw), enterprises(raw), enterprises_before(raw)]
    return only_agreed(pd.concat(tables, ignore_index=True), raw)


def employee_jobs(raw: Path) -> pd.DataFrame:
    """Jobs of employees by workplace; cells filled in by the source are `estimated`."""
    table = read_csv(raw, EMPLOYEES, required=["area_code", "year", "quality"], numeric=["employee_jobs"])
    status = (table["quality"] == "published").map({True: "published", False: "estimated"})
    rows = table.assign(period=table["year"].map(year), value=table["employee_jobs"], status=status)
    return observations(rows, indicator="employee_jobs", vintage=EMPLOYEES_VINTAGE)


def total_jobs(raw: Path) -> pd.DataFrame:
    """Jobs of all kinds by workplace, in five years."""
    table = read_csv(raw, TOTAL, required=["area_code", "year"], numeric=["total_jobs"])
    rows = table.assign(period=table["year"].map(year), value=table["total_jobs"])
    return observations(rows, indicator="total_jobs", vintage=TOTAL_VINTAGE)


def enterprises(raw: Path) -> pd.DataFrame:
    """Enterprises each March from 2020."""
    table = read_csv(raw, ENTERPRISES, required=["area_code", "year", "breakdown"], numeric=["enterprises"])
    return _march(table[(table["breakdown"] == "total") & ~table["area_code"].isin(HALF_COUNTED)])


def enterprises_before(raw: Path) -> pd.DataFrame:
    """Enterprises in March 2018 and 2019, and the LEPs to 2022, which the later file lacks."""
    required = ["area_type", "area_code", "year", "industry", "size_band"]
    table = read_csv(raw, ENTERPRISES_BEFORE, required=required, numeric=["enterprises"])
    table = table[(table["industry"] == "Total") & (table["size_band"] == "Total")]
    return _march(table[(table["area_type"] == "lep") | (table["year"] < "2020")])


def _march(table: pd.DataFrame) -> pd.DataFrame:
    rows = table.assign(period=table["year"] + "-03-01", value=table["enterprises"])
    return observations(rows, indicator="enterprises", vintage=ENTERPRISES_VINTAGE)
