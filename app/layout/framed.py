"""The frame of a page sent as HTML text: form, sentence, charts, source line, table, and tabs between its views."""

from typing import Any

from dash import html

from app.layout.markup import to_html
from app.layout.pages.inequality import Frame

Tab = tuple[str, str, bool]  # text, address, whether it is the one shown


def framed(frame: Frame, kind: str, tabs: tuple[Tab, ...] = (), label: str = "") -> list[Any]:
    """The page's parts; `kind` is the class of the view, `label` names the tabs."""
    return [
        html.H1(frame.title, id="title", className="visually-hidden", **{"data-title": frame.title}),
        html.Div(**{"data-html": to_html(_content(frame, tabs, label))}, className=f"view {kind}"),
    ]


def without_figures(title: str, sentence: str, address: str, way: str) -> list[Any]:
    """A page that has nothing to show, with a way on."""
    return [html.H1(title, id="title", **{"data-title": title}), html.P([sentence, " ", html.A(way, href=address)])]


def _content(frame: Frame, tabs: tuple[Tab, ...], label: str) -> list[Any]:
    return [
        _tabs(tabs, label) if tabs else None,
        frame.controls,
        html.Div([html.P(each) for each in frame.notices], id="notices", role="status", className="notices"),
        html.P(frame.sentence, id="sentence", className="sentence"),
        *frame.body,
        html.Div([_source(frame), _actions()], className="foot"),
        _table(frame),
    ]


def _tabs(tabs: tuple[Tab, ...], label: str) -> html.Nav:
    links = [
        html.Li(html.A(text, href=href, **({"aria-current": "page"} if shown else {}))) for text, href, shown in tabs
    ]
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": label})


def _source(frame: Frame) -> html.Div:
    notes = html.Ul([html.Li(each) for each in frame.method], tabIndex="0", **{"aria-label": "Method and caveats"})
    return html.Div(
        [frame.source, " ", html.Details([html.Summary("Method and caveats"), notes])], className="source"
    )


def _actions() -> html.Div:
    said = html.Span(id="said", role="status", className="visually-hidden")
    table = html.Button("Table", type="button", **{"data-open": "figures-table"})
    return html.Div([table, html.Button("Copy link", type="button", **{"data-copy": ""}), said], className="actions")


def _table(frame: Frame) -> html.Details:
    label = {"aria-label": f"Table: {frame.title}"}
    held = html.Div(frame.table, className="scroll", tabIndex="0", role="region", **label)
    return html.Details([html.Summary("Table"), held], id="figures-table", className="figures-table")
