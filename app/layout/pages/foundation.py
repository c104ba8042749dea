"""The foundations of the statement: what does it say, how do the places stand, and what has moved since?

Ten-second sentence: "Women’s healthy life fell by 2.7 years in the WMCA, about as much as in the UK (2.9)."
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from app.layout.framed import headed, notices, said_of
from app.layout.markup import to_html
from app.layout.moved import Group, moved_tables
from app.layout.tables import table
from app.metadata.commitments import Quotation

Link = tuple[str, str]  # text, address


class Opened(NamedTuple):
    """One foundation's page; `ways` where to read on, `tabs` the other pages.

    `wider` are rows on larger areas, `people` what to set their shares against.
    """

    id: str
    title: str
    sentence: str
    quotation: Quotation
    about: str
    controls: Component
    groups: Sequence[Group]
    places: Sequence[tuple[str, str]]
    wider: Sequence[Sequence[Any]]
    people: str
    not_held: str
    ways: Sequence[Link]
    tabs: Sequence[tuple[str, str, str]]
    source: str
    method: Sequence[str]
    notices: Sequence[str]
    link: str


class Card(NamedTuple):
    """One foundation on the index."""

    title: str
    href: str
    words: str
    line: str


def page(shown: Opened) -> list:
    """Heading first, the rest as HTML text."""
    title = f"{shown.title}: what has moved since 2018"
    return [
        html.H1(title, id="title", className="visually-hidden", **{"data-title": title}),
        html.Div(**{"data-html": to_html(_content(shown))}, className="foundation-page"),
    ]


def _content(shown: Opened) -> list[Any]:
    wider = [_wider(shown.wider, shown.people)] if shown.wider else []
    return [
        headed(tabs(shown.id, shown.tabs), shown.link),
        notices(shown.notices),
        html.P(shown.sentence, id="sentence", className="sentence"),
        html.Div([_said(shown.quotation), html.Div([shown.controls, html.P(shown.about, className="about")])],
                 className="said-and-chosen"),
        *([moved_tables(f"{shown.title}: how the places stand", shown.groups, shown.places)]
          if any(each.rows for each in shown.groups) else []),
        *wider,
        html.Section([html.H2("Not held"), html.P(shown.not_held)], className="not-held"),
        html.Nav(html.Ul([html.Li(html.A(text, href=href)) for text, href in shown.ways]), className="ways",
                 **{"aria-label": "Read on"}),
        html.Div(said_of(shown.source, shown.method), className="foot"),
    ]  # fmt: skip


def tabs(current: str, links: Sequence[tuple[str, str, str]]) -> html.Nav:
    """The foundations as tabs: id, name, address of each."""
    made = [
        html.Li(html.A(name, href=href, **({"aria-current": "page"} if id == current else {})))
        for id, name, href in links
    ]
    return html.Nav(html.Ul(made), className="tabs", **{"aria-label": "Foundations"})


def quoted(words: str) -> str:
    """A part of a sentence in quotation marks, with dots where more came before or follows.

    >>> quoted("it focuses on careers"), quoted("The offer")
    ('“… it focuses on careers …”', '“The offer …”')
    """
    return f"“{'' if words[0].isupper() else '… '}{words} …”"


def _said(quotation: Quotation) -> html.Figure:
    place = html.Figcaption(f"The statement, October 2018: {quotation.place}")
    return html.Figure([html.Blockquote(quoted(quotation.words)), place], className="quotation")


def _wider(rows: Sequence[Sequence[Any]], people: str) -> html.Section:
    heads = ["Indicator", "Area", "Newest figure", "UK", "Period"]
    made = table("Figures that the places do not have, for the smallest area that has them", heads, rows, texts=(1,))
    held = html.Div(made, className="scroll figures-table", tabIndex="0", role="region",
                    **{"aria-label": "Figures of larger areas"})  # fmt: skip
    beside = [html.P(people)] if people else []
    return html.Section([html.H2("Held for larger areas only"), held, *beside], className="wider")


def index(sentence: str, cards: Sequence[Card], links: Sequence[tuple[str, str, str]], link: str) -> list:
    """The six side by side; `link` is the query of the same for good."""
    made = [
        html.Li([html.H2(html.A(each.title, href=each.href)), html.Blockquote(quoted(each.words)),
                 html.P(each.line)])
        for each in cards
    ]  # fmt: skip
    title = "Foundations: what has moved since 2018"
    said = html.P(sentence, id="sentence", className="sentence")
    body = [headed(tabs("", links), link), said, html.Ul(made, className="six")]
    return [
        html.H1(title, id="title", className="visually-hidden", **{"data-title": title}),
        html.Div(**{"data-html": to_html(body)}, className="foundation-page"),
    ]
