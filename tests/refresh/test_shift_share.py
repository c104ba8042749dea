"""The inputs of a shift-share hold every industry once, and say which are left out."""

import pandas as pd

from app.refresh.shift_share import INDUSTRIES, shift_share_inputs

YEAR = "2015-01-01/P1Y"


def rows(area, values, status="published"):
    return [
        {"area_code": area, "industry": code, "period": YEAR, "value": value, "status": status}
        for code, value in values.items()
    ]


def made():
    output = {"AB": 3.0, "C": 10.0, "L": 9.0, "68": 4.0, "68IMP": 5.0, "T": 1.0, "total": 99.0, "26-30": 2.0}
    counted = {"A": 1.0, "B": 2.0, "C": 100.0, "L": 7.0, "U": 0.0, "total": 110.0, "47": 6.0}
    gva = pd.DataFrame(rows("E92000001", output) + rows("E07000218", output))
    jobs = pd.DataFrame(rows("E92000001", counted, "provisional"))
    return shift_share_inputs(gva, jobs).set_index("industry")


def test_output_of_real_estate_leaves_out_imputed_rents_which_are_a_row_of_their_own():
    assert made().loc["L", ["gva", "jobs", "excluded"]].tolist() == [4.0, 7.0, False]
    assert made().loc["68IMP", "gva"] == 5.0


def test_jobs_of_a_and_b_are_joined_as_their_output_is():
    assert made().loc["AB", ["gva", "jobs", "excluded"]].tolist() == [3.0, 3.0, True]


def test_what_is_left_out_is_kept_and_says_so():
    table = made()
    assert set(table.index[table["excluded"]]) == {"AB", "68IMP", "T", "U"}
    assert set(table.index) <= set(INDUSTRIES)
    assert table["area_code"].unique().tolist() == ["E92000001"]


def test_the_status_of_either_side_is_said():
    assert made().loc["C", "status"] == "provisional"
    assert made().loc["68IMP", "status"] == "published"
