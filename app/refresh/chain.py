"""What the chain of output per head is made of: output, hours, jobs and residents, all of one vintage.

Output is of the release of 24 April 2024, hours and jobs of the productivity release of June 2024, which was made from
it; residents are the newest estimates. Hours and jobs are published for the UK, the seven boroughs and Warwickshire.
Those of the other districts are implied: output over the smoothed rate. How far such figures go astray is measured,
year by year, on the boroughs together and on Warwickshire, where both are known.
"""

from pathlib import Path

import pandas as pd

from app.metadata.geography import BOROUGHS, DISTRICTS_3LEP, GROUPS, UK, UK_LESS_EXTRA_REGIO, members
from app.refresh.sources.productivity import BOROUGH_OF_ITL3, HOURS, ITL, SMOOTHED
from app.refresh.sources.productivity import DISTRICTS as RATES
from app.refresh.sources.regional_accounts import GVA, VINTAGES
from app.refresh.tables import read_csv, year

GVA_RELEASE = "2024-04-24"
JOBS = "productivity_jobs"
WEEKS = 52
WARWICKSHIRE = ("E07000218", "E07000219", "E07000220", "E07000221", "E07000222")
PUBLISHED = {"TLG13": "Warwickshire", UK_LESS_EXTRA_REGIO: UK} | BOROUGH_OF_ITL3
FEWER_AREAS = r"E12\d{6}|[NSW]92\d{6}"  # what the UK's residents aged 16 to 64 are added up from
MEASURES = ["gva", "hours", "jobs"]
PEOPLE = ["population_16_64", "population"]
COLUMNS = ["area_code", "period", *MEASURES, *PEOPLE, "status", "hours_error", "jobs_error"]
AREAS = (*BOROUGHS, *GROUPS)


def chain(raw: Path, observations: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS for the boroughs, LEPs, combined authority, three-LEP area and the UK less Extra-Regio, 2004 to 2022.

    `gva` is in £ million, `hours` in millions a year, `jobs` and residents in thousands. `hours_error` and `jobs_error`
    are the fraction by which the area's hours and jobs may be out: their implied part times the larger of that year's
    two measured errors; 0 where nothing is implied. `observations` has the residents.
    """
    output, implied, published = _output(raw), _implied(raw), _published(raw)
    error = implied_error(implied, published)
    made = [_area(code, output, implied, published, error) for code in AREAS]
    uk = published.loc[UK].assign(gva=output.loc[UK], area_code=UK, hours_error=0.0, jobs_error=0.0, status="derived")
    table = pd.concat([*made, uk]).reset_index().merge(_people(observations), on=["area_code", "period"])
    guessed = table.pop("guessed")
    table.loc[guessed, "status"] = table["status"].map({"published": "estimated", "derived": "derived;estimated"})
    return table[COLUMNS].sort_values(["area_code", "period"]).reset_index(drop=True)


def _output(raw: Path) -> pd.Series:
    """Output of each district and the UK, £ million, by area and period."""
    table = read_csv(raw, VINTAGES, required=["release", "area_code", "year"], numeric=[GVA])
    return _by_period(table[table["release"] == GVA_RELEASE].replace({"area_code": {UK_LESS_EXTRA_REGIO: UK}}))[GVA]


def _implied(raw: Path) -> pd.DataFrame:
    """Hours (millions a year) and jobs (thousands) of every district as its output over its smoothed rate (£)."""
    rates = list(SMOOTHED.values())
    table = _by_period(read_csv(raw, RATES, required=["area_code", "year"], numeric=rates))
    output = _output(raw).reindex(table.index)
    found = pd.DataFrame({"hours": output / table[rates[0]], "jobs": 1000 * output / table[rates[1]]})
    return found.loc[list(DISTRICTS_3LEP)].dropna()


def _published(raw: Path) -> pd.DataFrame:
    """Hours and jobs of the UK, the boroughs and Warwickshire, in the same units."""
    table = read_csv(raw, ITL, required=["area_code", "year"], numeric=[HOURS, JOBS])
    rows = _by_period(table[table["area_code"].isin(PUBLISHED)].replace({"area_code": PUBLISHED}))
    return pd.DataFrame({"hours": WEEKS * rows[HOURS] / 1e6, "jobs": rows[JOBS] / 1e3}).dropna()


def _by_period(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(period=table["year"].map(year)).set_index(["area_code", "period"]).sort_index()


def implied_error(implied: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Of hours and jobs, by period: |implied ÷ published − 1|, the larger of the boroughs together and Warwickshire."""
    boroughs = _total(implied, BOROUGHS) / _total(published, BOROUGHS)
    county = _total(implied, WARWICKSHIRE) / published.loc["Warwickshire"]
    return pd.concat([(boroughs - 1).abs(), (county - 1).abs()]).groupby("period").max()


def _total(table: pd.DataFrame, codes: tuple[str, ...]) -> pd.DataFrame:
    """The sum over areas, by period; every one of them must have a value."""
    rows = table[table.index.get_level_values("area_code").isin(codes)]
    return rows.groupby("period").sum(min_count=len(codes))


def parts(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What an area's hours are made of: areas where they are published, and districts where they are implied.

    >>> parts("E37000006"), parts("E37000001")[1]
    ((('E08000026', 'Warwickshire'), ()), ())
    """
    inside = members(code)
    whole = tuple(each for each in inside if each in BOROUGHS)
    if set(WARWICKSHIRE) <= set(inside):
        return (*whole, "Warwickshire"), tuple(set(inside) - set(whole) - set(WARWICKSHIRE))
    return whole, tuple(sorted(set(inside) - set(whole)))


def _area(
    code: str, output: pd.Series, implied: pd.DataFrame, published: pd.DataFrame, error: pd.DataFrame
) -> pd.DataFrame:
    known, guessed = parts(code)
    table = _total(published, known)
    if guessed:
        added = _total(implied, guessed)
        table = table + added
        error = error * added / table
    else:
        error = 0 * error
    gva = _total(output.to_frame("gva"), members(code))
    table = table.join(gva, how="inner").join(error.add_suffix("_error"))
    return table.assign(area_code=code, status="published" if code in BOROUGHS else "derived")


def _people(observations: pd.DataFrame) -> pd.DataFrame:
    """Residents in thousands by area and period; `guessed` where a figure of the area is an estimate of the copy."""
    rows = observations[observations["current"] & observations["indicator"].isin(PEOPLE)]
    rows = rows[rows["value"].notna()]
    nations = rows[(rows["indicator"] == PEOPLE[0]) & rows["area_code"].str.fullmatch(FEWER_AREAS)]
    by = nations.groupby(["indicator", "period"], as_index=False)
    whole = by.agg(value=("value", "sum"), status=("status", ";".join)).assign(area_code=UK)
    rows = pd.concat([rows[(rows["area_code"] != UK) | (rows["indicator"] != PEOPLE[0])], whole])
    wide = rows.pivot(index=["area_code", "period"], columns="indicator", values="value") / 1000
    guessed = rows["status"].str.contains("estimated").groupby([rows["area_code"], rows["period"]]).any()
    return wide.join(guessed.rename("guessed")).dropna().reset_index()
