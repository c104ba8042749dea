"""The view "people" of the page on inequality: which groups of people are behind, where, and is the gap real?

How it uses the Selection: `indicator` is what is shown (of indicators held for each sex apart, either of the two);
`group` is the way of dividing people: sex, age or ethnic_group (a single group, such as "male", stands for its way);
`areas` are the panels; `benchmark` and `period` as everywhere. Without `period` it is the newest period whose figures
have an interval, if any has.
"""

from dash import html

from app.analysis.people import EVERYBODY, comparisons_in, widest
from app.layout.fields import areas_field, benchmark_field, form, grouped_select, kept, select
from app.layout.framed import Frame
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, BLACK_COUNTRY, DISTRICTS_3LEP, GROUPS, PLACES, THREE_LEP
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative import people as words
from app.narrative.captions import LICENCES
from app.narrative.words import OFFICIAL_STATUS, listed
from app.selection import MOST_AREAS, Selection
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.people_panels import body, table
from app.views.people_rows import Breakdown, breakdown, dimensions, offered, title_of, twin
from app.views.settle import Settled, settle
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
    newest = "" if found.period in found.periods[-1:] or selection.period else ", the newest that can be tested"
    return Frame(
        title=f"{title_of(indicator)} by {words.DIMENSIONS[selection.group].lower()}",
        sentence=words.sentence(what + newest, indicator, found.panels, gaps),
        controls=_controls(selection, found, store),
        body=body(selection, indicator, found, gaps),
        table=table(what, indicator, found),
        source=_source(indicator, selection),
        method=_method(indicator, found, comparisons),
        link=addresses.pinned(selection, store.edition, found.period),
        notices=notices,
        download=_download(selection, found),
        period=when.label(found.period) if found.period else "",
    )


# ── what is asked for ──


def settled(asked: Selection, store: Store) -> Settled:
    """The nearest Selection that has groups of people, and what could not be kept, in sentences."""
    indicator, notice = suitable(
        asked.indicator,
        store,
        held=offered(store),
        first=FIRST,
        why="is not held for groups of people",
        same=lambda name: (twin(name) or (name,))[0],
    )
    plain = asked.but(indicator=indicator, level="", within="", group="", period="", view="people")
    held = all_indicators()[indicator].levels
    selection, notices = settle(plain if plain.level in held else plain.but(level=held[0]), store)
    group, by = _group(asked, selection, store)
    period, span = _period(asked, selection.but(group=group), store)
    return Settled(selection.but(group=group, period=period), [*filter(None, (notice, *notices, by, span))])


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
        _areas(selection, store),
        select("period", "Period", _periods(found), selection.period),
        benchmark_field(selection),
    ]
    return form("/inequality", fields, kept=kept(selection, "areas", "benchmark"), label="What to show")


def _periods(found: Breakdown) -> list[tuple[str, str]]:
    default = (found.tested or found.periods or ("",))[-1]
    return [
        (
            "" if each == default else each,
            when.label(each) + ("" if each in found.tested or not found.tested else ", no interval"),
        )
        for each in reversed(found.periods)
    ]


def _areas(selection: Selection, store: Store) -> html.Div:
    """Ready sets of areas, then what can be added to those shown or taken away from them."""
    now = selection.areas
    name = {code: store.area(code).area_name for code in (*now, *GROUPS, *DISTRICTS_3LEP)}
    more = [code for code in sorted(name, key=name.get) if code not in (*now, THREE_LEP)]
    add = [((*now, code), f"with {name[code]}") for code in more if len(now) < MOST_AREAS]
    fewer = [(tuple(each for each in now if each != code), f"without {name[code]}") for code in now if len(now) > 1]
    boroughs = GROUPS[BLACK_COUNTRY].members
    sets = [(PLACES, "The three places"), (boroughs, "Boroughs of the Black Country")]
    groups = [("Shown together", sets), ("Add", add), ("Take away", fewer)]
    own = listed([name[code] for code in now]) or "No area"
    return areas_field(now, [each for each in groups if each[1]], label="Areas", own=own)


# ── source and method ──


def _source(indicator: Indicator, selection: Selection) -> list:
    source = all_sources()[indicator.source]
    released = f"{indicator.release_date.day} {indicator.release_date:%B %Y}"
    text = f"Source: {source.publisher}, {source.title}, released {released}."
    return [
        f"{text} {OFFICIAL_STATUS[indicator.official_status]}. ",
        html.A("Definition and downloads", href=addresses.data(indicator.id, selection)),
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
    keys = {"indicator": selection.indicator, "areas": ",".join(codes), "group": "every"}
    return addresses.file("observations", selection, **keys)
