"""Output and jobs by industry, and the list of industries: what is held for whom, and what is part of what."""

from pathlib import Path

import numpy as np
import pandas as pd

from app.analysis.industries import TOTAL
from app.metadata.geography import BOROUGHS, ENGLAND, GREAT_BRITAIN, GROUPS, LEPS, SUCCESSORS, THREE_LEP, UK, WMCA
from app.refresh.industry_codes import SECTIONS, code_of, kind_of, parents, sic_order, span
from app.refresh.sources.productivity import BOROUGH_OF_ITL3
from app.refresh.sources.regional_accounts import PROVISIONAL_YEAR
from app.refresh.tables import ITL_TO_GSS, read_csv, year

DISTRICTS = "economy/gva-lad-by-industry.csv"
WIDER = "economy/gva-itl-by-industry.csv"
GVA = "gva_current_gbp_m"
JOBS_DIVISIONS = "economy/bres-employment-nuts2-sic-2digit.csv"
JOBS_CLASSES = "economy/bres-employment-nuts2-sic-5digit.csv"
JOBS_SECTIONS = "more/bres-employment-lep-nuts3-by-industry-2015-2020.csv"
AREAS_OF_JOBS = {"UKG1": "TLG1", "UKG2": "TLG2", "UKG3": "TLG3", "GB": GREAT_BRITAIN}
# NUTS3 areas of 2016 that are one core city each; Newcastle is not an area of its own there.
CORE_CITY_OF_NUTS3 = {
    "UKD33": "E08000003",
    "UKD72": "E08000012",
    "UKE32": "E08000039",
    "UKE42": "E08000035",
    "UKF14": "E06000018",
    "UKK11": "E06000023",
}
BROAD_GROUPS = {"5": "45", "6": "46", "7": "47"}  # the three parts of section G; all others are sections already
FIRST_EXTRACT = "2020"  # the sections file was taken out when 2020 was new, and it has been revised since
PROVISIONAL_JOBS = "2021"
KEY = ["area_code", "industry", "period"]
COLUMNS = [*KEY, "value", "status"]
# Which of the two tables (output, jobs), and an area that has every code of its kind.
HELD = {
    "districts": (0, "E07000218"),
    "boroughs": (0, "E08000025"),
    "itl2": (0, "TLG3"),
    "countries": (0, ENGLAND),
    "jobs_boroughs": (1, "E08000025"),
    "jobs_itl2": (1, GREAT_BRITAIN),
}


def gva_by_industry(raw: Path) -> pd.DataFrame:
    """Output in COLUMNS, £ million at current prices, 1998 to 2023, release of 17 April 2025.

    The 19 districts, seven core cities, the ITL2 areas, region, England and UK (with Extra-Regio) as published; groups
    of districts as sums, `not_available` where a member lacks the industry; a code that an area lacks but whose parts
    it has is their sum. The boroughs have some finer codes than other districts: each is an ITL3 area of its own.
    """
    published = pd.concat([_published(raw, DISTRICTS), _published(raw, WIDER)]).drop_duplicates(KEY)
    held = published.set_index(KEY)["value"].unstack("industry")
    values = with_sums_of_parts(held)
    whole = _long(values).dropna(subset=["value"])
    as_published = pd.MultiIndex.from_frame(whole[KEY]).isin(pd.MultiIndex.from_frame(published[KEY]))
    whole["status"] = np.where(as_published, "published", "derived")
    groups = pd.concat([_group_rows(values, code, group.members) for code, group in GROUPS.items()])
    return _in_order(_provisional(pd.concat([whole, groups]), PROVISIONAL_YEAR))


def _published(raw: Path, file: str) -> pd.DataFrame:
    table = read_csv(raw, file, required=["area_code", "industry_code", "year"], numeric=[GVA])
    codes = table["area_code"].replace(ITL_TO_GSS | BOROUGH_OF_ITL3 | SUCCESSORS | {"UK": UK})
    rows = table.assign(area_code=codes, industry=table["industry_code"].map(code_of), period=table["year"].map(year))
    return rows[~rows["area_code"].str.fullmatch(r"TLG\d\d")].rename(columns={GVA: "value"})[[*KEY, "value"]]


def with_sums_of_parts(held: pd.DataFrame) -> pd.DataFrame:
    """`held` (a column an industry) with blanks filled by the sum of the industry's parts where all of them are there.

    >>> held = pd.DataFrame({"26-27": [np.nan, 5.0], "26": [1.0, np.nan], "27": [2.0, np.nan]})
    >>> with_sums_of_parts(held)["26-27"].tolist()
    [3.0, 5.0]
    """
    parent = parents(held.columns)
    filled = held.copy()
    for code in sorted(held.columns, key=span):
        parts = [each for each, of in parent.items() if of == code]
        if len(parts) > 1:
            filled[code] = filled[code].fillna(filled[parts].sum(axis=1, skipna=False))
    return filled


def _group_rows(values: pd.DataFrame, code: str, members: tuple[str, ...]) -> pd.DataFrame:
    """Sums over members of every industry that one of them holds."""
    rows = values[values.index.get_level_values("area_code").isin(members)].dropna(axis=1, how="all")
    sums = rows.groupby("period").sum(min_count=len(members))
    long = _long(pd.concat({code: sums}, names=["area_code"]))
    return long.assign(status=np.where(long["value"].notna(), "derived", "not_available"))


