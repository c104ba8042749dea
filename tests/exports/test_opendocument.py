"""An OpenDocument spreadsheet that odfpy reads back, with the same cells as the Excel workbook."""

import io
import zipfile

import lxml.etree
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import load

from app.exports.book import speakable
from app.exports.numeric import day_in
from app.exports.opendocument import TYPE, to_ods
from tests.exports.sheets import of_ods
from tests.exports.test_book import table
from tests.exports.test_workbook import ANY, pack


def part(data: bytes, name: str) -> lxml.etree._Element:
    return lxml.etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_the_type_stands_at_its_beginning_uncompressed():
    data = to_ods(pack(table((1,))))
    assert data[38 : 38 + len(TYPE)] == TYPE.encode()
    listed = {each.attrib.values()[0] for each in part(data, "META-INF/manifest.xml")}
    assert listed == {"/", "content.xml", "meta.xml", "styles.xml", "settings.xml"}


def test_cells_keep_their_types_and_codes_stay_texts():
    made = table(("07", "3"), ("£1.50", "–"), ("2025-06-19", ""), heads=("Code", "Pay", "Day"))
    assert of_ods(to_ods(pack(made)))["Gaps"] == [("Code", "Pay", "Day"), ("07", 1.5, "2025-06-19"), ("3", None, None)]


def test_numbers_show_their_unit_and_sizes():
    text = lxml.etree.tostring(part(to_ods(pack(table(("£3.3bn", "+1.0%")))), "content.xml"), encoding="unicode")
    assert 'number:display-factor="1000000000"' in text
    assert "<number:text>bn</number:text>" in text
    assert 'style:condition="value()&lt;0"' in text


def test_it_says_its_title_and_language():
    read = load(io.BytesIO(to_ods(pack(table((1,))))))
    said = {each.qname[1]: str(each) for each in read.meta.childNodes}
    assert said["title"] == "Gap"
    assert said["language"] == "en-GB"


@settings(deadline=None, max_examples=50)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_any_text_survives_and_none_becomes_a_formula(texts):
    data = to_ods(pack(table(tuple(texts), tuple("x" for _ in texts), heads=("a", "b"), about=("", ""))))
    assert b"table:formula" not in zipfile.ZipFile(io.BytesIO(data)).read("content.xml")
    for (found, _), text in zip(of_ods(data)["Gaps"][1:], texts, strict=True):
        kept = speakable(text) if text.strip() not in ("", "–") else None
        assert found == kept or day_in(text)


def test_the_same_pack_gives_the_same_bytes():
    assert to_ods(pack(table((1,)))) == to_ods(pack(table((1,))))
