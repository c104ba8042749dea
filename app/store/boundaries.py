"""The built boundary files, as their manifest describes them: what a figure needs to name a file and to zoom."""

import functools
import json
from dataclasses import dataclass, field
from pathlib import Path

from app.config import get_settings
from app.errors import DataError, NotFound
from app.metadata.geography import DISTRICTS_3LEP, GROUPS, LEVELS

URL = "/files/boundaries/"
Point = tuple[float, float]
Box = tuple[float, float, float, float]

NO_MAP = ""
SAME_NAME = ("place", "lep", "msoa", "lsoa", "county", "itl2", "combined_authority", "region")


@dataclass(frozen=True, kw_only=True)
class Boundary:
    """One file of shapes, each feature's id being its area code. Points are (longitude, latitude) in degrees, boxes
    (west, south, east, north); `label_points` and `bbox`, by area code, are empty in files of more than 30 areas."""

    name: str
    file: str
    path: Path
    extent: Box
    label_points: dict[str, Point]
    bbox: dict[str, Box]
    boundary_year: int
    source: str
    licence: str
    listed: tuple[str, ...] = field(repr=False)

    @property
    def url_path(self) -> str:
        """The address the browser loads; it changes when the shapes do."""
        return URL + self.file

    @functools.cached_property
    def features(self) -> tuple[str, ...]:
        """Area codes in the order of the file, which is the order in which paths are drawn."""
        return self.listed or _codes_in(self.path)


def boundary(name: str) -> Boundary:
    """The boundary file of that name; NotFound where there is none, DataError where the files were not built."""
    held = read_manifest(get_settings().boundaries)
    if name not in held:
        raise NotFound(f"No boundaries are called {name!r}. There are: {', '.join(held)}.")
    return held[name]


def boundary_for_level(level: str, within: str) -> str:
    """Name of the file that draws areas of `level` in the extent `within`.

    Districts have two: the 19 alone, and all of England's, for any extent that is not part of the three-LEP area.
    "" (no map) for countries; NotFound for a level that does not exist.

    >>> boundary_for_level("local_authority", "3lep"), boundary_for_level("local_authority", "E92000001")
    ('local_authority', 'england')
    >>> boundary_for_level("country", "3lep")
    ''
    """
    if level == "local_authority":
        return "local_authority" if within in GROUPS or within in DISTRICTS_3LEP else "england"
    if level not in LEVELS:
        raise NotFound(f"No level is called {level!r}. The levels are: {', '.join(LEVELS)}.")
    return level if level in SAME_NAME else NO_MAP


@functools.cache
def read_manifest(folder: Path) -> dict[str, Boundary]:
    """Every boundary file in `folder` by name, read once; DataError where the manifest or a file of it is missing."""
    try:
        entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        held = {name: _boundary(name, entry, folder) for name, entry in entries.items()}
    except FileNotFoundError as error:
        raise DataError("The boundary files are missing. Build them: make refresh FROM=../shared/data.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError("The boundaries' manifest.json is damaged. Build it again with make refresh.") from error
    for each in held.values():
        if not each.path.is_file():
            raise DataError(f"The boundary file {each.file} is missing. Restore it, or build it again: make refresh.")
    return held


def _boundary(name: str, entry: dict, folder: Path) -> Boundary:
    return Boundary(
        name=name,
        file=entry["file"],
        path=folder / entry["file"],
        extent=tuple(entry["extent"]),
        label_points={code: tuple(point) for code, point in entry["label_points"].items()},
        bbox={code: tuple(box) for code, box in entry["bbox"].items()},
        boundary_year=entry["boundary_year"],
        source=entry["source"],
        licence=entry["licence"],
        listed=tuple(entry["codes"]),
    )


def _codes_in(path: Path) -> tuple[str, ...]:
    """The codes of a file too large to be listed in the manifest, read when first asked for."""
    return tuple(feature["id"] for feature in json.loads(path.read_bytes())["features"])
