"""Inequality: how unequal, between and inside places, and what goes with what? One page, six views of one Selection.

Questions: how large is each gap; where does it lie; is it more than noise, and what goes with it?
Ten-second sentence: "Most of the inequality in qualifications lies inside the boroughs, not between them."
"""

import json
from typing import Any

from dash import html

from app.layout.framed import Frame, framed

VIEWS = {
    "inside": "Inside places",
    "clusters": "Clusters",
    "rug": "All districts at once",
    "scatter": "What goes with what",
    "convergence": "Is the gap closing?",
    "people": "By people",
}
"""The views by their key in the address, in the order offered, with the names of their tabs."""


def page(view: str, frame: Frame, tabs: dict[str, str]) -> list:
    """Headings first, the rest as HTML text; `tabs` are the addresses of the views, by key."""
    return framed(
        frame, view, tuple((VIEWS[key], address, key == view) for key, address in tabs.items()), "Views of inequality"
    )


def linked(
    query: str, words: dict[str, Any], *, chart: str, label: str, where: str, about: str, below: Any = None
) -> html.Div:
    """The map and the chart that `assets/linked.js` draws from `GET /view?<query>` and links.

    `chart` is the chart's title, `about` and `where` say beside the titles what chart and map show; `label` names the
    chart for those who cannot see it; `words` are those of `app.layout.fixed`; `below` stands under the chart.
    """
    return html.Div(
        [
            html.Section(
                [_heading("Where", where), _map(), _zoom(), html.Div(id="legend", className="legend")],
                className="where",
                **{"data-part": "map"},
            ),
            html.Section(
                [
                    _heading(chart, about),
                    html.Div(
                        id="linked-chart", className="drawing", role="application", tabIndex="0",
                        **{"aria-label": f"{label} Arrow keys move, Enter marks.", "aria-roledescription": "chart"},
                    ),
                    below,
                ],
                className="chart",
                **{"data-part": "chart"},
            ),
        ],
        id="linked",
        className="linked",
        **{"data-query": query, "data-words": json.dumps(words), "aria-busy": "true"},
    )  # fmt: skip


def readout() -> list[Any]:
    """What is pointed at and what is marked, in words below the charts; the first stands beside the pointer too."""
    return [
        html.P(" ", id="readout", className="readout"),
        html.P(id="marked", className="marked"),
        html.Div(id="tip", hidden=True, **{"aria-hidden": "true"}),
    ]


def _heading(title: str, caption: str) -> html.H2:
    return html.H2([title, " ", html.Small(caption)])


def _map() -> html.Div:
    return html.Div(id="map", className="drawing", role="application", tabIndex="0", **{"aria-roledescription": "map"})


def _zoom() -> html.Div:
    buttons = (("in", "+", "Zoom in"), ("out", "−", "Zoom out"), ("all", "↺", "Show the whole map"))
    return html.Div(
        [
            html.Button(sign, type="button", title=label, **{"data-zoom": way, "aria-label": label})
            for way, sign, label in buttons
        ],
        className="zoom",
    )
