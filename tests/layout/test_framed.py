"""The frame of a page: source, method, and what can be done."""

from app.layout.framed import Frame, folded, foot, framed, headed, notices, said_of
from app.layout.markup import to_html


def test_the_heading_names_what_is_shown_and_its_period_where_there_is_one():
    known = {"sentence": "", "controls": None, "body": [], "table": "", "source": "", "method": (), "link": ""}
    heading = to_html(framed(Frame(title="Gap", period="2022", **known), "gap")).partition(">")[0]
    assert 'data-title="Gap"' in heading
    assert 'data-period="2022"' in heading
    assert "data-period" not in to_html(framed(Frame(title="Gap", **known), "gap"))


def test_the_button_opens_the_table_that_is_folded_below():
    assert 'data-open="figures-table"' in to_html(foot("Source", ["A note."], link=""))
    assert '<details id="figures-table"' in to_html(folded("…", "figures"))


def test_a_long_page_offers_what_can_be_done_beside_its_first_line_and_not_again_at_its_foot():
    first = to_html(headed("A sentence.", "edition=e"))
    assert first.index("A sentence.") < first.index('data-copy="edition=e"')
    assert "<button" not in to_html(said_of("Source", ["A note."]))


def test_without_a_table_there_is_no_button_for_it():
    assert "data-open" not in to_html(headed("A sentence.", ""))
    assert 'data-open="figures-table"' in to_html(headed("A sentence.", "", with_table=True))


def test_empty_notes_are_left_out_and_a_file_is_offered_where_there_is_one():
    text = to_html(foot("Source", ["A note.", ""], link="view=rug", download="/api"))
    assert text.count("<li>") == 1
    assert 'data-download="/api"' in text
    assert 'data-copy="view=rug"' in text


def test_notices_are_announced():
    assert 'role="status"><p>Replaced.</p>' in to_html(notices(["Replaced."]))
