"""The statement's claims: were they true then, are they true now?

Questions: which claims hold; what do the figures say; how sure is that, and on whose rows does it rest?
Ten-second sentence: "Growth was faster than the nation's when the statement said so; it no longer is."
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from app.figures.theme import Figure
from app.layout.framed import actions, headed, notices
from app.layout.markup import to_html
from app.layout.tables import table
from app.layout.verdicts import Choice, choices, verdict_badge

NONE = "No claim has this verdict, then or now."
ASIDE = {"data-aside": ""}  # of what files leave out of the whole view


@dataclass(frozen=True, kw_only=True)
class Row:
    """A claim in the list; figures are lines of (figure, period, answer or ""), verdicts (verdict, reason or "")."""

    number: int
    title: str
    href: str
    then: Sequence[tuple[str, str, str]]
    now: Sequence[tuple[str, str, str]]
    verdicts: tuple[tuple[str, str], tuple[str, str]]
    open: bool


class Answered(NamedTuple):
    """A reading at one time: its figure and period, the answer (yes, no, unclear; "": none) and its doubt in words."""

    figure: str
    period: str
    answer: str
    doubt: str


class ReadingRow(NamedTuple):
    """A reading with its outcomes; None where it is not one of that time."""

    name: str
    then: Answered | None
    now: Answered | None
    about: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One claim, open, of so many. `then` and `now` are (verdict, its words, why), links (text, address).

    `sentence` has both verdicts; `address` is the claim's own page, `back` the list with it open. `chart` is title,
    what stands beside it, figure and label; `chart_rows` its heads and rows; `known` the first reading in each release.
    """

    id: str
    number: int
    of: int
    sentence: str
    words: str
    place: str
    facts: tuple[tuple[str, str], ...]
    then: tuple[str, str, str]
    now: tuple[str, str, str]
    rule: str
    chart: tuple[str, str, Figure, str] | None
    chart_controls: Component | None
    chart_rows: tuple[Sequence[str], Sequence[Sequence[str]]] | None
    readings: tuple[ReadingRow, ...]
    known: tuple[tuple[str, Answered], ...]
    revised: str
    note: str
    links: tuple[tuple[str, str], ...]
    source: str
    address: str
    back: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The list and the claim open beside it; `untested` are (words, place, what would be needed, address)."""

    sentence: str
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    untested: tuple[tuple[str, str, str, str], ...]
    panel: Panel
    method: tuple[str, ...]
    source: str
    notices: tuple[str, ...]
    link: str


def list_page(view: Statement) -> list[Any]:
    """All claims, one of them open."""
    title = "The 2018 statement, held to its word"
    content = [notices(view.notices), html.P(view.sentence, id="sentence", className="sentence"),
               html.Div([actions(view.link), _list(view), _panel(view.panel, whole=False)], className="claims"),
               *_untested(view.untested), _foot(view.method)]  # fmt: skip
    return [_title(title), html.Div(**{"data-html": to_html(content)}, className="claims-view")]


def claim_page(panel: Panel, method: tuple[str, ...], told: Iterable[str], link: str) -> list[Any]:
    """One claim with everything that its verdicts rest on."""
    back = html.P(html.A("All claims of the statement", href=panel.back), className="back")
    content = [headed(back, link), notices(told), _panel(panel, whole=True), _foot(method)]
    title = _title(f"Claim {panel.number}: {panel.words}", panel.sentence)
    return [title, html.Div(**{"data-html": to_html(content)}, className="claims-view whole")]


def _title(title: str, sentence: str = "") -> html.H1:
    """The heading; `sentence` where the page shows its one sentence in no place of its own."""
    told = {"data-sentence": sentence} if sentence else {}
    return html.H1(title, id="title", className="visually-hidden", **{"data-title": title}, **told)


# ── the list ──


def _list(view: Statement) -> html.Section:
    parts = [choices(view.choices), _rows(view.rows) if view.rows else html.P(NONE, className="none")]
    parts.append(html.P(view.source, className="source"))
    return html.Section(parts, id="list", **{"aria-label": "Claims"})


def _rows(rows: Iterable[Row]) -> html.Table:
    number = html.Span("Number", className="visually-hidden")
    heads = ((number, {}), ("The statement said", {}), ("Same period, as now published", ASIDE), ("Latest", ASIDE),
             ("Then", {}), ("Now", {}))  # fmt: skip
    head = html.Tr([html.Th(each, scope="col", **aside) for each, aside in heads])
    caption = html.Caption("Claims of the statement, their figures and two verdicts", className="visually-hidden")
    return html.Table([caption, html.Thead(head), html.Tbody([_row(each) for each in rows])],
                      className="list", **{"data-part": "claims"})  # fmt: skip


def _row(row: Row) -> html.Tr:
    current = {"aria-current": "true"} if row.open else {}
    return html.Tr(
        [
            html.Td(str(row.number), className="number"),
            html.Th(html.A(row.title, href=f"{row.href}#claim", **current), scope="row"),
            _figure(row.then, "then"),
            _figure(row.now, "now"),
            *(html.Td(verdict_badge(verdict, why=why), className=f"badge-cell {time}")
              for (verdict, why), time in zip(row.verdicts, ("then", "now"), strict=True)),
        ],
        className="open" if row.open else None,
    )  # fmt: skip


def _figure(lines: Sequence[tuple[str, str, str]], kind: str) -> html.Td:
    made = [
        html.Div([verdict_badge(answer) if answer else None, text, html.Small(when) if when else None])
        for text, when, answer in lines
    ]
    return html.Td(made or "–", className=f"amount {kind}", **ASIDE)


def _untested(claims: Sequence[tuple[str, str, str, str]]) -> list[html.Section]:
    if not claims:
        return []
    rows = [((f"“{words}”", href), place, needed) for words, place, needed, href in claims]
    made = table("Claims that no open data can test, and what a test would need",
                 ("Words", "Where", "What would be needed"), rows, texts=(1, 2))  # fmt: skip
    heading = html.H2(f"{len(claims)} more claims, which no open data can test")
    return [html.Section([heading, _scroll(made, "claims that cannot be tested")], className="untested")]


def _foot(method: Iterable[str]) -> html.Div:
    notes = html.Ul([html.Li(each) for each in method])
    about = html.Details([html.Summary("How the verdicts are reached"), notes], className="method")
    return html.Div(about, className="foot")


# ── one claim ──


def _panel(panel: Panel, *, whole: bool) -> html.Article:
    parts = [
        *([] if whole else [html.P(html.A("Back to the list", href="#list"), className="to-list")]),
        html.P(
            [f"Claim {panel.number} of {panel.of} · {panel.place}", None if whole else _keep(panel)], className="place"
        ),
        html.H2(html.Q(panel.words), className="quote"),
        html.Div(
            [_verdict("then", panel.then), _verdict("now", panel.now)],
            className="verdicts",
            **({"data-part": "verdicts"} if whole else {}),
        ),
        html.P([html.Strong("True if: "), panel.rule], className="rule"),
        *_chart(panel, whole=whole),
        *([] if whole else [_ways_on(panel)]),
        _tables(panel, whole=whole),
    ]
    aside = {} if whole else ASIDE
    return html.Article(parts, id="claim", className="panel", **{"aria-label": f"Claim {panel.number}"}, **aside)


def _keep(panel: Panel) -> html.Button:
    """Puts the claim alone into the pack, where the page's own button puts the list."""
    return html.Button("Add this claim to pack", type="button", className="keep", **{"data-keep": panel.address})


