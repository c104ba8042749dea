"""The deck that slides are put into: our own, or an organisation's template, whose master and layouts are followed."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from app.errors import UserError
from app.exports.slides.canvas import Canvas, plain
from app.exports.slides.look import own_template, slide_number
from app.exports.slides.paint import EMU, Box, clean, named, paragraphs
from app.exports.slides.words import LINE, TITLE_SIZES, Headline, clipped, headline, height

POINTS = 960  # the width of a slide, whatever its inches
MOST_PARTS, MOST_INFLATED = 2_000, 120_000_000  # of a template when unpacked; bytes
MOST_XML, MOST_XMLS = 10_000_000, 30_000_000  # bytes of a part that is read as XML (20 times that in memory), of all
MEDIA = ("image/", "audio/", "video/", "font/", "application/x-font")
SHORTEST, LONGEST = 1, 60  # inches of a slide's sides
BAD = "The template cannot be used: {}. Choose a PowerPoint file (.pptx or .potx)."
TITLES = (KIND.TITLE, KIND.CENTER_TITLE, KIND.VERTICAL_TITLE)
SMALL = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
TEMPLATE_TYPE, DECK_TYPE = (
    f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
    for kind in ("template", "presentation")
)
TYPES = "[Content_Types].xml"
FOOT_SIZE, FOOT_LINES = 10, 2
LOWEST_TITLE = 0.32  # of a slide's height, that pictures have room under any title
AUTHOR = "West Midlands evidence"


class Layout(NamedTuple):
    """A layout as slides need it: where its title stands and whether at the top of its box, its small placeholders."""

    held: Any
    title: Box
    at_top: bool
    small: Mapping[Any, tuple[Any, Box]]


class SlideDeck:
    """A presentation being made."""

    def __init__(self, template: bytes = b"") -> None:
        self._drawn: list[Canvas] = []
        try:
            self._open(template or own_template())
        except UserError:
            raise
        except Exception as error:  # whatever is wrong with a part: lxml and python-pptx raise many kinds
            raise UserError(BAD.format("it is damaged")) from error

    def _open(self, template: bytes) -> None:
        self.file = _opened(template)
        wide, high = _sides(self.file)
        self.scale = wide / EMU / POINTS
        self.high = high / EMU / self.scale
        self.opening, self.alone = (self._read(each) for each in (_opening(self.file), _alone(self.file)))
        self.dark = _dark(self.alone.held.slide_master)
        _empty(self.file)

    def open_with(self, title: str, under: str) -> None:
        """The slide that opens the deck."""
        canvas = self._new(self.opening, KIND.SUBTITLE)
        place = self.opening.title
        shown = headline(title, place.w - 16)
        self._say(canvas.slide.shapes.title, title, 36 if shown.size == TITLE_SIZES[0] else shown.size)
        second = [each for each in canvas.slide.placeholders if each.placeholder_format.type == KIND.SUBTITLE]
        if second:
            self._say(second[0], under, 16)
        else:
            box = Box(place.x, place.bottom + 14, place.w, 60)
            canvas.add(canvas.words(plain(under, paint="ink-3"), box, 16, name="Subtitle"))

    def slide(self, title: str, foot: str) -> tuple[Canvas, Headline]:
        """A slide with its headline, foot and number; what the headline has no room for is returned with it."""
        canvas, place = self._new(self.alone), self.alone.title
        lines = 1 if place.h < 2 * TITLE_SIZES[-1] * LINE else 2
        shown = headline(title, place.w - 12, lines)
        self._say(canvas.slide.shapes.title, shown.text, shown.size)
        floor = self._foot(canvas, foot)
        top = min(place.bottom, self.high * LOWEST_TITLE)
        if self.alone.at_top:
            top = min(top, place.y + height(shown.text, shown.size, place.w - 12) + 8)
        left = min(max(place.x, 0), 60)
        canvas.content = Box(left, top + 4, POINTS - 2 * left, floor - top - 8)
        return canvas, shown

    def saved(self, title: str, about: str) -> bytes:
        """The file."""
        for each in self._drawn:
            each.finish()
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = clean(title)[:250], AUTHOR, AUTHOR
        core.comments, core.keywords, core.revision = clean(about)[:250], "", 1
        file = io.BytesIO()
        self.file.save(file)
        return file.getvalue()

    def _read(self, held: Any) -> Layout:
        titles = [each for each in held.placeholders if each.placeholder_format.type in TITLES]
        above = [each for each in held.slide_master.placeholders if each.placeholder_format.type in TITLES]
        anchors = [each.text_frame._bodyPr.get("anchor") for each in (*titles, *above)]
        small = {each.placeholder_format.type: (each, self._box(each)) for each in held.placeholders}
        return Layout(held, self._box(titles[0]), next((each for each in anchors if each), "t") == "t",
                      {kind: each for kind, each in small.items() if kind in SMALL})  # fmt: skip

    def _box(self, shape: Any) -> Box:
        return Box(*((each or 0) / EMU / self.scale for each in (shape.left, shape.top, shape.width, shape.height)))

    def _new(self, layout: Layout, *kinds: Any) -> Canvas:
        """A slide; placeholders that will stay empty are taken away."""
        slide = self.file.slides.add_slide(layout.held)
        for each in list(slide.placeholders):
            if each.placeholder_format.type not in (*TITLES, *kinds):
                each._element.getparent().remove(each._element)
        canvas = Canvas(slide, self.scale, layout.title)
        self._drawn.append(canvas)
        return canvas

    def _say(self, shape: Any, text: str, size: float) -> None:
        shape.text_frame.text = clean(text)
        for each in shape.text_frame.paragraphs:
            for run in each.runs:
                run.font.size = round(size * self.scale * EMU)

    def _foot(self, canvas: Canvas, text: str) -> float:
        """Foot and number in the places that the layout has for them; where the foot's is narrow, above it. Returns
        where they begin."""
        small = self.alone.small
        if KIND.SLIDE_NUMBER in small:
            inner = f"<a:p>{slide_number(len(self.file.slides))}</a:p>"
            canvas.add(_clone(canvas, small[KIND.SLIDE_NUMBER][0], "sldNum", inner), last=True)
        foot, box = small.get(KIND.FOOTER, (None, Box(0, 0, 0, 0)))
        if box.w > 0.6 * POINTS:
            words = clipped(text, FOOT_SIZE, box.w, FOOT_LINES)
            lines = paragraphs(plain(words, paint="ink-3"), FOOT_SIZE, self.scale)
            canvas.add(_clone(canvas, foot, "ftr", lines), last=True)
            return box.y - 8
        low = [held.y for _, held in small.values() if held.y > self.high * 0.8]
        left = min(max(self.alone.title.x, 36), 60)
        box = Box(left, min(low, default=self.high - 12) - 28, POINTS - 2 * left, 26)
        words = clipped(text, FOOT_SIZE, box.w, FOOT_LINES)
        canvas.add(canvas.words(plain(words, paint="ink-3"), box, FOOT_SIZE, name="Source"), last=True)
        return box.y - 4


def _clone(canvas: Canvas, holder: Any, kind: str, inner: str) -> str:
    """A placeholder of the layout on the slide; its place and look stay the layout's."""
    return (
        f'<p:sp><p:nvSpPr>{named(canvas.next(), holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}" sz="quarter" idx="{holder.placeholder_format.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody></p:sp>"
    )


