"""Clusters on a board of squares: quadrants and corrections by hand, the statistic a second way."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from libpysal.graph import Graph
from shapely import box

from app.errors import DataError
from app.refresh import clusters
from app.refresh.clusters import FALSE_DISCOVERY_RATE, PERMUTATIONS, cluster_tables, contiguity, moran
from app.store.observations import get_store

SIDE = 8


def board(side=SIDE, extra=()):
    squares = [box(x, y, x + 1, y + 1) for y in range(side) for x in range(side)]
    codes = [f"E02{number:06d}" for number in range(len(squares) + len(extra))]
    return gpd.GeoDataFrame({"MSOA21CD": codes}, geometry=[*squares, *extra], crs=4326)


def graph(frame):
    return Graph.build_contiguity(frame.set_index("MSOA21CD"), rook=False)


@pytest.fixture(scope="module")
def slope():
    """High in the left half of the board, low in the right one, and one low square deep among the high ones."""
    shapes = board()
    noise = np.random.default_rng(3).normal(scale=0.3, size=64)
    values = pd.Series(np.where(np.arange(64) % SIDE < 4, 10.0, 1.0) + noise, index=shapes["MSOA21CD"])
    values.iloc[SIDE * 3 + 1] = 1.0
    return values, moran(values, graph(shapes))


def test_squares_that_touch_at_a_corner_are_neighbours(slope):
    rows = slope[1][0]
    assert sorted(rows["neighbours"].unique()) == [3, 5, 8]
    assert (rows["neighbours"] == 3).sum() == 4


def test_local_i_is_an_areas_distance_from_the_mean_times_its_neighbours(slope):
    values, (rows, whole) = slope
    touching = np.array([[0 < max(abs(a % 8 - b % 8), abs(a // 8 - b // 8)) < 2 for a in range(64)] for b in range(64)])
    lag = touching @ values.to_numpy() / touching.sum(axis=1)
    distance = values.to_numpy() - values.mean()
    expected = distance * (lag - values.mean()) / (distance**2).sum()
    assert rows["lag"].to_numpy() == pytest.approx(lag, abs=1e-4)
    assert rows["local_i"].to_numpy() == pytest.approx(63 * expected, abs=1e-4)
    assert whole["moran_i"] == pytest.approx(expected.sum(), abs=1e-9)


def test_like_beside_like_is_a_cluster_and_the_odd_one_out_is_named(slope):
    _, (rows, _) = slope
    named = rows.set_index("area_code")["cluster"]
    assert named["E02000049"] == "high-high"
    assert named["E02000054"] == "low-low"
    assert named["E02000025"] == "low-high"  # the low one among the high
    assert named["E02000020"] == "none"  # where the halves meet


def test_p_is_two_sided_and_counted_in_steps_of_the_permutations(slope):
    values, (rows, _) = slope
    steps = rows["p_value"] * (PERMUTATIONS + 1)
    assert steps.to_numpy() == pytest.approx(steps.round().to_numpy(), abs=1e-6)
    assert rows["p_value"].between(2 / (PERMUTATIONS + 1), 1).all()
    for at, row in enumerate(rows.itertuples()):
        means = drawn_again(np.delete(values.to_numpy(), at), row.neighbours)
        tail = min((means >= row.lag - 1e-4).mean(), (means <= row.lag + 1e-4).mean())
        assert row.p_value == pytest.approx(min(1, 2 * tail), abs=0.06)


def drawn_again(others, size, times=4000):
    """Means of as many of the other areas, drawn without order or repetition."""
    draws = np.random.default_rng(1).random((times, len(others))).argsort(axis=1)[:, :size]
    return others[draws].mean(axis=1)


def test_the_cut_off_is_that_of_benjamini_and_hochberg(slope):
    _, (rows, whole) = slope
    ordered = np.sort(rows["p_value"])
    steps = np.arange(1, 65) * FALSE_DISCOVERY_RATE / 64
    largest = np.flatnonzero(ordered < steps).max()
    assert whole["fdr_cutoff"] == pytest.approx(steps[largest])
    assert rows["significant"].sum() == largest + 1
    assert (rows["p_value"] <= whole["fdr_cutoff"]).equals(rows["significant"])


def test_values_in_no_order_are_called_no_clusters():
    shapes = board()
    values = pd.Series(np.random.default_rng(7).normal(size=64), index=shapes["MSOA21CD"])
    rows, whole = moran(values, graph(shapes))
    assert set(rows["cluster"]) == {"none"}
    assert whole["p_value"] > FALSE_DISCOVERY_RATE


def test_the_same_values_give_the_same_p_values(slope):
    values, (rows, whole) = slope
    again, whole_again = moran(values, graph(board()))
    pd.testing.assert_frame_equal(rows, again)
    assert whole == whole_again


@pytest.mark.filterwarnings("ignore:The Graph object:UserWarning")
@pytest.mark.filterwarnings("ignore:The weights matrix:UserWarning")
def test_an_island_is_tested_by_nobody():
    shapes = board(extra=[box(20, 20, 21, 21)])
    values = pd.Series([float(number % SIDE) for number in range(65)], index=shapes["MSOA21CD"])
    rows, whole = moran(values, graph(shapes))
    island = rows.set_index("area_code").loc["E02000064"]
    assert (island["cluster"], island["neighbours"], bool(island["significant"])) == ("no_neighbours", 0, False)
    assert island[["lag", "local_i", "p_value"]].isna().all()
    assert whole["fdr_cutoff"] <= FALSE_DISCOVERY_RATE


def test_an_area_without_a_value_is_nobodys_neighbour(tmp_path, monkeypatch, make_indicator):
    shapes = board()
    monkeypatch.setattr(clusters, "contiguity", lambda raw, level: graph(shapes))
    rows = pd.DataFrame({"area_code": shapes["MSOA21CD"], "period": "2021-03-21", "value": np.arange(64.0)})
    rows.loc[9, "value"] = np.nan
    local, whole = cluster_tables(tmp_path, [(make_indicator(), "msoa", rows)])
    assert len(local) == 63
    assert local.set_index("area_code").loc["E02000000", "neighbours"] == 2
    assert whole[["indicator", "geography_level"]].values.tolist() == [["pay", "msoa"]]


def test_values_all_the_same_have_no_clusters(tmp_path, monkeypatch, make_indicator):
    shapes = board()
    monkeypatch.setattr(clusters, "contiguity", lambda raw, level: graph(shapes))
    rows = pd.DataFrame({"area_code": shapes["MSOA21CD"], "period": "2021-03-21", "value": np.arange(64.0)})
    parts = [(make_indicator(), "msoa", rows), (make_indicator(id="same"), "msoa", rows.assign(value=3.0))]
    local, _ = cluster_tables(tmp_path, parts)
    assert set(local["indicator"]) == {"pay"}


def test_shapes_are_read_from_the_published_file(tmp_path):
    with pytest.raises(DataError, match="msoa-2021-3lep-bgc"):
        contiguity(tmp_path, "msoa")
    (tmp_path / "boundaries").mkdir()
    board(3).to_file(tmp_path / "boundaries" / "msoa-2021-3lep-bgc.geojson", driver="GeoJSON")
    assert contiguity(tmp_path, "msoa").cardinalities.tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]


def test_the_committed_clusters_keep_to_their_own_cut_off():
    store = get_store()
    for name in ("no_qualifications_census", "index_of_multiple_deprivation_2025"):
        for level, areas in (("msoa", 515), ("lsoa", 2503)):
            rows, whole = store.clusters(name, level), store.clusters_global(name, level)
            assert len(rows) == areas
            assert ((rows["p_value"] <= whole["fdr_cutoff"]) == rows["significant"]).all()
            assert (rows["cluster"] == rows["quadrant"].where(rows["significant"], "none")).all()
            high = rows["value"] > rows["value"].mean()
            assert (rows["quadrant"].str.startswith("high") == high).all()
