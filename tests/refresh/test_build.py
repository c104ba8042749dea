"""A refresh is all or nothing, the same every time, and says what it did."""

import json
import shutil
from types import SimpleNamespace

import pandas as pd
import pytest

from app.errors import DataError
from app.metadata import sources
from app.refresh import build, checks
from app.store import editions

AREAS = pd.DataFrame(
    {
        "area_code": ["E08000025", "E08000025", "E08000026", "E08000026"],
        "area_name": ["Birmingham", "Birmingham", "Coventry", "Coventry"],
        "geography_level": ["place", "local_authority"] * 2,
        "county": "",
        "in_3lep": True,
    }
)


class World:
    """What one refresh reads: change `rows` to change the publisher's file, `shapes` to change the boundaries, `gini`
    to change what is worked out of neighbourhoods."""

    shapes = "00000001"
    gini = 0.2

    def __init__(self, rows):
        self.rows = rows

    def read(self, raw):
        return self.rows

    def neighbourhoods(self, raw, observations, areas, indicators):
        rows = {"indicator": ["pay"], "geography_level": ["msoa"], "gini": [self.gini]}
        return {name: pd.DataFrame(rows) for name in build.neighbourhoods.FILES}

    def economy(self, raw, observations):
        return {name: pd.DataFrame({"area_code": ["E08000025"], "value": [1.0]}) for name in build.economy.FILES}

    def draw(self, raw, folder):
        (folder / f"msoa.{self.shapes}.json").write_text("{}", encoding="utf-8")
        entry = {"msoa": {"file": f"msoa.{self.shapes}.json"}}
        (folder / "manifest.json").write_text(json.dumps(entry), encoding="utf-8")


