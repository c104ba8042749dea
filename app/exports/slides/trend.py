"""A trend as a native chart of lines: periods as categories, a column an area, the names at the lines' ends."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.exports.exhibit import Picture, Series
from app.exports.slides.axes import across_years, first_tick, number_form, tick_names
from app.exports.slides.over import Mark, Over, marks_of, placer, words_over
from app.exports.slides.paint import Box, Run, words_of
from app.exports.slides.plot import SIZE, Axis, Label, Plot, Points, with_insides
from app.exports.slides.words import LINE, apart, width
from app.figures.theme import colour
from app.metadata.geography import GROUPS

NARROW = 340  # points of width up to which the lines' ends have names only
QUIET = {"paint": "land-line", "stroke": 1.0}


def is_trend(picture: Picture) -> bool:
    """Whether a picture's numbers run over several periods."""
    return bool(picture.series) and len(picture.series[0].y) > 1 and len(_years(picture)) == len(picture.series[0].y)


def _years(picture: Picture) -> list[float]:
    """Where the page's figure has the periods on its axis."""
    traces = (picture.figure or {}).get("data", ())
    return sorted({float(x) for trace in traces for x in trace.get("x", ()) if isinstance(x, int | float)})


def trend_plot(picture: Picture, box: Box) -> Plot:
    """The chart of a picture's series in `box`: lines over named periods; where these do not follow one another evenly,
    lines are cut, there are limits, or little room, over an axis of years with the page's ticks."""
    held, years = Held.of(picture), _years(picture)
    texts = {each.code: _text(each, picture if box.w > NARROW else None) for each in held.named}
    right = min(max((_wide(text) for text in texts.values()), default=0) + 14, 0.45 * box.w)
    layout = (picture.figure or {}).get("layout", {})
    up = _up(layout.get("yaxis", {}), [*picture.series, *held.ranges.values()])
    ticks = [words_of(str(text)) for text in layout.get("yaxis", {}).get("ticktext", ())]
    left = 12 + max((width(text, SIZE) for text in ticks), default=30)
    room = (left, 12.0, right, 26.0)
    inner = box.inset(*room)
    labels = _labels(held, texts, up, inner, box)
    periods = picture.series[0].x
    spaced = box.w < NARROW or not even(years) or bool(held.gaps) or bool(held.bands)
    axis, names = across_years(layout, years, inner.w) if spaced else (Axis(0, 1, skip=_skip(periods, inner.w)), {})
    series = [made for each in picture.series for made in _points(each, labels, years if spaced else periods, held)]
    return Plot(
        series=[*(cut(each, held.gaps) for each in with_insides(series)), *tick_names(names, axis, up, "x")],
        across=axis,
        up=up,
        room=tuple(part / (box.w if i % 2 == 0 else box.h) for i, part in enumerate(room)),
        periods=not spaced,
        heads=("Period", "Year", ""),
    )


def over_trend(picture: Picture, plot: Plot, box: Box) -> tuple[list[Over], list[Mark]]:
    """What the page lays over and under a trend: bands of limits, uprights where the method changed, their words."""
    if plot.periods:
        return [], []
    left, top, right, bottom = plot.room
    inner = box.inset(left * box.w, top * box.h, right * box.w, bottom * box.h)
    layout, traces = picture.figure["layout"], picture.figure["data"]
    at = placer(plot.across, plot.up, inner)
    notes = [each for each in layout.get("annotations", ()) if each.get("yref") == "paper"]
    marks = marks_of({"shapes": layout.get("shapes", ())}, traces, at, inner)
    return list(words_over({"annotations": notes}, at, inner)), list(marks)


