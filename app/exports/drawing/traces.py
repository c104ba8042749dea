"""The traces of a figure as SVG: closed shapes, limits, lines, marks and words, as Plotly draws them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.exports.drawing.frame import Frame, stroke
from app.exports.drawing.marks import marker
from app.exports.drawing.text import SIZE, pieces, words
from app.figures.theme import colour

KINDS = {"scatter"}


def trace_parts(trace: Mapping[str, Any], at: Frame) -> Iterable[str]:
    """Closed shapes, limits, lines, marks and words of one trace, in Plotly's order; lines end with the plot."""
    mode = trace.get("mode", "lines")
    lined = [*_fill(trace, at), *_limits(trace, at), *(_line(trace, at) if "lines" in mode else ())]
    marked = [*(_marks(trace, at) if "markers" in mode else ()), *(_texts(trace, at) if "text" in mode else ())]
    if trace.get("cliponaxis", True):
        lined, marked = [*lined, *marked], []
    inner, seen = "".join(lined), f' opacity="{trace["opacity"]:g}"' if "opacity" in trace else ""
    box = f"{at.left:g} {at.top:g} {at.wide:g} {at.high:g}"
    place = f'x="{at.left:g}" y="{at.top:g}" width="{at.wide:g}" height="{at.high:g}"'
    return [f'<svg {place} viewBox="{box}"><g{seen}>{inner}</g></svg>' if inner else "", *marked]


def _runs(trace: Mapping[str, Any], at: Frame) -> list[list[tuple[float, float]]]:
    """Points in pixels, apart where one is missing."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None or x != x or y != y:
            runs.append([])
        else:
            runs[-1].append((at.x(x), at.y(y)))
    return [run for run in runs if run]


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run)


def _fill(trace: Mapping[str, Any], at: Frame) -> list[str]:
    if trace.get("fill") != "toself":
        return []
    tint, clear = trace["fillcolor"][:7], int(trace["fillcolor"][7:9] or "FF", 16) / 255
    d = "".join(_path(run) + "Z" for run in _runs(trace, at))
    return [f'<path d="{d}" fill="{tint}" fill-opacity="{clear:.3g}"/>'] if d else []


def _line(trace: Mapping[str, Any], at: Frame) -> list[str]:
    line = trace.get("line", {})
    d = "".join(_path(run) for run in _runs(trace, at) if len(run) > 1)
    if not d or not line.get("width", 2):
        return []
    return [f'<path d="{d}" fill="none" stroke-linejoin="round"{stroke(line)}/>']


def _limits(trace: Mapping[str, Any], at: Frame) -> list[str]:
    made = []
    for key, error in (("x", trace.get("error_x")), ("y", trace.get("error_y"))):
        if not error:
            continue
        less = error.get("arrayminus") if error.get("symmetric") is False else error["array"]
        d = ""
        for x, y, down, up in zip(trace["x"], trace["y"], less, error["array"], strict=True):
            if x is None or y is None or down is None or up is None:
                continue
            first, last = ((at.x(x - down), at.y(y)), (at.x(x + up), at.y(y))) if key == "x" else (
                (at.x(x), at.y(y - down)), (at.x(x), at.y(y + up)))  # fmt: skip
            d += _path([first, last])
        made += (
            [f'<path d="{d}" fill="none" stroke="{error["color"]}" stroke-width="{error["thickness"]:g}"/>']
            if d
            else []
        )
    return made


def _marks(trace: Mapping[str, Any], at: Frame) -> list[str]:
    look, made = trace.get("marker", {}), []
    clear, edge = look.get("opacity", 1), look.get("line", {})
    if clear == 0:
        return []
    for i, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if at.holds(x, y):
            made.append(
                marker(
                    _each(look.get("symbol", "circle"), i), at.x(x), at.y(y), _each(look.get("size", 6), i),
                    _each(look.get("color", colour("ink-2")), i), line=_each(edge.get("width", 0), i),
                    edge=_each(edge.get("color", colour("ink")), i), opacity=_each(clear, i),
                )
            )  # fmt: skip
    return made


def _each(value: Any, place: int) -> Any:
    """A property that is one for all marks or has one for each."""
    return value[place] if isinstance(value, list | tuple) else value


def _texts(trace: Mapping[str, Any], at: Frame) -> list[str]:
    font = trace.get("textfont", {})
    size, tint = font.get("size", SIZE), font.get("color", colour("ink"))
    side = trace.get("textposition", "middle center").split()[-1]
    anchor, shift = {"right": ("start", 3), "left": ("end", -3)}.get(side, ("middle", 0))
    return [
        words(pieces(text)[0], at.x(x) + shift, at.y(y) + 0.36 * size, size=size, tint=tint, anchor=anchor)
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
        if text and at.holds(x, y)
    ]
