"""Industries: what are we strong in, is it growing, where?

Questions: which industries does an area have more of than the nation; which of them grow; where is a cluster?
Ten-second sentence: "Vehicles make up 4% of output in the seven boroughs, near three times England's share."
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dash import html
from markupsafe import Markup

from app.figures.industry_map import STEPS
from app.figures.theme import Figure

HINT = "Point at a mark, or tap it, to read it in full; the table has the same figures."


class Row(NamedTuple):
    """An industry in the list: its name leads to its own view (`href`); `cells` are texts, `spark` is SVG text.

    `holds` says below the name what the figures are made of. Both are "" in a list too dense for targets of a finger.
    """

    id: str
    name: str
    href: str
    holds: str
    cells: Sequence[str]
    spark: str
    note: str


def bubble_panel(title: str, about: str, svg: str, across: str, up: str) -> html.Section:
    """The chart of bubbles with the words of its axes."""
    plot = html.Div(Markup(svg), className="plot")
    return html.Section(
        [_heading(title, about), html.P(f"↑ {up}", className="axis-up"), plot,
         html.P(f"{across} →", className="axis-across")],
        className="bubble-panel",
        **{"data-part": "bubbles"},
    )  # fmt: skip


def list_panel(title: str, about: str, heads: Sequence[str], rows: Iterable[Row]) -> html.Section:
    """Every industry of an area, a row each."""
    top = html.Tr([html.Th(each, scope="col") for each in heads])
    return html.Section(
        [
            _heading(title, about),
            html.Table(
                [html.Thead(top), html.Tbody([_row(each) for each in rows])], className="industry-list",
                **{"aria-label": f"{title}: {about}"},
            ),
        ],
        className="list-panel",
        **{"data-part": "list"},
    )  # fmt: skip


def _row(row: Row) -> html.Tr:
    name = [html.A(row.name, href=row.href) if row.href else row.name, *([html.Small(row.holds)] if row.holds else [])]
    cells = [html.Td(each) for each in row.cells]
    attributes = {"data-code": row.id, "data-note": row.note}
    return html.Tr([html.Th(name, scope="row"), *cells, html.Td(Markup(row.spark), className="drawn")], **attributes)


def map_panel(title: str, about: str, svg: str) -> html.Section:
    """The map of districts with its key."""
    steps = [("no-data", "no figure"), *((f"class-{i}", words) for i, words in enumerate(STEPS, 1))]
    key = [html.Li([html.Span(className=f"swatch {token}"), words]) for token, words in [*steps[1:], steps[0]]]
    return html.Section(
        [_heading(title, about), html.Div(Markup(svg), className="plot"), html.Ul(key, className="map-key")],
        className="map-panel",
        **{"data-part": "map"},
    )


def line_panel(title: str, about: str, figure: Figure, label: str) -> html.Section:
    """Specialisation over time."""
    drawing = html.Div(
        className="drawing", role="img",
        **{"data-figure": json.dumps(figure), "data-hover": "", "aria-label": label},
    )  # fmt: skip
    return html.Section([_heading(title, about), drawing], className="line-panel", **{"data-part": "line"})


def body(panels: Sequence[html.Section], cares: Iterable[str]) -> list[Any]:
    """The panels side by side, what is pointed at in words, and what weakens the figures."""
    return [
        html.Div(list(panels), className="panels", **{"data-count": str(len(panels))}),
        html.P(HINT, id="readout", className="readout", **{"data-hint": HINT}),
        html.Ul([html.Li(each) for each in cares], className="cares", **{"aria-label": "Keep in mind"}),
    ]


def _heading(title: str, about: str) -> html.H2:
    return html.H2([title, " ", html.Small(about)] if about else title)
