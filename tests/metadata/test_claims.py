"""The claims of the statement: every file is read, its words are the document's, and it states no result."""

import re
from pathlib import Path

import pytest

from app.analysis.claims_rules import RULES
from app.errors import DataError, NotFound
from app.metadata.claims import FOLDER, Claim, Rule, all_claims, get_claim, read_claim
from app.metadata.indicators import all_indicators
from app.metadata.periods import is_period

STATEMENT = Path(__file__).parents[3] / "shared" / "statement" / "progress-statement-2018.md"
CLAIMS = list(all_claims().values())
TESTED = [each for each in CLAIMS if each.reading]


def test_the_claims_of_the_statement_are_all_there_in_the_order_of_their_numbers():
    assert [each.number for each in CLAIMS] == list(range(1, len(CLAIMS) + 1))
    assert {
        "output", "share-of-output", "growth", "productivity-growth", "no-qualifications", "employment", "claimants",
        "gva-per-head", "gva-per-hour", "health", "disparities", "concentrated", "not-for-all",
        "deprivation-and-skills", "third-of-cars",
    } == {each.id for each in TESTED}  # fmt: skip


@pytest.mark.skipif(not STATEMENT.is_file(), reason="the statement is not beside the project")
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_the_words_stand_in_the_statement_under_the_heading_and_in_the_paragraph_named(claim):
    text = re.sub(r"<sup>\d+</sup>", "", STATEMENT.read_text("utf-8"))
    after = text.split(claim.heading, 1)[1]
    assert claim.words in " ".join(text.split())
    assert claim.words in " ".join(after.split())


@pytest.mark.parametrize("claim", TESTED, ids=lambda claim: claim.id)
def test_what_a_reading_names_exists(claim):
    for reading in claim.reading:
        assert reading.indicator in all_indicators()
        assert not reading.older or reading.older in all_indicators()
        assert not reading.usual_of or reading.usual_of in all_indicators()
        assert is_period(reading.then)


def test_the_rules_named_are_those_that_exist():
    assert set(Rule.__args__) == set(RULES)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_gives_no_figure_but_the_statements_own(path):
    figures = {key for key, number in re.findall(r"^(\w+) = (-?[\d.]+)$", path.read_text("utf-8"), re.MULTILINE)}
    assert figures <= {"number", "paragraph", "stated", "multiple", "span"}
    assert not re.search(r"\b(verdict|holds (after|on)|does not hold|no longer)\b", path.read_text("utf-8"))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_that_nothing_tests_says_what_would_be_needed(claim):
    assert claim.is_tested or claim.needed.endswith(".")


@pytest.mark.parametrize("claim", TESTED, ids=lambda claim: claim.id)
def test_three_lep_area_authority_and_region_are_tried_where_a_series_has_them(claim):
    areas = {code for reading in claim.reading for code in reading.areas}
    if claim.id in ("output", "share-of-output", "growth", "productivity-growth", "gva-per-head", "gva-per-hour"):
        assert {"3lep", "E47000007", "E12000005"} <= areas


def test_a_wrong_key_is_named_with_its_file(tmp_path):
    text = (FOLDER / "output.toml").read_text("utf-8")
    wrong = tmp_path / "output.toml"
    wrong.write_text(text.replace("doubt =", "doubts ="), encoding="utf-8")
    with pytest.raises(DataError, match=r"output\.toml"):
        read_claim(wrong)
    wrong.write_text("number =", encoding="utf-8")
    with pytest.raises(DataError, match=r"cannot be read"):
        read_claim(wrong)


def test_the_first_reading_is_the_primary_one():
    reading = get_claim("output").reading[0].model_dump()
    about = get_claim("output").model_dump() | {"reading": [reading | {"role": "reading"}]}
    with pytest.raises(ValueError, match="primary"):
        Claim(**about)


def test_an_unknown_claim_is_not_found():
    with pytest.raises(NotFound, match="No claim is called 'truth'"):
        get_claim("truth")
