"""A Plotly figure as a native chart over two axes, with the words and shapes that the figure lays over and under it.

A pixel of the figure is a point of a slide 960 wide, so margins and sizes carry over as they are.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.exports.exhibit import Picture, Series
from app.exports.slides.axes import axis_of, tick_names
from app.exports.slides.over import Mark, Over, marks_of, placer, words_over
from app.exports.slides.paint import Box, Run, runs_of
from app.exports.slides.plot import SIZE, Axis, Label, Plot, Points, with_insides
from app.exports.slides.words import width
from app.figures.theme import PLACE_STYLES
from app.metadata.geography import GROUPS

Trace = Mapping[str, Any]
RANGE = ": lowest to highest of its districts"
TOLD = ("range of its districts, not an interval", "range of districts, no interval", "no interval")
END = 0.22  # of a row, up and down, that the ends of a range take
BARE = ("dots", "values", "")
NAMES = {style.colour: code for code, style in PLACE_STYLES.items()}


class Drawn(NamedTuple):
    """A chart, and what lies over and under it."""

    plot: Plot
    words: tuple[Over, ...]
    marks: tuple[Mark, ...]


def drawn_figure(picture: Picture, box: Box) -> Drawn:
    """What to draw of a picture's figure in `box`."""
    figure = picture.figure or {}
    layout, traces = figure.get("layout", {}), figure.get("data", [])
    margin = _margin(layout, box)
    inner = box.inset(*margin)
    exact = {each.code: each for each in picture.series if len(each.y) == 1}
    series = [made for trace in traces for made in _points(trace, exact)]
    up, names_up = axis_of(layout.get("yaxis", {}), inner.h, _data(series, "y"), "y")
    turned = up.low > up.high
    across, names_across = axis_of(layout.get("xaxis", {}), inner.w, _data(series, "x"), "x", turned=turned)
    series = [*with_insides(series), *_named_line(layout, exact)]
    series += _told_range(series, across, inner.w, exact)
    series += tick_names(names_across, across, up, "x") + tick_names(names_up, across, up, "y")
    room = (margin[0] / box.w, margin[1] / box.h, margin[2] / box.w, margin[3] / box.h)
    place = placer(across, up, inner)
    heads = ("Area" if exact else "Point", picture.unit or "Across", "Up")
    return Drawn(
        Plot(series=series, across=across, up=up, room=room, heads=heads),
        tuple(words_over(layout, place, inner)),
        tuple(marks_of(layout, traces, place, inner)),
    )


def _margin(layout: Mapping[str, Any], box: Box) -> tuple[float, float, float, float]:
    """Margins of the figure; those at the sides give way where the chart is narrow."""
    held = layout.get("margin", {})
    left, top, right, bottom = (float(held.get(key, 20)) for key in ("l", "t", "r", "b"))
    squeeze = min(1.0, 0.62 * box.w / max(left + right, 1))
    return left * squeeze, top + 4, right * squeeze, bottom + 6


def _data(series: Sequence[Points], key: str) -> list[float]:
    return [v for each in series for v in getattr(each, key) if math.isfinite(v)]


# ── traces ──


def _points(trace: Trace, exact: Mapping[str, Series]) -> Iterable[Points]:
    """A trace as series: one a look. Areas (filled outlines) are drawn under the chart instead."""
    if trace.get("fill") or not len(trace.get("x") or ()):
        return
    mode = trace.get("mode", "markers")
    x, y, codes = list(trace["x"]), list(trace["y"]), list(trace.get("customdata") or ())
    if mode == "text":
        yield _texts(trace, x, y, codes, exact)
    elif "lines" in mode:
        yield _line(trace, x, y)
    else:
        yield from _dots(trace, x, y, codes, exact)


def _texts(trace: Trace, x: list, y: list, codes: list, exact: Mapping[str, Series]) -> Points:
    side = {"right": "r", "left": "l"}.get(trace.get("textposition", "").split(" ")[-1], "ctr")
    labels = {i: Label(runs_of(text), side) for i, text in enumerate(trace["text"]) if text and y[i] is not None}
    keys = [exact[code].name if code in exact else str(code) for code in codes]
    return Points(name="Figures in words", x=_numbers(x), y=_numbers(y), keys=keys, labels=labels)