def _long(values: pd.DataFrame) -> pd.DataFrame:
    long = values.rename_axis(columns="industry").stack().rename("value").reset_index()
    return long[[*KEY, "value"]]


def _provisional(rows: pd.DataFrame, of_year: str) -> pd.DataFrame:
    """Rows of that year are provisional, and keep saying that they are derived."""
    new = rows["period"].str.startswith(of_year) & rows["value"].notna()
    said = rows["status"].map({"published": "provisional", "derived": "derived;provisional"})
    return rows.assign(status=said.where(new, rows["status"]))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[COLUMNS].sort_values(KEY).reset_index(drop=True)


def employment_by_industry(raw: Path) -> pd.DataFrame:
    """Jobs (employment, by workplace) in COLUMNS from the Business Register and Employment Survey, rounded counts.

    By division and class for the ITL2 areas and Great Britain, 2015 to 2021; by section (and the three parts of G) for
    England, LEPs, boroughs and six core cities, 2015 to 2020, in an earlier extract: 2020 is `provisional` there. The
    extract by section has no farms in A, the other has. Totals, and sections made of divisions, are sums: `derived`.
    """
    detailed, sections = _jobs_detailed(raw), _jobs_sections(raw)
    return _in_order(pd.concat([_provisional(detailed, PROVISIONAL_JOBS), _provisional(sections, FIRST_EXTRACT)]))


def _jobs(raw: Path, file: str) -> pd.DataFrame:
    table = read_csv(raw, file, required=["area_code", "industry_code", "year"], numeric=["employment"])
    table = table.rename(columns={"employment": "value", "industry_code": "industry"})
    return table.assign(period=table["year"].map(year), status="published")


def _jobs_detailed(raw: Path) -> pd.DataFrame:
    both = pd.concat([_jobs(raw, JOBS_DIVISIONS), _jobs(raw, JOBS_CLASSES)])
    rows = both.assign(area_code=both["area_code"].replace(AREAS_OF_JOBS))[COLUMNS]
    of = rows[rows["industry"].str.len() == 2]
    sections = of.assign(industry=of["industry"].map(section_of))
    return pd.concat([rows, _sums(sections, ["area_code", "industry", "period"]), with_total(of)])


def _jobs_sections(raw: Path) -> pd.DataFrame:
    table = _jobs(raw, JOBS_SECTIONS)
    parts = table["industry"].map(BROAD_GROUPS).where(table["classification"] == "broad-industrial-group")
    table["industry"] = table["industry"].where(table["classification"] == "sic-2007-section", parts)
    boroughs = table["lad_code_if_identical"].where(table["lad_code_if_identical"] != "", table["area_code"])
    table["area_code"] = boroughs.replace(CORE_CITY_OF_NUTS3)
    kept = table["area_code"].isin((ENGLAND, *LEPS, *BOROUGHS, *CORE_CITY_OF_NUTS3.values()))
    rows = table[kept & table["industry"].notna()][COLUMNS]
    wmca = _sums(rows[rows["area_code"].isin(BOROUGHS)].assign(area_code=WMCA), KEY)
    three = _sums(rows[rows["area_code"].isin(LEPS)].assign(area_code=THREE_LEP), KEY)
    rows = pd.concat([rows, wmca, three])
    return pd.concat([rows, with_total(rows[rows["industry"].isin(SECTIONS)])])


def section_of(division: str) -> str:
    """The section of a SIC division.

    >>> section_of("29"), section_of("68")
    ('C', 'L')
    """
    number = int(division)
    return next(letter for letter, (first, last) in SECTIONS.items() if first <= number <= last)


def _sums(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return rows.groupby(by, as_index=False)["value"].sum().assign(status="derived")


def with_total(rows: pd.DataFrame) -> pd.DataFrame:
    """All industries, as the sum of `rows`, which must not overlap."""
    return _sums(rows.assign(industry=TOTAL), KEY)


def industries(raw: Path, gva: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """industry, industry_name, parent ("" for the total), kind, and where values are held: HELD, each true or false.

    Ordered as SIC is, an industry before its parts.
    """
    names = _names(raw)
    codes = sorted(set(gva["industry"]) | set(jobs["industry"]), key=sic_order)
    parent = parents(codes)
    table = pd.DataFrame({"industry": codes})
    table["industry_name"] = table["industry"].map(names)
    table["parent"] = table["industry"].map(parent)
    table["kind"] = table["industry"].map(kind_of)
    held = gva[gva["value"].notna()], jobs
    for name, (which, area) in HELD.items():
        found = held[which]
        table[name] = table["industry"].isin(found.loc[found["area_code"] == area, "industry"])
    return table


def _names(raw: Path) -> dict[str, str]:
    """The name of each code; where files differ, that of the regional accounts."""
    names = {TOTAL: "All industries"}
    for file in (JOBS_CLASSES, JOBS_DIVISIONS, JOBS_SECTIONS, WIDER, DISTRICTS):
        table = read_csv(raw, file, required=["industry_code", "industry_name"])
        if file == JOBS_SECTIONS:
            table = table[table["classification"] == "sic-2007-section"]
        codes = table["industry_code"].map(code_of)
        names |= dict(zip(codes, table["industry_name"], strict=True))
    return names
