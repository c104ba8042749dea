"""Where an area lies, as a small map: in the three-LEP area, or a neighbourhood in its district."""

import functools
from typing import Any

import orjson

from app.figures.locator import locator
from app.metadata.geography import DISTRICTS_3LEP, THREE_LEP
from app.store.boundaries import boundary
from app.store.observations import Area


@functools.lru_cache(maxsize=64)
def where(area: Area, token: str) -> str:
    """The map as SVG text, the area in the colour of a token; "" for areas outside, whose outlines are not held."""
    if area.geography_level == "msoa":
        return locator([_outlines()[area.local_authority]], _shape(area.area_code), token)
    outlines = _outlines()
    if area.area_code not in outlines:
        return ""
    return locator([outlines[code] for code in DISTRICTS_3LEP], outlines[area.area_code], token)


@functools.cache
def _outlines() -> dict[str, dict[str, Any]]:
    """Outlines of the districts and groups, by code, without those that no profile draws."""
    features = orjson.loads(boundary("outline").path.read_bytes())["features"]
    return {each["id"]: each["geometry"] for each in features if each["id"] != THREE_LEP}


def _shape(msoa: str) -> dict[str, Any]:
    features = orjson.loads(boundary("msoa").path.read_bytes())["features"]
    return next(each["geometry"] for each in features if each["id"] == msoa)
