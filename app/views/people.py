"""The view "people" of the page on inequality: which groups of people are behind, where, and is the gap real?

How it uses the Selection: `indicator` is what is shown (of indicators held for each sex apart, either of the two);
`group` is the way of dividing people: sex, age or ethnic_group (a single group, such as "male", stands for its way);
`areas` are the panels; `benchmark` and `period` as everywhere. Without `period` it is the newest period whose figures
have an interval, if any has.
"""

from urllib.parse import urlencode

from dash import html

from app.analysis.people import EVERYBODY, comparisons_in, widest
from app.layout.fields import form, grouped_select, select
from app.layout.pages.inequality import Frame
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, GROUPS, PLACES
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative import people as words
from app.narrative.captions import LICENCES
from app.narrative.words import OFFICIAL_STATUS, listed
from app.selection import MOST_AREAS, Selection
from app.store.observations import Store
from app.views.catalogue import THEMES
from app.views.people_panels import body, table
from app.views.people_rows import Breakdown, breakdown, dimensions, offered, title_of, twin
from app.views.settle import settle
from app.views.suitable import suitable

FIRST = "level_4_plus"


def frame(asked: Selection, store: Store) -> Frame:
    """The page's view of a Selection."""
    selection, notices = settled(asked, store)
    found = breakdown(selection, store)
    indicator = all_indicators()[selection.indicator]
    comparisons = comparisons_in(found.panels)
    gaps = {panel.code: widest(panel, comparisons) for panel in found.panels}
    dated = found.period and "Census" not in indicator.title
    what = title_of(indicator) + (f", {when.label(found.period)}" if dated else "")
    return Frame(
        title=f"{title_of(indicator)} by {words.DIMENSIONS[selection.group].lower()}",
        sentence=words.sentence(what, indicator, found.panels, gaps),
        controls=_controls(selection, found, store),
        body=body(selection, indicator, found, gaps),
        table=table(what, indicator, found),
        source=_source(indicator),
        method=_method(indicator, found, comparisons),
        notices=notices,
        download=_download(selection, found),
    )


# ── what is asked for ──


def settled(asked: Selection, store: Store) -> tuple[Selection, list[str]]:
    """The nearest Selection that has groups of people, and what could not be kept, in sentences."""
    level, within = Selection().level, Selection().within
    indicator, notice = suitable(
        asked.indicator,
        store,
        held=offered(store),
        first=FIRST,
        why="is not held for groups of people",
        same=lambda name: (twin(name) or (name,))[0],
    )
    held = all_indicators()[indicator].levels
    plain = asked.but(
        indicator=indicator, level=level if level in held else held[0], within=within, group="", period=""
    )
    selection, notices = settle(plain, store)
    group, by = _group(asked, selection, store)
    period, span = _period(asked, selection.but(group=group), store)
    return selection.but(group=group, period=period), [each for each in (notice, *notices, by, span) if each]


def _group(asked: Selection, selection: Selection, store: Store) -> tuple[str, str]:
    ways = dimensions(selection.indicator, store)
    way = asked.group if asked.group in words.DIMENSIONS else words.dimension_of(asked.group)
    if way in ways and asked.group != EVERYBODY:
        return way, ""
    if asked.group == EVERYBODY:
        return ways[0], ""
    title, instead = title_of(all_indicators()[selection.indicator]), words.DIMENSIONS[ways[0]].lower()
    name = words.DIMENSIONS.get(asked.group, f"“{asked.group}”").lower()
    return ways[0], f"{title} is not held by {name}. Showing it by {instead}."


def _period(asked: Selection, selection: Selection, store: Store) -> tuple[str, str]:
    found = breakdown(selection, store)
    if not asked.period or asked.period == found.period:
        return "", ""
    if asked.period in found.periods:
        return asked.period, ""
    if not when.is_period(asked.period):
        return "", f"“{asked.period}” is not a period. Showing {when.label(found.period)}."
    return "", f"No figures by group are held for {when.label(asked.period)}. Showing {when.label(found.period)}."


