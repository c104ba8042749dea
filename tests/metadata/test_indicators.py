"""Every indicator file says all it must, in words a reader understands; a mistake is named in a sentence."""

import re

import pytest

from app.errors import DataError, NotFound
from app.metadata.indicators import (
    FOLDER,
    ONE_MATTER,
    Indicator,
    Theme,
    all_indicators,
    counted_once,
    get_indicator,
    read_indicator,
)
from app.metadata.periods import is_period
from app.metadata.sources import all_sources
from tests.tiny_grid import indicator

INDICATORS = all_indicators()
EACH = pytest.mark.parametrize("each", INDICATORS.values(), ids=INDICATORS)
FIXED = (
    "gva_per_hour_worked", "gva_per_hour_worked_unsmoothed", "no_qualifications", "level_4_plus",
    "no_qualifications_census",
    "healthy_life_expectancy_female", "healthy_life_expectancy_male", "life_expectancy_female", "life_expectancy_male",
    "index_of_multiple_deprivation_2025",
)  # fmt: skip


def test_there_are_at_least_sixty_in_every_theme_some():
    assert len(INDICATORS) >= 60
    assert {each.theme for each in INDICATORS.values()} == set(Theme.__args__)
    assert {each.foundation for each in INDICATORS.values()} >= {"ideas", "people", "infrastructure", "places"}


def test_the_ids_that_links_rely_on_exist():
    assert set(FIXED) <= set(INDICATORS)


def test_they_come_by_theme_then_by_title():
    order = [(list(Theme.__args__).index(each.theme), each.title) for each in INDICATORS.values()]
    assert order == sorted(order)


def test_no_two_have_the_same_title():
    for key in ("title", "short_title"):
        names = [getattr(each, key) for each in INDICATORS.values()]
        assert sorted({name for name in names if names.count(name) > 1}) == [], key


@EACH
def test_its_source_exists(each):
    assert each.source in all_sources()


@EACH
def test_its_texts_are_whole_sentences(each):
    for text in (each.description, each.why_it_matters, each.aggregation_note, *each.caveats):
        assert text.endswith((".", "?")), text
        assert text == " ".join(text.split()), text
        assert text[0].isupper() or text[0].isdigit() or text[0] in "“‘", text


@EACH
def test_it_can_be_found_by_other_words_than_its_title(each):
    assert each.search_words
    assert len(set(each.search_words)) == len(each.search_words)


@EACH
def test_its_breaks_are_before_periods_in_order(each):
    periods = [broken.period for broken in each.breaks]
    assert all(map(is_period, periods))
    assert periods == sorted(periods)


@EACH
def test_the_weight_of_its_groups_is_an_indicator(each):
    weighted = each.aggregation in ("weighted_mean", "ratio_of_sums")
    assert bool(each.aggregation_weight) == weighted
    assert each.aggregation_weight in ("", *INDICATORS)


@EACH
def test_a_share_is_in_per_cent(each):
    if each.suffix == "%":
        assert each.unit.startswith("%"), each.unit
    if each.aggregation == "rate_from_counts":
        assert each.counts


@EACH
def test_a_series_with_revision_limits_is_smoothed_or_modelled(each):
    assert each.interval != "revision" or each.smoothed


@EACH
def test_nothing_is_said_of_better_or_worse_people(each):
    said = " ".join((each.title, each.description, each.why_it_matters, *each.caveats))
    assert not re.search(r"\bworst\b", said)


WRITTEN = (FOLDER / "claimant_rate.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda text: text.replace("polarity = ", "polrity = "), "pol(a)?rity"),
        (lambda text: text.replace('"lower_is_better"', '"down"'), "polarity"),
        (lambda text: re.sub(r"decimal_places = \d", "decimal_places = 9", text), "decimal_places"),
        (lambda text: re.sub(r'short_title = ".*"', f'short_title = "{"x" * 29}"', text), "short_title"),
        (lambda text: text + '\ncolour = "red"\n', "colour"),
        (lambda text: text.replace('"place", ', '"village", ', 1), "levels"),
        (lambda text: text + "\n[", "cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path, change, named):
    path = tmp_path / "wrong_indicator.toml"
    path.write_text(change(WRITTEN), encoding="utf-8")
    with pytest.raises(DataError, match=rf"wrong_indicator\.toml.*{named}"):
        read_indicator(path)


def test_the_id_is_the_name_of_the_file(tmp_path):
    path = tmp_path / "another_name.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    assert read_indicator(path).id == "another_name"


def test_an_unknown_indicator_is_a_sentence_with_the_next_step():
    with pytest.raises(NotFound, match=r"No indicator is called .wages.\. See /data") as raised:
        get_indicator("wages")
    assert raised.value.status == 404


@pytest.mark.parametrize(
    ("changes", "total"),
    [({}, False), ({"aggregation": "sum"}, True), ({"unit": "£ million", "prefix": "£", "suffix": ""}, True)],
)
def test_a_total_grows_with_the_size_of_the_place(changes, total):
    assert indicator(**changes).is_total is total


def test_where_one_means_most_the_unit_says_so():
    assert indicator(unit="rank (1 is most deprived)").most_first_is_low
    assert not indicator().most_first_is_low


def test_every_key_of_the_file_is_explained():
    explained = (FOLDER.parent / "README.md").read_text("utf-8")
    assert [key for key in Indicator.model_fields if key != "id" and f"`{key}`" not in explained] == []


def test_every_measure_of_one_matter_is_an_indicator_and_of_one_matter_only():
    named = [each for matter in ONE_MATTER for each in matter]
    assert set(named) <= set(all_indicators())
    assert len(named) == len(set(named))


def test_of_one_matter_the_first_that_is_given_counts_and_the_order_stays():
    assert counted_once(["overweight_adults", "claimant_rate"]) == ("overweight_adults", "claimant_rate")
    assert counted_once(["overweight_adults", "claimant_rate", "adult_obesity"]) == ("claimant_rate", "adult_obesity")
    every = counted_once(all_indicators())
    assert len(every) == len(all_indicators()) - sum(len(matter) - 1 for matter in ONE_MATTER)
