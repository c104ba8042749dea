"""The line below the charts of a page, with its method and actions, and the table that holds the same figures."""

from collections.abc import Iterable
from typing import Any

from dash import html

TABLE = "figures-table"


def foot(source: Any, method: Iterable[str], *, download: str = "", with_table: bool = True) -> html.Div:
    """Source, method and caveats, and what can be done: open the table (`folded`), download the data, copy the link."""
    notes = html.Ul([html.Li(each) for each in method if each], tabIndex="0", **{"aria-label": "Method and caveats"})
    about = html.Div([source, " ", html.Details([html.Summary("Method and caveats"), notes])], className="source")
    data = [html.A("Data (CSV)", href=download, download="")] if download else []
    opens = [html.Button("Table", type="button", **{"data-open": TABLE})] if with_table else []
    actions = html.Div(
        [
            *opens,
            *data,
            html.Button("Copy link", type="button", **{"data-copy": ""}),
            html.Span(id="said", role="status", className="visually-hidden"),
        ],
        className="actions",
    )
    return html.Div([about, actions], className="foot")


def folded(table: Any, label: str) -> html.Details:
    """The table below the foot, folded away until it is asked for."""
    held = html.Div(table, className="scroll", tabIndex="0", role="region", **{"aria-label": f"Table: {label}"})
    return html.Details([html.Summary("Table"), held], id=TABLE, className="figures-table")


def notices(told: Iterable[str]) -> html.Div:
    """What of a link could not be kept, in sentences."""
    return html.Div([html.P(each) for each in told], id="notices", role="status", className="notices")
