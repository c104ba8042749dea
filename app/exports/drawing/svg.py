"""Pictures as SVG text, drawn here without a browser; and the picture file: title, sentence, pictures, key, source."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from app.exports.drawing.chart import chart_drawing, chart_height
from app.exports.drawing.inline import key_height, resolved, size_of, steps_key
from app.exports.drawing.map import map_drawing, map_height
from app.exports.drawing.marks import marker
from app.exports.drawing.table import table_drawing
from app.exports.drawing.text import LINE, SIZE, SLACK, Piece, document, width, words, wrapped
from app.exports.exhibit import CHART, DRAWING, DRAWN_TABLE, MAP, Exhibit, Item, Pack, Picture
from app.figures.theme import PLACE_STYLES, colour
from app.metadata.geography import GROUPS
from app.narrative.data import day

MARGIN, GAP = 24, 28
WIDTHS = {"map": 430.0, "ranking": 460.0}  # pixels of a part in a picture of several; others are wide
WIDE, WIDEST = 640.0, 1800.0  # of other parts, and of a row of them
ALONE = 760.0  # pixels of the only picture of a file
TITLE, SENTENCE, SMALL = 14, 20, 11
GROWTH = 1.5  # how much higher than it wants a chart may be, beside something higher
DATE = len("2026-07-01")
LEAST = 520.0  # of a file's width inside its margins: room for its words


class Drawn(NamedTuple):
    """The inside of an SVG, and its size in pixels."""

    inner: str
    wide: float
    high: float


def drawn(picture: Picture, wide: float, high: float = 0) -> Drawn:
    """A picture at a width; `high` where the place asks for a height, else as high as it wants to be."""
    high = high or wanted_height(picture, wide)
    if picture.kind == MAP and picture.map:
        return Drawn(map_drawing(picture, wide, high), wide, high)
    if picture.kind == CHART and picture.figure:
        return Drawn(chart_drawing(picture.figure, wide, high), wide, high)
    if picture.kind == DRAWING and picture.svg:
        key = key_height(picture.svg)
        return Drawn(resolved(picture.svg, wide, high - key) + steps_key(picture.svg, high - key), wide, high)
    if picture.kind == DRAWN_TABLE and picture.drawn:
        return Drawn(*table_drawing(picture.drawn, 0, 0))
    return Drawn("", wide, 0)


def is_drawn(picture: Picture) -> bool:
    """Whether there is anything to draw."""
    return bool(picture.map or picture.svg or picture.drawn or (picture.kind == CHART and picture.figure))


# ── the picture file ──


def to_svg(pack: Pack) -> bytes:
    """What an address shows as one picture: its parts side by side, with all that is needed to understand them."""
    return picture_file(pack.items[0], pack.made).encode("utf-8")


def picture_file(item: Item, made: str) -> str:
    """One item's picture; `made` is the day that stands in it (ISO 8601)."""
    exhibit = item.exhibit
    shown = [each for each in exhibit.shown if is_drawn(each)] or _as_pictures(exhibit)
    wides = [_width(each, alone=len(shown) == 1) for each in shown]
    rows = _rows([_column(*each) for each in zip(shown, wides, _heights(shown, wides), strict=True)])
    wide = max([LEAST, *(sum(each.wide + GAP for each in row) - GAP for row in rows)])
    y, parts = MARGIN, []
    for text, size, tint, bold in ((exhibit.title, TITLE, "ink-2", True), (item.headline, SENTENCE, "ink", False)):
        if text != exhibit.title or bold:
            lines, y = _block(text, MARGIN, y, wide, size, tint, bold=bold)
            parts += [lines]
            y += 4
    y += 10
    for row in rows:
        x = MARGIN
        for each in row:
            parts.append(f'<g transform="translate({x:g} {y:g})">{each.inner}</g>')
            x += each.wide + GAP
        y += max(each.high for each in row) + 18
    key, y = _key(exhibit, MARGIN, y, wide)
    for text in exhibit.notices:
        lines, y = _block(text, MARGIN, y, wide, SIZE, "ink")
        parts, y = [*parts, lines], y + 4
    foot, y = _foot(exhibit, made, y, wide)
    label = f"{exhibit.title}. {exhibit.sentence}"
    return document("".join([*parts, key, foot]), wide + 2 * MARGIN, y + MARGIN - 6, label=label, ground=True)


def _as_pictures(exhibit: Exhibit) -> list[Picture]:
    """The tables of what has no picture, or was asked for its table."""
    return [Picture(part="table", kind=DRAWN_TABLE, title=each.caption, drawn=each) for each in exhibit.shown_tables]


def _width(picture: Picture, *, alone: bool) -> float:
    if alone:
        return LEAST if picture.map else ALONE
    return WIDTHS.get(picture.part, WIDE)


