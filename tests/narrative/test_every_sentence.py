"""Every sentence that the store can give at every level an indicator has, read strictly."""

import re
from typing import NamedTuple

import pytest

from app.analysis.grid import Grid
from app.metadata.indicators import all_indicators
from app.narrative.explore import sentence
from app.narrative.numbers import shown
from app.selection import Selection
from app.store.observations import get_store
from app.views.gather import gather
from app.views.settle import settle
from tests.narrative.reading import most_figures, sides_taken

CHOSEN = Selection().areas
UNTESTED = "differences are not tested"
NEVER = re.compile(r"\b(worst|best|better|worse|significant|nan|None)\b|  | [,.;]|\.\.")


class Said(NamedTuple):
    """One sentence with what it was made from."""

    grid: Grid
    period: int
    text: str

    @property
    def outcomes(self) -> list[str]:
        """How the compared areas that are drawn are judged."""
        places = [self.grid.position[code] for code in CHOSEN if code in self.grid.position]
        return [self.grid.outcome[self.period, place] for place in places]

    def __str__(self) -> str:
        return f"{self.grid.indicator.id}, {self.grid.level}, {self.grid.periods[self.period]}: {self.text}"


@pytest.fixture(scope="module")
def said() -> list[Said]:
    store, found = get_store(), []
    for each in all_indicators().values():
        for level in each.levels:
            grid = gather(settle(Selection(indicator=each.id, level=level), store).selection, store)
            found += [Said(grid, at, sentence(grid, at, CHOSEN)) for at in range(len(grid.periods))]
    return found


def first(wrong: list[Said]) -> list[str]:
    """One of each indicator, so that a failure can be read."""
    return [str(each) for each in {each.grid.indicator.id: each for each in wrong}.values()]


def test_every_period_has_a_sentence(said):
    assert len(said) > 1000
    assert first([each for each in said if not each.text]) == []


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop(said):
    assert first([each for each in said if each.text and (each.text[0].islower() or each.text[-1] != ".")]) == []


def test_a_sentence_has_two_figures_at_most(said):
    assert first([each for each in said if most_figures(each.text, each.grid) > 2]) == []


def test_no_sentence_has_words_that_judge_people_or_a_hole(said):
    assert first([each for each in said if NEVER.search(each.text)]) == []


def by_arithmetic(each: Said, code: str) -> str:
    """Which side of the benchmark an area's figure is on, as both are shown."""
    value, benchmark = each.grid.value[each.period, each.grid.position[code]], each.grid.benchmark.values[each.period]
    if shown(each.grid.indicator, value) == shown(each.grid.indicator, benchmark):
        return "level"
    return "higher" if value > benchmark else "lower"


def test_above_and_below_are_said_of_those_areas_alone_that_are_judged_so(said):
    wrong = []
    for each in (each for each in said if UNTESTED not in each.text):
        taken = sides_taken(each.text, each.grid, CHOSEN)
        judged = {code: each.grid.outcome[each.period, each.grid.position[code]] for code in taken}
        wrong += [each] if taken != judged else []
    assert first(wrong) == []


def test_where_differences_are_not_tested_above_and_below_are_arithmetic(said):
    untested = [each for each in said if UNTESTED in each.text]
    assert untested
    wrong = []
    for each in untested:
        taken = sides_taken(each.text, each.grid, CHOSEN)
        wrong += [each] if taken != {code: by_arithmetic(each, code) for code in taken} else []
        wrong += [each] if set(each.outcomes) & {"higher", "lower", "similar"} else []
    assert first(wrong) == []


def test_of_areas_judged_alike_it_is_said_that_they_cannot_be_told_apart(said):
    words = {"revision": "within usual revisions of", "interval": "cannot be told apart from"}
    plain = [each for each in said if not each.grid.small_areas and not each.grid.indicator.is_total]
    alike = [each for each in plain if "similar" in each.outcomes]
    assert alike
    assert first([each for each in alike if words.get(each.grid.basis, words["interval"]) not in each.text]) == []


def test_revisions_are_spoken_of_only_where_limits_come_from_them(said):
    assert first([each for each in said if "revisions" in each.text and each.grid.basis != "revision"]) == []
    assert first([each for each in said if "told apart" in each.text and each.grid.basis == "revision"]) == []


def test_totals_are_set_against_no_benchmark(said):
    totals = [each for each in said if each.grid.indicator.is_total]
    assert totals
    assert first([each for each in totals if re.search(r" (above|below) |told apart|’s £", each.text)]) == []


def test_without_any_basis_a_difference_is_said_to_be_untested(said):
    unjudged = [each for each in said if each.grid.basis == "none" and not each.grid.small_areas]
    assert unjudged
    assert (
        first([each for each in unjudged if re.search(r" (above|below) ", each.text) and UNTESTED not in each.text])
        == []
    )
