"""The store gives the rows asked for, and a sentence where it cannot."""

import gc
import json
import shutil
import time
import weakref
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from app.errors import NotFound, UserError
from app.metadata.geography import GROUPS
from app.refresh import build
from app.store import editions, observations
from app.store.observations import COLUMNS, Store, get_store

BLACK_COUNTRY = set(GROUPS["E37000001"].members)


@pytest.fixture
def store(store_folder) -> Store:
    return Store(editions.edition_folder(None, store_folder))


@pytest.fixture
def served(store_folder, monkeypatch):
    """get_store reads the tiny store."""
    monkeypatch.setattr(editions, "get_settings", lambda: SimpleNamespace(store=store_folder))
    kept = (observations._current, observations._open_current, observations._open_other)
    for cached in kept:
        cached.cache_clear()
    yield store_folder
    for cached in kept:
        cached.cache_clear()


def test_rows_come_with_names_and_level_and_in_the_agreed_columns(store):
    rows = store.observations("pay", "place")
    assert tuple(rows.columns) == COLUMNS
    assert rows["geography_level"].unique().tolist() == ["place"]
    assert rows["area_name"].tolist() == ["Black Country", "Birmingham", "Birmingham"]
    assert rows["status"].tolist() == ["suppressed", "published", "published"]


def test_the_extent_cuts_the_level(store):
    def codes(*args, **kwargs):
        return set(store.observations("pay", *args, **kwargs)["area_code"])

    assert codes("local_authority") == BLACK_COUNTRY | {"E08000025"}
    assert codes("local_authority", within="E92000001") == BLACK_COUNTRY | {"E08000025", "E06000001"}
    assert codes("local_authority", within="E37000001") == BLACK_COUNTRY
    assert codes("local_authority", within="E12000001") == {"E06000001"}
    assert codes("msoa", within="E08000025") == {"E02001827"}
    assert codes("msoa", within="E37000001") == {"E02002000"}
    assert codes("country") == {"K02000001"}


def test_county_is_the_upper_tier(store):
    found = store.observations("pay", "county")
    assert set(found["area_code"]) == BLACK_COUNTRY | {"E08000025", "E10000031"}
    assert set(found["geography_level"]) == {"county"}
    assert set(store.areas("county", "3lep")["area_code"]) == BLACK_COUNTRY | {"E08000025", "E10000031"}


def test_named_areas_come_whatever_the_extent_each_under_its_own_level(store):
    rows = store.observations("pay", areas=("K02000001", "E08000025", "E37000001"))
    levels = dict(zip(rows["area_code"], rows["geography_level"], strict=True))
    assert levels == {"K02000001": "country", "E08000025": "local_authority", "E37000001": "lep"}
    assert store.observations("pay", areas=()).empty


def test_only_current_rows_of_all_people_come_unless_asked_for(store):
    assert store.observations("pay", areas=("E08000025",))["value"].tolist() == [10.0, 11.0]
    assert store.observations("pay", areas=("E08000025",), vintage="2024-01-01")["value"].tolist() == [99.0]
    assert store.observations("pay", areas=("E08000025",), group="female")["value"].tolist() == [8.0]
    assert len(store.observations("pay", areas=("E08000025",), group=None)) == 3
    assert store.observations("pay", areas=("E08000025",), vintage="1999-01-01").empty


def test_a_frame_is_the_callers_own(store):
    rows = store.observations("pay", "place")
    rows["value"] = -1.0
    assert store.observations("pay", "place")["value"].max() == 11.0
    areas = store.areas("place", "3lep")
    areas["area_name"] = "x"
    assert store.areas("place", "3lep")["area_name"].tolist() == ["Black Country", "Birmingham"]


def test_an_unknown_indicator_or_area_is_a_sentence(store):
    with pytest.raises(NotFound, match="No indicator is called 'height'"):
        store.observations("height")
    with pytest.raises(NotFound, match="No area has the code 'X'"):
        store.area("X")
    assert not store.knows("X")
    assert store.knows("E37000001")


def test_an_area_of_two_levels_is_one_area(store):
    area = store.area("E08000025")
    assert (area.area_name, area.levels, area.geography_level) == (
        "Birmingham",
        ("place", "local_authority"),
        "local_authority",
    )


def test_periods_vintages_groups_and_benchmark(store):
    assert store.periods("pay", "local_authority") == ("2022-01-01/P1Y", "2023-01-01/P1Y")
    assert store.periods("pay", "msoa") == ("2023-01-01/P1Y",)
    assert store.periods("pay", "lep") == ()
    assert store.vintages("pay") == ("2024-01-01", "2025-01-01")
    assert store.groups("pay") == ("all", "female")
    assert store.indicators() == ("age", "pay")
    assert store.benchmark("pay", "K02000001").to_dict() == {"2022-01-01/P1Y": 20.0, "2023-01-01/P1Y": 21.0}
    assert store.benchmark("pay", "E37000001").empty


def store_of(tables, folder: Path, held: dict[int, Iterable[str]], blank: Iterable[int] = ()) -> Store:
    """A store of one indicator, with the areas held in each year; in `blank` years without their values."""
    given = [
        (code, f"{year}-01-01/P1Y", None if year in blank else 1.0) for year, codes in held.items() for code in codes
    ]
    rows = pd.DataFrame(given, columns=["area_code", "period", "value"])
    like = tables["observations"].iloc[[0] * len(rows)].reset_index(drop=True)
    rows = like.assign(**rows).assign(indicator="one", current=True).astype({"value": float})
    (folder / "one").mkdir()
    edition = build.write_edition(folder / "one", tables | {"observations": rows}, folder, {}, None)
    (folder / "one").rename(folder / edition)
    return Store(folder / edition)


