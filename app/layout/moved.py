"""Rows that say of each indicator how the places stand and what has moved since the statement; used by two pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dash import html
from markupsafe import Markup

from app.figures.marks import key
from app.figures.theme import PLACE_STYLES
from app.layout.badges import badge


class Cell(NamedTuple):
    """One place: its newest figure and how it stands to the benchmark; `change` in words with its own badge's kind.

    `judgement` and `moved` are ids of `app.layout.badges`, "" where nothing is to be judged; `spark` is SVG text.
    """

    figure: str
    judgement: str
    change: str
    moved: str
    spark: str = ""
    href: str = ""


class Row(NamedTuple):
    """One indicator: `note` says period, unit and what keeps its changes from being judged; `cells` by place."""

    title: str
    href: str
    note: str
    cells: tuple[Cell, ...]
    benchmark: tuple[str, str]
    reason: str = ""


class Group(NamedTuple):
    """Rows under one heading, with a line that explains it."""

    id: str
    title: str
    about: str
    rows: tuple[Row, ...]


def moved_table(caption: str, groups: Iterable[Group], places: Sequence[tuple[str, str]]) -> html.Table:
    """The table; `places` are the codes and names of the columns."""
    heads = [html.Th("Indicator", scope="col")]
    heads += [html.Th([Markup(key(PLACE_STYLES[code])), name], scope="col", className="place") for code, name in places]
    heads += [html.Th("Benchmark", scope="col")]
    bodies = [_group(each, [name for _, name in places]) for each in groups if each.rows]
    return html.Table([html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(heads)), *bodies],
                      className="moved", **{"data-part": "moved"})  # fmt: skip


def _group(group: Group, names: list[str]) -> html.Tbody:
    head = html.Tr(html.Th([html.H2(group.title), html.Span(group.about, className="about")], colSpan=len(names) + 2,
                           scope="colgroup"), className="heading")  # fmt: skip
    return html.Tbody([head, *(_row(each, names) for each in group.rows)], id=group.id)


def _row(row: Row, names: list[str]) -> html.Tr:
    reason = [html.Span(row.reason, className="reason")] if row.reason else []
    title = html.Th([html.A(row.title, href=row.href), html.Span(row.note, className="note"), *reason], scope="row")
    figure, note = row.benchmark
    against = html.Td([html.Span(figure), html.Span(note, className="note")], className="against",
                      **{"data-label": "Benchmark"})  # fmt: skip
    return html.Tr([title, *map(_cell, row.cells, names), against])


def _cell(cell: Cell, name: str) -> html.Td:
    stands = [badge(cell.judgement)] if cell.judgement else []
    change = html.Span(
        [*([badge(cell.moved, "")] if cell.moved else []), html.Span(cell.change)],
        className=f"change {'beyond' if cell.moved not in ('', 'similar', 'cannot_tell') else ''}".strip(),
    )
    figure = html.A(html.B(cell.figure), href=cell.href) if cell.href else html.B(cell.figure)
    return html.Td([html.Span([figure, *stands, Markup(cell.spark)], className="figure"),
                    *([change] if cell.change else [])], **{"data-label": name})  # fmt: skip
