"""Our drawings as native shapes: the part of SVG that the pages draw with, read into paths and words on a slide.

Known are svg (also nested, with a viewBox or percentages), g, rect, line, circle, path (M L H V A Z, also relative)
and text; colours come from `var(--token)` or from the class, as the style sheets have them.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import lxml.html

from app.exports.slides.canvas import Canvas, plain
from app.exports.slides.paint import Box, Command, bounds, circle, freeform
from app.exports.slides.path import Frame, commands
from app.exports.slides.words import LINE, width

SIZE = 12
# class: fill, stroke, width, dash, opacity of the fill
LOOKS: dict[str, tuple[str, str, float, str, float]] = {
    "grid": ("", "grid", 0.75, "", 1), "axis": ("", "rule", 1, "", 1), "zero": ("", "edge", 1, "", 1),
    "against": ("", "benchmark", 1.5, "4 3", 1), "dashed": ("", "benchmark", 1.5, "4 3", 1),
    "band": ("panel", "", 0, "", 1), "median": ("", "ink-3", 1.5, "", 1), "rings": ("", "edge", 1, "", 1),
    "whisker": ("", "ink-2", 3, "", 1), "doubt": ("", "ink", 1.5, "", 1), "casing": ("", "ground", 4, "", 1),
    "lead": ("", "edge", 1, "", 1), "line": ("", "ink", 1.75, "", 1), "doubtful": ("ground", "ink-2", 1.5, "4 3", 0.4),
    "step": ("", "", 0, "", 1), "over-time": ("", "ink-2", 1.75, "", 1), "outline": ("", "edge", 1.25, "", 1),
    **{f"class-{i}": (f"class-{i}", "ground", 1, "", 1) for i in range(1, 6)},
    "no-data": ("no-data", "ground", 1, "", 1),
    "district": ("land", "land-line", 0.75, "", 1), "land": ("land", "land-line", 0.75, "", 1),
}  # fmt: skip
TEXTS = {"name": "ink", "strong": "ink"}
CORNERS = 440  # points of width from which the words in the corners stand beside one another
LEFT_OUT = ("title", "style", "defs", "desc")


class Drawn(NamedTuple):
    """A path with its look, or words (`text`) at a point."""

    paths: list[list[Command]]
    paint: str = ""
    stroke: str = ""
    width: float = 1
    dash: str = ""
    opacity: float = 1
    text: str = ""
    x: float = 0
    y: float = 0
    align: str = "l"
    bold: bool = False
    about: str = ""


def drawing(text: str, box: Box) -> list[Drawn]:
    """The parts of a drawing that fills `box`."""
    root = lxml.html.fragment_fromstring(text)
    return list(_svg(root, Frame(box.x, box.y, 1, 1, box.w, box.h), None))


def shapes(canvas: Canvas, parts: Iterable[Drawn]) -> list[str]:
    """The parts as shapes, to be grouped."""
    made = []
    for each in parts:
        if each.text:
            wide = width(each.text, SIZE, bold=each.bold) * 1.08 + 4
            x = {"l": each.x, "r": each.x - wide, "ctr": each.x - wide / 2}[each.align]
            box = Box(x, each.y - SIZE, wide, SIZE * LINE)
            words = plain(each.text, bold=each.bold, paint=each.paint or "ink-3")
            made.append(canvas.words(words, box, SIZE, align=each.align, wrap=False))
        elif each.paths:
            box = bounds(each.paths)
            made.append(
                canvas.shape(each.about or "Mark", box, freeform(each.paths, box), paint=each.paint, about=each.about,
                             stroke=each.stroke, width=each.width, dash=each.dash, opacity=each.opacity)
            )  # fmt: skip
    return made


def ratio(text: str) -> float:
    """Width by height of a drawing that has a viewBox; 0 of one that fills whatever it is given."""
    found = re.search(r'viewbox="([^"]+)"', text[:400], re.I)
    if not found or re.search(r'preserveaspectratio="none"', text[:400], re.I):
        return 0.0
    _, _, w, h = (float(each) for each in found[1].split())
    return w / h


# ── elements ──


def _svg(node: Any, frame: Frame, own: str | None) -> Iterable[Drawn]:
    """An svg element: its own place in the outer one, then its viewBox."""
    w = _length(node.get("width", "100%"), frame.w)
    h = _length(node.get("height", "100%"), frame.h)
    x, y = frame.at(_length(node.get("x"), frame.w), _length(node.get("y"), frame.h))
    w, h = w * frame.kx, h * frame.ky
    box = node.get("viewbox") or node.get("viewBox")
    inner = Frame(x, y, frame.kx, frame.ky, w / frame.kx, h / frame.ky)
    if box:
        left, top, wide, high = (float(each) for each in box.split())
        kx, ky = w / wide, h / high
        if (node.get("preserveaspectratio") or node.get("preserveAspectRatio")) != "none":
            k = min(kx, ky)
            x, y, kx, ky = x + (w - wide * k) / 2, y + (h - high * k) / 2, k, k
        inner = Frame(x - left * kx, y - top * ky, kx, ky, wide, high)
    for child in node:
        yield from _element(child, inner, node.get("class") or own)


def _element(node: Any, frame: Frame, own: str | None) -> Iterable[Drawn]:
    tag = node.tag
    kinds = (node.get("class") or "").split()
    if not isinstance(tag, str) or tag in LEFT_OUT or "narrow" in kinds or ("corner" in kinds and frame.w < CORNERS):
        return
    if tag == "svg":
        yield from _svg(node, frame, own)
    elif tag == "g":
        moved = _moved(node, frame)
        for child in node:
            yield from _element(child, moved, node.get("class") or own)
    elif tag == "text":
        yield _text(node, frame, own)
    else:
        made = _path(node, _moved(node, frame))
        if made:
            yield _dressed(node, made, own)


def _moved(node: Any, frame: Frame) -> Frame:
    """The frame after the element's translate and scale."""
    for name, inside in re.findall(r"(translate|scale)\(([^)]*)\)", node.get("transform") or ""):
        a, *rest = (float(each) for each in re.split(r"[\s,]+", inside.strip()))
        if name == "translate":
            x, y = frame.at(a, rest[0] if rest else 0)
            frame = frame._replace(x=x, y=y)
        else:
            # Markers keep their shape where the drawing is stretched.
            frame = frame._replace(kx=frame.kx * a, ky=frame.ky * (rest[0] if rest else a))
    return frame


