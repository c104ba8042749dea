"""What the pages on the statement show: all claims with one open, or one claim in full"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dash.development.base_component import Component

from app.analysis.claims import Finding, Read
from app.layout.fields import form, select
from app.layout.pages.statement import Answered, Panel, ReadingRow, Row, Statement, claim_page, list_page
from app.layout.verdicts import ASKED, KINDS, Choice
from app.metadata import periods as when
from app.metadata.claims import all_claims
from app.metadata.geography import BENCHMARKS
from app.metadata.indicators import Indicator, get_indicator
from app.metadata.sources import all_sources
from app.narrative import claims as words
from app.narrative.claims_doubt import doubt, facts, release, revised
from app.narrative.numbers import number
from app.narrative.words import capital
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.claim_chart import Chart, chart, drawable, drawn
from app.views.claim_evidence import in_releases
from app.views.claims import can_test, findings
from app.views.names import short_name
from app.views.settle import not_in_edition, open_edition

ALL = "all"
PATH = "/statement"
UNTESTED = "the series that the claims are tested on"


def statement_page(asked: Selection) -> list:
    """The list, or those with the verdict that `group` names; `view` is the claim that is open beside it."""
    selection, store, notices = open_edition(asked)
    if not can_test(store):
        return not_in_edition("The statement", UNTESTED, PATH, asked)
    found = {each.claim.id: each for each in findings(store)}
    if selection.group not in (ALL, *ASKED):
        notices = [*notices, f"There is no verdict called “{selection.group}”. Showing all claims."]
        selection = selection.but(group=ALL)
    kind = ASKED.get(selection.group, "")
    listed = [each for each in found.values() if each.read and _has(each, kind)]
    first = _first(listed or [*found.values()])
    chosen = selection.view or first
    if chosen not in found:
        notices = [*notices, f"No claim is called “{chosen}”. Showing “{found[first].claim.title}”."]
        chosen = first
    names = _Names(store)
    return list_page(
        Statement(
            sentence=words.lead(tuple(found.values())),
            choices=_choices(found.values(), selection),
            rows=tuple(_row(each, chosen, selection, names) for each in listed),
            untested=tuple(_untested(each, selection) for each in found.values() if not each.read and _has(each, kind)),
            panel=_panel(found[chosen], selection.but(as_known_in=""), store, names),
            method=words.METHOD,
            source=_source(tuple(found.values()), store),
            notices=tuple(notices),
            link=addresses.pinned(selection.but(view="" if chosen == first else chosen), store.edition),
        )
    )


def _has(found: Finding, kind: str) -> bool:
    """Whether the claim has a verdict of that kind, then or now; of "" any will do."""
    return kind in ("", KINDS[found.then], KINDS[found.now])


def _first(listed: Sequence[Finding]) -> str:
    """The claim that is open where none is asked for: the first whose verdict is another now, else the first."""
    changed = [each for each in listed if KINDS[each.then] != KINDS[each.now]]
    return [*changed, *listed][0].claim.id


def _choices(found: Iterable[Finding], selection: Selection) -> tuple[Choice, ...]:
    """All claims, and those of each kind of verdict; the open claim stays open among those that it is one of."""
    tested = [each for each in found if each.read]
    opened = next((each for each in tested if each.claim.id == selection.view), None)
    made = []
    for group, kind in {ALL: "", **ASKED}.items():
        view = selection.view if opened and _has(opened, kind) else ""
        then, now = (sum(kind in ("", KINDS[getattr(each, time)]) for each in tested) for time in ("then", "now"))
        href = addresses.page(PATH, selection, view=view, group=group)
        made.append(Choice(kind, then, now, href, selection.group == group))
    return tuple(made)


def claim_addresses() -> tuple[str, ...]:
    """The address of each claim's own page."""
    return tuple(f"{PATH}/{claim}" for claim in all_claims())


def claim_of(address: str) -> Callable[[str], list]:
    """What makes the page of an address of `claim_addresses` from a query; `as_known_in` is its chart's release."""
    return lambda search: one_claim_page(address.rsplit("/", 1)[1], Selection.from_query(search))


def one_claim_page(claim_id: str, asked: Selection) -> list:
    """A claim in full."""
    selection, store, notices = open_edition(asked)
    if not can_test(store):
        return not_in_edition(all_claims()[claim_id].title, UNTESTED, f"{PATH}/{claim_id}", asked)
    found = next(each for each in findings(store) if each.claim.id == claim_id)
    offered = drawable(drawn(found), store)
    if selection.as_known_in not in ("", *offered):
        notices = [*notices, f"No release of “{selection.as_known_in}” is held of this series. Showing the newest."]
        selection = selection.but(as_known_in="")
    link = addresses.pinned(Selection(as_known_in=selection.as_known_in), store.edition)
    panel = _panel(found, selection, store, _Names(store), _release_form(claim_id, selection, offered))
    return claim_page(panel, words.METHOD, notices, link)


