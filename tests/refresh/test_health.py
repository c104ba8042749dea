"""Health indicators: vintages, groups, periods and the comparisons of the publisher."""

from pathlib import Path

import pytest

from app.errors import DataError
from app.refresh.sources import health


def given(folder: Path, path: str, text: str) -> Path:
    """Writes one raw table below the folder, and returns the folder."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return folder


LIFE = "area_code,area_name,area_type,period,sex,life_expectancy_years,compared_to_england,vintage\n"
SEVERAL = "indicator_id,area_code,area_name,area_type,period,sex,unit,value,compared_to_england\n"


def test_each_sex_is_an_indicator_with_the_published_comparison(tmp_path):
    text = (
        LIFE + "E08000025,B,UA,2015-17,Female,82.0,Worse,2026-05\n"
        "E92000001,E,Country,2015-17,Male,79.5,Not compared,2026-05\n"
    )
    rows = health.life_expectancy(given(tmp_path, health.LIFE_EXPECTANCY, text))
    assert rows[["indicator", "period", "vintage", "comparison_published"]].values.tolist() == [
        ["life_expectancy_female", "2015-01-01/P3Y", "2026-05-01", "worse"],
        ["life_expectancy_male", "2015-01-01/P3Y", "2026-05-01", ""],
    ]


def test_an_unknown_comparison_is_an_error(tmp_path):
    given(tmp_path, health.LIFE_EXPECTANCY, LIFE + "E08000025,B,UA,2015-17,Female,82.0,Middling,2026-05\n")
    with pytest.raises(DataError, match="compared_to_england is 'Middling'"):
        health.life_expectancy(tmp_path)


def test_only_older_vintages_of_healthy_life_expectancy_are_read_here(tmp_path):
    header = "vintage,area_code,area_name,area_type,period,sex,healthy_life_expectancy_years\n"
    text = header + "2020-06,E08000025,B,UA,2009-11,Female,58.0\n2026-05,E08000025,B,UA,2022-24,Female,56.0\n"
    rows = health.healthy_life_expectancy(given(tmp_path, health.HEALTHY_LIFE_EXPECTANCY, text))
    assert rows["vintage"].tolist() == ["2020-06-01"]


def test_years_start_when_the_publisher_starts_them(tmp_path):
    lines = [
        "depression-qof-prevalence,E08000025,B,UA,2014/15,Persons,%,6.1,Lower 99.8",
        "overweight-adults,E08000025,B,UA,2015/16,Persons,%,62.0,Similar",
        "under-75-preventable-mortality-rate,E08000025,B,UA,2014,Male,rate,250,Worse",
        "smoking-prevalence-routine-manual,E08000025,B,UA,2014,Persons,%,30,Similar",
    ]
    rows = health.indicators(given(tmp_path, health.INDICATORS, SEVERAL + "\n".join(lines) + "\n"))
    assert rows[["indicator", "period", "group", "comparison_published"]].values.tolist() == [
        ["depression_prevalence", "2014-04-01/P1Y", "all", "lower"],
        ["overweight_adults", "2015-11-01/P1Y", "all", "similar"],
        ["preventable_mortality_under_75", "2014-01-01/P1Y", "male", "worse"],
    ]


def test_mental_illness_is_the_register_over_patients(tmp_path):
    text = "area_code,area_name,year,group_code,condition,register,denominator,prevalence_pct\n"
    text += "E08000025,B,2019/20,MH,mental health,12.0,1000.0,1.2\nE08000025,B,2019/20,DEP,depression,90.0,800.0,11.3\n"
    rows = health.serious_mental_illness(given(tmp_path, health.PREVALENCE, text))
    assert rows[["value", "status"]].values.tolist() == [[1.2, "estimated"]]


def test_the_health_index_is_read_as_it_stands(tmp_path):
    text = "lad_code,year,health_index_overall_score\nE08000025,2021,93.1\n"
    assert health.health_index(given(tmp_path, health.HEALTH_INDEX, text))["value"].tolist() == [93.1]
