"""The little of DrawingML that the slides are drawn with, as text: paints, lines, words, shapes.

Lengths are points of a slide 960 wide (`Box`); `scale` makes them those of a template of another width. Colours of
paper and ink are those of the deck's theme, so that a template's are followed; colours that mean something are ours.
"""

import math
import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from app.exports.words import speakable as clean
from app.figures.theme import TOKENS

EMU = 12700  # of a point
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'

# Paper and ink: a colour of the theme, and how it is thinned. Bands and gridlines are thin ink, which suits any paper;
# what stands in tables and markers is mixed, since LibreOffice draws those without transparency.
PAPER = ("ground", "surface", "accent-text")
MIXED = {"ink": 100, "ink-2": 75, "ink-3": 65, "benchmark": 65, "hatch": 50, "edge": 50, "land-line": 30, "rule": 20}
THIN = {"panel": 5, "accent-tint": 5, "no-data": 7, "land": 9, "grid": 10}
DARK: ContextVar[bool] = ContextVar("dark paper", default=False)
"""Whether the deck's paper is dark, so that colours are the dark twins."""
TOKEN_OF = {pair[0].upper(): token for token, pair in TOKENS.items()}
PATTERNS = {"no-data": "wdUpDiag", "suppressed": "pct20"}
DASHES = {
    "": "solid", "solid": "solid", "4px,3px": "sysDash", "4 3": "sysDash", "3 2": "sysDash", "9px,3px": "dash",
    "9px,3px,2px,3px": "lgDashDot", "2px,3px": "sysDot", "14px,4px": "lgDash", "5px,3px": "sysDash",
    "2px,3px,9px,3px": "lgDashDotDot", "14px,4px,2px,4px": "lgDashDot", "5px,3px,1px,3px": "sysDashDot",
}  # fmt: skip


class Box(NamedTuple):
    """A place on a slide: left, top, width, height, in points."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """The box without its edges."""
        return Box(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)


class Run(NamedTuple):
    """Words of one look; `paint` is a token or a colour."""

    text: str
    bold: bool = False
    paint: str = "ink"


def hue(paint: str, opacity: float = 1) -> str:
    """A token, "#RRGGBB" or "#RRGGBBAA" as a colour of DrawingML.

    >>> hue("coventry"), hue("ink")
    ('<a:srgbClr val="2587C3"></a:srgbClr>', '<a:schemeClr val="tx1"></a:schemeClr>')
    """
    if len(paint) == 9 and paint.startswith("#"):
        paint, opacity = paint[:7], int(paint[7:], 16) / 255
    token = TOKEN_OF.get(paint.upper(), paint)
    if token in PAPER or token in MIXED or token in THIN:
        return _of_theme(token, opacity)
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    digits = (TOKENS[token][DARK.get()] if token in TOKENS else token).lstrip("#").upper()
    return f'<a:srgbClr val="{digits}">{alpha}</a:srgbClr>'


def _of_theme(token: str, opacity: float) -> str:
    """Paper or ink of the theme: mixed ink is lighter on light paper, darker on dark."""
    mixed = MIXED.get(token, 100)
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    if token in THIN:
        shade = f'<a:alpha val="{THIN[token]}000"/>'
    elif mixed == 100:
        shade = alpha
    elif DARK.get():
        shade = f'<a:lumMod val="{max(mixed, 40)}000"/>{alpha}'
    else:
        shade = f'<a:lumMod val="{mixed}000"/><a:lumOff val="{100 - mixed}000"/>{alpha}'
    return f'<a:schemeClr val="{"bg1" if token in PAPER else "tx1"}">{shade}</a:schemeClr>'


def fill(paint: str, opacity: float = 1) -> str:
    """A flat fill, a hatch for what is missing or withheld, or none for ""."""
    token = TOKEN_OF.get(paint.upper(), paint)
    if token in PATTERNS:
        fore, back = hue("hatch"), hue("ground")
        return f'<a:pattFill prst="{PATTERNS[token]}"><a:fgClr>{fore}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'
    return f"<a:solidFill>{hue(paint, opacity)}</a:solidFill>" if paint else "<a:noFill/>"


def line(paint: str, width: float = 1, dash: str = "solid", opacity: float = 1, scale: float = 1) -> str:
    """An outline or stroke; none for ""."""
    if not paint or width <= 0:
        return "<a:ln><a:noFill/></a:ln>"
    style = DASHES.get(dash, "sysDash")
    return (
        f'<a:ln w="{round(width * EMU * scale)}" cap="flat"><a:solidFill>{hue(paint, opacity)}</a:solidFill>'
        f'<a:prstDash val="{style}"/><a:round/></a:ln>'
    )


def runs_of(html: str) -> list[list[Run]]:
    """Plotly's small HTML (b, br, span with a colour) as lines of runs.

    >>> runs_of('<b>Coventry</b><br>£40.39')
    [[Run(text='Coventry', bold=True, paint='ink')], [Run(text='£40.39', bold=False, paint='ink')]]
    """
    lines, bold, paint = [[]], False, "ink"
    for piece in re.split(r"(<[^>]+>)", html):
        if piece.startswith("<"):
            tag = piece.strip("</>").split()[0].lower() if piece.strip("</>") else ""
            if tag == "br":
                lines.append([])
            elif tag in ("b", "strong"):
                bold = not piece.startswith("</")
            elif tag == "span":
                found = re.search(r"color:\s*(#[0-9A-Fa-f]{6})", piece)
                paint = found[1] if found else "ink"
        elif piece:
            lines[-1].append(Run(piece, bold, paint))
    return [each for each in lines if each] or [[Run("")]]


def words_of(html: str) -> str:
    """The same as plain text."""
    return "\n".join("".join(run.text for run in each) for each in runs_of(html)).strip()


def character(run: Run, size: float, scale: float = 1, tag: str = "rPr") -> str:
    """The look of a run; `size` in points."""
    bold = ' b="1"' if run.bold else ' b="0"'
    return f'<a:{tag} lang="en-GB" sz="{round(size * scale * 100)}"{bold}>{fill(run.paint)}</a:{tag}>'


def paragraphs(lines: Iterable[Sequence[Run]], size: float, scale: float = 1, align: str = "l") -> str:
    """Lines of runs as paragraphs."""
    made = []
    for each in lines:
        inner = "".join(
            f"<a:r>{character(run, size, scale)}<a:t>{escape(clean(run.text))}</a:t></a:r>" for run in each if run.text
        )
        made.append(f'<a:p><a:pPr algn="{align}"/>{inner}{character(Run(""), size, scale, "endParaRPr")}</a:p>')
    return "".join(made)


def named(number: int, name: str, about: str = "", *, decorative: bool = False) -> str:
    """Id, name and alternative text of an object; what is decorative is marked so, for screen readers to pass over."""
    told = f" descr={quoteattr(clean(about))}" if about else ""
    if not decorative:
        return f'<p:cNvPr id="{number}" name={quoteattr(clean(name))}{told}/>'
    mark = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    return (
        f'<p:cNvPr id="{number}" name={quoteattr(clean(name))}><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{mark}" val="1"/></a:ext></a:extLst></p:cNvPr>'
    )


def transform(box: Box, scale: float = 1, inner: bool = False, tag: str = "a:xfrm") -> str:
    """Place and size; `inner` for groups, whose children are placed on the slide's own scale."""
    x, y, w, h = (round(each * EMU * scale) for each in box)
    place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{max(w, 0)}" cy="{max(h, 0)}"/>'
    child = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{max(w, 0)}" cy="{max(h, 0)}"/>' if inner else ""
    return f"<{tag}>{place}{child}</{tag}>"


