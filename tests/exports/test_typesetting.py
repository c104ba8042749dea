"""Typst in a process of its own."""

import json
import resource
import subprocess
import sys

import pytest

from app.errors import UserError
from app.exports.exhibit import Pack
from app.exports.paper import pdf as paper
from app.exports.paper import typesetting
from app.figures.theme import TOKENS

EMPTY = {"title": "Nothing yet", "day": "", "foot": "", "wide": False, "cover": False, "items": [], "tables": [],
         "notes": [], "look": {token: pair[0] for token, pair in TOKENS.items()}, "emblem": ""}  # fmt: skip


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


def test_what_cannot_be_set_is_a_sentence_for_the_reader_and_typst_s_words_for_the_log(monkeypatch, caplog):
    def fail(_):
        raise typesetting.TypesettingError("unknown variable: look")

    monkeypatch.setattr(paper, "in_own_process", fail)
    with pytest.raises(UserError, match="could not be set on paper") as told:
        paper.to_pdf(Pack(title="Odd", items=()))
    assert told.value.status == 500
    assert "unknown variable" in caplog.text


def test_the_process_has_bounds_of_memory_and_time():
    code = "import resource as r, runpy, sys; m = runpy.run_path(sys.argv[1]); m['within_bounds'](); " \
           "print(r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0])"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, typesetting.__file__], capture_output=True, text=True, check=True
    )
    memory, seconds = map(int, done.stdout.split())
    assert memory <= typesetting.MOST_MEMORY
    assert seconds <= typesetting.THREADS * typesetting.LONGEST
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != memory
