"""What changed between two dates: which releases came out, what was revised, which ranks moved, what is new here?

Ten-second sentence: "Since the end of 2024, 80 measures were updated; the largest revision is Bromsgrove’s."
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from app.layout.framed import headed, notices, said_of
from app.layout.markup import to_html
from app.layout.tables import Cell, table

FIRST = 10  # rows of a table in sight


class Part(NamedTuple):
    """One table with its heading, by caption, heads, rows and columns of words; `empty` stands where it has no rows.

    A `folded` one is opened by its heading.
    """

    id: str
    title: str
    about: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    texts: Sequence[int]
    empty: str
    folded: bool = False


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
        headed(changes.controls, changes.link),
        notices(changes.notices),
        html.P(changes.sentence, id="sentence", className="sentence"),
        html.Nav(html.Ul([html.Li(html.A(each.title, href=f"#{each.id}")) for each in changes.parts]),
                 className="ways", **{"aria-label": "On this page"}),
        *map(_part, changes.parts),
        html.Div(said_of(changes.source, changes.method), className="foot"),
    ]  # fmt: skip


def _part(part: Part) -> html.Section:
    head = [part.title, " ", html.Small(part.about)]
    if part.folded and part.rows:
        return html.Section(html.Details([html.Summary(html.H2(head)), *_tables(part)]), id=part.id)
    return html.Section([html.H2(head), *(_tables(part) if part.rows else [html.P(part.empty)])], id=part.id)


def _tables(part: Part) -> list[Any]:
    """The first rows in sight; if they are more than a few, the others below a fold, in a table of their own."""
    shown = len(part.rows) if len(part.rows) <= FIRST + 2 else FIRST
    rest = part.rows[shown:]
    made = [_table(part, part.rows[:shown], part.caption)]
    if not rest:
        return made
    told = html.Summary(f"Show the other {len(rest)}")
    return [*made, html.Details([told, _table(part, rest, f"{part.caption}, the other {len(rest)}")])]


def _table(part: Part, rows: Sequence[Sequence[Cell]], caption: str) -> html.Div:
    return html.Div(table(caption, part.heads, rows, texts=part.texts), className="scroll figures-table", tabIndex="0",
                    role="region", **{"aria-label": caption})  # fmt: skip
