"""Charts drawn without a browser: marks stand where the scale puts them, and every figure of the product is known."""

import functools
import re
from itertools import pairwise

import lxml.etree as etree
import pytest

from app.exports.drawing.chart import NAMES_APART, chart_drawing, chart_height
from app.exports.drawing.frame import Frame
from app.exports.drawing.marks import SHAPES
from app.exports.drawing.text import document
from app.exports.drawing.traces import KINDS
from app.exports.exhibit import CHART
from app.figures.theme import GLYPHS
from app.views.exhibits import exhibit_of
from tests.figures.test_every_figure import VARIED, figures_of

WIDE, HIGH = 640, 400
SPACE = {"svg": "http://www.w3.org/2000/svg"}
PAGES = (
    "/inequality?view=inside", "/inequality?view=clusters", "/inequality?view=scatter", "/inequality?view=convergence",
    "/statement/growth", "/progress?view=homes", "/industries?group=construction_and_housing",
)  # fmt: skip
# Parts of a figure that the drawing reads, or may leave out since they are for pointing at, or Plotly's defaults.
TRACE = {"type", "mode", "x", "y", "name", "text", "textposition", "textfont", "customdata", "hovertemplate", "fill",
         "hoverinfo", "cliponaxis", "line", "marker", "opacity", "error_x", "error_y", "fillcolor"}  # fmt: skip
LAYOUT = {"font", "paper_bgcolor", "plot_bgcolor", "showlegend", "dragmode", "hovermode", "margin", "xaxis", "yaxis",
          "shapes", "annotations", "hoverlabel", "meta"}  # fmt: skip
AXIS = {"range", "tickvals", "ticktext", "ticks", "ticklen", "tickangle", "tickcolor", "showgrid", "gridcolor",
        "zeroline", "visible", "tickfont", "ticklabelstandoff"}  # fmt: skip


def drawn(figure: dict, wide: float = WIDE, high: float = HIGH):
    return etree.fromstring(document(chart_drawing(figure, wide, high), wide, high))


@functools.cache
def charts() -> dict[str, dict]:
    """Every kind of figure of the product but maps, by a name; of Explore a third of its varied addresses."""
    found = {}
    for query in VARIED[::3]:
        found |= {f"{kind} {query}": each for kind, each in figures_of(query).items() if kind != "map"}
    for page in PAGES:
        found |= {f"{page} {each.part}": each.figure for each in exhibit_of(page).pictures if each.kind == CHART}
    return found


def plain(trace: dict, **layout) -> dict:
    axes = {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 100]}}
    return {"data": [trace], "layout": {"margin": {"l": 40, "r": 20, "t": 10, "b": 30}} | axes | layout}


@pytest.mark.parametrize("wide", [WIDE, 360])
def test_every_figure_is_of_known_parts_and_becomes_a_document_that_can_be_read(wide):
    for name, figure in charts().items():
        layout = figure["layout"]
        assert set(layout) <= LAYOUT, name
        assert set(layout["xaxis"]) | set(layout["yaxis"]) <= AXIS, name
        for trace in figure["data"]:
            assert trace["type"] in KINDS, name
            assert set(trace) <= TRACE, name
            held = trace.get("marker", {}).get("symbol", "circle")
            symbols = {held} if isinstance(held, str) else set(held)
            assert {each.removesuffix("-open") for each in symbols} <= set(SHAPES), name
        assert {each["type"] for each in layout.get("shapes", ())} <= {"line", "rect"}, name
        made = chart_drawing(figure, wide, chart_height(figure, wide))
        etree.fromstring(document(made, wide, HIGH))
        assert "nan" not in made, name


def test_every_marker_of_the_product_has_its_shape():
    assert {symbol.removesuffix("-open") for symbol in GLYPHS} <= set(SHAPES)


