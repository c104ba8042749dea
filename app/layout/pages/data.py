"""Data: where does each number come from; give it to me.

Questions: what does it measure, who published it, may I use it, how is a group's value made, where is the file?
Ten-second sentence: "GVA per hour worked comes from the Office for National Statistics, and here is the file."
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dash import html

from app.layout.markup import to_html
from app.metadata.geography import AREA_KINDS
from app.metadata.indicators import Indicator
from app.metadata.sources import Source
from app.narrative import data as words
from app.narrative.words import OFFICIAL_STATUS, capital, listed

Link = tuple[str, str]
FIND = "find-indicator"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """All that is said about one indicator. `spans` are (level, periods and areas in words), links (text, address):
    `files` of a level each, `whole` of everything held."""

    indicator: Indicator
    source: Source
    newest: str
    spans: tuple[tuple[str, str], ...]
    benchmarks: tuple[str, ...]
    groups: tuple[str, ...]
    vintages: tuple[str, ...]
    breaks: tuple[str, ...]
    explore: str
    files: tuple[Link, ...]
    whole: tuple[Link, ...]
    search: str


@dataclass(frozen=True, kw_only=True)
class DataView:
    """The page's content. `themes` are (id, name, entries), `boundaries` (what, year), `credits` sentences.

    `notices` say which edition it is where that is not the current one.
    """

    sentence: str
    edition: str
    notices: tuple[str, ...]
    themes: tuple[tuple[str, str, tuple[Entry, ...]], ...]
    boundaries: tuple[tuple[str, int], ...]
    credits: tuple[str, ...]
    editions: tuple[tuple[str, str], ...]


def page(view: DataView) -> list:
    """Heading, sentence, and all the rest as HTML text, which `assets/data.js` puts in its place."""
    return [
        html.H1("Where each number comes from"),
        html.P([view.sentence, " Edition ", html.Span(view.edition, className="edition"), "."], className="sentence"),
        html.Div([html.P(each) for each in view.notices], className="notices", role="status"),
        html.Div(className="with-contents", **{"data-html": to_html(content(view))}),
    ]


def content(view: DataView) -> list:
    """Contents, the box that finds, every indicator's entry, and how to read them."""
    about = [_levels(), _statuses(), _comparisons(), _measures(), _missing(), _shapes(view), _programs(view)]
    return [_contents(view), html.Div([_finder(), *map(_theme, view.themes), *about], className="entries")]


def _contents(view: DataView) -> html.Nav:
    themes = [(f"theme-{id}", f"{name} ({len(entries)})") for id, name, entries in view.themes]
    rest = [
        ("levels", "Kinds of area"),
        ("statuses", "Marks on a value"),
        ("comparisons", "How comparisons are judged"),
        ("inequality-measures", "Measures of inequality"),
        ("missing", "What could not be had"),
        ("shapes", "Boundaries and names"),
        ("programs", "For programs"),
    ]
    return html.Nav(
        [html.H2("On this page"), html.Ul([html.Li(html.A(name, href=f"#{id}")) for id, name in themes + rest])],
        className="contents",
        **{"aria-label": "On this page"},
    )


def _finder() -> html.Div:
    """The box itself is made by the script, since it is a plain HTML one."""
    return html.Div(
        [
            html.Label("Find an indicator", htmlFor=FIND),
            html.Div(id=f"{FIND}-box"),
            html.P("", id=f"{FIND}-count", role="status"),
        ],
        className="finder",
    )


def _theme(theme: tuple[str, str, tuple[Entry, ...]]) -> html.Section:
    id, name, entries = theme
    heading = html.H2(name, id=f"theme-{id}", tabIndex="-1")
    return html.Section([heading, *map(_article, entries)], className="theme", **{"aria-labelledby": f"theme-{id}"})


def _article(entry: Entry) -> html.Article:
    indicator = entry.indicator
    summary = html.Summary(
        [html.H3(indicator.title), html.Span(f"{indicator.unit} · {entry.newest} · {entry.source.publisher}")]
    )
    body = [
        html.P(indicator.description),
        html.P([html.Strong("Why it matters: "), indicator.why_it_matters]),
        html.P([html.A(["Explore", _of(entry)], href=entry.explore), *_links(entry, entry.files)], className="take"),
        html.P(["All of it:", *_links(entry, entry.whole)], className="take"),
        html.Dl(_facts(entry)),
    ]
    found_by = {"data-find": entry.search}
    return html.Article(html.Details([summary, *body]), id=indicator.id, className="entry", **found_by)


def _links(entry: Entry, links: Iterable[Link]) -> list[Any]:
    return [html.A([text, _of(entry, "of ")], href=address) for text, address in links]


def _of(entry: Entry, word: str = "") -> html.Span:
    """The indicator, out of sight, so that a link makes sense in a list of links too."""
    return html.Span(f" {word}{entry.indicator.title}", className="visually-hidden")


