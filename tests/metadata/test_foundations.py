"""The foundations as written: five by the indicators' own key, one chosen by hand with reasons."""

import re

import pytest

from app.errors import DataError
from app.metadata.foundations import FOLDER, all_foundations, read_foundation
from app.metadata.indicators import all_indicators


def test_the_five_and_inclusive_growth_stand_in_the_statements_order():
    assert list(all_foundations()) == [
        "ideas", "people", "infrastructure", "business-environment", "places", "inclusive-growth",
    ]  # fmt: skip


def test_every_indicator_belongs_to_one_of_the_five():
    found = [each.id for one in all_foundations().values() if one.foundation for each in one.indicators]
    assert sorted(found) == sorted(all_indicators())


def test_what_is_chosen_by_hand_has_a_reason_each():
    chosen = all_foundations()["inclusive-growth"]
    assert set(chosen.reasons) == {each.id for each in chosen.indicators}
    assert all_foundations()["people"].reasons == {}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('foundation = "people"', 'foundation = ""', "one of the two"),
        ('title = "People"', "", "title"),
        ("order = 2", "order = 2\nfigure = 5", "figure"),
    ],
)
def test_a_wrong_key_is_named(tmp_path, old, new, message):
    path = tmp_path / "people.toml"
    path.write_text((FOLDER / "people.toml").read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        read_foundation(path)


def test_an_unknown_indicator_is_named(tmp_path):
    path = tmp_path / "inclusive-growth.toml"
    text = (FOLDER / "inclusive-growth.toml").read_text("utf-8")
    path.write_text(text.replace('indicator = "median_weekly_pay"', 'indicator = "wages"'), "utf-8")
    with pytest.raises(DataError, match="no indicator is called 'wages'"):
        read_foundation(path)
