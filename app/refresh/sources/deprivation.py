"""English Indices of Deprivation (MHCLG): scores of 2025, and shares of the most deprived neighbourhoods since 2015."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from app.metadata.geography import BOROUGHS, DISTRICTS_3LEP, ENGLAND, SUCCESSORS, THREE_LEP, WMCA
from app.refresh.sources import census
from app.refresh.tables import observations, only_agreed, read_csv, regions, year

SMALL_AREAS = "people/iod2025-lsoa21.csv"
DISTRICTS = "people/iod-lad-summaries-2015-2019-2025.csv"
SHARES = "people/iod-area-shares-2015-2019-2025.csv"
LSOA_RESIDENTS = "people/census21-lsoa.csv"
DISTRICT_RESIDENTS = "people/census21-area-totals.csv"
VINTAGES = {"2015": "2015-09-30", "2019": "2019-09-26", "2025": "2025-10-30"}
TENTH = "share_of_neighbourhoods_most_deprived_tenth"
FIFTH = "share_of_neighbourhoods_most_deprived_fifth"


class Domain(NamedTuple):
    """A score: its column, the official name under which districts have an average ("" for none), 100 for shares."""

    column: str
    official: str
    multiplier: int


DOMAINS = {
    "index_of_multiple_deprivation_2025": Domain("imd_score", "Index of Multiple Deprivation", 1),
    "income_deprivation_2025": Domain("income_score", "Income", 100),
    "employment_deprivation_2025": Domain("employment_score", "Employment", 100),
    "education_skills_deprivation_2025": Domain("education_score", "Education, Skills and Training", 1),
    "health_deprivation_2025": Domain("health_score", "Health and Disability", 1),
    "crime_deprivation_2025": Domain("crime_score", "Crime", 1),
    "housing_services_deprivation_2025": Domain("housing_and_services_score", "Barriers to Housing and Services", 1),
    "living_environment_deprivation_2025": Domain("environment_score", "Living Environment", 1),
    "children_skills_deprivation_2025": Domain("children_and_young_people_score", "", 1),
    "adult_skills_deprivation_2025": Domain("adult_skills_score", "", 100),
}
POSITIONS = {"imd_2025_rank": "imd_rank", "imd_2025_decile": "imd_decile"}
PARENTS = ["msoa21_code", "lad_code", "lep_code"]


def read(raw: Path) -> pd.DataFrame:
    """Observations of the scores of 2025 (% for income, employment and adult skills), of ranks and deciles, and of the
    shares of LSOAs in England's most deprived tenth and fifth (%).

    Above LSOAs a score is the mean of its LSOAs weighted by Census 2021 residents (`derived`), except that districts
    keep their official average; England and the regions are means of district averages weighted likewise.
    """
    small = _small_areas(raw)
    official = _official_averages(raw)
    tables = [table for named in DOMAINS.items() for table in _score(*named, small, official)]
    tables += [_position(small, indicator, column) for indicator, column in POSITIONS.items()]
    return only_agreed(pd.concat([*tables, shares(raw)], ignore_index=True), raw)


def _small_areas(raw: Path) -> pd.DataFrame:
    numeric = [domain.column for domain in DOMAINS.values()] + list(POSITIONS.values())
    table = read_csv(raw, SMALL_AREAS, required=["lsoa21_code", *PARENTS], numeric=numeric)
    table["residents"] = table["lsoa21_code"].map(census.residents(raw, LSOA_RESIDENTS))
    return table


def _official_averages(raw: Path) -> pd.DataFrame:
    """District averages of 2025 by official domain name, with residents and region."""
    table = read_csv(raw, DISTRICTS, required=["iod_year", "lad_code", "index_domain"], numeric=["average_score"])
    table = table[table["iod_year"] == "2025"]
    table = table.assign(area_code=table["lad_code"].replace(SUCCESSORS))
    residents = census.residents(raw, DISTRICT_RESIDENTS).rename(index=SUCCESSORS)
    return table.assign(
        residents=table["area_code"].map(residents), region=table["area_code"].map(regions(raw)), country=ENGLAND
    )


def _score(indicator: str, domain: Domain, small: pd.DataFrame, official: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """LSOAs and districts as published where they are, then the means made here."""
    constants = {"indicator": indicator, "period": year(2025), "vintage": VINTAGES["2025"]}
    scored = small.assign(value=(domain.multiplier * small[domain.column]).round(6), area_code=small["lsoa21_code"])
    yield observations(scored, **constants)
    yield observations(pd.concat(_wider(scored, districts=not domain.official)), status="derived", **constants)
    if domain.official:
        districts = official[official["index_domain"] == domain.official]
        districts = districts.assign(value=(domain.multiplier * districts["average_score"]).round(6))
        yield observations(districts, **constants)
        means = [weighted_means(districts, "region"), weighted_means(districts, "country")]
        yield observations(pd.concat(means), status="derived", **constants)


def _wider(scored: pd.DataFrame, *, districts: bool) -> list[pd.DataFrame]:
    """Means of MSOAs, LEPs, the WMCA and the three-LEP area, and of districts if they have no official average."""
    columns = ["msoa21_code", "lep_code"] + ["lad_code"] * districts
    boroughs = scored[scored["lad_code"].isin(BOROUGHS)].assign(wmca=WMCA)
    whole = scored[scored["lad_code"].isin(DISTRICTS_3LEP)].assign(all=THREE_LEP)
    return [
        *(weighted_means(scored, column) for column in columns),
        weighted_means(boroughs, "wmca"),
        weighted_means(whole, "all"),
    ]


def weighted_means(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Mean `value` of each area in `column`, weighted by `residents`.

    >>> parts = pd.DataFrame({"area": ["a", "a", "b"], "value": [10.0, 40.0, 5.0], "residents": [200, 100, 50]})
    >>> weighted_means(parts, "area").to_dict("list")
    {'area_code': ['a', 'b'], 'value': [20.0, 5.0]}
    """
    sums = table.assign(weighted=table["value"] * table["residents"]).groupby(column)[["weighted", "residents"]].sum()
    means = (sums["weighted"] / sums["residents"]).rename("value").rename_axis("area_code")
    return means.reset_index()