def test_a_mark_stands_where_its_scale_puts_it():
    root = drawn(plain({"type": "scatter", "mode": "markers", "x": [0, 5], "y": [0, 75], "marker": {"size": 8}}))
    places = [
        re.findall(r"[\d.]+", each.get("transform"))[:2] for each in root.iterfind(".//svg:path[@transform]", SPACE)
    ]
    assert places == [["40", "370"], ["330", "100"]]  # 40 + 5/10 of 580; 10 + (1 - 75/100) of 360


def test_marks_of_a_ranking_stand_at_its_values():
    figure = figures_of("")["ranking"]
    at = Frame(figure["layout"], WIDE, HIGH)
    root = drawn(figure)
    found = {tuple(map(float, re.findall(r"-?[\d.]+", each.get("transform"))[:2]))
             for each in root.iterfind(".//svg:path[@transform]", SPACE)}  # fmt: skip
    values = {point for trace in figure["data"] if trace["name"] == "dots"
              for point in zip(trace["x"], trace["y"], strict=True) if point[1] is not None}  # fmt: skip
    assert len(values) == 20
    for x, y in values:
        assert any(abs(a - at.x(x)) < 0.1 and abs(b - at.y(y)) < 0.1 for a, b in found)


def test_a_missing_value_is_a_hole_in_a_line():
    root = drawn(plain({"type": "scatter", "mode": "lines", "x": [0, 1, 2, 3, 4], "y": [1, 2, None, 3, 4]}))
    lines = [each.get("d") for each in root.iterfind(".//svg:svg//svg:path", SPACE)]
    assert [each.count("M") for each in lines] == [2]


def test_limits_reach_from_the_lower_to_the_upper():
    error = {"type": "data", "symmetric": False, "array": [2, None], "arrayminus": [1, None], "color": "#85827A",
             "thickness": 2, "width": 0}  # fmt: skip
    trace = {"type": "scatter", "mode": "markers", "x": [5, 6], "y": [50, 60], "error_x": error, "marker": {"size": 0}}
    (line,) = drawn(plain(trace)).iterfind(".//svg:svg//svg:path", SPACE)
    assert line.get("d") == "M272.0 190.0L446.0 190.0"


def test_a_reversed_axis_runs_down():
    figure = plain({"type": "scatter", "x": [], "y": []}, yaxis={"range": [10, 0]})
    assert Frame(figure["layout"], WIDE, HIGH).y(0) == 10


def test_what_no_value_stands_for_is_hatched():
    shape = {"type": "rect", "x0": 0, "x1": 5, "y0": 0, "y1": 5, "fillcolor": "#ECECEC", "line": {"width": 0}}
    root = drawn(plain({"type": "scatter", "x": [], "y": []}, shapes=[shape]))
    assert root.find("./svg:rect[@fill='url(#no-data)']", SPACE) is not None


def test_names_at_the_ends_of_lines_keep_apart_and_in_the_picture():
    note = {"name": "end", "x": 1, "xref": "paper", "xanchor": "left", "yanchor": "middle", "align": "left"}
    notes = [note | {"y": y, "text": f"<b>{name}</b><br>1"} for y, name in ((2, "a"), (1, "b"), (0, "c"))]
    root = drawn(plain({"type": "scatter", "x": [], "y": []}, annotations=notes))
    tops = [float(each.get("y")) for each in root.iterfind("./svg:text", SPACE) if each.get("font-size") == "12"][::2]
    assert [round(b - a) >= NAMES_APART for a, b in pairwise(tops)] == [True, True]
    assert max(tops) < HIGH


def test_words_of_a_figure_are_words_and_markers_are_shapes():
    note = {"x": 5, "y": 50, "text": '<span style="color:#2587C3">▲</span> <b>Coventry &amp; more</b>', "font": {}}
    root = drawn(plain({"type": "scatter", "x": [], "y": []}, annotations=[note]))
    assert "".join(root.find("./svg:text", SPACE).itertext()) == "Coventry & more"
    assert root.find("./svg:path[@fill='#2587C3']", SPACE) is not None