class _Names(dict):
    """Names of areas by code, looked up when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __missing__(self, code: str) -> str:
        self[code] = short_name(code, self._store)
        return self[code]


def _address(claim_id: str, selection: Selection) -> str:
    return addresses.page(PATH, selection, view=claim_id, group=selection.group)


def _row(found: Finding, chosen: str, selection: Selection, names: Mapping[str, str]) -> Row:
    claim = found.claim
    return Row(
        number=claim.number,
        title=claim.title,
        href=_address(claim.id, selection),
        then=words.cell(found, "then", names),
        now=words.cell(found, "now", names),
        verdicts=((found.then, found.reason("then")), (found.now, found.reason("now"))),
        open=claim.id == chosen,
    )


def _untested(found: Finding, selection: Selection) -> tuple[str, str, str, str]:
    claim = found.claim
    return claim.words, words.place(claim), claim.needed, _whole_address(claim.id, selection)


def _whole_address(claim_id: str, selection: Selection) -> str:
    return addresses.page(f"{PATH}/{claim_id}", selection, as_known_in=selection.as_known_in)


# ── one claim ──


def _panel(
    found: Finding, selection: Selection, store: Store, names: Mapping[str, str], controls: Component | None = None
) -> Panel:
    claim = found.claim
    shown = drawn(found)
    made = chart(shown, store, selection.as_known_in) if shown else None
    return Panel(
        id=claim.id,
        number=claim.number,
        of=len(all_claims()),
        sentence=words.summary(found, names),
        words=claim.words,
        place=words.place(claim),
        facts=facts(found, _printed(found, store)),
        then=(found.then, *words.verdict(found, "then", names)),
        now=(found.now, *words.verdict(found, "now", names)),
        rule=claim.true_if,
        chart=(made.title, made.about, made.figure, _label(made)) if made else None,
        chart_controls=controls,
        chart_rows=(made.heads, made.rows) if made else None,
        readings=tuple(_reading(each, names) for each in found.read),
        known=_known(found, names) if len(found.known) > 1 else (),
        revised=revised(found) if found.known else "",
        note=claim.note,
        links=_links(found, selection.edition, store),
        source=_source([found], store),
        address=_whole_address(claim.id, selection.but(as_known_in="")),
        back=_address(claim.id, selection),
    )


def _label(made: Chart) -> str:
    return f"{made.title}, {made.about}. Newest: " + "; ".join(
        f"{name} {text}" for name, text in zip(made.heads[1:], made.rows[-1][1:], strict=True)
    )


def _release_form(claim_id: str, selection: Selection, offered: Sequence[str]) -> Component | None:
    """The choice of a release of the chart; None where one alone can be drawn."""
    if len(offered) < 2:
        return None
    *older, newest = offered
    options = [("", f"{when.label(newest)} (newest)"), *((each, when.label(each)) for each in reversed(older))]
    fields = [select("as_known_in", "As known in", options, selection.as_known_in)]
    return form(f"{PATH}/{claim_id}", fields, kept={"edition": selection.edition}, label="Release of the chart")


def _reading(read: Read, names: Mapping[str, str]) -> ReadingRow:
    reading = read.reading
    return ReadingRow(
        name=reading.name,
        then=_answered(read, "then", names),
        now=_answered(read, "now", names),
        about=capital(words.ROLES[reading.role]) + (f". {reading.why}" if reading.why else ""),
        counts=reading.role != "comparison",
    )


def _answered(read: Read, time: str, names: Mapping[str, str]) -> Answered | None:
    tested = getattr(read, time)
    if tested is None:
        return None
    span = when.span_label(tested.periods[0], tested.periods[-1]) if tested.periods else ""
    return Answered(words.brief(read, time, names), span, tested.outcome.answer, doubt(read, time, names))


def _known(found: Finding, names: Mapping[str, str]) -> tuple[tuple[str, Answered], ...]:
    """The figure printed in the statement, and the primary one of its period in each release."""
    reading, periods = found.claim.reading[0], found.known[0].tested.periods
    printed = Answered(found.claim.stated, when.span_label(periods[0], periods[-1]), "", "its release is not held")
    first = (("As printed in 2018", printed),) if found.claim.stated else ()
    return first + tuple(
        (release(found, i), _answered(Read(in_releases(reading), each.tested, None), "then", names))
        for i, each in enumerate(found.known)
    )


def _printed(found: Finding, store: Store) -> list[str]:
    """Figures printed at the time, with where."""
    held = store.reference_figures()
    if held.empty or not found.claim.printed:
        return []
    rows = held[held["figure"].isin(found.claim.printed)]
    return [
        f"{row.figure}, {row.period}: {number(row.value, 1)} {row.unit} ({row.document})" for row in rows.itertuples()
    ]


def _links(found: Finding, edition: str, store: Store) -> tuple[tuple[str, str], ...]:
    """Explore, at the series and areas of each reading."""
    made: dict[str, str] = {}
    for each in found.read:
        reading = each.reading
        indicator = get_indicator(reading.indicator)
        if indicator.id not in store.indicators() or not indicator.levels or reading.measure == "industry":
            continue
        level = _level(indicator, reading.areas, store)
        asked = Selection(indicator=indicator.id, level=level, areas=reading.areas[:6], edition=edition)
        asked = asked.but(benchmark=reading.against) if reading.against in BENCHMARKS else asked
        made.setdefault(indicator.title, addresses.explore(asked))
    return tuple((f"{title} on Explore", href) for title, href in made.items())


def _level(indicator: Indicator, areas: tuple[str, ...], store: Store) -> str:
    """A level of the areas that the indicator has; else the districts, else its first."""
    own = [level for code in areas if store.knows(code) for level in store.area(code).levels]
    held = [each for each in indicator.levels if store.periods(indicator.id, each)]
    return next((each for each in (*own, "local_authority", *held) if each in held), "local_authority")


def _source(found: Sequence[Finding], store: Store) -> str:
    used = dict.fromkeys(get_indicator(read.reading.indicator).source for each in found for read in each.read)
    named = [f"{all_sources()[each].publisher}, {all_sources()[each].title}" for each in used]
    return f"Source{'s' * (len(named) > 1)}: {'; '.join(named)}. Edition {store.edition}." if named else ""
