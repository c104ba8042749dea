"""What refresh worked out comes out by name; an edition from before it was worked out has none of it."""

import pandas as pd
import pytest

from app.refresh import build
from app.store.made import NEIGHBOURHOODS
from app.store.observations import Store, get_store

NAMED = {"indicator": ["pay", "pay", "age"], "geography_level": ["lsoa", "msoa", "msoa"]}


@pytest.fixture
def old(store_folder):
    return Store(next(path.parent for path in store_folder.glob("*/manifest.json")))


@pytest.fixture
def new(tmp_path, tables):
    made = {
        "inequality": pd.DataFrame({**NAMED, "gini": [0.1, 0.2, 0.3]}),
        "clusters": pd.DataFrame({**NAMED, "cluster": ["none", "high-high", "none"]}),
        "clusters_global": pd.DataFrame({**NAMED, "moran_i": [0.4, 0.5, 0.6], "seed": 1}),
        "cut_points": pd.DataFrame({**NAMED, "percentile": [20, 80, 20], "value": [1.0, 2.0, 3.0]}),
    }
    for name, table in (tables | made).items():
        build._write_parquet(table, tmp_path / f"{name}.parquet")
    similar = {"area_code": "a", "model": ["global", "global", "economic"], "rank": [2, 1, 1]}
    build._write_parquet(pd.DataFrame(similar | {"neighbour_code": list("xyz")}), tmp_path / "similar_areas.parquet")
    counts = '{"edition": "e", "date": "d", "n_indicators": 1, "n_areas": 1, "n_observations": 1}'
    (tmp_path / "manifest.json").write_text(counts, encoding="utf-8")
    return Store(tmp_path)


def test_rows_are_those_of_one_indicator_and_level(new):
    assert new.inequality("pay", "msoa")["gini"].tolist() == [0.2]
    assert new.inequality("age", "msoa")["gini"].tolist() == [0.3]
    assert new.clusters("pay")["cluster"].tolist() == ["high-high"]
    assert new.clusters("pay", "lsoa")["cluster"].tolist() == ["none"]
    assert new.clusters_global("pay") == {"moran_i": 0.5, "seed": 1}
    assert new.cut_points("pay", "msoa") == {80: 2.0}


def test_neighbours_come_nearest_first_by_model(new):
    assert new.similar_areas("a") == ("y", "x")
    assert new.similar_areas("a", "economic") == ("z",)


def test_where_nothing_is_held_the_answer_is_empty_with_its_columns(new):
    assert new.inequality("age", "lsoa").columns.tolist() == ["indicator", "geography_level", "gini"]
    assert new.inequality("age", "lsoa").empty
    assert new.clusters("wages").empty
    assert new.clusters_global("wages") is None
    assert new.cut_points("wages", "msoa") == {}
    assert new.similar_areas("b") == new.similar_areas("a", "demographic") == ()


def test_an_edition_from_before_has_none_of_it(old):
    assert old.inequality("pay", "msoa").empty
    assert old.clusters("pay").empty
    assert {"area_code", "period", "value"} <= set(old.clusters("pay"))
    assert {"area_code", "gini", "population_highest_fifth"} <= set(old.inequality("pay", "msoa"))
    assert old.clusters_global("pay") is None
    assert old.cut_points("pay", "msoa") == {}
    assert old.similar_areas("a") == ()


def test_a_table_that_is_not_there_has_the_columns_of_one_that_is():
    """Reads the committed store."""
    store = get_store()
    for table, columns in NEIGHBOURHOODS.items():
        assert store._made[table].rows("no_qualifications_census", "msoa").columns.tolist() == list(columns)


def test_a_frame_is_the_callers_own(new):
    frame = new.inequality("pay", "msoa")
    frame.loc[0, "gini"] = 9
    assert new.inequality("pay", "msoa")["gini"].tolist() == [0.2]
