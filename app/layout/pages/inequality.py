"""Inequality: how unequal, between and inside places, and what goes with what? One page, six views of one Selection.

Questions: how large is each gap; where does it lie; is it more than noise, and what goes with it?
Ten-second sentence: "Most of the inequality in qualifications lies inside the boroughs, not between them."
"""

import json
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from app.layout.markup import to_html

VIEWS = {
    "inside": "Inside places",
    "clusters": "Clusters",
    "rug": "All districts at once",
    "scatter": "What goes with what",
    "convergence": "Is the gap closing?",
    "people": "By people",
}
"""The views by their key in the address, in the order offered, with the names of their tabs."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a view puts into the page.

    `title` says what is shown, `sentence` what it means; `controls` is a form of `app.layout.fields`; `body` the
    charts; `table` the same figures as a table ("" where there are none); `source` one line; `method` sentences on how
    it is made; `notices` what of the link could not be kept; `download` the address of the figures as CSV ("" where the
    table is all); `link` the query that shows the same for good, with its edition and, where the view has one, its
    period.
    """

    title: str
    sentence: str
    controls: Component
    body: list[Any]
    table: Any
    source: Any
    method: tuple[str, ...]
    link: str
    notices: list[str] = field(default_factory=list)
    download: str = ""


def page(view: str, frame: Frame, tabs: dict[str, str]) -> list:
    """Headings first, the rest as HTML text; `tabs` are the addresses of the views, by key."""
    return [
        html.H1(frame.title, id="title", className="visually-hidden", **{"data-title": frame.title}),
        html.Div(**{"data-html": to_html(_content(view, frame, tabs))}, className=f"view {view}"),
    ]


def _content(view: str, frame: Frame, tabs: dict[str, str]) -> list[Any]:
    return [
        _tabs(view, tabs),
        frame.controls,
        html.Div([html.P(each) for each in frame.notices], id="notices", role="status", className="notices"),
        html.P(frame.sentence, id="sentence", className="sentence"),
        *frame.body,
        *([_foot(frame), _table(frame)] if frame.table else []),
    ]


def _tabs(view: str, tabs: dict[str, str]) -> html.Nav:
    links = [
        html.Li(html.A(VIEWS[key], href=address, **({"aria-current": "page"} if key == view else {})))
        for key, address in tabs.items()
    ]
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": "Views of inequality"})


def _table(frame: Frame) -> html.Details:
    region = {"tabIndex": "0", "role": "region", "aria-label": f"Table: {frame.title}"}
    inside = [html.Summary("Table"), html.Div(frame.table, className="scroll", **region)]
    return html.Details(inside, id="figures-table", className="figures-table")


def _foot(frame: Frame) -> html.Div:
    return html.Div([_source(frame), _actions(frame)], className="foot")


def _source(frame: Frame) -> html.Div:
    notes = html.Ul([html.Li(each) for each in frame.method], tabIndex="0", **{"aria-label": "Method and caveats"})
    method = html.Details([html.Summary("Method and caveats"), notes])
    return html.Div([frame.source, " ", method], className="source")


def _actions(frame: Frame) -> html.Div:
    download = [html.A("Data (CSV)", href=frame.download, download="")] if frame.download else []
    return html.Div(
        [
            html.Button("Table", type="button", **{"data-open": "figures-table"}),
            *download,
            html.Button("Copy link", type="button", **{"data-copy": frame.link}),
            html.Span(id="said", role="status", className="visually-hidden"),
        ],
        className="actions",
    )


def linked(
    query: str, words: dict[str, Any], *, chart: str, label: str, where: str, about: str, below: Any = None
) -> html.Div:
    """The map and the chart that `assets/linked.js` draws from `GET /view?<query>` and links.

    `chart` is the chart's title, `about` and `where` say beside the titles what chart and map show; `label` names the
    chart for those who cannot see it; `words` are those of `app.layout.fixed`; `below` stands under the chart.
    """
    return html.Div(
        [
            html.Section(
                [_heading("Where", where), _map(), _zoom(), html.Div(id="legend", className="legend")],
                className="where",
            ),
            html.Section(
                [
                    _heading(chart, about),
                    html.Div(
                        id="linked-chart", className="drawing", role="application", tabIndex="0",
                        **{"aria-label": f"{label} Arrow keys move, Enter marks.", "aria-roledescription": "chart"},
                    ),
                    below,
                ],
                className="chart",
            ),
        ],
        id="linked",
        className="linked",
        **{"data-query": query, "data-words": json.dumps(words), "aria-busy": "true"},
    )  # fmt: skip


def readout() -> list[Any]:
    """What is pointed at and what is marked, in words below the charts; the first stands beside the pointer too."""
    return [
        html.P(" ", id="readout", className="readout"),
        html.P(id="marked", className="marked"),
        html.Div(id="tip", hidden=True, **{"aria-hidden": "true"}),
    ]


def _heading(title: str, caption: str) -> html.H2:
    return html.H2([title, " ", html.Small(caption)])


def _map() -> html.Div:
    return html.Div(
        id="map", className="drawing", role="application", tabIndex="0", **{"aria-roledescription": "map"}
    )


def _zoom() -> html.Div:
    buttons = (("in", "+", "Zoom in"), ("out", "−", "Zoom out"), ("all", "↺", "Show the whole map"))
    return html.Div(
        [
            html.Button(sign, type="button", title=label, **{"data-zoom": way, "aria-label": label})
            for way, sign, label in buttons
        ],
        className="zoom",
    )
