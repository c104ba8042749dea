"""Why the gap: what output per head, and output per job, of an area differ by from the nation's, part by part.

Questions: how large is the gap; what is it made of; has that changed; is it the mix of industries or what they make?
Ten-second sentence: "About two thirds of the gap a head is lower GVA per hour, a third fewer jobs."
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dash import html
from markupsafe import Markup


class Bar(NamedTuple):
    """A row of the waterfall: name, a note below it, its drawing (SVG text) and the figure beside it."""

    name: str
    note: str
    svg: str
    figure: str
    whole: bool


class Course(NamedTuple):
    """A part over time: then, its line (SVG text), now."""

    name: str
    then: str
    svg: str
    now: str


class Industry(NamedTuple):
    """An industry's two parts: each a drawing and a figure."""

    name: str
    mix: tuple[str, str]
    within: tuple[str, str]


def waterfall(title: str, about: str, bars: Iterable[Bar]) -> html.Section:
    """From the nation to the area, a bar a row."""
    rows = [
        html.Tr(
            [
                html.Th([each.name, html.Small(each.note)], scope="row"),
                html.Td(Markup(each.svg), className="drawn"),
                html.Td(each.figure, className="amount"),
            ],
            className="whole" if each.whole else "part",
        )
        for each in bars
    ]
    caption = html.Caption(f"{title}, {about}", className="visually-hidden")
    heads = html.Thead(
        html.Tr([html.Th(each, scope="col") for each in ("Part", "Drawing", "Amount")]), className="visually-hidden"
    )
    return html.Section(
        [
            _heading(title, about),
            html.Table(
                [caption, _columns("part", "drawing", "amount"), heads, html.Tbody(rows)], className="waterfall"
            ),
        ],
        className="waterfall-panel",
        **{"data-part": "waterfall"},
    )


def over_time(title: str, about: str, then: str, now: str, courses: Iterable[Course], words: str) -> html.Section:
    """Each part over the years, all on one scale."""
    rows = [
        html.Tr(
            [
                html.Th(each.name, scope="row"),
                html.Td(each.then),
                html.Td(Markup(each.svg), className="drawn"),
                html.Td(each.now),
            ]
        )
        for each in courses
    ]
    heads = [html.Th(each, scope="col") for each in ("Part", then, "Between", now)]
    return html.Section(
        [
            _heading(title, about),
            html.Table(
                [_columns("part", "end", "drawing", "end"), html.Thead(html.Tr(heads)), html.Tbody(rows)],
                className="courses",
            ),
            html.P(words, className="words"),
        ],
        className="over-time-panel",
        **{"data-part": "over-time"},
    )


def by_industry(title: str, about: str, heads: Sequence[str], rows: Iterable[Industry]) -> html.Section:
    """Both parts of every industry, on one scale."""
    made = [
        html.Tr(
            [
                html.Th(each.name, scope="row"),
                *(cell for svg, figure in (each.mix, each.within)
                  for cell in (html.Td(Markup(svg), className="drawn"), html.Td(figure))),
            ]
        )
        for each in rows
    ]  # fmt: skip
    top = [html.Th(heads[0], scope="col"), *(html.Th(each, scope="col", colSpan=2) for each in heads[1:])]
    return html.Section(
        [_heading(title, about),
         html.Table([_columns("part", "drawing", "amount", "drawing", "amount"), html.Thead(html.Tr(top)),
                     html.Tbody(made)], className="by-industry")],
        className="by-industry-panel",
        **{"data-part": "by-industry"},
    )  # fmt: skip


def body(left: list[html.Section], right: list[html.Section]) -> list[Any]:
    """Two columns of panels."""
    return [html.Div([html.Div(left), html.Div(right)], className="panels")]


def note(words: str) -> list[html.P]:
    """A line below a panel; nothing for ""."""
    return [html.P(words, className="words")] if words else []


def cares(notes: Iterable[str]) -> html.Section:
    """What weakens the figures, in sight."""
    return html.Section([html.H2("Keep in mind"), html.Ul([html.Li(each) for each in notes])], className="cares")


def _columns(*kinds: str) -> html.Colgroup:
    return html.Colgroup([html.Col(className=kind) for kind in kinds])


def _heading(title: str, about: str) -> html.H2:
    return html.H2([title, " ", html.Small(about)])
