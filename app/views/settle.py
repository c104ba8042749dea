"""From the Selection a link asks for to one that can be shown: what is kept, what is replaced, and why."""

import difflib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from app.layout.framed import without_figures
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, ENGLAND, GROUPS, LEVELS, SMALL, THREE_LEP
from app.metadata.indicators import Indicator, all_indicators
from app.narrative.words import capital, listed, spoken
from app.selection import MOST_AREAS, Selection
from app.store.editions import editions
from app.store.observations import Store, get_store
from app.views.known import missing_release, periods_of, release_on

PREFERRED_LEVELS = (
    "local_authority",
    "place",
    "county",
    "msoa",
    "lsoa",
    "region",
    "combined_authority",
    "itl2",
    "country",
)
DRAWN_WITHIN_ENGLAND = ("local_authority",)


class Settled(NamedTuple):
    """A Selection that can be drawn, and sentences about what could not be kept."""

    selection: Selection
    notices: list[str]


def settle(asked: Selection, store: Store) -> Settled:
    """The nearest Selection to the one asked for that the store can show."""
    steps = (settle_indicator, _level, _within, _areas, _benchmark, _unshown, settle_period)
    return _settled(asked, store, steps)


def settle_known(asked: Selection, store: Store) -> Settled:
    """As `settle`, for views that can show figures as they were known on a day."""
    first, notices = settle(asked.but(as_known_in="", period=""), store)
    there = first.but(as_known_in=asked.as_known_in, period=asked.period)
    selection, more = _settled(there, store, (_release, settle_period))
    return Settled(selection, [*notices, *more])


Step = tuple[dict[str, object], str]
"""The keys that change, and what is said about it; ({}, "") where nothing does."""


def _settled(asked: Selection, store: Store, steps: Sequence[Callable[[Selection, Store], Step]]) -> Settled:
    notices: list[str] = []
    selection = asked
    for step in steps:
        changes, notice = step(selection, store)
        selection = selection.but(**changes) if changes else selection
        notices += [notice] if notice else []
    return Settled(selection, notices)


def settle_districts(asked: Selection, store: Store) -> Settled:
    """As `settle`, for views that always show the districts of the three-LEP area."""
    here = {"level": Selection().level, "within": THREE_LEP}
    selection, notices = settle(asked.but(**here), store)
    if (asked.level, asked.within) != tuple(here.values()):
        notices.append("This view shows the districts of the three-LEP area.")
    return Settled(selection, notices)


def settle_newest(asked: Selection, store: Store) -> Settled:
    """As `settle`, for views that always show the newest period."""
    selection, notices = settle(asked.but(period=""), store)
    if asked.period and asked.period != newest(selection, store):
        notices.append(f"This view shows the newest period, {when.label(newest(selection, store))}.")
    return Settled(selection, notices)


def newest(selection: Selection, store: Store) -> str:
    """The newest period of a settled Selection."""
    return store.periods(selection.indicator, selection.level)[-1]


def open_edition(asked: Selection) -> tuple[Selection, Store, list[str]]:
    """The store of the edition asked for; one no longer kept is said in a sentence and the current one opened."""
    current = get_store()
    if asked.edition in ("", current.edition):
        return asked.but(edition=""), current, []
    if asked.edition in editions():
        return asked, get_store(asked.edition), [f"Figures as they stood in edition {asked.edition}."]
    return asked.but(edition=""), current, [f"Edition {asked.edition} is not kept. Showing the current one."]


def not_in_edition(title: str, lacking: str, path: str, asked: Selection) -> list[Any]:
    """The page at `path` where the edition asked for lacks what it needs, with the way to that of the current one."""
    query = asked.but(edition="").to_query()
    told = f"Edition {asked.edition} does not hold {lacking}."
    return without_figures(title, told, f"{path}?{query}" if query else path, "See this page in the current edition")


def settle_indicator(selection: Selection, store: Store) -> Step:
    """The indicator asked for; else the one whose name is nearest, else the default."""
    known, instead = indicators_of(store), Selection().indicator
    if selection.indicator in known:
        return {}, ""
    if selection.indicator in all_indicators():
        return {"indicator": instead}, f"{not_held(selection.indicator, store)} Showing {known[instead].title}."
    names = {id: id for id in known} | {each.title.lower(): each.id for each in known.values()}
    names |= {word.lower(): each.id for each in known.values() for word in each.search_words}
    nearest = difflib.get_close_matches(selection.indicator.lower(), names, n=1, cutoff=0.6)
    chosen = names[nearest[0]] if nearest else instead
    return {"indicator": chosen}, f"No indicator is called “{selection.indicator}”. Showing {known[chosen].title}."


def indicators_of(store: Store) -> dict[str, Indicator]:
    """The indicators that an edition holds, by id, in the order of all."""
    held = set(store.indicators())
    return {id: each for id, each in all_indicators().items() if id in held}


def not_held(indicator: str, store: Store) -> str:
    """That an indicator is not in an edition, in a sentence."""
    return f"{all_indicators()[indicator].title} is not held in edition {store.edition}."


