"""The form of `/industries`: industry, measure, area or areas compared, level, and the year growth is counted from."""

from dash.development.base_component import Component

from app.layout.fields import form, grouped_select, select
from app.metadata import periods as when
from app.metadata.clusters import all_clusters
from app.metadata.geography import GROUPS, LEPS, PLACES
from app.narrative.words import listed
from app.store.observations import Store
from app.views import industries_held as held
from app.views.industries_held import OPENING_AREA
from app.views.industries_panels import Shown
from app.views.names import name_of

ALL, SECTIONS = "all", "sections"
BASE, SPAN = "2018-01-01/P1Y", 5  # the statement's year, where it is that many years ago
MEASURES = {"output": "Output (GVA)", "jobs": "Jobs"}


def first_of(periods: tuple[str, ...]) -> int:
    """2018, where five years have gone by since; else the first.

    >>> first_of(("2017-01-01/P1Y", "2018-01-01/P1Y", "2023-01-01/P1Y")), first_of(("2017-01-01/P1Y", "2018-01-01/P1Y"))
    (1, 0)
    """
    far = BASE in periods and when.start(periods[-1]).year - when.start(BASE).year >= SPAN
    return periods.index(BASE) if far else 0


def named(codes: tuple[str, ...], store: Store) -> str:
    """Areas by name, codes that no area has in quotation marks."""
    return listed([name_of(code, store) if store.knows(code) else f"“{code}”" for code in codes])


def controls(now: Shown) -> Component:
    """The form, for what is shown."""
    selection = now.selection
    chosen = now.industry.id if now.industry else "" if now.kind == "cluster" else SECTIONS
    fields = [
        grouped_select("group", "Industry", _industries(now, chosen), chosen),
        select("view", "Measure", [("" if each == held.OUTPUT else each, name) for each, name in MEASURES.items()],
               selection.view),
        _areas_field(now),
        *_level_field(now),
        *_since_field(now),
    ]  # fmt: skip
    kept = {"edition": selection.edition}
    if now.industry and now.level == "itl2":
        kept["areas"] = "" if selection.areas == PLACES else ",".join(selection.areas)
    return form("/industries", [each for each in fields if each], kept=kept, label="What to show")


def _industries(now: Shown, chosen: str) -> list[tuple[str, list[tuple[str, str]]]]:
    clusters = [(id, each.name) for id, each in all_clusters().items()]
    level = now.level if now.industry else "districts" if now.measure == held.OUTPUT else "boroughs"
    found = [(each.id, f"{each.id} {each.name}") for each in held.sections(now.measure, level, now.store)]
    groups = [
        ("Of one area", [("", "All clusters of the statement"), (SECTIONS, "All sections of the economy")]),
        ("Clusters of the statement", clusters),
        ("Sections", found),
    ]
    if all(chosen != value for _, options in groups for value, _ in options):
        groups.insert(0, ("As in the link", [(chosen, f"{chosen} {now.industry.name}")]))
    return groups


def _areas_field(now: Shown) -> Component | None:
    if now.industry is None:
        groups = [(heading, [(_unless_opening(code), name_of(code, now.store)) for code in codes])
                  for heading, codes in held.areas_held(now.measure)]  # fmt: skip
        return grouped_select("areas", "Area", groups, _unless_opening(now.areas[0]))
    if now.level == "itl2":
        return None
    key = "" if now.selection.areas == PLACES else ",".join(now.selection.areas) or "none"
    return grouped_select("areas", "Compare", _compared(now, key), key)


def _unless_opening(code: str) -> str:
    """The opening area is not in the address, so that an industry chosen next compares the places."""
    return "" if code == OPENING_AREA else code


def _compared(now: Shown, key: str) -> list[tuple[str, list[tuple[str, str]]]]:
    store, country = now.store, GROUPS[PLACES[2]]
    names = [(name_of(code, store), code) for code in now.rows if code not in PLACES]
    groups = [
        ("Together", [
            ("", "The three places"), (",".join(LEPS), "The three LEPs"),
            (",".join((country.code, *country.members)), "The Black Country and its boroughs"),
        ]),
        ("The places and", [(",".join((code, *PLACES)), name) for name, code in sorted(names)]),
    ]  # fmt: skip
    if all(key != value for _, options in groups for value, _ in options):
        groups.insert(0, ("As in the link", [(key, named(now.areas, store) or "No area")]))
    return groups


def _level_field(now: Shown) -> list[Component]:
    if len(now.levels) < 2:
        return []
    finest = "Boroughs and LEPs" if now.measure == held.JOBS else "Districts"
    return [select("level", "Level", [("", finest), ("itl2", "ITL2 areas")], "itl2" if now.level == "itl2" else "")]


def _since_field(now: Shown) -> list[Component]:
    if len(now.periods) < 2:
        return []
    default = first_of(now.periods)
    options = [("" if i == default else each, when.label(each)) for i, each in enumerate(now.periods[:-1])]
    return [select("period", "Growth since", options, "" if now.first == default else now.periods[now.first])]
