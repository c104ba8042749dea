"""The frame of a page: source, method, and what can be done."""

from app.layout.framed import folded, foot, notices
from app.layout.markup import to_html


def test_the_button_opens_the_table_that_is_folded_below():
    assert 'data-open="figures-table"' in to_html(foot("Source", ["A note."], link=""))
    assert '<details id="figures-table"' in to_html(folded("…", "figures"))


def test_without_a_table_there_is_no_button_for_it():
    assert "data-open" not in to_html(foot("Source", [], link="", with_table=False))


def test_empty_notes_are_left_out_and_a_file_is_offered_where_there_is_one():
    text = to_html(foot("Source", ["A note.", ""], link="view=rug", download="/api"))
    assert text.count("<li>") == 1
    assert 'data-download="/api"' in text
    assert 'data-copy="view=rug"' in text


def test_notices_are_announced():
    assert 'role="status"><p>Replaced.</p>' in to_html(notices(["Replaced."]))
