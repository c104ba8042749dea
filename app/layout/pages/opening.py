"""The opening: how do Birmingham, Coventry and the Black Country stand on productivity, skills and health?

Questions: how far is each place from the UK; is the gap real; is it closing?
Ten-second sentence: "An hour's work in the Black Country yields about a fifth less than in the UK; it lags on skills
too."
"""

import json
from typing import Any
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html

from app.layout.header import marker
from app.layout.share import share
from app.metadata.geography import PLACES, UK

WHERE = "Map of the 19 districts: Birmingham in the middle, the Black Country west and Coventry east of it"
CAPTION = "Three places by productivity, skills and health"
MARKERS = ("birmingham", "coventry", "black-country")


def page(view: Any) -> list:
    """`view` is what `app.views.opening` made."""
    return [
        html.H1(view.sentence, className="lead-sentence"),
        dbc.Row(
            [
                dbc.Col(
                    _figure(view.map, WHERE, "where-map"),
                    xs=12,
                    lg=3,
                    class_name="order-last order-lg-first",
                ),
                dbc.Col([_choices(view), _table(view)], xs=12, lg=9, class_name="nine"),
            ],
            class_name="front",
        ),
        dbc.Row(
            [dbc.Col(each, xs=12, md=6, xl=3) for each in (*map(_card, view.cards), _districts(view))],
            class_name="cards",
        ),
        html.Div(
            [
                html.P([view.sources, " ", html.A("How each figure is made", href="/data")], className="source"),
                html.Div(share(""), className="actions"),
            ],
            className="foot",
        ),
    ]


def _choices(view: Any) -> html.Div:
    sexes = [("women", "", not view.men), ("men", "men", view.men)]
    against = [(name, code, code == view.benchmark) for code, name in view.benchmarks.items()]
    return html.Div(
        [
            html.Div([html.Span("Gap measured against "), *_links(against, "benchmark", view)], className="choice"),
            html.Div([html.Span("Healthy life expectancy of "), *_links(sexes, "view", view)], className="choice"),
        ],
        className="choices",
    )


def _links(options: list[tuple[str, str, bool]], key: str, view: Any) -> list:
    """Plain links, the current one marked: every state of this page has an address."""
    now = {"benchmark": view.benchmark, "view": "men" if view.men else ""}
    made = []
    for name, value, current in options:
        keys = {each: word for each, word in (now | {key: value}).items() if word and word != UK}
        made.append(
            html.A(name, href="/?" + urlencode(keys) if keys else "/", **({"aria-current": "true"} if current else {}))
        )
    return made


def _table(view: Any) -> html.Table:
    heads = [html.Th(html.Span("Subject", className="visually-hidden"), scope="col")]
    heads += [
        html.Th([marker(name), html.A(cell.place, href=f"/area/{code}")], scope="col")
        for name, code, cell in zip(MARKERS, PLACES, view.rows[0].cells, strict=True)
    ]
    rows = [
        html.Caption(CAPTION, className="visually-hidden"),
        html.Thead(html.Tr(heads)),
        html.Tbody([_row(row) for row in view.rows]),
    ]
    return html.Table(rows, **{"data-part": "nine", "aria-label": "Nine figures"})


def _row(row: Any) -> html.Tr:
    head = html.Th(
        [
            html.Span(row.subject, className="subject"),
            html.Span(row.title, className="title"),
            html.Span(row.note, className="note"),
            html.Span([html.Span(className="dash", **{"aria-hidden": "true"}), row.benchmark], className="note"),
            *([html.Span(row.beside, className="note")] if row.beside else []),
        ],
        scope="row",
    )
    return html.Tr([head, *(_cell(cell, row) for cell in row.cells)])


def _cell(cell: Any, row: Any) -> html.Td:
    label = f"{row.title}, {cell.place}: {cell.figure} {cell.unit}, {cell.words}. Open in Explore."
    figure = [cell.figure, html.Small(f" {cell.unit}")] if cell.unit else [cell.figure]
    long = " long" if len(cell.figure) > 9 else ""
    return html.Td(
        html.A(
            [
                html.Span(figure, className="figure" + long),
                html.Span(cell.words, className="words"),
                *([html.Span(cell.beside, className="beside")] if cell.beside else []),
                _figure(cell.drawing, "", "small-trend"),
                _ends(row),
            ],
            href=cell.href,
            **{"aria-label": " ".join(label.split()), "data-place": cell.place},
        )
    )


def _ends(row: Any) -> html.Span:
    """The words of the small trend's axis, which is decoration as the trend is."""
    words = [html.Span(each) for each in (row.first, row.scale, row.last)]
    return html.Span(words, className="ends", **{"aria-hidden": "true"})


def _figure(figure: dict[str, Any], label: str, kind: str) -> html.Div:
    """A figure for `assets/figures.js` to draw: decoration where `label` is empty, else a picture with a name."""
    role = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return html.Div(className=kind, **{"data-figure": json.dumps(figure, separators=(",", ":"))}, **role)


def _card(card: dict[str, str]) -> html.Section:
    return html.Section([html.H2(card["title"]), html.P(card["text"]), html.A(card["link"], href=card["href"])])


def _districts(view: Any) -> html.Section:
    links = [item for name, href in view.districts for item in (html.A(name, href=href), " ")]
    return html.Section([html.H2("Your district, in figures"), html.P(links, className="districts")])