def _facts(entry: Entry) -> list[Any]:
    indicator, source = entry.indicator, entry.source
    released = words.day(indicator.release_date.isoformat())
    facts: list[tuple[str, Iterable[Any]]] = [
        ("Unit", [words.unit_line(indicator)]),
        ("Counts", [capital(indicator.counts)] if indicator.counts else []),
        ("Source", [[f"{source.publisher}, ", html.A(source.title, href=source.url)]]),
        ("Released", [f"{released}. {OFFICIAL_STATUS[indicator.official_status]}."]),
        ("Releases held", [words.releases_line(entry.vintages)] if len(entry.vintages) > 1 else []),
        ("Licence", [[*_licence(source), f". {source.attribution}"]]),
        ("Held for", [f"{level}: {span}" for level, span in entry.spans]),
        ("Groups of people", [capital(listed(entry.groups))] if len(entry.groups) > 1 else []),
        ("Benchmarks held", [capital(listed(entry.benchmarks)) or "None"]),
        ("Places and LEP areas", [indicator.aggregation_note]),
        ("Interval", [indicator.interval_note]),
        ("Breaks", entry.breaks),
        ("Take care", indicator.caveats),
        ("Foundation", [capital(words.FOUNDATIONS[indicator.foundation])]),
        ("Where the copy is from", [source.note] if source.note else []),
        ("Name for programs", [html.Code(indicator.id)]),
    ]
    return [piece for term, texts in facts if texts for piece in (html.Dt(term), *map(html.Dd, texts))]


def _licence(source: Source) -> list[Any]:
    name, address = words.LICENCES[source.licence]
    return [html.A(name, href=address) if address else name]


def _section(id: str, heading: str, *content: Any) -> html.Section:
    title = html.H2(heading, id=id, tabIndex="-1")
    return html.Section([title, *content], className="about", **{"aria-labelledby": id})


def _terms(terms: Iterable[words.Term]) -> html.Dl:
    pairs = [(html.Dt([*_mark(term), term.name]), html.Dd(term.explanation)) for term in terms]
    return html.Dl([piece for pair in pairs for piece in pair])


def _mark(term: words.Term) -> list[Any]:
    return [html.Span(className=f"swatch {term.mark}", **{"aria-hidden": "true"})] if term.mark else []


def _levels() -> html.Section:
    kinds = [words.Term(kind.label, kind.explanation) for kind in AREA_KINDS.values()]
    return _section("levels", "Kinds of area", _terms(kinds))


def _statuses() -> html.Section:
    lead = "The status travels with every value, to the charts, the table and the files."
    return _section("statuses", "Marks on a value", html.P(lead), _terms(words.STATUSES))


def _comparisons() -> html.Section:
    return _section("comparisons", "How comparisons are judged", _terms((*words.BASES, *words.TRENDS)))


def _measures() -> html.Section:
    lead = "Of shares of people, over neighbourhoods counted as often as they have people. Scores and ranks have none."
    pairs = [
        (html.Dt(each.name), html.Dd([f"{each.meaning}. ", html.Span(f"{each.formula} ({each.source}).")]))
        for each in words.MEASURES.values()
    ]
    return _section("inequality-measures", "Measures of inequality", html.P(lead), html.Dl(sum(pairs, ())))


def _missing() -> html.Section:
    return _section("missing", "What could not be had", html.Ul([html.Li(each) for each in words.NOT_TO_BE_HAD]))


def _shapes(view: DataView) -> html.Section:
    lead = "Outlines are simplified so that neighbours still meet: they are for looking at, not for measuring."
    held = [html.Li(f"{name}: as of {year}") for name, year in view.boundaries]
    return _section("shapes", "Boundaries and names", html.P(lead), html.Ul(held), *map(html.P, view.credits))


def _programs(view: DataView) -> html.Section:
    doors = [
        ("/api/v1/indicators", "all indicators with their definitions"),
        ("/api/v1/areas?level=local_authority", "areas and their codes"),
        ("/api/v1/observations?indicator=gva_per_hour_worked&level=place", "values, as JSON or with format=csv"),
        ("/api/v1/inequality?indicator=no_qualifications_census&level=msoa", "how unequal neighbourhoods are"),
        ("/api/v1/clusters?indicator=no_qualifications_census&level=msoa", "where like neighbourhoods lie together"),
    ]
    listing = [html.Li([html.A(html.Code(address), href=address), f": {what}"]) for address, what in doors]
    editions = [html.Li([html.Code(id), f": {day}"]) for id, day in view.editions]
    return _section(
        "programs",
        "For programs",
        html.P(["Read-only, for anyone. Filters are in ", html.A("the programmatic index", href="/api/v1/"), "."]),
        html.Ul(listing),
        html.P("Editions kept; add edition= and the name to an address to be given the same numbers for good:"),
        html.Ul(editions),
    )
