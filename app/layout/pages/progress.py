"""The commitments of the statement: what was promised, can it be followed, and is it on course?

Ten-second sentence: "Homes were added at about 14,400 a year; about 16,900 a year are needed."
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from app.figures.theme import Figure
from app.layout.framed import folded, headed, notices, said_of
from app.layout.markup import to_html
from app.layout.moved import Group, moved_tables
from app.metadata.commitments import Quotation

DRAWN = {
    "measured": '<circle cx="8" cy="8" r="7.25" fill="var(--ink-2)" stroke="var(--ink-2)" stroke-width="1.5"/>',
    "indirect": '<circle cx="8" cy="8" r="7.25" fill="none" stroke="var(--ink-2)" stroke-width="1.5"/>'
    '<path d="M8 .75A7.25 7.25 0 0 0 8 15.25Z" fill="var(--ink-2)"/>',
    "not_measured": '<circle cx="8" cy="8" r="7.25" fill="none" stroke="var(--benchmark)" stroke-width="1.5"'
    ' stroke-dasharray="2.6 2"/>',
}
"""The marks of the statuses: full, half, and an empty dashed ring, so that shape alone tells."""


class Item(NamedTuple):
    """A line of the list: `words` are the few beside the title."""

    id: str
    title: str
    when: str
    status: str
    words: str
    href: str


class Chart(NamedTuple):
    """A figure with heading, a line beside it, and a label for those who cannot see it."""

    title: str
    about: str
    label: str
    figure: Figure


class Opened(NamedTuple):
    """The commitment that is open; `facts` are pairs of words, `readings` a table, `groups` rows of the places."""

    title: str
    kind: str
    status: str
    status_words: str
    said: Sequence[Quotation]
    facts: Sequence[tuple[str, str]]
    controls: Component | None
    chart: Chart | None
    below: str
    readings: Component | None
    groups: Sequence[Group]
    evidence: Sequence[tuple[str, str, str]]
    ways: Sequence[tuple[str, str]]


class Board(NamedTuple):
    """The whole page; `items` by status under its heading."""

    sentence: str
    overall: str
    items: Sequence[tuple[str, Sequence[Item]]]
    shown: str
    opened: Opened
    places: Sequence[tuple[str, str]]
    table: Any
    source: str
    method: Sequence[str]
    notices: Sequence[str]
    link: str


def page(board: Board) -> list:
    """Heading first, the rest as HTML text."""
    title = f"Commitments: {board.opened.title}"
    return [
        html.H1(title, id="title", className="visually-hidden", **{"data-title": title}),
        html.Div(**{"data-html": to_html(_content(board))}, className="progress-page"),
    ]


def _content(board: Board) -> list[Any]:
    return [
        notices(board.notices),
        html.P(board.sentence, id="sentence", className="sentence"),
        html.Div([_list(board), _opened(board)], className="board"),
        html.Div(said_of(board.source, board.method), className="foot"),
        folded(board.table, "the commitments and the figures of the one shown"),
    ]


def mark(status: str) -> html.Span:
    """The mark of a status; its words stand beside it."""
    return html.Span(Markup(f'<svg class="badge-mark" viewBox="0 0 16 16" aria-hidden="true">{DRAWN[status]}</svg>'),
                     className="judged")  # fmt: skip


def _list(board: Board) -> html.Nav:
    groups = [
        html.Section([html.H2([mark(items[0].status), f"{heading} · {len(items)}"]),
                      html.Ul([_item(each, board.shown) for each in items])])
        for heading, items in board.items
    ]  # fmt: skip
    return html.Nav([html.P(board.overall, className="visually-hidden"), *groups], className="commitments",
                    **{"aria-label": "Commitments"})  # fmt: skip


def _item(item: Item, shown: str) -> html.Li:
    current = {"aria-current": "page"} if item.id == shown else {}
    parts = [html.Span(item.title, className="name"), html.Span(item.words, className="words")]
    return html.Li(html.A(parts, href=item.href, title=item.when, **current))


def _opened(board: Board) -> html.Article:
    opened, places = board.opened, board.places
    status = html.P([mark(opened.status), html.B(opened.status_words), html.Span(opened.kind)], className="status")
    side = [_facts(opened.facts), *([html.P(opened.below, className="below")] if opened.below else [])]
    chart = [_chart(opened.chart)] if opened.chart else []
    middle = html.Div([*chart, html.Div(side, className="side")], className="middle" if chart else "middle plain")
    rows = [moved_tables(f"{opened.title}: figures of the places", opened.groups, places)] if opened.groups else []
    readings = (
        [
            html.Div(
                opened.readings,
                className="readings figures-table scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": "Every reading"},
            )
        ]
        if opened.readings
        else []
    )
    return html.Article(
        [
            html.Div([_said(opened.said[0]), *([opened.controls] if opened.controls else [])], className="top-line"),
            headed(status, board.link, with_table=True), middle, *readings, *rows, *_also(opened.said[1:]),
            *_evidence(opened.evidence), _ways(opened.ways),
        ],
        className="opened", **{"aria-label": opened.title},
    )  # fmt: skip


def _said(said: Quotation) -> html.Figure:
    return html.Figure([html.Blockquote(f"“{said.words}”"), html.Figcaption(said.place)], className="quotation")


def _also(said: Sequence[Quotation]) -> list[html.Section]:
    return [html.Section([html.H2("The statement also says"), *map(_said, said)], className="also")] if said else []


def _facts(facts: Sequence[tuple[str, str]]) -> html.Dl:
    return html.Dl([html.Div([html.Dt(name), html.Dd(words)]) for name, words in facts if words], className="facts")


def _chart(chart: Chart) -> html.Section:
    drawing = html.Div(className="drawing", role="img", **{"data-figure": json.dumps(chart.figure), "data-hover": "",
                                                           "aria-label": chart.label})  # fmt: skip
    heading = html.H2([chart.title, " ", html.Small(chart.about)])
    return html.Section([heading, drawing], className="chart", **{"data-part": "chart"})


def _evidence(evidence: Sequence[tuple[str, str, str]]) -> list[html.Section]:
    """Each indicator, its address, and why it shows the thing promised, or only from the side."""
    if not evidence:
        return []
    lines = [html.Li([html.A(name, href=href), f": {why}"]) for name, href, why in evidence]
    return [html.Section([html.H2("What the figures can show"), html.Ul(lines)], className="evidence")]


def _ways(ways: Sequence[tuple[str, str]]) -> html.Nav:
    return html.Nav(html.Ul([html.Li(html.A(text, href=href)) for text, href in ways]), className="ways",
                    **{"aria-label": "Read on"})  # fmt: skip
