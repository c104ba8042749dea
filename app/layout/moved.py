"""Rows that say of each indicator how the places stand and what has moved since the statement; used by two pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dash import html
from markupsafe import Markup

from app.figures.marks import key
from app.figures.theme import PLACE_STYLES
from app.layout.badges import WORDS, badge


class Cell(NamedTuple):
    """One place: its newest figure and how it stands to the benchmark; `change` in words with its own badge's kind.

    `judgement` and `moved` are ids of `app.layout.badges`, "" where nothing is to be judged; `spark` is SVG text.
    """

    figure: str
    judgement: str
    change: str
    moved: str
    spark: str = ""


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


FOLDED, ENOUGH = ("untold", "later"), 5
"""Groups of which no change can be told are folded away, below so many rows of others."""


def moved_tables(caption: str, groups: Iterable[Group], places: Sequence[tuple[str, str]]) -> html.Div:
    """What the marks mean, the rows, and what is folded; `places` are the codes and names of the columns."""
    full = [each for each in groups if each.rows]
    open_, folded = _parted(full)
    parts = [_folded(caption, each, places) for each in folded]
    return html.Div([_key(full), _table(caption, open_, places), *parts], className="moved-tables")


def _parted(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Those in sight and those folded; the first is always in sight."""
    shown: list[Group] = []
    for each in groups:
        above = sum(len(one.rows) for one in shown)
        if not above or each.id not in FOLDED or (each.id == FOLDED[0] and above < ENOUGH):
            shown.append(each)
    return shown, [each for each in groups if each not in shown]


def _key(groups: Sequence[Group]) -> html.Ul:
    """The marks that are drawn, with their words."""
    cells = [cell for group in groups for row in group.rows for cell in row.cells]
    drawn = {each for cell in cells for each in (cell.judgement, cell.moved)}
    marks = [html.Li([badge(each, ""), words]) for each, words in WORDS.items() if each in drawn]
    where = html.Li("Beside a figure: against the benchmark. Below it: the change since 2018.") if marks else None
    return html.Ul([*marks, *([where] if where else [])], className="keys", **{"aria-label": "Marks"})


def _folded(caption: str, group: Group, places: Sequence[tuple[str, str]]) -> html.Details:
    told = html.Summary([group.title, html.Span(f" · {len(group.rows)} · {group.about}", className="about")])
    return html.Details([told, _table(f"{caption}: {group.title}", [group], places, headed=False)])


def _table(
    caption: str, groups: Sequence[Group], places: Sequence[tuple[str, str]], *, headed: bool = True
) -> html.Table:
    heads = [html.Th("Indicator", scope="col")]
    heads += [html.Th([Markup(key(PLACE_STYLES[code])), name], scope="col", className="place") for code, name in places]
    heads += [html.Th("Benchmark", scope="col")]
    bodies = [_group(each, [name for _, name in places], headed) for each in groups]
    return html.Table([html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(heads)), *bodies],
                      className="moved", **{"data-part": "moved"})  # fmt: skip


def _group(group: Group, names: list[str], headed: bool) -> html.Tbody:
    head = html.Tr(html.Th([html.H2(group.title), html.Span(group.about, className="about")], colSpan=len(names) + 2,
                           scope="colgroup"), className="heading")  # fmt: skip
    return html.Tbody([*([head] if headed else []), *(_row(each, names) for each in group.rows)], id=group.id)


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
    return html.Td([html.Span([html.B(cell.figure), *stands, Markup(cell.spark)], className="figure"),
                    *([change] if cell.change else [])], **{"data-label": name})  # fmt: skip
