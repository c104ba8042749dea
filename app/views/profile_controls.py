"""What can be chosen on a profile, and where it leads: place, benchmark, an area beside, peers, other pages."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from dash import html

from app.layout.fields import Options, benchmark_field, form, grouped_select, written
from app.layout.pages.profile import Link
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, ENGLAND, GROUPS, LEVELS, PLACES, REGION, THREE_LEP, WMCA
from app.narrative.words import spoken
from app.selection import Selection
from app.store.observations import Area, Store
from app.views import addresses
from app.views.gap_chain import chain_held
from app.views.gap_split import split_held
from app.views.industries_held import OUTPUT, areas_held, has_industries
from app.views.peers import Peers

PLACE = "place"  # the form's key for the area, which the address has in its path
OTHERS = (WMCA, THREE_LEP, REGION)
Groups = list[tuple[str, Options]]


def address(code: str, asked: Selection, **changes: str) -> str:
    """The profile's address with the keys it heeds, those at their default left out."""
    kept = query(code, asked, **changes)
    return f"/area/{code}?{kept}" if kept else f"/area/{code}"


def query(code: str, asked: Selection, **changes: str) -> str:
    """The keys that a profile heeds, those at their default left out."""
    now = {"areas": beside_of(asked, code), "peers": asked.peers, "edition": asked.edition}
    keys = now | {"benchmark": written("benchmark", asked.benchmark)} | changes
    return urlencode({key: text for key, text in keys.items() if text})


def beside_of(asked: Selection, code: str) -> str:
    """The one area to set beside, of those that the link names; "" unless it names one."""
    named = asked.areas if asked.areas != Selection().areas else ()
    return next((each for each in named if each != code), "")


def controls(area: Area, asked: Selection, store: Store) -> html.Form:
    """One form: another place, an area to set beside, the benchmark."""
    groups = _areas(area, store)
    others = [(name, [each for each in options if each[0] != area.area_code]) for name, options in groups]
    beside = [("None", [("", "no other area")]), *others]
    fields = [
        grouped_select(PLACE, "Place", groups, area.area_code),
        grouped_select("areas", "Set beside", beside, beside_of(asked, area.area_code)),
        benchmark_field(asked),
    ]
    return form("/area", fields, kept={"peers": asked.peers, "edition": asked.edition}, label="What to show")


def _areas(area: Area, store: Store) -> Groups:
    """Places, LEPs and districts, each once under its first heading; a neighbourhood's own ones before them."""
    districts = sorted((store.area(code).area_name, code) for code in DISTRICTS_3LEP if code not in PLACES)
    leps = [code for code in GROUPS if "lep" in GROUPS[code].geography_levels and code not in PLACES]
    known = {*PLACES, *leps, *DISTRICTS_3LEP, *OTHERS}
    groups: Groups = [
        ("Places", _options(PLACES, store)),
        ("LEPs", _options(leps, store)),
        ("Districts", [(code, name) for name, code in districts]),
        ("Wider areas", _options((code for code in OTHERS if store.knows(code)), store)),
    ]
    if area.geography_level == "msoa":
        return [(f"Neighbourhoods of {spoken(area.parent_name)}", msoas(area.local_authority, store)), *groups]
    return groups if area.area_code in known else [("Shown", _options([area.area_code], store)), *groups]


def _options(codes: Iterable[str], store: Store) -> list[tuple[str, str]]:
    return [(code, store.area(code).area_name) for code in codes]


def msoas(district: str, store: Store) -> list[tuple[str, str]]:
    """Code and name of a district's neighbourhoods, by name."""
    rows = store.areas("msoa", district).sort_values("area_name")
    return list(zip(rows["area_code"], rows["area_name"], strict=True))


def peer_links(code: str, asked: Selection, choices: dict[str, Peers], chosen: Peers) -> tuple:
    """Name and address of each set of peers, and whether it is the one shown; the first needs no key."""
    first = next(iter(choices))
    return tuple(
        (each.short, address(code, asked, peers="" if each.key == first else each.key), each is chosen)
        for each in choices.values()
    )


def explored(area: Area, level: str) -> dict[str, str]:
    """The level and extent in which Explore shows the area."""
    if level == "msoa":
        return {"level": level, "within": area.local_authority}
    outside = level == "local_authority" and not area.in_3lep
    return {"level": level, "within": ENGLAND if outside else THREE_LEP}


def compared(area: Area, other: str) -> tuple[str, ...]:
    """The area first, then the one beside it, then the three places: what Explore is to compare."""
    places = PLACES if area.geography_level != "msoa" else ()
    return tuple(dict.fromkeys(each for each in (area.area_code, other, *places) if each))


def said(area: Area) -> str:
    """The area's name as it stands in a sentence."""
    return spoken(BENCHMARKS[THREE_LEP] if area.area_code == THREE_LEP else area.area_name)


def links(area: Area, asked: Selection, store: Store) -> dict[str, Any]:
    """Where the page leads and its own addresses, by the names of `Profile`'s fields."""
    return {
        "neighbours": _neighbours(area, asked, store),
        "neighbours_title": _neighbours_title(area),
        "ways_on": ways_on(area, asked),
        "more": more_about(area, asked, store),
        "data": addresses.data("", asked),
        "address": address(area.area_code, asked),
        "link": query(area.area_code, asked.but(edition=store.edition)),
    }


def _neighbours_title(area: Area) -> str:
    if area.geography_level == "msoa":
        return f"Other neighbourhoods (MSOAs) of {area.parent_name}"
    return f"The neighbourhoods (MSOAs) of {said(area)}"


def _neighbours(area: Area, asked: Selection, store: Store) -> tuple[Link, ...]:
    district = area.area_code if area.area_code in DISTRICTS_3LEP else area.local_authority
    if area.geography_level not in ("local_authority", "msoa") or district not in DISTRICTS_3LEP:
        return ()
    others = [(code, name) for code, name in msoas(district, store) if code != area.area_code]
    return tuple((name, addresses.profile(code, asked)) for code, name in others)


def more_about(area: Area, asked: Selection, store: Store) -> tuple[Link, ...]:
    """Pages that take the area apart, those that hold it."""
    found, code = [], area.area_code
    if not store.chain().empty and code in chain_held(store)[0]:
        found.append(("Why the gap in GVA per head", addresses.page("/gap", asked, within=code)))
    elif not store.shift_share_inputs().empty and code in split_held(store)[0]:
        found.append(("Why the gap in GVA per job", addresses.page("/gap", asked, view="job", within=code)))
    if has_industries(store) and code in {each for _, codes in areas_held(OUTPUT) for each in codes}:
        found.append(("Industries and clusters", addresses.page("/industries", asked, areas=(code,))))
    return tuple(found)


def ways_on(area: Area, asked: Selection) -> tuple[Link, ...]:
    """Other pages about the area."""
    name, level = said(area), area.geography_level if area.geography_level in LEVELS else "local_authority"
    shown = Selection(
        **explored(area, level), areas=compared(area, ""), benchmark=asked.benchmark, edition=asked.edition
    )
    if level == "msoa":
        shown = shown.but(indicator="no_qualifications_census")
    found = [(f"Explore {name}", addresses.explore(shown))]
    if area.area_code in DISTRICTS_3LEP or area.area_code in GROUPS:
        inside = Selection(view="inside", within=area.area_code, edition=asked.edition)
        found.append((f"Inside {name}", addresses.inequality(inside)))
    return (*found, ("Data", addresses.data("", asked)))
