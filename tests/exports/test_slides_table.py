"""Tables as native tables: what fits on a slide, and how wide and high."""

from app.exports.exhibit import Svg, Table
from app.exports.slides.paint import Box
from app.exports.slides.table import column_widths, numeric_columns, sheets, table_xml


def table(rows, heads=("Area", "Value")):
    return Table(caption="T", heads=heads, rows=tuple(rows))


def test_a_long_table_goes_on_on_the_next_slide_with_every_row_once():
    held = table((f"Area {i}", i) for i in range(60))
    cut = sheets(held, Box(0, 0, 800, 300), 10)
    assert [row[0] for sheet in cut for row in sheet.rows] == [f"Area {i}" for i in range(60)]
    assert all(sheet.height <= 300 for sheet in cut)
    assert [sheet.first for sheet in cut][:2] == [0, len(cut[0].rows)]


def test_no_more_slides_are_made_than_are_allowed():
    assert len(sheets(table((f"Area {i}", i) for i in range(200)), Box(0, 0, 800, 300), 2)) == 2


def test_a_row_that_heads_others_is_not_left_at_the_foot():
    rows = [*((f"Area {i}", i) for i in range(12)), ("Skills", ""), *((f"More {i}", i) for i in range(12))]
    high = sheets(table(rows[:13]), Box(0, 0, 800, 1000), 1)[0].height
    first, second = sheets(table(rows), Box(0, 0, 800, high + 1), 2)
    assert first.rows[-1][0] == "Area 11"
    assert second.rows[0][0] == "Skills"


def test_columns_fill_the_room_and_drawings_take_what_is_over():
    held = table(
        [("Leeds", Svg(text="<svg/>"), "5%"), ("York", Svg(text="<svg/>"), "7%")], ("Area", "Drawing", "Value")
    )
    widths = column_widths(held, 800)
    assert round(sum(widths)) == 800
    assert widths[1] > 500


def test_long_words_give_way_before_short_ones():
    held = table([("a long name of an area that goes on and on and on " * 4, "5%")])
    wide, narrow = column_widths(held, 300)
    assert wide > narrow > 25
    assert round(wide + narrow) == 300


def test_figures_stand_at_the_right_and_names_at_the_left():
    assert numeric_columns(table([("Leeds", "£5.10"), ("York", "not available"), ("Hull", "£4")])) == {1}


def test_a_row_of_one_cell_spans_all_columns():
    xml = table_xml(sheets(table([("Skills", ""), ("Leeds", 5)]), Box(0, 0, 400, 300), 1)[0])
    assert 'gridSpan="2"' in xml
    assert xml.count('hMerge="1"') == 1
