"""Words of the claims: short, counted, with what was not told said so; every sentence of the committed store."""

import re

import pytest

from app.metadata.claims import all_claims
from app.narrative import claims as words
from app.narrative.claims_doubt import doubt, facts, revised
from app.store.observations import get_store
from app.views.claims import findings
from app.views.statement import _names

STORE = get_store()
FOUND = {each.claim.id: each for each in findings(STORE)}
NAMES = _names(STORE)
EACH = pytest.mark.parametrize("found", FOUND.values(), ids=FOUND.keys())
NEVER = re.compile(r"\b(worst|best|better|worse|nan|None)\b|  | [,.;]|\.\.|: \.")


def figures_in(sentence: str) -> list[str]:
    """Figures in a sentence, but for years and what stands in quotation marks."""
    plain = re.sub(r"“[^”]*”", "", sentence)
    plain = re.sub(r"\b(19|20)\d\d(–\d\d)?\b", "", plain)
    return re.findall(r"[£−+]*\d[\d,]*\.?\d*", plain)


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.])\s+(?=[A-Z“])", text) if each]


def test_how_many_hold_on_some_reading_fail_or_cannot_be_tested_is_counted_in_words():
    text = words.lead(tuple(FOUND.values()))
    tested = [each for each in FOUND.values() if each.read]
    held, some = (sum(each.then == verdict for each in tested) for verdict in ("holds", "holds on some reading"))
    failing = sum(each.now in ("no longer holds", "does not hold") for each in tested)
    assert f"Of {len(tested)} claims, {words.count(held)} held in 2018, {words.count(some)} on some reading" in text
    assert f"{words.count(failing)} fail and" in text
    assert "none failed" in text
    assert all(len(figures_in(each)) <= 1 for each in sentences(text))


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
            assert not NEVER.search(doubt(read, time)), doubt(read, time)


@EACH
def test_every_claim_says_what_it_refers_to(found):
    said = dict(facts(found, []))
    assert {"Area", "Period"} <= set(said)
    assert found.read or "A test would need" in said
    assert all(text.endswith(".") for text in said.values())


def test_readings_that_disagree_are_named():
    _, why = words.verdict(FOUND["share-of-output"], "then", NAMES)
    assert "Holds for “Share of England”." in why
    assert "Does not hold for “Three-LEP area, share of the UK”" in why


def test_the_sentence_is_of_the_reading_that_decided():
    assert "grew by 23.3% from 2018 to 2023, in the UK by 28.3%" in words.verdict(FOUND["growth"], "now", NAMES)[1]
    assert "6.29% of the output of England" in words.verdict(FOUND["share-of-output"], "then", NAMES)[1]
    assert words.verdict(FOUND["not-for-all"], "now", NAMES)[1].startswith("From 2019–21 to 2022–24 healthy life")


def test_a_figure_beyond_the_printed_one_is_said_and_the_newest_is_in_current_prices():
    then, now = (words.verdict(FOUND["output"], time, NAMES)[1] for time in ("then", "now"))
    assert "but as now published it is £96.3bn, 4.6% more than printed." in then
    assert now.endswith("in current prices.")
    assert "1.9 points more than printed" in words.verdict(FOUND["growth"], "then", NAMES)[1]


def test_rates_printed_in_2018_are_named():
    told = words.verdict(FOUND["no-qualifications"], "then", NAMES)[1]
    assert "from 13.0% to 11.4%" in told
    assert "from 8.3% in the survey to 8.0% as printed" in told
    assert words.cell(FOUND["no-qualifications"], "now", NAMES)[1] == "2022–23, WMCA rate"


def test_what_lies_within_chance_is_told_from_what_has_no_figures():
    assert words.verdict(FOUND["employment"], "then", NAMES)[0].endswith("(tested; within chance).")
    assert "chance" not in words.verdict(FOUND["third-of-cars"], "then", NAMES)[0]


def test_older_releases_without_intervals_are_not_called_the_only_one():
    first = FOUND["disparities"].known[0].tested.outcome
    assert first.reason == "no interval is held"


def test_a_share_near_its_margin_has_three_decimals():
    read = next(each for each in FOUND["share-of-output"].read if "Extra-Regio" in each.reading.name)
    assert doubt(read, "then") == "0.044 points against; doubt ±0.042 points"


def test_what_cannot_be_tested_says_what_it_would_take():
    opening, why = words.verdict(FOUND["claimants"], "then", NAMES)
    assert opening == "Cannot be tested for then."
    assert "Jobseeker’s Allowance alone" in why


def test_revision_alone_is_given_with_its_mean():
    told = revised(FOUND["growth"])
    assert told.startswith("As printed it was 23.5%; the first release held has 25.7%. Between the releases held (from")
    assert "(from June 2021) revision alone moved the figure from 25.7% (June 2021) to 25.4% (April 2025); the" in told
    assert "the statement’s own is not among them." in told
    assert "mean absolute revision" in revised(FOUND["growth"])
    assert "difference that decides" in revised(FOUND["concentrated"])
    assert revised(FOUND["gva-per-head"]).startswith("One release")


def test_a_place_in_the_document_has_heading_paragraph_and_footnotes():
    assert words.place(all_claims()["growth"]).endswith("paragraph 2, footnote 2, general note 9")
    assert words.place(all_claims()["world-leading-gaming"]).endswith("paragraph 5")


def test_cells_are_short():
    for found in FOUND.values():
        for time in ("then", "now"):
            figure, period = words.cell(found, time, NAMES)
            assert len(figure) <= 36
            assert len(period) <= 19
