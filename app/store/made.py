"""What refresh works out beside the observations, and the store gives out: class limits, inequality, clusters, peers.

An edition published before such a table existed has none: its answers are then empty, never an error.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from app.metadata.geography import THREE_LEP
from app.store.columns import text_frame

BY_LEVEL = ["indicator", "geography_level"]
NEIGHBOURHOODS = {
    "inequality": (
        *BY_LEVEL, "area_code", "weights", "period", "neighbourhoods", "population", "events", "mean", "gini", "theil",
        "theil_between", "theil_within", "p90_p10", "p10", "p25", "p50", "p75", "p90",
        *(f"{what}_{end}_{part}" for what in ("population", "neighbourhoods") for part in ("fifth", "tenth")
          for end in ("lowest", "highest")),
    ),
    "clusters": (
        *BY_LEVEL, "area_code", "period", "value", "lag", "neighbours", "local_i", "p_value", "significant", "quadrant",
        "cluster",
    ),
    "clusters_global": (*BY_LEVEL, "moran_i", "p_value", "permutations", "seed", "fdr_cutoff"),
    "cut_points": (*BY_LEVEL, "percentile", "value"),
}  # fmt: skip
"""The columns of the tables about neighbourhoods, which an edition without the table has too, with no rows."""


class MadeTables:
    """Mixed into Store, which calls `_read_made` once. Frames returned are the caller's own."""

    def _read_made(self, folder: Path) -> None:
        self._breaks = _limits(pq.read_table(folder / "class_breaks.parquet"))
        paths = {name: folder / f"{name}.parquet" for name in NEIGHBOURHOODS}
        self._made = {name: ByLevel(path) if path.is_file() else None for name, path in paths.items()}
        self._similar = _similar(folder / "similar_areas.parquet")

    def class_limits(self, indicator: str, level: str, extent: str = THREE_LEP) -> tuple[float, ...]:
        """Limits of the map's classes, lowest to highest; () where none were made. Smaller extents take the 3lep's."""
        return self._class_row(indicator, level, extent)[0]

    def class_method(self, indicator: str, level: str, extent: str = THREE_LEP) -> str:
        """How the limits were made, in a sentence."""
        return self._class_row(indicator, level, extent)[1]

    def _class_row(self, indicator: str, level: str, extent: str) -> tuple[tuple[float, ...], str]:
        level = "local_authority" if level in ("place", "lep") else level
        exact = self._breaks.get((indicator, level, extent))
        return exact or self._breaks.get((indicator, level, THREE_LEP), ((), ""))

    def inequality(self, indicator: str, level: str) -> pd.DataFrame:
        """How unequal the MSOAs or LSOAs of each district and group of districts are; empty where none is held.

        Columns: indicator, geography_level, area_code, weights (what neighbourhoods are weighted by, in words), period,
        neighbourhoods, population, events, mean, gini, theil, theil_between, theil_within, p90_p10 (these five NaN
        where no counts are held), p10, p25, p50, p75, p90, and for England's lowest_fifth, highest_fifth, lowest_tenth
        and highest_tenth population_… (a share, 0 to 1) and neighbourhoods_… (a number), NaN where the cut is not held.
        """
        return self._of(indicator, level, "inequality")

    def clusters(self, indicator: str, level: str = "msoa") -> pd.DataFrame:
        """Local Moran's I of each neighbourhood of the three-LEP area; empty where none is held.

        Columns: indicator, geography_level, area_code, period, value, lag (mean of the neighbours), neighbours,
        local_i, p_value (two-sided, before correction), significant (after it), quadrant ("high-high", "low-low",
        "high-low", "low-high"), cluster (the quadrant where significant, else "none" or "no_neighbours").
        """
        return self._of(indicator, level, "clusters")

    def clusters_global(self, indicator: str, level: str = "msoa") -> dict[str, Any] | None:
        """moran_i, p_value (two-sided), permutations, seed, fdr_cutoff; None where no clusters are held."""
        rows = self._of(indicator, level, "clusters_global").to_dict("records")
        return {name: value for name, value in rows[0].items() if name not in BY_LEVEL} if rows else None

    def cut_points(self, indicator: str, level: str) -> dict[int, float]:
        """Percentiles (5 to 95) over all small areas of England, in the indicator's unit; {} where none are held."""
        rows = self._of(indicator, level, "cut_points")
        return {} if rows.empty else dict(zip(rows["percentile"].tolist(), rows["value"].tolist(), strict=True))

    def similar_areas(self, code: str, model: str = "global") -> tuple[str, ...]:
        """Codes of a district's 20 nearest statistical neighbours, nearest first; () where none are held.

        `model` is global, economic or demographic. Some lie outside England and have few figures here.
        """
        return self._similar.get((code, model), ())

    def _of(self, indicator: str, level: str, table: str) -> pd.DataFrame:
        held = self._made[table]
        return held.rows(indicator, level) if held else pd.DataFrame(columns=list(NEIGHBOURHOODS[table]))


class ByLevel:
    """A table whose rows of one indicator and level stand together; its texts are codes until they are asked for."""

    def __init__(self, path: Path) -> None:
        self._plain = pq.read_schema(path)
        texts = [field.name for field in self._plain if not pa.types.is_primitive(field.type)]
        self._table = pq.read_table(path, read_dictionary=texts).combine_chunks()
        keys = pd.MultiIndex.from_frame(self._table.select(BY_LEVEL).to_pandas().astype(str))
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
        stops = np.r_[starts[1:], len(keys)]
        self._slices = {keys[a]: (int(a), int(b - a)) for a, b in zip(starts, stops, strict=True)}

    def rows(self, indicator: str, level: str) -> pd.DataFrame:
        """The rows of one indicator and level; none, but all columns, where none are held."""
        return text_frame(self._table.slice(*self._slices.get((indicator, level), (0, 0))).cast(self._plain))


def _similar(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    if not path.is_file():
        return {}
    rows = pq.read_table(path).to_pandas().sort_values("rank")
    return {key: tuple(part["neighbour_code"]) for key, part in rows.groupby(["area_code", "model"])}


def _limits(table: pa.Table) -> dict[tuple[str, str, str], tuple[tuple[float, ...], str]]:
    return {
        (row["indicator"], row["geography_level"], row["extent"]): (tuple(row["limits"]), row["method"])
        for row in table.to_pylist()
    }
