"""The commitments as written: words, amounts and ways to follow them, and no result."""

import re

import pytest

from app.errors import DataError
from app.metadata.commitments import FOLDER, all_commitments, read_commitment
from app.metadata.indicators import all_indicators

HOMES = (FOLDER / "homes.toml").read_text("utf-8")
EACH = pytest.mark.parametrize("commitment", all_commitments().values(), ids=all_commitments())


def test_every_amount_of_the_statement_is_there():
    amounts = " ".join(each.amount for each in all_commitments().values())
    for amount in ("215,000", "£36.5m", "£250m", "£100m", "£69m", "£80m", "£13m", "£15m", "£150m", "£50m", "£54bn"):
        assert amount in amounts


def test_they_stand_in_the_order_given_each_once():
    assert [each.order for each in all_commitments().values()] == list(range(1, len(all_commitments()) + 1))


@EACH
def test_the_amount_stated_stands_in_the_words_quoted(commitment):
    words = " ".join(each.words for each in commitment.said)
    for number in re.findall(r"\d[\d,.]*", commitment.amount):
        assert number in words


@EACH
def test_evidence_says_why_it_is_direct_or_only_indirect(commitment):
    assert all(each.indicator in all_indicators() for each in commitment.evidence)
    assert (commitment.method == "none") == (not commitment.evidence)


def test_no_file_states_a_result():
    """Numbers stand only in what the statement says, in dates, and in the target."""
    results = re.compile(r"on course|behind|ahead|rose|fell|£\d+ an? |\d%", re.IGNORECASE)
    for path in FOLDER.glob("*.toml"):
        text = re.sub(r"^#.*$|^words = .*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        assert not results.search(text), path.name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "target"', 'kind = "wish"', "kind"),
        ("count = 215000", "count = 0", "target.count"),
        ('indicator = "net_additional_dwellings"\n', 'indicator = "homes"\n', "no indicator is called 'homes'"),
        ('last = "2030-04-01/P1Y"', 'last = "2030/31"', "'2030/31' is not a period"),
        ('"2020-04-01/P1Y" = "a', '"2020/21" = "a', "'2020/21' is not a period"),
        ('noun = "homes"\n', "", "target.noun"),
        ('method = "count_to_target"', 'method = "none"', "a target belongs"),
        ("order = 1\n", "", "order"),
    ],
)
def test_a_wrong_key_is_named(tmp_path, old, new, message):
    path = tmp_path / "homes.toml"
    path.write_text(HOMES.replace(old, new), "utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        read_commitment(path)


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "homes.toml"
    path.write_text("order = ", "utf-8")
    with pytest.raises(DataError, match=r"homes\.toml cannot be read"):
        read_commitment(path)
