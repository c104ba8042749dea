"""Where the data of a figure stand in pixels, and what it draws there by itself: shapes and notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.exports.drawing.text import LINE, SIZE, line_width, paint, pieces, words
from app.figures.theme import colour

ASCENT = 0.93  # from the top of a line of text to its baseline, in sizes


class Frame:
    """Where data stand in pixels: margins and ranges of a layout on a picture of a size.

    >>> margin = {"l": 10, "r": 10, "t": 0, "b": 0}
    >>> at = Frame({"margin": margin, "xaxis": {"range": [0, 8]}, "yaxis": {"range": [0, 1]}}, 100, 50)
    >>> at.x(4), at.y(1), at.left, at.wide
    (50.0, 0.0, 10, 80)
    """

    def __init__(self, layout: Mapping[str, Any], wide: float, high: float) -> None:
        margin = layout["margin"]
        self.left, self.top = margin["l"], margin["t"]
        self.wide, self.high = wide - margin["l"] - margin["r"], high - margin["t"] - margin["b"]
        self.across, self.up = layout["xaxis"]["range"], layout["yaxis"]["range"]

    def x(self, value: float) -> float:
        low, high = self.across
        return self.left + (value - low) / (high - low) * self.wide

    def y(self, value: float) -> float:
        low, high = self.up
        return self.top + (high - value) / (high - low) * self.high

    def holds(self, x: Any, y: Any) -> bool:
        """Whether a point is in the plot; None is in none."""
        return x is not None and y is not None and between(x, self.across) and between(y, self.up)

    def place(self, part: Mapping[str, Any], key: str, end: str = "") -> float:
        """The pixel of `part`'s x or y (with an end, such as x0), in data or as a share of the plot ("paper")."""
        value, paper = part[key + end], part.get(f"{key}ref") == "paper"
        if key == "x":
            return self.left + value * self.wide if paper else self.x(value)
        return self.top + (1 - value) * self.high if paper else self.y(value)


def between(value: float, ends: Sequence[float]) -> bool:
    room = abs(ends[1] - ends[0]) * 1e-6
    return min(ends) - room <= value <= max(ends) + room


def shape_drawn(shape: Mapping[str, Any], at: Frame) -> str:
    x0, x1, y0, y1 = (at.place(shape, key, end) for key in "xy" for end in "01")
    if shape.get("opacity") == 0 or _outside(shape, at):
        return ""
    if shape["type"] == "line":
        return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" fill="none"{stroke(shape["line"])}/>'
    box = f'x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" height="{abs(y1 - y0):.1f}"'
    return f'<rect {box} fill="{paint(shape.get("fillcolor", "none"))}"{stroke(shape["line"])}/>'


def _outside(shape: Mapping[str, Any], at: Frame) -> bool:
    """Whether it lies wholly above or below the plot: Python parks there what a period does not show."""
    if shape.get("yref") == "paper":
        return False
    return max(shape["y0"], shape["y1"]) < min(at.up) or min(shape["y0"], shape["y1"]) > max(at.up)


def stroke(line: Mapping[str, Any]) -> str:
    if not line.get("width", 2):
        return ""
    dash = line.get("dash", "solid")
    dashed = "" if dash == "solid" else f' stroke-dasharray="{dash.replace("px", "")}"'
    return f' stroke="{line.get("color", colour("ink-2"))}" stroke-width="{line.get("width", 2):g}"{dashed}'


def note_drawn(note: Mapping[str, Any], at: Frame) -> str:
    if not note.get("text") or (note.get("yref") != "paper" and not between(note["y"], at.up)):
        return ""
    font = note.get("font", {})
    size, tint = font.get("size", SIZE), font.get("color", colour("ink-3"))
    lines, pad = pieces(note["text"]), note.get("borderpad", 1)
    wide, high = max(line_width(each, size) for each in lines), len(lines) * LINE * size
    x = at.place(note, "x") + note.get("xshift", 0)
    y = at.place(note, "y") - note.get("yshift", 0)
    across, along = note.get("xanchor", "auto"), note.get("yanchor", "auto")
    across, along = (
        _auto(across, note, "x", ("left", "center", "right")),
        _auto(along, note, "y", ("bottom", "middle", "top")),
    )
    left = x + {"left": pad, "center": -wide / 2, "right": -wide - pad}[across]
    top = y + {"top": pad, "middle": -high / 2, "bottom": -high - pad}[along]
    back = _back(note, left - pad, top - pad, wide + 2 * pad, high + 2 * pad)
    side = {"left": "start", "right": "end"}.get(note.get("align", across if len(lines) == 1 else "center"), "middle")
    x = left + {"start": 0, "middle": wide / 2, "end": wide}[side]
    ground = not note.get("bgcolor")
    return back + "".join(
        words(line, x, top + (i * LINE + ASCENT + 0.1) * size, size=size, tint=tint, anchor=side, halo=ground)
        for i, line in enumerate(lines)
    )


def _auto(anchor: str, note: Mapping[str, Any], key: str, names: tuple[str, str, str]) -> str:
    """Plotly's own choice where a note leaves it: by the third of the paper that it stands in."""
    if anchor != "auto":
        return anchor
    if note.get(f"{key}ref") != "paper":
        return names[1]
    return names[0] if note[key] < 1 / 3 else names[2] if note[key] > 2 / 3 else names[1]


def _back(note: Mapping[str, Any], x: float, y: float, wide: float, high: float) -> str:
    if not note.get("bgcolor"):
        return ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{note["bgcolor"]}"/>'
