"""Class limits are few, readable, rising, and hold every value of every period."""

import numpy as np
import pandas as pd
import pytest

from app.refresh.class_breaks import class_breaks, limits_of

NEWEST, OLDER = "2023-01-01/P1Y", "2022-01-01/P1Y"


def part(values, older=()):
    return pd.DataFrame({"value": [*values, *older], "period": [NEWEST] * len(values) + [OLDER] * len(older)})


@pytest.mark.parametrize("seed", range(5))
def test_limits_rise_hold_all_periods_and_leave_no_class_empty(seed):
    dice = np.random.default_rng(seed)
    values, older = dice.normal(30, 6, 60), dice.normal(20, 9, 60)
    limits, method = limits_of(part(values, older), 2)
    assert len(limits) == 6
    assert limits == sorted(set(limits))
    assert limits[0] <= min(values.min(), older.min())
    assert limits[-1] >= max(values.max(), older.max())
    assert (np.histogram(values, bins=limits)[0] > 0).all()
    assert method == "Five classes by Fisher-Jenks on 2023, limits rounded; the same limits for every period."


def test_limits_are_no_finer_than_what_is_shown():
    limits, _ = limits_of(part(np.linspace(10.0, 11.0, 50)), 1)
    assert [round(limit, 1) for limit in limits] == limits


def test_skewed_values_are_cut_by_quantiles():
    _, method = limits_of(part(np.exp(np.linspace(0, 6, 100))), 0)
    assert "quantiles" in method


def test_few_distinct_values_make_fewer_classes():
    limits, method = limits_of(part([1.0, 1.0, 2.0, 4.0]), 1)
    assert len(limits) - 1 == 3
    assert method.startswith("Three classes")
    assert limits_of(part([7.0, 7.0]), 0)[0] == [7.0, 8.0]


def test_many_values_take_little_time_and_are_all_held():
    values = np.random.default_rng(3).normal(50, 10, 2503)
    limits, _ = limits_of(part(values), 1)
    assert len(limits) == 6
    assert np.histogram(values, bins=limits)[0].sum() == 2503


def test_england_and_the_three_lep_area_have_limits_of_their_own(make_rows, make_indicator):
    codes = [f"E0800{number:04d}" for number in range(20)]
    areas = pd.DataFrame(
        {"area_code": codes, "geography_level": "local_authority", "in_3lep": [n < 8 for n in range(20)]}
    )
    areas["county"] = "E10000031"
    rows = make_rows(area_code=codes, value=[float(n) for n in range(20)])
    table = class_breaks(rows, areas, {"pay": make_indicator()}).set_index("extent")["limits"]
    assert table["3lep"][-1] < table["E92000001"][-1]


def test_the_county_map_is_of_the_upper_tier(make_rows, make_indicator):
    areas = pd.DataFrame(
        {
            "area_code": ["E10000031", "E08000025", "E07000218"],
            "geography_level": ["county", "local_authority", "local_authority"],
            "county": ["E10000031", "", "E10000031"],
            "in_3lep": True,
        }
    )
    rows = make_rows(area_code=list(areas["area_code"]), value=[10.0, 20.0, 90.0])
    table = class_breaks(rows, areas, {"pay": make_indicator()}).set_index("geography_level")["limits"]
    assert table["county"][-1] == 20.0
