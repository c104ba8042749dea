"""What an outcome of a commitment follows: figures altered in the store turn its course or its gap, and no other's."""

from itertools import pairwise

import numpy as np
import pytest

from app.metadata.commitments import all_commitments
from app.metadata.geography import DISTRICTS_3LEP, members
from app.store.observations import get_store
from app.views.commitments import gap_of, standing, standings
from tests.altered import scaled
from tests.raw import needs_raw, raw
from tests.raw_figures import output, per_head, per_hour

STORE = get_store()
HOMES, HOUR, HEAD = (all_commitments()[each] for each in ("homes", "gva-per-hour", "gva-per-head"))
ADDED, RATE = "net_additional_dwellings", "gva_per_hour_worked"
UK, WMCA = "K02000001", "E47000007"


def course(store, period: str = "2018-04-01/P1Y", area: str = "3lep") -> str:
    return standing(HOMES, period, area, store).outcome


def gap(store, area: str = "3lep"):
    return gap_of(HOUR, area, store)


@pytest.mark.parametrize(
    ("years", "factor", "outcome"),
    [
        ("20", 1.0, "cannot_tell"),  # only the best year repeated would do it
        ("20", 2.5, "on_course"),
        ("20", 0.5, "behind"),
        ("2020", 4.0, "cannot_tell"),  # one good year more changes nothing
    ],
)
def test_more_homes_a_year_turn_the_course(years, factor, outcome):
    assert course(scaled(ADDED, "3lep", years, factor)) == outcome


def test_a_course_that_is_on_course_falls_behind_with_fewer_homes():
    first = "2011-04-01/P1Y"
    assert course(STORE, first) == "on_course"
    assert course(scaled(ADDED, "3lep", "20", 0.7), first) == "behind"


@pytest.mark.parametrize(
    "store",
    [
        scaled(ADDED, "3lep", "2005", 9.0),  # before every first year
        scaled(ADDED, WMCA, "20", 9.0),  # the other area
        scaled("net_additional_dwellings_rate", "3lep", "20", 9.0),  # a rate is no count
        scaled(RATE, ("3lep", UK), "20", 9.0),
    ],
)
def test_other_figures_turn_no_course(store):
    for period in HOMES.target.starts:
        assert course(store, period) == course(STORE, period)


def test_the_gap_per_hour_narrows_and_widens_beyond_its_revisions_with_the_areas_newest_year():
    assert gap(STORE).move.outcome == "within"
    nearer, farther = (gap(scaled(RATE, "3lep", "2023", factor)) for factor in (1.1, 0.9))
    assert (nearer.move.outcome, nearer.move.way) == ("beyond", "narrowed")
    assert nearer.closing is not None
    assert (farther.move.outcome, farther.move.way, farther.closing) == ("beyond", "widened", None)


def test_the_gap_per_hour_turns_with_the_uks_newest_year_too():
    faster = gap(scaled(RATE, UK, "2023", 1.1))
    assert (faster.move.outcome, faster.move.way) == ("beyond", "widened")


@pytest.mark.parametrize(
    "store",
    [
        scaled(RATE, "3lep", "2023", 1.0),
        scaled(RATE, ("3lep", UK), "2023", 1.2),  # both alike
        scaled(RATE, WMCA, "2023", 1.2),
        scaled(RATE, "3lep", "2010", 1.2),
        scaled("gva_per_head", "3lep", "2023", 1.2),
        scaled(ADDED, "3lep", "20", 9.0),
    ],
)
def test_other_figures_do_not_turn_the_gap(store):
    found, held = gap(store).move, gap(STORE).move
    assert found[:3] == pytest.approx(held[:3])
    assert found.outcome == held.outcome


def test_what_turns_one_commitment_turns_no_other():
    for store, own in (
        (scaled(ADDED, "3lep", "20", 2.5), "homes"),
        (scaled(RATE, "3lep", "2023", 1.1), "gva-per-hour"),
    ):
        before, after = ({one.commitment.id: (one.status, one.outcome) for one in standings("", "3lep", each)}
                         for each in (STORE, store))  # fmt: skip
        assert {each for each in before if before[each] != after[each]} == {own}


# ── from the raw files ──


@needs_raw
@pytest.mark.parametrize("area", HOMES.target.areas)
@pytest.mark.parametrize("period", HOMES.target.starts)
def test_a_course_is_what_the_publication_adds_up_to(area, period):
    table = raw("economy/net-additional-dwellings-lad.csv", "area_code", "financial_year", columns=(ADDED,))
    yearly = table.loc[list(members(area))].groupby(level="financial_year")[ADDED].sum()
    so_far = yearly[yearly.index >= f"{period[:4]}-"].sum()
    last, recent = int(yearly.index.max()[:4]), yearly.tail(5)
    found = standing(HOMES, period, area, STORE).counted.course
    assert (found.so_far, found.newest) == (so_far, last)
    assert found.rate == (recent.min(), recent.mean(), recent.max())
    left, years = 215_000 - so_far, 2030 - last
    enough = [bool(rate * years >= left) for rate in (recent.min(), recent.max())]
    assert found.outcome == {(True, True): "on_course", (False, False): "behind"}.get(tuple(enough), "cannot_tell")


@needs_raw
@pytest.mark.parametrize("area", ["3lep", WMCA])
def test_both_gaps_are_those_of_the_raw_files(area):
    for commitment, figure in (
        (HOUR, lambda code, year: per_hour(code, f"{year}-01-01/P1Y")),
        (HEAD, per_head),
    ):
        move = gap_of(commitment, area, STORE).move
        then, now = (100 * (figure(area, year) / figure(UK, year) - 1) for year in ("2018", "2023"))
        assert (move.then, move.now) == pytest.approx((then, now), rel=1e-6)


@needs_raw
def test_the_margin_of_the_gap_per_head_is_made_of_the_largest_revisions_of_output():
    rows = raw("economy/gva-lad-total-vintages.csv", "area_code", "release", "year", columns=("gva_current_gbp_m",))
    total = rows.loc[list(DISTRICTS_3LEP)].groupby(level=["release", "year"])["gva_current_gbp_m"].sum()
    releases = sorted(total.index.unique("release"))
    halves = []
    for year in (2018, 2023):
        moved = [
            abs(total[new, str(at)] / total[old, str(at)] - 1)
            for old, new in pairwise(releases)
            for at in (int(total[old].index.max()) - age for age in range(max(2022 - year, 0), 2025 - year))
        ]
        halves.append(100 * max(moved) * per_head("3lep", str(year)) / per_head(UK, str(year)))
    assert output("3lep", "2023") == pytest.approx(total[releases[-1], "2023"])
    assert gap_of(HEAD, "3lep", STORE).move.margin == pytest.approx(np.hypot(*halves), rel=1e-4)
