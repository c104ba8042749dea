"""Bad input ends in a sentence that names the file, the row, the reason and the next step."""

import numpy as np
import pandas as pd
import pytest

from app.errors import DataError
from app.metadata import sources
from app.refresh import checks

BOTH = ["E08000025", "E08000026"]
AREAS = pd.DataFrame({"area_code": BOTH * 2, "geography_level": ["place"] * 2 + ["local_authority"] * 2})


@pytest.fixture(autouse=True)
def survey(monkeypatch):
    source = sources.Source(
        id="survey",
        title="Survey",
        publisher="Office",
        url="",
        licence="OGL-UK-3.0",
        attribution="",
        files=("a/survey.csv",),
        note="",
    )
    monkeypatch.setattr(sources, "all_sources", lambda: {"survey": source})


@pytest.fixture
def check(make_indicator, tmp_path):
    def run(rows, **changes):
        checks.check_rows(rows, {"pay": make_indicator(**changes)}, adapter="office", raw=tmp_path)

    return run


def test_sound_rows_pass(check, make_rows):
    check(
        make_rows(
            value=[1.0, np.nan],
            lower_ci=[0.5, np.nan],
            upper_ci=[1.5, np.nan],
            status=["published", "suppressed"],
            period=["2023-01-01/P1Y", "2022-01-01/P3Y"],
        )
    )


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"area_code": "X99"}, "code is none of an area"),
        ({"period": "2023"}, "period is not ISO 8601"),
        ({"status": "guessed"}, "status is not a known word"),
        ({"vintage": "June 2025"}, "vintage is not a date"),
        ({"vintage": "2022-12-31"}, "release date is before the period"),
        ({"value": np.nan}, "value is missing without a status"),
        ({"status": "suppressed"}, "value is missing without a status"),
        ({"lower_ci": 1.5}, "interval does not contain the value"),
        ({"upper_ci": 0.5}, "interval does not contain the value"),
        ({"value": np.inf}, "value is infinite"),
        ({"denominator": -1.0}, "denominator is below nought"),
        ({"comparison_published": "RAG red"}, "published comparison is not a known word"),
        ({"group": ""}, "group of people is blank"),
    ],
)
def test_each_fault_is_told_with_its_file_row_and_reason(check, make_rows, wrong, reason):
    rows = make_rows(area_code=["E08000026", "E08000025"], value=1.0)
    for column, value in wrong.items():
        rows.loc[1, column] = value
    with pytest.raises(DataError, match=reason) as error:
        check(rows)
    assert "a/survey.csv" in error.value.message
    assert "row 1 as read" in error.value.message


def test_the_line_of_the_raw_file_is_named_where_it_can_be_found(check, make_rows, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "survey.csv").write_text(
        "code,year,pay,low\nE08000026,2023,12.5,\nE08000025,2023,13.5,14\n", encoding="utf-8"
    )
    rows = make_rows(area_code=["E08000026", "E08000025"], value=[12.5, 13.5], lower_ci=[np.nan, 14.0])
    with pytest.raises(
        DataError, match=r"a/survey\.csv: row 3 \(pay, E08000025, 2023\): the interval does not contain"
    ):
        check(rows)


def test_duplicates_are_refused(check, make_rows):
    with pytest.raises(DataError, match="came before"):
        check(make_rows(value=[1.0, 1.0]))


def test_percentages_stay_between_0_and_100(check, make_rows):
    with pytest.raises(DataError, match="below 0 or above 100"):
        check(make_rows(value=[99.0, 101.0], area_code=["E08000025", "E08000026"]), suffix="%")


def test_two_adapters_may_not_give_the_same_row(make_rows, make_indicator, tmp_path):
    with pytest.raises(DataError, match="another adapter"):
        checks.check_duplicates(make_rows(value=[1.0, 2.0]), {"pay": make_indicator()}, tmp_path)


def test_rows_without_an_indicator_file_are_refused(check, make_rows):
    with pytest.raises(DataError, match=r"Write data/indicators/height\.toml"):
        check(make_rows(indicator="height", value=1.0))


def test_a_forgotten_column_is_named(check, make_rows):
    with pytest.raises(DataError, match="no column 'vintage'"):
        check(make_rows(value=1.0).drop(columns="vintage"))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"levels": ("local_authority", "place", "msoa")},
            "level 'msoa' is in `levels`, but never has values for two areas",
        ),
        ({"levels": ("local_authority",)}, "level 'place' has values of two areas or more, but is not in `levels`"),
        ({"source": "nobody"}, r"Write data/sources/nobody\.toml"),
        ({"aggregation_weight": "nothing"}, "weight 'nothing' is no indicator"),
    ],
)
def test_files_and_rows_must_agree(make_rows, make_indicator, changes, reason):
    rows = make_rows(area_code=BOTH, value=1.0).assign(current=True)
    checks.check_whole(rows, AREAS, {"pay": make_indicator()})
    with pytest.raises(DataError, match=reason):
        checks.check_whole(rows, AREAS, {"pay": make_indicator(**changes)})


def test_an_indicator_file_needs_rows_and_an_area_a_name(make_rows, make_indicator):
    rows = make_rows(value=1.0).assign(current=True)
    with pytest.raises(DataError, match="no row was read for it"):
        checks.check_whole(rows, AREAS, {"pay": make_indicator(), "rent": make_indicator(id="rent")})
    with pytest.raises(DataError, match="E08000027 is not in the areas table"):
        checks.check_whole(rows.assign(area_code="E08000027"), AREAS, {"pay": make_indicator()})
    with pytest.raises(DataError, match="cannot be a region"):
        checks.check_whole(rows, AREAS.assign(geography_level="region"), {"pay": make_indicator()})


def test_a_line_of_two_releases_needs_a_marked_break(make_rows, make_indicator):
    rows = make_rows(
        area_code=BOTH * 2,
        value=1.0,
        period=["2021-01-01/P1Y"] * 2 + ["2022-01-01/P1Y"] * 2,
        vintage=["2023-01-01"] * 2 + ["2024-01-01"] * 2,
    ).assign(current=True)
    with pytest.raises(DataError, match="joins two releases"):
        checks.check_whole(rows, AREAS, {"pay": make_indicator()})
    marked = make_indicator(breaks=({"period": "2022-01-01/P1Y", "note": "New definition."},))
    checks.check_whole(rows, AREAS, {"pay": marked})


def test_a_level_needs_two_areas_and_half_of_those_it_covers_in_one_period():
    areas = pd.DataFrame({"area_code": list("abcdex"), "geography_level": ["region"] * 5 + ["country"]})

    def levels(codes, years):
        held = pd.DataFrame({"indicator": "pay", "area_code": list(codes), "period": list(years)})
        return checks.levels_held(held, areas).get("pay", set())

    assert levels("abx", "111") == {"region"}
    assert levels("ax", "11") == set()  # one region and one country: benchmarks
    assert levels("abc", "123") == set()  # never two at once
    assert levels("abcde", "11234") == set()  # never half of the five
    assert levels("abcde", "11123") == {"region"}