def _verdict(time: str, verdict: tuple[str, str, str]) -> html.Div:
    kind, opening, why = verdict
    return html.Div([verdict_badge(kind), html.P([html.Strong(opening), " ", why])], className=f"said {time}",
                    **{"data-row": ""})  # fmt: skip


def _chart(panel: Panel, *, whole: bool) -> list[Any]:
    if panel.chart is None:
        return []
    title, about, figure, label = panel.chart
    drawing = html.Div(
        className="drawing", role="img", **{"data-figure": json.dumps(figure), "data-hover": "", "aria-label": label}
    )
    heading = html.H3([title, " ", html.Small(about)])
    head = html.Div([heading, panel.chart_controls if whole else None], className="chart-head")
    return [html.Div([head, drawing], className="evidence",
                     **{"data-part": "chart" if whole else "claim-chart"})]  # fmt: skip


def _ways_on(panel: Panel) -> html.P:
    links = [("Full page of this claim", panel.address), *panel.links[:1]]
    return html.P([html.A(text, href=href) for text, href in links], className="ways-on")


def _tables(panel: Panel, *, whole: bool) -> html.Div:
    parts: list[Any] = []
    if panel.readings:
        parts += [html.H3("How the choice of area, series and denominator changes it"),
                  _scroll(_readings(panel.readings, whole=whole), "readings")]  # fmt: skip
    if whole:
        parts += _whole(panel)
    parts.append(html.P([panel.note, " ", panel.source], className="source"))
    return html.Div(parts, className="tables")


def _readings(rows: Iterable[ReadingRow], *, whole: bool) -> html.Table:
    made = [[_bold(each), *_answer(each.then), *_answer(each.now), each.about] for each in rows]
    heads = ("Reading", "Then", "True?", "Now", "True?", "Does it count?")
    kept = len(heads) if whole else len(heads) - 1
    caption = "Readings in bold count towards the verdicts, the others are for comparison"
    return table(caption, heads[:kept], [row[:kept] for row in made], texts=(2, 4, 5))


def _bold(row: ReadingRow) -> Any:
    return html.Strong(row.name) if row.counts else row.name


def _answer(answered: Answered | None) -> tuple[Any, Any]:
    if answered is None:
        return "–", "–"
    figure = [answered.figure, html.Small(answered.period)]
    badge = verdict_badge(answered.answer, words=True) if answered.answer else None
    return figure, [badge, html.Small(answered.doubt)]


def _whole(panel: Panel) -> list[Any]:
    facts = [piece for name, text in panel.facts for piece in (html.Dt(name), html.Dd(text))]
    parts = [html.H3("How far revision moved it"), html.P(panel.revised)] if panel.revised else []
    if panel.known:
        rows = [[release, *_answer(answered)] for release, answered in panel.known]
        caption = "The statement’s period, as known in each release"
        made = table(caption, ("Release of", "Figure", "True?"), rows, texts=(2,))
        parts.append(_scroll(made, "releases"))
    parts += [html.H3("What the claim refers to, and how it is tested"), html.Dl(facts)]
    if panel.links:
        links = [html.Li(html.A(text, href=href)) for text, href in panel.links]
        parts += [html.H3("The series themselves"), html.Ul(links, className="links")]
    if panel.chart and panel.chart_rows:
        made = table(f"{panel.chart[0]}, {panel.chart[1]}", *panel.chart_rows)
        parts += [html.H3("Rows of the chart"), _scroll(made, "rows of the chart")]
    return parts


def _scroll(content: Component, what: str) -> html.Div:
    return html.Div(content, className="scroll", tabIndex="0", role="region", **{"aria-label": f"Table of {what}"})
