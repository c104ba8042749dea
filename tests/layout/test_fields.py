"""Forms whose state is an address."""

from app.layout.fields import areas_field, benchmark_field, form, grouped_select, select, within_field
from app.layout.markup import to_html
from app.metadata.geography import PLACES
from app.selection import Selection


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


def test_a_key_at_its_default_is_written_as_nothing_and_chosen():
    text = made(benchmark_field(Selection()), within_field(Selection(), {"3lep": "All", "E08000025": "Birmingham"}))
    assert text.count('<option selected value="">') == 2
    assert "K02000001" not in text
    assert '<option selected value="">All</option><option value="E08000025">' in text


def test_what_is_not_at_its_default_is_written_in_full():
    text = made(benchmark_field(Selection(benchmark="E92000001")))
    assert '<option selected value="E92000001">England</option>' in text


def test_ready_sets_of_areas_hold_the_default_as_nothing():
    sets = [("Places", [(PLACES, "The three places"), (("E08000028",), "Sandwell")])]
    plain = made(areas_field(PLACES, sets, label="Compare", own=""))
    assert '<option selected value="">The three places</option>' in plain
    assert "As in the link" not in plain
    other = made(areas_field((), sets, label="Compare", own="No area"))
    assert '<optgroup label="As in the link"><option selected value="none">No area</option></optgroup>' in other