def _rows(columns: Sequence[Drawn]) -> list[list[Drawn]]:
    """Side by side, as many in a row as a screen shows."""
    rows: list[list[Drawn]] = []
    for each in columns:
        if rows and sum(one.wide + GAP for one in rows[-1]) + each.wide <= WIDEST:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _heights(shown: Sequence[Picture], wides: Sequence[float]) -> list[float]:
    """As high as each wants to be; charts beside something higher grow with it, up to a limit."""
    wanted = [wanted_height(each, wide) for each, wide in zip(shown, wides, strict=True)]
    return [min(max(wanted), high * (GROWTH if each.kind == CHART else 1))
            for each, high in zip(shown, wanted, strict=True)]  # fmt: skip


def wanted_height(picture: Picture, wide: float) -> float:
    """Pixels that a picture wants at a width; 0 for tables, which are as high as their rows."""
    if picture.map:
        return map_height(picture.map, wide)
    if picture.kind == CHART and picture.figure:
        return chart_height(picture.figure, wide)
    if picture.svg:
        own = size_of(picture.svg)
        return own[1] * wide / own[0] + key_height(picture.svg)
    return 0.0


def _column(picture: Picture, wide: float, high: float) -> Drawn:
    """A picture under its heading."""
    made = drawn(picture, wide, high)
    said = words(heading(picture, made.wide), 0, 13, size=SIZE + 1, tint=colour("ink"))
    return Drawn(f'{said}<g transform="translate(0 24)">{made.inner}</g>', made.wide, made.high + 24)


def heading(picture: Picture, room: float) -> list[Piece]:
    """The title, and what stands small beside it if both fit."""
    about = Piece(f"  {picture.about}", tint=colour("ink-3"))
    wide = width(picture.title, SIZE + 1, True) + width(about.text, SIZE + 1)
    return [Piece(picture.title, bold=True), *([about] if picture.about and wide * SLACK < room else [])]


def _block(text: str, x: float, y: float, room: float, size: float, tint: str, *, bold: bool = False):
    """Words from `y` down, and where they end."""
    lines = wrapped(text, room, size, bold)
    said = "".join(
        words([Piece(each, bold)], x, y + size * (0.95 + i * LINE), size=size, tint=colour(tint))
        for i, each in enumerate(lines)
    )
    return said, y + len(lines) * LINE * size


def key_of(exhibit: Exhibit) -> list[tuple[str, str, str]]:
    """Compared areas of what is shown: symbol, colour and name, each once."""
    found = {}
    for picture in exhibit.pictures:
        for series in picture.series:
            if series.role == "place":
                found[series.code] = (series.symbol, colour(series.token), series.name)
    for picture in exhibit.shown:
        for code, style in (picture.map.marked if picture.map else {}).items():
            place = PLACE_STYLES[code].token.replace("-", " ").title() if code in PLACE_STYLES else ""
            name = place or (GROUPS[code].short_name if code in GROUPS else picture.map.names.get(code, ""))
            found.setdefault(code, (style.symbol, style.colour, name))
    return [each for each in found.values() if each[2]]


def _key(exhibit: Exhibit, x: float, y: float, wide: float) -> tuple[str, float]:
    made, start = [], x
    for symbol, tint, name in key_of(exhibit):
        room = 18 + width(name) * SLACK + 20
        if x + room > start + wide and x > start:
            x, y = start, y + 18
        made += [
            marker(symbol, x + 6, y + 6, 11, tint, line=1.75, edge=tint),
            words([Piece(name)], x + 18, y + 10.5, tint=colour("ink")),
        ]
        x += room
    return "".join(made), y + 22 if made else y


def _foot(exhibit: Exhibit, made: str, y: float, wide: float) -> tuple[str, float]:
    """Source, licence, edition, and the day it was made."""
    parts = [f'<path d="M{MARGIN} {y:g}h{wide:g}" stroke="{colour("rule")}"/>']
    y += 6
    for text in foot_lines(exhibit, made):
        lines, y = _block(text, MARGIN, y, wide, SMALL, "ink-3")
        parts.append(lines)
    return "".join(parts), y


def foot_lines(exhibit: Exhibit, made: str) -> Sequence[str]:
    """Source; licence where the notes have one; edition and day."""
    licence = next((each for each in exhibit.notes if "licen" in each.lower()), "")
    made_on = f"Made on {day(made)}." if made else ""
    stands = f"{standing(exhibit.edition, exhibit.link)} {made_on}".strip()
    return [each for each in (exhibit.source, licence, stands) if each]


def standing(edition: str, link: str = "") -> str:
    """Of when figures are: their edition by its day and name, and the day as known on which a view shows them.

    >>> standing("2026-07-01-51f6123b")
    'Edition of 1 July 2026 (2026-07-01-51f6123b).'
    >>> standing("2026-07-01-51f6123b", "/explore?as_known_in=2024-06-24")
    'As known on 24 June 2024. Edition of 1 July 2026 (2026-07-01-51f6123b).'
    """
    known = parse_qs(urlsplit(link).query).get("as_known_in", [""])[0]
    known = f"As known on {day(known)}." if len(known) == DATE and not link.startswith("/changes") else ""
    return f"{known} Edition of {day(edition[:DATE])} ({edition}).".strip() if edition else known
