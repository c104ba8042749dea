"""Specialisation across, growth against the nation up, a bubble an industry or an area; and specialisation over time.

The bubbles are SVG text placed in shares of the plot, so they fit any width, print, and go dark by themselves. The axis
across is a scale of ratios: half and double lie equally far from 1.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from markupsafe import escape

from app.figures.convergence import HOVER, kept_apart
from app.figures.marks import mark
from app.figures.scatter_names import Name, Plane, placed
from app.figures.theme import Figure, Style, base_layout, colour
from app.figures.trend import position
from app.metadata.periods import label
from app.narrative.numbers import number

RATIOS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
LARGEST, SMALLEST = 25.0, 3.5  # radius in pixels
MANY, SMALLER = 10, 15.0  # marks from which on the largest radius is less
NAMED = 6  # the largest marks, whose names stand, as those of the right half do where none is strong
SCREENS = {"wide": (560.0, 300.0), "narrow": (290.0, 300.0)}  # the plot's size that names are placed for
ROOM, ROOM_UP = 0.12, 0.22  # of the span, at both ends; upright there are words in the corners
FAR = 12.0  # points a year; what lies beyond is drawn at the edge and named with its figure
CORNER = np.array([0.02, 0.06, 0.10, 0.14, 0.18])  # where the words of a corner lie, as shares of the width
LINE_HEIGHT = 250  # pixels of the trend's plot that its labels reckon with


class Bubble(NamedTuple):
    """One mark: `quotient` and `lead` (points a year) place it, `share` (per cent) sizes it.

    `doubtful` ones stand for much else besides and are drawn as dashed rings; `note` reads it out; `strong` ones are
    named whatever the room.
    """

    id: str
    name: str
    quotient: float
    lead: float
    share: float
    style: Style
    note: str
    doubtful: bool = False
    strong: bool = False

    @property
    def drawn(self) -> bool:
        return bool(np.isfinite(self.lead) and self.quotient > 0 and self.share > 0)

    @property
    def height(self) -> float:
        """Where it stands: at the edge where it lies beyond."""
        return float(np.clip(self.lead, -FAR, FAR))

    @property
    def called(self) -> str:
        return self.name if self.height == self.lead else f"{self.name} ({signed(self.lead)})"


class Plot(NamedTuple):
    """Ends of both axes: across in doublings, up in points a year."""

    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, quotient: float, lead: float) -> tuple[float, float]:
        """Per cent from the left and from the top.

        >>> Plot((-1, 1), (-2, 2)).at(2.0, 0.0)
        (100.0, 50.0)
        """
        across = (np.log2(quotient) - self.x[0]) / (self.x[1] - self.x[0])
        down = (self.y[1] - lead) / (self.y[1] - self.y[0])
        return round(100 * float(across), 2), round(100 * float(down), 2)


def bubbles(items: Sequence[Bubble], margin: float, corners: Sequence[str], label: str) -> str:
    """The chart of the items that have both figures; within ±`margin` points growth is within usual revisions.

    `corners` are the words of the four quarters, from the top left in the order of reading; `label` says the chart.
    """
    shown = sorted((each for each in items if each.drawn), key=lambda each: -each.share)
    plot = _plot(shown, margin)
    parts = [_band(plot, margin), *_grid(plot), *_corners(corners)]
    largest = max((each.share for each in shown), default=1.0)
    most = SMALLER if len(shown) > MANY else LARGEST
    radius = {each.id: max(most * float(np.sqrt(each.share / largest)), SMALLEST) for each in shown}
    parts += [_mark(each, plot, radius[each.id]) for each in shown]
    parts += [_names(shown, plot, radius, screen) for screen in SCREENS]
    return f'<svg class="bubbles" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _plot(items: Sequence[Bubble], margin: float) -> Plot:
    across = [-1.0, 1.0, *(float(np.log2(each.quotient)) for each in items)]
    up = [each.height for each in items]
    far = [1.0, margin] if np.isfinite(margin) else [1.0]
    return Plot(_padded(across), _padded([*up, *far, *(-each for each in far)], ROOM_UP))


def _padded(values: Sequence[float], room: float = ROOM) -> tuple[float, float]:
    low, high = min(values), max(values)
    return low - room * (high - low), high + room * (high - low)


def _band(plot: Plot, margin: float) -> str:
    """The growth that is within usual revisions of totals."""
    if not np.isfinite(margin):
        return ""
    top, foot = plot.at(1, margin)[1], plot.at(1, -margin)[1]
    return f'<rect class="band" x="0" width="100%" y="{top:g}%" height="{foot - top:g}%"/>'


def _grid(plot: Plot) -> list[str]:
    """Lines and labels of round ratios and of a few steps of growth; 1 and 0 are the nation's own."""
    found = []
    for ratio in RATIOS:
        if plot.x[0] <= np.log2(ratio) <= plot.x[1]:
            x = plot.at(ratio, 0)[0]
            kind = "against" if ratio == 1 else "grid"
            found.append(f'<line class="{kind}" x1="{x:g}%" x2="{x:g}%" y1="0" y2="100%"/>')
            found.append(f'<text class="tick across" x="{x:g}%" y="100%" dy="16">{ratio:g}</text>')
    for step in growth_ticks(*plot.y):
        y = plot.at(1, step)[1]
        kind = "against" if step == 0 else "grid"
        found.append(f'<line class="{kind}" x1="0" x2="100%" y1="{y:g}%" y2="{y:g}%"/>')
        found.append(f'<text class="tick up" x="0" dx="-6" y="{y:g}%" dy="4">{signed(step, 0)}</text>')
    return found


