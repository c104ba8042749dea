"""Whom an area is set among: its peers, which the reader chooses and the page names."""

from dataclasses import dataclass

from app.analysis.grid import Area
from app.metadata.geography import BOROUGHS, DISTRICTS_3LEP, LEVELS, THREE_LEP, WMCA
from app.narrative.words import capital, count, spoken
from app.store.observations import Area as StoredArea
from app.store.observations import Store
from app.views.gather import area_of


@dataclass(frozen=True)
class Peers:
    """`key` is the word in the address, `short` a link's text, `name` as in "among the seven boroughs of the WMCA"."""

    key: str
    short: str
    name: str
    areas: tuple[Area, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.areas)


def peers_of(area: StoredArea, store: Store) -> dict[str, Peers]:
    """All that the area may be set among, by key; the first is what is shown unasked."""
    if area.geography_level == "msoa":
        return _by_key(_neighbours(area, store))
    if area.geography_level == "local_authority":
        return _by_key(_district_peers(area, store))
    if area.geography_level in LEVELS and area.geography_level != "lep":
        return _by_key([_level(area.geography_level, store)])
    own = [_level("lep", store)] if "lep" in area.levels else []
    districts = _districts(store)
    # A place is a district or a group of them: it stands among the districts first.
    return _by_key([districts, *own] if "place" in area.levels or not own else [*own, districts])


def _by_key(peers: list[Peers]) -> dict[str, Peers]:
    return {each.key: each for each in peers if len(each.areas) > 1}


def _areas(rows) -> tuple[Area, ...]:
    return tuple(area_of(row) for row in rows.itertuples())


def _districts(store: Store) -> Peers:
    rows = store.areas("local_authority", THREE_LEP)
    name = f"{len(rows)} districts"
    return Peers("districts", name, f"the {name} of the three-LEP area", _areas(rows))


def _level(level: str, store: Store) -> Peers:
    rows = store.areas(level, THREE_LEP)
    name = f"{count(len(rows))} {LEVELS[level].plural}"
    return Peers(level, capital(name), f"the {name}", _areas(rows))


def _district_peers(area: StoredArea, store: Store) -> list[Peers]:
    """The 19 districts, the seven boroughs, similar areas and the region's districts, as far as the area is of them."""
    code, found = area.area_code, []
    if code in DISTRICTS_3LEP:
        found.append(_districts(store))
    if code in BOROUGHS:
        rows = store.areas("local_authority", WMCA)
        found.append(Peers("boroughs", "Seven boroughs", "the seven metropolitan boroughs", _areas(rows)))
    similar = store.similar_areas(code)
    if similar:
        codes = (code, *(each for each in similar if store.knows(each)))
        many, areas = count(len(codes) - 1), tuple(area_of(store.area(each)) for each in codes)
        name = f"itself and the {many} areas most like it"
        found.append(Peers("similar", f"{capital(many)} similar areas", name, areas))
    region = store.area(area.region) if area.region and store.knows(area.region) else None
    if region:
        rows = store.areas("local_authority", region.area_code)
        name = f"the {len(rows)} districts of the {region.area_name.removesuffix(' region')} region"
        found.append(Peers("region", f"{len(rows)} in the region", name, _areas(rows)))
    return found


def _neighbours(area: StoredArea, store: Store) -> list[Peers]:
    district, everywhere = store.areas("msoa", area.local_authority), store.areas("msoa", THREE_LEP)
    name, few, many = spoken(area.parent_name), len(district), len(everywhere)
    return [
        Peers("district", f"{few} in {name}", f"the {few} MSOAs of {name}", _areas(district)),
        Peers("all", f"All {many}", f"the {many} MSOAs of the three-LEP area", _areas(everywhere)),
    ]


def chosen_peers(key: str, choices: dict[str, Peers]) -> tuple[Peers, str]:
    """The peers asked for, else the first, with a sentence where others were asked for that there are not."""
    first = next(iter(choices.values()))
    if not key or key in choices:
        return choices.get(key, first), ""
    return first, f"There are no peers called “{key}” here. Showing {first.name}."
