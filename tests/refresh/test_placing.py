"""What a refresh has made is put beside what a running server reads, and named last."""

import json

import pytest

from app.refresh import placing
from app.store import editions

OLD, NEW = "2024-01-01-00000000", "2025-01-01-00000000"


@pytest.fixture
def store(tmp_path):
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


@pytest.fixture
def boundaries(tmp_path):
    (tmp_path / "boundaries").mkdir()
    return tmp_path / "boundaries"


@pytest.fixture
def put(store, boundaries):
    """Puts an edition and a boundary file of that hash in place, as a refresh would."""

    def put(edition: str, shapes: str) -> bool:
        with placing.work_inside(store) as tables, placing.work_inside(boundaries) as drawn:
            (tables / "areas.parquet").write_text(edition, encoding="utf-8")
            hashes = {"areas.parquet": editions.sha256(tables / "areas.parquet")}
            placing.write_json({"edition": edition, "sha256": hashes, "sources": []}, tables / "manifest.json")
            for ending in ("", ".br", ".gz"):
                (drawn / f"msoa.{shapes}.json{ending}").write_text(shapes, encoding="utf-8")
            placing.write_json({"msoa": {"file": f"msoa.{shapes}.json"}}, drawn / "manifest.json")
            return placing.place(edition=edition, tables=tables, shapes=drawn, store=store, boundaries=boundaries)

    return put


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def files_of(*shapes: str) -> list[str]:
    return [*(f"msoa.{each}.json{ending}" for each in shapes for ending in ("", ".br", ".gz"))]


def test_the_first_refresh_finds_empty_folders(put, store, boundaries):
    assert put(OLD, "aaaaaaaa")
    assert names(store) == [OLD, "current"]
    assert names(boundaries) == ["manifest.json", *files_of("aaaaaaaa")]
    assert editions.current_edition(store) == OLD


def test_files_that_a_running_server_may_still_read_stay_until_the_next_refresh(put, store, boundaries):
    put(OLD, "aaaaaaaa")
    put(NEW, "bbbbbbbb")
    assert names(boundaries) == ["manifest.json", *files_of("aaaaaaaa", "bbbbbbbb")]
    assert placing.named_files(boundaries) == {"msoa.bbbbbbbb.json"}
    put(NEW, "bbbbbbbb")
    assert names(boundaries) == ["manifest.json", *files_of("bbbbbbbb")]
    assert names(store) == [OLD, NEW, "current"]


def test_the_same_edition_is_not_written_again_unless_it_is_damaged(put, store):
    assert put(OLD, "aaaaaaaa")
    assert not put(OLD, "aaaaaaaa")
    (store / OLD / "areas.parquet").write_text("x", encoding="utf-8")
    assert put(OLD, "aaaaaaaa")
    assert placing.is_whole(OLD, store)


def test_the_two_files_that_name_the_rest_come_last(put, store, boundaries, monkeypatch):
    put(OLD, "aaaaaaaa")
    monkeypatch.setattr(placing, "add_edition", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        put(NEW, "bbbbbbbb")
    assert editions.current_edition(store) == OLD
    assert placing.named_files(boundaries) == {"msoa.aaaaaaaa.json"}
    assert not [name for name in (*names(store), *names(boundaries)) if name.startswith(".")]


@pytest.mark.parametrize("text", ["", "[]", '{"msoa": {}}'])
def test_a_damaged_manifest_names_nothing_and_is_replaced(text, put, boundaries):
    (boundaries / "manifest.json").write_text(text, encoding="utf-8")
    assert placing.named_files(boundaries) == set()
    put(NEW, "bbbbbbbb")
    assert json.loads((boundaries / "manifest.json").read_text(encoding="utf-8"))


def test_what_is_said_at_the_end_names_the_next_step():
    made: list[dict] = []
    first = placing.lines("", NEW, made, new=True, new_shapes=True)
    assert first == [
        "  There was no store before; everything is new.",
        f"Edition {NEW} is now current.",
        "Restart the server to show it.",
    ]
    assert placing.lines(OLD, OLD, made, new=False, new_shapes=False) == [f"Nothing changed; edition {OLD} stays."]
    assert placing.lines(OLD, NEW, made, new=False, new_shapes=False)[-1] == "Restart the server to show it."