def _dark(master: Any) -> bool:
    """Whether the theme's colour for paper is dark."""
    paper = master._element.xpath("./p:clrMap/@bg1")
    theme = _read_xml(master.part.part_related_by(RT.THEME).blob)
    held = theme.xpath(f"//*[local-name()='clrScheme']/*[local-name()='{paper[0] if paper else 'lt1'}']/*")
    digits = (held[0].get("lastClr") or held[0].get("val") or "") if held else ""
    if not re.fullmatch("[0-9A-Fa-f]{6}", digits):
        return False
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110


def _read_xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _opened(template: bytes) -> Any:
    """The presentation in a file; UserError in a sentence where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as held:
            types = _checked(held)
        return Presentation(io.BytesIO(_as_deck(template) if TEMPLATE_TYPE.encode() in types else template))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, PackageNotFoundError, AttributeError) as error:
        raise UserError(BAD.format("it is not a presentation")) from error


def _checked(held: zipfile.ZipFile) -> bytes:
    """The list of the parts' types; UserError where the parts are too many or too large to be read."""
    listed, parts = held.getinfo(TYPES), held.infolist()
    few = len(parts) <= MOST_PARTS and sum(each.file_size for each in parts) <= MOST_INFLATED
    if not few or listed.file_size > MOST_XML:
        raise UserError(BAD.format("it is too large when unpacked"))
    types = held.read(listed)
    kinds = {(each.get("PartName") or each.get("Extension") or "").lower(): each.get("ContentType") or ""
             for each in _read_xml(types).iter("{*}Override", "{*}Default")}  # fmt: skip
    read = [each.file_size for each in parts if not _is_media(each.filename.lower(), kinds)]
    if max(read) > MOST_XML or sum(read) > MOST_XMLS:
        raise UserError(BAD.format("its slides, layouts or drawings are too large"))
    return types


