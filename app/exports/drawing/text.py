"""Words of a figure as SVG text: bold, colours and lines as Plotly's small markup has them, markers as shapes.

Roboto measures them, since that is what paper is set in; the reader's own face may be wider, so places are anchored at
the end that words grow from.
"""

import functools
import html
import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from app.exports.drawing.marks import marker
from app.exports.paper.typesetting import fonts
from app.exports.words import speakable
from app.figures.theme import FONT, GLYPHS, colour

SIZE, LINE = 12, 1.3  # pixels of the usual text; height of a line in sizes
HALO = 3  # pixels of ground around words that lie on something
SLACK = 1.16  # a reader's face is wider than ours
GLYPH_ROOM = 0.84  # width of a marker among words, in sizes
SYMBOLS = {glyph: symbol for symbol, glyph in GLYPHS.items()} | {
    "▴": "triangle-up", "▾": "triangle-down", "▼": "triangle-down", "↑": "arrow-up",
    "→": "arrow-right", "←": "arrow-left",
}  # fmt: skip
"""Signs that are drawn as shapes, since few typefaces have them."""
TAG = re.compile(r"(<[^>]*>)")
TINT = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")


class Piece(NamedTuple):
    """Words of one look; a marker is a piece of its own."""

    text: str
    bold: bool = False
    tint: str = ""


@functools.cache
def _face(bold: bool):
    from PIL import ImageFont

    return ImageFont.truetype(str(fonts() / f"Roboto-{'Bold' if bold else 'Regular'}.ttf"), 100)


@functools.lru_cache(4096)
def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Pixels that words take on one line, markers too.

    >>> width("●"), round(width("Coventry")) == round(2 * width("Coventry", 6))
    (10.08, True)
    """
    marks = sum(letter in SYMBOLS for letter in text)
    plain = "".join(letter for letter in text if letter not in SYMBOLS)
    return round(_face(bold).getlength(plain) * size / 100 + marks * GLYPH_ROOM * size, 2)


def wrapped(text: str, room: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """Lines of at most `room` pixels, broken between words.

    >>> wrapped("one two three", 50)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) * SLACK <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def pieces(markup: str) -> list[list[Piece]]:
    """Lines of pieces.

    >>> [[each.text for each in line] for line in pieces("<b>Dudley</b><br>● 5")]
    [['Dudley'], ['●', ' 5']]
    """
    lines: list[list[Piece]] = [[]]
    bold, tints = False, [""]
    for part in TAG.split(markup):
        if part in ("<br>", "<br/>"):
            lines.append([])
        elif part in ("<b>", "</b>"):
            bold = part == "<b>"
        elif part.startswith("<span"):
            tints.append((TINT.search(part) or ["", ""])[1])
        elif part.startswith("</span") and len(tints) > 1:
            tints.pop()
        elif part and not part.startswith("<"):
            lines[-1] += [Piece(each, bold, tints[-1]) for each in _split(html.unescape(part))]
    return lines


def _split(text: str) -> list[str]:
    """Markers apart from the words around them."""
    return [each for each in re.split(f"([{''.join(SYMBOLS)}])", text) if each]


def line_width(line: list[Piece], size: float) -> float:
    return sum(width(each.text, size, each.bold) for each in line)


def clean(text: str) -> str:
    """Text that XML can hold."""
    return escape(speakable(text))


def words(
    line: list[Piece],
    x: float,
    y: float,
    *,
    size: float = SIZE,
    tint: str = "",
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """One line whose baseline is at `y`, beginning, ending or centred at `x`."""
    tint = tint or colour("ink-3")
    total = line_width(line, size)
    left = x - {"start": 0.0, "middle": total / 2, "end": total}[anchor]
    if anchor == "middle" and all(each.text not in SYMBOLS for each in line):
        return _run(line, x, y, size, tint, "middle", halo)
    made, run, start = [], [], left
    for each in [*line, Piece("")]:
        wide = width(each.text, size, each.bold)
        if each.text in SYMBOLS or not each.text:
            made += [_placed(run, start, left, y, size, tint, anchor, halo)] if run else []
            made += [_glyph(each, left + wide / 2, y - 0.36 * size, size, tint)] if each.text else []
            run, start = [], left + wide
        else:
            run = [*run, each]
        left += wide
    return "".join(made)


def _placed(run: list[Piece], start: float, end: float, y: float, size: float, tint: str, anchor: str, halo: bool):
    """A run of words between two places, anchored at the end from which it may grow without meeting a marker."""
    if anchor == "end":
        tail = run[-1].text
        return _run(run, end - width(tail[len(tail.rstrip()) :], size), y, size, tint, "end", halo)
    head = run[0].text
    return _run(run, start + width(head[: len(head) - len(head.lstrip())], size), y, size, tint, "start", halo)


def _run(run: list[Piece], x: float, y: float, size: float, tint: str, anchor: str, halo: bool) -> str:
    text = "".join(_piece(each) for each in _trimmed(run))
    if not text:
        return ""
    where = f'x="{x:.1f}" y="{y:.1f}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    around = (
        f' paint-order="stroke" stroke="{colour("ground")}" stroke-width="{HALO}" stroke-linejoin="round"'
        if halo
        else ""
    )
    return f'<text {where} font-size="{size:g}" fill="{tint}"{around}>{text}</text>'


def _trimmed(run: list[Piece]) -> list[Piece]:
    """Without the spaces at both ends, which SVG would drop anyway."""
    run = list(run)
    run[0] = run[0]._replace(text=run[0].text.lstrip())
    run[-1] = run[-1]._replace(text=run[-1].text.rstrip())
    return [each for each in run if each.text]


def _piece(piece: Piece) -> str:
    look = (' font-weight="700"' if piece.bold else "") + (f' fill="{piece.tint}"' if piece.tint else "")
    return f"<tspan{look}>{clean(piece.text)}</tspan>" if look else clean(piece.text)


def _glyph(piece: Piece, x: float, y: float, size: float, tint: str) -> str:
    return marker(SYMBOLS[piece.text], x, y, size * 0.68, piece.tint or tint)


def document(inner: str, wide: float, high: float, *, label: str = "", ground: bool = False) -> str:
    """An SVG document; `label` says it to those who cannot see it."""
    back = f'<rect width="{wide:g}" height="{high:g}" fill="{colour("ground")}"/>' if ground else ""
    about = f' role="img" aria-label={quoteattr(speakable(label))}' if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
        f" font-family={quoteattr(FONT)}{about}>{HATCHES}{back}{inner}</svg>"
    )


HATCHES = (
    f'<defs><pattern id="no-data" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="8" height="8" fill="{colour("ground")}"/><rect width="2" height="8" fill="{colour("hatch")}"/>'
    f'</pattern><pattern id="suppressed" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<rect width="6" height="6" fill="{colour("ground")}"/><circle cx="3" cy="3" r="1.4" fill="{colour("hatch")}"/>'
    f"</pattern></defs>"
)
"""Two reasons for no value, two hatches: lines at 45° where none is published, dots where it is withheld."""


def paint(tint: str) -> str:
    """A fill: the two colours that stand for no value are hatches."""
    return {colour("no-data"): "url(#no-data)", colour("suppressed"): "url(#suppressed)"}.get(tint, tint)
