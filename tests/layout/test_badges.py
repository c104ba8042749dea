"""Badges: told apart by shape alone, each with its words."""

import re

import pytest

from app.layout.badges import WORDS, badge
from app.layout.markup import to_html


@pytest.mark.parametrize("judgement", WORDS)
def test_a_badge_says_its_words_out_of_sight(judgement):
    drawn = to_html(badge(judgement))
    assert f'<span class="visually-hidden">{WORDS[judgement]}</span>' in drawn
    assert 'aria-hidden="true"' in drawn


def test_other_words_can_be_given_or_none_where_they_stand_beside():
    assert "above the UK" in to_html(badge("higher", "above the UK"))
    assert "visually-hidden" not in to_html(badge("higher", ""))


def test_every_badge_has_a_shape_of_its_own_whatever_its_colour():
    shapes = {re.sub(r"var\(--[^)]*\)", "", to_html(badge(judgement, ""))) for judgement in WORDS}
    assert len(shapes) == len(WORDS)
