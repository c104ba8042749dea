"""The panels of the view "people": one area each, its groups in rows on an axis that all panels share."""

from dataclasses import dataclass

from dash import html
from markupsafe import Markup

from app.layout.badges import WORDS, badge
from app.narrative.words import spoken

MISSING = {"withheld": "withheld: too few people", "absent": "not available"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One group of an area, in words and as drawn; `judgement` is "" where there is no benchmark."""

    name: str
    drawing: str
    figure: str
    judgement: str
    missing: str
    strong: bool


@dataclass(frozen=True, kw_only=True)
class Box:
    """One area: its marker as SVG, its name, the line under it, its rows."""

    name: str
    href: str
    marker: str
    verdict: str
    outcome: str
    rows: list[Row]


def panels(boxes: list[Box], ticks: list[tuple[str, str]], *, against: str, what: str) -> html.Div:
    """`ticks` are the axis's labels with their places (a share of the width); `against` names the benchmark."""
    made = [_panel(each, ticks, against, what, f"people-{i}") for i, each in enumerate(boxes, 1)]
    return html.Div(made, className="panels", **_sizes(boxes))


def _sizes(boxes: list[Box]) -> dict[str, int]:
    """How many panels and rows there are, from which the style sheet makes room."""
    return {"data-count": len(boxes), "data-rows": max((len(box.rows) for box in boxes), default=0)}


def _panel(box: Box, ticks: list[tuple[str, str]], against: str, what: str, part: str) -> html.Section:
    heading = html.H2([Markup(box.marker), " ", html.A(box.name, href=box.href)])
    line = html.P([*([badge(box.outcome, "")] if box.outcome else []), " ", box.verdict], className="verdict")
    heads = ("Group", "Figure and 95% interval", "Figure", f"Against {against}")
    table = html.Table(
        [
            html.Caption(f"{what}: {box.name}", className="visually-hidden"),
            html.Colgroup([html.Col(className=each) for each in ("group", "drawn", "value", "against")]),
            html.Thead(html.Tr([html.Th(each, scope="col") for each in heads]), className="visually-hidden"),
            html.Tbody([_row(each) for each in box.rows]),
        ]
    )
    return html.Section([heading, line, table, _axis(ticks)], className="panel", **{"data-part": part})


def _row(row: Row) -> html.Tr:
    name = html.Th(row.name, scope="row")
    if row.missing:
        drawn = html.Td(MISSING[row.missing], colSpan=3, className=f"none {row.missing}")
        return html.Tr([name, drawn])
    mark = badge(row.judgement) if row.judgement else ""
    cells = [html.Td(Markup(row.drawing), className="drawn"), html.Td(row.figure, className="value"), html.Td(mark)]
    return html.Tr([name, *cells], className="strong" if row.strong else "")


def _axis(ticks: list[tuple[str, str]]) -> html.Div:
    labels = [html.Span(text, style=f"left:{place}") for place, text in ticks]
    return html.Div(html.Div(labels, className="along"), className="axis", **{"aria-hidden": "true"})


def key(against: str, judged: list[str], *, ranges: bool, limits: bool, notes: list[str]) -> html.Div:
    """What the marks mean, in one line, only those that are drawn; then `notes`, sentences."""
    told = {
        "bar": "95% interval (may be narrower than the mark)" if limits else "",
        "thin": "range of its districts (hollow)" if ranges else "",
        "dash": f"the same people in {spoken(against)}" if against else "",
    }
    parts = [html.Span([html.I(className=f"people-key {kind}"), said]) for kind, said in told.items() if said]
    parts += [html.Span([badge(each, ""), f" {WORDS[each]}"]) for each in judged]
    return html.Div([html.P(parts), *([html.P(" ".join(notes))] if notes else [])], className="key-line")
