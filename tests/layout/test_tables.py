"""A plain table: caption, heads for columns and rows, words at the left."""

from app.layout.markup import to_html
from app.layout.tables import table


def test_a_table_has_a_caption_and_heads_both_ways():
    text = to_html(
        table("Gaps", ["District", "Gap", "Told"], [[("Dudley", "/area/E08000027"), "−2.0", "no"]], texts=(2,))
    )
    assert "<caption>Gaps</caption>" in text
    assert text.count('scope="col"') == 3
    assert '<th scope="row"><a href="/area/E08000027">Dudley</a></th><td>−2.0</td><td class="text">no</td>' in text
