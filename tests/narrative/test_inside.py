"""What is said above the neighbourhoods of an authority."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.narrative.inside import Inside, fifth_words, measure_notes, most_unequal, sentence, split_in_tenths
from tests.tiny_grid import indicator

SHARE = {"counts": "residents aged 16 and over without qualifications, among all aged 16 and over"}
PLACE = Inside("Black Country", 154, 103, 0.65)
ENDS = "MSOAs run from 4.0% in A to 38.0% in B."


def district(name: str, gini: float, theil: float, ratio: float, many: int = 20) -> dict:
    return {"name": name, "neighbourhoods": many, "gini": gini, "theil": theil, "p90_p10": ratio}


AGREED = [district("Solihull", 0.2, 0.06, 2.9), district("Walsall", 0.1, 0.02, 1.8)]


def test_the_sentence_says_how_many_are_in_the_fifth_and_where_the_inequality_lies():
    assert sentence(indicator(**SHARE), "msoa", PLACE, AGREED, ENDS) == (
        "About two thirds of the Black Country’s 154 MSOAs are in the fifth of England with the highest share of "
        "residents without qualifications. About two thirds of the inequality lies inside the districts, not between "
        "them; Solihull is the most unequal inside."
    )


def test_inequality_between_districts_is_said_as_such():
    assert "80% of the inequality lies between the districts" in sentence(
        indicator(**SHARE), "msoa", PLACE._replace(within=0.2), AGREED, ENDS
    )


def test_without_cut_points_and_measures_the_ends_stand_in_once():
    unknown = Inside("Black Country", 154, math.nan, math.nan)
    assert sentence(indicator(), "msoa", unknown, [], ENDS) == ENDS


def test_one_district_has_no_split_and_its_ends_are_said():
    said = sentence(indicator(**SHARE), "lsoa", Inside("Birmingham", 659, 191, 1.0), AGREED[:1], ENDS)
    assert said.endswith(ENDS)
    assert "inequality" not in said


def test_nobody_in_the_fifth_is_said_as_none():
    assert sentence(indicator(**SHARE), "msoa", PLACE._replace(in_fifth=0), AGREED, ENDS).startswith("None of")


def test_measures_that_disagree_name_no_single_district():
    apart = [district("A", 0.3, 0.01, 2.0), district("B", 0.1, 0.09, 2.5)]
    assert most_unequal(apart) == (
        "; the measures do not agree on which district is the most unequal: A by Gini, B by Theil and 90:10."
    )


def test_a_district_of_few_neighbourhoods_is_not_called_the_most_unequal():
    assert "Solihull" in most_unequal([*AGREED, district("Tiny", 0.9, 0.9, 9.0, many=3)])


def test_a_deprived_fifth_is_named_as_deprived():
    assert fifth_words(indicator(id="income_deprivation_2025")) == "England’s most deprived fifth"


def test_a_score_is_said_to_have_no_measures_and_a_share_gets_their_formulas():
    assert "No Gini coefficient" in measure_notes(indicator(), "residents")[0]
    assert any("Σ" in note for note in measure_notes(indicator(**SHARE), "residents"))


@given(st.lists(st.floats(0.001, 10), min_size=1, max_size=8))
def test_parts_rounded_to_tenths_always_add_to_a_hundred(parts):
    shares = [part / sum(parts) for part in parts]
    tenths = split_in_tenths(shares)
    assert sum(tenths) == pytest.approx(100)
    assert all(abs(tenth - 100 * share) < 0.1 + 1e-9 for tenth, share in zip(tenths, shares, strict=True))
