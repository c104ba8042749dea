"""From Selection to grid: the level's areas, the compared ones beside them, one benchmark in the contract's order."""

import numpy as np
import pytest

from app.metadata.geography import DISTRICTS_3LEP, PLACES
from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store.boundaries import boundary
from app.store.observations import get_store
from app.views.gather import BENCHMARK_ORDER, find_benchmark, gather
from app.views.settle import settle

STORE = get_store()


def grid_of(**asked):
    return gather(settle(Selection(**asked), STORE).selection, STORE)


def test_the_districts_come_first_and_the_group_behind_them():
    grid = grid_of()
    assert grid.rows == 19
    assert {area.code for area in grid.areas[:19]} == set(DISTRICTS_3LEP)
    assert [area.code for area in grid.areas[19:]] == ["E37000001"]


def test_the_rows_stand_in_the_order_of_their_shapes():
    grid = grid_of()
    assert tuple(area.code for area in grid.areas[:19]) == boundary("local_authority").features


def test_a_compared_area_of_the_level_is_not_drawn_twice():
    codes = [area.code for area in grid_of(areas=("E08000025", "E07000222")).areas]
    assert len(codes) == len(set(codes)) == 19


def test_over_small_areas_the_places_come_along():
    grid = grid_of(indicator="no_qualifications_census", level="msoa", areas=())
    assert {*PLACES, "3lep"} <= {area.code for area in grid.areas[grid.rows :]}
    assert grid.areas[0].district in DISTRICTS_3LEP
    assert grid.areas[0].parent


def test_sums_of_countries_are_no_rows_among_their_parts():
    drawn = {area.code for area in grid_of(level="country", areas=()).areas}
    assert not drawn & {"K02000001", "K03000001", "UKX"}


def test_periods_are_those_of_the_level():
    assert grid_of().periods == STORE.periods("gva_per_hour_worked", "local_authority")


def test_revision_limits_narrow_with_age_and_hold_the_value():
    grid = grid_of()
    share = np.nanmax(grid.upper / grid.value, axis=1) - 1
    newest = STORE.revision_share("gva_per_hour_worked", grid.periods[-1])
    assert share[-1] == pytest.approx(newest)
    assert share[-1] > share[0]
    assert ((grid.lower <= grid.value) | np.isnan(grid.value)).all()


@pytest.mark.parametrize("indicator", sorted(all_indicators()))
def test_the_benchmark_is_the_first_of_the_contracts_order_that_has_the_newest_period(indicator):
    each = all_indicators()[indicator]
    level = each.levels[0]
    periods = STORE.periods(indicator, level)
    against = find_benchmark(Selection(indicator=indicator, level=level), STORE, each, periods)
    if each.is_total:
        assert np.isnan(against.values).all()
        return
    held = [code for code in BENCHMARK_ORDER if periods[-1] in STORE.benchmark(indicator, code)]
    some = [code for code in BENCHMARK_ORDER if set(periods) & set(STORE.benchmark(indicator, code).index)]
    assert against.code == (held or some or ["K02000001"])[0]
    series = STORE.benchmark(indicator, against.code)
    assert np.array_equal(against.values, [series.get(period, np.nan) for period in periods], equal_nan=True)


def test_a_chosen_benchmark_comes_before_all_others():
    assert grid_of(benchmark="E12000005").benchmark.code == "E12000005"


def test_a_chosen_benchmark_that_is_not_published_is_replaced_and_known_to_be():
    against = grid_of(benchmark="K03000001").benchmark
    assert (against.code, against.asked, against.replaced) == ("K02000001", "K03000001", True)
