"""Paper: a pack as PDF, A4 or 16:9, set by Typst from data (`paper.typ`): tagged, bookmarked, no browser, no network.

A page a view where it can be: headline, pictures, source, the caveats it cannot do without. Tables and all other notes
stand at the end. Every word goes in as data, so that a title may hold any sign. Fonts are the Roboto files of a package
and those that Typst brings for signs that Roboto lacks.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any

from app.errors import UserError
from app.exports.drawing.marks import marker
from app.exports.drawing.svg import is_drawn, key_of, standing
from app.exports.drawing.text import SLACK, document, wrapped
from app.exports.exhibit import DRAWN_TABLE, Exhibit, Item, Pack, Picture, Table
from app.exports.paper.notes import caveats, gathered, short
from app.exports.paper.pictures import A4, SLIDE, Sheet, companion, is_long, sheets, tall_first
from app.exports.paper.table import printed, table_height
from app.exports.paper.typesetting import TooLongError, TypesettingError, in_own_process
from app.exports.words import speakable
from app.figures.theme import PLACE_STYLES, TOKENS
from app.narrative.data import day as day_words

log = logging.getLogger(__name__)

SIGNS = str.maketrans({"✕": "×", "✖": "✗"})  # signs that no face of ours has, by ones like them
LONG = 150  # letters from which a headline is set smaller
LEADING = 1.28  # height of a line, in sizes
ROOMY = 0.55  # of a page's height that must be left for pictures where all notes stand under them
WHOLE = 0.7  # of a page: tables of the appendix up to this height are not broken
COLUMN = 270.0  # points of the words beside a picture on a slide


def to_pdf(pack: Pack) -> bytes:
    """The pack as a file: a cover with contents where it is several items, a page or more an item, an appendix.

    UserError where it takes too long or fails; why it fails goes to the log.
    """
    words = json.dumps(_data(pack), ensure_ascii=False)
    try:
        return in_own_process(speakable(words).translate(SIGNS))
    except TooLongError as error:
        raise UserError("This takes too long to be set on paper. Choose fewer items.", status=503) from error
    except TypesettingError as error:
        log.error("Typst could not set the pack: %s", error)
        raise UserError("This could not be set on paper; it has been noted. Try fewer items.", status=500) from error


def _data(pack: Pack) -> dict[str, Any]:
    day = f"Made on {day_words(pack.made)}." if pack.made else ""
    editions = dict.fromkeys(standing(each.exhibit.edition) for each in pack.items if each.exhibit.edition)
    said = " ".join(each for each in (day, *editions) if each)
    sheet = SLIDE if pack.wide else A4
    items = [_item(each, pack, sheet, day) for each in pack.items]
    return {
        "title": pack.title,
        "day": said,
        "foot": f"{pack.title}. {said}",
        "wide": pack.wide,
        "cover": len(pack.items) > 1,
        "look": {token: pair[0] for token, pair in TOKENS.items()},
        "emblem": _emblem(),
        "items": items,
        "tables": [table for number, (each, made) in enumerate(zip(pack.items, items, strict=True), 1)
                   for table in _tables(number, each, made["held"], sheet)],
        "notes": gathered([[note for note in each.exhibit.notes if note not in made["caveats"]]
                           for each, made in zip(pack.items, items, strict=True)]),
    }  # fmt: skip


def _emblem() -> str:
    """The three markers."""
    marks = [
        marker(style.symbol, 14 + i * 32, 15, 24 if style.symbol != "square" else 21, style.colour)
        for i, style in enumerate(PLACE_STYLES.values())
    ]
    return document("".join(marks), 94, 30)


def _item(item: Item, pack: Pack, sheet: Sheet, day: str) -> dict[str, Any]:
    """A view as `paper.typ` sets it; the only one of a file keeps all its notes on its page where they have room."""
    shown = _on_page(item.exhibit)
    said = _words(item, pack, day)
    whole = said | {"caveats": list(item.exhibit.notes)}
    if len(pack.items) == 1 and short(item.exhibit) and _has_room(whole, shown, sheet):
        said = whole
    return said | _matter(said, item.exhibit, shown, sheet)


def _has_room(said: dict[str, Any], shown: Sequence[Picture], sheet: Sheet) -> bool:
    """Whether words leave the pictures enough of a page; tables run over pages anyway."""
    return not shown or _stands_beside(said, shown, sheet) or _room(said, sheet) >= ROOMY * sheet.high


def _stands_beside(said: dict[str, Any], shown: Sequence[Picture], sheet: Sheet) -> bool:
    """Whether the words of a slide stand beside its first picture."""
    return tall_first(shown, sheet) and _column(said) <= sheet.high - 60


def _words(item: Item, pack: Pack, day: str) -> dict[str, Any]:
    exhibit = item.exhibit
    title = f"{pack.title}: " if pack.title != exhibit.title else ""
    named = exhibit.title if exhibit.title != exhibit.sentence else item.headline
    keyed = any(each.kind != DRAWN_TABLE for each in exhibit.shown)
    return {
        "headline": item.headline,
        "under": " · ".join(each for each in _under(item) if each),
        "note": item.note if pack.notes else "",
        "notices": list(exhibit.notices),
        "key": [{"svg": document(marker(symbol, 8, 8, 12, tint, line=1.75, edge=tint), 16, 16), "name": name}
                for symbol, tint, name in (key_of(exhibit) if keyed else [])],
        "source": exhibit.source,
        "link": pack.host + exhibit.link if pack.host else "",
        "caveats": list(caveats(exhibit)),
        "foot": f"{title}{named}. {' '.join(each for each in (standing(exhibit.edition, exhibit.link), day) if each)}",
        "long": len(item.headline) > LONG,
    }  # fmt: skip


def _matter(said: dict[str, Any], exhibit: Exhibit, shown: Sequence[Picture], sheet: Sheet) -> dict[str, Any]:
    """Pages of pictures and tables; `beside` where the words stand beside the first picture; `held` are captions of
    the tables that stand here and not in the appendix."""
    room, held = _room(said, sheet), []
    beside = _stands_beside(said, shown, sheet)
    if beside:
        first = sheets(shown[:1], sheet._replace(across=sheet.across - COLUMN - sheet.gutter), sheet.high - 50)
        pages = [*first, *sheets(shown[1:], sheet, sheet.high - 60)]
    elif below := companion(shown, exhibit.shown_tables, sheet, room):
        pages, held = sheets([*shown, below], sheet, room), [below.title]
    elif shown:
        pages = sheets(shown, sheet, room)
    else:
        tables = [printed(each, sheet.appendix) for each in exhibit.shown_tables if each.rows]
        pages = [{"flows": True, "apart": False, "table": each} for each in tables if not each["flipped"]]
        held = [each["table"]["caption"] for each in pages]
    return {"beside": beside, "sheets": pages, "held": held}


def _on_page(exhibit: Exhibit) -> list[Picture]:
    """What stands on the page of a view: long tables with drawings only where there is nothing else."""
    shown = [each for each in exhibit.shown if is_drawn(each)]
    return [each for each in shown if not is_long(each)] or shown


def _column(made: dict[str, Any]) -> float:
    """Points that the words of a slide need in a column beside its picture."""
    words = [(each, 13.0) for each in (made["under"], *made["notices"], made["note"]) if each]
    words += [(each, SLIDE.small) for each in (*made["caveats"], made["link"], *(key["name"] for key in made["key"]))]
    return sum(_height(text, size, COLUMN - 12) + 8 for text, size in words)


def _under(item: Item) -> list[str]:
    """Title, period, and the sentence where a title of one's own stands above it."""
    exhibit = item.exhibit
    own = bool(item.title) and item.title != exhibit.sentence
    title = exhibit.title if exhibit.title not in (item.headline, exhibit.sentence) else ""
    return [title, exhibit.sentence if own else ""]