def growth_ticks(low: float, high: float) -> list[float]:
    """At most six whole numbers, nought among them.

    >>> growth_ticks(-3.2, 2.1), growth_ticks(-14.0, 9.0)
    ([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0], [-10.0, -5.0, 0.0, 5.0])
    """
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if (high - low) / each <= 6)
    return [float(step * i) for i in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)]


def signed(value: float, places: int = 1) -> str:
    """With its sign, but for nought: +1.2, −0.4, 0."""
    text = number(value, places)
    return f"+{text}" if value > 0 and float(text.replace(",", "")) else text


def _corners(corners: Sequence[str]) -> list[str]:
    """Each in two lines at their comma, so that they keep off the line at 1."""
    places = (("0", "6", "start", "0", "14"), ("100%", "-6", "end", "0", "14"),
              ("0", "6", "start", "100%", "-20"), ("100%", "-6", "end", "100%", "-20"))  # fmt: skip
    return [
        f'<text class="corner" x="{x}" y="{y}" text-anchor="{anchor}">{_two_lines(words, x, dx, dy)}</text>'
        for words, (x, dx, anchor, y, dy) in zip(corners, places, strict=True)
    ]


def _two_lines(words: str, x: str, dx: str, dy: str) -> str:
    first, _, then = words.partition(", ")
    above = f'<tspan dx="{dx}" dy="{dy}">{escape(first)}{"," if then else ""}</tspan>'
    return above + (f' <tspan x="{x}" dx="{dx}" dy="14">{escape(then)}</tspan>' if then else "")


def _mark(item: Bubble, plot: Plot, radius: float) -> str:
    x, y = plot.at(item.quotient, item.height)
    if item.doubtful:
        drawn = f'<circle class="doubtful" r="{radius:.1f}"/>'
    else:
        drawn = mark(item.style, 0, 0, round(radius, 1))
    about = f'data-code="{escape(item.id)}" data-note="{escape(item.note)}"'
    return f'<svg class="bubble" x="{x:g}%" y="{y:g}%" overflow="visible" {about}>{drawn}</svg>'


def _names(items: Sequence[Bubble], plot: Plot, radius: dict[str, float], screen: str) -> str:
    """Names where they fit on a screen of that kind; a style rule shows those of the screen at hand."""
    plane = Plane(plot.x, plot.y, *SCREENS[screen])
    strong = {each.id for each in items if each.strong}
    first = strong or {each.id for each in items[:NAMED]}
    if not strong:
        first |= {each.id for each in items if each.quotient > 1}
    kept = first if screen == "wide" else strong
    ordered = sorted(items, key=lambda each: (not each.strong, each.id not in first))
    points = [(float(np.log2(each.quotient)), each.height, radius[each.id]) for each in ordered]
    both = zip(ordered, points, strict=True)
    names = [Name(each.called, *at, bold=each.strong, kept=each.id in kept) for each, at in both]
    marks = np.array([*points, *(_corner_marks(plot) if screen == "wide" else [])]).reshape(-1, 3).T
    notes = placed(names, marks, {"x": 0.0, "y": 0.0}, plane)
    return f'<g class="names {screen}" aria-hidden="true">{"".join(_name(each, plot) for each in notes)}</g>'


def _corner_marks(plot: Plot) -> list[tuple[float, float, float]]:
    """Points that names keep off, along the words in the corners."""
    wide, tall = plot.x[1] - plot.x[0], plot.y[1] - plot.y[0]
    across = plot.x[0] + np.concatenate([CORNER, 1 - CORNER]) * wide
    return [(float(x), plot.y[0] + share * tall, 8.0) for share in (0.03, 0.08, 0.92, 0.97) for x in across]


