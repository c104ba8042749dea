"""A pack as PowerPoint, from the committed store, opened again with python-pptx."""

import dataclasses
import functools
import io
import math
import re
import shutil
import subprocess
import time
import zipfile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from app.exports.exhibit import Exhibit, Item, Pack, Table
from app.exports.kinds import kind_of
from app.exports.slides.pptx import to_pptx
from app.metadata.geography import DISTRICTS_3LEP
from app.selection import Selection
from app.store.observations import get_store
from app.views import exhibits
from app.views.pack import ready_pack

exhibit_of = functools.cache(exhibits.exhibit_of)
HOST = "https://evidence.example.gov.uk"
TEN = (
    "/explore?show=map", "/explore?indicator=level_4_plus&show=ranking", "/explore?show=trend",
    "/explore?indicator=no_qualifications_census&level=msoa&within=E08000025", "/inequality?view=inside",
    "/inequality?view=convergence", "/gap?within=E37000001", "/industries?group=construction_and_housing",
    "/statement/growth", "/explore?indicator=healthy_life_expectancy_female",
)  # fmt: skip
OTHERS = (
    "/", "/explore?show=table", "/inequality?view=rug", "/inequality?view=people", "/inequality?view=scatter",
    "/inequality?view=clusters", "/progress?view=homes", "/statement", "/foundation/people", "/area/E08000028",
)  # fmt: skip
C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def pack(*addresses, template=b"", **more):
    items = tuple(Item(exhibit=exhibit_of(each), **more) for each in addresses)
    return Pack(title="For Thursday", items=items, host=HOST, made="2026-07-02", template=template)


@functools.cache
def deck(*addresses):
    return Presentation(io.BytesIO(to_pptx(pack(*addresses))))


