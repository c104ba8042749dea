"""A count on its way to a target: what was added, the level path, and where the recent rate would lead."""

from typing import Any

from app.analysis.progress import Course
from app.analysis.rounding import round_half_up
from app.figures.convergence import kept_apart
from app.figures.scale import ticks
from app.figures.theme import Figure, base_layout, colour
from app.metadata.indicators import Indicator
from app.narrative.numbers import number
from app.narrative.progress import split

MARGIN = {"l": 50, "r": 132, "t": 20, "b": 26}
HEIGHT, LINE = 225, 16  # pixels of the lowest plot, and of a line of text: a taller chart gives labels more room
HOVER = {"bgcolor": colour("surface"), "bordercolor": colour("edge"), "font": {"color": colour("ink"), "size": 12}}


def path(course: Course, yearly: dict[int, float], target: float, unit: Indicator) -> Figure:
    """The sum since the start by the end of each year; years are named by the one in which they begin."""
    years = list(range(course.start, course.newest + 1))
    sums = [sum(yearly[each] for each in years[: i + 1]) for i in range(len(years))]
    top = max(target, course.at_last.high) * 1.12
    tickvals, ticktext = ticks(0, top, unit, most=5)
    first = course.start - 1
    layout = base_layout(
        margin=MARGIN,
        hoverlabel=HOVER,
        xaxis={"range": [first, course.last + 0.15], **_year_ticks(course), "ticks": "outside", "ticklen": 4,
               "tickangle": 0, "tickcolor": colour("edge"), "showgrid": False, "zeroline": False},
        yaxis={"range": [0, top], "tickvals": tickvals, "ticktext": ticktext, "gridcolor": colour("grid"),
               "zeroline": False},
        shapes=[_upright(course.newest)],
        annotations=[_above(course.newest, f"counts end {split(course.newest)}"), *_ends(course, target, top)],
    )  # fmt: skip
    traces = [_fan(course), _level(course, target), _middle(course), _so_far(first, years, sums, yearly)]
    return {"data": traces, "layout": layout}


def _year_ticks(course: Course) -> dict[str, list]:
    marks = [course.newest, course.last]
    if course.newest - course.start > (course.last - course.start) / 3:  # else their labels meet on a phone
        marks = [course.start, *marks]
    return {"tickvals": marks, "ticktext": [split(each) for each in marks]}


def _fan(course: Course) -> dict[str, Any]:
    """Between the lowest and the highest of the recent years, repeated."""
    x = [course.newest, course.last, course.last, course.newest]
    y = [course.so_far, course.at_last.high, course.at_last.low, course.so_far]
    return {"type": "scatter", "mode": "lines", "x": x, "y": [round(each) for each in y], "fill": "toself",
            "line": {"width": 0}, "fillcolor": colour("ink-2") + "2E", "hoverinfo": "skip"}  # fmt: skip


def _level(course: Course, target: float) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": [course.start - 1, course.last], "y": [0, target],
            "line": {"color": colour("benchmark"), "width": 1.75, "dash": "4px,3px"}, "hoverinfo": "skip"}  # fmt: skip


def _middle(course: Course) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": [course.newest, course.last],
            "y": [course.so_far, round(course.at_last.mean)], "hoverinfo": "skip",
            "line": {"color": colour("ink"), "width": 1.5, "dash": "2px,3px"}}  # fmt: skip


def _so_far(first: int, years: list[int], sums: list[float], yearly: dict[int, float]) -> dict[str, Any]:
    notes = ["", *(f"{split(each)}: {number(yearly[each], 0)} added<br>{number(total, 0)} since the start"
                   for each, total in zip(years, sums, strict=True))]  # fmt: skip
    return {"type": "scatter", "mode": "lines+markers", "x": [first, *years], "y": [0, *sums], "text": notes,
            "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
            "line": {"color": colour("ink"), "width": 2.5},
            "marker": {"color": colour("ink"), "size": [0, *([7] * len(years))], "opacity": 1}}  # fmt: skip


def _upright(x: int) -> dict[str, Any]:
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": colour("edge"), "width": 1, "dash": "2px,3px"}}  # fmt: skip


def _above(x: int, words: str) -> dict[str, Any]:
    return {"x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center", "showarrow": False,
            "text": words, "font": {"color": colour("ink-3"), "size": 12}}  # fmt: skip


def _ends(course: Course, target: float, top: float) -> list[dict[str, Any]]:
    """The target, and where the recent rate leads, at the right edge and kept apart."""
    low, mean, high = (number(round_half_up(each / 1000, 0) * 1000, 0) for each in course.at_last)
    texts = [f"<b>{number(target, 0)}</b><br>target, level path",
             f"<b>{mean}</b><br>at the recent rate<br>({low} to<br>{high})"]  # fmt: skip
    sizes = [LINE * (each.count("<br>") + 1.6) * top / HEIGHT for each in texts]
    places = kept_apart([target, course.at_last.mean], sizes, 0.0, top)
    return [_label(text, y) for text, y in zip(texts, places, strict=True)]


def _label(text: str, y: float) -> dict[str, Any]:
    return {"x": 1, "xref": "paper", "y": round(y), "xanchor": "left", "yanchor": "middle", "xshift": 8,
            "align": "left", "showarrow": False, "text": text,
            "font": {"color": colour("ink"), "size": 12}}  # fmt: skip
