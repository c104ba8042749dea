"""The legend of the map: limits as people write them, counts that add up, the benchmark where it belongs."""

import math

import pytest

from app.figures.area_map import area_classes
from app.views.legend import legend
from tests.tiny_grid import YEARS, grid, row

LIMITS = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
VALUES = (5, 12, 15, 33, math.nan, 47)


def made(benchmark: float, limits=LIMITS, **more) -> dict:
    codes = [f"A{i}" for i in range(len(VALUES))]
    statuses = ["suppressed" if math.isnan(value) else "published" for value in VALUES]
    rows = [
        row(code, YEARS[2], value, status=status) for code, value, status in zip(codes, VALUES, statuses, strict=True)
    ]
    tiny = grid(rows, drawn=[*codes, "A9"], benchmark=[benchmark], **more)
    return legend(tiny, area_classes(tiny, limits), limits)


def test_areas_are_counted_by_class_and_missing_apart_from_withheld():
    counted = made(15)
    assert counted["counts"] == [[1, 2, 0, 1, 1]]
    assert (counted["no_data"], counted["suppressed"]) == ([1], [1])


@pytest.mark.parametrize(("benchmark", "along"), [(0, 0), (10, 0.2), (25, 0.5), (50, 1), (51, None), (math.nan, None)])
def test_the_benchmark_stands_on_the_scale_of_equal_swatches(benchmark, along):
    assert made(benchmark)["benchmark"] == [along]


def test_on_uneven_classes_the_benchmark_stands_within_its_own_swatch():
    assert made(15, (0.0, 10.0, 20.0, 25.0, 40.0, 50.0))["benchmark"] == [0.3]


def test_limits_are_written_with_their_unit_and_no_more_digits_than_they_have():
    assert made(15)["limits"] == ["0%", "10%", "20%", "30%", "40%", "50%"]
    money = {"prefix": "£", "suffix": "", "unit": "£"}
    assert made(15, (0.0, 2.5, 5.0, 7.5, 10.0, 12.5), **money)["limits"][:3] == ["£0", "£2.5", "£5"]


def test_where_one_means_most_limits_and_benchmark_run_the_other_way():
    turned = made(15, unit="rank (1 is most deprived)", suffix="")
    assert turned["limits"] == ["50", "40", "30", "20", "10", "0"]
    assert turned["counts"] == [[1, 1, 0, 2, 1]]
    assert turned["benchmark"] == [0.7]


def test_few_areas_are_dots_and_many_are_bars():
    assert made(15)["dots"] is True
    codes = [f"A{i:03}" for i in range(31)]
    many = grid([row(code, YEARS[2], 5) for code in codes], drawn=codes)
    assert legend(many, area_classes(many, LIMITS), LIMITS)["dots"] is False
