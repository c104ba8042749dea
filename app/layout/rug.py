"""The rug: a table of districts by indicators, in which place, shade and sign of a cell say how it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html

WORDS = {
    "better": "better", "worse": "worse", "higher": "higher", "lower": "lower",
    "similar": "cannot be told apart", "cannot_tell": "cannot judge", "plain": "",
    "not_available": "not available", "suppressed": "withheld",
}  # fmt: skip
"""The kinds of a cell, and the words that stand for its sign, in the order of the key."""
UNRELIABLE = "low reliability"
SLANTED_FROM = 14  # columns; fewer have room for upright heads


class Cell(NamedTuple):
    """One figure: `kind` is one of WORDS, `full` what it says when pointed at, `href` its view in Explore."""

    text: str
    kind: str
    full: str
    href: str
    unreliable: bool = False


class Column(NamedTuple):
    """An indicator: `when` its period and another benchmark than the chosen one, `href` sorts by it."""

    title: str
    full_title: str
    when: str
    href: str
    sorted: bool
    judged: bool


class Row(NamedTuple):
    """An area and its cells; `mark` is (glyph, colour token) of its place, `group` the LEP that begins here."""

    name: str
    href: str
    cells: list[Cell]
    mark: tuple[str, str] | None = None
    kind: str = ""
    group: tuple[str, int] | None = None


def rug(columns: Sequence[Column], rows: Sequence[Row], caption: str, by_place: tuple[str, bool]) -> html.Div:
    """The table in a region that scrolls by itself where it must; `by_place` is the address of its order by LEP."""
    grouped = any(row.group for row in rows)
    first = [html.Col(className="lep")] * grouped + [html.Col(className="name")]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Colgroup(first),
         html.Thead([_kinds(columns, grouped), _heads(columns, by_place, grouped)]),
         html.Tbody([_row(row, columns) for row in rows])],
        className="rug-table slanted" if len(columns) >= SLANTED_FROM else "rug-table",
    )  # fmt: skip
    return html.Div(table, className="rug-scroll", id="rug", role="region", tabIndex="0", **{"aria-label": caption})


def _kinds(columns: Sequence[Column], grouped: bool) -> html.Tr:
    """Over the columns: which can be judged and which cannot."""
    judged = sum(each.judged for each in columns)
    words = "Judged against the benchmark" if judged > 2 else "Judged"
    parts = [(judged, words), (len(columns) - judged, "No interval: figures only")]
    first = html.Td(colSpan=2 if grouped else 1)
    return html.Tr([first, *(html.Th(words, colSpan=many, scope="colgroup", className="kind")
                             for many, words in parts if many)], className="kinds")  # fmt: skip


def _heads(columns: Sequence[Column], by_place: tuple[str, bool], grouped: bool) -> html.Tr:
    href, chosen = by_place
    corner = html.Th(
        html.A("Districts by LEP", href=href) if not chosen else "Districts by LEP", scope="col", className="corner",
        colSpan=2 if grouped else 1,
    )  # fmt: skip
    return html.Tr([corner, *(_head(each, _first_unjudged(columns, i)) for i, each in enumerate(columns))])


def _head(column: Column, edge: bool) -> html.Th:
    link = html.A([html.Span(column.title), html.Small(column.when)], href=column.href)
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
    return html.Tr([*group, html.Th([_mark(row), name], scope="row"), *cells], className=_classes(row.kind, begins))


def _mark(row: Row) -> html.Span:
    glyph, token = row.mark or ("", "ink")
    return html.Span(glyph, className="place-mark", style=f"color:var(--{token})", **{"aria-hidden": "true"})


def _cell(cell: Cell, sorted: bool, edge: bool) -> html.Td:
    words = WORDS[cell.kind] + (f", {UNRELIABLE}" if cell.unreliable else "")
    inside = [cell.text, html.I(), html.Span(f" {words}", className="visually-hidden") if words else None]
    body = html.A(inside, href=cell.href, tabIndex="-1", **{"data-full": cell.full}) if cell.href else inside
    kind = _classes(cell.kind, "unreliable" * cell.unreliable, "sorted" * sorted, "edge" * edge)
    return html.Td(body, className=kind)


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def key(kinds: Sequence[str], unreliable: bool, chance: str) -> html.Div:
    """What the signs mean, those that occur; and how many chance alone would make."""
    items = [html.Li([html.Span(["0.0", html.I()], className=f"sample {kind}", **{"aria-hidden": "true"}), words])
             for kind, words in WORDS.items() if words and kind in kinds]  # fmt: skip
    if unreliable:
        items.append(html.Li([html.Span("0.0", className="sample unreliable", **{"aria-hidden": "true"}), UNRELIABLE]))
    return html.Div([html.Ul(items, **{"aria-label": "Key"}), html.P(chance)], className="rug-key")


def readout(hint: str) -> html.P:
    """What is pointed at, in full."""
    return html.P(hint, id="readout", className="readout", **{"data-hint": hint})
