"""The sentence on a gap: fractions where all parts pull one way, none where they do not, doubt before size."""

import re

import pytest

from app.narrative.gap import Told, chain_cares, course, fraction, points, pounds, sentence


def said(*sizes, doubts=(0, 0, 0, 0), against=33_000.0):
    names = (("lower a", "higher a"), ("fewer b", "more b"), ("fewer c", "more c"), ("fewer d", "more d"))
    parts = [Told(*name, size, doubt) for name, size, doubt in zip(names, sizes, doubts, strict=False)]
    return sentence("Dudley", "GVA per head", "2022", "the UK", against, parts)


def test_parts_that_pull_one_way_are_told_as_fractions_the_largest_first():
    assert said(-2000, -4000) == (
        "In 2022 GVA per head in Dudley was £6,000 below the UK’s: about two thirds of it is fewer b, "
        "about a third lower a."
    )


def test_parts_that_pull_both_ways_are_set_against_each_other():
    assert said(-5000, 3000).endswith("£2,000 below the UK’s. Behind it: lower a (£5,000); against it: more b.")


def test_a_small_part_the_other_way_is_left_to_the_chart():
    assert said(-5000, 100).endswith("nearly all of it is lower a.")


def test_an_area_above_is_above():
    assert "£13,000 above the UK’s. Behind it: higher a (£15,000); against it: fewer b." in said(15_000, -2000)


def test_a_gap_within_its_doubt_has_no_fractions():
    text = said(-1800, 0, 1300, doubts=(2100, 0, 0))
    assert "within usual revisions. Clear of doubt: more c." in text
    assert "about" not in text


def test_level_is_level():
    assert said(-100, 60).startswith("In 2022 GVA per head in Dudley was level with the UK’s.")


def test_a_part_within_its_doubt_is_not_told():
    assert "fewer b" not in said(-6000, -1500, doubts=(0, 2000))


SIZES = [(-4043, -123, -1521, -119), (-5904, -243, -6968, -395), (10, -20, 5, 1), (9000, 1, 1, 1)]


@pytest.mark.parametrize("sizes", SIZES)
def test_no_sentence_has_more_than_two_numbers_besides_the_year(sizes):
    sentences = re.split(r"(?<=\.) ", said(*sizes).replace("2022", ""))
    assert all(len(re.findall(r"\d[\d,]*", each)) <= 2 for each in sentences)


@pytest.mark.parametrize("share", [0.12, 0.3, 0.45, 0.63, 0.99])
def test_a_fraction_is_near_its_share(share):
    assert fraction(share).startswith(("about", "nearly"))


def test_pounds_and_points_round_to_nought_without_a_sign():
    assert (pounds(-0.3), points(-0.04)) == ("£0", "0.0%")


def test_commuting_is_always_kept_in_mind():
    assert "where people work" in chain_cares(implied=False, hours=0, rate_doubt=0, whose="Dudley")[0]
    assert len(chain_cares(implied=True, hours=0.01, rate_doubt=0.03, whose="Dudley")) == 3


def test_the_course_tells_both_ends_without_a_judgement():
    said = course("2016", "2022", -13.0, 2.0, "the UK")
    assert said.startswith("The published gap to the UK: 13.0% below in 2016, 2.0% above in 2022. Whether it changed")
