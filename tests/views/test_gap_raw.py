"""Both splits of a gap, worked out again from the raw files, without the store and the formulas of the product."""

import math
from typing import NamedTuple

import pandas as pd
import pytest

from app.metadata.geography import DISTRICTS_3LEP, members
from app.store.observations import get_store
from app.views.gap_chain import chain_of
from app.views.gap_split import split_of
from tests.raw import needs_raw, raw
from tests.raw_figures import economy

pytestmark = needs_raw
STORE = get_store()
BOROUGHS = {
    "E08000025": "TLG31", "E08000026": "TLG33", "E08000027": "TLG36", "E08000028": "TLG37", "E08000029": "TLG32",
    "E08000030": "TLG38", "E08000031": "TLG39",
}  # fmt: skip
WARWICKSHIRE = tuple(f"E0700{number}" for number in ("0218", "0219", "0220", "0221", "0222"))
UK_PARTS = (*(f"E1200000{i}" for i in range(1, 10)), "N92000002", "S92000003", "W92000004")


def output(code: str, year: str) -> float:
    """£ million, as the release of April 2024 had it, which the hours and jobs were made for."""
    name = "economy/gva-lad-total-vintages.csv"
    rows = raw(name, "area_code", "year", where=("release", "2024-04-24"), columns=("gva_current_gbp_m",))
    return float(rows.at[(code, year), "gva_current_gbp_m"])


def worked(code: str, year: str) -> tuple[float, float]:
    """Hours a year and jobs, as published for a borough, a county or the UK."""
    columns = ("productivity_hours_per_week", "productivity_jobs")
    hours, jobs = (economy("productivity-itl", each, code, year) for each in columns)
    return 52 * hours, jobs


def implied(code: str, year: str) -> tuple[float, float]:
    columns = ("gva_per_hour_smoothed_gbp", "gva_per_job_smoothed_gbp")
    hour, job = (economy("productivity-lad-june-2024", each, code, year) for each in columns)
    return 1e6 * output(code, year) / hour, 1e6 * output(code, year) / job


def factors(gva: float, work: list[tuple[float, float]], able: float, residents: float) -> list[float]:
    """Output an hour, hours a job, jobs per resident of working age, their share of residents."""
    hours, jobs = (sum(each) for each in zip(*work, strict=True))
    return [1e6 * gva / hours, hours / jobs, jobs / able, able / residents]


def of_districts(codes: tuple[str, ...], year: str) -> list[float]:
    county = set(WARWICKSHIRE) <= set(codes)
    work = [worked("TLG13", year)] if county else []
    for code in codes:
        if code in BOROUGHS:
            work.append(worked(BOROUGHS[code], year))
        elif not (county and code in WARWICKSHIRE):
            work.append(implied(code, year))
    people = (sum(economy(name, column, code, year) for code in codes)
              for name, column in (("population-16-64", "population_16_64"), ("population", "population")))  # fmt: skip
    return factors(sum(output(code, year) for code in codes), work, *people)


def of_uk(year: str) -> list[float]:
    able = sum(economy("population-16-64", "population_16_64", code, year) for code in UK_PARTS)
    residents = economy("population", "population", "K02000001", year)
    return factors(output("UKX", year), [worked("UKX", year)], able, residents)


@pytest.mark.parametrize("year", ["2016", "2022"])
@pytest.mark.parametrize("area", ["3lep", "E47000007", "E37000001", "E37000006", "E37000012", *BOROUGHS])
def test_the_parts_of_output_per_head_are_those_of_the_raw_files(area, year):
    own, uk = of_districts(members(area), year), of_uk(year)
    head, uk_head = math.prod(own), math.prod(uk)
    weight = (head - uk_head) / math.log(head / uk_head)
    found = chain_of(STORE, area)
    at = found.periods.index(f"{year}-01-01/P1Y")
    assert (found.head[at], found.uk_head[at]) == pytest.approx((head, uk_head), rel=1e-6)
    assert found.parts[at] == pytest.approx([weight * math.log(a / b) for a, b in zip(own, uk, strict=True)], rel=1e-5)
    assert found.parts[at].sum() == pytest.approx(head - uk_head)


def test_seven_of_the_nineteen_districts_have_hours_that_are_implied():
    assert len(set(DISTRICTS_3LEP) - set(BOROUGHS) - set(WARWICKSHIRE)) == 7


# ── by section ──

SECTIONS = ["C", "DE", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S"]


class Side(NamedTuple):
    """Output (£) and jobs of each section that has jobs, and in all."""

    output: pd.Series
    jobs: pd.Series

    @property
    def rate(self) -> pd.Series:
        return self.output[SECTIONS] / self.jobs[SECTIONS]

    @property
    def share(self) -> pd.Series:
        return self.jobs[SECTIONS] / self.jobs[SECTIONS].sum()

    @property
    def whole(self) -> float:
        return self.output["Total"] / self.jobs["Total"]


def side(areas: tuple[str, ...], year: str) -> Side:
    """Of districts or England; real estate without imputed rents."""
    england = areas == ("E92000001",)
    name, codes = ("gva-itl-by-industry", ["TLB"]) if england else ("gva-lad-by-industry", areas)
    rows = raw(f"economy/{name}.csv", "area_code", "year", "industry_code", columns=("gva_current_gbp_m",))
    output = 1e6 * pd.concat([rows.loc[(code, year)] for code in codes])["gva_current_gbp_m"]
    letter = output.index.str.split(" ").str[0]
    name, where = "more/bres-employment-lep-nuts3-by-industry-2015-2020.csv", ("classification", "sic-2007-section")
    column = "area_code" if england else "lad_code_if_identical"
    rows = raw(name, column, "year", "industry_code", where=where, columns=("employment",))
    jobs = pd.concat([rows.loc[(code, year)] for code in areas])["employment"]
    return Side(output.groupby(_section(letter, rents="68")).sum(), _jobs(jobs))


def _section(letters: pd.Index, rents: str = "L") -> pd.Index:
    """D and E as one, and of real estate what is let."""
    return letters.map(lambda each: {"D": "DE", "E": "DE", "L": "whole of L", rents: "L"}.get(each, each))


def _jobs(jobs: pd.Series) -> pd.Series:
    return pd.concat([jobs.groupby(_section(jobs.index)).sum(), pd.Series({"Total": jobs.sum()})])


@pytest.mark.parametrize("year", ["2016", "2020"])
@pytest.mark.parametrize("area", ["E47000007", *BOROUGHS])
def test_mix_and_output_within_are_those_of_the_raw_files(area, year):
    own, england = side(members(area), year), side(("E92000001",), year)
    mix = ((own.share - england.share) * (own.rate + england.rate) / 2).sum()
    within = ((own.rate - england.rate) * (own.share + england.share) / 2).sum()
    found = split_of(STORE, area, f"{year}-01-01/P1Y")
    assert found.parts[:2] == pytest.approx((mix, within), rel=1e-4)
    assert (found.own, found.other) == pytest.approx((own.whole, england.whole), rel=2e-3)  # sections are rounded
    assert sum(found.parts) == pytest.approx(found.own - found.other)
