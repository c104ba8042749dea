"""Paper: a pack as PDF, A4 or 16:9, set by Typst from data (`paper.typ`): tagged, bookmarked, no browser, no network.

Every word goes in as data, so that a title may hold any sign. Fonts are the Roboto files of a package and those that
Typst brings for signs that Roboto lacks.
"""

import json
from typing import Any

from app.errors import UserError
from app.exports.drawing.marks import marker
from app.exports.drawing.svg import day_words, is_drawn, key_of
from app.exports.drawing.text import UNSPEAKABLE, document
from app.exports.exhibit import DRAWN_TABLE, Exhibit, Item, Pack
from app.exports.paper.pictures import pages
from app.exports.paper.table import Room, printed
from app.exports.paper.typesetting import TooLongError, in_own_process
from app.figures.theme import PLACE_STYLES, TOKENS

LONG = 150  # letters from which a headline is set smaller
A4, SCREEN = Room(493, 725), Room(888, 0, 12.0, 1.0)  # points across the words of a page


def to_pdf(pack: Pack) -> bytes:
    """The pack as a file: a cover with contents where it is several items, a page or more an item.

    UserError where it takes too long.
    """
    words = json.dumps(_data(pack), ensure_ascii=False)
    try:
        return in_own_process(UNSPEAKABLE.sub("", words).replace("✕", "×"))
    except TooLongError as error:
        raise UserError("This takes too long to be set on paper. Choose fewer items.", status=503) from error


def _data(pack: Pack) -> dict[str, Any]:
    editions = ", ".join(dict.fromkeys(each.exhibit.edition for each in pack.items if each.exhibit.edition))
    day = f"Made on {day_words(pack.made)}" if pack.made else ""
    cover = len(pack.items) > 1
    said = f"{day}. {cutoff(editions)}" if day else cutoff(editions)
    return {
        "title": pack.title,
        "day": said,
        "foot": f"{pack.title}. {said}",
        "wide": pack.wide,
        "cover": cover,
        "look": {token: pair[0] for token, pair in TOKENS.items()},
        "emblem": _emblem(),
        "items": [_item(each, pack, day) for each in pack.items],
    }


def cutoff(edition: str) -> str:
    """The day up to which figures were released, from the names of editions.

    >>> cutoff("2026-07-01-51f6123b")
    'Figures released up to 1 July 2026 (edition 2026-07-01-51f6123b).'
    """
    if not edition:
        return ""
    last = max(each.strip()[:10] for each in edition.split(","))
    return f"Figures released up to {day_words(last)} (edition {edition})."


def _emblem() -> str:
    """The three markers."""
    marks = [
        marker(style.symbol, 14 + i * 32, 15, 24 if style.symbol != "square" else 21, style.colour)
        for i, style in enumerate(PLACE_STYLES.values())
    ]
    return document("".join(marks), 94, 30)


def _item(item: Item, pack: Pack, day: str) -> dict[str, Any]:
    exhibit = item.exhibit
    title = f"{pack.title}: " if pack.title != exhibit.title else ""
    shown = [each for each in exhibit.shown if is_drawn(each) and each.kind != DRAWN_TABLE]
    return {
        "headline": item.headline,
        "under": " · ".join(each for each in _under(item) if each),
        "note": item.note,
        "pages": pages(shown, wide=pack.wide),
        "key": [{"svg": document(marker(symbol, 8, 8, 12, tint, line=1.75, edge=tint), 16, 16), "name": name}
                for symbol, tint, name in (key_of(exhibit) if shown else [])],
        "tables": _tables(exhibit, wide=pack.wide),
        "source": exhibit.source,
        "link": pack.host + exhibit.link if pack.host else "",
        "notes": [*exhibit.notices, *exhibit.notes],
        "foot": f"{title}{exhibit.title}. {cutoff(exhibit.edition)}{f' {day}.' if day else ''}",
        "long": len(item.headline) > LONG,
    }  # fmt: skip


def _under(item: Item) -> list[str]:
    """Title, period, and the sentence where a title of one's own stands above it."""
    exhibit = item.exhibit
    own = bool(item.title) and item.title != exhibit.sentence
    title = exhibit.title if exhibit.title != item.headline else ""
    return [title, exhibit.sentence if own else ""]


def _tables(exhibit: Exhibit, *, wide: bool) -> list[dict[str, Any]]:
    """Drawn tables under their headings, then the tables of figures that do not repeat one of them."""
    room = SCREEN if wide else A4
    drawn = [each for each in exhibit.shown if each.drawn]
    made = []
    for each in drawn:
        heading = f"{each.title}, {each.about}" if each.about else each.title
        made.append(printed(each.drawn, room, drawn=True) | {"caption": heading})
    lengths = {len(each.drawn.rows) for each in drawn}
    made += [printed(each, room) for each in exhibit.shown_tables if each.rows and len(each.rows) not in lengths]
    return made
