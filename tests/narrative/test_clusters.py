"""Sentences on clusters: how many, where, and how far chance would go."""

import re

import pytest

from app.narrative.clusters import Group, group_words, method, most_in, sentence, standing, whole_words
from tests.tiny_grid import indicator

WHOLE = {"moran_i": 0.663, "p_value": 0.0002, "permutations": 9999, "seed": 20210321, "fdr_cutoff": 0.0118}


def said(high: list[str], low: list[str], within: str = "3lep", name: str = "Three-LEP area") -> str:
    return sentence(indicator(title="No qualifications"), high, low, within, name)


def test_both_kinds_are_counted_and_the_high_ones_placed():
    assert said(["Sandwell"] * 8 + ["Birmingham"] * 12, ["Warwick"] * 3) == (
        "No qualifications: 20 neighbourhoods (MSOAs), most of them in Birmingham, lie in clusters of high figures and "
        "three in clusters of low ones; by chance alone hardly any would."
    )


def test_one_neighbourhood_lies():
    assert "one neighbourhood (MSOA), in Sandwell, lies in clusters of high" in said(["Sandwell"], [])


def test_one_kind_alone_says_that_the_other_is_missing():
    assert "high figures and none in clusters of low ones" in said(["Sandwell"] * 2, [])
    assert (
        "two neighbourhoods (MSOAs), all in Warwick, lie in clusters of low figures, none in clusters of high"
        in said([], ["Warwick"] * 2)
    )


def test_no_cluster_gets_a_sentence():
    assert said([], []).endswith(
        "no neighbourhood (MSOA) lies in a cluster of high or low figures that chance would not bring."
    )


def test_inside_a_place_the_place_is_named_once():
    text = said(["Sandwell"] * 18, [], "E37000001", "Black Country")
    assert text.startswith("No qualifications: in the Black Country 18 neighbourhoods (MSOAs) lie in")


@pytest.mark.parametrize(("high", "low"), [(64, 62), (0, 12), (12, 0), (1, 1)])
def test_no_sentence_has_more_than_two_figures(high, low):
    assert len(re.findall(r"\d+", said(["Sandwell"] * high, ["Warwick"] * low))) <= 2


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
