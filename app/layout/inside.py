"""The parts of the view "inside": the bar of the split, the table of measures, the line beside them."""

from typing import Any

from dash import html

from app.metadata.indicators import Indicator
from app.narrative.inside import percent
from app.narrative.numbers import number, shown

TOKENS = {"E08000025": "birmingham", "E08000026": "coventry", "E37000001": "black-country"}


def split_bar(title: str, parts: list[tuple[str, str, float]]) -> html.Div:
    """Between and within, as a bar whose parts add to 100; grey for between, each place in its colour."""
    if not parts:
        return html.Div()
    segments = [
        html.Li(
            [html.Span(f"{number(share, 1)}%", className="share"), html.Span(name, className="what")],
            style={"flex": f"{max(share, 0.1)} 1 0"},
            className="part " + (TOKENS.get(place) or ("between" if not i else "others")),
        )
        for i, (name, place, share) in enumerate(parts)
    ]
    heading = html.H2(["Where the inequality lies ", html.Small(title)])
    return html.Section([heading, html.Ul(segments)], className="split")


def beside(lines: list[tuple[str, str]]) -> html.Div:
    """Published figures on the same subject, each with a link to its view."""
    items = [html.P([text, " ", html.A("See all districts", href=address)]) for text, address in lines]
    return html.Div(items, className="beside-lines")


def measures_table(indicator: Indicator, rows: list[dict[str, Any]], title: str) -> html.Table:
    """A line an area: its value, quantiles of its neighbourhoods, and the measures; those nobody has are left out."""
    held = [column for column in _columns(indicator) if any(row[column[0]] == row[column[0]] for row in rows)]
    heads = [html.Th("Area", scope="col")] + [html.Th(head, scope="col") for _, head, _ in held]
    body = [html.Tr([_name(row), *(html.Td(write(row[key])) for key, _, write in held)]) for row in rows]
    return html.Table([html.Caption(title), html.Thead(html.Tr(heads)), html.Tbody(body)])


def _name(row: dict[str, Any]) -> html.Th:
    return html.Th(html.A(row["name"], href=f"/area/{row['code']}"), scope="row")


def _columns(indicator: Indicator) -> list[tuple[str, str, Any]]:
    def value(each: float) -> str:
        return shown(indicator, each) if each == each else "–"

    def places(decimals: int):
        return lambda each: number(each, decimals) if each == each else "–"

    shares = [
        (f"population_{side}_{part}", f"Live in England’s {side} {part}", percent)
        for side in ("highest", "lowest")
        for part in ("fifth", "tenth")
    ]
    return [
        ("neighbourhoods", "Neighbourhoods", places(0)),
        ("population", "People or households", places(0)),
        ("mean", "All together", value),
        ("p10", "Tenth live below", value),
        ("p25", "Quarter live below", value),
        ("p50", "Half live below", value),
        ("p75", "Three quarters live below", value),
        ("p90", "Nine tenths live below", value),
        ("p90_p10", "90:10 ratio", places(2)),
        ("gini", "Gini", places(3)),
        ("theil", "Theil", places(4)),
        ("theil_between", "of it between districts", places(4)),
        ("theil_within", "of it within districts", places(4)),
        *shares,
    ]