def _path(node: Any, frame: Frame) -> list[list[Command]]:
    def of(key: str, room: float) -> float:
        return _length(node.get(key), room)

    if node.tag == "rect":
        x, y = frame.at(of("x", frame.w), of("y", frame.h))
        w, h = of("width", frame.w) * frame.kx, of("height", frame.h) * frame.ky
        return [[("M", x, y), ("L", x + w, y), ("L", x + w, y + h), ("L", x, y + h), ("Z",)]]
    if node.tag == "line":
        start = frame.at(of("x1", frame.w), of("y1", frame.h))
        return [[("M", *start), ("L", *frame.at(of("x2", frame.w), of("y2", frame.h)))]]
    if node.tag == "circle":
        x, y = frame.at(of("cx", frame.w), of("cy", frame.h))
        return [circle(x, y, float(node.get("r", 3)) * frame.kx)]
    return commands(node.get("d") or "", frame) if node.tag == "path" else []


def _text(node: Any, frame: Frame, own: str | None) -> Drawn:
    x = _length(node.get("x"), frame.w) + float(node.get("dx") or 0) / frame.kx
    y = _length(node.get("y"), frame.h) + float(node.get("dy") or 0) / frame.ky
    kinds = (node.get("class") or "").split()
    anchor = node.get("text-anchor") or ("middle" if "across" in kinds else "end" if "up" in kinds else "start")
    at_x, at_y = frame.at(x, y)
    paint = next((TEXTS[kind] for kind in (*kinds, own or "") if kind in TEXTS), "ink-3")
    return Drawn([], text="".join(node.itertext()).strip(), x=at_x, y=at_y, paint=paint, bold="strong" in kinds,
                 align={"middle": "ctr", "end": "r"}.get(anchor, "l"))  # fmt: skip


VAR = re.compile(r"var\(--([\w-]+)\)")


def _dressed(node: Any, paths: list[list[Command]], own: str | None) -> Drawn:
    """The look by class, then by the element's own attributes and styles."""
    kinds = (node.get("class") or "").split()
    style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", node.get("style") or ""))
    about = node.get("data-note") or ""
    if "mark" in kinds:
        paint = _token(style.get("--own", "")) or "ink"
        if "hollow" in kinds:
            return Drawn(paths, "ground", paint, 1.75, about=about)
        if own in ("bubbles", "bubble"):
            return Drawn(paths, paint, paint, 1.25, opacity=0.78)
        return Drawn(paths, paint, "ground", 0.5)
    known = next((LOOKS[kind] for kind in kinds if kind in LOOKS), None)
    known = known or LOOKS.get(own or "", ("", "ink-2", 1, "", 1))
    fill = _token(node.get("fill") or style.get("fill", "")) or known[0]
    stroke = _token(node.get("stroke") or style.get("stroke", "")) or known[1]
    if node.get("fill") and not node.get("stroke") and node.tag == "rect":
        stroke = ""
    if node.tag == "circle" and not fill:
        fill = stroke
    wide = 1.5 if "thin" in kinds else known[2]
    return Drawn(paths, fill, stroke, wide, known[3], known[4], about=about)


def _token(given: str) -> str:
    found = VAR.search(given or "")
    if found:
        return found[1]
    return given.strip() if given and given.strip().startswith("#") else ""


def _length(given: str | None, room: float) -> float:
    """A length of SVG; percentages are of `room`.

    >>> _length("25%", 200), _length("3", 200), _length(None, 200)
    (50.0, 3.0, 0.0)
    """
    text = (given or "0").strip()
    return float(text[:-1]) / 100 * room if text.endswith("%") else float(text.removesuffix("px"))
