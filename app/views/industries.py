"""What `/industries` shows of a Selection: all clusters (or sections) of one area, or one of them in many areas.

Keys: `group` is a cluster's id, an industry's code, `sections`, or nothing for all clusters; `view` is `output` or
`jobs`; `areas` is the area shown, or the areas compared; `period` is where growth is counted from; `level=itl2` asks
for ITL2 areas where districts are held too.
"""

from dataclasses import replace
from typing import Any

from app.layout.framed import Frame, framed
from app.metadata import periods as when
from app.metadata.clusters import all_clusters, industry_notes
from app.metadata.geography import BOROUGHS, DISTRICTS_3LEP, ENGLAND, GREAT_BRITAIN, ITL2, LEPS, PLACES, UK
from app.narrative import industries as words
from app.narrative.industries import Item
from app.narrative.industries_area import of_area, without_own
from app.narrative.words import capital, listed
from app.selection import MOST_AREAS, Selection
from app.store.observations import Store
from app.views import addresses
from app.views import industries_held as held
from app.views.industries_form import ALL, MEASURES, SECTIONS, controls, first_of, named
from app.views.industries_held import OPENING_AREA
from app.views.industries_panels import Shown, body, title
from app.views.industries_tables import tables
from app.views.names import name_of, spoken_area
from app.views.settle import not_in_edition, open_edition


def industries_page(asked: Selection) -> list[Any]:
    """The page; an edition without figures by industry gets a sentence."""
    selection, store, notices = open_edition(asked)
    if not held.has_industries(store):
        return not_in_edition("Industries", "figures by industry", "/industries", asked)
    frame = industries_frame(selection, store)
    frame = replace(frame, notices=[*notices, *frame.notices])
    return framed(frame, "industries")


