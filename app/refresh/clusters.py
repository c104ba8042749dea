"""Where neighbourhoods of high or of low values lie together, more than chance would bring: local Moran's I."""

import warnings
from pathlib import Path

import esda
import geopandas as gpd
import numpy as np
import pandas as pd
from libpysal.graph import Graph
from pyogrio.errors import DataSourceError

from app.errors import DataError
from app.metadata.indicators import Indicator

SHAPES = {
    "msoa": ("boundaries/msoa-2021-3lep-bgc.geojson", "MSOA21CD"),
    "lsoa": ("boundaries/lsoa-2021-3lep-bgc.geojson", "LSOA21CD"),
}
PERMUTATIONS = 9999
SEED = 20210321  # the day of the census
FALSE_DISCOVERY_RATE = 0.05
QUADRANTS = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}  # as esda numbers them
NONE, NO_NEIGHBOURS = "none", "no_neighbours"
LOCAL = ["value", "lag", "neighbours", "local_i", "p_value", "significant", "quadrant", "cluster"]


def cluster_tables(raw: Path, parts: list[tuple[Indicator, str, pd.DataFrame]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Local rows by indicator, level and area, and one row of the global Moran's I by indicator and level.

    Neighbours share an edge or a corner (queen contiguity, on the published boundaries before they are simplified).
    Contiguity stops at the edge of the three-LEP area: neighbours beyond it are not counted.
    An indicator whose values are all the same has no clusters and no rows.
    """
    graphs = {level: contiguity(raw, level) for level in {level for _, level, _ in parts}}
    local, whole = [], []
    for indicator, level, rows in parts:
        named = {"indicator": indicator.id, "geography_level": level}
        values = rows.set_index("area_code")["value"].dropna()
        if values.nunique() < 2:
            continue
        found, summary = moran(values, graphs[level])
        local.append(found.assign(**named, period=rows["period"].iloc[0]))
        whole.append(named | summary)
    keys = ["indicator", "geography_level", "area_code", "period"]
    return pd.concat(local, ignore_index=True)[[*keys, *LOCAL]], pd.DataFrame(whole)


def contiguity(raw: Path, level: str) -> Graph:
    """Which areas of a level share an edge or a corner; DataError where the shapes cannot be read."""
    file, code = SHAPES[level]
    try:
        shapes = gpd.read_file(raw / file)
    except DataSourceError as error:
        raise DataError(f"{file} cannot be read. Check the folder given to refresh --from.") from error
    return Graph.build_contiguity(shapes.set_index(code).sort_index(), rook=False)


def moran(values: pd.Series, neighbours: Graph) -> tuple[pd.DataFrame, dict]:
    """Local Moran's I of `values` (by area code) with area_code and LOCAL, and the global one with its cut-off.

    L. Anselin, Geographical Analysis 27, 1995, by PySAL's `esda`. Local I is the area's distance from the mean times
    its neighbours' mean distance, in variances: above nought where like lies by like. `lag` is the plain mean of the
    neighbours' values. An area without a value is left out, and is no neighbour to others.

    p-values are two-sided. Each area's neighbours are drawn again PERMUTATIONS times from all other areas; esda then
    counts the draws in the nearer tail only, (count + 1) ÷ (draws + 1), a one-sided figure although either tail may be
    meant, so it is doubled here. Many areas are tested at once: `significant` means p at or below the cut-off of
    Benjamini and Hochberg (1995) by `esda.fdr`, which lets one in twenty of the clusters named be chance. Where no
    area passes, that function gives 0.05 ÷ areas, which none reaches. Areas without neighbours have no p and are not
    among those tested. Draws depend on the seed and on numpy's generator (with numba installed esda would use
    another), so both are fixed.
    """
    graph = neighbours.subgraph(values.index.to_numpy()).transform("r")
    value = values.loc[graph.unique_ids].to_numpy(dtype=float)
    count = graph.cardinalities.to_numpy()
    with warnings.catch_warnings():  # of esda, about the side of its p-value
        warnings.simplefilter("ignore")
        local = esda.Moran_Local(value, graph, permutations=PERMUTATIONS, seed=SEED, n_jobs=1, keep_simulations=False)
        np.random.seed(SEED)
        whole = esda.Moran(value, graph, permutations=PERMUTATIONS)
    p_value = np.where(count > 0, two_sided(local.p_sim), np.nan)
    cutoff = float(esda.fdr(p_value[count > 0], FALSE_DISCOVERY_RATE))
    lag = np.where(count > 0, graph.lag(value), np.nan)
    quadrant = np.where(count > 0, [QUADRANTS[number] for number in local.q], "")
    significant = p_value <= cutoff
    rows = pd.DataFrame({"area_code": graph.unique_ids, "value": value, "lag": lag.round(4), "neighbours": count})
    rows["local_i"] = np.where(count > 0, local.Is.round(4), np.nan)
    rows = rows.assign(p_value=p_value, significant=significant, quadrant=quadrant)
    rows["cluster"] = np.where(count == 0, NO_NEIGHBOURS, np.where(significant, quadrant, NONE))
    summary = {"moran_i": round(float(whole.I), 9), "p_value": float(two_sided(whole.p_sim))}
    return rows, summary | {"permutations": PERMUTATIONS, "seed": SEED, "fdr_cutoff": cutoff}


def two_sided(one_sided: np.ndarray | float) -> np.ndarray:
    """Twice esda's figure, at most 1, to the step of the permutations.

    >>> two_sided(np.array([0.0001, 0.6], dtype="float32")).tolist()
    [0.0002, 1.0]
    """
    return np.minimum(1.0, np.round(2 * np.asarray(one_sided, dtype=float), 4))
