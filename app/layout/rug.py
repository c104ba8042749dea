"""The rug: a table of districts by indicators, in which place, shade and sign of a cell say how it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html

from app.layout.badges import WORDS as JUDGEMENTS

WITHIN = "similar revised"
WORDS = {each: JUDGEMENTS[each] for each in ("better", "worse", "higher", "lower", "similar")} | {
    WITHIN: "within usual revisions", "cannot_tell": JUDGEMENTS["cannot_tell"], "plain": "",
    "not_available": "not available", "suppressed": "withheld",
}  # fmt: skip
"""The kinds of a cell, and the words that stand for its sign, in the order of the key."""
UNRELIABLE = "low reliability"
SLANTED_FROM = 14  # columns; fewer have room for upright heads


class Cell(NamedTuple):
    """One figure: `kind` is one of WORDS, `full` what it says when pointed at, `href` its view in Explore.

    `beside` is a small letter after it and what the letter stands for.
    """

    text: str
    kind: str
    full: str
    href: str
    unreliable: bool = False
    beside: tuple[str, str] = ("", "")


class Column(NamedTuple):
    """An indicator: `when` its period and another benchmark than the chosen one, `href` sorts by it."""

    title: str
    full_title: str
    when: str
    href: str
    sorted: bool
    judged: bool


class Row(NamedTuple):
    """An area and its cells; `mark` is (glyph, colour token) of its place, `group` the LEP that begins here.

    `worse` is on how many measures it is worse, "" where that is not counted.
    """

    name: str
    href: str
    cells: list[Cell]
    mark: tuple[str, str] | None = None
    kind: str = ""
    group: tuple[str, int] | None = None
    worse: str = ""


class Order(NamedTuple):
    """An order of the rows that is not that of a column: its words, its address, whether it is the one shown."""

    words: str
    href: str
    chosen: bool


def rug(columns: Sequence[Column], rows: Sequence[Row], caption: str, orders: Sequence[Order]) -> html.Div:
    """The table in a region that scrolls by itself where it must; `orders` stand over the names."""
    grouped = any(row.group for row in rows)
    first = [html.Col(className="lep")] * grouped + [html.Col(className="name")]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Colgroup(first),
         html.Thead([_kinds(columns, grouped), _heads(columns, orders, grouped)]),
         html.Tbody([_row(row, columns) for row in rows])],
        className="rug-table slanted" if _slanted(columns) else "rug-table",
    )  # fmt: skip
    named = {"aria-label": caption, "data-part": "rug"}
    return html.Div(table, className="rug-scroll", id="rug", role="region", tabIndex="0", **named)


def _slanted(columns: Sequence[Column]) -> bool:
    return len(columns) >= SLANTED_FROM


def _kinds(columns: Sequence[Column], grouped: bool) -> html.Tr:
    """Over the columns: which can be judged and which cannot."""
    judged = sum(each.judged for each in columns)
    words = "Judged against the benchmark" if judged > 2 else "Judged"
    parts = [(judged, words), (len(columns) - judged, "No interval: figures only")]
    first = html.Td(colSpan=2 if grouped else 1)
    return html.Tr([first, *(html.Th(words, colSpan=many, scope="colgroup", className="kind")
                             for many, words in parts if many)], className="kinds")  # fmt: skip


def _heads(columns: Sequence[Column], orders: Sequence[Order], grouped: bool) -> html.Tr:
    ways = [html.Strong(each.words) if each.chosen else html.A(each.words, href=each.href) for each in orders]
    corner = html.Th(ways, scope="col", className="corner", colSpan=2 if grouped else 1)
    heads = [_head(each, _first_unjudged(columns, i), _slanted(columns)) for i, each in enumerate(columns)]
    return html.Tr([corner, *heads])


def _head(column: Column, edge: bool, slanted: bool) -> html.Th:
    """Title and period; a slanted head has room for the title alone, and says its period when pointed at."""
    when = html.Small(column.when, className="visually-hidden" if slanted else None)
    link = html.A([html.Span(column.title), " ", when], href=column.href)
    sort = {"aria-sort": "descending"} if column.sorted else {}
    return html.Th(link, scope="col", title=column.full_title, className=_classes("sorted" * column.sorted,
                   "edge" * edge), **sort)  # fmt: skip


def _first_unjudged(columns: Sequence[Column], at: int) -> bool:
    return at > 0 and columns[at - 1].judged and not columns[at].judged


def _row(row: Row, columns: Sequence[Column]) -> html.Tr:
    name = html.A(row.name, href=row.href, tabIndex="-1") if row.href else row.name
    group = []
    if row.group:
        words, many = row.group
        group = [html.Th(words, rowSpan=many, scope="rowgroup", className="lep") if words else html.Td(className="lep")]
    cells = [
        _cell(cell, column.sorted, _first_unjudged(columns, i))
        for i, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    begins = "begins" if row.group else ""
    worse = [html.Small([row.worse, html.Span(" worse", className="visually-hidden")])] if row.worse else []
    head = html.Th([_mark(row), name, *worse], scope="row")
    return html.Tr([*group, head, *cells], className=_classes(row.kind, begins))


def _mark(row: Row) -> html.Span:
    glyph, token = row.mark or ("", "ink")
    return html.Span(glyph, className="place-mark", style=f"color:var(--{token})", **{"aria-hidden": "true"})


def _cell(cell: Cell, sorted: bool, edge: bool) -> html.Td:
    words = WORDS[cell.kind] + (f", {UNRELIABLE}" if cell.unreliable else "")
    letter, stands_for = cell.beside
    beside = [html.Sup(letter, **{"aria-hidden": "true"}), html.Span(f" {stands_for}", className="visually-hidden")]
    inside = [
        cell.text,
        *(beside if letter else []),
        html.I(),
        html.Span(f" {words}", className="visually-hidden") if words else None,
    ]
    body = html.A(inside, href=cell.href, tabIndex="-1", **{"data-full": cell.full}) if cell.href else inside
    kind = _classes(cell.kind, "unreliable" * cell.unreliable, "sorted" * sorted, "edge" * edge)
    return html.Td(body, className=kind)


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def key(kinds: Sequence[str], unreliable: bool, chance: str) -> html.Div:
    """What the signs mean, those that occur; and how many chance alone would make."""
    items = [html.Li([html.Span(html.I(), className=f"sample {kind}", **{"aria-hidden": "true"}), words])
             for kind, words in WORDS.items() if words and kind in kinds]  # fmt: skip
    if unreliable:
        items.append(html.Li([html.Span(className="sample unreliable", **{"aria-hidden": "true"}), UNRELIABLE]))
    return html.Div([html.Ul(items, **{"aria-label": "Key"}), html.P(chance)], className="rug-key")


def readout(hint: str) -> html.P:
    """What is pointed at, in full."""
    return html.P(hint, id="readout", className="readout", **{"data-hint": hint})