def _position(small: pd.DataFrame, indicator: str, column: str) -> pd.DataFrame:
    rows = small.assign(area_code=small["lsoa21_code"], value=small[column], period=year(2025))
    return observations(rows, indicator=indicator, vintage=VINTAGES["2025"])


def shares(raw: Path) -> pd.DataFrame:
    """LSOAs in England's most deprived tenth and fifth by the IMD: counted where counts are held, else official.

    Nothing official is published of the fifth.
    """
    tenth, fifth = _counted(raw, "lsoas_most_deprived_10pct"), _counted(raw, "lsoas_most_deprived_20pct")
    others = _official_shares(raw).assign(status="published")
    tenth = pd.concat([tenth, others[~others["area_code"].isin(tenth["area_code"])]], ignore_index=True)
    rows = pd.concat([tenth.assign(indicator=TENTH), fifth.assign(indicator=FIFTH)], ignore_index=True)
    return observations(rows.assign(period=rows["iod_year"].map(year), vintage=rows["iod_year"].map(VINTAGES)))


def _counted(raw: Path, column: str) -> pd.DataFrame:
    keys = ["iod_year", "domain", "area_type", "area_code"]
    table = read_csv(raw, SHARES, required=keys, numeric=[column, "lsoas"])
    table = table[table["domain"] == "imd"]
    return table.assign(
        numerator=table[column],
        denominator=table["lsoas"],
        value=100 * table[column] / table["lsoas"],
        status=(table["area_type"] == "lad").map({True: "published", False: "derived"}),
    )


def _official_shares(raw: Path) -> pd.DataFrame:
    column = "proportion_lsoas_most_deprived_decile"
    table = read_csv(raw, DISTRICTS, required=["iod_year", "lad_code", "index_domain"], numeric=[column])
    table = table[table["index_domain"] == "Index of Multiple Deprivation"]
    return table.assign(area_code=table["lad_code"], value=(100 * table[column]).round(6))


def tenths(raw: Path) -> pd.DataFrame:
    """indicator, area_code, tenth: England's tenth of each LSOA by each score of 2025, as published; 1 is the most
    deprived."""
    columns = {name: domain.column.removesuffix("_score") + "_decile" for name, domain in DOMAINS.items()}
    table = read_csv(raw, SMALL_AREAS, required=["lsoa21_code"], numeric=list(columns.values()))
    return pd.concat(
        [
            pd.DataFrame({"indicator": name, "area_code": table["lsoa21_code"], "tenth": table[column]})
            for name, column in columns.items()
        ],
        ignore_index=True,
    )
