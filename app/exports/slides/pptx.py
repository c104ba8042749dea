"""A pack as PowerPoint: native charts, maps of native shapes, native tables, on a deck of our own or a template's.

Each item is one slide with its headline as title, source and edition in the foot, and caveats, method and the link
that opens the view again in the speaker notes. Of a view of many pictures the slide has the main ones, of a long table
the first rows; the notes say what else there is. A table that was asked for runs on. The last slide has the sources.
Pictures are the exhibit's: nothing is drawn or said that its page does not show.
"""

import re
from collections.abc import Iterable, Sequence

from app.exports.exhibit import CHART, DRAWN_TABLE, Exhibit, Item, Pack, Picture, Table
from app.exports.slides.canvas import Canvas, plain
from app.exports.slides.deck import FOOT_LINES, FOOT_SIZE, SlideDeck
from app.exports.slides.map import SHAPES
from app.exports.slides.paint import DARK, Box, Run
from app.exports.slides.panels import GUTTER, SMALL, draw_beside
from app.exports.slides.steps import is_steps
from app.exports.slides.svg import ratio
from app.exports.slides.table import Sheet, draw_sheet, sheets
from app.exports.slides.words import LINE, Headline, height, kept, line_count, sentences
from app.narrative.data import day

LEADS = ((14, 3), (12, 4), (11, 6))  # sizes of what is shown, and how many lines each may take
FOOT_ROOM = 800
SIDE_BY_SIDE = 3  # pictures on a slide; of more, two
FEW_ROWS = 7  # of a table that may share a slide
MOST_TABLE = 6  # slides of a table that was asked for
ORIGINS = ("Source", "Words: ", "Figures: ")  # how what says where figures come from begins
LONG_NOTE = 400  # letters from which a note stands with its slide only


def to_pptx(pack: Pack) -> bytes:
    """The pack as a .pptx; UserError where its template cannot be used."""
    deck = SlideDeck(pack.template)
    paper = DARK.set(deck.dark)
    try:
        deck.open_with(pack.title, _under(pack))
        numbers = [_item(deck, item, pack) for item in pack.items]
        _sources(deck, pack, numbers)
    finally:
        DARK.reset(paper)
    return deck.saved(pack.title, _editions(pack))


def _under(pack: Pack) -> str:
    return "\n".join(each for each in ("West Midlands evidence", pack.made and day(pack.made), _editions(pack)) if each)


def _editions(pack: Pack) -> str:
    """The editions that the items are of, in words."""
    held = list(dict.fromkeys(item.exhibit.edition for item in pack.items if item.exhibit.edition))
    return f"Edition{'s' * (len(held) > 1)} {', '.join(held)}" if held else ""


# ── items ──


def _item(deck: SlideDeck, item: Item, pack: Pack) -> int:
    """The slides of an item; returns the number of the first."""
    first, main = len(deck.file.slides) + 1, _main(item.exhibit.shown)
    if main:
        _pictures(deck, item, pack, main)
    for table in () if main else item.exhibit.shown_tables:
        _table(deck, item, pack, table, table.caption, MOST_TABLE)
    if len(deck.file.slides) < first:
        _slide(deck, item, pack)
    return first


def _main(pictures: Sequence[Picture]) -> list[Picture]:
    """The pictures that share the slide: three charts and maps, bars or one chart with a short table, or a wide drawing
    alone; else short tables, or the first long one. Of the same chart in several units ("gap-1", "gap-2") the first
    stands."""
    tables = [each for each in pictures if each.kind == DRAWN_TABLE and not is_steps(each)]
    short = [each for each in tables if len(each.drawn.rows) <= FEW_ROWS]
    other = [each for each in pictures if each not in tables]
    if not other:
        return short[:SIDE_BY_SIDE] or tables[:1]
    once = [each for each in other if len(other) <= SIDE_BY_SIDE or not re.search(r"-[2-9]$", each.part)]
    if is_steps(once[0]):
        return [once[0], *short[:1]]
    if len(once) == 1 and once[0].kind == CHART:
        return [*short[:1], once[0]]
    return once[: 1 if once[0].svg and not ratio(once[0].svg) else SIDE_BY_SIDE]


