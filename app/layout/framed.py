"""The frame of a page sent as HTML text: tabs, form, sentence, charts, the line below them, and the table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from app.layout.markup import to_html
from app.layout.share import share

TABLE = "figures-table"
Tab = tuple[str, str, bool]  # text, address, whether it is the one shown


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a view puts into the page.

    `title` says what is shown, `sentence` what it means; `controls` is a form of `app.layout.fields`; `body` the
    charts; `table` the same figures as a table ("" where there are none); `source` one line; `method` sentences on how
    it is made; `notices` what of the link could not be kept; `download` the address of the figures as CSV ("" where the
    table is all); `link` the query that shows the same for good, with its edition and, where the view has one, its
    period; `period` that period in words.
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
    period: str = ""


def framed(frame: Frame, kind: str, tabs: tuple[Tab, ...] = (), label: str = "") -> list[Any]:
    """Heading first, the rest as HTML text; `kind` is the class of the view, `label` names the tabs."""
    said = ({"data-period": frame.period} if frame.period else {}) | {"data-title": frame.title}
    return [
        html.H1(frame.title, id="title", className="visually-hidden", **said),
        html.Div(**{"data-html": to_html(_content(frame, tabs, label))}, className=f"view {kind}"),
    ]


def without_figures(title: str, sentence: str, address: str, way: str) -> list[Any]:
    """A page that has nothing to show, with a way on."""
    return [html.H1(title, id="title", **{"data-title": title}), html.P([sentence, " ", html.A(way, href=address)])]


def _content(frame: Frame, tabs: tuple[Tab, ...], label: str) -> list[Any]:
    below = foot(frame.source, frame.method, link=frame.link, download=frame.download)
    return [
        _tabs(tabs, label) if tabs else None,
        frame.controls,
        notices(frame.notices),
        html.P(frame.sentence, id="sentence", className="sentence"),
        *frame.body,
        *([below, folded(frame.table, frame.title)] if frame.table else []),
    ]


def _tabs(tabs: tuple[Tab, ...], label: str) -> html.Nav:
    links = [
        html.Li(html.A(text, href=href, **({"aria-current": "page"} if shown else {}))) for text, href, shown in tabs
    ]
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": label})


def foot(source: Any, method: Iterable[str], *, link: str, download: str = "") -> html.Div:
    """Source, method and caveats, and what can be done: open the table (`folded`), take the view away."""
    return html.Div([said_of(source, method), actions(link, download=download, with_table=True)], className="foot")


def said_of(source: Any, method: Iterable[str]) -> html.Div:
    """The source of a page, and below a fold its method and caveats."""
    notes = html.Ul([html.Li(each) for each in method if each], tabIndex="0", **{"aria-label": "Method and caveats"})
    return html.Div([source, " ", html.Details([html.Summary("Method and caveats"), notes])], className="source")


def headed(first: Any, link: str, *, with_table: bool = False) -> html.Div:
    """What a long page begins with, and beside it what can be done, since its foot is far below."""
    return html.Div([first, actions(link, with_table=with_table)], className="headed")


def actions(link: str, *, download: str = "", with_table: bool = False) -> html.Div:
    """The buttons of a page; `link` is the query of what is shown for good, `download` the address of all figures."""
    opens = [html.Button("Table", type="button", **{"data-open": TABLE})] if with_table else []
    return html.Div([*opens, *share(link, download=download)], className="actions")


def folded(table: Any, label: str) -> html.Details:
    """The table below the foot, folded away until it is asked for."""
    held = html.Div(table, className="scroll", tabIndex="0", role="region", **{"aria-label": f"Table: {label}"})
    return html.Details([html.Summary("Table"), held], id=TABLE, className="figures-table")


def notices(told: Iterable[str]) -> html.Div:
    """What of a link could not be kept, in sentences."""
    return html.Div([html.P(each) for each in told], id="notices", role="status", className="notices")
