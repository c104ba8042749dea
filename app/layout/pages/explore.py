"""Explore: where, how much, since when, side by side. The scripts fill in what the Selection shows.

Questions: where is it high or low; how do the compared areas stand to the benchmark; how has it moved?
Ten-second sentence: "An hour's work in the Black Country produces about a fifth less than in the UK."
"""

import json
from typing import Any

from dash import dcc, html

from app.layout import ids
from app.layout.share import share
from app.metadata.geography import BENCHMARKS, LEVELS
from app.narrative.captions import fixed_words


def page(extent_names: dict[str, str]) -> list:
    """Empty panels with their headings; `assets/explore.js` draws the view of the address into them.

    `extent_names` are the names of everything that `within` may be, by code.
    """
    return [
        dcc.Store(id=ids.SELECTION),
        dcc.Store(id=ids.VIEW),
        dcc.Store(id=ids.DRAWN),
        html.H1("Explore", id="title", className="visually-hidden"),
        _controls(extent_names),
        html.Div(id=ids.NOTICES, role="status", className="notices"),
        html.P("Loading the figures …", id=ids.SENTENCE, className="sentence", **{"aria-live": "polite"}),
        html.Div([_where(), _how_much(), _since_when()], className="charts", **{"aria-busy": "true"}, id="charts"),
        html.P(" ", id=ids.READOUT, className="readout"),
        html.Div(id="tip", hidden=True, **{"aria-hidden": "true"}),
        html.Div([html.Div(id=ids.SOURCE, className="source"), _actions()], className="foot"),
        html.Section(
            [html.H2("Between the compared areas", id="pairs-title"), html.Div(id=ids.PAIRS)],
            id="pairs-panel",
            hidden=True,
            **{"aria-labelledby": "pairs-title"},
        ),
        html.Section(
            [
                html.H2("Table", id="table-title"),
                html.Div(id=ids.TABLE, tabIndex="0", role="region", **{"aria-labelledby": "table-title"}),
            ],
            id="table-panel",
            hidden=True,
        ),
    ]


def _controls(extent_names: dict[str, str]) -> html.Details:
    """Labelled places for the controls, which offer what the view says can be had."""
    return html.Details(
        [
            html.Summary([html.Span("Options"), html.Span(id="options-now", className="now")]),
            html.Div(
                [
                    _control("Indicator", ids.INDICATOR),
                    _control("Level", ids.LEVEL),
                    _control("Inside", ids.WITHIN),
                    _control("Benchmark", ids.BENCHMARK),
                    _control("As known in", "known"),
                    _control("Compare", ids.AREAS),
                ],
                className="controls",
            ),
        ],
        open=True,
        id="options",
        **{"data-words": json.dumps(_words(extent_names))},
    )


def _words(extent_names: dict[str, str]) -> dict[str, Any]:
    """The fixed words of the controls, which every view uses: levels explained, extents and benchmarks by name."""
    return {
        "levels": {id: {"label": level.label, "explanation": level.explanation} for id, level in LEVELS.items()},
        "extents": extent_names,
        "benchmarks": BENCHMARKS,
        **fixed_words(),
    }


def _control(label: str, id: str) -> html.Div:
    return html.Div([html.Span(label, id=f"{id}-label", className="label"), html.Div(id=id)], className=f"control {id}")


def _where() -> html.Section:
    return html.Section(
        [
            _heading("Where", "map"),
            html.Div(
                id=ids.MAP, className="drawing", role="application", tabIndex="0", **{"aria-roledescription": "map"}
            ),
            html.Div(
                [
                    html.Button("+", type="button", title="Zoom in", **{"data-zoom": "in", "aria-label": "Zoom in"}),
                    html.Button("−", type="button", title="Zoom out", **{"data-zoom": "out", "aria-label": "Zoom out"}),
                    html.Button(
                        "↺", type="button", title="Show all", **{"data-zoom": "all", "aria-label": "Show the whole map"}
                    ),
                ],
                className="zoom",
            ),
            html.Div(id=ids.LEGEND, className="legend"),
        ],
        className="where",
        **{"aria-labelledby": "map-name map-caption", "data-part": "map"},
    )


def _how_much() -> html.Section:
    return html.Section(
        [
            _heading("How much", "ranking"),
            html.Div(
                id=ids.RANKING, className="drawing", role="listbox", tabIndex="0", **{"aria-multiselectable": "true"}
            ),
        ],
        className="how-much",
        **{"aria-labelledby": "ranking-name ranking-caption", "data-part": "ranking"},
    )


def _since_when() -> html.Section:
    return html.Section(
        [_heading("Since when", "trend"), html.Div(id=ids.TREND, className="drawing", role="img"), _slider()],
        className="since-when",
        **{"aria-labelledby": "trend-name trend-caption", "data-part": "trend"},
    )


def _heading(title: str, id: str) -> html.H2:
    return html.H2([html.Span(title, id=f"{id}-name"), " ", html.Small(id=f"{id}-caption")], id=f"{id}-title")


def _slider() -> html.Div:
    """One control for time. The range itself is made by the script, since it is a plain HTML one."""
    return html.Div(
        [
            html.Button(id=ids.PLAY, type="button", className="play", **{"aria-label": "Play the periods"}),
            html.Div(id=ids.PERIOD, className="range"),
            html.Output(id=ids.PERIOD_LABEL) if hasattr(html, "Output") else html.Span(id=ids.PERIOD_LABEL),
        ],
        className="slider",
        id="slider",
    )


def _actions() -> html.Div:
    return html.Div(
        [
            html.Button(
                "Table", type="button", id="show-table", **{"aria-expanded": "false", "aria-controls": "table-panel"}
            ),
            html.Button(
                "Compare pairs",
                type="button",
                id="show-pairs",
                **{"aria-expanded": "false", "aria-controls": "pairs-panel"},
            ),
            *share(""),
        ],
        className="actions",
    )