class Held(NamedTuple):
    """What a page's figure of a trend says beyond its series: before which periods lines are cut, the codes of areas
    with a band of limits, and the lowest and highest member of groups that have no value of their own."""

    gaps: tuple[int, ...]
    bands: tuple[str, ...]
    ranges: Mapping[str, Series]
    named: Sequence[Series]

    @classmethod
    def of(cls, picture: Picture) -> "Held":
        traces = (picture.figure or {}).get("data", ())
        filled = {trace.get("fillcolor", "")[:7].upper() for trace in traces if trace.get("fill") == "toself"}
        banded = [each for each in picture.series if each.role == "place" and colour(each.token).upper() in filled]
        ranges = {each.code: _range(each, picture.series) for each in banded if _ends(each) is None}
        named = [ranges.get(each.code) or each for each in picture.series if each.role != "quiet"]
        named = [each for each in named if _ends(each) is not None]
        bands = [each.code for each in banded if any(map(math.isfinite, each.lower))]
        return cls(_gaps(traces, picture.series), tuple(bands), {k: v for k, v in ranges.items() if v}, named)


def _gaps(traces: Sequence[Mapping[str, Any]], series: Sequence[Series]) -> tuple[int, ...]:
    """Places of the periods before which the page's lines are cut, whatever their values."""
    codes = {each.code for each in series}
    line = next((each["x"] for each in traces if each.get("name") in codes), ())
    return tuple(place - before for before, place in enumerate(i for i, x in enumerate(line) if x is None))


def _range(group: Series, series: Sequence[Series]) -> Series | None:
    """The group with its lowest and highest member as limits, and as values the middle, which only places its name."""
    members = GROUPS[group.code].members if group.code in GROUPS else ()
    rows = list(zip(*(each.y for each in series if each.code in members), strict=True))
    if not rows:
        return None
    whole = [all(map(math.isfinite, row)) for row in rows]
    low, high = ([pick(row) if known else math.nan for row, known in zip(rows, whole, strict=True)]
                 for pick in (min, max))  # fmt: skip
    middle = tuple((a + b) / 2 for a, b in zip(low, high, strict=True))
    return replace(group, y=middle, lower=tuple(low), upper=tuple(high))


def cut(each: Points, gaps: Sequence[int]) -> Points:
    """A line with an empty row before each place in `gaps`.

    >>> cut(Points(name="a", x=[1, 2, 3], y=[4, 5, 6], keys=["1", "2", "3"], marked=[0, 2]), [1])
    Points(name='a', x=[1, nan, 2, 3], y=[4, nan, 5, 6], keys=['1', '', '2', '3'], paint='ink-2', symbol='', size=7, \
marked=[0, 3], stroke=0, dash='solid', opacity=1, labels={})
    """
    if not gaps:
        return each
    x, y, keys = list(each.x), list(each.y), list(each.keys)
    for place in sorted(gaps, reverse=True):
        x.insert(place, math.nan)
        y.insert(place, math.nan)
        keys.insert(place, "")
    moved = {i: i + sum(place <= i for place in gaps) for i in range(len(each.x))}
    marked = each.marked if each.marked is None else [moved[i] for i in each.marked]
    return replace(each, x=x, y=y, keys=keys, marked=marked, labels={moved[i]: v for i, v in each.labels.items()})


def even(years: Sequence[float]) -> bool:
    """Whether periods follow one another at the same distance.

    >>> even([2001, 2011, 2021]), even([2004, 2011, 2021])
    (True, False)
    """
    gaps = [b - a for a, b in itertools.pairwise(years)]
    return max(gaps) - min(gaps) < 0.02 * max(gaps)


def _ends(each: Series) -> int | None:
    """The place of the last period with a value."""
    return next((i for i in reversed(range(len(each.y))) if math.isfinite(each.y[i])), None)


def _text(each: Series, picture: Picture | None) -> list[list[Run]]:
    """Name and figure of the last period, as the page writes it at the line's end."""
    held = picture.figure if picture and picture.figure else {}
    notes = [note.get("text", "") for note in held.get("layout", {}).get("annotations", ())]
    told = next((note for note in notes if each.name in words_of(note).split("\n")[0]), each.name)
    lines = words_of(told).split("\n")
    figure = "" if len(lines) < 2 else " " + lines[-1]
    return [[Run(each.name, bold=each.role == "place"), Run(figure)]]


