"""A trend as a native chart of lines: periods as categories, a column an area, the names at the lines' ends."""

import itertools
import math
from collections.abc import Sequence

from app.exports.exhibit import Picture, Series
from app.exports.slides.axes import across_years, first_tick, number_form, tick_names
from app.exports.slides.paint import Box, Run, words_of
from app.exports.slides.plot import SIZE, Axis, Label, Plot, Points
from app.exports.slides.words import LINE, apart, width

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
    """The chart of a picture's series in `box`: lines over named periods; where these do not follow one another evenly
    or there is little room, over an axis of years with the page's ticks."""
    named = [each for each in picture.series if each.role != "quiet" and _ends(each) is not None]
    texts = {each.code: _text(each, picture if box.w > NARROW else None) for each in named}
    right = min(max((_wide(text) for text in texts.values()), default=0) + 14, 0.45 * box.w)
    layout = (picture.figure or {}).get("layout", {})
    up = _up(layout.get("yaxis", {}), picture.series)
    ticks = [words_of(str(text)) for text in layout.get("yaxis", {}).get("ticktext", ())]
    left = 12 + max((width(text, SIZE) for text in ticks), default=30)
    room = (left, 12.0, right, 26.0)
    inner = box.inset(*room)
    labels = _labels(named, texts, up, inner, box)
    periods, years = picture.series[0].x, _years(picture)
    spaced = box.w < NARROW or not even(years)
    axis, names = across_years(layout, years, inner.w) if spaced else (Axis(0, 1, skip=_skip(periods, inner.w)), {})
    series = [_points(each, labels, years if spaced else periods) for each in picture.series]
    return Plot(
        series=[*series, *tick_names(names, axis, up, "x")],
        across=axis,
        up=up,
        room=tuple(part / (box.w if i % 2 == 0 else box.h) for i, part in enumerate(room)),
        periods=not spaced,
        heads=("Period", "Year", ""),
    )


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


def _labels(named: Sequence[Series], texts: dict, up: Axis, inner: Box, box: Box) -> dict[str, dict[int, Label]]:
    """Labels at the lines' ends, moved up or down so that none lies on another."""
    place = {each.code: inner.h * (up.high - each.y[_ends(each)]) / (up.high - up.low) for each in named}
    order = sorted(named, key=lambda each: place[each.code])
    settled = apart([place[each.code] for each in order], SIZE * LINE, inner.h)
    return {
        each.code: {_ends(each): Label(texts[each.code], "r", (at - place[each.code]) / box.h)}
        for each, at in zip(order, settled, strict=True)
    }


def _skip(periods: Sequence[str], room: float) -> int:
    """Every how many-eth period is named."""
    wide = max(width(each, SIZE) for each in periods) + 16
    fits = max(int(room // wide), 1)
    return max(math.ceil((len(periods) - 1) / fits), 1)


def _points(each: Series, labels: dict[str, dict[int, Label]], across: Sequence) -> Points:
    keys = [str(period) for period in each.x]
    if each.role == "quiet":
        return Points(name=each.name, x=across, y=each.y, keys=keys, **QUIET)
    finite = [i for i, value in enumerate(each.y) if math.isfinite(value)]
    wide = 1.75 if each.role == "benchmark" else 2.5
    marked = sorted({*finite[:1], *finite[-1:], *finite[:: max(len(finite) // 3, 1)]}) if each.role == "place" else []
    alone = [i for i in finite if i - 1 not in finite and i + 1 not in finite]
    return Points(
        name=each.name, x=across, y=each.y, keys=keys, paint=each.token, stroke=wide, dash=each.dash,
        symbol=each.symbol if each.role == "place" else "circle" if alone else "", size=9,
        marked=sorted({*marked, *alone}), labels=labels.get(each.code, {}),
    )  # fmt: skip