def every_shape(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every_shape(shape.shapes)


def charts(slides):
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def columns(chart):
    """The workbook that "Edit data" opens: the texts and numbers of each cell."""
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        texts = [each.xpath("string(.)") for each in etree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in sheet.iter("{*}c"):
        value = cell.findtext("{*}v")
        found[cell.get("r")] = texts[int(value)] if cell.get("t") == "s" else float(value)
    return found


def points(chart, name):
    """The points of a series: (across, up) where it has one."""
    series = next(each for each in chart.part._element.iter(f"{{{C['c']}}}ser")
                  if each.findtext("c:tx//c:v", namespaces=C) == name)  # fmt: skip
    held = [
        {int(pt.get("idx")): float(pt.findtext("c:v", namespaces=C)) for pt in series.iterfind(f"{kind}//c:pt", C)}
        for kind in ("c:xVal", "c:yVal")
    ]
    return [(held[0][i], up) for i, up in held[1].items()]


def stored(indicator, code, period="2023-01-01/P1Y"):
    rows = get_store().observations(indicator, areas=(code,))
    return rows[rows["period"] == period].iloc[0]


def test_each_item_is_a_slide_between_the_opening_and_the_sources():
    slides = list(deck("/explore?show=map", "/explore?show=ranking").slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[0] == "For Thursday"
    assert titles[-1] == "Sources and caveats"
    assert len(slides) == 4
    assert exhibit_of("/explore").sentence.startswith(titles[1].rstrip("."))


def test_the_opening_names_the_day_and_the_edition():
    (opening, *_) = deck("/explore?show=map").slides
    assert "2 July 2026" in opening.placeholders[1].text
    assert f"Edition {get_store().edition}" in opening.placeholders[1].text


def test_a_ranking_is_a_native_chart_whose_values_and_limits_are_those_of_the_store():
    (chart,) = charts(deck("/explore?show=ranking").slides)
    row = stored("gva_per_hour_worked", "E08000026")
    ((value, _),) = points(chart, "Coventry")
    assert value == row["value"]
    ends = [across for across, _ in points(chart, "Coventry: limits")]
    exact = next(each for each in exhibit_of("/explore").pictures[1].series if each.code == "E08000026")
    assert ends == [exact.lower[0], exact.upper[0]]
    assert {across for across, _ in points(chart, "UK")} == {stored("gva_per_hour_worked", "K02000001")["value"]}


def test_limits_that_are_published_are_those_of_the_store():
    address = "/explore?indicator=healthy_life_expectancy_female&show=ranking"
    (chart,) = charts(deck(address).slides)
    row = stored("healthy_life_expectancy_female", "E08000025", "2022-01-01/P3Y")
    ((value, _),) = points(chart, "Birmingham")
    assert [value, *(across for across, _ in points(chart, "Birmingham: limits"))] == [
        row["value"], row["lower_ci"], row["upper_ci"],
    ]  # fmt: skip


def test_every_area_of_a_ranking_is_named_in_its_workbook_beside_its_stored_value():
    (chart,) = charts(deck("/explore?show=ranking").slides)
    cells = columns(chart)
    for code in DISTRICTS_3LEP:
        rows = [at[1:] for at, text in cells.items() if text == get_store().area(code).area_name and at[0] == "A"]
        value = stored("gva_per_hour_worked", code)["value"]
        assert pytest.approx(value, rel=1e-14) in [cells[f"B{row}"] for row in rows]


def test_a_trend_is_a_native_chart_of_lines_with_the_store_s_values_over_named_periods():
    (chart,) = charts(deck("/explore?show=trend").slides)
    plot = chart.plots[0]
    assert next(iter(plot.categories)) == "2004"
    series = {each.name: each.values for each in plot.series}
    rows = get_store().observations("gva_per_hour_worked", areas=("E08000026",)).sort_values("period")
    assert list(series["Coventry"]) == rows["value"].tolist()
    cells = columns(chart)
    assert cells["A2"] == "2004"
    assert "Coventry" in cells.values()


HEALTHY = "/explore?indicator=healthy_life_expectancy_female&show=trend"


def values(chart):
    return {each.name: each.values for each in chart.plots[0].series}


def test_what_is_not_available_is_a_gap():
    (picture,) = exhibit_of(HEALTHY).shown
    drawn = values(charts(deck(HEALTHY).slides)[0])
    for each in picture.series:
        if each.name != "Black Country":
            known = [value is not None for value in drawn[each.name][: len(each.y)]]
            assert known == [math.isfinite(value) for value in each.y]


def test_a_trend_has_the_stored_limits_of_its_places_beside_their_values():
    drawn = values(charts(deck(HEALTHY).slides)[0])
    rows = get_store().observations("healthy_life_expectancy_female", areas=("E08000025",)).sort_values("period")
    for name, column in (("lower limit", "lower_ci"), ("upper limit", "upper_ci")):
        assert list(drawn[f"Birmingham: {name}"][: len(rows)]) == rows[column].tolist()


def test_a_group_without_a_figure_has_its_lowest_and_highest_district_and_no_line_of_its_own():
    drawn = values(charts(deck(HEALTHY).slides)[0])
    members = [drawn[name] for name in ("Dudley", "Sandwell", "Walsall", "Wolverhampton")]
    for name, pick in (("lowest", min), ("highest", max)):
        ends = drawn[f"Black Country: {name} district"]
        assert ends[11] == pick(each[11] for each in members)
    assert "Black Country" not in drawn


def test_no_line_crosses_a_change_of_method_which_is_marked():
    slides = deck("/explore?indicator=no_qualifications&show=trend").slides
    (chart,) = charts(slides)
    told = [each[0] for each in points(chart, "Coventry")]
    assert told == [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]
    known = [value is not None for value in values(chart)["Coventry"][:10]]
    assert known == [True, True, True, False, True, True, False, True, True, True]
    words = [each.text_frame.text for each in every_shape(slides[1].shapes) if each.has_text_frame]
    assert words.count("new\nmethod") == 2


def test_steps_are_stacked_bars_that_begin_where_the_one_before_ends():
    chart = charts(deck("/gap?within=E37000001").slides)[0]
    cells = columns(chart)
    rows = range(2, 8)
    begins, less = [cells.get(f"B{row}") for row in rows], [cells.get(f"D{row}") for row in rows]
    assert begins[1] + less[1] == cells["C2"] == 32977
    assert begins[3] == begins[1] - less[2] - less[3]
    assert cells["C7"] == 19467
    assert cells["E3"].startswith("−£")


def test_bubbles_are_native_with_the_page_s_figures():
    address = "/industries"
    (chart,) = charts(deck(address).slides)
    cells, table = columns(chart), exhibit_of(address).tables[0]
    column = {head: i for i, head in enumerate(table.heads)}
    for row in range(2, 2 + len(table.rows)):
        held = next(each for each in table.rows if cells[f"A{row}"].startswith(each[0]))
        assert cells[f"B{row}"] == float(held[column["Times England’s"]])
        assert cells[f"D{row}"] == float(held[column["Share"]].rstrip("%"))
        growth = [float(held[i].rstrip("%").replace("−", "-")) for i in (column["Growth a year since 2018"], 8)]
        if "(" not in cells[f"A{row}"]:
            assert cells[f"C{row}"] == pytest.approx(growth[0] - growth[1], abs=0.11)


def test_a_chart_s_cached_values_are_those_of_its_workbook():
    for chart in charts(deck(*TEN).slides):
        cells = columns(chart)
        for series in chart.part._element.iter(f"{{{C['c']}}}ser"):
            for place in series.iterfind(".//c:numRef", C):
                column, first = re.match(r"Sheet1!\$([A-Z]+)\$(\d+)", place.findtext("c:f", namespaces=C)).groups()
                for point in place.iterfind(".//c:pt", C):
                    at = f"{column}{int(first) + int(point.get('idx'))}"
                    assert cells[at] == pytest.approx(float(point.findtext("c:v", namespaces=C)), rel=1e-14)


def test_a_map_is_one_shape_an_area_with_its_name_and_figure():
    (_, slide, _) = deck("/explore?show=map").slides
    (drawn,) = [shape for shape in slide.shapes if shape.name == "Map"]
    told = {each.name: each._element.xpath(".//p:cNvPr/@descr") for each in drawn.shapes}
    for code in DISTRICTS_3LEP:
        assert told[get_store().area(code).area_name][0].startswith(f"{get_store().area(code).area_name}: £")
    assert told["Coventry"] == ["Coventry: £40.39"]
    assert all(each.shape_type == MSO_SHAPE_TYPE.FREEFORM for each in drawn.shapes)


def test_compared_areas_are_named_on_the_map_and_the_legend_has_every_limit():
    (_, slide, _) = deck("/explore?show=map").slides
    text = " ".join(each.text_frame.text for each in every_shape(slide.shapes) if each.has_text_frame)
    for part in ("Black Country", "£32.81", "Coventry", *exhibit_of("/explore").pictures[0].map.limits):
        assert part in text


def test_patterns_of_clusters_keep_their_own_colours_and_words():
    slides = list(deck("/inequality?view=clusters").slides)
    words = {shape.name for shape in every_shape(slides[1].shapes)}
    assert {"high among high", "low among low", "no pattern beyond chance"} <= words


def test_notes_hold_the_officer_s_words_the_link_the_caveats_and_the_edition():
    made = Presentation(io.BytesIO(to_pptx(pack("/explore?show=map", note="Pause here."))))
    notes = made.slides[1].notes_slide.notes_text_frame.text
    exhibit = exhibit_of("/explore?show=map")
    assert notes.startswith("Pause here.")
    assert HOST + exhibit.link in notes
    assert all(each in notes for each in exhibit.notes)
    assert f"Edition {exhibit.edition}" in notes


def test_a_title_that_was_given_stands_above_and_the_sentence_follows():
    made = Presentation(io.BytesIO(to_pptx(pack("/explore?show=map", title="Where is an hour worth most?"))))
    slide = made.slides[1]
    assert slide.shapes.title.text == "Where is an hour worth most?"
    assert any(
        exhibit_of("/explore").sentence[:60] in each.text_frame.text for each in slide.shapes if each.has_text_frame
    )


@pytest.mark.parametrize("address", [*TEN, *OTHERS])
def test_every_slide_has_a_title_source_edition_number_and_words_for_all_that_is_drawn(address):
    for slide in list(deck(address).slides)[1:]:
        assert slide.shapes.title.text
        text = " ".join(each.text_frame.text for each in slide.shapes if each.has_text_frame)
        assert get_store().edition in text
        assert "2 July 2026" in text
        kinds = [each.placeholder_format.type for each in slide.placeholders]
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds
        for shape in slide.shapes:
            told = shape._element.xpath("./*/p:cNvPr/@descr") or shape._element.xpath(".//*[local-name()='decorative']")
            assert told or (shape.has_text_frame and shape.text_frame.text), shape.name


@pytest.mark.parametrize("address", [*TEN, *OTHERS])
def test_nothing_lies_outside_a_slide_and_no_words_are_small(address):
    made = deck(address)
    for slide in made.slides:
        ids = slide._element.xpath("//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
        for shape in slide.shapes:
            right, bottom = (shape.left or 0) + (shape.width or 0), (shape.top or 0) + (shape.height or 0)
            if (
                shape.shape_type in (MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE)
                or shape.has_chart
            ):
                assert min(shape.left, shape.top, made.slide_width - right, made.slide_height - bottom) >= 0
        sizes = [int(each) for each in slide._element.xpath("//a:rPr/@sz")]
        assert min(sizes) >= 1000
        assert all(size >= 1100 for size in sizes if size != 1000)


def test_a_table_that_is_asked_for_is_a_native_table_with_the_page_s_rows():
    address = "/explore?show=table"
    tables = [shape.table for slide in deck(address).slides for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    (held,) = exhibit_of(address).shown_tables
    assert [row[0] for row in rows] == [row[0] for row in held.rows]
    assert [float(row[2]) for row in rows] == [row[2] for row in held.rows]


READY = [
    ("three-places", "3lep"), ("black-country", "3lep"), ("coventry-and-warwickshire", "3lep"),
    ("greater-birmingham-and-solihull", "3lep"), ("statement", "3lep"), ("district", "E08000028"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "within"), READY)
def test_a_ready_pack_has_a_slide_an_item_and_cuts_no_sentence_of_what_is_shown(name, within):
    given, _ = ready_pack(Selection(view=name, within=within), get_store())
    items = tuple(Item(exhibit=exhibit_of(each["address"]), title=each["title"]) for each in given["items"])
    slides = Presentation(io.BytesIO(to_pptx(Pack(title=given["title"], items=items)))).slides
    assert len(slides) == len(items) + 2
    told = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.name == "What is shown"]
    assert len(told) == len(items)
    assert not [text for text in told if "…" in text]


def test_what_of_an_address_could_not_be_kept_stands_in_the_foot():
    exhibit = dataclasses.replace(exhibit_of("/explore?show=map"), notices=("There is no period 1850.",))
    made = Presentation(io.BytesIO(to_pptx(Pack(title="x", items=(Item(exhibit=exhibit),)))))
    (foot,) = [each.text_frame.text for each in made.slides[1].shapes if each.name.startswith("Foot")]
    assert foot.startswith("There is no period 1850. 2023. Source: ")


def test_rows_that_have_no_room_are_said():
    long = Table(caption="All", heads=("Area", "Value"), rows=tuple((f"Area {i}", i) for i in range(300)))
    exhibit = Exhibit(address="/", link="/", title="All", sentence="It is so.", show="table", tables=(long,))
    slides = Presentation(io.BytesIO(to_pptx(Pack(title="x", items=(Item(exhibit=exhibit),))))).slides
    text = " ".join(each.text_frame.text for slide in slides for each in slide.shapes if each.has_text_frame)
    assert re.search(r"Rows 1 to \d+ of 300; the view linked in the notes has all", text)


def test_ten_items_weigh_at_most_two_megabytes_and_take_little_time():
    made = pack(*TEN)
    to_pptx(made)
    start = time.process_time()
    data = to_pptx(made)
    assert time.process_time() - start < 1.5
    assert len(data) < 2_000_000


def test_words_that_xml_cannot_hold_do_no_harm():
    table = Table(caption="a & b", heads=("<x>", "y"), rows=(("\x0b\"'<&>", 1.5),))
    exhibit = Exhibit(address="/", link="/", title="A < B & \"C\"", sentence="So < it & is.\x01", show="table",
                      tables=(table,), edition="e")  # fmt: skip
    made = Presentation(io.BytesIO(to_pptx(Pack(title="<&>", items=(Item(exhibit=exhibit),)))))
    assert made.slides[1].shapes.title.text == "So < it & is."


def test_slides_are_a_kind_of_file():
    assert kind_of("pptx").make is to_pptx


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_deck_and_loses_nothing(tmp_path):
    held = pack(TEN[1], TEN[2], TEN[6], TEN[7], OTHERS[3])
    (tmp_path / "deck.pptx").write_bytes(to_pptx(held))
    slides = list(Presentation(tmp_path / "deck.pptx").slides)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    pypdf = pytest.importorskip("pypdf")
    pages = [re.sub(r"\s+", "", page.extract_text()) for page in pypdf.PdfReader(tmp_path / "deck.pdf").pages]
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        assert re.sub(r"\s+", "", slide.shapes.title.text) in page
        for shape in slide.shapes:
            if shape.has_chart:
                names = shape.chart.part._element.xpath(".//c:dLbl//a:t/text()")
                assert all(re.sub(r"\s+", "", name) in page for name in names)
