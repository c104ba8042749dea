"""The rug's table: every cell a link with its word, one column sorted, the groups of LEPs as heads of rows."""

from app.layout.markup import to_html
from app.layout.rug import Cell, Column, Order, Row, key, rug

COLUMNS = [Column("Level 4", "Level 4 or above (%), 2024", "2024", "/a", True, True),
           Column("Learners", "Learners", "2023/24", "/b", False, False)]  # fmt: skip
CELLS = [Cell("29.8", "worse", "29.8%; worse", "/explore?x"), Cell("", "suppressed", "withheld", "/explore?y")]


def html_of(rows, by_lep=False, columns=COLUMNS) -> str:
    orders = [Order("Most often worse first", "/worse", False), Order("By LEP", "/lep", by_lep)]
    return to_html(rug(columns, rows, "Skills by district", orders))


def test_a_cell_says_its_word_besides_shade_and_sign_and_leads_to_explore():
    text = html_of([Row("Sandwell", "/area/E08000028", CELLS, ("□", "black-country"))])
    assert '<td class="worse sorted"><a href="/explore?x" tabindex="-1" data-full="29.8%; worse">29.8<i></i>' in text
    assert '<span class="visually-hidden"> worse</span>' in text
    assert '<span class="visually-hidden"> withheld</span>' in text
    assert 'style="color:var(--black-country)"' in text
    assert '>□</span><a href="/area/E08000028" tabindex="-1">Sandwell</a></th>' in text


def test_only_the_column_sorted_by_is_marked_and_heads_lead_to_sorting():
    text = html_of([Row("Sandwell", "", CELLS)])
    assert text.count('aria-sort="descending"') == 1
    assert 'href="/b"' in text
    assert '<a href="/worse">Most often worse first</a><a href="/lep">By LEP</a>' in text


def test_what_can_be_judged_is_headed_apart_from_what_cannot():
    text = html_of([Row("Sandwell", "", CELLS)])
    assert ">Judged</th>" in text
    assert ">No interval: figures only</th>" in text
    assert 'class="suppressed edge"' in text


def test_by_lep_the_groups_head_their_rows():
    rows = [
        Row("Benchmark", "", CELLS, group=("", 1)),
        Row("Coventry", "", CELLS, group=("Coventry & Warwickshire", 1)),
    ]
    text = html_of(rows, by_lep=True)
    assert 'rowspan="1" scope="rowgroup"' in text
    assert 'href="/lep"' not in text
    assert "<strong>By LEP</strong>" in text


def test_many_columns_have_slanted_heads():
    few, many = html_of([Row("Sandwell", "", CELLS)]), html_of([Row("Sandwell", "", CELLS * 10)], columns=COLUMNS * 10)
    assert "slanted" not in few
    assert "<small>2023/24</small>" in few
    assert "slanted" in many
    assert '<small class="visually-hidden">2023/24</small>' in many


def test_how_often_a_district_is_worse_stands_beside_its_name_and_a_letter_beside_another_benchmark():
    other = [CELLS[0]._replace(href="", beside=("E", "England")), CELLS[1]]
    text = html_of([Row("UK", "", other), Row("Sandwell", "", CELLS, worse="13")])
    assert '<small>13<span class="visually-hidden"> worse</span></small></th>' in text
    assert '29.8<sup aria-hidden="true">E</sup><span class="visually-hidden"> England</span>' in text
    assert text.count("<sup") == 1


def test_the_key_shows_the_signs_that_occur_and_no_others():
    text = to_html(key({"worse", "suppressed", "plain"}, True, "By chance"))
    assert [each in text for each in ("worse", "withheld", "low reliability", "By chance")] == [True] * 4
    assert "better" not in text
    assert "0.0" not in text
