"""The deck: our own look, or the master, fonts, colours and size of a template."""

import io
import re
import time
import zipfile

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches

from app.errors import UserError
from app.exports.exhibit import Exhibit, Item, Pack, Picture, Series
from app.exports.slides.deck import TEMPLATE_TYPE, SlideDeck
from app.exports.slides.pptx import to_pptx

LINE = Picture(
    part="trend", kind="chart", title="Since when",
    figure={"data": [{"x": [2001, 2002], "y": [1, 2]}], "layout": {"xaxis": {}, "yaxis": {}}},
    series=tuple(
        Series(name=name, code=name, x=("2001", "2002"), y=(1.0, 2.0), token=token, role="place")
        for name, token in (("Coventry", "coventry"), ("Birmingham", "birmingham"))
    ),
)  # fmt: skip
EXHIBIT = Exhibit(address="/explore", link="/explore", title="Jobs", sentence="Jobs rose.", source="Source: ONS.",
                  edition="e1", pictures=(LINE,))  # fmt: skip


def saved(deck):
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def template(*, paper="FFFFFF", ink="101010", face="Georgia", wide=10.0, high=5.625):
    """A small corporate template: its own size, font and colours, one slide of its own, and a name for its layout."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    text = theme.blob.decode()
    for slot, digits in (("dk1", ink), ("lt1", paper)):
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{digits}"/></a:{slot}>', text)
    theme._blob = text.replace('"Calibri"', f'"{face}"').encode()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "A slide of the template"
    return saved(deck)


def made(data=b""):
    pack = Pack(title="For Thursday", items=(Item(exhibit=EXHIBIT),), made="2026-07-02", template=data)
    return to_pptx(pack)


def inside(data, ending):
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return "".join(held.read(each).decode() for each in held.namelist() if each.endswith(ending))


def test_our_own_deck_is_wide_and_has_our_colours_and_two_layouts():
    deck = Presentation(io.BytesIO(made()))
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert [each.name for each in deck.slide_layouts] == ["Title Slide", "Title Only"]
    theme = inside(made(), "theme1.xml")
    assert '<a:accent2><a:srgbClr val="2587C3"/>' in theme
    assert "Segoe UI" in theme


def test_a_template_s_size_master_fonts_and_colours_are_followed_and_its_slides_taken_out():
    data = made(template())
    deck = Presentation(io.BytesIO(data))
    assert deck.slide_width == Inches(10)
    assert len(deck.slides) == 3
    assert all("A slide of the template" not in (slide.shapes.title.text or "") for slide in deck.slides)
    assert deck.slides[1].slide_layout.name == "Title Only"
    assert "Georgia" in inside(data, "theme1.xml")
    assert "Segoe UI" not in inside(data, ".xml")
    assert 'schemeClr val="tx1"' in inside(data, "slides/slide2.xml")


def charts(data):
    """The XML of a deck's charts."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return "".join(held.read(each).decode() for each in held.namelist() if each.startswith("ppt/charts/chart"))


def test_lines_on_dark_paper_take_the_colours_made_for_it():
    papers = (("FFFFFF", "000000"), ("10182E", "FFFFFF"))
    light, dark = (charts(made(template(paper=paper, ink=ink))) for paper, ink in papers)
    assert "2587C3" in light
    assert "A9DDF7" in dark
    assert "2587C3" not in dark


def test_a_file_of_the_kind_potx_is_followed_too():
    data = template()
    held, file = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name in held.namelist():
            text = held.read(name)
            if name == "[Content_Types].xml":
                text = re.sub(rb"application/[\w.-]+presentation\.main\+xml", TEMPLATE_TYPE.encode(), text)
            out.writestr(name, text)
    assert len(Presentation(io.BytesIO(made(file.getvalue()))).slides) == 3


def test_sections_that_name_the_template_s_slides_go_with_them():
    deck = Presentation(io.BytesIO(template()))
    from pptx.oxml import parse_xml

    deck.part._element.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
        )
    )
    assert "sectionLst" not in inside(made(saved(deck)), "ppt/presentation.xml")


