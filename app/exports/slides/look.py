"""Our own deck: paper, ink and places' colours in the theme, a title, a foot and the number of the slide in layouts."""

import functools
import io
import re

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck

from app.exports.slides.paint import EMU, NAMESPACES, Box, fill, hue, line, named, part, preset, transform
from app.figures.theme import GLYPHS, PLACE_STYLES, colour

WIDE, HIGH = 960, 540
TITLE, FOOT, NUMBER = Box(36, 22, 888, 70), Box(36, 502, 808, 28), Box(864, 502, 60, 28)
OPENING, UNDER = Box(60, 150, 840, 110), Box(60, 284, 840, 80)
THEME = {
    "dk1": "ink", "lt1": "ground", "dk2": "ink-2", "lt2": "panel", "accent1": "birmingham", "accent2": "coventry",
    "accent3": "black-country", "accent4": "fourth", "accent5": "fifth", "accent6": "sixth", "hlink": "accent",
    "folHlink": "accent",
}  # fmt: skip
FACE = "Segoe UI"
MARKS = {"circle": "ellipse", "triangle-up": "triangle", "square": "rect"}


@functools.cache
def own_template() -> bytes:
    """A PowerPoint file without slides, with two layouts: the opening and a title alone."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE * EMU, HIGH * EMU
    _leave(deck)
    _dress(deck.slide_master.part.part_related_by(RT.THEME))
    _fit(deck)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _leave(deck: Deck) -> None:
    """All layouts but two, and what the file brings for printers and folders, are left out."""
    deck.part._element.sldSz.attrib.pop("type", None)
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            deck.slide_layouts.remove(layout)
    for held in (deck.part.package, deck.part):
        rels = held._rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/printerSettings"))]:
            rels.pop(key)


def _dress(theme) -> None:
    text = theme.blob.decode("utf-8")
    text = text.replace('name="Office Theme"', 'name="West Midlands evidence"')
    for slot, token in THEME.items():
        held = f'<a:{slot}><a:srgbClr val="{colour(token).lstrip("#")}"/></a:{slot}>'
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", held, text, flags=re.S)
    theme._blob = text.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FACE}"/>').encode("utf-8")


def _fit(deck: Deck) -> None:
    master, (opening, alone) = deck.slide_master, deck.slide_layouts
    _draw(
        master,
        _holder(2, "Title", '<p:ph type="title"/>', TITLE, 26, "t", "Headline")
        + _holder(3, "Text", '<p:ph type="body" idx="1"/>', Box(36, 100, 888, 390), 16, "t", "Text")
        + _holder(4, "Foot", '<p:ph type="ftr" sz="quarter" idx="3"/>', FOOT, 10, "t", "")
        + _holder(5, "Number", '<p:ph type="sldNum" sz="quarter" idx="4"/>', NUMBER, 10, "t", None, "r"),
    )
    _draw(
        alone,
        _holder(2, "Title", '<p:ph type="title"/>', None, 26, "t", "Headline")
        + _holder(4, "Foot", '<p:ph type="ftr" sz="quarter" idx="11"/>', None, 10, "t", "")
        + _holder(5, "Number", '<p:ph type="sldNum" sz="quarter" idx="12"/>', None, 10, "t", None, "r")
        + part(6, "Rule", Box(36, 496, 888, 0), preset("line"), line("rule"), decorative=True),
    )
    _draw(
        opening,
        _holder(2, "Title", '<p:ph type="ctrTitle"/>', OPENING, 40, "b", "Title of the pack")
        + _holder(3, "Subtitle", '<p:ph type="subTitle" idx="1"/>', UNDER, 16, "t", "Day and edition")
        + "".join(_marks()),
    )


def _marks() -> list[str]:
    """The three places' markers, which are the product's own."""
    return [
        part(20 + i, f"Marker {GLYPHS[style.symbol]}", Box(60 + 34 * i, 92, 22, 22), preset(MARKS[style.symbol]),
             fill(style.token) + "<a:ln><a:noFill/></a:ln>", decorative=True)
        for i, style in enumerate(PLACE_STYLES.values())
    ]  # fmt: skip


def _draw(held, shapes: str) -> None:
    """A master's or layout's shapes in place of those it has."""
    tree = held.shapes._spTree
    for each in list(tree)[2:]:
        tree.remove(each)
    tree.extend(list(parse_xml(f"<p:spTree {NAMESPACES}>{shapes}</p:spTree>")))


def _holder(number: int, name: str, kind: str, box: Box | None, size: float, anchor: str, prompt: str | None,
            align: str = "l") -> str:  # fmt: skip
    """A placeholder; without a box it takes the master's place, without a prompt it holds the slide's number."""
    place = transform(box) + preset() if box else ""
    paint = hue("ink-3") if size <= 10 else hue("ink")
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="0"><a:solidFill>{paint}</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        "</a:lvl1pPr>"
    )
    inner = "<a:p/>" if prompt == "" else f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{prompt}</a:t></a:r></a:p>'
    if prompt is None:
        inner = f"<a:p>{slide_number()}</a:p>"
    return (
        f'<p:sp><p:nvSpPr>{named(number, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{kind}</p:nvPr>'
        f'</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>{level}</a:lstStyle>{inner}</p:txBody></p:sp>'
    )


def slide_number(shown: int | None = None) -> str:
    """The field that PowerPoint keeps up to date."""
    kind = 'id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"'
    return f'<a:fld {kind}><a:rPr lang="en-GB"/><a:t>{shown or "‹#›"}</a:t></a:fld>'
