"""The panels of the view on convergence: gaps in two measures, the districts then and now, their spread, cautions."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dash import html

from app.figures.theme import Figure


class Panel(NamedTuple):
    """A chart with its heading; `about` stands beside the title, `label` names the chart, `words` say it below.

    `first` is what is said above the chart.
    """

    kind: str
    title: str
    about: str
    label: str
    figure: Figure | None
    words: str = ""
    first: str = ""


def panels(charts: Sequence[Panel], cares: Iterable[str]) -> html.Div:
    """All charts and, last, what to keep in mind."""
    notes = html.Section([html.H2("Keep in mind"), html.Ul([html.Li(each) for each in cares])], className="cares")
    wide = "" if any(each.kind == "gap-2" for each in charts) else " one-gap"
    return html.Div([*map(_section, charts), notes], className=f"panels{wide}")


def _section(panel: Panel) -> html.Section:
    heading = [html.H2([panel.title, " ", html.Small(panel.about)])]
    heading += [html.P(panel.first, className="first")] if panel.first else []
    words = [html.P(panel.words, className="words")] if panel.words else []
    if panel.figure is None:
        return html.Section([*heading, *words], className=panel.kind)
    drawing = html.Div(
        className="drawing", role="img",
        **{"data-figure": json.dumps(panel.figure), "data-hover": "", "aria-label": panel.label},
    )  # fmt: skip
    return html.Section([*heading, drawing, *words], className=panel.kind, **{"data-part": panel.kind})
