"""What changed between two dates: which releases came out, what was revised, which ranks moved, what is new here?

Ten-second sentence: "Between the two dates eleven indicators had a new release, and no rank moved by more than noise."
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from app.layout.framed import foot, notices
from app.layout.markup import to_html


class Part(NamedTuple):
    """One table with its heading; `empty` stands where there is none."""

    id: str
    title: str
    about: str
    table: Component | None
    empty: str


class Changes(NamedTuple):
    """The page: `sentence` the paragraph at its head."""

    title: str
    sentence: str
    controls: Component
    parts: Sequence[Part]
    source: str
    method: Sequence[str]
    notices: Sequence[str]
    link: str


def page(changes: Changes) -> list:
    """Heading first, the rest as HTML text."""
    return [
        html.H1(changes.title, id="title", className="visually-hidden", **{"data-title": changes.title}),
        html.Div(**{"data-html": to_html(_content(changes))}, className="changes-page"),
    ]


def _content(changes: Changes) -> list[Any]:
    return [
        changes.controls,
        notices(changes.notices),
        html.P(changes.sentence, id="sentence", className="sentence"),
        html.Nav(html.Ul([html.Li(html.A(each.title, href=f"#{each.id}")) for each in changes.parts]),
                 className="ways", **{"aria-label": "On this page"}),
        *map(_part, changes.parts),
        foot(changes.source, changes.method, link=changes.link, with_table=False),
    ]  # fmt: skip


def _part(part: Part) -> html.Section:
    body = (
        html.Div(part.table, className="scroll figures-table", tabIndex="0", role="region",
                 **{"aria-label": part.title})
        if part.table is not None
        else html.P(part.empty)
    )  # fmt: skip
    return html.Section([html.H2([part.title, " ", html.Small(part.about)]), body], id=part.id)
