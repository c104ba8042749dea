"""The claims on the committed store: figures known from elsewhere, and verdicts that follow their evidence."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from app.analysis.claims import HOLDS, NO_LONGER, REVISED, SOME, UNTESTED
from app.errors import NotFound
from app.metadata.claims import get_claim
from app.metadata.geography import GROUPS
from app.store.memory import Memory
from app.store.observations import get_store
from app.views.claim_evidence import UK
from app.views.claims import STAND_IN, claims_document, claims_table, finding, findings

RAW = Path(__file__).parents[3] / "shared" / "data" / "economy"
needs_raw = pytest.mark.skipif(not RAW.is_dir(), reason="the raw files are not beside the project")
STORE = get_store()
FOUND = {each.claim.id: each for each in findings(STORE)}


def read(claim: str, name: str):
    return next(each for each in FOUND[claim].read if each.reading.name == name)


class Altered(Memory):
    """The store with some rows changed."""

    def __init__(self, change):
        self._change = change

    def __getattr__(self, name):
        return getattr(STORE, name)

    def observations(self, indicator, *args, **more):
        return self._change(indicator, STORE.observations(indicator, *args, **more).copy())


def scaled(indicator: str, area: str, period: str, factor: float, vintage: str = "") -> Altered:
    def change(asked, rows):
        if asked == indicator:
            hit = (rows["area_code"] == area) & (rows["period"] == period)
            hit &= (rows["vintage"] == vintage) if vintage else True
            columns = ["value", "lower_ci", "upper_ci", "numerator"]
            rows.loc[hit, columns] = rows.loc[hit, columns] * factor
        return rows

    return Altered(change)


# ── figures that are known ──


@pytest.mark.parametrize(
    ("claim", "name", "time", "figures", "within"),
    [
        ("output", "Three-LEP area", "then", (96_300,), 50),
        ("output", "Three-LEP area", "now", (128_600,), 50),
        ("share-of-output", "Three-LEP area, share of the UK", "then", (5.4,), 0.05),
        ("share-of-output", "Share of England", "then", (6.3,), 0.05),
        ("share-of-output", "Three-LEP area, share of the UK", "now", (5.2,), 0.05),
        ("share-of-output", "Share of England", "now", (6.1,), 0.05),
        ("growth", "Faster than the UK", "then", (25.4, 19.6), 0.05),
        ("growth", "Faster than the UK less Extra-Regio", "then", (25.4, 21.0), 0.05),
        ("growth", "Faster than the UK", "now", (23.4, 28.3), 0.06),
        ("productivity-growth", "WMCA, unsmoothed", "then", (7.2, 1.4), 0.05),
        ("productivity-growth", "Three-LEP area, smoothed", "then", (3.4, 2.3), 0.05),
        ("gva-per-head", "Three-LEP area against the UK", "then", (23_406, 27_049), 1),
        ("gva-per-head", "Three-LEP area against the UK", "now", (29_703, 35_974), 1),
        ("gva-per-hour", "Three-LEP area, smoothed", "then", (30.4, 33.4), 0.06),
        ("gva-per-hour", "Three-LEP area, smoothed", "now", (37.1, 41.9), 0.06),
        ("concentrated", "The LEP areas", "then", (24.3, 32.9, 19.1), 0.05),
        ("concentrated", "The LEP areas", "now", (24.0, 25.9, 18.2), 0.05),
        ("concentrated", "The cities", "now", (27.5, 18.0, 18.2), 0.05),
        ("concentrated", "The cities’ share of the growth", "then", (36.4, 37.7), 0.05),
        ("concentrated", "The cities’ share of the growth", "now", (38.8, 36.3), 0.05),
        ("gva-per-head", "Against the UK less Extra-Regio", "then", (23_406, 26_889), 1),
        ("employment", "Three-LEP area, one year", "then", (71.0 - 68.8, 74.7 - 73.8), 0.06),
        ("third-of-cars", "Region, share of UK output of motor vehicles", "then", (39,), 0.5),
        ("third-of-cars", "Region, share of UK output of motor vehicles", "now", (30,), 0.5),
        ("claimants", "Region, claimant count of all benefits", "then", (102_900,), 0.1),
        ("no-qualifications", "Three-LEP area, rates printed in 2018", "then", (-160 / 13, -30 / 8.3), 0.001),
    ],
)  # fmt: skip
def test_figures_are_those_worked_out_elsewhere(claim, name, time, figures, within):
    found = getattr(read(claim, name), time).figures
    assert found == pytest.approx(figures, abs=within)


def test_growth_as_known_in_each_release():
    known = {each.release.vintage[:4]: each.tested.figures[0] for each in FOUND["growth"].known}
    assert known == pytest.approx({"2021": 25.7, "2023": 25.6, "2024": 25.4, "2025": 25.4}, abs=0.06)


def test_growth_is_the_same_summed_over_districts_from_the_store():
    rows = STORE.observations("gva_total", areas=GROUPS["3lep"].members)
    total = rows.groupby("period")["value"].sum()
    growth = (total["2016-01-01/P1Y"] / total["2011-01-01/P1Y"] - 1) * 100
    assert read("growth", "Three-LEP area, 23.5% or more").then.figures[0] == pytest.approx(growth)


@needs_raw
def test_output_and_growth_are_the_same_from_the_raw_file():
    total = defaultdict(float)
    with (RAW / "gva-lad-total.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_code"] in GROUPS["3lep"].members:
                total[row["year"]] += float(row["gva_current_gbp_m"])
    assert read("output", "Three-LEP area").then.figures[0] == pytest.approx(total["2016"])
    growth = (total["2023"] / total["2018"] - 1) * 100
    assert read("growth", "Three-LEP area, 23.5% or more").now.figures[0] == pytest.approx(growth)


@needs_raw
def test_unsmoothed_growth_of_output_per_hour_is_the_same_from_the_raw_file():
    with (RAW / "productivity-combined-authority.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["area_code"], row["year"]): row for row in csv.DictReader(file)}
    columns = [name for name in rows["E47000007", "2016"] if {"hour", "unsmoothed", "gbp"} <= set(name.split("_"))]
    column, figures = columns[0], read("productivity-growth", "WMCA, unsmoothed").then.figures
    for code, figure in zip(("E47000007", "UKX"), figures, strict=True):
        ends = [float(rows[code, year][column]) for year in ("2015", "2016")]
        assert figure == pytest.approx((ends[1] / ends[0] - 1) * 100, abs=0.02)


def test_the_margin_of_a_growth_is_the_largest_revision_of_the_same_growth_at_about_its_age():
    total = {vintage: STORE.observations("gva_total", areas=("3lep",), vintage=vintage).set_index("period")["value"]
             for vintage in STORE.vintages("gva_total")}  # fmt: skip

    def growth(vintage, last):
        ends = [total[vintage][f"{year}-01-01/P1Y"] for year in (last - 5, last)]
        return (ends[1] / ends[0] - 1) * 100

    newest = {vintage: int(rows.index.max()[:4]) for vintage, rows in total.items()}
    pairs = list(zip(newest, list(newest)[1:], strict=False))
    moved = [growth(new, newest[old] - age) - growth(old, newest[old] - age) for old, new in pairs for age in (6, 7, 8)]
    found = read("growth", "Three-LEP area, 23.5% or more").then.outcome
    assert found.margin == pytest.approx(max(map(abs, moved)))


def test_limits_of_employment_in_the_area_are_joined_from_its_districts():
    codes = GROUPS["3lep"].members
    rate = STORE.observations("employment_rate", areas=codes).set_index(["area_code", "period"])
    people = STORE.observations("population_16_64", areas=codes).set_index(["area_code", "period"])["value"]
    halves = []
    for year in (2016, 2017):
        period = f"{year}-01-01/P1Y"
        half = [(rate.at[(code, period), "upper_ci"] - rate.at[(code, period), "lower_ci"]) / 2 for code in codes]
        weight = np.array([people[code, period] for code in codes])
        halves.append(np.sqrt(((weight * half) ** 2).sum()) / weight.sum())
    uk = 0.2
    found = read("employment", "Three-LEP area, one year").then.outcome
    assert found.margin == pytest.approx(np.sqrt(halves[0] ** 2 + halves[1] ** 2 + 2 * uk**2), abs=0.005)


def test_the_cities_share_of_the_growth_is_the_same_summed_over_districts_from_the_store():
    rows = STORE.observations("gva_total", areas=GROUPS["3lep"].members)
    table = rows.pivot_table(index="area_code", columns="period", values="value")
    first, last = table["2011-01-01/P1Y"], table["2016-01-01/P1Y"]
    cities = ["E08000025", "E08000026"]
    shares = [(each[cities].sum() / each.sum()) * 100 for each in (last - first, first)]
    assert read("concentrated", "The cities’ share of the growth").then.figures == pytest.approx(shares)


def test_growth_since_in_real_terms_is_growth_over_that_of_prices():
    own, uk = (STORE.observations("gva_total", areas=(code,)).set_index("period")["value"] for code in ("3lep", UK))
    volume = STORE.observations("gva_volume", areas=(UK,)).set_index("period")["value"]
    first, last = "2016-01-01/P1Y", "2023-01-01/P1Y"
    prices = (uk[last] / volume[last]) / (uk[first] / volume[first])
    found = read("output", "Three-LEP area, growth in real terms").now.figures[0]
    assert found == pytest.approx((own[last] / own[first] / prices - 1) * 100)


# ── verdicts follow their evidence ──


def test_growth_that_is_spread_as_output_is_does_not_hold_whole():
    assert FOUND["concentrated"].then == SOME
    assert read("concentrated", "The cities’ share of the growth").then.outcome.answer != "yes"


def test_growth_of_the_cities_alone_holds_whole():
    def only_cities(indicator, rows):
        hit = (indicator == "gva_total") & (rows["period"] == "2016-01-01/P1Y")
        rows.loc[hit & rows["area_code"].isin(["E08000025", "E08000026", "E37000012", "E37000006"]), "value"] *= 1.3
        return rows

    assert finding(get_claim("concentrated"), Altered(only_cities)).then == HOLDS


def test_what_stands_in_for_another_count_is_shown_and_not_judged():
    shown = FOUND["claimants"].read[0].now
    assert shown.figures
    assert (shown.outcome.answer, shown.outcome.reason) == ("unclear", STAND_IN)


def test_both_sexes_are_one_part_of_the_sentence():
    assert {each.reading.part for each in FOUND["not-for-all"].read if "life" in each.reading.name} == {
        "healthy life expectancy"
    }


def test_output_fell_short_in_the_oldest_release_only_gives_holds_after_revision():
    store = scaled("gva_total", "3lep", "2016-01-01/P1Y", 0.9, vintage="2021-06-11")
    assert FOUND["output"].then == HOLDS
    assert finding(get_claim("output"), store).then == REVISED


def test_less_output_now_makes_a_claim_that_held_no_longer_hold():
    found = finding(get_claim("output"), scaled("gva_total", "3lep", "2023-01-01/P1Y", 0.6))
    assert (found.then, found.now) == (HOLDS, NO_LONGER)


def test_growth_below_the_nations_on_one_reading_only_is_said():
    faster_england = scaled("gva_total", "E92000001", "2016-01-01/P1Y", 1.2)
    assert finding(get_claim("growth"), faster_england).then == SOME


def test_growth_that_slows_in_coventry_changes_the_verdict_of_the_cities_and_no_other():
    store = scaled("gva_total", "E08000026", "2016-01-01/P1Y", 0.8)
    assert finding(get_claim("concentrated"), store).then == SOME
    for other in ("gva-per-hour", "health", "employment", "gva-per-head"):
        again = finding(get_claim(other), store)
        assert (again.then, again.now) == (FOUND[other].then, FOUND[other].now)


def test_comparisons_never_change_a_verdict():
    region = scaled("gva_total", "E12000005", "2016-01-01/P1Y", 0.1)
    for claim in ("output", "growth", "share-of-output"):
        again = finding(get_claim(claim), region)
        assert (again.then, again.now) == (FOUND[claim].then, FOUND[claim].now)


def test_rows_of_another_year_change_nothing():
    store = scaled("gva_total", "3lep", "2013-01-01/P1Y", 0.5, vintage="2025-04-17")
    again = finding(get_claim("output"), store)
    assert again.read[0].then.figures == FOUND["output"].read[0].then.figures
    assert (again.then, again.now) == (FOUND["output"].then, FOUND["output"].now)


def test_wide_limits_leave_a_claim_untested():
    def widened(indicator, rows):
        if indicator.startswith(("healthy", "preventable", "adult", "cancer")):
            rows["lower_ci"] -= 50
            rows["upper_ci"] += 50
        return rows

    found = finding(get_claim("health"), Altered(widened))
    assert (found.then, found.now) == (UNTESTED, UNTESTED)


def test_across_a_change_of_method_nothing_is_judged():
    five_years = read("employment", "Three-LEP area, five years").now
    assert five_years.periods[0] < "2020" < five_years.periods[1]
    assert five_years.outcome.answer == "unclear"
    assert "method changed" in five_years.outcome.reason


def test_what_is_not_held_cannot_be_tested():
    for claim in ("claimants", "third-of-cars", "engines"):
        assert (FOUND[claim].then, FOUND[claim].now) == (UNTESTED, UNTESTED)


def test_an_edition_without_the_indicators_tests_nothing():
    class Empty(Altered):
        def indicators(self):
            return ()

        def gva_by_industry(self, *_):
            return STORE.gva_by_industry((), ())

    bare = Empty(lambda indicator, rows: rows)
    for claim in ("growth", "health", "third-of-cars", "not-for-all", "no-qualifications"):
        found = finding(get_claim(claim), bare)
        assert (found.then, found.now) == (UNTESTED, UNTESTED)


# ── the programmatic door ──


def test_the_document_has_every_claim_with_the_verdicts_of_the_page():
    document = claims_document({}, STORE)
    assert [(each["id"], each["verdict_then"], each["verdict_now"]) for each in document["claims"]] == [
        (each.claim.id, each.then, each.now) for each in FOUND.values()
    ]
    assert document["edition"] == STORE.edition


def test_one_claim_is_answered_with_its_readings_and_releases():
    (claim,) = claims_document({"claim": "growth"}, STORE)["claims"]
    assert len(claim["readings"]) == len(get_claim("growth").reading)
    assert [each["release"] for each in claim["releases"]] == list(STORE.vintages("gva_total"))
    assert claim["readings"][0]["then"]["figures"][0] == FOUND["growth"].read[0].then.figures[0]
    assert "then" not in {key for key in claim if key in ("then", "now")}


def test_an_unknown_claim_is_a_sentence():
    with pytest.raises(NotFound, match="No claim is called 'truth'"):
        claims_document({"claim": "truth"}, STORE)


def test_the_file_has_a_row_for_each_reading_and_time():
    table = claims_table(claims_document({"claim": "no-qualifications"}, STORE))
    assert len(table) == len(get_claim("no-qualifications").reading)
    assert set(table["time"]) == {"then", "now"}
    assert len(claims_table(claims_document({"claim": "engines"}, STORE))) == 1


@pytest.fixture(scope="module")
def client():
    from app.main import server

    return server.test_client()


def test_the_door_answers_json_and_csv_and_refuses_in_a_sentence(client):
    assert len(client.get("/api/v1/claims").json["claims"]) == len(FOUND)
    assert client.get("/api/v1/claims?claim=growth").json["claims"][0]["verdict_now"] == FOUND["growth"].now
    assert client.get("/api/v1/claims?format=csv").text.startswith("\ufeffid,words,")
    assert client.get("/api/v1/claims?claim=truth").status_code == 404
    assert client.get("/api/v1/claims?nonsense=x").status_code == 400
