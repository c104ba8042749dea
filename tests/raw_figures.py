"""Figures worked out from the raw files alone, as plainly as can be: what the store holds must agree with them."""

import numpy as np

from app.metadata.geography import DISTRICTS_3LEP, members
from tests.raw import raw

NATIONS = {"K02000001": "UK", "UKX": "UKX", "E92000001": "TLB", "E12000005": "TLG"}
LOCAL = {
    "healthy_life_expectancy_female": ("healthy-life-expectancy", "Female healthy life expectancy"),
    "healthy_life_expectancy_male": ("healthy-life-expectancy", "Male healthy life expectancy"),
    "preventable_cardiovascular_mortality": (
        "preventable-cardiovascular-mortality-england", "Preventable cardiovascular mortality (England)"),
    "adult_obesity": ("adult-obesity-prevalence", "Adult obesity prevalence"),
    "cancer_diagnosed_early": ("cancer-diagnosis-at-stage-1-and-2", "Cancer diagnosis at stage 1 and 2"),
    "median_weekly_pay": ("gross-median-weekly-pay", "Gross median weekly pay"),
    "employment_rate": ("employment-rate", "Employment rate"),
    "level_3_plus": ("qualifications-level-3-or-above", "Level 3 or above qualifications (Great Britain)"),
    "no_qualifications": ("qualifications-none-gb", "No qualifications"),
    "gva_per_hour_worked": ("gross-value-added", "Gross value added per hour worked"),
}  # fmt: skip
ECONOMY = "economy/{}.csv"


def local(indicator: str, code: str, period: str, column: str = "observation") -> float:
    folder, title = LOCAL[indicator]
    name = f"local-statistics/{folder}/{folder}.csv"
    rows = raw(name, "areacd", "period", where=("indicator", title), columns=("observation", "lci_95", "uci_95"))
    return float(rows.at[(code, period), column])


def economy(file: str, column: str, code: str, year: str) -> float:
    return float(raw(ECONOMY.format(file), "area_code", "year", columns=(column,)).at[(code, year), column])


def output(code: str, year: str, column: str = "gva_current_gbp_m") -> float:
    if code in NATIONS:
        return economy("gva-itl-total", column, NATIONS[code], year)
    return sum(economy("gva-lad-total", column, each, year) for each in members(code))


def prices(first: str, last: str) -> float:
    """What a pound of the first year is at prices of the last, by the deflator of UK output."""
    before, now = (
        output("K02000001", each[:4]) / output("K02000001", each[:4], "gva_cvm_2022_gbp_m") for each in (first, last)
    )
    return now / before


def per_head(code: str, year: str) -> float:
    residents = "K02000001" if code == "UKX" else code  # nobody lives in Extra-Regio
    people = sum(economy("population", "population", each, year) for each in members(residents))
    return output(code, year) * 1e6 / people


def per_hour(code: str, period: str) -> float:
    """Of the three-LEP area output of its districts over the hours that their rates make of it."""
    if code == "K02000001":
        return economy("productivity-combined-authority", "gva_per_hour_smoothed_gbp", "UKX", period[:4])
    if code == "3lep":
        made = {each: output(each, period[:4]) for each in DISTRICTS_3LEP}
        hours = sum(made[each] / local("gva_per_hour_worked", each, period) for each in made)
        return sum(made.values()) / hours
    return local("gva_per_hour_worked", {"E12000005": "TLG", "E92000001": "TLB"}.get(code, code), period)


def unsmoothed(code: str, period: str) -> float:
    file, column = "productivity-combined-authority", "gva_per_hour_unsmoothed_gbp"
    return economy(file, column, "UKX" if code == "K02000001" else code, period[:4])


def employed(code: str, period: str) -> float:
    """Of the three-LEP area the districts' rates, weighted by people of that age."""
    if code != "3lep":
        return local("employment_rate", code, period)
    people = [economy("population-16-64", "population_16_64", each, period[:4]) for each in DISTRICTS_3LEP]
    return float(np.average([local("employment_rate", each, period) for each in DISTRICTS_3LEP], weights=people))


def surveyed(column: str, code: str, year: str) -> float:
    columns = ("sum_of_levels", "number_none", "number_nvq4_plus")
    name = "people/aps-qualification-rates-2017-2021.csv"
    row = raw(name, "area_code", "year", where=("group", "all-16-64"), columns=columns).loc[(code, year)]
    return float(row[column])


def deprived(code: str, year: str) -> float:
    """Per cent of neighbourhoods in the first tenth: of the districts counted by LSOA, of England as it is printed."""
    if code == "E92000001":
        name, columns = "people/iod-area-shares-2015-2019-2025.csv", ("lsoas", "lsoas_most_deprived_10pct")
        row = raw(name, "area_code", "iod_year", where=("domain", "imd"), columns=columns).loc[(code, year)]
        return float(100 * row["lsoas_most_deprived_10pct"] / row["lsoas"])
    name = {"2015": "people/iod2015-lsoa11.csv", "2025": "people/iod2025-lsoa21.csv"}[year]
    tenth = raw(name, "lad_code", columns=("imd_decile",)).loc[list(members(code)), "imd_decile"]
    return float(100 * (tenth == 1).mean())


def unqualified(code: str, period: str, column: str) -> float:
    name, where = "more/aps-nvq-region-uk-2004-2016.csv", ("qualification", "with no qualifications")
    rows = raw(name, "area_code", "year", where=where, columns=("number", "percent"))
    return float(rows.at[(code, period[:4]), column])


def vehicles(code: str, year: str) -> float:
    rows = raw(ECONOMY.format("gva-itl-by-industry"), "area_code", "year", where=("industry_code", "29"),
               columns=("gva_current_gbp_m",))  # fmt: skip
    return float(rows.at[(NATIONS[code], year), "gva_current_gbp_m"])


def claiming(code: str, period: str) -> float:
    name, column = ECONOMY.format("claimant-count-monthly-region"), "claimants_thousands_sa"
    return 1000 * float(raw(name, "area_code", "month", columns=(column,)).at[(code, period[:7]), column])
