"""Output and jobs come under one set of codes, and what is summed says so."""

import numpy as np
import pandas as pd
import pytest

from app.refresh import industries
from app.refresh.industries import employment_by_industry, gva_by_industry, with_sums_of_parts
from app.refresh.industry_codes import parents

BLACK_COUNTRY = ("E08000027", "E08000028", "E08000030", "E08000031")
HEAD = "area_type,area_code,area_name,industry_code,industry_name,year,gva_current_gbp_m"


def write(folder, path, lines):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def output(tmp_path):
    districts = [f"LAD,{code},x,CI-CL (26-30),Machines,2023,{number}.0" for number, code in enumerate(BLACK_COUNTRY, 1)]
    wider = [
        *(f"ctry,TLB,England,{code},x,2023,10.0" for code in ("CI (26)", "CJ (27)", "CK (28)", "29", "30")),
        "ITL3,TLG31,Birmingham,CK-CL (28-30),x,2022,7.0",
        "ITL3,TLG37,Sandwell,CK-CL (28-30),x,2022,9.0",
        "ITL3,TLG13,Warwickshire CC,CK-CL (28-30),x,2022,8.0",
    ]
    write(tmp_path, industries.DISTRICTS, [HEAD, *districts])
    write(tmp_path, industries.WIDER, [HEAD, *wider])
    return gva_by_industry(tmp_path).set_index(["area_code", "industry", "period"])


def test_a_group_is_the_sum_of_its_members(output):
    assert output.loc[("E37000001", "26-30", "2023-01-01/P1Y")].tolist() == [10.0, "derived;provisional"]


def test_a_code_that_england_lacks_is_the_sum_of_its_parts(output):
    assert output.loc[("E92000001", "26-30", "2023-01-01/P1Y")].tolist() == [50.0, "derived;provisional"]
    assert output.loc[("E92000001", "29", "2023-01-01/P1Y")].tolist() == [10.0, "provisional"]


def test_a_group_with_a_member_short_of_an_industry_has_none(output):
    row = output.loc[("E37000001", "28-30", "2022-01-01/P1Y")]
    assert np.isnan(row["value"])
    assert row["status"] == "not_available"


def test_a_borough_has_the_finer_codes_of_its_itl3_area_and_counties_are_left_out(output):
    assert output.loc[("E08000025", "28-30", "2022-01-01/P1Y"), "value"] == 7.0
    assert not output.index.get_level_values("area_code").str.startswith("TLG").any()


def test_a_blank_stays_where_a_part_is_missing():
    held = pd.DataFrame({"26-27": [np.nan], "26": [1.0], "27": [np.nan]})
    assert with_sums_of_parts(held)["26-27"].isna().all()


def test_children_make_up_their_parent_without_overlap():
    codes = ["total", "A-E", "C", "26-30", "26-27", "26", "27", "28-30", "28", "29-30", "29", "30", "29100"]
    parent = parents(codes)
    assert [code for code in codes if parent[code] == "26-30"] == ["26-27", "28-30"]
    assert parent["29100"] == "29"
    assert parent["C"] == "A-E"


@pytest.fixture
def jobs(tmp_path):
    head = "area_code,area_name,industry_code,industry_name,year,employment"
    write(tmp_path, industries.JOBS_DIVISIONS, [head, "UKG3,x,29,Cars,2021,30", "UKG3,x,30,Trains,2021,5"])
    write(tmp_path, industries.JOBS_CLASSES, [head, "UKG3,x,29100,Cars,2021,30"])
    head = (
        "area_type,area_code,area_name,lad_code_if_identical,year,classification,industry_code,industry_name,employment"
    )
    section, broad = "2020,sic-2007-section", "2020,broad-industrial-group"
    leps = [f"lep,E370000{number},x,,{section},C,Making,100" for number in ("01", "06", "12")]
    rows = [*leps, f"nuts3-2016,UKG31,x,E08000025,{section},C,Making,34", f"nuts3-2016,UKD33,x,,{broad},7,Retail,9"]
    write(tmp_path, industries.JOBS_SECTIONS, [head, *rows, f"nuts3-2016,UKC22,x,,{section},C,Making,1"])
    return employment_by_industry(tmp_path).set_index(["area_code", "industry", "period"])


def test_divisions_add_up_to_sections_and_a_total(jobs):
    assert jobs.loc[("TLG3", "C", "2021-01-01/P1Y")].tolist() == [35.0, "derived;provisional"]
    assert jobs.loc[("TLG3", "total", "2021-01-01/P1Y"), "value"] == 35.0
    assert jobs.loc[("TLG3", "29100", "2021-01-01/P1Y")].tolist() == [30.0, "provisional"]


def test_leps_add_up_to_the_three_lep_area_and_boroughs_have_their_own_code(jobs):
    assert jobs.loc[("3lep", "C", "2020-01-01/P1Y")].tolist() == [300.0, "derived;provisional"]
    assert jobs.loc[("E08000025", "C", "2020-01-01/P1Y"), "value"] == 34.0


def test_only_the_parts_of_trade_are_taken_from_the_broad_groups(jobs):
    assert jobs.loc[("E08000003", "47", "2020-01-01/P1Y"), "value"] == 9.0
    assert ("E08000003", "total", "2020-01-01/P1Y") not in jobs.index
    assert "UKC22" not in jobs.index.get_level_values("area_code")
