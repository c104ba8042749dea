"""The rows of an area's profile, one indicator each, and its summary: those furthest from their benchmark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from app.layout.badges import WORDS, badge

COLUMNS = 6
SUMMARY = 6  # rows that a slide has room for


@dataclass(frozen=True, kw_only=True)
class Row:
    """One indicator, in words and drawings; `strip` and `spark` are SVG text.

    Of `note` and `trend_words` the first is said everywhere, the second not on paper. `benchmark` is name, figure and
    what the judgement rests on, `rank` the rank and what that rests on. `counted` is its place among those that the
    page's sentence counts, the widest gap first; 0 where it is not one of them.
    """

    title: str
    href: str
    note: tuple[str, str]
    figure: str
    unit: str
    judgement: str
    words: str
    benchmark: tuple[str, str, str]
    other: str
    strip: str
    rank: tuple[str, str]
    spark: str
    trend: str
    trend_words: tuple[str, str]
    trend_reason: str
    counted: int


def heads(name: str, among: str) -> html.Thead:
    """What the columns are; `among` says whose peers ("" where it stands above)."""
    said = [html.Span(each, className="way") for each in (among, "right is better →") if each]
    across = html.Span(said, className="across")
    held = [("Indicator", ""), (name, "value"), ("Against the benchmark", ""), (across, "among"), ("Rank", "rank")]
    cells = [html.Th(text, scope="col", className=kind or None) for text, kind in (*held, ("Trend", "trend"))]
    return html.Thead(html.Tr(cells))


def widest(rows: Sequence[Row], legend: Component, *, name: str, among: str, spread: str) -> list[html.Section]:
    """The first of the rows that the sentence counts, the widest gap first: what slides, embeds and files show of the
    page, which itself has every row and hides this. `spread` says among whom gaps are measured. Nothing where no row
    counts.
    """
    counted = sorted((each for each in rows if each.counted), key=lambda each: each.counted)
    if not counted:
        return []
    shown = counted[:SUMMARY]
    more = f"; {len(counted) - len(shown)} more can be judged" if len(counted) > len(shown) else ""
    above = among if among != spread else ""
    about = html.Small(f"by standard deviations {spread}{more}")
    title = html.H2(["Widest gaps and leads first ", about])
    table = html.Table([heads(name, above), html.Tbody([figure_row(each) for each in shown])], className="figures")
    return [html.Section([title, table, legend], className="summary", **{"data-part": "summary"})]


def figure_row(row: Row) -> html.Tr:
    """A figure in all its columns."""
    figure = [row.figure, *([html.Small(f" {row.unit}")] if row.unit else [])]
    other = [html.Span(row.other, className="note other")] if row.other else []
    against = [html.Span(row.words, className="words"), _benchmark(*row.benchmark), *other]
    arrow = [html.Span(row.trend, className="arrow", **{"aria-hidden": "true"})] if row.trend else []
    course = html.Span([*arrow, *_with_aside(*row.trend_words, ": ")], className="course", title=row.trend_reason)
    return html.Tr(
        [
            html.Th([html.A(row.title, href=row.href), _note(*row.note)], scope="row"),
            html.Td(figure, className="value"),
            html.Td([*_badge(row), html.Div(against)], className="against"),
            html.Td(Markup(row.strip), className="among"),
            html.Td(_rank(*row.rank), className="rank"),
            html.Td([Markup(row.spark), course], className="trend"),
        ],
        **{"data-shown": " ".join(_kinds(row))},
        **({"data-counted": str(row.counted)} if row.counted else {}),
    )


def _kinds(row: Row) -> list[str]:
    """The views of the page that show the row."""
    judged = row.judgement not in ("", "cannot_tell")
    return ["all", *(["judged"] if judged else []), *(["changing"] if row.trend in ("↗", "↘") else [])]


def _rank(said: str, rests_on: str) -> list[Any]:
    return [html.Span(said), *([html.Span(rests_on, className="note", **{"data-aside": ""})] if rests_on else [])]


def _badge(row: Row) -> list[Any]:
    """None for a total, of which nothing is judged; with words where those beside it are others."""
    if not row.judgement:
        return [html.Span(className="judged")]
    return [badge(row.judgement, "" if row.words.startswith(WORDS[row.judgement]) else None)]


def _note(said: str, aside: str) -> html.Span:
    return html.Span(_with_aside(said, aside, " · "), className="note")


def _benchmark(name: str, figure: str, rests_on: str) -> html.Span | None:
    """On paper the figure alone, since the words before it name the benchmark and the badge says what it rests on."""
    if not figure:
        return None
    return html.Span([html.Span(f"{name} ", className="aside"), *_with_aside(figure, rests_on, "; ")], className="note")


def _with_aside(said: str, aside: str, between: str) -> list[Any]:
    """Words, and after them what paper has no room for."""
    return [said, html.Span(f"{between}{aside}", className="aside")] if aside else [said]