def _line(trace: Trace, x: list, y: list) -> Points:
    look, mark = trace.get("line", {}), trace.get("marker", {})
    sizes = mark.get("size", 7)
    sizes = sizes if isinstance(sizes, list) else [sizes] * len(x)
    shown = [i for i, size in enumerate(sizes) if size > 1 and y[i] is not None]
    marked = shown if "markers" in trace.get("mode", "") else []
    colour = look.get("color") or mark.get("color") or "ink-2"
    symbol = mark.get("symbol", "circle")
    return Points(
        name=name_of(trace, colour), x=_numbers(x), y=_numbers(y), paint=colour, stroke=look.get("width", 2),
        dash=look.get("dash", "solid"), symbol=(symbol[0] if isinstance(symbol, list) else symbol) if marked else "",
        size=max(sizes), marked=marked, opacity=trace.get("opacity", 1),
    )  # fmt: skip


def _dots(trace: Trace, x: list, y: list, codes: list, exact: Mapping[str, Series]) -> Iterable[Points]:
    """Marks, a series for each look among them; under them their limits."""
    mark = trace.get("marker", {})
    looks: dict[tuple, list[int]] = {}
    for i in range(len(x)):
        if x[i] is not None and y[i] is not None:
            looks.setdefault(tuple(_at(mark.get(key), i) for key in ("color", "symbol", "size")), []).append(i)
    for (colour, symbol, size), held in looks.items():
        known = {i: exact[codes[i]] for i in held if codes and codes[i] in exact}
        keys = [known[i].name if i in known else str(codes[i]) for i in held] if codes else []
        name = keys[0] if len(held) == 1 and known else name_of(trace, str(colour))
        across = [_stored(known.get(i), x[i]) for i in held]
        if _is_range(mark, [known.get(i) for i in held]):
            yield from _range(trace, name, across[0], float(y[held[0]]), held[0])
            continue
        yield from _limits(trace, name, across, _numbers(y[i] for i in held), known, held, keys)
        if mark.get("opacity", 1) > 0 and (size or 7) > 1:
            look = {"paint": str(colour or "ink-2"), "symbol": str(symbol or "circle"), "size": float(size or 7)}
            up = _numbers(y[i] for i in held)
            yield Points(name=name, x=across, y=up, keys=keys, opacity=mark.get("opacity", 1), **look)


def _at(given: Any, place: int) -> Any:
    return given[place] if isinstance(given, list) else given


def _stored(known: Series | None, drawn: float) -> float:
    """The value as stored, where the point's area is known; else as drawn."""
    return known.y[0] if known and math.isfinite(known.y[0]) else float(drawn)


def _limits(trace: Trace, name: str, x: Sequence[float], y: Sequence[float], known: Mapping[int, Series],
            held: Sequence[int], keys: Sequence[str]) -> Iterable[Points]:  # fmt: skip
    """Lines from lower to upper limit, a gap after each: as stored where they are known, else as drawn."""
    key = next((key for key in ("x", "y") if f"error_{key}" in trace), "")
    if not key:
        return
    bars = trace[f"error_{key}"]
    up, down = bars.get("array") or [], bars.get("arrayminus") or bars.get("array") or []
    along, other, words = [], [], []
    for place, i in enumerate(held):
        value, beside = (x[place], y[place]) if key == "x" else (y[place], x[place])
        stored = known.get(i)
        if stored and stored.lower:
            ends = (stored.lower[0], stored.upper[0])
        else:
            ends = (value - _number(down[i]), value + _number(up[i])) if i < len(up) else (math.nan, math.nan)
        if math.isfinite(ends[0]) and math.isfinite(ends[1]):
            along += [*ends, math.nan if key == "y" else ends[1]]
            other += [beside, beside, math.nan if key == "x" else beside]
            words += [f"{keys[place] if keys else name}: {end}" for end in ("lower limit", "upper limit")] + [""]
    if along:
        shown = (along, other) if key == "x" else (other, along)
        yield Points(name=f"{name}: limits", x=shown[0], y=shown[1], keys=words, paint=bars.get("color", "edge"),
                     stroke=bars.get("thickness", 2))  # fmt: skip