def _level(selection: Selection, _: Store) -> Step:
    indicator = all_indicators()[selection.indicator]
    if selection.level in indicator.levels:
        return {}, ""
    nearest = next(level for level in PREFERRED_LEVELS if level in indicator.levels)
    shown_as = LEVELS[nearest].plural
    if selection.level not in LEVELS:
        return {"level": nearest}, f"There is no level called “{selection.level}”. Showing {shown_as}."
    return {"level": nearest}, missing_level(indicator, selection.level) + f" Showing {shown_as}."


def missing_level(indicator: Indicator, level: str) -> str:
    """Why an indicator cannot be drawn at a level, and where it can."""
    others = listed([LEVELS[each].plural for each in LEVELS if each in indicator.levels])
    return f"{indicator.title} has no figures for {LEVELS[level].plural}; it has for {others}."


def extents(level: str) -> tuple[str, ...]:
    """Codes that `within` may hold at a level; the first is the default."""
    groups = tuple(code for code in GROUPS if code != THREE_LEP)
    if level in SMALL:
        return (THREE_LEP, *groups, *DISTRICTS_3LEP)
    if level in DRAWN_WITHIN_ENGLAND:
        return (THREE_LEP, *groups, ENGLAND)
    return (THREE_LEP,)


def extent_names(store: Store) -> dict[str, str]:
    """The names of everything that `within` may be, by code: the whole area, its groups and districts, England."""
    codes = dict.fromkeys((*extents("local_authority"), *extents("msoa")))
    return {code: capital(BENCHMARKS.get(code) or store.area(code).area_name) for code in codes}


def _within(selection: Selection, store: Store) -> Step:
    allowed = extents(selection.level)
    if selection.within in allowed:
        return {}, ""
    plural = LEVELS[selection.level].plural
    if selection.within == ENGLAND and selection.level in SMALL:
        return {"within": allowed[0]}, f"{plural} are held for the three-LEP area only; showing all of it."
    if selection.within in extents("lsoa") or selection.within == ENGLAND:
        name = BENCHMARKS.get(selection.within) or store.area(selection.within).area_name
        shown_as = "all of them" if selection.level not in DRAWN_WITHIN_ENGLAND else "the three-LEP area"
        return {"within": allowed[0]}, f"{capital(plural)} cannot be cut to {spoken(name)}; showing {shown_as}."
    return {"within": allowed[0]}, f"No area has the code “{selection.within}”. Showing the three-LEP area."


def _areas(selection: Selection, store: Store) -> Step:
    known = tuple(code for code in selection.areas if store.knows(code))
    unknown = [code for code in selection.areas if code not in known]
    kept = known[:MOST_AREAS]
    notices = []
    if unknown:
        notices.append(f"No area has the code {listed([f'“{code}”' for code in unknown[:3]])}, so it is left out.")
    if len(known) > MOST_AREAS:
        notices.append(f"Six areas can be compared at a time; the first six of {len(known)} are kept.")
    return ({"areas": kept} if kept != selection.areas else {}), " ".join(notices)


def _benchmark(selection: Selection, _: Store) -> Step:
    if selection.benchmark in BENCHMARKS:
        return {}, ""
    return {"benchmark": Selection().benchmark}, f"“{selection.benchmark}” is not a benchmark. Comparing with the UK."


def _unshown(selection: Selection, _: Store) -> Step:
    """Keys that the API honours and the page does not: said, never quietly dropped."""
    asked = [name for name in ("group", "as_known_in") if getattr(selection, name) != getattr(Selection(), name)]
    if not asked:
        return {}, ""
    changes = {name: getattr(Selection(), name) for name in asked}
    words = {
        "group": f"people called “{selection.group}”",
        "as_known_in": f"figures as known in {selection.as_known_in}",
    }
    held = listed([words[name] for name in asked])
    return changes, f"This page shows all people and the newest release; {held} are in /api/v1/observations."


def _release(selection: Selection, store: Store) -> Step:
    """The day asked for, "" where the newest release was out by then; a sentence where nothing can be shown of it."""
    if not selection.as_known_in:
        return {}, ""
    missing = missing_release(selection, store)
    newest = missing or release_on(selection, store) == store.vintages(selection.indicator)[-1]
    return ({"as_known_in": ""} if newest else {}), missing


def settle_period(selection: Selection, store: Store) -> Step:
    """The period asked for, "" where it is the newest; else the one that ends nearest to it."""
    periods = periods_of(selection, store)
    if not periods or not selection.period:
        return {}, ""
    if selection.period in periods:
        return ({"period": ""} if selection.period == periods[-1] else {}), ""
    title = all_indicators()[selection.indicator].title
    if not when.is_period(selection.period):
        return {"period": ""}, f"“{selection.period}” is not a period. Showing {when.label(periods[-1])}, the newest."
    wanted = when.end(selection.period)
    nearest = min(periods, key=lambda period: abs(when.end(period) - wanted))
    notice = f"{title} has no figures for {when.label(selection.period)}. Showing {when.label(nearest)}."
    return {"period": "" if nearest == periods[-1] else nearest}, notice
