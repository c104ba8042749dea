"""The boundary files that maps load: simplified once from the raw shapes, named by content, compressed beforehand."""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import geopandas as gpd
import pandas as pd
import shapely
from pyogrio.errors import DataSourceError

from app.errors import DataError
from app.metadata.geography import THREE_LEP
from app.refresh.areas import build_areas
from app.refresh.shapes import clockwise, dissolved, label_points, simplified

ONS = (
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right 2025."
)
MSOA_NAMES = (
    " MSOA names: House of Commons Library. "
    "Contains Parliamentary information licensed under the Open Parliament Licence v3.0."
)
MOST_LABELLED = 30  # a file with more areas carries no label points or boxes: they would outweigh its shapes
MOST_LISTED = 600  # nor, above this, the list of its codes


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Raw shapes that share edges, what they are, and how far they are simplified."""

    file: str
    code: str
    geography_level: str
    tolerance_m: int
    decimals: int
    boundary_year: int


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One file to be: the areas named in `columns` of a coverage; `levels` are those it must hold completely."""

    name: str
    coverage: Coverage
    columns: tuple[str, ...]
    levels: tuple[str, ...]
    inside_only: bool = True
    source: str = ONS


FINE = Coverage(
    file="lsoa-2021-3lep-bgc.geojson", code="LSOA21CD", geography_level="lsoa",
    tolerance_m=70, decimals=4, boundary_year=2021,
)  # fmt: skip
# Whole counties reach beyond the three LEPs, so these are the districts of the region.
COARSE = Coverage(
    file="lad-west-midlands-region-bgc.geojson", code="LAD25CD", geography_level="local_authority",
    tolerance_m=120, decimals=4, boundary_year=2021,
)  # fmt: skip
NATIONAL = Coverage(
    file="lad-2025-may-uk-simplified.geojson", code="LAD25CD", geography_level="local_authority",
    tolerance_m=500, decimals=3, boundary_year=2025,
)  # fmt: skip

LAYERS = (
    Layer(name="local_authority", coverage=COARSE, columns=("district",), levels=("local_authority",)),
    Layer(name="place", coverage=COARSE, columns=("place",), levels=("place",)),
    Layer(name="lep", coverage=COARSE, columns=("lep",), levels=("lep",)),
    Layer(name="county", coverage=COARSE, columns=("upper_tier",), levels=("county",)),
    Layer(name="itl2", coverage=COARSE, columns=("itl2",), levels=("itl2",)),
    Layer(name="msoa", coverage=FINE, columns=("msoa",), levels=("msoa",), source=ONS + MSOA_NAMES),
    Layer(name="lsoa", coverage=FINE, columns=("area_code",), levels=("lsoa",)),
    Layer(
        name="outline", coverage=FINE, columns=("district", "lep", "three_lep", "wmca"),
        levels=("local_authority", "lep", "place", "three_lep", "combined_authority"),
    ),
    Layer(name="england", coverage=NATIONAL, columns=("area_code",), levels=("local_authority",), inside_only=False),
    Layer(name="region", coverage=NATIONAL, columns=("region",), levels=("region",), inside_only=False),
    Layer(
        name="combined_authority", coverage=NATIONAL, columns=("combined_authority",),
        levels=("combined_authority",), inside_only=False,
    ),
)  # fmt: skip


def draw_boundaries(raw: Path, folder: Path, progress: Callable[[str], None] = lambda line: None) -> dict[str, Any]:
    """Write every boundary file and `manifest.json` into the folder, and return the manifest.

    The same raw files give the same bytes. A raw file that is missing or wrong, or a shape that is lost, is a
    DataError. `app.refresh.placing` puts the files where they are served from.
    """
    frames = build_layers(raw)
    manifest = {}
    for layer in LAYERS:
        manifest[layer.name] = entry = _write_layer(layer, frames[layer.name], folder)
        progress(f"Boundaries: {layer.name}, {entry['features']} areas, {entry['bytes_br'] / 1000:.0f} kB packed")
    (folder / "manifest.json").write_bytes(_json(manifest))
    return manifest


def build_layers(raw: Path) -> dict[str, gpd.GeoDataFrame]:
    """By layer: area_code, name, la ("" but for small areas) and geometry (EPSG:4326), in the order drawn, checked."""
    areas = build_areas(raw)
    coverages = {each.file: _read_coverage(raw, each, areas) for each in (FINE, COARSE, NATIONAL)}
    layers = {layer.name: _layer_frame(layer, coverages[layer.coverage.file], areas) for layer in LAYERS}
    for layer in LAYERS:
        _check(layer, layers[layer.name], areas)
    return layers


def _read_coverage(raw: Path, coverage: Coverage, areas: pd.DataFrame) -> gpd.GeoDataFrame:
    """A coverage simplified, with a column for each kind of area that its shapes add up to."""
    frame = _read_shapes(raw / "boundaries" / coverage.file, coverage)
    frame = frame.rename(columns={coverage.code: "area_code", "MSOA21CD": "msoa", "ITL225CD": "itl2"})
    known = areas[areas["geography_level"] == coverage.geography_level].drop(columns="area_name")
    held = frame.columns.intersection(["area_code", "msoa", "itl2", "geometry"])
    joined = frame[held].merge(known, on="area_code", how="inner", validate="one_to_one")
    return _with_groups(simplified(joined, tolerance_m=coverage.tolerance_m, decimals=coverage.decimals))


