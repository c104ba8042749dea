"""Editions are kept, found and checked."""

import pytest

from app.errors import DataError, NotFound, UserError
from app.store import editions


def test_the_current_edition_is_found_and_checked(store_folder):
    current = editions.current_edition(store_folder)
    assert editions.editions(store_folder) == (current,)
    assert editions.manifest(None, store_folder)["edition"] == current
    assert editions.check_hashes(None, store_folder) == 5
    assert editions.changes(None, store_folder)[0]["kind"] == "new_indicator"


def test_a_file_that_was_touched_is_named(store_folder):
    (editions.edition_folder(None, store_folder) / "areas.parquet").write_bytes(b"x")
    with pytest.raises(DataError, match=r"areas\.parquet is not the file that was written"):
        editions.check_hashes(None, store_folder)


def test_an_unknown_edition_is_not_found_and_a_lost_one_says_how_to_build(store_folder):
    with pytest.raises(NotFound, match="The current one is"):
        editions.edition_folder("2000-01-01-00000000", store_folder)
    (store_folder / "current").write_text("2000-01-01-00000000", encoding="utf-8")
    with pytest.raises(DataError, match="make refresh"):
        editions.edition_folder(None, store_folder)


def test_an_edition_cannot_be_a_path(store_folder):
    with pytest.raises(NotFound):
        editions.edition_folder("../store", store_folder)


def test_no_store_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match="no store"):
        editions.current_edition(tmp_path)


def test_a_pointer_that_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "current").mkdir()
    with pytest.raises(UserError, match="current cannot be read"):
        editions.current_edition(tmp_path)
