"""Health indicators of OHID (Fingertips), the ONS Health Index, and the House of Commons Library's QOF estimates."""

from pathlib import Path

import pandas as pd

from app.errors import DataError
from app.refresh.tables import observations, only_agreed, read_csv, three_years, year, year_from

LIFE_EXPECTANCY = "people/life-expectancy-lad-2015-17-to-2023-25.csv"
SLOPE_INDEX = "people/life-expectancy-slope-index-lad.csv"
HEALTHY_LIFE_EXPECTANCY = "people/healthy-life-expectancy-utla.csv"
INDICATORS = "people/health-indicators-lad.csv"
HEALTH_INDEX = "people/ons-health-index-lad-2015-2021.csv"
PREVALENCE = "people/qof-prevalence-lad-2019-20.csv"
# The newest vintage of healthy life expectancy comes with the local statistics, where it has limits and regions.
NEWEST_HEALTHY = "2026-05"
INDICATORS_VINTAGE = "2026-05-01"
HEALTH_INDEX_VINTAGE = "2023-06-16"
PREVALENCE_VINTAGE = "2021-06-01"

# Our indicator, and the first month of the year where it is not a calendar year.
NAMES = {
    "depression-qof-prevalence": ("depression_prevalence", 4),
    "under-75-preventable-mortality-rate": ("preventable_mortality_under_75", None),
    "smoking-prevalence-adults": ("smoking_prevalence_adults", None),
    "physically-inactive-adults": ("physically_inactive_adults", 11),
    "overweight-adults": ("overweight_adults", 11),
}
GROUPS = {"Persons": "all", "Male": "male", "Female": "female"}
# "99.8" says that the publisher compared at that level; the word is kept, the level is in the indicator's note.
OUTCOMES = {
    "Better": "better",
    "Worse": "worse",
    "Similar": "similar",
    "Higher 99.8": "higher",
    "Lower 99.8": "lower",
    "Not compared": "",
}


def read(raw: Path) -> pd.DataFrame:
    """Observations of life expectancy and inequality in it (years), shares of adults (%), mortality (per 100,000), the
    Health Index (England 2015 = 100) and severe mental illness (%)."""
    tables = [
        life_expectancy(raw),
        slope_index(raw),
        healthy_life_expectancy(raw),
        indicators(raw),
        health_index(raw),
        serious_mental_illness(raw),
    ]
    return only_agreed(pd.concat(tables, ignore_index=True), raw)


def outcomes(table: pd.DataFrame, file: str) -> pd.Series:
    """The publisher's comparison with England in our words; an unknown word is a DataError."""
    words = table["compared_to_england"]
    unknown = sorted(set(words) - set(OUTCOMES))
    if unknown:
        raise DataError(f"{file}: compared_to_england is {unknown[0]!r}, which is not known here. Add it to OUTCOMES.")
    return words.map(OUTCOMES)


def life_expectancy(raw: Path) -> pd.DataFrame:
    """Life expectancy at birth, years, three years together, by sex."""
    column = "life_expectancy_years"
    required = ["area_code", "period", "sex", "compared_to_england", "vintage"]
    table = read_csv(raw, LIFE_EXPECTANCY, required=required, numeric=[column])
    rows = _by_sex(table, "life_expectancy", column)
    return observations(rows.assign(comparison_published=outcomes(table, LIFE_EXPECTANCY)))


def slope_index(raw: Path) -> pd.DataFrame:
    """Years of life expectancy between the most and least deprived tenths of an area, three vintages."""
    column = "slope_index_of_inequality_years"
    table = read_csv(raw, SLOPE_INDEX, required=["area_code", "period", "sex", "vintage"], numeric=[column])
    return observations(_by_sex(table, "inequality_in_life_expectancy", column))


def healthy_life_expectancy(raw: Path) -> pd.DataFrame:
    """The three older vintages, kept as they were known; two of them follow the method given up in 2025."""
    column = "healthy_life_expectancy_years"
    table = read_csv(raw, HEALTHY_LIFE_EXPECTANCY, required=["area_code", "period", "sex", "vintage"], numeric=[column])
    return observations(_by_sex(table[table["vintage"] != NEWEST_HEALTHY], "healthy_life_expectancy", column))


def _by_sex(table: pd.DataFrame, indicator: str, column: str) -> pd.DataFrame:
    """An indicator for each sex, three-year periods; a vintage known by its month is dated to the first of it."""
    return table.assign(
        indicator=indicator + "_" + table["sex"].str.lower(),
        period=table["period"].map(three_years),
        vintage=table["vintage"] + "-01",
        value=table[column],
    )


def indicators(raw: Path) -> pd.DataFrame:
    """The indicators in `NAMES`; smoking among routine workers is left out, since its periods change length."""
    required = ["indicator_id", "area_code", "period", "sex", "compared_to_england"]
    table = read_csv(raw, INDICATORS, required=required, numeric=["value"])
    table = table[table["indicator_id"].isin(NAMES)]
    rows = table.assign(
        indicator=table["indicator_id"].map({raw_name: name for raw_name, (name, _) in NAMES.items()}),
        period=[_period(*pair) for pair in zip(table["indicator_id"], table["period"], strict=True)],
        group=table["sex"].map(GROUPS),
        comparison_published=outcomes(table, INDICATORS),
    )
    return observations(rows, vintage=INDICATORS_VINTAGE)


def _period(indicator_id: str, label: str) -> str:
    month = NAMES[indicator_id][1]
    return year(label) if month is None else year_from(label, month=month)


def health_index(raw: Path) -> pd.DataFrame:
    """The overall score of each district, England in 2015 = 100."""
    column = "health_index_overall_score"
    table = read_csv(raw, HEALTH_INDEX, required=["lad_code", "year"], numeric=[column])
    rows = table.assign(area_code=table["lad_code"], period=table["year"].map(year), value=table[column])
    return observations(rows, indicator="health_index_overall", vintage=HEALTH_INDEX_VINTAGE)


def serious_mental_illness(raw: Path) -> pd.DataFrame:
    """Patients on registers of severe mental illness, % of all patients; both spread over districts by the Library."""
    table = read_csv(raw, PREVALENCE, required=["area_code", "year", "group_code"], numeric=["register", "denominator"])
    table = table[table["group_code"] == "MH"]
    rows = table.assign(
        period=[year_from(label, month=4) for label in table["year"]],
        numerator=table["register"],
        value=100 * table["register"] / table["denominator"],
        status="estimated",
    )
    return observations(rows, indicator="serious_mental_illness_prevalence", vintage=PREVALENCE_VINTAGE)
