"""The Selection survives the URL: whatever was chosen comes back from the link, and no link breaks it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.selection import Selection

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
# A code may hold anything but the comma that parts one code from the next.
ANY_CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=","), max_size=12)
ONE_TEXT = [key for key in Selection.model_fields if key != "areas"]
SELECTIONS = st.builds(
    Selection,
    areas=st.lists(ANY_CODE, max_size=8).map(tuple),
    **dict.fromkeys(ONE_TEXT, ANY_TEXT | st.just("none")),
)
PLAIN = settings(deadline=None, max_examples=60)


@PLAIN
@given(SELECTIONS)
@example(Selection(indicator="A & B = C, 100%", group="16–24, élan", view="a+b", peers="none", areas=()))
def test_every_selection_comes_back_from_its_query(selection):
    query = selection.to_query()
    assert Selection.from_query(query) == selection
    assert Selection.from_query(f"?{query}") == selection


@PLAIN
@given(SELECTIONS)
def test_a_query_can_be_pasted_anywhere(selection):
    query = selection.to_query()
    assert query.isascii()
    assert not set(query) & set(" \"'<>#?\n")


@PLAIN
@given(ANY_TEXT)
@example("&&==&areas=,,none,&period")
@example("indicator=a&indicator=b&areas=%FF%00&__class__=x&model_config=y")
def test_any_rubbish_is_read_as_some_selection(query):
    selection = Selection.from_query(query)
    assert Selection.from_query(selection.to_query()) == selection


def test_the_opening_view_has_an_empty_query():
    assert Selection().to_query() == ""
    assert Selection.from_query("") == Selection.from_query("?") == Selection()


def test_a_key_at_its_default_is_left_out():
    assert Selection(level="local_authority", benchmark="E92000001").to_query() == "benchmark=E92000001"


def test_unknown_keys_of_an_old_link_are_ignored():
    assert Selection.from_query("utm_source=mail&level=lep&colour=red") == Selection(level="lep")


def test_an_empty_key_means_the_default():
    assert Selection.from_query("level=&indicator=%20") == Selection()


def test_areas_keep_their_order_and_come_once():
    asked = "areas=E37000001,E08000025,,E37000001,%20E08000026%20"
    assert Selection.from_query(asked).areas == ("E37000001", "E08000025", "E08000026")


def test_the_order_of_areas_makes_another_link():
    one, other = Selection(areas=("E08000026", "E08000025")), Selection(areas=("E08000025", "E08000026"))
    assert one != other
    assert one.to_query() == "areas=E08000026,E08000025"


def test_no_compared_area_is_said_in_a_word():
    assert Selection(areas=()).to_query() == "areas=none"
    assert Selection.from_query("areas=none").areas == ()


def test_a_period_stands_in_the_link_as_it_is_written():
    assert Selection(period="2011-01-01/P3Y").to_query() == "period=2011-01-01/P3Y"


def test_a_key_can_be_left_out_of_the_query():
    assert Selection(period="2025-04-30", level="lep").to_query(without=("period",)) == "level=lep"


def test_the_keys_of_a_request_can_be_given_as_a_mapping():
    assert Selection.from_query({"level": "lep", "areas": "none", "q": "x"}) == Selection(level="lep", areas=())


def test_a_copy_differs_in_the_keys_named_alone():
    one = Selection(level="lep", benchmark="3lep")
    assert one.but(level="place") == Selection(level="place", benchmark="3lep")
    assert one.level == "lep"


def test_a_selection_cannot_be_changed_nor_hold_an_unknown_key():
    with pytest.raises(ValidationError, match="frozen"):
        Selection().level = "lep"
    with pytest.raises(ValidationError, match="colour"):
        Selection(colour="red")
