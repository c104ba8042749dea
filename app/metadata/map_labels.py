"""Where district names stand on the map, written by hand in `data/areas/map-labels.toml`."""

import functools
import tomllib
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[2] / "data" / "areas" / "map-labels.toml"


class MapLabel(NamedTuple):
    """A name on the map at `lon`, `lat`; `outside` ones have a leader and `anchor` says how the text hangs on it."""

    text: str
    lon: float
    lat: float
    outside: bool = False
    anchor: str = "middle center"


@functools.cache
def map_labels() -> dict[str, MapLabel]:
    """District code → label."""
    return {code: MapLabel(**keys) for code, keys in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}
