"""What changed between two days, in words."""

import pytest

from app.narrative.changes import Counts, cause, entry, named, paragraph, subject
from tests.narrative.reading import FIGURE, sentences
from tests.tiny_grid import indicator

NOTHING = Counts(0, 0, 0, 0, 0, 0, None, 0)
DAYS = ("2024-12-31", "2025-06-30")


def test_nothing_is_said_to_have_changed_where_nothing_did():
    assert paragraph(*DAYS, NOTHING) == (
        "Between 31 December 2024 and 30 June 2025, nothing changed in what is held here."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"released": 1}, "one indicator had a new release."),
        ({"released": 3, "new_indicators": 1}, "three indicators had a new release; one indicator is held for the"),
        ({"new_indicators": 2}, "no release came out; two indicators are held"),
        ({"released": 3, "revised": 2}, "Figures of two indicators were revised; whether by more than usual cannot"),
        ({"released": 3, "revised": 2, "judged": 200, "beyond": 10}, "5% of those that can be judged"),
        ({"released": 3, "revised": 2, "judged": 200}, "none of those that can be judged"),
        ({"released": 3, "revised": 2, "judged": 999, "beyond": 1}, "under 1% of those"),
        ({"released": 3, "revised": 2, "ranks": 4}, "Four ranks of districts changed beyond noise."),
        ({"released": 3, "revised": 2}, "Of the figures that could be judged, no district’s rank changed beyond"),
        ({"released": 3, "methods": 2}, "Two indicators changed method, which is no revision."),
        ({"released": 3, "verdicts": 3, "first_held": 3}, "claims changed because of figures first held here, not of"),
        ({"released": 3, "verdicts": 3, "first_held": 1}, "claims changed, one because of figures first held here."),
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
        ("new_indicator", "a", "figures first held here"),
        ("revised_values", "b", "figures first held here"),
    ],
)
def test_a_verdict_changed_because_of_what_happened_to_its_own_indicators(kind, about, why):
    assert cause({"a"}, [{"kind": kind, "indicator": about, "detail": "x"}]) == why