def _is_range(mark: Mapping[str, Any], known: Sequence[Series | None]) -> bool:
    """Whether a bar is no interval: that of a group without a value, from its lowest member to its highest."""
    return mark.get("opacity", 1) == 0 and len(known) == 1 and bool(known[0]) and not math.isfinite(known[0].y[0])


def _range(trace: Trace, name: str, value: float, row: float, place: int) -> Iterable[Points]:
    """A thin line with ends, as the page has them, and what it is in words."""
    bars = trace.get("error_x", {})
    if place >= len(bars.get("array") or ()):
        return
    low, high = value - _number(bars["arrayminus"][place]), value + _number(bars["array"][place])
    if math.isfinite(low) and math.isfinite(high):
        yield Points(name=f"{name}{RANGE}", x=[low, low, low, high, high, high],
                     y=[row - END, row + END, row, row, row + END, row - END], keys=[name] * 6,
                     paint=bars.get("color", "edge"), stroke=1.25)  # fmt: skip


def _told_range(series: Sequence[Points], across: Axis, room: float, exact: Mapping[str, Series]) -> Iterable[Points]:
    """Words beside each range, that it is no interval: right of it and of the benchmark, as far as there is room."""
    span = across.high - across.low or 1
    for each in series:
        if each.name.endswith(RANGE):
            at, row = max(each.x), each.y[2]
            marks = [value for known in exact.values() if known.role == "benchmark" for value in known.y]
            wide = width(TOLD[0], SIZE) + 16
            beyond = [value for value in marks if at < value < at + wide * span / room]
            at = max([at, *beyond])
            fits = [text for text in TOLD if width(text, SIZE) + 16 <= (across.high - at) / span * room]
            if fits:
                label = Label([[Run(fits[0], paint="ink-3")]], "r")
                yield Points(name="What a range is", x=[at], y=[row], keys=[fits[0]], labels={0: label})


def _number(given: Any) -> float:
    return float(given) if isinstance(given, int | float) else math.nan


def _numbers(given: Iterable[Any]) -> list[float]:
    return [_number(each) for each in given]


def name_of(trace: Trace, colour: str = "") -> str:
    """What a trace shows: its own name, the one its hover begins with, or the place whose colour it has.

    >>> name_of({"hovertemplate": "<b>Coventry</b><br>%{text}"}), name_of({}, "#46275F")
    ('Coventry', 'Black Country')
    """
    told = re.match(r"<b>([^%<]+)</b>", trace.get("hovertemplate", ""))
    own = trace.get("name", "")
    if own not in BARE and own not in PLACE_STYLES:
        return own
    if told:
        return told[1]
    return place_name(NAMES.get(colour, "")) or ("Areas" if trace.get("mode") == "markers" else "Line")


def place_name(code: str) -> str:
    """The name of one of the three places, else ""."""
    names = {"E08000025": "Birmingham", "E08000026": "Coventry"}
    return GROUPS[code].name if code in GROUPS else names.get(code, "")


def _named_line(layout: Mapping[str, Any], exact: Mapping[str, Series]) -> list[Points]:
    """A ranking's benchmark as a series of its own: a dashed upright over all rows."""
    held = next((each for each in exact.values() if each.role == "benchmark"), None)
    drawn = any(each.get("name") == "benchmark" and each.get("opacity", 1) for each in layout.get("shapes", ()))
    if held is None or not drawn:
        return []
    low, high = layout["yaxis"]["range"]
    return [
        Points(name=held.name, x=[held.y[0]] * 2, y=[float(low), float(high)], keys=[held.name] * 2,
               paint="benchmark", stroke=1.75, dash=held.dash)
    ]  # fmt: skip
