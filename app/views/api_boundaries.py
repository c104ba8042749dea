"""The shapes that maps are drawn from, for programs: a list of the files, and GeoJSON of areas inside an extent."""

from typing import Any

import orjson
import pandas as pd

from app.config import get_settings
from app.errors import NotFound, UserError
from app.metadata.geography import LEVELS, THREE_LEP
from app.store.boundaries import Boundary, boundary, boundary_for_level, read_manifest
from app.store.observations import Store
from app.views.api_doors import ROOT
from app.views.question import check_level, extent_of

LEVEL_OF = {"england": "local_authority"}
"""Level of the files that are not called by it; `outline` holds areas of several."""


def boundary_table(level: str, within: str, store: Store, root: str) -> pd.DataFrame:
    """The files, one a row, or the one that draws a level in an extent. `root` goes before addresses."""
    if level:
        check_level(level)
        names = [_name(level, extent_of(within or THREE_LEP, level, store))]
    else:
        names = list(read_manifest(get_settings().boundaries))
    return pd.DataFrame([_row(boundary(name), root) for name in names])


def _row(shapes: Boundary, root: str) -> dict[str, Any]:
    west, south, east, north = shapes.extent
    return {
        "name": shapes.name, "level": _level(shapes.name), "boundary_year": shapes.boundary_year,
        "areas": len(shapes.features), "west": west, "south": south, "east": east, "north": north,
        "source": shapes.source, "licence": shapes.licence, "address": address(shapes.name, root=root),
    }  # fmt: skip


def address(name: str, within: str = "", root: str = "") -> str:
    """Where the shapes of a file are, or of those inside an extent.

    >>> address("lsoa", "E08000028", "/evidence")
    '/evidence/api/v1/boundaries/lsoa?within=E08000028'
    """
    return f"{root}{ROOT}/boundaries/{name}" + (f"?within={within}" if within else "")


def geojson(name: str, within: str, store: Store) -> dict[str, Any]:
    """A feature collection with its year, source and licence as foreign members (RFC 7946, 6.1).

    `name` is a level or a file's name; `within` ("" for the whole file) leaves the areas inside an extent.
    """
    level = _level(name)
    if within and not level:
        raise UserError(f"The file {name!r} holds areas of several kinds and is not cut. Leave out `within`.")
    if within:
        extent_of(within, level, store)
    shapes = boundary(name if name not in LEVELS else _name(name, within or THREE_LEP))
    about = {"name": shapes.name, "level": level, "within": within, "boundary_year": shapes.boundary_year,
             "source": shapes.source, "licence": shapes.licence}  # fmt: skip
    held = orjson.loads(shapes.path.read_bytes())["features"]
    codes = set(store.areas(level, within)["area_code"]) if within else set(shapes.features)
    features = [each for each in held if each["id"] in codes]
    if not features:
        raise NotFound(f"No boundaries of {LEVELS[level].plural} are held there. Ask for within={THREE_LEP}.")
    return {"type": "FeatureCollection", **about, "features": features}


def _level(name: str) -> str:
    return LEVEL_OF.get(name, name if name in LEVELS else "")


def _name(level: str, within: str) -> str:
    """The file that draws a level; NotFound where it has no map."""
    found = boundary_for_level(level, within)
    if not found:
        raise NotFound(f"No boundaries of {LEVELS[level].plural} are held. See {ROOT}/boundaries for those that are.")
    return found
