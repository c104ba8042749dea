"""What a shift-share of output per job is made of: output and jobs by industry, of an area and of England.

Formula and words are elsewhere; here each industry says whether it is left out, so that the part left out can be shown.
"""

import pandas as pd

from app.metadata.geography import ENGLAND
from app.refresh.industry_codes import IMPUTED, PAIRS, SECTIONS

# Output by district joins A to B, and D to E; jobs follow. Imputed rents and households' own use have no jobs in the
# survey, agriculture no farm jobs, and bodies outside the territory no output here.
SPLIT = {letter: pair for pair, letters in {"AB": "AB", "DE": "DE"}.items() for letter in letters}
EXCLUDED = ("AB", IMPUTED, "T", "U")
INDUSTRIES = (*PAIRS, *(letter for letter in SECTIONS if letter not in SPLIT), IMPUTED)
MARKET_RENTS = {"68": "L"}  # L without imputed rents
KEY = ["area_code", "industry", "period"]
COLUMNS = [*KEY, "gva", "jobs", "excluded", "status"]


def shift_share_inputs(gva: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS for 2015 to 2020: `gva` in £ million (current prices), `jobs` as counted, a row an industry.

    Areas are those of which both are held, the ITL2 areas among them. `gva` and `jobs` are the tables of
    `app.refresh.industries`. An industry without output or without jobs has a blank there, and is `excluded`.
    """
    both = _output(gva).merge(_jobs(jobs), on=KEY, how="outer", suffixes=("_gva", "_jobs"))
    both = both[_in_both(both["area_code"], gva, jobs) & both["period"].isin(_periods(jobs))]
    both["excluded"] = both["industry"].isin(EXCLUDED)
    said = both["status_gva"].fillna("") + ";" + both["status_jobs"].fillna("")
    both["status"] = said.map({each: _joined(each) for each in said.unique()})
    return both[COLUMNS].sort_values(KEY).reset_index(drop=True)


def _output(gva: pd.DataFrame) -> pd.DataFrame:
    rows = gva.assign(industry=gva["industry"].replace({"L": "", **MARKET_RENTS}))
    return rows[rows["industry"].isin(INDUSTRIES)].rename(columns={"value": "gva"})


def _jobs(jobs: pd.DataFrame) -> pd.DataFrame:
    rows = jobs[jobs["industry"].isin(SECTIONS)].assign(industry=jobs["industry"].replace(SPLIT))
    grouped = rows.groupby(KEY, as_index=False)
    return grouped.agg(jobs=("value", "sum"), status=("status", ";".join))


def _in_both(codes: pd.Series, gva: pd.DataFrame, jobs: pd.DataFrame) -> pd.Series:
    return codes.isin(set(gva["area_code"]) & set(jobs["area_code"]))


def _periods(jobs: pd.DataFrame) -> set[str]:
    """The years in which England, the standard of comparison, has jobs."""
    return set(jobs.loc[jobs["area_code"] == ENGLAND, "period"])


def _joined(words: str) -> str:
    """Each word once, `published` only where nothing else is said.

    >>> _joined("derived;provisional;published"), _joined("published;published")
    ('derived;provisional', 'published')
    """
    found = set(words.split(";")) - {"", "published"}
    return ";".join(sorted(found)) or "published"
