"""Specialisation and growth: recomputed from the rows, with nothing counted twice and nothing filled in."""

import numpy as np
import pandas as pd
import pytest

from app.analysis.industries import Part, check_apart, pace, parts_of, standing, yearly_growth
from app.metadata.clusters import all_clusters
from app.store.observations import get_store

YEARS = ("2018-01-01/P1Y", "2020-01-01/P1Y")


def rows(**areas):
    """Rows of two periods: areas by code, each a dict of industry to (value, value)."""
    made = [
        (code, industry, period, value)
        for code, held in areas.items()
        for industry, values in held.items()
        for period, value in zip(YEARS, values, strict=True)
    ]
    return pd.DataFrame(made, columns=["area_code", "industry", "period", "value"]).dropna()


NATION = {"41": (10.0, 12.1), "42": (10.0, 12.1), "total": (200.0, 242.0)}


def test_codes_are_added_and_set_against_the_same_codes_of_the_nation():
    area = {"41": (1.0, 2.0), "42": (2.0, 4.0), "total": (10.0, 20.0)}
    found = parts_of(rows(a=area, n=NATION), ("41", "42"), "n")["a"]
    assert found.share.tolist() == [30.0, 30.0]
    assert found.quotient.tolist() == pytest.approx([3.0, 3.0])


def test_growth_is_compound_and_set_against_the_nations():
    found = parts_of(rows(a={"41": (1.0, 4.0), "total": (10.0, 20.0)}, n=NATION), ("41",), "n")["a"]
    assert found.growth(0) == pytest.approx((100.0, 10.0))
    assert found.lead(0) == pytest.approx(90.0)


def test_a_code_without_a_figure_leaves_the_sum_without_one():
    found = parts_of(rows(a={"41": (1.0, 1.0), "total": (10.0, 10.0)}, n=NATION), ("41", "42"), "n")["a"]
    assert np.isnan(found.quotient).all()
    assert np.isnan(found.growth(0)[0])


def test_where_a_missing_class_means_none_it_counts_as_none():
    found = parts_of(rows(a={"41": (1.0, 1.0), "total": (10.0, 10.0)}, n=NATION), ("41", "42"), "n", absent=0.0)["a"]
    assert found.quotient.tolist() == pytest.approx([1.0, 1.0])


def test_a_table_without_the_nation_gives_no_periods():
    found = parts_of(rows(a={"41": (1.0, 1.0), "total": (10.0, 10.0)}), ("41",), "n")["a"]
    assert found.periods == ()


def test_the_margin_of_growth_spreads_the_revision_over_the_years():
    one = np.ones(2)
    assert Part(YEARS, one, one, one, one, doubt=0.03).margin(0) == pytest.approx(1.5)
    assert np.isnan(Part(YEARS, one, one, one, one).margin(0))


def test_growth_from_or_to_nothing_is_not_told():
    assert np.isnan([yearly_growth(0, 1, 1), yearly_growth(1, -1, 1), yearly_growth(1, 2, 0)]).all()
    assert pace(np.nan, 1.0) == "untold"


def test_words_of_a_quotient_need_more_than_the_doubt():
    assert standing(np.nan) == "untold"
    assert standing(1.06, 0.08) == "even"
    assert standing(0.5) == "less"


def test_a_code_and_its_part_are_never_added():
    parent = {"29": "28-30", "28-30": "C", "C": "total", "total": "", "30": "28-30"}
    check_apart(("29", "30"), parent)
    with pytest.raises(ValueError, match="29 is part of C"):
        check_apart(("29", "C"), parent)


def test_the_codes_of_every_cluster_can_be_added():
    """On the committed store's list of industries."""
    table = get_store().industries()
    parent = dict(zip(table["industry"], table["parent"], strict=True))
    for cluster in all_clusters().values():
        for each in cluster.codes_at:
            check_apart(each.codes, parent)


def test_vehicles_in_the_seven_boroughs_by_hand():
    """On the committed store: the raw rows divided out in one line."""
    table = get_store().gva_by_industry(["TLG3", "E92000001"], ["29", "30", "total"])
    found = parts_of(table, ("29", "30"), "E92000001")["TLG3"]
    now = table[table["period"] == "2023-01-01/P1Y"].set_index(["area_code", "industry"])["value"]
    own = (now["TLG3", "29"] + now["TLG3", "30"]) / now["TLG3", "total"]
    nation = (now["E92000001", "29"] + now["E92000001", "30"]) / now["E92000001", "total"]
    assert found.quotient[-1] == pytest.approx(own / nation)
    assert found.periods[0] == "1998-01-01/P1Y"
