"""The parts of the view "inside": the bar of the split, the table of measures, the line beside them."""

from typing import Any

from dash import html

from app.figures.theme import PLACE_STYLES
from app.layout.tables import table
from app.metadata.indicators import Indicator
from app.narrative.inside import people, percent
from app.narrative.numbers import number, shown
from app.narrative.words import capital


def split_bar(title: str, parts: list[tuple[str, str, float]]) -> list[html.Section]:
    """Between and within: a bar whose parts add to 100 (grey for between, each place in its colour), named below it."""
    if not parts:
        return []
    others = ["between", *["others"] * len(parts)]
    kinds = [PLACE_STYLES[place].token if place else others[i] for i, (_, place, _) in enumerate(parts)]
    bar = [
        html.I(style={"flex": f"{max(share, 0.1)} 1 0"}, className=f"part {kind}")
        for kind, (_, _, share) in zip(kinds, parts, strict=True)
    ]
    named = [
        html.Li([html.I(className=f"part {kind}"), f" {name} ", html.B(f"{number(share, 1)}%")])
        for kind, (name, _, share) in zip(kinds, parts, strict=True)
    ]
    heading = html.H2(["Where the inequality lies ", html.Small(title)])
    drawn = html.Div(bar, className="bar", **{"aria-hidden": "true"})
    return [html.Section([heading, drawn, html.Ul(named)], className="split")]


def note(text: str, ways: list[tuple[str, str]]) -> html.P:
    """What the picture shows, in plain words, and ways on."""
    links = [part for name, address in ways for part in (" ", html.A(name, href=address))]
    return html.P([text, *links], className="reading")


def alongside(lines: list[tuple[str, str]]) -> html.Div:
    """Published figures on the same subject, each with a link to its view."""
    items = [html.P([text, " ", html.A("See all districts", href=address)]) for text, address in lines]
    return html.Div(items, className="beside-lines")


def measures_table(indicator: Indicator, rows: list[dict[str, Any]], title: str) -> html.Table:
    """A line an area: its value, quantiles of its neighbourhoods, and the measures; those nobody has are left out."""
    held = [column for column in _columns(indicator, rows) if any(row[column[0]] == row[column[0]] for row in rows)]
    cells = [[(row["name"], row["href"]), *(write(row[key]) for key, _, write in held)] for row in rows]
    return table(title, ["Area", *(head for _, head, _ in held)], cells)


def _columns(indicator: Indicator, rows: list[dict[str, Any]]) -> list[tuple[str, str, Any]]:
    who = people(rows[0]["weights"]) if rows else ""

    def value(each: float) -> str:
        return shown(indicator, each) if each == each else "–"

    def places(decimals: int):
        return lambda each: number(each, decimals) if each == each else "–"

    shares = [
        (f"population_{side}_{part}", f"{capital(who)} in England’s {side} {part}", percent)
        for side in ("highest", "lowest")
        for part in ("fifth", "tenth")
    ]
    return [
        ("neighbourhoods", "Neighbourhoods", places(0)),
        ("population", capital(who), places(0)),
        ("mean", "All together", value),
        ("p10", "Tenth live below", value),
        ("p25", "Quarter live below", value),
        ("p50", "Half live below", value),
        ("p75", "Three quarters live below", value),
        ("p90", "Nine tenths live below", value),
        ("spread", "From a tenth to nine tenths", value),
        ("p90_p10", "90:10 ratio", places(2)),
        ("gini", "Gini", places(3)),
        ("rest", "Gini of all others", places(3)),
        ("theil", "Theil", places(4)),
        ("theil_between", "of it between districts", places(4)),
        ("theil_within", "of it within districts", places(4)),
        *shares,
    ]