def _room(made: dict[str, Any], sheet: Sheet) -> float:
    """Points that the words of an item leave on its first page."""
    above = [(made["headline"], sheet.headline * (0.85 if made["long"] else 1), sheet.across),
             (made["under"], sheet.text, sheet.across)]  # fmt: skip
    above += [(" · ".join(each["name"] for each in made["key"]), sheet.small, sheet.across)]
    above += [(each, sheet.text, sheet.across - 10) for each in (*made["notices"], made["note"]) if each]
    below = [(each, sheet.small, sheet.across - 10) for each in made["caveats"]]
    below += [(made["link"], sheet.small, sheet.across)]
    below += [] if sheet.wide else [(made["source"], sheet.small, sheet.across)]
    words = sum(_height(*each) for each in (*above, *below))
    return sheet.high - words - 6 * len(above) - 4 * len(below) - 24


def _height(text: str, size: float, across: float) -> float:
    return len(wrapped(text, across * SLACK, size)) * size * LEADING


def _tables(number: int, item: Item, held: Sequence[str], sheet: Sheet) -> list[dict[str, Any]]:
    """Tables of an item for the appendix: those that are not on its page (`held` are captions of some that are), and
    those of figures that do not repeat one with drawings."""
    exhibit = item.exhibit
    drawn = [each.drawn for each in exhibit.shown if each.drawn]
    named, on_page = [_named(each) for each in drawn], [each.drawn for each in _on_page(exhibit)]
    made = [printed(each, sheet.appendix, drawn=True) for each in drawn if each not in on_page]
    made += [printed(each, sheet.appendix) for each in exhibit.shown_tables
             if each.rows and _named(each) not in named and each.caption not in held]  # fmt: skip
    about = {"number": number, "headline": item.headline, "source": exhibit.source}
    return [each | about | {"breaks": _breaks(each, sheet)} for each in made]


def _breaks(table: dict[str, Any], sheet: Sheet) -> bool:
    """Whether a table has so many lines that it may run over pages; others stand whole."""
    across, high = (sheet.appendix.flipped, sheet.across) if table["flipped"] else (sheet.across, sheet.high)
    return table_height(table, across) > WHOLE * high


def _named(table: Table) -> tuple[str, tuple[str, ...]]:
    """What tells a table from others: its caption, and its heads as far as they are words."""
    return table.caption, tuple(str(each) for each in table.heads)
