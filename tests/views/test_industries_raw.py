"""Shares, quotients and growth of clusters, worked out again from the raw files."""

import pytest

from app.metadata.geography import members
from app.selection import Selection
from app.store.observations import get_store
from app.views.industries import settled
from tests.raw import needs_raw, raw

pytestmark = needs_raw
STORE = get_store()


def output(code: str, industry: str, year: str) -> float:
    """£ million, by the publisher's own codes; of a group of districts the sum."""
    name = "gva-itl-by-industry" if code.startswith("TL") else "gva-lad-by-industry"
    rows = raw(f"economy/{name}.csv", "area_code", "industry_code", "year", columns=("gva_current_gbp_m",))
    return sum(float(rows.at[(each, industry, year), "gva_current_gbp_m"]) for each in members(code))


def jobs(code: str, industries: tuple[str, ...], year: str, digits: int) -> float:
    """Jobs of divisions or classes; a class that is not listed has none. () is all."""
    name, column = f"economy/bres-employment-nuts2-sic-{digits}digit.csv", "employment"
    rows = raw(name, "area_code", "year", "industry_code", columns=(column,)).loc[(code, year)][column]
    return float(rows.sum() if not industries else sum(rows.get(each, 0.0) for each in industries))


def made(code: str, industries: tuple[str, ...]) -> list[float]:
    """Output of industries together in 2018 and in 2023."""
    return [sum(output(code, each, year) for each in industries) for year in ("2018", "2023")]


def item(query: str, id: str):
    return settled(Selection.from_query(query), STORE)[0].items[id].part


@pytest.mark.parametrize("area", ["TLG1", "TLG2", "TLG3"])
@pytest.mark.parametrize("year", ["1998", "2018", "2023"])
def test_output_of_automotive_and_transport_is_that_of_divisions_29_and_30(area, year):
    found = item(f"areas={area}", "automotive_and_transport")
    at = found.periods.index(f"{year}-01-01/P1Y")
    own, england = (
        sum(output(code, each, year) for each in ("29", "30")) / output(code, "Total", year) for code in (area, "TLB")
    )
    assert found.share[at] == pytest.approx(100 * own)
    assert found.quotient[at] == pytest.approx(own / england)


@pytest.mark.parametrize("area", ["3lep", "E37000001", "E08000025", "E08000026", "E07000222"])
def test_output_of_business_services_is_that_of_sections_and_of_construction_that_of_divisions(area):
    for cluster, codes in (
        ("business_and_professional_services", ("K (64-66)", "M (69-75)", "N (77-82)")),
        ("construction_and_housing", ("41", "42", "43")),
    ):
        found = item(f"areas={area}", cluster)
        ends = [made(code, codes) for code in (area, "TLB")]
        lead = [100 * ((last / first) ** (1 / 5) - 1) for first, last in ends]
        assert found.growth(found.periods.index("2018-01-01/P1Y")) == pytest.approx(lead)
        own, england = (end[1] / output(code, "Total", "2023") for end, code in zip(ends, (area, "TLB"), strict=True))
        assert found.quotient[-1] == pytest.approx(own / england)


@pytest.mark.parametrize(("area", "published"), [("TLG1", "UKG1"), ("TLG2", "UKG2"), ("TLG3", "UKG3")])
@pytest.mark.parametrize("year", ["2015", "2021"])
def test_jobs_are_those_of_the_register_by_division_and_class(area, published, year):
    for cluster, codes, digits in (
        ("automotive_and_transport", ("29", "30"), 2),
        ("life_sciences", ("21", "26600", "32500", "72110"), 5),
    ):
        found = item(f"view=jobs&areas={area}", cluster)
        at = found.periods.index(f"{year}-01-01/P1Y")
        own, nation = (counted(code, codes, year, digits) / jobs(code, (), year, 2) for code in (published, "GB"))
        assert found.quotient[at] == pytest.approx(own / nation, rel=1e-6)


def counted(code: str, codes: tuple[str, ...], year: str, digits: int) -> float:
    divisions, classes = (tuple(each for each in codes if len(each) == size) for size in (2, 5))
    return sum(jobs(code, each, year, size) for each, size in ((divisions, 2), (classes, 5)) if each)


def test_motor_vehicles_are_three_times_englands_share_of_output_in_the_seven_boroughs():
    own, england = (output(code, "29", "2023") / output(code, "Total", "2023") for code in ("TLG3", "TLB"))
    assert item("group=29&level=itl2", "TLG3").quotient[-1] == pytest.approx(own / england)
