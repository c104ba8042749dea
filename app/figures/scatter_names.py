"""Names beside the marks of a scatter, only where they fit: those that must stand first, then the others in order."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from app.figures.theme import colour

LETTER, BOLD, HEIGHT = 6.9, 7.6, 15  # pixels, with the slack that a wider font needs
APART = 3


class Name(NamedTuple):
    """A text and the mark it names: where (in data), how large (pixels); a `kept` one stands even where it is tight."""

    text: str
    x: float
    y: float
    radius: float
    bold: bool = False
    kept: bool = False


class Plane(NamedTuple):
    """The plot: the ranges of its axes and its size in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    def pixels(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """From the left and from the top."""
        across = (np.asarray(x) - self.x[0]) / (self.x[1] - self.x[0]) * self.width
        down = (self.y[1] - np.asarray(y)) / (self.y[1] - self.y[0]) * self.height
        return across, down


# Where a name may stand round its mark: right, left, above, below, then the corners.
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75))


def placed(names: Sequence[Name], marks: np.ndarray, lines: Mapping[str, float], plane: Plane) -> list[dict[str, Any]]:
    """Annotations for the names that fit.

    `marks` are the x, y and radius (3, n) of all that no name may cover; `lines` the values at which a line goes
    through the plot, by axis ("x", "y").
    """
    across, down = plane.pixels(marks[0], marks[1])
    taken = np.stack([across - marks[2], down - marks[2], across + marks[2], down + marks[2]], axis=1)
    taken = np.vstack([taken, *(_stripe(along, value, plane) for along, value in lines.items())])
    found = []
    for name in names:
        boxes = np.array([_box(name, side, plane) for side in SIDES])
        cover = _covered(boxes, taken) + _outside(boxes, plane) * 50
        best = int(cover.argmin())
        if cover[best] == 0 or name.kept:
            found.append(_annotation(name, SIDES[best]))
            taken = np.vstack([taken, boxes[best]])
    return found


def _stripe(along: str, value: float, plane: Plane) -> tuple[float, float, float, float]:
    """The line at a value of an axis, as a box two pixels wide."""
    x, y = plane.pixels(value, value)
    return (x - 1, 0, x + 1, plane.height) if along == "x" else (0, y - 1, plane.width, y + 1)


def _box(name: Name, side: tuple[float, float], plane: Plane) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the text on a side of its mark."""
    x, y = plane.pixels(name.x, name.y)
    wide = len(name.text) * (BOLD if name.bold else LETTER)
    x, y = x + side[0] * (name.radius + APART), y + side[1] * (name.radius + APART)
    left = x - wide * (0.5 - np.sign(side[0]) * 0.5)
    top = y - HEIGHT * (0.5 - np.sign(side[1]) * 0.5)
    return left, top, left + wide, top + HEIGHT


def _covered(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Square pixels of each box that something else has already."""
    wide = np.minimum(boxes[:, None, 2], taken[:, 2]) - np.maximum(boxes[:, None, 0], taken[:, 0])
    high = np.minimum(boxes[:, None, 3], taken[:, 3]) - np.maximum(boxes[:, None, 1], taken[:, 1])
    return (wide.clip(0) * high.clip(0)).sum(axis=1)


def _outside(boxes: np.ndarray, plane: Plane) -> np.ndarray:
    """How many pixels each box stands out of the plot."""
    over = np.stack([-boxes[:, 0], -boxes[:, 1], boxes[:, 2] - plane.width, boxes[:, 3] - plane.height])
    return over.clip(0).sum(axis=0)


def _annotation(name: Name, side: tuple[float, float]) -> dict[str, Any]:
    away = name.radius + APART
    return {
        "x": name.x, "y": name.y, "showarrow": False, "borderpad": 0,
        "text": f"<b>{name.text}</b>" if name.bold else name.text,
        "xanchor": {1: "left", 0: "center", -1: "right"}[int(np.sign(side[0]))],
        "yanchor": {1: "top", 0: "middle", -1: "bottom"}[int(np.sign(side[1]))],
        "xshift": round(side[0] * away, 1), "yshift": round(-side[1] * away, 1),
        "font": {"size": 12, "color": colour("ink")},
    }  # fmt: skip
