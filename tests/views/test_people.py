"""The view by people over the committed store: which groups, which period, which benchmark, what a link becomes."""

import math

import pytest

from app.analysis.people import EVERYBODY
from app.layout.markup import to_html
from app.metadata.geography import PLACES
from app.selection import Selection
from app.store.observations import get_store
from app.views.people import frame, settled
from app.views.people_rows import breakdown, dimensions, offered, twin

BLACK_COUNTRY = "E37000001"


@pytest.fixture(scope="module")
def store():
    return get_store()


def asked(query: str = "") -> Selection:
    return Selection.from_query(f"view=people&{query}")


def shown(query: str, store):
    return breakdown(settled(asked(query), store)[0], store)


def test_qualifications_are_held_by_sex_age_and_in_the_census_by_ethnic_group(store):
    assert dimensions("no_qualifications", store) == ("sex", "age")
    assert dimensions("no_qualifications_census", store) == ("ethnic_group",)
    assert dimensions("healthy_life_expectancy_male", store) == ("sex",)
    assert dimensions("gva_per_hour_worked", store) == ()


def test_two_indicators_of_the_two_sexes_are_offered_once(store):
    held = offered(store)
    assert "healthy_life_expectancy_female" in held
    assert not any(each.endswith("_male") for each in held)
    assert twin("level_4_plus") is None


@pytest.mark.parametrize("group", ["sex", "age"])
def test_every_figure_is_the_stores_own(group, store):
    found = shown(f"indicator=level_4_plus&group={group}", store)
    for panel in found.panels:
        for cell in panel.cells:
            rows = store.observations("level_4_plus", areas=(panel.code,), group=cell.group)
            rows = rows[rows["period"] == found.period]
            value = rows["value"].iloc[0] if len(rows) else math.nan
            assert cell.value == value or (math.isnan(cell.value) and math.isnan(value))


def test_the_newest_period_with_intervals_is_shown_and_a_newer_one_can_be_asked_for(store):
    found = shown("indicator=level_4_plus", store)
    assert found.period == found.tested[-1] != found.periods[-1]
    newest = shown(f"indicator=level_4_plus&period={found.periods[-1]}", store)
    assert newest.period == found.periods[-1]
    page = frame(asked(f"indicator=level_4_plus&period={found.periods[-1]}"), store)
    assert "not tested" in page.sentence


def test_the_sentence_says_that_its_period_is_the_newest_that_can_be_tested(store):
    assert ", 2021, the newest that can be tested: " in frame(asked("indicator=level_4_plus"), store).sentence
    assert "newest" not in frame(asked("indicator=no_qualifications_census"), store).sentence
    assert "newest" not in frame(asked("indicator=level_4_plus&period=2021-01-01/P1Y"), store).sentence.split(":")[1]


def test_a_census_is_shown_without_the_intervals_of_a_sample(store):
    page = frame(asked("indicator=no_qualifications_census"), store)
    assert "whisker" not in to_html(page.body)
    assert "95% interval (" not in to_html(page.body)
    assert "(full count)" in to_html(page.body)
    assert "from 15.6% of Black people to 31.4% of people of other ethnic groups" in page.sentence


def test_a_benchmark_without_groups_is_replaced_and_that_is_said(store):
    found = shown("indicator=level_4_plus", store)
    assert found.benchmark == "E92000001"
    assert "No UK figure for these groups: compared with England." in to_html(frame(asked(), store).body)
    assert shown("indicator=healthy_life_expectancy_female", store).benchmark == "K02000001"


def test_a_group_without_a_figure_shows_the_range_of_its_districts(store):
    found = shown("indicator=healthy_life_expectancy_male", store)
    black_country = next(panel for panel in found.panels if panel.code == BLACK_COUNTRY)
    assert not black_country.own
    assert [len(cell.members) for cell in black_country.cells] == [4, 4]
    assert "range of four districts" in to_html(frame(asked("indicator=healthy_life_expectancy_male"), store).body)


def test_withheld_and_missing_figures_keep_their_rows(store):
    page = frame(asked("indicator=no_qualifications&group=age"), store)
    drawn = to_html(page.body)
    groups = len(shown("indicator=no_qualifications&group=age", store).groups)
    assert drawn.count('scope="row"') == groups * len(PLACES) == to_html(page.table).count('scope="row"')
    assert "withheld: too few people" in drawn
    assert "not available" in drawn


def test_ethnic_groups_come_with_the_caution_on_age_in_sight(store):
    page = frame(asked("indicator=no_qualifications_census"), store)
    assert "Not adjusted for age" in to_html(page.body)
    assert "Not adjusted for age" not in to_html(frame(asked("group=age"), store).body)


def test_many_pairs_are_corrected_and_the_method_says_so(store):
    assert "Bonferroni" in " ".join(frame(asked("group=age"), store).method)
    assert "Bonferroni" not in " ".join(frame(asked("group=sex"), store).method)


def test_the_same_people_of_the_benchmark_are_compared(store):
    found = shown("indicator=level_4_plus", store)
    men = store.observations("level_4_plus", areas=("E92000001",), group="male").set_index("period")["value"]
    assert found.against["male"] == men[found.period]
    assert found.against[EVERYBODY] != found.against["male"]


def test_a_single_group_stands_for_its_way_of_dividing(store):
    assert settled(asked("group=male"), store) == (settled(asked("group=sex"), store)[0], [])


def test_either_sex_of_a_pair_shows_both(store):
    male, female = (frame(asked(f"indicator=life_expectancy_{sex}"), store) for sex in ("male", "female"))
    assert male.sentence == female.sentence


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("indicator=employment_rate", "Employment rate, ages 16 to 64 is not held for groups of people"),
        ("indicator=xyzzy", "No indicator is called “xyzzy”"),
        ("indicator=life_expectancy_female&group=age", "is not held by age"),
        ("group=martians", "is not held by “martians”"),
        ("period=1066-01-01/P1Y", "No figures by group are held for 1066"),
        ("period=yesterday", "“yesterday” is not a period"),
        ("benchmark=moon", "“moon” is not a benchmark"),
        ("areas=E99", "No area has the code “E99”"),
    ],
)
def test_a_broken_link_is_shown_as_something_near_and_said(query, words, store):
    assert any(words in each for each in frame(asked(query), store).notices)


@pytest.mark.parametrize("areas", ["none", "E02001827", "E08000027,E08000028,E08000029,E08000030,E08000031,E07000222"])
def test_any_areas_can_be_shown(areas, store):
    names = [store.area(code).area_name for code in areas.split(",") if code != "none"]
    for indicator in offered(store):
        page = frame(asked(f"indicator={indicator}&areas={areas}"), store)
        text = to_html(page.body)
        assert text.count("<section") == len(names)
        assert all(f">{name}</a></h2>" in text for name in names)
        assert all(f'<th scope="row">{name}</th>' in to_html(page.table) for name in names)


def test_the_plain_view_has_no_notice(store):
    assert frame(asked(), store).notices == []


def test_a_place_is_not_compared_with_itself(store):
    found = shown("areas=E08000025,E92000001", store)
    england = found.panels[1]
    assert {cell.outcome for cell in england.cells} == {"cannot_tell"}
