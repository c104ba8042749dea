"""What the store holds of an indicator, counted a second way from the store's own answers."""

import pytest

from app.metadata.geography import BENCHMARKS, ENGLAND
from app.metadata.indicators import all_indicators
from app.metadata.periods import sort_key
from app.store.observations import get_store
from app.views.holdings import holdings

SOME = ("gva_per_hour_worked", "healthy_life_expectancy_female", "no_qualifications_census", "no_qualifications")


@pytest.fixture(scope="module")
def store():
    return get_store()


def test_every_indicator_of_the_store_is_counted(store):
    assert set(holdings(store)) == set(store.indicators())


@pytest.mark.parametrize("id", SOME)
def test_periods_and_areas_of_a_level_are_those_the_store_gives(store, id):
    for level, span in holdings(store)[id].spans.items():
        rows = store.observations(id, level, within=ENGLAND, group=None)
        held = rows[rows["value"].notna()]
        assert span.periods == tuple(sorted(held["period"].unique(), key=sort_key))
        assert set(store.periods(id, level, None)) <= set(span.periods)
        assert span.areas == held["area_code"].nunique()


@pytest.mark.parametrize("id", SOME)
def test_a_benchmark_counts_as_held_where_it_has_a_value(store, id):
    assert holdings(store)[id].benchmarks == tuple(code for code in BENCHMARKS if len(_every_group(store, id, code)))


def _every_group(store, id, code):
    return store.observations(id, areas=(code,), group=None)["value"].dropna()


def test_every_level_that_an_indicator_names_has_a_period_with_a_value(store):
    for id, held in holdings(store).items():
        assert set(held.spans) == set(all_indicators()[id].levels)
        assert all(span.periods for span in held.spans.values()), id
