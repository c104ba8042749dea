"""What the data page says, gathered from the indicator files, the store and the boundaries."""

from urllib.parse import urlencode

from app.config import get_settings
from app.layout.pages.data import DataView, Entry, Link, page
from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, ENGLAND, LEVELS
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative import data as words
from app.selection import Selection
from app.store import editions
from app.store.boundaries import read_manifest
from app.store.observations import Store
from app.views import addresses
from app.views.catalogue import THEMES
from app.views.exhibits_whole import ALL
from app.views.holdings import Holding, Span, holdings
from app.views.settle import PREFERRED_LEVELS, open_edition

WHOLE = ("csv", "xlsx", "ods", "zip")
"""The kinds of file that hold everything of an indicator."""

# The boundary files that are not named after a level.
OTHER_BOUNDARIES = {"england": "Districts of England", "outline": "Outlines of districts and counties"}


def data_page(asked: Selection) -> list:
    """The page of the edition asked for, made once for its store."""
    selection, store, notices = open_edition(asked)
    return store.remember(_page, selection.edition, tuple(notices), most=2)  # a notice may hold any words of a link


def _page(store: Store, edition: str, notices: tuple[str, ...]) -> list:
    return page(data_view(store, edition, notices))


def data_view(store: Store, edition: str = "", notices: tuple[str, ...] = ()) -> DataView:
    """Every indicator that the store has, by theme, with what there is to say about the whole.

    `edition` is the one that links lead on to ("" for the current one), `notices` stand above all.
    """
    held = holdings(store)
    entries = [entry(all_indicators()[id], holding, edition) for id, holding in held.items()]
    themes = [(id, name, tuple(each for each in entries if each.indicator.theme == id)) for id, name in THEMES.items()]
    return DataView(
        sentence=words.holdings_sentence(store.n_indicators, store.n_areas, store.n_observations, store.date),
        edition=store.edition,
        notices=notices,
        themes=tuple(theme for theme in themes if theme[2]),
        boundaries=_boundaries(),
        credits=tuple(dict.fromkeys(each.source for each in read_manifest(get_settings().boundaries).values())),
        editions=tuple((id, words.day(editions.manifest(id)["date"])) for id in reversed(editions.editions())),
    )


def entry(indicator: Indicator, held: Holding, edition: str = "") -> Entry:
    """One indicator's entry; its links lead to the edition."""
    source = all_sources()[indicator.source]
    own = next(level for level in PREFERRED_LEVELS if level in indicator.levels)
    return Entry(
        indicator=indicator,
        source=source,
        newest=when.label(max((span.periods[-1] for span in held.spans.values() if span.periods), key=when.sort_key)),
        spans=tuple((LEVELS[level].label, words.span_line(span.periods, span.areas)) for level, span in _ordered(held)),
        benchmarks=tuple(BENCHMARKS[code] for code in held.benchmarks),
        groups=held.groups,
        vintages=held.vintages,
        breaks=tuple(f"{when.label(each.period)}: {each.note}" for each in indicator.breaks),
        explore=addresses.explore(Selection(indicator=indicator.id, level=own, edition=edition)),
        files=_files(indicator.id, own, held, edition),
        whole=tuple((each.upper(), whole_address(indicator.id, each, edition)) for each in WHOLE),
        search=_search(indicator, source.publisher),
    )


def _ordered(held: Holding) -> list[tuple[str, Span]]:
    return [(level, held.spans[level]) for level in LEVELS if level in held.spans]


def _files(indicator: str, own: str, held: Holding, edition: str) -> tuple[Link, ...]:
    """A CSV for each level, and JSON for the one shown first."""
    files = [*((level, "csv") for level, _ in _ordered(held)), (own, "json")]
    return tuple(file_link(indicator, level, ending, edition) for level, ending in files)


def file_link(indicator: str, level: str, ending: str, edition: str = "") -> Link:
    """Text and address of a level’s file with all areas held: of all England where a level goes beyond the LEPs."""
    keys = {"indicator": indicator, "level": level, "format": ending} | ({"edition": edition} if edition else {})
    if level in ("local_authority", "county"):
        keys["within"] = ENGLAND
    return f"{LEVELS[level].label} ({ending.upper()})", "/api/v1/observations?" + urlencode(keys)


def whole_address(indicator: str, ending: str, edition: str = "") -> str:
    """Where everything held of an indicator is as a file.

    >>> whole_address("homes", "zip", "2026-05-21-5d2b139d")
    '/export?indicator=homes&show=all&edition=2026-05-21-5d2b139d&format=zip'
    """
    pinned = {"edition": edition} if edition else {}
    return "/export?" + urlencode({"indicator": indicator, "show": ALL} | pinned | {"format": ending})


def _search(indicator: Indicator, publisher: str) -> str:
    """All that a reader may type to find it, in lower case."""
    names = (indicator.title, indicator.short_title, indicator.id.replace("_", " "), THEMES[indicator.theme], publisher)
    return " ".join((*names, *indicator.search_words)).lower()


def _boundaries() -> tuple[tuple[str, int], ...]:
    held = read_manifest(get_settings().boundaries)
    return tuple((OTHER_BOUNDARIES.get(name) or LEVELS[name].label, each.boundary_year) for name, each in held.items())
