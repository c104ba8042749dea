"""Sentences on clusters: how many, where, and how far chance would go."""

import re

import pytest

from app.narrative.clusters import Group, group_words, kind_name, method, most_in, sentence, standing, whole_words
from tests.tiny_grid import indicator

WHOLE = {"moran_i": 0.663, "p_value": 0.0002, "permutations": 9999, "seed": 20210321, "fdr_cutoff": 0.0118}


SHARE = {"counts": "residents aged 16 and over without qualifications, among all aged 16 and over"}


def said(high: list[str], low: list[str], where: str = "", drawn: int = 515, **changes) -> str:
    return sentence(indicator(title="No qualifications", **(changes or SHARE)), high, low, where, drawn)


def test_the_sentence_says_what_there_is_many_of_and_where():
    assert said(["Sandwell"] * 24 + ["Birmingham"] * 40, ["Warwick"] * 62) == (
        "In about 60 neighbourhoods (MSOAs), most of them in Birmingham, there are many people aged 16+ without "
        "qualifications, and so it is next door, more than chance would bring; in about 60 there are few."
    )


def test_inside_a_district_its_own_are_counted():
    assert said(["Walsall"] * 13, [], "Walsall", 39) == (
        "In 13 of Walsall’s 39 neighbourhoods (MSOAs) there are many people aged 16+ without qualifications, and so "
        "it is next door, more than chance would bring."
    )
    assert said(["Walsall"] * 39, [], "Walsall", 39).startswith("In all of Walsall’s 39 neighbourhoods")


def test_where_only_few_are_found_they_are_said():
    assert "all in Warwick, there are few people aged 16+ without" in said([], ["Warwick"] * 2)


def test_one_neighbourhood_is_one():
    assert said(["Sandwell"], []).startswith("In one neighbourhood (MSOA), in Sandwell, there are many")


def test_an_indicator_without_people_is_named_by_its_title():
    assert said(["Sandwell"] * 3, ["Warwick"] * 2, id="crime").startswith(
        "No qualifications: in three neighbourhoods (MSOAs), all in Sandwell, the figure is high, and so it is next"
    )


def test_no_cluster_gets_a_sentence():
    assert said([], [], "Walsall", 39) == (
        "No qualifications: in none of Walsall’s 39 neighbourhoods (MSOAs) is the figure high, or low, together with "
        "its neighbours’ by more than chance would bring."
    )


@pytest.mark.parametrize("high", [[59, 60, 63, 64], [13], [20]])
def test_numbers_over_twenty_are_rounded_to_tens_since_they_depend_on_the_draw(high):
    assert len({said(["Sandwell"] * each, []) for each in high}) == 1


@pytest.mark.parametrize(("high", "low"), [(64, 62), (0, 12), (12, 0), (1, 1)])
def test_no_sentence_has_more_than_two_figures(high, low):
    text = said(["Sandwell"] * high, ["Warwick"] * low).replace("16+", "")
    assert len(re.findall(r"\d+", text)) <= 2


def test_the_legend_says_of_whom_there_are_many_or_few():
    assert kind_name("high-high", indicator(**SHARE)) == "Many without qualifications, among the like"
    assert kind_name("low-high", indicator(**SHARE)) == "Few without qualifications, among many"
    assert kind_name("low-low", indicator()) == "Low among low"
    assert kind_name("none", indicator(**SHARE)) == "No pattern beyond chance"


def test_a_cluster_that_goes_on_beyond_what_is_drawn_says_so():
    members = tuple((str(i), "x", "Walsall") for i in range(13))
    assert group_words(Group("H1", members, 64, 6)) == "13 in Walsall, part of a cluster of 64 across six districts"


def test_most_means_more_than_half():
    assert most_in(["A", "A", "B", "B"]) == "most of them in A and B"
    assert most_in(["A"] * 3 + ["B"] * 2) == "most of them in A"


def test_a_cluster_is_named_by_its_districts_largest_first():
    group = Group("H1", (("1", "Soho", "Sandwell"), ("2", "Aston", "Birmingham"), ("3", "Nechells", "Birmingham")))
    assert group_words(group) == "3 in Birmingham and Sandwell"
    assert group.districts == {"Birmingham": [("2", "Aston"), ("3", "Nechells")], "Sandwell": [("1", "Soho")]}


def test_many_districts_are_counted():
    group = Group("L1", tuple((str(i), "x", district) for i, district in enumerate("AABCDE")))
    assert group_words(group) == "6 in A, B and three more districts"


def test_the_whole_is_alike_unlike_or_no_more_than_chance():
    assert "neighbours are alike: 0.66 on a scale" in whole_words(WHOLE, 515)
    assert "unlike one another" in whole_words(WHOLE | {"moran_i": -0.4}, 515)
    assert "no more alike than chance" in whole_words(WHOLE | {"moran_i": 0.01, "p_value": 0.6}, 515)


def test_the_method_names_sides_correction_neighbours_and_edge():
    text = " ".join(method(WHOLE, 515))
    for word in ("two-sided", "0.0118", "9,999", "20210321", "queen", "beyond the three-LEP area", "not why"):
        assert word in text


def test_an_area_outside_the_table_is_not_available():
    assert standing("", "") == "not available"
    assert standing("no_neighbours", "") == "no neighbours to compare with"
