"""The legend of a map: swatches between their limits, and in lines below them what is missing or drawn otherwise."""

import math
from collections.abc import Iterable, Sequence

from app.exports.exhibit import AreaMap, Picture
from app.exports.slides.canvas import Canvas, plain
from app.exports.slides.paint import Box, preset
from app.exports.slides.words import width
from app.figures.clusters import TOKENS as TOKENS_OF_KINDS
from app.narrative.clusters import KINDS

PATTERNS = {TOKENS_OF_KINDS[kind]: text for kind, text in KINDS.items() if kind in TOKENS_OF_KINDS}
CLASSES = 5
TOKENS = (*(f"class-{i + 1}" for i in range(CLASSES)), "no-data", "suppressed")
SIZE = 12
LIMITS, ROW, MOST_SWATCH = 36, 18, 58  # height of limits with their swatches, of a line; width of a swatch
Line = list[tuple[float, str, str]]


def class_name(held: AreaMap, place: int) -> str:
    """A class in words, "" where the map has fewer."""
    if place < CLASSES:
        return f"{held.limits[place]} to {held.limits[place + 1]}" if place < steps(held) else ""
    return "not available" if place == CLASSES else "withheld"


def steps(held: AreaMap) -> int:
    """How many classes the map has."""
    return max(len(held.limits) - 1, 0)


def missing_of(picture: Picture, tokens: Sequence[str]) -> list[tuple[str, str]]:
    """Colours and words of what stands below the limits: what is missing; of kinds of pattern, those drawn."""
    if tokens == TOKENS:
        return list(picture.map.missing)
    drawn, told = {tokens[each] for each in picture.map.classes.values()}, dict(picture.map.missing)
    return [(each, PATTERNS.get(each) or told.get(each, "not available")) for each in tokens if each in drawn]


def wrapped(missing: Iterable[tuple[str, str]], room: float) -> list[Line]:
    """Words of a legend in lines that fit into `room`: how far to the right, colour, words."""
    lines: list[Line] = []
    x = room
    for token, text in missing:
        wide = width(text, SIZE) * 1.08 + 40
        if not lines or x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((x, token, text))
        x += wide
    return lines


def drawn_legend(
    canvas: Canvas, held: AreaMap | None, missing: Sequence[Sequence[tuple[float, str, str]]], box: Box
) -> str:
    """Swatches between their limits (of a map of classes), and below them what else is drawn."""
    parts, y = [], box.y
    told = [text for line in missing for *_, text in line]
    if held and steps(held):
        told.insert(0, f"{held.limits[0]} to {held.limits[-1]}, number of classes: {steps(held)}")
        parts += _limits(canvas, held, box)
        y += LIMITS
    for row, line in enumerate(missing):
        for x, token, text in line:
            swatch = Box(box.x + x, y + ROW * row + 2, 22, 12)
            words = Box(swatch.right + 5, swatch.y - 2, width(text, SIZE) * 1.08, 16)
            parts.append(canvas.shape(text, swatch, preset(), paint=token, stroke="edge", width=0.75, about=text))
            parts.append(canvas.words(plain(text), words, SIZE, wrap=False))
    return canvas.group("Legend", f"Legend: {'; '.join(told)}.", box, parts)


def _limits(canvas: Canvas, held: AreaMap, box: Box) -> list[str]:
    """Swatches side by side, their limits below them: fewer where they would touch."""
    widest = max(width(text, SIZE) * 1.1 for text in held.limits)
    step = min(max(MOST_SWATCH, widest + 8), (box.w - widest) / steps(held))
    every = math.ceil((widest + 4) / step)
    x, parts = box.x + max(widest / 2, (box.w - steps(held) * step) / 2), []
    for i in range(steps(held)):
        told = class_name(held, i)
        parts.append(canvas.shape(told, Box(x + i * step, box.y + 2, step, 12), preset(), paint=TOKENS[i], about=told))
    for i, text in enumerate(held.limits):
        if i % every == 0:
            place = Box(x + i * step - widest / 2, box.y + 16, widest, 16)
            parts.append(canvas.words(plain(text), place, SIZE, align="ctr", wrap=False))
    return parts
