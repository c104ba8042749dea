"""The pages of the foundations, from a Selection and the store."""

from collections.abc import Callable

from dash.development.base_component import Component

from app.layout.fields import benchmark_field, form
from app.layout.pages.foundation import Card, Opened, index, page
from app.metadata.foundations import Foundation, all_foundations
from app.metadata.geography import BENCHMARKS, PLACES, UK
from app.metadata.indicators import Indicator
from app.metadata.sources import all_sources
from app.narrative import foundation as words
from app.narrative.moved import sentence
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.moved import Shown, groups_of, held_for_places, people_words, shown_of, told_of, told_once, wider_rows
from app.views.settle import open_edition

BASE = "/foundation"


def foundation_addresses() -> list[str]:
    """The address of each foundation's page."""
    return [f"{BASE}/{id}" for id in all_foundations()]


def foundation_of(address: str) -> Callable[[str], list]:
    """From a query to the page at the address of a foundation."""
    return lambda search: foundation_page(address.removeprefix(f"{BASE}/"), Selection.from_query(search))


def foundation_page(id: str, asked: Selection) -> list:
    """The page of one foundation; of the Selection it heeds benchmark and edition."""
    selection, store, notices = open_edition(asked)
    benchmark = selection.benchmark
    if benchmark not in BENCHMARKS:
        notices, benchmark = [*notices, f"“{benchmark}” is not a benchmark. Comparing with the UK."], UK
    return page(_opened(all_foundations()[id], selection.but(benchmark=benchmark), store, notices))


def _opened(each: Foundation, selection: Selection, store: Store, notices: list[str]) -> Opened:
    benchmark, edition = selection.benchmark, selection.edition
    rows = rows_of(each, benchmark, store)
    told = told_once(rows)
    courses = [course for row in rows if row.group == "untold" for course in row.courses]
    notes = (words.chance_note(told), words.alone_sentence(told), words.courses_note(courses))
    return Opened(
        id=each.id,
        title=each.title,
        sentence=sentence(told_of(rows), len(rows)),
        quotation=each.said[0],
        about=each.about,
        controls=_controls(each.id, selection),
        groups=groups_of(rows, each.reasons, edition),
        places=[(code, store.area(code).area_name) for code in PLACES],
        wider=wider_rows([one for one in each.indicators if not held_for_places(one, store)], store, edition),
        people=people_words(store) if any(one.is_total for one in each.indicators) else "",
        not_held=each.not_held,
        ways=_ways(selection, store),
        tabs=_tabs(selection),
        source=_sources([one for one in each.indicators if one.id in store.indicators()], store),
        method=[*words.METHOD, *filter(None, notes)],
        notices=notices,
        link=addresses.pinned(Selection(benchmark=benchmark), store.edition),
    )


def rows_of(foundation: Foundation, benchmark: str, store: Store) -> list[Shown]:
    """The indicators of a foundation that the places have figures of."""
    return [shown_of(each.id, benchmark, store) for each in foundation.indicators
            if held_for_places(each, store)]  # fmt: skip


def _tabs(selection: Selection) -> list[tuple[str, str, str]]:
    """Id, name and address of each foundation, with the benchmark of the Selection."""
    return [
        (id, each.title, addresses.page(f"{BASE}/{id}", selection, benchmark=selection.benchmark))
        for id, each in all_foundations().items()
    ]


def _controls(id: str, selection: Selection) -> Component:
    kept = {"edition": selection.edition}
    return form(f"{BASE}/{id}", [benchmark_field(selection)], kept=kept, label="What to compare with")


def _ways(selection: Selection, store: Store) -> list[tuple[str, str]]:
    names = {code: store.area(code).area_name for code in PLACES}
    return [
        ("Commitments and how they stand", addresses.page("/progress", selection)),
        *((f"Profile of {name}", addresses.profile(code, selection)) for code, name in names.items()),
        ("Is the gap closing?", addresses.page("/inequality", selection, view="convergence")),
    ]


def _sources(indicators: list[Indicator], store: Store) -> str:
    named = ";".join(all_sources()[each.source].publisher for each in indicators)
    publishers = dict.fromkeys(each.strip() for each in named.split(";") if each.strip())
    listed = f"Sources: {', '.join(publishers)}; each name leads to its chart, source and table. " if publishers else ""
    return f"{listed}Edition {store.edition}."


def foundation_index(asked: Selection) -> list:
    """The page with all six."""
    selection, store, _ = open_edition(asked)
    cards = [_card(each, selection, store) for each in all_foundations().values()]
    link = addresses.pinned(Selection(), store.edition)
    return index(_index_sentence(store), cards, _tabs(Selection(edition=selection.edition)), link)


def _index_sentence(store: Store) -> str:
    """What moved in the five foundations together; inclusive growth looks at the same indicators again."""
    five = [each for each in all_foundations().values() if each.foundation]
    rows = [row for each in five for row in rows_of(each, Selection().benchmark, store)]
    return sentence(told_of(rows), len(rows))


def _card(each: Foundation, selection: Selection, store: Store) -> Card:
    rows = rows_of(each, Selection().benchmark, store)
    told = told_once(rows)
    href = addresses.page(f"{BASE}/{each.id}", selection)
    return Card(each.title, href, each.said[0].words, words.index_line(each.about, told, len(rows)))