@pytest.mark.parametrize(
    "data", [b"nonsense", template()[:4000], b"PK\x03\x04" + b"0" * 100, saved(Presentation())[:-300]]
)
def test_a_file_that_is_no_template_is_refused_in_a_sentence(data):
    with pytest.raises(UserError, match="The template cannot be used"):
        made(data)


def test_a_template_without_a_layout_for_a_title_is_refused():
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    with pytest.raises(UserError, match="no layout with a title"):
        made(saved(deck))


def altered(change, data=b""):
    """A template whose parts are changed: `change` gets name and bytes and returns bytes, None to leave a part out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or template())) as held,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in held.namelist():
            told = change(name, held.read(name))
            if told is not None:
                out.writestr(name, told)
    return file.getvalue()


def swollen(part, filling, times):
    """A template with much more in one part."""
    return altered(lambda name, held: held.replace(b"</p:presentation>", filling * times + b"</p:presentation>")
                   if name == part else held)  # fmt: skip


def test_a_small_file_that_unpacks_to_much_xml_is_refused_at_once():
    data = swollen("ppt/presentation.xml", b"<p:ext/>", 90_000_000 // 8)
    assert len(data) < 400_000
    started = time.monotonic()
    with pytest.raises(UserError, match="too large"):
        made(data)
    assert time.monotonic() - started < 2


def test_what_is_read_as_xml_is_bounded_whatever_its_name():
    def named_as_a_picture(name, held):
        if name == "[Content_Types].xml":
            return held.replace(b"/ppt/presentation.xml", b"/ppt/presentation.png")
        return held.replace(b"ppt/presentation.xml", b"ppt/presentation.png") if name == "_rels/.rels" else held

    full = swollen("ppt/presentation.xml", b"<p:ext/>", 11_000_000 // 8)
    with pytest.raises(UserError, match="too large"):
        made(altered(named_as_a_picture, full))


def test_a_template_may_have_heavy_pictures_but_not_thousands_of_parts():
    def parts(count, size, ending):
        file = io.BytesIO(template())
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as out:
            for i in range(count):
                out.writestr(f"ppt/media/part{i}.{ending}", b"0" * size)
        return file.getvalue()

    assert made(parts(1, 11_000_000, "jpeg"))
    for wrong in (parts(1, 11_000_000, "bin"), parts(4, 8_000_000, "xml"), parts(2_001, 1, "jpeg")):
        with pytest.raises(UserError, match="too large"):
            made(wrong)


@pytest.mark.parametrize(
    "size",
    [b"", b'<p:sldSz cx="0" cy="0"/>', b'<p:sldSz cx="-9144000" cy="5143500"/>', b'<p:sldSz cx="wide" cy="5143500"/>',
     b'<p:sldSz cx="9144000" cy="90000000"/>'],
)  # fmt: skip
def test_a_template_whose_slides_have_no_possible_size_is_refused(size):
    with pytest.raises(UserError, match="The template cannot be used"):
        made(altered(lambda _, held: re.sub(rb"<p:sldSz [^>]*/>", size, held)))


THEME = "ppt/theme/theme1.xml"
DOCTYPE = b'<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><t>&b;</t>'


@pytest.mark.parametrize("theme", [None, b"", b"nonsense", DOCTYPE])
def test_a_template_without_a_sound_theme_is_refused_or_followed_as_light(theme):
    data = altered(lambda name, held: theme if name == THEME else held)
    if theme == DOCTYPE:
        assert made(data)
    else:
        with pytest.raises(UserError, match="The template cannot be used"):
            made(data)


def test_a_title_that_xml_cannot_hold_is_written_without_what_it_cannot():
    title = "A\x00B\ufffeC\ud800D"
    data = to_pptx(Pack(title=title, items=(Item(exhibit=EXHIBIT, title=title),), made="2026-07-02"))
    assert Presentation(io.BytesIO(data)).core_properties.title == "ABCD"


def test_a_long_headline_keeps_to_two_lines_and_hands_on_the_rest():
    long = "Birmingham stands below the UK, beyond what chance would bring; " * 4
    _, shown = SlideDeck().slide(long.strip(), "Source")
    assert shown.rest
    assert shown.size >= 20
    assert (shown.text.rstrip(".") + shown.rest).lower().count("birmingham") == 4
