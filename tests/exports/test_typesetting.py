"""Typst in a process of its own."""

import json

import pytest

from app.errors import UserError
from app.exports.exhibit import Pack
from app.exports.paper import pdf as paper
from app.exports.paper import typesetting
from app.figures.theme import TOKENS

EMPTY = {"title": "Nothing yet", "day": "", "foot": "", "wide": False, "cover": False, "items": [],
         "look": {token: pair[0] for token, pair in TOKENS.items()}, "emblem": ""}  # fmt: skip


def test_a_document_comes_back_as_pdf():
    assert typesetting.in_own_process(json.dumps(EMPTY)).startswith(b"%PDF")


def test_what_cannot_be_set_is_said_with_its_reason():
    with pytest.raises(typesetting.TypesettingError, match="look"):
        typesetting.in_own_process("{}")


def test_what_takes_too_long_is_told_to_the_reader(monkeypatch):
    monkeypatch.setattr(typesetting, "LONGEST", 0.001)
    with pytest.raises(UserError, match="fewer items") as told:
        paper.to_pdf(Pack(title="Slow", items=()))
    assert told.value.status == 503
