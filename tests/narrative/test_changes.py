"""What changed between two days, in words."""

import pytest

from app.narrative.changes import Counts, cause, entry, named, paragraph, subject
from tests.narrative.reading import FIGURE, sentences
from tests.tiny_grid import indicator

NOTHING = Counts(0, 0, 0, 0, 0, 0, None, 0)
DAYS = ("2024-12-31", "2025-06-30")


def test_nothing_is_said_to_have_changed_where_nothing_did():
    assert paragraph(*DAYS, NOTHING) == (
        "Between 31 December 2024 and 30 June 2025, nothing changed in what is available here."
    )
    assert paragraph(DAYS[0], "", NOTHING).startswith("Since 31 December 2024, nothing")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"released": 1}, "one measure was updated."),
        ({"released": 3, "new_indicators": 1}, "three measures were updated; one measure is new here."),
        ({"new_indicators": 2}, "no release came out; two measures are new here."),
        ({"released": 3, "revised": 2}, "Two measures were revised; whether by more than is usual cannot be judged."),
        ({"released": 3, "revised": 2, "judged": 200, "beyond": 10}, "Of two revised measures, 5% of the figures that"),
        ({"released": 3, "revised": 1, "judged": 200}, "Of one revised measure, none of the figures that can be"),
        ({"released": 3, "revised": 2, "judged": 999, "beyond": 1}, "under 1% of the figures"),
        ({"released": 3, "revised": 2, "largest": "pay in Rugby, from £1 to £2"}, "Largest revision: pay in Rugby"),
        ({"released": 3, "revised": 2, "ranks": 4}, "Four ranks of districts changed beyond noise."),
        ({"released": 3, "revised": 2}, "No district’s rank changed beyond noise."),
        ({"released": 3, "methods": 2}, "Two measures changed method, which is no revision."),
        ({"released": 3, "verdicts": 3, "first_held": 3}, "claims changed because of figures new here, not of"),
        ({"released": 3, "verdicts": 3, "first_held": 1}, "claims changed, one because of figures new here."),
        ({"released": 3, "verdicts": 1}, "One verdict on the statement’s claims changed."),
        ({"released": 3, "verdicts": 0}, "No verdict on the statement’s claims changed."),
    ],
)
def test_each_kind_of_change_has_its_clause(changes, words):
    text = paragraph(*DAYS, NOTHING._replace(**changes))
    assert words in text
    plain = text.replace("31 December 2024", "X").replace("30 June 2025", "X")
    assert all(len(FIGURE.findall(each)) <= 2 for each in sentences(plain))


def test_without_an_old_edition_verdicts_are_not_mentioned():
    assert "verdict" not in paragraph(*DAYS, NOTHING._replace(released=2))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("new_indicator", "new indicator, 1,200 figures"),
        ("new_period", "new periods: chain"),
        ("vanished_rows", "1,200 figures no longer held: chain"),
        ("new_table", "new table: parts of output per head, 1,200 rows"),
        ("surprise_kind", "surprise kind: chain"),
    ],
)
def test_an_entry_of_the_list_is_a_line(kind, words):
    assert entry({"kind": kind, "indicator": "x", "count": 1200, "detail": "chain"}, {}) == words


def test_a_change_names_its_indicator_or_what_else_it_is():
    assert subject({"indicator": "adult_obesity"}) == "Adults living with obesity"
    assert subject({"indicator": "gone"}) == "gone"
    assert subject({"indicator": ""}) == "Tables and areas"


def test_a_long_list_of_indicators_is_cut():
    many = [indicator(title=f"Title {i}") for i in range(6)]
    assert named(many) == "Title 0, Title 1, Title 2, Title 3 and two more"
    assert named(many[:2]) == "Title 0 and Title 1"


@pytest.mark.parametrize(
    ("kind", "about", "why"),
    [
        ("revised_values", "a", "revised figures"),
        ("new_period", "a", "newer figures"),
        ("new_indicator", "a", "figures new here"),
        ("revised_values", "b", "figures new here"),
    ],
)
def test_a_verdict_changed_because_of_what_happened_to_its_own_indicators(kind, about, why):
    assert cause({"a"}, [{"kind": kind, "indicator": about, "detail": "x"}]) == why
