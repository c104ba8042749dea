"""ONS Explore Local Statistics: tables of one shape, gathered by ONS from many publishers, in our words and codes."""

import datetime
import functools
import json
from pathlib import Path

import pandas as pd

from app.errors import DataError
from app.metadata.geography import ITL2, WMCA
from app.refresh.tables import AREA_CODE, ITL_TO_GSS, SUCCESSORS, agreed_areas, observations, read_csv

FOLDER = "local-statistics"
COLUMNS = ["areacd", "geography", "indicator", "period", "status", "notes"]
NUMBERS = {"observation": "value", "lci_95": "lower_ci", "uci_95": "upper_ci"}
# More than any publisher gives, and free of the noise of binary fractions (57.199999999999996).
DECIMALS = 6
PERIOD = r"\d{4}-\d{2}-\d{2}(/P\d+Y)?"
# x, u and c mark a blank cell; two health tables carry a sentence about areas that are published together.
STATUS_WORDS = r"[xuc]?|Value for .*"

DISTRICT_LOOKUP = "boundaries/lookup-lad24-itl25-uk.csv"
COUNTY_LOOKUP = "boundaries/lookup-lad-all-codes-since-2011-uk.csv"
# The combined authority and the ITL2 area West Midlands are the same seven boroughs.
WMCA_AS_ITL2 = ITL2[0]

# Our indicator: the folder it is in, and the publisher's name for it there.
NAMES = {
    "gva_per_hour_worked": ("gross-value-added", "Gross value added per hour worked"),
    "gva_per_filled_job": ("gross-value-added", "Gross value added per filled job"),
    "gross_disposable_household_income_per_head": (
        "gross-disposable-household-income-per-head", "Gross disposable household income"),
    "median_weekly_pay": ("gross-median-weekly-pay", "Gross median weekly pay"),
    "employment_rate": ("employment-rate", "Employment rate"),
    "economic_inactivity_rate": ("employment-rate", "Economically inactive"),
    "modelled_unemployment_rate": ("modelled-unemployment", "Modelled unemployment rate"),
    "claimant_rate": ("claimant-count", "Claimant Count"),
    "level_3_plus": ("qualifications-level-3-or-above", "Level 3 or above qualifications (Great Britain)"),
    "healthy_life_expectancy_female": ("healthy-life-expectancy", "Female healthy life expectancy"),
    "healthy_life_expectancy_male": ("healthy-life-expectancy", "Male healthy life expectancy"),
    "adult_obesity": ("adult-obesity-prevalence", "Adult obesity prevalence"),
    "cancer_diagnosed_early": ("cancer-diagnosis-at-stage-1-and-2", "Cancer diagnosis at stage 1 and 2"),
    "cigarette_smokers": ("cigarette-smokers", "Cigarette smokers"),
    "preventable_cardiovascular_mortality": (
        "preventable-cardiovascular-mortality-england", "Preventable cardiovascular mortality (England)"),
    "wellbeing_life_satisfaction": ("personal-wellbeing-estimates", "Satisfaction"),
    "wellbeing_worthwhile": ("personal-wellbeing-estimates", "Worthwhile"),
    "wellbeing_happiness": ("personal-wellbeing-estimates", "Happiness"),
    "wellbeing_anxiety": ("personal-wellbeing-estimates", "Anxiety"),
    "children_in_relative_poverty_before_housing": (
        "children-in-relative-poverty", "Children in relative poverty before housing costs"),
    "children_in_relative_poverty_after_housing": (
        "children-in-relative-poverty", "Children in relative poverty after housing costs"),
    "apprenticeship_starts": ("apprenticeships", "Apprenticeship starts (England)"),
    "apprenticeship_achievements": ("apprenticeships", "Apprenticeship achievements (England)"),
    "further_education_achievements": (
        "further-education-and-skills-learner-achievements", "Further education and skills learner achievements"),
    "further_education_participation": (
        "further-education-and-skills-participation", "Further education and skills participation"),
    "gcse_english_and_maths": ("gcses-in-english-and-maths", "GCSEs in English and Maths"),
    "key_stage_2_expected_standard": (
        "pupils-at-expected-standards-by-end-of-primary-school",
        "Pupils meeting the expected standard in reading, writing and maths"),
    "early_years_communication": ("early-years", "Communication and language"),
    "early_years_literacy": ("early-years", "Literacy"),
    "early_years_mathematics": ("early-years", "Mathematics"),
    "persistent_absence": ("persistent-absences-for-all-pupils", "Persistent absences for all pupils"),
    "active_businesses": ("business-demography", "Active businesses"),
    "business_births": ("business-demography", "Business births"),
    "business_deaths": ("business-demography", "Business deaths"),
    "high_growth_businesses": ("business-demography", "High growth businesses"),
    "business_survival_one_year": ("business-demography", "One-year survival rate"),
    "business_survival_three_year": ("business-demography", "Three-year survival rate"),
    "business_survival_five_year": ("business-demography", "Five-year survival rate"),
    "gigabit_broadband": ("gigabit-capable-broadband", "Gigabit capable broadband"),
    "premises_below_30mbps": ("premises-below-30", "Premises below 30Mbps"),
    "mobile_4g_coverage": ("network-coverage-4g", "4G coverage"),
    "mobile_5g_coverage": ("network-coverage-5g", "5G coverage"),
    "ev_chargers": ("public-electric-vehicle-chargers", "Public electric vehicle chargers"),
    "rail_station_within_30_minutes_walk": (
        "railway-station-walk", "Residents within a 30 minute walk of their nearest railway station"),
    "travel_time_to_work_drive": ("average-travel-time", "Drive to work"),
    "travel_time_to_work_cycle": ("average-travel-time", "Cycle to work"),
    "travel_time_to_work_public_transport": ("average-travel-time", "Public transport or walk to work"),
    "greenhouse_gas_emissions_per_head": ("greenhouse-gas-emissions", "Greenhouse gas emissions"),
    "first_time_buyer_mortgages": ("first-time-buyer-mortgage-sales", "First-time buyer mortgage sales"),
    "housing_affordability_ratio": (
        "housing-affordability-ratio", "Housing affordability ratio (residence-based)"),
    "net_additional_dwellings_rate": (
        "net-additions-to-the-housing-stock", "Net additions to the housing stock (England)"),
    "inward_fdi": ("foreign-direct-investment", "Inward foreign direct investment"),
    "outward_fdi": ("foreign-direct-investment", "Outward foreign direct investment"),
    "exports": ("total-value-of-uk-exports", "Value of UK exports"),
    "business_rd": ("research-and-development-business", "Business expenditure on research and development"),
    "public_rd": (
        "research-and-development-public-funded", "Public-funded expenditure on research and development"),
}  # fmt: skip

