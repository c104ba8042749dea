"""Badges of verdicts: shape alone tells, and words are always there."""

from app.analysis.claims import NOW, THEN
from app.layout.markup import to_html
from app.layout.verdicts import KINDS, verdict_badge


def test_every_verdict_and_answer_has_a_badge():
    assert {*THEN, *NOW, "yes", "no", "unclear"} == set(KINDS)


def test_words_are_beside_the_badge_or_hidden_in_it():
    assert "visually-hidden" in to_html(verdict_badge("holds"))
    assert "visually-hidden" not in to_html(verdict_badge("holds", words=True))
    assert "cannot be told" in to_html(verdict_badge("unclear", words=True))


def test_why_there_is_no_verdict_stands_in_the_badge():
    badge = to_html(verdict_badge("cannot be tested", why="too close to call"))
    assert ">cannot be tested: too close to call</span>" in badge
    assert 'title="cannot be tested: too close to call"' in badge


def test_shapes_are_four_and_follow_the_contract():
    drawn = {word: to_html(verdict_badge(word)).split("<svg")[1].split("</svg>")[0] for word in KINDS}
    assert len(set(drawn.values())) == 4
    assert drawn["holds"] == drawn["holds after revision"] == drawn["yes"]
    assert drawn["no longer holds"] == drawn["does not hold"] == drawn["no"]