def _pictures(deck: SlideDeck, item: Item, pack: Pack, row: Sequence[Picture]) -> None:
    held = row[0]
    if len(row) == 1 and held.kind == DRAWN_TABLE and len(held.drawn.rows) > FEW_ROWS:
        _table(deck, item, pack, held.drawn, held.label or held.title, 1)
        return
    canvas, place = _slide(deck, item, pack)
    draw_beside(canvas, place, row, item.exhibit)


def _slide(deck: SlideDeck, item: Item, pack: Pack, counted: str = "") -> tuple[Canvas, Box]:
    """A slide with its words and notes; returns what is free for pictures."""
    canvas, shown = deck.slide(item.headline, _foot(item.exhibit, pack))
    place = _lead(canvas, item, shown, counted)
    canvas.slide.notes_slide.notes_text_frame.text = "\n".join(_notes(item, pack))
    return canvas, place


def _lead(canvas: Canvas, item: Item, shown: Headline, counted: str) -> Box:
    """What is shown, in bold, and the rest of the sentence, small under the headline; returns what is left. Words that
    have no room become smaller, then whole sentences go, the last first."""
    made, box = item.exhibit, canvas.content
    rest = f"{shown.rest} {made.sentence}".strip() if item.title else shown.rest
    name = (named(made.title, shown.text, rest) + counted).strip()
    name = f"{name}." if rest and name and not name.endswith((".", "?", "!")) else name
    whole, room = f"{name} {rest}".strip(), box.w - 20
    size, lines = next((each for each in LEADS if line_count(whole, each[0], room) <= each[1]), LEADS[-1])
    text = kept(whole, size, room, lines) or name
    if not text:
        return box
    used = line_count(text, size, room) * size * LINE
    runs = [Run(text[: len(name)], bold=True), Run(text[len(name) :], paint="ink-2")]
    canvas.add(canvas.words([runs], Box(box.x, box.y, box.w, used), size, name="What is shown"))
    return Box(box.x, box.y + used + 8, box.w, box.h - used - 8)


def named(title: str, headline: str, rest: str) -> str:
    """The title of what is shown as far as it says what the words beside it do not.

    >>> named("Claim 3: It grows", "It grows", ""), named("GVA, 2023", "It is high.", "")
    ('Claim 3', 'GVA, 2023')
    >>> named("It is low; it grows.", "It is low.", "It grows."), named("It grows", "Why?", "It grows. So it is.")
    ('', '')
    """
    said, told = headline.rstrip(".…"), title.rstrip(".")
    if told.startswith(said) or told in rest:
        return ""
    return told.removesuffix(said).rstrip(" :.;") if told.endswith(said) else title


def _foot(made: Exhibit, pack: Pack) -> str:
    """What of the address could not be kept, period, source with its release, edition and day. Where there is no room
    for all, what is said beside the source goes by sentences, then the source by words."""
    edition = f"Edition {made.edition}." if made.edition else ""
    ends = " ".join(each for each in (edition, f"Made {day(pack.made)}." if pack.made else "") if each)
    source = made.source.replace(edition, "") if edition else made.source
    held = [*made.notices, *([f"{made.period}."] if made.period else []), *sentences(source)]
    spare = [each for each in held[len(held) - len(sentences(source)) :] if not each.startswith(ORIGINS)]

    def fits(words: str) -> bool:
        return line_count(f"{words} {ends}", FOOT_SIZE, FOOT_ROOM) <= FOOT_LINES

    while spare and not fits(" ".join(held)):
        held.remove(spare.pop())
    words = " ".join(held).split()
    cut = "" if fits(" ".join(words)) else "…"
    while cut and words and not fits(" ".join(words) + cut):
        words.pop()
    return f"{' '.join(words)}{cut} {ends}".strip()


