"""Words of the claims: short, counted, with what was not told said so; every sentence of the committed store."""

import re

import pytest

from app.metadata.claims import all_claims
from app.narrative import claims as words
from app.narrative.claims_doubt import doubt, facts, release, revised
from app.store.observations import get_store
from app.views.claims import findings
from app.views.statement import _Names

STORE = get_store()
FOUND = {each.claim.id: each for each in findings(STORE)}
NAMES = _Names(STORE)
EACH = pytest.mark.parametrize("found", FOUND.values(), ids=FOUND.keys())
NEVER = re.compile(r"\b(worst|best|better|worse|nan|None)\b|  | [,.;]|\.\.|: \.")


def figures_in(sentence: str) -> list[str]:
    """Figures in a sentence, but for years and what stands in quotation marks."""
    plain = re.sub(r"“[^”]*”", "", sentence)
    plain = re.sub(r"\b(19|20)\d\d(–\d\d)?\b", "", plain)
    return re.findall(r"[£−+]*\d[\d,]*\.?\d*", plain)


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.])\s+(?=[A-Z“])", text) if each]


def test_the_lead_names_what_no_longer_holds_and_counts_the_others():
    text = words.lead(tuple(FOUND.values()))
    tested = [each for each in FOUND.values() if each.read]
    lost = [each for each in tested if each.now == "no longer holds"]
    assert text.startswith(f"{words.count(len(lost)).capitalize()} claims of 2018 no longer hold: ")
    assert all(each.claim.spoken in text for each in lost)
    assert f"Of {len(tested) - len(lost)} others" in text
    for reason, verb in (("too close to call", "are too close to call"), ("no open data", "lack open data")):
        assert f"{words.count(sum(each.reason('now') == reason for each in tested))} {verb}" in text
    assert all(len(figures_in(each)) <= 1 for each in sentences(text))


def test_one_claim_that_no_longer_holds_or_none_or_many_are_said_in_grammar():
    lost = FOUND["growth"]
    assert words.lead((lost, FOUND["output"])) == (
        "One claim of 2018 no longer holds: growth faster than the nation’s. Of one other, one holds."
    )
    assert words.lead((FOUND["output"],)).startswith("No claim of 2018 has ceased to hold. Of one claim, one holds")
    assert "Four claims of 2018 no longer hold, among them " in words.lead((lost,) * 4 + (FOUND["output"],))


@EACH
def test_every_verdict_is_said_and_its_sentences_have_two_figures_at_most(found):
    for time in ("then", "now"):
        opening, why = words.verdict(found, time, NAMES)
        assert opening.endswith(".")
        assert why.endswith(".")
        assert not NEVER.search(why), why
        assert all(len(figures_in(each)) <= 2 for each in sentences(why)), why


@EACH
def test_every_reading_has_figures_and_doubt_in_words(found):
    for read in found.read:
        for time in ("then", "now"):
            assert not NEVER.search(words.brief(read, time, NAMES))
            assert not NEVER.search(doubt(read, time, NAMES)), doubt(read, time, NAMES)


@EACH
def test_every_claim_says_what_it_refers_to(found):
    said = dict(facts(found, []))
    assert {"Area", "Period"} <= set(said)
    assert found.read or "A test would need" in said
    assert all(text.endswith(".") for text in said.values())


def test_where_readings_disagree_one_of_each_is_told():
    _, why = words.verdict(FOUND["share-of-output"], "then", NAMES)
    assert why.startswith("The three-LEP area had 6.29% of the output of England in 2016. Against it: the three-LEP")
    _, why = words.verdict(FOUND["concentrated"], "then", NAMES)
    assert "Too close to call: Birmingham and Coventry had 36.4% of the growth" in why


def test_two_verdicts_stand_in_one_line():
    assert words.summary(FOUND["growth"], NAMES).startswith(
        "Growth faster than the nation’s: held in 2018; no longer holds. GVA in the three-LEP area grew by 23.3%"
    )
    assert "could not be tested for 2018, no open data; cannot be tested now, no open data. It would need" in (
        words.summary(FOUND["engines"], NAMES)
    )


