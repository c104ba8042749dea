"""Paper, read back: what each page must say, its bookmarks and tags, tables over pages, and what it costs."""

import functools
import io
import time
from dataclasses import replace

import pytest
from pypdf import PdfReader

from app.exports.exhibit import Item, Pack, Table
from app.exports.kinds import KINDS
from app.exports.paper.notes import caveats
from app.exports.paper.pdf import to_pdf
from app.exports.paper.table import MOST_ROWS, Room, printed
from app.views.exhibits import exhibit_of

HOST = "https://evidence.example.gov.uk"
TEN = (
    "/explore", "/explore?indicator=healthy_life_expectancy_female",
    "/explore?indicator=no_qualifications_census&level=msoa&within=E08000025&show=map", "/inequality?view=inside",
    "/inequality?view=convergence", "/inequality?view=people", "/statement/growth", "/progress?view=homes",
    "/gap?within=E37000001", "/area/E08000028",
)  # fmt: skip


held = functools.cache(exhibit_of)


def pack(*addresses: str, title: str = "Board, 16 July", wide: bool = False, notes: bool = False, **more) -> Pack:
    items = tuple(Item(exhibit=held(each), **more) for each in addresses)
    return Pack(title=title, items=items, host=HOST, made="2026-07-12", wide=wide, notes=notes)


