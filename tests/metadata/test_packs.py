"""The ready packs as written: six, each telling a story in order; none states a result."""

import re

import pytest

from app.errors import DataError
from app.metadata.claims import all_claims
from app.metadata.packs import AREA, FOLDER, LONGEST_ADDRESS, MOST_ITEMS, NAME, Item, all_packs, read_pack

PACKS = all_packs().values()


def test_there_are_six_one_of_them_for_any_area():
    assert list(all_packs()) == [
        "three-places", "greater-birmingham-and-solihull", "black-country", "coventry-and-warwickshire", "statement",
        "district",
    ]  # fmt: skip
    assert [each.id for each in PACKS if each.for_area] == ["district"]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_pack_has_ten_slides_with_a_question_or_subject_and_a_note_each(pack):
    assert len(pack.item) == 10
    assert all(each.title.endswith(("?", "at a glance")) and each.note for each in pack.item)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_pack_states_a_result(pack):
    """Headlines are the generated sentences: a title or note names no figure of the data."""
    words = " ".join(text for each in pack.item for text in (each.title, each.note))
    allowed = {"2018", "2021", "2022", "4", "16", "8,000"}
    assert set(re.findall(r"\d[\d,.]*\d|\d", words)) <= allowed


def test_claims_that_a_pack_shows_exist_and_are_tested():
    shown = [each.address.rsplit("/", 1)[1] for each in all_packs()["statement"].item if each.address != "/statement"]
    assert all(all_claims()[each].is_tested for each in shown)


def test_an_area_is_put_into_address_title_and_note():
    made = all_packs()["district"].of("E08000028", "Sandwell")
    text = made.model_dump_json()
    assert AREA not in text
    assert NAME not in text
    assert made.title == "Sandwell: a briefing"
    assert made.item[0].address == "/area/E08000028"


@pytest.mark.parametrize(
    "address", ["explore", "//elsewhere.org/explore", "/explore?colour=red", "/explore?indicator=happiness"]
)
def test_an_address_that_is_none_of_ours_is_refused(address):
    with pytest.raises(ValueError, match=r"no address of a page|no indicator is called"):
        Item(address=address)


def test_the_browser_knows_the_same_bounds():
    script = (FOLDER.parents[1] / "assets" / "pack.js").read_text("utf-8")
    assert f"MOST = {MOST_ITEMS}," in script
    assert f"ADDRESS = {LONGEST_ADDRESS};" in script


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("order = 1", "", "order"),
        ("order = 1", "order = 1\nfigure = 5", "figure"),
        ('address = "/gap"', 'address = "/progress"', "an address stands twice"),
        ('address = "/gap"', 'address = "/gap?colour=red"', "'colour' is no key"),
    ],
)
def test_a_wrong_key_is_named(tmp_path, old, new, message):
    path = tmp_path / "three-places.toml"
    path.write_text((FOLDER / path.name).read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        read_pack(path)
