"""Any link gives a view: what cannot be shown is replaced by the nearest that can, in a sentence."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.metadata import periods as when
from app.metadata.geography import BENCHMARKS, ENGLAND, GROUPS, LEVELS
from app.metadata.indicators import all_indicators
from app.routes.view import PLAIN
from app.selection import MOST_AREAS, Selection
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.settle import extent_names, extents, missing_level, settle, settle_known

STORE = get_store()
RUBBISH = st.text(max_size=12) | st.sampled_from(["none", "null", "E99999999", "GVA", "2023", "<b>", "K02000001"])
CODES = st.sampled_from(sorted(set(STORE.areas()["area_code"]))) | RUBBISH
PERIODS = st.sampled_from(["2023-01-01/P1Y", "2020-01-01/P3Y", "1900-01-01/P1Y", "2025-04-30", "2021-03-21"]) | RUBBISH
ASKED = st.builds(
    Selection,
    indicator=st.sampled_from(list(all_indicators())) | RUBBISH,
    level=st.sampled_from([*LEVELS, "three_lep"]) | RUBBISH,
    within=st.sampled_from([*GROUPS, ENGLAND, "E08000025", "E07000222"]) | CODES,
    areas=st.lists(CODES, max_size=9).map(tuple),
    period=PERIODS,
    benchmark=st.sampled_from(list(BENCHMARKS)) | CODES,
    view=RUBBISH,
    group=RUBBISH,
    as_known_in=st.sampled_from(["", "2024-06-17", "2024-12-31", "2021-06-11", "2099-01-01", "20240617"]) | RUBBISH,
)


@settings(deadline=None, max_examples=60)
@given(ASKED)
def test_whatever_is_asked_for_is_settled_and_drawn(asked):
    settled = settle_known(asked, STORE)
    view = explore_view(asked, STORE)
    assert view["notices"][: len(settled.notices)] == settled.notices
    assert len(view["notices"]) == len(settled.notices) + bool(settled.selection.as_known_in)
    assert len(view["sentences"]) == len(view["periods"]) > 0
    assert orjson.dumps(view, option=PLAIN)
    assert all(each.endswith(".") for each in settled.notices)


@settings(deadline=None, max_examples=60)
@given(ASKED)
def test_what_is_settled_needs_no_further_change(asked):
    settled = settle_known(asked, STORE)
    assert settle_known(settled.selection, STORE) == (settled.selection, [])
    assert settled.selection.indicator in all_indicators()
    assert settled.selection.level in all_indicators()[settled.selection.indicator].levels
    assert len(settled.selection.areas) <= MOST_AREAS


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_rubbish_in_a_link_gives_a_view(query):
    assert explore_view(Selection.from_query(query), STORE)["sentences"]


def test_what_can_be_shown_is_kept_without_a_word():
    asked = Selection(level="place", areas=("E08000026",), period="2010-01-01/P1Y", benchmark="3lep")
    assert settle(asked, STORE) == (asked, [])


BOROUGHS = ("E08000025", "E08000026", "E08000027", "E08000028", "E08000029", "E08000030")
SAID = [
    (
        {"indicator": "gva_per_hour"},
        {"indicator": "gva_per_hour_worked"},
        "No indicator is called “gva_per_hour”. Showing GVA per hour worked.",
    ),
    (
        {"indicator": "wages"},
        {"indicator": "median_weekly_pay"},
        "No indicator is called “wages”. Showing Median gross weekly pay of residents.",
    ),
    (
        {"indicator": "zzzz"},
        {"indicator": "gva_per_hour_worked"},
        "No indicator is called “zzzz”. Showing GVA per hour worked.",
    ),
    ({"level": "ward"}, {"level": "local_authority"}, "There is no level called “ward”. Showing districts."),
    (
        {"level": "msoa"},
        {"level": "local_authority"},
        "GVA per hour worked has no figures for MSOAs; it has for places, LEP areas, districts, combined authorities, "
        "regions and countries. Showing districts.",
    ),
    ({"within": "E99999999"}, {"within": "3lep"}, "No area has the code “E99999999”. Showing the three-LEP area."),
    (
        {"indicator": "no_qualifications_census", "level": "lsoa", "within": ENGLAND},
        {"within": "3lep"},
        "LSOAs are held for the three-LEP area only; showing all of it.",
    ),
    (
        {"areas": ("E08000025", "X1", "X2")},
        {"areas": ("E08000025",)},
        "No area has the code “X1” and “X2”, so it is left out.",
    ),
    (
        {"areas": (*BOROUGHS, "E07000222")},
        {"areas": BOROUGHS},
        "Six areas can be compared at a time; the first six of 7 are kept.",
    ),
    ({"benchmark": "E08000025"}, {"benchmark": "K02000001"}, "“E08000025” is not a benchmark. Comparing with the UK."),
    ({"period": "lately"}, {"period": ""}, "“lately” is not a period. Showing 2023, the newest."),
    (
        {"period": "2003-01-01/P1Y"},
        {"period": "2004-01-01/P1Y"},
        "GVA per hour worked has no figures for 2003. Showing 2004.",
    ),
    ({"period": "2030-01-01/P1Y"}, {"period": ""}, "GVA per hour worked has no figures for 2030. Showing 2023."),
]


@pytest.mark.parametrize(("asked", "drawn", "sentence"), SAID, ids=lambda each: str(each)[:40])
def test_what_cannot_be_kept_is_said_in_a_sentence(asked, drawn, sentence):
    settled = settle(Selection(**asked), STORE)
    assert settled.selection == Selection(**(asked | drawn))
    assert settled.notices == [sentence]


def test_several_broken_keys_have_a_sentence_each():
    settled = settle(Selection(indicator="zzzz", benchmark="X", period="X"), STORE)
    assert len(settled.notices) == 3


def test_the_newest_period_needs_no_place_in_the_link():
    newest = STORE.periods("gva_per_hour_worked", "local_authority")[-1]
    assert settle(Selection(period=newest), STORE) == (Selection(), [])


@pytest.mark.parametrize("period", ["9999-01-01/P99Y", "9999-12-31/P1W", "0001-01-01/P1Y"])
def test_a_period_at_the_end_of_the_calendar_is_replaced_as_any_other(period):
    settled = settle(Selection(period=period), STORE)
    assert settled.notices
    assert settled.selection.period in ("", *STORE.periods("gva_per_hour_worked", "local_authority"))


def test_a_period_nearest_by_its_last_day_is_shown():
    periods = STORE.periods("healthy_life_expectancy_female", "local_authority")
    asked = Selection(indicator="healthy_life_expectancy_female", period="2016-01-01/P1Y")
    shown = settle(asked, STORE).selection.period
    by_hand = min(periods, key=lambda each: abs((when.end(each) - when.end(asked.period)).days))
    assert shown == by_hand


@pytest.mark.parametrize("level", LEVELS)
def test_every_extent_offered_holds_areas_of_the_level(level):
    if level == "place":
        return
    for code in extents(level):
        assert not STORE.areas(level, code).empty, (level, code)


def test_every_extent_has_a_name():
    names = extent_names(STORE)
    assert {code for level in LEVELS for code in extents(level)} <= set(names)
    assert all(name[0] == name[0].upper() for name in names.values())


def test_why_a_level_is_missing_names_the_levels_there_are():
    sentence = missing_level(all_indicators()["healthy_life_expectancy_female"], "lsoa")
    assert sentence.startswith("Healthy life expectancy")
    assert "has no figures for LSOAs; it has for" in sentence
