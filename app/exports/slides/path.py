"""Path data of our drawings (M L H V A Z, also relative) as paths in points of a slide."""

import functools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from app.exports.slides.paint import Command


class Frame(NamedTuple):
    """Where the user's space lies on the slide: offset, scale, and the size that percentages are of."""

    x: float
    y: float
    kx: float
    ky: float
    w: float
    h: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.kx, self.y + y * self.ky


STEPS = re.compile(r"([MLHVAZmlhvaz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")


def commands(data: str, frame: Frame) -> list[list[Command]]:
    """Path data as paths in points of the slide."""
    found: list[list[Command]] = []
    x = y = 0.0
    for letter, numbers in _steps(data):
        low, relative = letter.upper(), letter.islower()
        if low == "Z":
            found[-1].append(("Z",))
            x, y = _start(found[-1], frame)
            continue
        from_x, from_y = x, y
        ox, oy = (x, y) if relative else (0.0, 0.0)
        if low == "H":
            x = ox + numbers[0]
        elif low == "V":
            y = oy + numbers[0]
        else:
            x, y = ox + numbers[-2], oy + numbers[-1]
        if low == "M":
            found.append([("M", *frame.at(x, y))])
        elif low == "A":
            found[-1] += _arc(from_x, from_y, x, y, numbers, frame)
        else:
            found[-1].append(("L", *frame.at(x, y)))
    return found


def _start(path: Sequence[Command], frame: Frame) -> tuple[float, float]:
    return (path[0][1] - frame.x) / frame.kx, (path[0][2] - frame.y) / frame.ky


COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


@functools.lru_cache(maxsize=512)
def _steps(data: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Letters with as many numbers as each takes; after M more pairs are lines.

    >>> _steps("M0-1.2L1 .8 2 3Z")
    (('M', (0.0, -1.2)), ('L', (1.0, 0.8)), ('L', (2.0, 3.0)), ('Z', ()))
    """
    found, letter, held = [], "", []
    for new, number in STEPS.findall(data):
        if new:
            letter, held = new, []
            if letter in "Zz":
                found.append((letter, ()))
            continue
        held.append(float(number))
        if len(held) == COUNTS[letter.upper()]:
            found.append((letter, tuple(held)))
            held = []
            letter = {"M": "L", "m": "l"}.get(letter, letter)
    return tuple(found)


def _arc(x0: float, y0: float, x1: float, y1: float, numbers: Sequence[float], frame: Frame) -> list[Command]:
    """An arc of a circle (rx = ry) as centre angles; half circles are all that our marks have."""
    r, large, sweep = numbers[0], bool(numbers[3]), bool(numbers[4])
    dx, dy = x1 - x0, y1 - y0
    chord = math.hypot(dx, dy)
    r = max(r, chord / 2)
    away = math.sqrt(max(r * r - chord * chord / 4, 0)) * (-1 if large == sweep else 1)
    cx = (x0 + x1) / 2 - away * dy / (chord or 1)
    cy = (y0 + y1) / 2 + away * dx / (chord or 1)
    start = math.degrees(math.atan2(y0 - cy, x0 - cx))
    turn = math.degrees(math.atan2(y1 - cy, x1 - cx)) - start
    turn = turn % 360 if sweep else -(-turn % 360)
    if abs(turn) < 1e-9:
        turn = 360.0 if sweep else -360.0
    return [("A", r * frame.kx, r * frame.ky, start % 360, turn)]