# Periods that the publisher calls provisional: this one and every later one.
PROVISIONAL_SINCE = {
    "gross_disposable_household_income_per_head": "2023-01-01/P1Y",
    "median_weekly_pay": "2025-04-30",
    "business_deaths": "2023-01-01/P1Y",
    "children_in_relative_poverty_before_housing": "2021-04-01/P1Y",
    "children_in_relative_poverty_after_housing": "2023-04-01/P1Y",
}
# Indicators that ONS models for districts; for wider areas they come straight from the survey.
MODELLED = ("modelled_unemployment_rate",)
DISTRICT = ("E06", "E07", "E08", "E09")


def read(raw: Path) -> pd.DataFrame:
    """Observation rows of every indicator in `NAMES`.

    Raises DataError naming the file, and the row where one is at fault.
    """
    folders = dict.fromkeys(folder for folder, _ in NAMES.values())
    tables = {folder: read_dataset(raw, folder) for folder in folders}
    return pd.concat(
        [_one_indicator(tables[folder], folder, name, indicator) for indicator, (folder, name) in NAMES.items()],
        ignore_index=True,
    )


def read_dataset(raw: Path, folder: str) -> pd.DataFrame:
    """Observation rows of one folder, in our codes and statuses; `indicator` keeps the publisher's name.

    Areas that the store does not hold are left out, and an area given under an old and a new code is kept once.
    """
    path = f"{FOLDER}/{folder}/{folder}.csv"
    table = read_csv(raw, path, required=COLUMNS, numeric=NUMBERS)[[*COLUMNS, *NUMBERS]].rename(columns=NUMBERS)
    _check(table, path)
    table = _with_itl2_row(table)
    table["area_code"] = table["areacd"].map(area_codes(raw))
    table = _once(table.dropna(subset=["area_code"]), path)
    numbers = table[list(NUMBERS.values())].round(DECIMALS)
    return observations(table.assign(status=_status(table), **numbers), vintage=release_date(raw, folder))