def part(number: Any, name: str, box: Box, geometry: str, look: str, *, about: str = "", body: str = "",
         scale: float = 1, decorative: bool = False, text_box: bool = False) -> str:  # fmt: skip
    """A shape."""
    kind = ' txBox="1"' if text_box else ""
    return (
        f"<p:sp><p:nvSpPr>{named(number, name, about, decorative=decorative)}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(box, scale)}{geometry}{look}</p:spPr>{body}</p:sp>"
    )


def preset(kind: str = "rect") -> str:
    """A ready shape of PowerPoint's."""
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


Command = tuple[Any, ...]


def bounds(paths: Iterable[Sequence[Command]]) -> Box:
    """The box of paths of commands: ("M", x, y), ("L", x, y), ("A", radii x, y, start and sweep in degrees), ("Z",)."""
    points = list(_points(paths))
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _points(paths: Iterable[Sequence[Command]]) -> Iterable[tuple[float, float]]:
    for path in paths:
        at = (0.0, 0.0)
        for each in path:
            if each[0] in "ML":
                at = each[1:]
                yield at
            elif each[0] == "A":
                centre = _centre(at, each)
                steps = [each[3] + each[4] * i / 8 for i in range(9)]
                ring = [_on(centre, each[1], each[2], angle) for angle in steps]
                yield from ring
                at = ring[-1]


def _centre(at: tuple[float, float], arc: Command) -> tuple[float, float]:
    angle = math.radians(arc[3])
    return at[0] - arc[1] * math.cos(angle), at[1] - arc[2] * math.sin(angle)


def _on(centre: tuple[float, float], rx: float, ry: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return centre[0] + rx * math.cos(angle), centre[1] + ry * math.sin(angle)


FINE = 20  # steps of a point in which paths are drawn


def freeform(paths: Sequence[Sequence[Command]], box: Box) -> str:
    """Paths, in points of the slide, as one shape's geometry."""
    w, h = max(round(box.w * FINE), 1), max(round(box.h * FINE), 1)
    inner = "".join(_command(each, box) for path in paths for each in path)
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}">{inner}</a:path></a:pathLst></a:custGeom>'
    )


def _command(each: Command, box: Box) -> str:
    if each[0] == "Z":
        return "<a:close/>"
    if each[0] == "A":
        _, rx, ry, start, sweep = each
        return (
            f'<a:arcTo wR="{round(rx * FINE)}" hR="{round(ry * FINE)}" '
            f'stAng="{round(start * 60000)}" swAng="{round(sweep * 60000)}"/>'
        )
    tag = "moveTo" if each[0] == "M" else "lnTo"
    x, y = round((each[1] - box.x) * FINE), round((each[2] - box.y) * FINE)
    return f'<a:{tag}><a:pt x="{x}" y="{y}"/></a:{tag}>'


def circle(x: float, y: float, radius: float) -> list[Command]:
    """A whole circle as a path."""
    return [("M", x + radius, y), ("A", radius, radius, 0, 180), ("A", radius, radius, 180, 180), ("Z",)]