@pytest.fixture
def world(make_rows, make_indicator, monkeypatch):
    world = World(make_rows(area_code=["E08000025", "E08000026"], value=[35.1, 38.2]))
    source = SimpleNamespace(files=("a/survey.csv",))
    for module in (build, checks.sources, sources):
        monkeypatch.setattr(module, "all_sources", lambda: {"survey": source})
    monkeypatch.setattr(build, "all_indicators", lambda: {"pay": make_indicator()})
    monkeypatch.setattr(build, "build_areas", lambda raw: AREAS)
    monkeypatch.setattr(build, "draw_boundaries", world.draw)
    monkeypatch.setattr(
        build,
        "read_revisions",
        lambda raw, vintages: pd.DataFrame({"indicator": ["pay"], "age": [0], "share_p90": [0.1]}),
    )
    monkeypatch.setattr(build.neighbourhoods, "neighbourhood_tables", world.neighbourhoods)
    monkeypatch.setattr(build.economy, "economy_tables", world.economy)
    monkeypatch.setattr(build.economy, "SOURCES", set())
    monkeypatch.setattr(build, "adapters", lambda: ["office"])
    monkeypatch.setattr(build, "_adapter", lambda name: world)
    return world


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw" / "a").mkdir(parents=True)
    (tmp_path / "raw" / "a" / "survey.csv").write_text("code\n", encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def run(tmp_path, raw):
    def refresh(store="store"):
        said = []
        return build.refresh(raw, tmp_path / store, tmp_path / "boundaries", said.append), said

    return refresh


def hashes(folder):
    return {
        str(path.relative_to(folder)): editions.sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_same_input_gives_the_same_bytes(world, run, tmp_path):
    run("one")
    run("two")
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert len(hashes(tmp_path / "one")) == 19


def test_an_edition_is_named_after_the_newest_release_and_lists_its_files(world, run, tmp_path):
    edition, _ = run()
    assert edition.id.startswith("2025-01-01-")
    assert len(edition.id) == len("2025-01-01-") + 8
    manifest = editions.manifest(None, tmp_path / "store")
    assert (manifest["n_indicators"], manifest["n_areas"], manifest["n_observations"]) == (1, 2, 2)
    assert [each["file"] for each in manifest["sources"]] == ["a/survey.csv"]
    assert editions.check_hashes(None, tmp_path / "store") == 17


def test_nothing_changed_is_said_and_the_edition_stays(world, run, tmp_path):
    first, _ = run()
    before = hashes(tmp_path / "store")
    second, said = run()
    assert not second.new
    assert said[-1] == f"Nothing changed; edition {first.id} stays."
    assert hashes(tmp_path / "store") == before


def test_the_manifest_names_the_raw_files_read_last(world, run, raw, tmp_path):
    first, _ = run()
    before = editions.manifest(None, tmp_path / "store")
    (raw / "a" / "survey.csv").write_text("code\n\n", encoding="utf-8")
    second, _ = run()
    after = editions.manifest(None, tmp_path / "store")
    assert second.id == first.id
    assert after["sources"] != before["sources"]
    assert after | {"sources": []} == before | {"sources": []}


def test_a_revised_value_makes_a_new_edition_and_keeps_the_old(world, run, tmp_path):
    first, _ = run()
    world.rows = world.rows.assign(value=[35.1, 40.0])
    second, said = run()
    assert editions.editions(tmp_path / "store") == tuple(sorted([first.id, second.id]))
    assert editions.current_edition(tmp_path / "store") == second.id
    assert "  pay: 1 revised value (largest E08000026, 2023: 38.2 to 40)" in said
    assert editions.changes(None, tmp_path / "store") == second.changes
    assert said[-2:] == [f"Edition {second.id} is now current.", "Restart the server to show it."]


def test_a_change_of_method_alone_names_the_tables_it_changed(world, run):
    run()
    world.gini = 0.3
    _, said = run()
    assert "  inequality: changed table (1 rows)" in said
    assert not any("nothing" in line.lower() for line in said)


def test_new_shapes_alone_are_said_too(world, run):
    edition, _ = run()
    world.shapes = "00000002"
    _, said = run()
    assert said[-3:] == [
        "The boundaries changed.",
        f"No figure changed; edition {edition.id} stays.",
        "Restart the server to show it.",
    ]


def test_a_failed_refresh_leaves_the_old_store_untouched(world, run, tmp_path, monkeypatch):
    run()
    before = hashes(tmp_path / "store")
    good = world.rows
    world.rows = good.assign(value=[35.1, None])
    with pytest.raises(DataError, match="without a status"):
        run()
    world.rows = good.assign(value=[1.0, 2.0])
    monkeypatch.setattr(build, "draw_boundaries", lambda raw, folder: (_ for _ in ()).throw(DataError("No shapes.")))
    with pytest.raises(DataError, match="No shapes"):
        run()
    assert hashes(tmp_path / "store") == before
    for folder in ("store", "boundaries"):
        assert [path.name for path in (tmp_path / folder).iterdir() if path.name.startswith(".")] == []


def test_a_damaged_edition_is_written_again(world, run, tmp_path):
    edition, _ = run()
    good = hashes(tmp_path / "store")
    (tmp_path / "store" / edition.id / "areas.parquet").write_bytes(b"")
    run()
    assert {name for name in good if name.endswith("parquet")} <= set(hashes(tmp_path / "store"))
    assert editions.check_hashes(None, tmp_path / "store") == 17


def test_rows_are_sorted_by_indicator_area_period_and_release(world, run, tmp_path):
    world.rows = world.rows.iloc[::-1].reset_index(drop=True)
    edition, _ = run()
    stored = pd.read_parquet(tmp_path / "store" / edition.id / "observations.parquet")
    assert stored["area_code"].tolist() == ["E08000025", "E08000026"]
    assert stored.columns.tolist() == [*build.COLUMNS, "current"]


def test_a_missing_folder_or_file_is_said(world, run, raw, tmp_path):
    shutil.rmtree(raw / "a")
    with pytest.raises(DataError, match=r"a/survey\.csv is not below the folder"):
        run()
    shutil.rmtree(raw)
    with pytest.raises(DataError, match="There is no folder"):
        run()


def test_every_adapter_in_the_folder_is_found():
    assert "local_statistics" in build.adapters()