def _wide(lines: Sequence[Sequence[Run]]) -> float:
    return max(sum(width(run.text, SIZE, bold=run.bold) for run in each) for each in lines) * 1.06


def _up(held: dict, series: Sequence[Series]) -> Axis:
    numbers = [v for each in series for v in each.y if math.isfinite(v)]
    low, high = held.get("range") or (min(numbers), max(numbers))
    ticks = {float(v): str(t) for v, t in zip(held.get("tickvals", ()), held.get("ticktext", ()), strict=False)}
    values = sorted(ticks)
    step = values[1] - values[0] if len(values) > 1 else 0
    low = first_tick(low, values[0], step, numbers) if step else low
    return Axis(float(low), float(high), step, number_form(ticks) or "General", grid=True)


def _labels(held: Held, texts: dict, up: Axis, inner: Box, box: Box) -> dict[str, dict[int, Label]]:
    """Labels at the lines' ends, moved up or down so that none lies on another."""
    named, ranges = held.named, held.ranges

    def place(value: float) -> float:
        return inner.h * (up.high - value) / (up.high - up.low)

    order = sorted(named, key=lambda each: place(each.y[_ends(each)]))
    settled = apart([place(each.y[_ends(each)]) for each in order], SIZE * LINE, inner.h)
    hung = {each.code: place((each.upper if each.code in ranges else each.y)[_ends(each)]) for each in named}
    return {
        each.code: {_ends(each): Label(texts[each.code], "r", (at - hung[each.code]) / box.h)}
        for each, at in zip(order, settled, strict=True)
    }


def _skip(periods: Sequence[str], room: float) -> int:
    """Every how many-eth period is named."""
    wide = max(width(each, SIZE) for each in periods) + 16
    fits = max(int(room // wide), 1)
    return max(math.ceil((len(periods) - 1) / fits), 1)


def _points(each: Series, labels: dict[str, dict[int, Label]], across: Sequence, held: Held) -> Iterable[Points]:
    """An area as a line, its limits as thin ones; a group without a value as two lines, the upper with its name."""
    keys = [str(period) for period in each.x]
    if each.role == "quiet":
        look = QUIET if each.dash == "solid" else {"paint": each.token, "stroke": 1.5, "dash": each.dash}
        yield Points(name=each.name, x=across, y=each.y, keys=keys, **look)
        return
    range_ = held.ranges.get(each.code)
    if each.code in held.bands or range_:
        look = {"x": across, "keys": keys, "paint": each.token, "opacity": 1 if range_ else 0.55,
                "stroke": 1.25 if range_ else 0.75, "dash": each.dash if range_ else "solid"}  # fmt: skip
        ends = ("lowest district", "highest district") if range_ else ("lower limit", "upper limit")
        told = range_ or each
        yield Points(name=f"{each.name}: {ends[0]}", y=told.lower, **look)
        yield Points(name=f"{each.name}: {ends[1]}", y=told.upper, labels=labels.get(each.code, {}) if range_ else {},
                     **look)  # fmt: skip
    if not range_:
        yield _line(each, labels, across, keys)


def _line(each: Series, labels: dict[str, dict[int, Label]], across: Sequence, keys: Sequence[str]) -> Points:
    finite = [i for i, value in enumerate(each.y) if math.isfinite(value)]
    wide = 1.75 if each.role == "benchmark" else 2.5
    marked = sorted({*finite[:1], *finite[-1:], *finite[:: max(len(finite) // 3, 1)]}) if each.role == "place" else []
    alone = [i for i in finite if i - 1 not in finite and i + 1 not in finite]
    return Points(
        name=each.name, x=across, y=each.y, keys=keys, paint=each.token, stroke=wide, dash=each.dash,
        symbol=each.symbol if each.role == "place" else "circle" if alone else "", size=9,
        marked=sorted({*marked, *alone}), labels=labels.get(each.code, {}),
    )  # fmt: skip