def test_the_sentence_is_of_the_reading_that_decided():
    assert "grew by 23.3% from 2018 to 2023, in the UK by 28.3%" in words.verdict(FOUND["growth"], "now", NAMES)[1]
    assert "6.29% of the output of England" in words.verdict(FOUND["share-of-output"], "then", NAMES)[1]
    assert words.verdict(FOUND["not-for-all"], "now", NAMES)[1].startswith("From 2019–21 to 2022–24 healthy life")


def test_a_figure_beyond_the_printed_one_is_said_and_the_newest_is_in_current_prices():
    then, now = (words.verdict(FOUND["output"], time, NAMES)[1] for time in ("then", "now"))
    assert "was £96.3bn in 2016 as now published, 4.6% more than printed." in then
    assert now.endswith("in current prices.")
    assert "1.9 points more than printed" in words.verdict(FOUND["growth"], "then", NAMES)[1]


def test_rates_printed_in_2018_are_named():
    told = words.verdict(FOUND["no-qualifications"], "then", NAMES)[1]
    assert "from 13.0% to 11.4%" in told
    assert "from 8.3% in the survey to 8.0% as printed" in told
    assert words.cell(FOUND["no-qualifications"], "now", NAMES)[0][1] == "2022–23, WMCA rate"


def test_what_is_too_close_to_call_is_told_from_what_has_no_data():
    opening, why = words.verdict(FOUND["employment"], "then", NAMES)
    assert opening == "Then: cannot be tested, too close to call."
    assert why.endswith("The difference is within the margin of ±1.5 points.")
    assert words.verdict(FOUND["third-of-cars"], "now", NAMES)[0] == "Now: cannot be tested, no open data."


def test_what_misses_a_multiple_says_so_and_by_how_little():
    productivity = FOUND["productivity-growth"]
    assert words.verdict(productivity, "now", NAMES)[1].endswith("in the UK by 2.2%, less than twice that.")
    assert doubt(productivity.read[0], "now", NAMES) == (
        "2.2 points short of twice the rate of the UK; margin ±2.1 points, so only just"
    )


def test_older_releases_without_intervals_are_not_called_the_only_one():
    first = FOUND["disparities"].known[0].tested.outcome
    assert first.reason == "no interval is held"


def test_a_share_near_its_margin_has_three_decimals():
    read = next(each for each in FOUND["share-of-output"].read if "Extra-Regio" in each.reading.name)
    assert doubt(read, "then", NAMES) == (
        "0.044 points outside what rounds to the share stated; margin ±0.042 points, so only just"
    )


def test_what_cannot_be_tested_says_what_it_would_take():
    for time in ("then", "now"):
        assert "Jobseeker’s Allowance alone" in words.verdict(FOUND["claimants"], time, NAMES)[1]


def test_revision_alone_is_given_with_its_mean():
    told = revised(FOUND["growth"])
    assert told.startswith("As printed it was 23.5%; the first release held has 25.7%. Between the releases held (from")
    assert "(from June 2021) revision alone moved the figure from 25.7% (June 2021) to 25.4% (April 2025); the" in told
    assert "the statement’s own is not among them." in told
    assert "mean absolute revision" in revised(FOUND["growth"])
    assert "difference that decides" in revised(FOUND["concentrated"])
    assert revised(FOUND["gva-per-head"]).startswith("One release")


def test_what_moved_by_another_method_is_no_revision():
    found = FOUND["disparities"]
    other = [i for i in range(len(found.known)) if "by another method" in release(found, i)]
    assert [found.known[i].release.vintage for i in other] == ["2025-04-01"]
    told = revised(found)
    assert "Between the releases held (from April 2025)" in told
    assert told.endswith("Releases made by another method are left out.")
    assert "no revision" in revised(found._replace(known=found.known[1:3]))


def test_a_place_in_the_document_has_heading_paragraph_and_footnotes():
    assert words.place(all_claims()["growth"]).endswith("paragraph 2, footnote 2, general note 9")
    assert words.place(all_claims()["world-leading-gaming"]).endswith("paragraph 5")


def test_cells_are_short():
    for found in FOUND.values():
        for time in ("then", "now"):
            lines = words.cell(found, time, NAMES)
            assert len(lines) <= 2
            assert all(len(figure) <= 36 and len(period) <= 19 for figure, period, _ in lines)
