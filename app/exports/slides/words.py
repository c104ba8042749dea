"""How much room words take on a slide, by a plain estimate that leaves slack: the reader's fonts are not ours."""

import re
from collections.abc import Sequence
from typing import NamedTuple

NARROW, WIDE = set("iljtfrI.,;:'’|! ()[]-–·"), set("mwMW%@—")
LINE = 1.22  # height of a line in sizes
TITLE_SIZES = (28, 26, 24, 22, 20)
STOPS = (". ", "; ")


class Headline(NamedTuple):
    """What stands large, at `size` points, and what follows it small."""

    text: str
    size: float
    rest: str = ""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a text takes on one line.

    >>> round(width("Coventry", 12), 1), width("", 12)
    (55.3, 0.0)
    """
    units = sum(0.31 if c in NARROW else 0.86 if c in WIDE else 0.66 if c.isupper() else 0.56 for c in text)
    return units * size * (1.24 if bold else 1.13)


def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Lines that a text takes in `room` points, broken between words.

    >>> line_count("one two three", 10, 45), line_count("one two three", 10, 200), line_count("a\\nb", 10, 200)
    (2, 1, 2)
    """
    return sum(_lines_of(part, size, room, bold) for part in text.split("\n"))


def _lines_of(text: str, size: float, room: float, bold: bool) -> int:
    lines, used, space = 1, 0.0, width(" ", size, bold=bold)
    for word in text.split():
        long = width(word, size, bold=bold)
        if used and used + space + long > room:
            lines, used = lines + 1, 0.0
        lines, used = lines + int(long // room if long > room else 0), used + (space if used else 0) + long
    return lines


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Points that a text takes from top to bottom."""
    return line_count(text, size, room, bold=bold) * size * LINE


def headline(text: str, room: float, lines: int = 2) -> Headline:
    """The text at the largest size at which it fits; else its first sentences, the others following small.

    >>> headline("It is so.", 800)
    Headline(text='It is so.', size=28, rest='')
    >>> headline("Here is one thing; and here the next. And so on.", 150)
    Headline(text='Here is one thing.', size=28, rest='And here the next. And so on.')
    """
    for size in TITLE_SIZES:
        if line_count(text, size, room) <= lines:
            return Headline(text, size)
    ends = [i + 1 for i in range(len(text)) if text[i : i + 2] in STOPS]
    held = [i for i in ends if line_count(text[:i], TITLE_SIZES[-1], room) <= lines]
    if not held:
        return Headline(text, 18)
    first, rest = text[: held[-1]], text[held[-1] :].strip()
    first = first.removesuffix(";").removesuffix(".") + "."
    size = next(each for each in TITLE_SIZES if line_count(first, each, room) <= lines)
    return Headline(first, size, rest[:1].upper() + rest[1:])


def clipped(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> str:
    """The text, cut between words with "…" where it takes more lines than there are.

    >>> clipped("one two three", 10, 45, 1)
    'one…'
    """
    if line_count(text, size, room, bold=bold) <= lines:
        return text
    words = text.split()
    while words and line_count(" ".join(words) + "…", size, room, bold=bold) > lines:
        words.pop()
    return " ".join(words).rstrip(",;:") + "…"


def sentences(text: str) -> list[str]:
    """A text in its sentences.

    >>> sentences("It is £4.20. So are 95 % of all; one is not. A")
    ['It is £4.20.', 'So are 95 % of all; one is not.', 'A']
    """
    return [each for each in re.split(r"(?<=[.?!])\s+(?=[^a-z\s])", text.strip()) if each]


def kept(text: str, size: float, room: float, lines: int) -> str:
    """The text without the last sentences that have no room; "" where the first has none.

    >>> kept("One two. Three four.", 10, 60, 1), kept("One two three.", 10, 45, 1)
    ('One two.', '')
    """
    held = sentences(text)
    while held and line_count(" ".join(held), size, room) > lines:
        held.pop()
    return " ".join(held)


def apart(places: Sequence[float], least: float, room: float) -> list[float]:
    """Places in rising order, moved as little as need be so that they stand `least` apart within `room`.

    >>> apart([10, 12, 50], 10, 100)
    [6.0, 16.0, 50.0]
    """
    blocks: list[list[float]] = []  # middle, how many
    for each in places:
        blocks.append([float(each), 1])
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < least * (blocks[-1][1] + blocks[-2][1]) / 2:
            (a, m), (b, n) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(a * m + b * n) / (m + n), m + n]]
    found = []
    for middle, count in blocks:
        half = least * count / 2
        middle = min(max(middle, half - least / 2), max(room - half + least / 2, half))
        found += [middle - half + least * (i + 0.5) for i in range(int(count))]
    return found
