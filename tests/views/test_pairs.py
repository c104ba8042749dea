"""Which of the compared areas can be set against each other, and what the browser is given of them.

Reads the committed store.
"""

import math

import pytest

from app.analysis.multiple import difference
from app.analysis.significance import Estimate
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.gather import gather
from app.views.pairs import pair_sentence, pairs

SANDWELL, WALSALL, WOLVERHAMPTON, DUDLEY, BIRMINGHAM, COVENTRY = (
    "E08000028", "E08000030", "E08000031", "E08000027", "E08000025", "E08000026",
)  # fmt: skip
LIFE = "healthy_life_expectancy_female"


@pytest.fixture(scope="module")
def store():
    return get_store()


def found(store, *areas, indicator=LIFE, level="local_authority"):
    selection = Selection(indicator=indicator, level=level, areas=areas)
    grid = gather(selection, store)
    return grid, pairs(grid, areas, store)


def test_every_pair_has_its_difference_in_every_period(store):
    grid, made = found(store, SANDWELL, WALSALL, WOLVERHAMPTON)
    assert [row["pair"] for row in made["rows"]] == [(0, 1), (0, 2), (1, 2)]
    for row in made["rows"]:
        for period, (cell, letter) in enumerate(zip(row["cells"], row["outcome"], strict=True)):
            places = [grid.position[made["codes"][i]] for i in row["pair"]]
            pair = [
                Estimate(*(each[period, place] for each in (grid.value, grid.lower, grid.upper))) for place in places
            ]
            again = difference(*pair)
            assert cell == [pytest.approx(each, abs=0.051) for each in again[:3]]
            assert letter in {"higher": "hH", "lower": "lL", "similar": "sud="}[again.outcome]


def test_six_areas_are_compared_with_wider_limits(store):
    _, few = found(store, SANDWELL, WOLVERHAMPTON)
    _, many = found(store, SANDWELL, WOLVERHAMPTON, WALSALL, DUDLEY, BIRMINGHAM, COVENTRY)
    assert len(many["rows"]) == 15
    assert "all 15" in many["note"]
    assert few["rows"][0]["outcome"][-1] == "l"
    assert many["rows"][0]["outcome"][-1] == "s"
    ratio = (many["rows"][0]["cells"][-1][2] - many["rows"][0]["cells"][-1][0]) / (
        few["rows"][0]["cells"][-1][2] - few["rows"][0]["cells"][-1][0]
    )
    assert ratio == pytest.approx(2.935 / 1.96, abs=0.02)


def test_an_area_and_its_part_and_an_area_without_limits_say_why(store):
    _, made = found(store, SANDWELL, BIRMINGHAM, "E37000012", indicator="adult_obesity")
    why = {row["pair"]: row.get("why", "") for row in made["rows"]}
    assert not why[0, 1]
    assert "no interval" in why[0, 2]
    assert "share people" in why[1, 2]


def test_where_nothing_can_be_judged_a_key_of_the_fixed_words_says_why(store):
    assert found(store, SANDWELL, WALSALL, indicator="gva_per_hour_worked")[1] == "revised"
    assert found(store, SANDWELL, WALSALL, indicator="claimant_rate")[1] == "no_interval"
    assert found(store, SANDWELL)[1] is None


def test_the_pages_sentence_sets_exactly_two_areas_against_each_other(store):
    view = explore_view(Selection(indicator=LIFE, areas=(SANDWELL, WALSALL)), store)
    expected = (
        "Sandwell and Walsall cannot be told apart: Sandwell could be up to 10.8 years lower or 3.4 years higher."
    )
    assert view["sentences"][-1].endswith(expected)
    assert "highest" not in view["sentences"][-1]
    three = explore_view(Selection(indicator=LIFE, areas=(SANDWELL, WALSALL, DUDLEY)), store)
    assert "Sandwell and Walsall" not in three["sentences"][-1]


def test_no_sentence_where_the_two_cannot_be_judged(store):
    for areas, indicator in (((SANDWELL, WALSALL), "claimant_rate"), ((BIRMINGHAM, "E37000012"), "adult_obesity")):
        selection = Selection(indicator=indicator, areas=areas)
        grid = gather(selection, store)
        assert pair_sentence(grid, len(grid.periods) - 1, areas, store) == ""


def test_numbers_without_limits_are_null_and_never_nan(store):
    _, made = found(store, SANDWELL, WALSALL, WOLVERHAMPTON, indicator="cancer_diagnosed_early")
    cells = [number for row in made["rows"] for cell in row.get("cells", []) for number in cell]
    assert not any(isinstance(each, float) and math.isnan(each) for each in cells)
