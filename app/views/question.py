"""A request to the programmatic door: its keys, checked, each wrong one explained in a sentence."""

import dataclasses
import difflib
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from app.errors import NotFound, UserError
from app.metadata.geography import BENCHMARKS, ENGLAND, LEVELS, THREE_LEP
from app.metadata.indicators import Indicator, get_indicator
from app.metadata.sources import Source, all_sources
from app.narrative.words import listed, spoken
from app.selection import Selection
from app.store.observations import Store, get_store
from app.views.api_doors import DOORS, MOST_AREAS, Key
from app.views.known import is_day
from app.views.settle import missing_level

EVERY, NEWEST = "every", "newest"
PAGES_ONLY = (*Selection.model_fields, "show")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Question:
    """A checked request for observations. `level` None: the named `areas` are of any kind; `areas` () means all."""

    indicator: Indicator
    level: str | None
    within: str
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    group: str
    benchmark: str
    vintage: str
    as_known_in: str
    store: Store

    @property
    def source(self) -> Source:
        return all_sources()[self.indicator.source]


def keys_of(query: str, door: str) -> dict[str, str]:
    """The keys in a query string; a key given twice is joined by commas, an empty one counts as not given.

    Keys that only pages use (`peers`, `view` …) pass, so that a page's address can be reused. Any other unknown
    key is a UserError: a misspelt filter must not be answered with everything.
    """
    known, keys = {key: each for key, each in DOORS[door].asked.items() if key not in DOORS[door].path_keys}, {}
    for key, text in parse_qsl(query):
        if key not in known and key not in PAGES_ONLY:
            raise UserError(f"There is no key {key!r} here. {_nearest(key, known)}The keys are: {listed([*known])}.")
        keys[key] = f"{keys[key]},{text.strip()}" if key in keys else text.strip()
    given = {key: text for key, text in keys.items() if text}
    for key in [each for each in given if each in known]:
        _check_form(known[key], given[key])
    return given


def _nearest(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}? " if near else ""


def _check_form(key: Key, text: str) -> None:
    """Forms and whole numbers; what names something is checked where it is looked up."""
    if key.name == "format" and text not in key.allowed:
        choices = " or ".join(f"format={each}" for each in key.allowed)
        raise UserError(f"There is no format {text!r} here. Ask for {choices}.")
    whole = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) >= key.least
    if key.type == "integer" and not (whole and (key.most is None or int(text) <= key.most)):
        span = f"from {key.least} to {key.most:,}" if key.most else f"of {key.least} or more"
        raise UserError(f"{key.name} must be a whole number {span}, not {text!r}.")


MOST_DIGITS = 9


def question(keys: Mapping[str, str]) -> Question:
    """The keys of /api/v1/observations, checked; UserError or NotFound says in a sentence which is wrong."""
    if "indicator" not in keys:
        raise UserError("Name an indicator, as in indicator=gva_per_hour_worked. See /api/v1/indicators for the names.")
    store, indicator = get_store(keys.get("edition")), get_indicator(keys["indicator"])
    areas = _codes(keys.get("areas", ""))
    level = keys.get("level") or (None if areas else Selection().level)
    if level:
        check_level(level)
        _check_held(indicator, level)
    _check_areas(areas, level, store)
    return Question(
        indicator=indicator,
        level=level,
        within="" if areas else extent_of(keys.get("within", THREE_LEP), level, store),
        areas=areas,
        periods=_codes(keys.get("period", "")),
        group=_group(keys.get("group", "all"), indicator, store),
        benchmark=_benchmark(keys.get("benchmark", Selection().benchmark)),
        vintage=_vintage(keys.get("vintage", ""), indicator, store),
        as_known_in=_day(keys, indicator, store),
        store=store,
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))


def check_level(level: str) -> None:
    """NotFound where there is no such level."""
    if level not in LEVELS:
        raise NotFound(f"No level is called {level!r}. The levels are: {listed(tuple(LEVELS))}.")


def _check_held(indicator: Indicator, level: str) -> None:
    if level not in indicator.levels:
        choices = " or ".join(f"level={each}" for each in indicator.levels)
        raise NotFound(f"{missing_level(indicator, level)} Ask for {choices}.")


def _check_areas(areas: tuple[str, ...], level: str | None, store: Store) -> None:
    if len(areas) > MOST_AREAS:
        raise UserError(
            f"{len(areas)} areas are too many for one request. Name {MOST_AREAS} at most, or leave out `areas`.",
            status=413,
        )
    found = [store.area(code) for code in areas]
    inside = set(store.areas(level, ENGLAND)["area_code"]) if level and areas else set(areas)
    wrong = next((each for each in found if each.area_code not in inside), None)
    if wrong:
        kind = LEVELS[wrong.geography_level].singular if wrong.geography_level in LEVELS else "sum of districts"
        raise UserError(
            f"{wrong.area_name} ({wrong.area_code}) is not one of the {LEVELS[level].plural} but a {kind}. "
            "Leave out `level` to get areas of any kind."
        )


def extent_of(within: str, level: str | None, store: Store) -> str:
    """The extent, if it holds areas of the level."""
    if not store.knows(within):
        raise NotFound(f"No area has the code {within!r}. Leave out `within`, or ask for within={ENGLAND}.")
    if store.areas(level, within).empty:
        inside = f"{LEVELS[level].plural} are held inside {spoken(store.area(within).area_name)}"
        raise NotFound(f"No {inside}. Ask for within={THREE_LEP}.")
    return within


def _group(group: str, indicator: Indicator, store: Store) -> str:
    held = store.groups(indicator.id)
    if group not in (*held, EVERY):
        raise NotFound(f"{indicator.title} has no group {group!r}. Ask for {_choices('group', held)}.")
    return group


def _benchmark(code: str) -> str:
    if code not in BENCHMARKS:
        choices = " or ".join(f"benchmark={each}" for each in BENCHMARKS)
        raise NotFound(f"{code!r} is not a benchmark. Ask for {choices}.")
    return code


def _vintage(vintage: str, indicator: Indicator, store: Store) -> str:
    held = store.vintages(indicator.id)
    if vintage and vintage not in (*held, EVERY):
        raise NotFound(f"No release {vintage!r} of {indicator.title} is held. Ask for {_choices('vintage', held)}.")
    return vintage


def _choices(key: str, held: tuple[str, ...]) -> str:
    return " or ".join(f"{key}={each}" for each in (*held, EVERY))


def _day(keys: Mapping[str, str], indicator: Indicator, store: Store) -> str:
    day, first = keys.get("as_known_in", ""), store.vintages(indicator.id)[0]
    if not day:
        return ""
    if "vintage" in keys:
        raise UserError("Give either `vintage` (one release) or `as_known_in` (all known on a day), not both.")
    if not is_day(day):
        raise UserError(f"{day!r} is not a day. Write as_known_in=2024-12-31.")
    if day < first:
        raise NotFound(f"No release of {indicator.title} before {first} is held. Ask for as_known_in={first} or later.")
    return day
