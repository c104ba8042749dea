"""Whether two areas share people: then their figures are not independent, and no difference of theirs is tested."""

from app.metadata.geography import ENGLAND, GROUPS, SMALL
from app.store.observations import Area, Store

WHOLES = ("county", "combined_authority", "region", "country")


def share_people(first: Area, second: Area, store: Store) -> bool:
    """Whether one area holds the other or a part of it, so that their figures are not independent.

    Districts of one are looked for in the other. Areas of one level never overlap, but for sums of countries; where
    the districts of one are not known (ITL2), it is taken to hold the other.
    """
    if set(first.levels) & set(second.levels) and "country" not in first.levels:
        return False
    if {first.geography_level, second.geography_level} <= set(SMALL):
        return first.parent_name == second.area_name or second.parent_name == first.area_name
    ground = [_districts(area, store) for area in (first, second)]
    return not all(ground) or bool(ground[0] & ground[1])


def _districts(area: Area, store: Store) -> frozenset[str]:
    """Codes of the districts that an area lies in or is made of; countries outside England stand for themselves."""
    if area.area_code in GROUPS:
        return frozenset(GROUPS[area.area_code].members)
    if area.local_authority:
        return frozenset([area.local_authority])
    table = store.areas("local_authority", ENGLAND)
    if area.area_code.startswith("K"):
        return frozenset([*table["area_code"], *store.areas("country", None)["area_code"]])
    of = [name for name in WHOLES if name in area.levels]
    held = frozenset(table.loc[table[of[0]] == area.area_code, "area_code"]) if of else frozenset()
    return held or frozenset([area.area_code] if "country" in area.levels else [])