HERE = (*sorted(BLACK_COUNTRY), "E08000025", "E07000218")  # the districts of the tiny store; another lies elsewhere


def test_a_period_of_few_areas_does_not_count_for_the_level(tables, tmp_path):
    held = {2021: HERE, 2022: HERE[:2], 2023: HERE[:1], 2024: HERE[:1]}
    store = store_of(tables, tmp_path, held, blank=[2024])
    assert [period[:4] for period in store.periods("one", "local_authority")] == ["2021", "2022"]
    assert [period[:4] for period in store.periods("one")] == ["2021", "2022", "2023"]


def test_a_table_of_these_districts_only_counts_though_england_is_fuller_in_other_periods(tables, tmp_path):
    store = store_of(tables, tmp_path, {2022: HERE[:2], 2023: (*HERE, "E06000001")})
    assert [period[:4] for period in store.periods("one", "local_authority")] == ["2022", "2023"]
    (tmp_path / "more").mkdir()
    elsewhere = store_of(tables, tmp_path / "more", {2022: HERE[:1], 2023: (*HERE, "E06000001")})
    assert [period[:4] for period in elsewhere.periods("one", "local_authority")] == ["2023"]


def test_the_share_of_revision_goes_by_the_age_of_the_period(store):
    shares = [store.revision_share("pay", f"{year}-01-01/P1Y") for year in (2023, 2022, 2010)]
    assert shares == [0.06, 0.03, 0.03]
    assert store.revision_share("age", "2023-01-01/P1Y") is None
    assert store.revisions("pay")["areas"].tolist() == [361, 361]


def test_class_limits_fall_back_from_places_and_small_extents(store):
    assert store.class_limits("pay", "local_authority") == (0.0, 5.0, 20.0)
    assert store.class_limits("pay", "place", "E08000025") == (0.0, 5.0, 20.0)
    assert store.class_limits("pay", "local_authority", "E92000001") == (0.0, 7.0, 30.0)
    assert store.class_method("pay", "local_authority", "E92000001") == "Two classes of England."
    assert store.class_limits("pay", "msoa") == ()


def test_the_store_counts_what_it_holds(store, areas, observations):
    assert (store.n_indicators, store.n_areas, store.n_observations) == (
        2,
        areas["area_code"].nunique(),
        len(observations),
    )
    assert store.edition.startswith(store.date)


def test_the_current_edition_is_read_once(served):
    assert get_store() is get_store()
    assert get_store(get_store().edition) is get_store()


@pytest.fixture
def older(served) -> list[str]:
    """Ids of two editions kept beside the current one, which they are copies of."""
    ids = ["2024-01-01-00000000", "2024-02-01-00000000"]
    for id in ids:
        shutil.copytree(editions.edition_folder(), served / id)
    return ids


def test_the_current_store_stays_and_one_other_beside_it(served, older):
    current, first = get_store(), get_store(older[0])
    assert get_store(older[0]) is first
    get_store(older[1])
    assert get_store(older[0]) is not first
    assert get_store() is current


def test_a_store_that_is_no_longer_used_leaves_memory(served, older):
    left = weakref.ref(get_store(older[0]))
    left().area("E08000025"), left().periods("pay"), left().areas("place", "3lep")
    left().remember(counted, "pay")
    get_store(older[1])
    gc.collect()
    assert left() is None


def counted(store: Store, indicator: str) -> list[int]:
    """What a view may make of a store: a new object each time."""
    return [len(store.observations(indicator))]


def test_what_is_made_from_a_store_is_made_once_and_bounded(store):
    first = store.remember(counted, "pay", most=1)
    assert store.remember(counted, "pay", most=1) is first
    store.remember(counted, "age", most=1)
    assert store.remember(counted, "pay", most=1) is not first
    assert store.remember(counted, "pay", most=1) == first


def test_each_store_has_memories_of_its_own(served, older):
    assert get_store().remember(counted, "pay") is not get_store(older[0]).remember(counted, "pay")


def test_threads_that_ask_at_the_same_time_share_one_reading(served, older, monkeypatch):
    read = []

    class Slow(Store):
        def __init__(self, folder):
            read.append(folder.name)
            time.sleep(0.05)
            super().__init__(folder)

    monkeypatch.setattr(observations, "Store", Slow)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(get_store, [older[0]] * 4))
    assert read == [older[0]]
    assert len({id(each) for each in found}) == 1


def test_an_unknown_edition_names_the_current_one(served):
    with pytest.raises(UserError, match=f"The current one is {get_store().edition}"):
        get_store("1999-01-01-00000000")


def test_without_a_store_the_next_step_is_said(served):
    (served / "current").unlink()
    with pytest.raises(UserError, match="make refresh"):
        get_store()


def test_a_damaged_edition_is_a_sentence(served):
    (editions.edition_folder() / "observations.parquet").write_bytes(b"no parquet")
    with pytest.raises(UserError, match="cannot be read"):
        get_store()


def test_the_manifest_lists_hashes(served):
    manifest = json.loads((editions.edition_folder() / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["sha256"]) == {
        "observations.parquet",
        "areas.parquet",
        "revisions.parquet",
        "class_breaks.parquet",
        "changes.json",
    }
