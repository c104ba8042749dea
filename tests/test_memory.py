"""Few files are made at once, and a place is given back whatever happens."""

import pytest

from app import memory
from app.memory import AT_ONCE, Busy, making


def test_no_more_than_two_files_are_made_at_once():
    with making(), making():
        with pytest.raises(Busy, match="Try again") as told, making():
            pass
        assert (told.value.status, told.value.seconds) == (503, 5)
    assert AT_ONCE == 2


def test_a_place_comes_back_after_a_failure():
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), making():
            raise ZeroDivisionError


def test_memory_goes_back_after_each_file(monkeypatch):
    told = []
    monkeypatch.setattr(memory, "give_back", lambda: told.append("back"))
    with making():
        assert told == []
    assert told == ["back"]
    memory.give_back()
