"""The buttons by which a view is taken away are the same everywhere."""

from app.layout.markup import to_html
from app.layout.share import share


def test_there_is_a_way_to_a_file_a_frame_the_pack_and_a_link():
    text = to_html(share("period=2023&edition=e"))
    assert [each for each in ("Download", "Embed", "Add to pack", "Copy link") if f">{each}<" not in text] == []
    assert 'data-copy="period=2023&amp;edition=e"' in text


def test_what_opens_a_dialog_says_so_and_what_is_done_is_read_out():
    text = to_html(share(""))
    assert text.count('aria-haspopup="dialog"') == 2
    assert 'role="status"' in text


def test_figures_of_all_periods_are_offered_where_there_are_such():
    assert "data-download" not in to_html(share(""))
    assert 'data-download="/api/v1/clusters?format=csv"' in to_html(share("", download="/api/v1/clusters?format=csv"))


def test_the_pack_takes_the_view_by_a_word_of_its_own_that_no_pack_page_uses():
    assert "data-keep" in to_html(share(""))
    assert "data-pack" not in to_html(share(""))