def _name(note: dict[str, Any], plot: Plot) -> str:
    x, y = plot.at(2 ** note["x"], note["y"])
    anchor = {"left": "start", "center": "middle", "right": "end"}[note["xanchor"]]
    drop = {"bottom": -3, "middle": 4, "top": 11}[note["yanchor"]] - note["yshift"]
    text = note["text"].removeprefix("<b>").removesuffix("</b>")
    kind = "name strong" if text != note["text"] else "name"
    return (
        f'<text class="{kind}" x="{x:g}%" y="{y:g}%" dx="{note["xshift"]:g}" dy="{drop:g}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


class Line(NamedTuple):
    """The quotient of one area by period, in its own style."""

    name: str
    values: np.ndarray
    style: Style


def quotient_lines(periods: Sequence[str], lines: Sequence[Line], nation: str, first: int) -> Figure:
    """The quotient over time, 1 being the nation's own mix; an upright at the period that growth is counted from."""
    x = [position(period) for period in periods]
    known = np.concatenate([[1.0], *(each.values[np.isfinite(each.values)] for each in lines)])
    low, high = _padded(known.tolist())
    low = max(low, 0.0)
    steps = _quotient_ticks(low, high)
    last = len(x) - 1
    at = sorted({0, last // 2, last} if last < 9 else {0, last // 3, 2 * last // 3, last})
    upright = {"type": "line", "x0": x[first], "x1": x[first], "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
               "line": {"color": colour("rule"), "width": 1}}  # fmt: skip
    level = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1, "layer": "below",
             "line": {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}}  # fmt: skip
    layout = base_layout(
        margin={"l": 40, "r": 152, "t": 10, "b": 24},
        hoverlabel=HOVER,
        xaxis={"range": [x[0] - (x[-1] - x[0]) * 0.03, x[-1]],
               "tickvals": [x[i] for i in at], "ticktext": [label(periods[i]) for i in at],
               "ticks": "outside", "ticklen": 4, "tickcolor": colour("edge"), "showgrid": False, "zeroline": False,
               "tickangle": 0},
        yaxis={"range": [low, high], "tickvals": steps, "ticktext": [f"{each:g}" for each in steps],
               "gridcolor": colour("grid"), "zeroline": False},
        shapes=[upright, level],
        annotations=_ends(lines, nation, low, high),
    )  # fmt: skip
    return {"data": [_line(each, x, periods) for each in lines], "layout": layout}


def _quotient_ticks(low: float, high: float) -> list[float]:
    step = next(each for each in (0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0) if (high - low) / each <= 6)
    return [round(step * i, 10) for i in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)]


def _line(line: Line, x: list[float], periods: Sequence[str]) -> dict[str, Any]:
    y = [None if np.isnan(each) else round(float(each), 4) for each in line.values]
    last = max((i for i, each in enumerate(y) if each is not None), default=0)
    marked = {*range(0, len(x), max(1, len(x) // 5)), last}
    texts = [f"{label(at)}: {number(each, 2)}" if each is not None else "" for at, each in zip(periods, y, strict=True)]
    return {"type": "scatter", "mode": "lines+markers", "x": x, "y": y, "text": texts, "cliponaxis": False,
            "hovertemplate": f"<b>{line.name}</b><br>%{{text}}<extra></extra>",
            "line": {"color": line.style.colour, "width": 2.5, "dash": line.style.dash},
            "marker": {"symbol": line.style.symbol, "color": line.style.colour, "opacity": 1,
                       "size": [line.style.size if i in marked else 0 for i in range(len(x))]}}  # fmt: skip


def _ends(lines: Sequence[Line], nation: str, low: float, high: float) -> list[dict[str, Any]]:
    """Name and newest quotient at the end of each line, the nation's name at 1, kept apart."""
    ends = [(1.0, nation)]
    for each in lines:
        known = each.values[np.isfinite(each.values)]
        if len(known):
            ends.append((float(known[-1]), f"<b>{each.name}</b><br>{number(known[-1], 2)}"))
    pixel = (high - low) / LINE_HEIGHT
    sizes = [(30 if "<br>" in text else 15) * pixel for _, text in ends]
    places = kept_apart([y for y, _ in ends], sizes, low, high)
    return [
        {"x": 1, "xref": "paper", "y": round(y, 4), "xanchor": "left", "yanchor": "middle", "xshift": 8,
         "showarrow": False, "text": text, "align": "left", "font": {"color": colour("ink"), "size": 12}}
        for (_, text), y in zip(ends, places, strict=True)
    ]  # fmt: skip
