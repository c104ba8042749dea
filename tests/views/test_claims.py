"""The claims on the committed store: figures known from elsewhere, and verdicts that follow their evidence."""

import re

import pytest

from app.analysis.claims import HOLDS, NO_LONGER, REVISED, SOME, UNTESTED
from app.errors import NotFound
from app.metadata.claims import get_claim
from app.narrative.claims import cell
from app.store.observations import get_store
from app.views.claims import STAND_IN, claims_document, claims_table, finding, findings
from tests.altered import Altered, scaled

STORE = get_store()
FOUND = {each.claim.id: each for each in findings(STORE)}


def read(claim: str, name: str):
    return next(each for each in FOUND[claim].read if each.reading.name == name)


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


@pytest.mark.parametrize("claim", ["deprivation-and-skills", "concentrated", "not-for-all"])
@pytest.mark.parametrize("time", ["then", "now"])
def test_parts_of_a_sentence_are_counted_and_not_its_readings(claim, time):
    said = {"deprivation-and-skills": 3, "concentrated": 2, "not-for-all": 3}[claim]  # things that the words say
    [(text, _, _)] = cell(FOUND[claim], time, {})
    assert re.fullmatch(rf"\d of {said} parts hold", text)


def test_a_part_whose_readings_differ_does_not_hold_whole():
    healthier_men = scaled("healthy_life_expectancy_male", "E47000007", "2014-01-01/P3Y", 1.3)
    claim = get_claim("deprivation-and-skills")
    found = finding(claim, healthier_men)
    assert (found.then, FOUND[claim.id].then) == (SOME, HOLDS)
    assert cell(found, "then", {}) == [("2 of 3 parts hold", "", "")]


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
    assert not {"then", "now"} & set(claim)


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