def _notes(item: Item, pack: Pack) -> Iterable[str]:
    """The officer's note, the sentence, the way back, and what must be known."""
    made = item.exhibit
    if item.note:
        yield from (item.note, "")
    if made.sentence != made.title:
        yield made.sentence
    yield f"Shown: {made.title}".rstrip(".") + "."
    yield f"Open this view: {pack.host}{made.link}"
    yield from made.notices
    left = [each.title or each.label for each in made.shown if each not in _main(made.shown)]
    if any(left):
        yield f"Only in that view: {'; '.join(filter(None, left))}."
    if any(each.map and len(each.map.classes) > SHAPES for each in made.shown):
        yield f"The map has more than {SHAPES} areas: each class is one shape. The view's table has every area."
    if made.source:
        yield made.source
    yield from made.notes
    edition = f"Edition {made.edition}." if made.edition else ""
    yield " ".join(each for each in (edition, f"Made {day(pack.made)}." if pack.made else "") if each)


# ── tables ──


def _table(deck: SlideDeck, item: Item, pack: Pack, table: Table, about: str, most: int) -> None:
    """A table on as many slides as it may take; what has no room is said."""
    canvas, place = _slide(deck, item, pack)
    room = Box(place.x, place.y, place.w, place.h - SMALL * LINE - 6)
    cut = sheets(table, room, most)
    rows = sum(len(sheet.rows) for sheet in cut)
    for i, sheet in enumerate(cut):
        if i:
            canvas, place = _slide(deck, item, pack, " (continued)")
        draw_sheet(canvas, sheet, place, about or item.exhibit.title)
        if rows < len(table.rows):
            _left(canvas, place, sheet, len(table.rows))


def _left(canvas: Canvas, place: Box, sheet: Sheet, rows: int) -> None:
    """Which rows of how many these are."""
    text = f"Rows {sheet.first + 1} to {sheet.first + len(sheet.rows)} of {rows}; the view linked in the notes has all."
    box = Box(place.x, place.y + sheet.height + 4, place.w, SMALL * LINE)
    canvas.add(canvas.words(plain(text, paint="ink-3"), box, SMALL, name="Rows"))


# ── sources ──


def _sources(deck: SlideDeck, pack: Pack, numbers: Sequence[int]) -> None:
    """Where the figures come from, by slide, and what must be known about them; as much as one slide holds."""
    foot = " ".join(f"{each}." for each in (_editions(pack), f"Made {day(pack.made)}" if pack.made else "") if each)
    canvas, _ = deck.slide("Sources and caveats", foot)
    by: dict[str, list[int]] = {}
    for item, number in zip(pack.items, numbers, strict=True):
        if item.exhibit.source:
            by.setdefault(item.exhibit.source, []).append(number)
    lines = [
        [Run(f"Slide{'s' * (len(held) > 1)} {', '.join(map(str, held))}: ", bold=True), Run(source)]
        for source, held in by.items()
    ]
    notes = dict.fromkeys(note for item in pack.items for note in item.exhibit.notes)
    lines += [[Run(note, paint="ink-2")] for note in notes if len(note) < LONG_NOTE]
    _columns(canvas, lines)
    canvas.slide.notes_slide.notes_text_frame.text = "The notes of each slide hold its method, caveats and link."


def _columns(canvas: Canvas, lines: Sequence[Sequence[Run]]) -> None:
    """Paragraphs in two columns, as many as fit; that there are more is said."""
    box = canvas.content
    wide, bottom = (box.w - GUTTER) / 2, box.bottom - 2 * SMALL
    x, y, told = box.x, box.y, 0
    for each in lines:
        need = height("".join(run.text for run in each), SMALL, wide) + 6
        if y + need > bottom:
            x, y = x + wide + GUTTER, box.y
        if x > box.right - wide + 1 or y + need > bottom:
            break
        canvas.add(canvas.words([each], Box(x, y, wide, need), SMALL, name="Source"))
        y, told = y + need, told + 1
    if told < len(lines):
        text = "The notes of each slide hold what has no room here."
        place = Box(box.x, box.bottom - SMALL * LINE, box.w, SMALL * LINE)
        canvas.add(canvas.words(plain(text, paint="ink-3"), place, SMALL, name="More"))