def read(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def ten() -> tuple[bytes, float]:
    asked = pack(*TEN)
    start = time.process_time()
    return to_pdf(asked), time.process_time() - start


@pytest.fixture(scope="module")
def texts(ten) -> list[str]:
    """The words of each page, without spaces."""
    return [flat(page.extract_text()) for page in read(ten[0]).pages]


def test_it_says_sentences_sources_dates_and_the_address_that_opens_each_view(ten, texts):
    reader, text = read(ten[0]), "".join(texts)
    for address in TEN:
        made = held(address)
        for words in (made.sentence, made.source, made.edition, "Edition of 1 July 2026", "Made on 12 July 2026"):
            assert flat(words) in text
    links = {each.get_object()["/A"]["/URI"] for page in reader.pages for each in page.get("/Annots", ())
             if "/URI" in each.get_object().get("/A", {})}  # fmt: skip
    assert links == {HOST + held(each).link for each in TEN}


def test_selection_edition_and_number_stand_on_each_page(texts):
    for number, text in enumerate(texts, 1):
        assert "Board,16July" in text
        assert "Editionof" in text
        assert f"{number}/{len(texts)}" in text
    assert flat(held(TEN[0]).title) in texts[1]


def test_it_is_tagged_bookmarked_and_pdf_ua(ten):
    reader = read(ten[0])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "Board, 16 July"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    tops = [each.title for each in reader.outline if not isinstance(each, list)]
    views = [f"{number} {held(each).sentence}" for number, each in enumerate(TEN, 1)]
    assert tops == ["Contents", *views, "Tables", "Notes on method"]


def test_each_view_has_one_page_and_all_further_notes_stand_once_at_the_end(texts):
    pages = texts
    for number, address in enumerate(TEN, 1):
        assert flat(held(address).sentence) in pages[number]
    ends = "".join(pages[len(TEN) + 1 :])
    for address in TEN:
        shown = set(caveats(held(address)))
        for note in held(address).notes:
            assert flat(note) in (pages[TEN.index(address) + 1] if note in shown else ends)
    licence = next(each for each in held(TEN[0]).notes if "Licence" in each)
    assert ends.count(flat(licence)) == 1


def test_every_picture_has_its_words(ten):
    root = read(ten[0]).trailer["/Root"]["/StructTreeRoot"]
    alts: set[str] = set()

    def walk(node) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                alts.add(str(node.get("/Alt", "")))
            walk(node.get("/K", []))

    walk(root)
    assert "" not in alts
    labels = {each.label for address in TEN for each in held(address).shown if not each.drawn}
    assert labels <= alts


def test_a_notice_and_the_day_as_known_on_stand_on_the_page():
    told = {"notices": ("“1999” is not a period.",), "link": "/explore?as_known_in=2024-06-24"}
    made = replace(held("/explore?show=map"), **told)
    text = said(read(to_pdf(Pack(title="One", items=(Item(exhibit=made),)))))
    assert "“1999” is not a period." in text
    assert "As known on 24 June 2024." in text


def test_a_table_is_left_out_only_where_it_repeats_one_with_drawings():
    made = held("/industries")
    text = flat(said(read(to_pdf(Pack(title="One", items=(Item(exhibit=made),))))))
    assert all(flat(each.caption) in text for each in made.tables)
    repeated = Table(caption="Repeated", heads=("a",), rows=(("x",),))
    picture = replace(made.pictures[-1], title="Drawn", drawn=repeated)
    one = replace(made, pictures=(picture,), tables=(repeated, replace(repeated, caption="Other")))
    text = said(read(to_pdf(Pack(title="One", items=(Item(exhibit=one),)))))
    assert "Other" in text
    assert "Repeated" not in text


def test_ten_items_cost_little(ten):
    file, seconds = ten
    assert len(file) <= 2_000_000
    assert seconds <= 5


def test_a_table_of_many_pages_repeats_its_heads_and_says_what_is_left_out():
    many = Table(caption="Many", heads=("Area", "Value"), rows=tuple((f"Area {i}", float(i)) for i in range(300)))
    made = replace(held("/explore"), pictures=(), tables=(many,))
    reader = read(to_pdf(Pack(title="Many", items=(Item(exhibit=made),))))
    pages = [page.extract_text() for page in reader.pages if "Area 5" in page.extract_text()]
    assert len(pages) > 1
    assert all("Value" in each for each in pages)
    assert f"The first {MOST_ROWS} of 300 rows." in said(reader)


def test_titles_and_notes_may_hold_any_sign():
    title = 'A #hash *bold* _low_ [brackets] \\ $x^2$ @ref <label> // no comment "quoted" ✕ 漢 \x07'
    note = "= Note #let x = 1 `raw`"
    file = to_pdf(pack("/explore?show=trend", "/explore?show=map", title=title, note=note, notes=True))
    text = flat(said(read(file)))
    assert flat('#hash *bold* _low_ [brackets] \\ $x^2$ @ref <label> // no comment "quoted" ×') in text
    assert flat(note) in text


def test_what_the_speaker_noted_is_printed_only_where_it_is_asked_for():
    assert "Mind the scale" not in said(read(to_pdf(pack("/explore?show=trend", note="Mind the scale"))))
    assert "Mind the scale" in said(read(to_pdf(pack("/explore?show=trend", note="Mind the scale", notes=True))))


def test_one_address_has_no_cover_and_wide_pages_are_16_to_9():
    reader = read(to_pdf(pack("/explore?show=map", title="One")))
    assert "Contents" not in said(reader)
    wide = read(to_pdf(pack("/explore", "/gap?within=E37000001", wide=True)))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in wide.pages} == {(960, 540)}


def test_a_picture_of_a_wide_pack_stands_under_its_headline():
    reader = read(to_pdf(pack("/explore?show=ranking", wide=True, title="One")))
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Wyre Forest" in first
    assert "£29.54" in first
    assert flat(held("/explore").sentence) in flat(first)


def test_it_is_a_kind_of_file_for_packs():
    assert KINDS["pdf"].make is to_pdf
    assert KINDS["pdf"].many


def test_numbers_are_printed_with_the_decimals_of_their_column():
    made = printed(Table(caption="", heads=("a", "b"), rows=(("x", 1.5), ("y", -2.25), ("z", None))), Room(493, 725))
    assert [row[1] for row in made["rows"]] == ["1.50", "−2.25", "–"]
    assert made["right"] == [False, True]


def test_columns_without_room_are_left_out_and_said():
    heads = tuple(f"A rather long head number {i}" for i in range(60))
    made = printed(Table(caption="", heads=heads, rows=(("some words here",) * 60,)), Room(493, 725))
    assert made["flipped"]
    assert len(made["heads"]) == len(made["columns"]) < 60
    assert f"The first {len(made['heads'])} of 60 columns." in made["note"]
