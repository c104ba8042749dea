"""Who published the figures of an exhibit, under which licence, in the words that it asks for."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from app.exports.exhibit import Exhibit
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.sources import all_sources
from app.narrative.data import LICENCES


class Credit(NamedTuple):
    """A publication with the licence of its figures; title and address are "" where only its publisher is known, the
    licence's address where none is stated."""

    publisher: str
    title: str
    address: str
    licence: str
    licence_address: str
    attribution: str


def indicators_of(exhibit: Exhibit) -> tuple[Indicator, ...]:
    """The indicators that an exhibit names, itself or in the address that shows it again."""
    query = parse_qs(urlsplit(exhibit.link).query)
    named = [exhibit.indicator, *query.get("indicator", []), *query.get("versus", [])]
    return tuple(all_indicators()[id] for id in dict.fromkeys(named) if id in all_indicators())


def credits_of(exhibits: Iterable[Exhibit]) -> tuple[Credit, ...]:
    """Those behind all figures of the exhibits, each once."""
    return tuple(dict.fromkeys(credit for each in exhibits for credit in _credits(each)))


def _credits(exhibit: Exhibit) -> list[Credit]:
    """Publications of the indicators named; else those that its line of sources names; else the publishers named; of
    a table that names nobody, all."""
    said = " ".join((exhibit.source, *exhibit.notes))
    named = [each.source for each in indicators_of(exhibit)]
    titled = [id for id, each in all_sources().items() if each.title in said]
    published = [id for id, each in all_sources().items() if each.publisher in said]
    published = published or (list(all_sources()) if exhibit.tables else [])
    known = named or titled
    return [_credit(id, whole=bool(known)) for id in known or published]


def _credit(id: str, *, whole: bool) -> Credit:
    each = all_sources()[id]
    about = (each.title, each.url) if whole else ("", "")
    return Credit(each.publisher, *about, *LICENCES[each.licence], each.attribution)
