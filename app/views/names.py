"""Names of areas: as lists have them, and inside a sentence."""

from app.metadata.geography import BENCHMARKS
from app.narrative.words import capital, spoken
from app.store.observations import Store

SPOKEN = {
    "TLG3": "the seven boroughs",
    "TLG1": "Warwickshire–Worcestershire–Herefordshire",
    "TLG2": "Staffordshire–Shropshire",
}
"""ITL2 areas by the boroughs or counties that they are."""


def short_name(code: str, store: Store) -> str:
    """The short name of an area; a code that no area has stands for itself."""
    return BENCHMARKS.get(code) or (store.area(code).area_name if store.knows(code) else code)


def name_of(code: str, store: Store) -> str:
    """The area's name as lists and labels have it, with a capital."""
    return capital(short_name(code, store))


def spoken_area(code: str, store: Store) -> str:
    """The area's name inside a sentence."""
    return SPOKEN.get(code) or spoken(short_name(code, store))
