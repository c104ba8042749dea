"""The rug's table: every cell a link with its word, one column sorted, the groups of LEPs as heads of rows."""

from app.layout.markup import to_html
from app.layout.rug import Cell, Column, Row, key, rug

COLUMNS = [Column("Level 4", "Level 4 or above (%), 2024", "2024", "/a", True, True),
           Column("Learners", "Learners", "2023/24", "/b", False, False)]  # fmt: skip
CELLS = [Cell("29.8", "worse", "29.8%; worse", "/explore?x"), Cell("", "suppressed", "withheld", "/explore?y")]


def html_of(rows, by_place=("/lep", False), columns=COLUMNS) -> str:
    return to_html(rug(columns, rows, "Skills by district", by_place))


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
    assert 'href="/lep">Districts by LEP' in text


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
    text = html_of(rows, ("/lep", True))
    assert 'rowspan="1" scope="rowgroup"' in text
    assert 'href="/lep"' not in text


def test_many_columns_have_slanted_heads():
    assert "slanted" not in html_of([Row("Sandwell", "", CELLS)])
    assert "slanted" in html_of([Row("Sandwell", "", CELLS * 10)], columns=COLUMNS * 10)


def test_the_key_shows_the_signs_that_occur_and_no_others():
    text = to_html(key({"worse", "suppressed", "plain"}, True, "By chance"))
    assert [each in text for each in ("worse", "withheld", "low reliability", "By chance")] == [True] * 4
    assert "better" not in text
