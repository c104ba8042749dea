"""A chart's figure (Plotly's dictionary) as SVG: the part of Plotly that our figures use, in light colours.

Shapes, axes, lines, closed shapes, markers, limits, words; numeric axes with the ticks that the figure names. What a
trace may be is in `KINDS`; a test holds every figure of the product to it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.exports.drawing.frame import ASCENT, Frame, between, note_drawn, shape_drawn
from app.exports.drawing.text import LINE, SIZE, line_width, pieces, words
from app.exports.drawing.traces import KINDS, trace_parts
from app.figures.theme import Figure, colour

ROW, GROUP, SWARMS = 18, 86, 400  # pixels of a row, of a group of stacked marks, of all rows of swarms
NAMES_APART = 32  # pixels between names at the ends of lines, two rows each
NARROW = 560  # pixels below which a figure's layout for small screens is taken


def chart_height(figure: Figure, wide: float) -> float:
    """Pixels that a figure wants at a width: rows set it where there are any, else the width."""
    layout = figure["layout"]
    low, high = layout["yaxis"]["range"]
    edges = layout["margin"]["t"] + layout["margin"]["b"]
    if layout["yaxis"].get("visible") is False:
        if low > high:
            return SWARMS + edges
        names = sum(_beside(note) for note in layout.get("annotations", ()))
        return edges + (ROW * (high - low) if abs(high - low - names) < 1.5 else GROUP * max(names, 2))
    if low > high:
        return ROW * (low - high) + edges
    names = sum(each.get("name") == "end" for each in layout.get("annotations", ()))
    usual = min(440.0, wide * 0.75) if two_ways(figure) else min(max(wide * 0.4, 230.0), 290.0)
    return max(usual, names * NAMES_APART + edges)


def two_ways(figure: Figure) -> bool:
    """Whether values are read on both axes, as in a scatter."""
    axes = (figure["layout"]["xaxis"], figure["layout"]["yaxis"])
    return all(each.get("showgrid") is not False and each.get("visible") is not False for each in axes)


def _beside(note: Mapping[str, Any]) -> bool:
    """Whether a text stands in the left margin."""
    return note.get("xref") == "paper" and note["x"] == 0 and note.get("xanchor") == "right"


def chart_drawing(figure: Figure, wide: float, high: float) -> str:
    """The inside of an SVG `wide` by `high` pixels."""
    layout = _sized(figure["layout"], wide)
    at = Frame(layout, wide, high)
    shapes, notes = layout.get("shapes", ()), _apart(layout.get("annotations", ()), at)
    under = [shape_drawn(each, at) for each in shapes if each.get("layer") == "below"]
    over = [shape_drawn(each, at) for each in shapes if each.get("layer") != "below"]
    grid, labels = _axes(_thinned(layout, at), at)
    traces = [part for each in figure["data"] if each.get("type") in KINDS for part in trace_parts(each, at)]
    return "".join([*under, *grid, *traces, *over, *labels, *(note_drawn(each, at) for each in notes)])


def _sized(layout: Mapping[str, Any], wide: float) -> Mapping[str, Any]:
    """The layout for small screens where a figure has one, or without the columns that the table has."""
    if wide >= NARROW:
        return layout
    own = layout | layout.get("meta", {}).get("narrow", {})
    notes = [each for each in own.get("annotations", ()) if each.get("name") != "column"]
    spare = {"r": 14} if len(notes) < len(own.get("annotations", ())) else {}
    return own | {"annotations": notes, "margin": own["margin"] | spare}


def _apart(notes: Iterable[Mapping[str, Any]], at: Frame) -> list[Mapping[str, Any]]:
    """Names at the ends of lines, moved so far that each has two rows of its own and all stay in the picture."""
    ends = sorted((each for each in notes if each.get("name") == "end"), key=lambda each: at.y(each["y"]))
    places: list[float] = []
    for each in ends:
        places.append(max(at.y(each["y"]), places[-1] + NAMES_APART if places else at.top))
    ceiling = at.top + at.high - 8
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - NAMES_APART
    moved = [each | {"yshift": at.y(each["y"]) - place} for each, place in zip(ends, places, strict=True)]
    return [*(each for each in notes if each.get("name") != "end"), *moved]


# ── axes ──


def _thinned(layout: Mapping[str, Any], at: Frame) -> Mapping[str, Any]:
    """Without the labels across that have no room: periods keep the first and the last, values every second."""
    axis = layout["xaxis"]
    ticks = list(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True))
    needed = sum(line_width(pieces(text)[0], SIZE) + 10 for _, text in ticks)
    if needed > at.wide and len(ticks) > 2:
        ticks = [ticks[0], ticks[-1]] if axis.get("ticks") == "outside" else ticks[::2]
    kept = {"tickvals": [value for value, _ in ticks], "ticktext": [text for _, text in ticks]}
    return layout | {"xaxis": axis | kept}


def _axes(layout: Mapping[str, Any], at: Frame) -> tuple[list[str], list[str]]:
    """Gridlines, and the labels of both axes."""
    grid, labels = [], []
    for key, axis in (("x", layout["xaxis"]), ("y", layout["yaxis"])):
        if axis.get("visible") is False:
            continue
        ends = at.across if key == "x" else at.up
        for value, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            if between(value, ends):
                grid += _gridline(key, value, axis, at)
                labels.append(_tick(key, value, text, axis, at))
    return grid, labels


def _gridline(key: str, value: float, axis: Mapping[str, Any], at: Frame) -> list[str]:
    if axis.get("showgrid") is False:
        return []
    x, y = (at.x(value), at.top) if key == "x" else (at.left, at.y(value))
    way = f"V{at.top + at.high:.1f}" if key == "x" else f"H{at.left + at.wide:.1f}"
    return [f'<path d="M{x:.1f} {y:.1f}{way}" stroke="{axis.get("gridcolor", colour("grid"))}" fill="none"/>']


def _tick(key: str, value: float, text: str, axis: Mapping[str, Any], at: Frame) -> str:
    font = axis.get("tickfont", {})
    size, tint = font.get("size", SIZE), font.get("color", colour("ink-3"))
    out = axis.get("ticklen", 5) if axis.get("ticks") == "outside" else 0
    lines = pieces(text)
    if key == "x":
        x, foot = at.x(value), at.top + at.high
        mark = f'<path d="M{x:.1f} {foot:.1f}v{out}" stroke="{axis["tickcolor"]}"/>' if out else ""
        said = (
            words(line, x, foot + out + 2 + (ASCENT + i * LINE) * size, size=size, tint=tint, anchor="middle")
            for i, line in enumerate(lines)
        )
        return mark + "".join(said)
    x = at.left - 4 - out - axis.get("ticklabelstandoff", 0)
    top = at.y(value) - (len(lines) - 1) * LINE * size / 2
    return "".join(
        words(line, x, top + (0.36 + i * LINE) * size, size=size, tint=tint, anchor="end")
        for i, line in enumerate(lines)
    )
