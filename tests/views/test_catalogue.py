"""What people type finds the indicator and the area they mean."""

import pytest

from app.metadata.indicators import all_indicators
from app.store.observations import get_store
from app.views.catalogue import THEMES, catalogue

HELD = catalogue(get_store())


def found(typed: str) -> list[str]:
    """Ids of indicators that the search box lists: title or search words hold every typed word."""
    words = typed.lower().split()
    texts = {each["id"]: f"{each['title']} {each['words']}".lower() for each in HELD["indicators"]}
    return [id for id, text in texts.items() if all(word in text for word in words)]


@pytest.mark.parametrize(
    ("typed", "indicator"),
    [
        ("wages", "median_weekly_pay"), ("pay", "median_weekly_pay"), ("earnings", "median_weekly_pay"),
        ("productivity", "gva_per_hour_worked"), ("gva hour", "gva_per_hour_worked"),
        ("qualifications", "no_qualifications"), ("healthy life", "healthy_life_expectancy_female"),
        ("deprivation", "index_of_multiple_deprivation_2025"), ("unemployment", "modelled_unemployment_rate"),
        ("obesity", "adult_obesity"), ("broadband", "gigabit_broadband"),
    ],
)  # fmt: skip
def test_what_people_type_finds_the_indicator(typed, indicator):
    assert indicator in found(typed)


def test_wages_finds_little_else():
    assert len(found("wages")) <= 5


def test_every_indicator_is_listed_under_a_theme_in_the_order_of_themes():
    assert [each["id"] for each in HELD["indicators"]] == list(all_indicators())
    themes = [each["theme"] for each in HELD["indicators"]]
    assert list(dict.fromkeys(themes)) == [name for name in THEMES.values() if name in themes]


def test_an_indicator_comes_with_what_it_measures_why_it_matters_and_its_caveats():
    about = {each["id"]: each["about"] for each in HELD["indicators"]}
    for each in all_indicators().values():
        assert about[each.id] == [each.description, each.why_it_matters, *each.caveats]


def test_an_area_is_listed_once():
    codes = [each["code"] for each in HELD["areas"]]
    assert len(codes) == len(set(codes))


def test_names_that_two_areas_bear_say_which_is_meant():
    names = [each["name"] for each in HELD["areas"]]
    assert len(names) == len(set(names))


def test_our_own_areas_come_first():
    first = [each["code"] for each in HELD["areas"][:30]]
    assert {"E08000025", "E08000026", "E37000001", "E07000222"} <= set(first)