def industries_frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection."""
    now, notices = settled(asked, store)
    return Frame(
        title=title(now),
        sentence=_sentence(now),
        controls=controls(now),
        body=body(now),
        table=tables(now),
        source=words.source(industry_notes()[now.measure], store.edition),
        method=(*words.method(now.measure, now.nation_name), *_notes(now)),
        notices=notices,
        link=addresses.pinned(now.selection, store.edition, now.periods[now.first] if now.periods else ""),
    )


def _sentence(now: Shown) -> str:
    if now.industry is None:
        place = spoken_area(now.areas[0], now.store)
        return of_area(place, list(now.items.values()), now.measure, now.nation_name, now.first, now.kind)
    if not now.items:
        return _nowhere(now)
    lead, nearest = _lead(now), _nearest(now)
    told = [code for code in ((lead,) if nearest and lead else now.areas or now.rows) if code in now.items]
    items = {spoken_area(code, now.store): now.items[code] for code in told}
    lead = spoken_area(lead, now.store) if lead in now.items else ""
    text = words.of_industry(
        items, now.industry.name, now.measure, now.nation_name, now.first, compared=bool(now.areas), lead=lead
    )
    purity = next(iter(now.items.values())).purity
    return " ".join(filter(None, (nearest, text, words.besides(purity))))


def _asked(now: Shown) -> str:
    """The one area that an industry was opened from; "" where several are compared."""
    return now.selection.areas[0] if len(now.selection.areas) == 1 and now.store.knows(now.selection.areas[0]) else ""


def _lead(now: Shown) -> str:
    """The area that the sentence begins with: the one asked for, or its ITL2 area."""
    asked = _asked(now)
    return held.itl2_of(asked, now.store) if asked and now.level == "itl2" and asked not in ITL2 else asked


def _nearest(now: Shown) -> str:
    """What an area has instead of a cluster that is held for ITL2 areas only."""
    asked = _asked(now)
    if not asked or now.level != "itl2" or asked in ITL2 or not now.industry.cluster:
        return ""
    level = held.level_of(asked, now.measure)
    found = now.industry.at(now.measure, level, held.table(now.store))
    part = held.figures(now.store, now.measure, level, found.codes, (asked,)).get(asked) if found else None
    if part is None:
        return ""
    item = Item(asked, now.industry.name, part, found.codes, found.purity, found.note)
    return without_own(capital(spoken_area(asked, now.store)), item, now.measure, now.nation_name)


def _nowhere(now: Shown) -> str:
    other = next(each for each in MEASURES if each != now.measure)
    return (
        f"No {now.measure} is held for {words.spoken_industry(now.industry.name)} in these areas; "
        f"the measure “{MEASURES[other]}” may have it."
    )


def _notes(now: Shown) -> list[str]:
    """What the file of clusters says of the figures and of the cluster shown."""
    found = [industry_notes()[each] for each in ("not_added", *(["agriculture"] if now.measure == held.JOBS else []))]
    clusters = [now.industry.cluster] if now.industry and now.industry.cluster else []
    clusters = clusters or ([] if now.industry or now.kind == "section" else list(all_clusters().values()))
    for each in clusters:
        said = f"the statement says “{each.statement}” ({each.place})"
        found.append(f"{each.name}: {said}. {each.judgement} {each.source}")
    return found


# ── from the Selection to what is shown ──


def settled(asked: Selection, store: Store) -> tuple[Shown, list[str]]:
    """The nearest that can be shown, with sentences on what was replaced."""
    notices: list[str] = []
    measure = asked.view or held.OUTPUT
    if measure not in MEASURES:
        notices.append(f"There is no view called “{measure}”. Showing output.")
        measure = held.OUTPUT
    industry = None if asked.group in (ALL, SECTIONS) else held.industry_of(asked.group, store)
    group = asked.group
    if industry is None and group not in (ALL, SECTIONS):
        notices.append(f"No cluster or industry is called “{group}”. Showing all clusters.")
        group = ALL
    selection = asked.but(view="" if measure == held.OUTPUT else measure, group=group)
    make = _of_area if industry is None else _of_industry
    now, more = make(selection, measure, industry, store)
    now, late = _since(now, asked.period)
    return now, [*notices, *more, *late]


def _of_area(selection: Selection, measure: str, _: None, store: Store) -> tuple[Shown, list[str]]:
    """All clusters or sections of one area."""
    offered = {code for _, codes in held.areas_held(measure) for code in codes}
    wanted = () if selection.areas == PLACES else selection.areas
    known = [code for code in wanted if code in offered]
    area, notices = (known or [OPENING_AREA])[0], []
    if wanted and not known:
        notices.append(f"{named(wanted, store)} has no {measure} by industry. Showing {spoken_area(area, store)}.")
    elif len(wanted) > 1:
        notices.append(f"One area at a time has all its industries shown: {spoken_area(area, store)}.")
    level = held.level_of(area, measure)
    kind = "section" if selection.group == SECTIONS else "cluster"
    chosen = held.sections(measure, level, store) if kind == "section" else _clusters()
    items = {}
    for each in chosen:
        found = each.at(measure, level, held.table(store))
        if found:
            part = held.figures(store, measure, level, found.codes, (area,))[area]
            items[each.id] = Item(each.id, each.name, part, found.codes, found.purity, found.note)
    missing = [each.name for each in chosen if each.id not in items]
    if missing:
        notices.append(f"Not held for {spoken_area(area, store)}: {words.spoken_industry(listed(missing))}.")
    return Shown(selection.but(areas=(area,)), store, measure, None, kind, level, (area,), items, 0), notices


def _clusters() -> list[held.Industry]:
    return [held.Industry(id, each.name, each) for id, each in all_clusters().items()]


def _of_industry(selection: Selection, measure: str, industry: held.Industry, store: Store) -> tuple[Shown, list[str]]:
    """One cluster or industry in all areas of the level that its codes reach."""
    levels = levels_of(industry, measure, store)
    level = "itl2" if selection.level == "itl2" and "itl2" in levels else (levels or ["itl2"])[0]
    found, notices = industry.at(measure, level, held.table(store)), []
    rows = _rows(level, measure)
    known = [code for code in selection.areas if store.knows(code)]
    unknown = [code for code in selection.areas if code not in known]
    if unknown:
        notices.append(f"No area has the code {listed([f'“{code}”' for code in unknown[:3]])}, so it is left out.")
    beside = PLACES if len(known) == 1 else ()
    compared = rows if level == "itl2" else tuple(dict.fromkeys((*known, *beside)))[:MOST_AREAS]
    items: dict[str, Item] = {}
    if found:
        parts = held.figures(store, measure, level, found.codes)
        items = {
            code: Item(code, name_of(code, store), parts[code], found.codes, found.purity, found.note)
            for code in dict.fromkeys((*rows, *compared, *parts))
            if code in parts and code not in BENCHMARKS_ONLY
        }
    left = [code for code in compared if code not in items]
    if left and items:
        notices.append(f"Not held here: {listed([name_of(code, store) for code in left])}.")
    compared = tuple(code for code in compared if code in items)
    kind = "cluster" if industry.cluster else "section"
    return Shown(selection, store, measure, industry, kind, level, compared, items, 0, rows, tuple(levels)), notices


BENCHMARKS_ONLY = (ENGLAND, UK, GREAT_BRITAIN)


def levels_of(industry: held.Industry, measure: str, store: Store) -> list[str]:
    """The levels at which a cluster or industry is shown, the finest first; ITL2 alone may be broad."""
    table, finest = held.table(store), "boroughs" if measure == held.JOBS else "districts"
    found = industry.at(measure, finest, table)
    return [*([finest] if found and found.drawn else []), *(["itl2"] if industry.at(measure, "itl2", table) else [])]


def _rows(level: str, measure: str) -> tuple[str, ...]:
    if level == "itl2":
        return ITL2
    return DISTRICTS_3LEP if level == "districts" else (*BOROUGHS, *LEPS)


def _since(now: Shown, asked: str) -> tuple[Shown, list[str]]:
    """With the period that growth is counted from."""
    periods = now.periods
    if not periods:
        return now, []
    default = first_of(periods)
    if asked in periods[:-1]:
        return replace(now, first=periods.index(asked)), []
    since = when.label(periods[default])
    notice = [f"Growth cannot be counted from “{asked}” here; counting from {since}."] if asked else []
    return replace(now, first=default), notice