def _is_media(name: str, kinds: Mapping[str, str]) -> bool:
    """Whether a part is a picture, sound or typeface, which is passed on unread; all else counts as XML."""
    ending = name.rpartition(".")[2]
    return ending != "rels" and kinds.get(f"/{name}", kinds.get(ending, "")).startswith(MEDIA)


def _sides(deck: Any) -> tuple[int, int]:
    """Width and height of a slide; UserError where it has none that could be shown."""
    wide, high = deck.slide_width, deck.slide_height
    if not all(each and SHORTEST <= each / EMU / 72 <= LONGEST for each in (wide, high)):
        raise UserError(BAD.format(f"its slides are not {SHORTEST} to {LONGEST} inches wide and high"))
    return wide, high


def _as_deck(template: bytes) -> bytes:
    """A .potx as a .pptx, which differ by one word."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for each in held.infolist():
            data = held.read(each)
            if each.filename == TYPES:
                data = data.replace(TEMPLATE_TYPE.encode(), DECK_TYPE.encode())
            out.writestr(each.filename, data)
    return made.getvalue()


def _kinds(layout: Any) -> list[Any]:
    return [each.placeholder_format.type for each in layout.placeholders]


def _alone(deck: Any) -> Any:
    """The layout with a title and nothing else to fill, else one that is called so, else any with a title."""
    titled = [each for each in deck.slide_layouts if set(_kinds(each)) & set(TITLES[:1])]
    bare = [each for each in titled if not set(_kinds(each)) - {*TITLES, *SMALL}]
    called = [each for each in titled if each.name.strip().lower() == "title only"]
    found = [*[each for each in called if each in bare], *bare, *called, *titled]
    if not found:
        raise UserError(BAD.format("it has no layout with a title"))
    return found[0]


def _opening(deck: Any) -> Any:
    """The layout for a title slide, else the one that all others have."""
    found = [each for each in deck.slide_layouts if KIND.CENTER_TITLE in _kinds(each)]
    called = [each for each in deck.slide_layouts if each.name.strip().lower() == "title slide" and _titled(each)]
    return (*called, *found, _alone(deck))[0]


def _titled(layout: Any) -> bool:
    return bool(set(_kinds(layout)) & set(TITLES))


def _empty(deck: Any) -> None:
    """A template's own slides are taken out, and the lists that name them."""
    root = deck.part._element
    for each in list(deck.slides._sldIdLst):
        deck.part.drop_rel(each.rId)
        deck.slides._sldIdLst.remove(each)
    for each in root.xpath("./p:custShowLst | ./p:extLst/p:ext[.//*[local-name()='sectionLst']]"):
        each.getparent().remove(each)
