"""What is said above the neighbourhoods of an authority."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.grid import Area
from app.narrative.inside import (
    Inside,
    Split,
    ends,
    fifth_words,
    legend,
    measure_notes,
    most_unequal,
    sentence,
    slope,
    split_in_tenths,
)
from tests.tiny_grid import SANDWELL, YEARS, grid, indicator, row

SHARE = {"counts": "residents aged 16 and over without qualifications, among all aged 16 and over"}
PLACE, SPLIT = Inside("Black Country", 154, 103), Split("three-LEP area", 19, 0.65)
ENDS = "MSOAs run from 4.0% in A to 38.0% in B."


def district(name: str, *measures: float, many: int = 20, mean: float = 18) -> dict:
    """Gini, Theil, 90:10, the Gini coefficient of all others, and the points between a tenth and nine tenths."""
    keys = ("gini", "theil", "p90_p10", "rest", "spread")
    return {"name": name, "neighbourhoods": many, "mean": mean, **dict(zip(keys, measures, strict=True))}


SOLIHULL = district("Solihull", 0.2, 0.06, 2.9, 0.04, 19)
BIRMINGHAM = district("Birmingham", 0.18, 0.05, 2.5, 0.06, 20, mean=24)
WALSALL = district("Walsall", 0.1, 0.02, 1.8, 0.03, 14, mean=26)


def test_the_sentence_says_how_many_are_in_the_fifth_and_whose_inequality_lies_where():
    assert sentence(indicator(**SHARE), "msoa", PLACE, SPLIT, ENDS) == (
        "About two thirds of the Black Country’s 154 MSOAs are in England’s highest fifth by share of people aged 16+ "
        "without qualifications. Of the inequality in the three-LEP area, about two thirds lies inside its 19 "
        "districts."
    )


def test_of_one_area_throughout_it_is_its_inequality():
    said = sentence(indicator(**SHARE), "msoa", PLACE, Split("Black Country", 4, 0.9), ENDS)
    assert said.endswith("Of its inequality, about nine tenths lies inside its four districts.")


def test_inequality_between_districts_is_said_as_such():
    said = sentence(indicator(**SHARE), "msoa", PLACE, SPLIT._replace(within=0.2), ENDS)
    assert "80% lies between its 19 districts" in said


def test_without_cut_points_and_measures_the_ends_stand_in_once():
    assert sentence(indicator(), "msoa", PLACE._replace(in_fifth=math.nan), Split("", 0, math.nan), ENDS) == ENDS


def test_one_district_has_no_split_and_its_ends_are_said():
    said = sentence(indicator(**SHARE), "lsoa", Inside("Birmingham", 659, 191), Split("Birmingham", 1, 1.0), ENDS)
    assert said.endswith(ENDS)
    assert "inequality" not in said


def test_nobody_in_the_fifth_is_said_as_none():
    assert sentence(indicator(**SHARE), "msoa", PLACE._replace(in_fifth=0), SPLIT, ENDS).startswith("None of")


# ── the most unequal ──


def test_a_district_is_the_most_unequal_only_where_every_measure_agrees():
    assert most_unequal([SOLIHULL, WALSALL], 22) == "Solihull is the most unequal inside."


def test_where_the_other_side_and_the_points_name_another_both_are_named():
    assert most_unequal([SOLIHULL, BIRMINGHAM, WALSALL], 22) == (
        "Relative to its low average Solihull is the most unequal inside; in points Birmingham is."
    )
    assert most_unequal([SOLIHULL, BIRMINGHAM], 10).startswith("Relative to its average Solihull")


def test_where_measures_disagree_otherwise_none_is_put_first():
    apart = [BIRMINGHAM | {"rest": 0.01}, SOLIHULL | {"theil": 0.01}]
    assert most_unequal(apart, 22) == (
        "Which is the most unequal inside depends on the measure: Solihull or Birmingham."
    )


def test_a_district_of_few_neighbourhoods_is_not_called_the_most_unequal():
    assert "Tiny" not in most_unequal([SOLIHULL, WALSALL, district("Tiny", 0.9, 0.9, 9.0, 0.9, 90, many=3)], 22)


def test_without_measures_nothing_is_said():
    assert most_unequal([district("A", *[math.nan] * 5)], 22) == ""


# ── the ends ──


def small(values: list[float], **changes):
    areas = [Area(f"E0100000{i}", f"Sandwell 00{i}A", SANDWELL) for i in range(len(values))]
    rows = [row(area.code, YEARS[-1], value) for area, value in zip(areas, values, strict=True)]
    return grid(rows, drawn=areas, level="lsoa", **changes)


def test_an_end_that_one_neighbourhood_has_is_named():
    assert ends(small([1.0, 2.0, 3.0])) == "LSOAs run from 1.0% in Sandwell 000A to 3.0% in Sandwell 002A."


def test_an_end_that_several_share_is_counted():
    assert ends(small([1.0, 1.01, 3.0])) == "LSOAs run from 1.0% in two of them to 3.0% in Sandwell 002A."


def test_of_tenths_it_is_counted_how_many_stand_at_either_end():
    assert ends(small([1, 1, 10, 4], unit="tenth (1 is most deprived)", suffix="", decimal_places=0)) == (
        "Two of the 4 LSOAs are in England’s most deprived tenth, one in the least deprived."
    )


def test_of_ranks_it_is_said_which_end_is_which():
    said = ends(small([12, 99], unit="rank (1 is most deprived)", suffix="", decimal_places=0))
    assert said == "LSOAs run from 12 in Sandwell 000A to 99 in Sandwell 001A (1 is most deprived)."


def test_without_figures_that_is_said():
    assert ends(small([math.nan])) == "No figures are held for these neighbourhoods."


# ── the rest ──


def test_the_slope_index_is_a_fitted_line_and_not_a_comparison_of_two_parts():
    said = slope("female", "Sandwell", 7.4, "2022–24", interval=False)
    assert said == (
        "Women’s life expectancy rises by 7.4 years from the most to the least deprived end of Sandwell, by a line "
        "fitted over all its neighbourhoods (slope index of inequality, 2022–24, as published; no interval is held)."
    )
    assert "no interval" not in slope("male", "Sandwell", 7.4, "2022–24", interval=True)


def test_the_line_below_explains_bars_and_measures_in_plain_words():
    assert legend(small([1.0], **SHARE), "residents aged 16 and over") == (
        "Bar: middle half of people; tick: median. Gini: 0 = all alike. 90:10: what nine tenths live below over what "
        "one tenth live below."
    )
    assert legend(small([1.0]), "") == ""


@pytest.mark.parametrize("id", ["income_deprivation_2025", "imd_2019_decile"])
def test_a_deprived_fifth_is_named_as_deprived(id):
    assert fifth_words(indicator(id=id)) == "England’s most deprived fifth"


def test_a_score_is_said_to_have_no_measures_and_a_share_gets_their_formulas():
    assert "No Gini coefficient" in measure_notes(indicator(), "residents")[0]
    notes = " ".join(measure_notes(indicator(**SHARE), "residents"))
    for words in ("Σ", "μ ÷ (100 − μ)", "only where five agree"):
        assert words in notes


@given(st.lists(st.floats(0.001, 10), min_size=1, max_size=8))
def test_parts_rounded_to_tenths_always_add_to_a_hundred(parts):
    shares = [part / sum(parts) for part in parts]
    tenths = split_in_tenths(shares)
    assert sum(tenths) == pytest.approx(100)
    assert all(abs(tenth - 100 * share) < 0.1 + 1e-9 for tenth, share in zip(tenths, shares, strict=True))