# ── the form ──


def _controls(selection: Selection, found: Breakdown, store: Store) -> html.Form:
    known = all_indicators()
    measures = [
        (name, [(each, title_of(known[each])) for each in offered(store) if known[each].theme == theme])
        for theme, name in THEMES.items()
    ]
    ways = [(way, words.DIMENSIONS[way]) for way in dimensions(selection.indicator, store)]
    fields = [
        grouped_select("indicator", "Indicator", [each for each in measures if each[1]], selection.indicator),
        select("group", "By", ways, selection.group),
        grouped_select("areas", "Areas", _areas(selection, store), ",".join(selection.areas) or "none"),
        select("period", "Period", _periods(found), selection.period),
        select("benchmark", "Benchmark", BENCHMARKS.items(), selection.benchmark),
    ]
    return form("/inequality", fields, kept={"view": "people", "edition": selection.edition}, label="What to show")


def _periods(found: Breakdown) -> list[tuple[str, str]]:
    default = (found.tested or found.periods or ("",))[-1]
    return [
        (
            "" if each == default else each,
            when.label(each) + ("" if each in found.tested or not found.tested else ", no interval"),
        )
        for each in reversed(found.periods)
    ]


def _areas(selection: Selection, store: Store) -> list[tuple[str, list[tuple[str, str]]]]:
    """Ready sets of areas, then what can be added to those shown or taken away from them."""
    name = {code: store.area(code).area_name for code in (*selection.areas, *GROUPS, *DISTRICTS_3LEP)}
    sets = {
        ",".join(PLACES): "The three places",
        ",".join(GROUPS["E37000001"].members): "Boroughs of the Black Country",
    }
    chosen = ",".join(selection.areas) or "none"
    sets = sets if chosen in sets else {chosen: listed([name[code] for code in selection.areas]) or "None", **sets}
    more = [code for code in sorted(name, key=name.get) if code not in selection.areas and code != "3lep"]
    add = [(",".join((*selection.areas, code)), f"with {name[code]}") for code in more]
    fewer = [
        (",".join(each for each in selection.areas if each != code), f"without {name[code]}")
        for code in selection.areas
    ]
    parts = [("Shown together", list(sets.items())), ("Add", add if len(selection.areas) < MOST_AREAS else [])]
    return [(head, options) for head, options in [*parts, ("Take away", fewer if len(fewer) > 1 else [])] if options]


# ── source and method ──


def _source(indicator: Indicator) -> list:
    source = all_sources()[indicator.source]
    released = f"{indicator.release_date.day} {indicator.release_date:%B %Y}"
    text = f"Source: {source.publisher}, {source.title}, released {released}."
    return [
        f"{text} {OFFICIAL_STATUS[indicator.official_status]}. ",
        html.A("Definition and downloads", href=f"/data#{indicator.id}"),
    ]


def _method(indicator: Indicator, found: Breakdown, comparisons: int) -> tuple[str, ...]:
    source = all_sources()[indicator.source]
    against = BENCHMARKS.get(found.benchmark, "")
    notes = words.comparison_notes(comparisons, against, bool(against))
    limits_note = indicator.interval_note if indicator.interval_note.endswith(".") else indicator.interval_note + "."
    return (indicator.description, limits_note, *notes, *indicator.caveats, LICENCES[source.licence])


def _download(selection: Selection, found: Breakdown) -> str:
    """All groups of the areas shown as CSV; none for two indicators at once, which the table holds together."""
    if twin(selection.indicator) or not selection.areas:
        return ""
    codes = [*selection.areas, *([found.benchmark] if found.benchmark else [])]
    keys = {"indicator": selection.indicator, "areas": ",".join(codes), "group": "every", "format": "csv"}
    return "/api/v1/observations?" + urlencode(keys, safe=",")
