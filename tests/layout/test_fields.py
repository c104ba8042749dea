"""Forms whose state is an address."""

from app.layout.fields import form, grouped_select, select
from app.layout.markup import to_html


def made(*fields, **kept) -> str:
    return to_html(form("/inequality", fields, kept=kept, label="What to show"))


def test_a_list_has_its_label_and_marks_what_is_chosen():
    text = made(select("level", "Level", [("msoa", "MSOA"), ("lsoa", "LSOA")], "lsoa"))
    assert '<label for="field-level">Level</label>' in text
    assert '<option selected value="lsoa">LSOA</option>' in text
    assert '<option value="msoa">MSOA</option>' in text


def test_options_can_stand_under_headings():
    text = made(grouped_select("indicator", "Indicator", [("Health", [("a", "A & B")])], "a"))
    assert '<optgroup label="Health"><option selected value="a">A &amp; B</option></optgroup>' in text


def test_keys_that_the_form_must_not_lose_are_sent_along_and_empty_ones_left_out():
    text = made(view="inside", edition="")
    assert '<input type="hidden" name="view" value="inside">' in text
    assert "edition" not in text


def test_a_button_serves_the_keyboard():
    assert '<button class="show" type="submit">Show</button>' in made()
