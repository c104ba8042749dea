"""The evidence of a claim: lines over time, with the periods that it is tested on shaded."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from app.figures.convergence import kept_apart
from app.figures.scale import ticks, with_gaps
from app.figures.theme import GLYPHS, OTHER_STYLES, PLACE_STYLES, Figure, Style, base_layout, colour
from app.metadata.geography import BLACK_COUNTRY, GROUPS
from app.metadata.indicators import Indicator

MARGIN = {"l": 46, "t": 36, "b": 22}
CHARACTER, BESIDE = 7.4, 42  # pixels of a bold letter in a wide face, and of the marker before a name
PLOT_HEIGHT = 150  # pixels; on a taller screen labels stand further apart than they need
ROW = 14
MONTHS = 60  # points from which a line is too dense for markers
HOVER = {"bgcolor": colour("surface"), "bordercolor": colour("edge"), "font": {"color": colour("ink"), "size": 12}}


class Line(NamedTuple):
    """An area over time; `benchmark` lines are dashed and thin. `texts` are its figures as shown."""

    name: str
    x: list[float]
    y: list[float]
    texts: list[str]
    style: Style | None


class Span(NamedTuple):
    """A shaded span of the axis with its words."""

    first: float
    last: float
    text: str


def styles_of(codes: Sequence[str], against: str = "") -> dict[str, Style]:
    """The places' own styles, hollow for the districts of a group, ink for an area alone, else the next free one.

    What is compared with has none, and is drawn as a benchmark, unless it is a place.
    """
    others = iter(OTHER_STYLES)
    lead = PLACE_STYLES[BLACK_COUNTRY]
    made = {against: PLACE_STYLES[against]} if against in PLACE_STYLES else {}
    for code in codes:
        if code in PLACE_STYLES:
            made[code] = PLACE_STYLES[code]
        elif code in GROUPS[BLACK_COUNTRY].members:
            made[code] = lead._replace(symbol=f"{lead.symbol}-open")
        else:
            made[code] = Style("ink", "circle", "solid", 8) if len(codes) == 1 else next(others)
    return made


def over_time(lines: Sequence[Line], spans: Sequence[Span], unit: Indicator, *, level: float | None = None) -> Figure:
    """`level` is a stated figure, drawn as a flat dashed line and named."""
    values = [y for each in lines for y in each.y if np.isfinite(y)] + ([level] if level is not None else [])
    low, high = _padded(min(values), max(values))
    tickvals, ticktext = ticks(low, high, unit, most=4)
    left, right = _reach(lines, spans)
    layout = base_layout(
        margin=MARGIN | {"r": _room(lines)},
        hoverlabel=HOVER,
        xaxis={"range": [left, right], **_years(left, right), "ticks": "outside", "ticklen": 4, "tickangle": 0,
               "tickcolor": colour("edge"), "showgrid": False, "zeroline": False},
        yaxis={"range": [low, high], "tickvals": tickvals, "ticktext": ticktext, "gridcolor": colour("grid"),
               "zeroline": False},
        shapes=[*map(_shade, spans), *([] if level is None else [_flat(level)])],
        annotations=[*map(_above, spans), *_ends(lines, level, low, high, unit)],
    )  # fmt: skip
    return {"data": [_trace(each) for each in lines], "layout": layout}


def _padded(low: float, high: float) -> tuple[float, float]:
    room = (high - low) * 0.08 or 1.0
    return low - room, high + room


def _reach(lines: Sequence[Line], spans: Sequence[Span]) -> tuple[float, float]:
    xs = [x for each in lines for x in each.x] + [x for each in spans for x in (each.first, each.last)]
    room = (max(xs) - min(xs)) * 0.01
    return min(xs) - room, max(xs) + room


def _years(left: float, right: float) -> dict[str, list]:
    """First and last year and a few between."""
    first, last = int(np.ceil(left)), int(np.floor(right))
    step = max(1, round((last - first) / 4))
    years = [year for year in range(first, last + 1, step) if last - year >= step * 0.6 or year == last]
    years = [*years, *([last] if years[-1] != last else [])]
    return {"tickvals": years, "ticktext": [str(each) for each in years]}


def _shade(span: Span) -> dict[str, Any]:
    return {"type": "rect", "x0": span.first, "x1": span.last, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "fillcolor": colour("panel"), "line": {"color": colour("rule"), "width": 1}}  # fmt: skip


def _above(span: Span) -> dict[str, Any]:
    return {"x": (span.first + span.last) / 2, "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center",
            "showarrow": False, "text": span.text, "font": {"color": colour("ink-2"), "size": 12}}  # fmt: skip


def _flat(level: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level,
            "line": {"color": colour("benchmark"), "width": 1.5, "dash": "4px,3px"}}  # fmt: skip


def _trace(line: Line) -> dict[str, Any]:
    cuts = _late(line.x)
    style = line.style or Style("benchmark", "circle", "4px,3px", 0)
    dense = len(line.x) > MONTHS
    marked = {len(line.x) - 1, 0} if dense else set(range(len(line.x)))
    sizes = [style.size if i in marked and line.style else 0 for i in range(len(line.x))]
    return {
        "type": "scatter", "mode": "lines+markers", "name": line.name, "cliponaxis": False,
        "x": with_gaps(line.x, cuts), "y": with_gaps([_short(y) for y in line.y], cuts),
        "text": with_gaps(line.texts, cuts), "hovertemplate": f"<b>{line.name}</b><br>%{{text}}<extra></extra>",
        "line": {"color": style.colour, "width": 2.5 if line.style else 1.75, "dash": style.dash},
        "marker": {"symbol": style.symbol, "color": style.colour, "opacity": 1,
                   "size": [each or 0 for each in with_gaps(sizes, cuts)],
                   "line": {"width": 1.5, "color": style.colour}},
    }  # fmt: skip


def _late(x: list[float]) -> list[int]:
    """Places before which a line is cut, since a period is missing."""
    steps = np.diff(x)
    return (np.flatnonzero(steps > 1.5 * np.median(steps)) + 1).tolist() if len(steps) > 2 else []


def _ends(lines: Sequence[Line], level: float | None, low: float, high: float, unit: Indicator) -> list[dict[str, Any]]:
    """Each line's name and newest figure at its end, kept apart."""
    ends = [(line.y[-1], _named(line)) for line in lines if line.y]
    if level is not None:
        ends.append((level, "as stated"))
    size = ROW * (high - low) / PLOT_HEIGHT
    places = kept_apart([y for y, _ in ends], [size] * len(ends), low, high)
    return [{"x": 1, "xref": "paper", "y": round(y, 4), "xanchor": "left", "yanchor": "middle", "xshift": 9,
             "align": "left", "showarrow": False, "text": text, "font": {"color": colour("ink"), "size": 12}}
            for (_, text), y in zip(ends, places, strict=True)]  # fmt: skip


def _room(lines: Sequence[Line]) -> int:
    """Pixels at the right for the longest name with its figure."""
    return round(BESIDE + CHARACTER * max(len(f"{each.name} {each.texts[-1].split(': ')[-1]}") for each in lines))


def _named(line: Line) -> str:
    mark = f'<span style="color:{line.style.colour}">{GLYPHS[line.style.symbol]}</span> ' if line.style else ""
    name = f"<b>{line.name}</b>" if line.style else line.name
    return f"{mark}{name} {line.texts[-1].split(': ')[-1]}"


def _short(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