def release_date(raw: Path, folder: str) -> str:
    """The publisher's release date in a folder's metadata, as an ISO date: "23/10/2025|23/10/2025" is 2025-10-23."""
    path = f"{FOLDER}/{folder}/{folder}.json"
    try:
        metadata = json.loads((raw / path).read_text(encoding="utf-8-sig"))["ess-beta-metadata"]
        written = metadata.get("shared", metadata)["sourceDate"].split("|")[0]
        return datetime.datetime.strptime(written, "%d/%m/%Y").date().isoformat()
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"{path}: no release date can be read ({error}). Fetch the folder again.") from error


@functools.cache
def area_codes(raw: Path) -> dict[str, str]:
    """Every code the publisher may use, to the code of that area in the store; other areas have no entry."""
    held = {code: code for code in sorted(agreed_areas(raw))}
    return held | SUCCESSORS | ITL_TO_GSS | _itl3_twins(raw)


def _itl3_twins(raw: Path) -> dict[str, str]:
    """ITL3 areas that are exactly one English district, or exactly one county, to that area's code."""
    districts = read_csv(raw, DISTRICT_LOOKUP, required=["LAD24CD", "ITL325CD"])
    county_of = _counties_by_members(raw)
    twins = {}
    for itl3, members in districts.groupby("ITL325CD")["LAD24CD"].agg(frozenset).items():
        twin = next(iter(members)) if len(members) == 1 else county_of.get(members, "")
        if twin.startswith("E"):
            twins[itl3] = SUCCESSORS.get(twin, twin)
    return twins


def _counties_by_members(raw: Path) -> dict[frozenset[str], str]:
    lookup = read_csv(raw, COUNTY_LOOKUP, required=["LADCD", "UTLACD", "Current"])
    now = lookup[(lookup["Current"] == "TRUE") & lookup["UTLACD"].str.startswith("E10")]
    return {members: county for county, members in now.groupby("UTLACD")["LADCD"].agg(frozenset).items()}


def _one_indicator(table: pd.DataFrame, folder: str, name: str, indicator: str) -> pd.DataFrame:
    rows = table[table["indicator"] == name].assign(indicator=indicator)
    if rows.empty:
        raise DataError(f"{FOLDER}/{folder}/{folder}.csv: no rows are called {name!r}. Correct the name in NAMES.")
    since = PROVISIONAL_SINCE.get(indicator)
    if since:
        rows.loc[(rows["period"] >= since) & (rows["status"] == "published"), "status"] = "provisional"
    if indicator in MODELLED:
        rows.loc[rows["area_code"].str.startswith(DISTRICT) & (rows["status"] == "published"), "status"] = "estimated"
    return rows


def _with_itl2_row(table: pd.DataFrame) -> pd.DataFrame:
    """Household income gives the combined authority's row only, as an ITL2 area: it is kept at both levels."""
    both = (table["areacd"] == WMCA) & (table["geography"] == "ITL Level 2")
    return pd.concat([table, table[both].assign(areacd=WMCA_AS_ITL2)], ignore_index=True)


def _once(table: pd.DataFrame, path: str) -> pd.DataFrame:
    """One row for each area and period; where an old code repeats the area, the row under the lasting code stays."""
    repeated = table.duplicated(["areacd", "indicator", "period"])
    _refuse(table, repeated, path, "areacd", "appears twice with the same indicator and period")
    lasting = (table["areacd"] != table["area_code"]).sort_values(kind="stable").index
    return table.loc[lasting].drop_duplicates(["area_code", "indicator", "period"]).sort_index()


def _status(table: pd.DataFrame) -> pd.Series:
    """Our status words: a blank cell is suppressed if the file says so, else not available."""
    blank = table["value"].isna()
    secret = (table["status"] == "c") | table["notes"].str.contains("suppressed|disclosive", case=False)
    status = pd.Series("published", index=table.index)
    status[table["notes"].str.contains("unreliable")] = "low_reliability"
    status[blank] = "not_available"
    status[blank & secret] = "suppressed"
    return status


def _check(table: pd.DataFrame, path: str) -> None:
    """Raise DataError at the first row that cannot be understood."""
    _refuse(table, ~table["areacd"].str.fullmatch(AREA_CODE), path, "areacd", "is no area code")
    _refuse(table, ~table["period"].str.fullmatch(PERIOD), path, "period", "is not an ISO 8601 date or interval")
    _refuse(table, ~table["status"].str.fullmatch(STATUS_WORDS), path, "status", "is not a status that is known here")


def _refuse(table: pd.DataFrame, wrong: pd.Series, path: str, column: str, reason: str) -> None:
    if wrong.any():
        index = wrong.idxmax()
        # The first data row of a file is line 2.
        raise DataError(f"{path} row {index + 2}: {column} {table.at[index, column]!r} {reason}. Fetch the file again.")
