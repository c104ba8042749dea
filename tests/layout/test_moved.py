"""Rows of the places: what is judged has its badge and its words."""

from app.layout.markup import to_html
from app.layout.moved import Cell, Group, Row, moved_tables

PLACES = (("E08000025", "Birmingham"), ("E08000026", "Coventry"))


def table(*cells: Cell) -> str:
    row = Row("Health", "/explore", "2024 · years", cells, ("61 years", "UK"), "No interval is held.")
    return to_html(moved_tables("How the places stand", [Group("moved", "Moved", "about", (row,)),
                                                        Group("still", "Still", "about", ())], PLACES))  # fmt: skip


def test_a_figure_and_its_change_each_have_their_badge():
    text = table(Cell("58 years", "worse", "was 60", "worse"), Cell("59 years", "", "", ""))
    assert text[text.index("<table") :].count('<svg class="badge-mark"') == 2
    assert '<span class="visually-hidden">worse</span>' in text
    assert "change beyond" in text


def test_what_did_not_move_beyond_noise_is_not_set_off():
    assert "change beyond" not in table(Cell("58", "similar", "was 58", "similar"), Cell("59", "", "was 57", ""))


def test_empty_groups_are_left_out_and_cells_name_their_place():
    text = table(Cell("58", "", "", ""), Cell("59", "", "", ""))
    assert "Still" not in text
    assert 'data-label="Coventry"' in text
    assert text.count('scope="row"') == 1


def test_the_marks_that_are_drawn_have_their_words_above():
    text = table(Cell("58 years", "worse", "was 60", ""), Cell("59 years", "", "", ""))
    assert text.index("</svg></span>worse") < text.index("<table")
    assert "better" not in text


def test_rows_without_a_change_to_tell_are_folded_below_others():
    row = Row("Health", "/explore", "2024", (Cell("58", "", "", ""), Cell("59", "", "", "")), ("61", "UK"))
    groups = [Group("moved", "Moved", "", (row,)), Group("later", "Later", "other years", (row,))]
    assert to_html(moved_tables("", groups, PLACES)).count("<details>") == 1
    few, many = ([Group("moved", "Moved", "", (row,) * rows), Group("untold", "Untold", "", (row,))] for rows in (1, 5))
    assert "<details>" not in to_html(moved_tables("", few, PLACES))
    assert "<details>" in to_html(moved_tables("", many, PLACES))
    assert "<details>" not in to_html(moved_tables("", groups[1:], PLACES))
