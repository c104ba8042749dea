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


def test_how_many_hold_is_counted_in_two_figures_at_most_a_sentence():
    text = words.lead(tuple(FOUND.values()))
    held = sum(each.then in ("holds", "holds after revision", "holds on some reading") for each in FOUND.values())
    hold = sum(each.now in ("holds", "holds on some reading") for each in FOUND.values())
    assert words.count(held) in text
    assert words.capital(words.count(hold)) + " do today." in text
    assert words.count(sum(bool(each.read) for each in FOUND.values())) in text


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


def test_what_cannot_be_tested_says_what_it_would_take():
    opening, why = words.verdict(FOUND["claimants"], "then", NAMES)
    assert opening == "Cannot be tested for then."
    assert "Jobseeker’s Allowance alone" in why


def test_revision_alone_is_given_with_its_mean():
    assert revised(FOUND["growth"]).startswith(
        "Revision alone moved the figure from 25.7% (June 2021) to 25.4% (April 2025)."
    )
    assert "mean absolute revision" in revised(FOUND["growth"])
    assert "difference that decides" in revised(FOUND["concentrated"])
    assert revised(FOUND["gva-per-head"]).startswith("One release")


def test_a_place_in_the_document_has_heading_paragraph_and_footnotes():
    assert words.place(all_claims()["growth"]).endswith("paragraph 2, footnotes 2 and 9")
    assert words.place(all_claims()["world-leading-gaming"]).endswith("paragraph 5")


def test_cells_are_short():
    for found in FOUND.values():
        for time in ("then", "now"):
            figure, period = words.cell(found, time, NAMES)
            assert len(figure) <= 36
            assert len(period) <= 9