def _read_shapes(path: Path, coverage: Coverage) -> gpd.GeoDataFrame:
    try:
        frame = gpd.read_file(path)
    except DataSourceError as error:
        raise DataError(f"boundaries/{path.name} cannot be read. Check the folder given to refresh --from.") from error
    if coverage.code not in frame:
        raise DataError(f"boundaries/{path.name}: property {coverage.code!r} is missing. See boundaries/SOURCES.md.")
    return frame


def _with_groups(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Adds district, three_lep, wmca and upper_tier: codes of the area each shape is part of, "" for none."""
    inside = frame["in_3lep"]
    upper_tier = frame["county"].where(frame["county"] != "", frame["local_authority"])
    return frame.assign(
        district=frame["local_authority"].where(inside, ""),
        three_lep=pd.Series(THREE_LEP, index=frame.index).where(inside, ""),
        wmca=frame["combined_authority"].where(inside, ""),
        upper_tier=upper_tier.where(upper_tier.isin(upper_tier[inside]), ""),
    )


def _layer_frame(layer: Layer, coverage: gpd.GeoDataFrame, areas: pd.DataFrame) -> gpd.GeoDataFrame:
    """The layer's areas, ordered by the name of their local authority (else their own name), then by code."""
    frame = pd.concat([dissolved(coverage, by=column) for column in layer.columns], ignore_index=True)
    named = areas.drop_duplicates("area_code").set_index("area_code")
    frame["name"] = frame["area_code"].map(named["area_name"])
    small = layer.levels in (("msoa",), ("lsoa",))
    frame["la"] = frame["area_code"].map(named["local_authority"]) if small else ""
    order = frame["la"].map(named["area_name"]) if small else frame["name"]
    frame = frame.assign(order=order).sort_values(["order", "area_code"]).drop(columns="order")
    return frame.set_geometry(clockwise(frame.geometry.values), crs=coverage.crs).reset_index(drop=True)


def _check(layer: Layer, frame: gpd.GeoDataFrame, areas: pd.DataFrame) -> None:
    """Every area that the layer's levels hold has a shape, one only, and that shape is valid."""
    wanted = areas[areas["geography_level"].isin(layer.levels) & (areas["in_3lep"] | (not layer.inside_only))]
    lost = sorted(set(wanted["area_code"]) - set(frame["area_code"]))
    twice = sorted(frame.loc[frame["area_code"].duplicated(), "area_code"])
    broken = sorted(frame.loc[~frame.geometry.is_valid | frame.geometry.is_empty | frame["name"].isna(), "area_code"])
    for what, codes in (("no shape", lost), ("two shapes", twice), ("a broken shape or no name", broken)):
        if codes:
            more = f" and {len(codes) - 1} more" if len(codes) > 1 else ""
            raise DataError(f"boundaries/{layer.coverage.file}: {codes[0]}{more} would have {what} in {layer.name!r}.")


def _write_layer(layer: Layer, frame: gpd.GeoDataFrame, folder: Path) -> dict[str, Any]:
    """Write a layer as .json, .json.br and .json.gz, named by its content; its entry in the manifest."""
    content = _json({"type": "FeatureCollection", "features": _features(frame)})
    file = f"{layer.name}.{hashlib.sha256(content).hexdigest()[:8]}.json"
    packed = {
        "": content,
        ".br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=11),
        ".gz": gzip.compress(content, 9, mtime=0),
    }
    for ending, written in packed.items():
        (folder / (file + ending)).write_bytes(written)
    sizes = {"bytes": len(content), "bytes_br": len(packed[".br"]), "bytes_gz": len(packed[".gz"])}
    return {"file": file, **sizes, **_described(layer), **_located(frame)}


def _features(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": name, "la": la} if la else {"name": name},
            "geometry": shapely.geometry.mapping(shape),
        }
        for code, name, la, shape in zip(frame["area_code"], frame["name"], frame["la"], frame.geometry, strict=True)
    ]


def _described(layer: Layer) -> dict[str, Any]:
    coverage = layer.coverage
    return {
        "boundary_year": coverage.boundary_year,
        "tolerance_m": coverage.tolerance_m,
        "source": layer.source,
        "licence": "OGL-UK-3.0",
    }


def _located(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """How many areas, the box round all; for a file of few areas also their codes, label points and boxes.

    Degrees; a box is [west, south, east, north].
    """
    codes, few = list(frame["area_code"]), len(frame) <= MOST_LABELLED
    return {
        "features": len(frame),
        "extent": _box(frame.geometry.total_bounds),
        "codes": codes if len(codes) <= MOST_LISTED else [],
        "label_points": dict(zip(codes, label_points(frame), strict=True)) if few else {},
        "bbox": dict(zip(codes, map(_box, frame.geometry.bounds.to_numpy()), strict=True)) if few else {},
    }


def _box(bounds: Any) -> list[float]:
    return [round(float(edge), 4) for edge in bounds]


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
