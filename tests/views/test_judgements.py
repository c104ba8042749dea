"""The API's comparisons and trends are those of the pages, row by row; on the committed store."""

import numpy as np
import pytest

from app.metadata.geography import BENCHMARKS
from app.selection import Selection
from app.store.observations import get_store
from app.views.api import rows_of
from app.views.explore import download_address, explore_view
from app.views.gather import gather
from app.views.question import keys_of, question
from app.views.settle import settle

LETTERS = {"higher": "h", "lower": "l", "similar": "s", "cannot_tell": "?"}
SELECTIONS = [
    Selection(),
    Selection(benchmark="E92000001"),
    Selection(level="place", benchmark="3lep"),
    Selection(within="E92000001"),
    Selection(indicator="healthy_life_expectancy_female"),
    Selection(indicator="adult_obesity", benchmark="E12000005", areas=("E08000028", "E37000001")),
    Selection(indicator="life_expectancy_male", benchmark="E92000001"),  # the publisher's outcomes
    Selection(indicator="life_expectancy_male"),  # no UK figure, so England stands in
    Selection(indicator="no_qualifications", level="place"),
    Selection(indicator="no_qualifications_census", level="msoa", within="E08000028"),
    Selection(indicator="gva_total"),  # a total has no benchmark
    Selection(indicator="median_weekly_pay", level="county"),
    Selection(indicator="claimant_rate"),
    Selection(indicator="employment_rate", level="region"),
]


def asked_for(query: str):
    return rows_of(question(keys_of(query, "observations")))


def api_rows(selection: Selection):
    """What the API gives for a Selection's level and extent, by area and period."""
    query = f"indicator={selection.indicator}&level={selection.level}&benchmark={selection.benchmark}"
    return asked_for(f"{query}&within={selection.within}").set_index(["area_code", "period"])


@pytest.mark.parametrize("asked", SELECTIONS, ids=lambda each: each.to_query() or "default")
def test_rows_say_what_the_page_says(asked):
    store = get_store()
    selection = settle(asked, store).selection
    grid, view, rows = gather(selection, store), explore_view(asked, store), api_rows(selection)
    letters = view["numbers"].get("outcome")
    for place, area in enumerate(grid.areas[: grid.rows]):
        for at, period in enumerate(grid.periods):
            if (area.code, period) not in rows.index:
                continue
            row = rows.loc[(area.code, period)]
            assert LETTERS[row["comparison"]] == (letters[place][at] if letters else "?")
            assert row["comparison_basis"] == ("none" if row["comparison"] == "cannot_tell" else grid.basis)
            assert row["comparison_benchmark"] == ("" if grid.indicator.is_total else grid.benchmark.code)
        newest = grid.trends.get(area.code)
        if newest:
            row = rows.loc[(area.code, grid.periods[-1])]
            assert (row["trend"], row["trend_basis"]) == (newest.outcome, newest.basis)


def test_the_file_that_the_page_offers_says_what_the_page_says():
    store = get_store()
    asked = Selection(indicator="life_expectancy_male", benchmark="3lep")
    view = explore_view(asked, store)
    rows = asked_for(view["download"].partition("?")[2])
    assert set(rows["comparison_benchmark"]) == {view["benchmark"]["code"]}
    drawn = gather(settle(asked, store).selection, store)
    letters = dict(zip((area.code for area in drawn.areas), view["numbers"]["outcome"], strict=True))
    newest = rows[rows["period"] == drawn.periods[-1]].set_index("area_code")["comparison"]
    both = newest.index.intersection(list(letters))
    assert len(both) >= 19
    assert [LETTERS[newest[code]] for code in both] == [letters[code][-1] for code in both]


def test_a_row_is_compared_with_the_benchmark_of_its_own_group_and_release():
    rows = asked_for("indicator=preventable_mortality_under_75&areas=E08000025,E92000001&group=every")
    own = rows[rows["area_code"] == "E92000001"]
    assert set(own["comparison"]) <= {"similar", "cannot_tell"}
    groups = asked_for("indicator=no_qualifications&areas=E92000001&benchmark=E92000001&group=every&vintage=every")
    judged = groups[groups["lower_ci"].notna()]
    assert set(judged["comparison"]) == {"similar"}  # England against itself, whatever the group and release


def test_earlier_releases_of_a_revised_series_are_not_judged_by_today_s_revisions():
    first = get_store().vintages("gva_per_hour_worked")[0]
    then = asked_for(f"indicator=gva_per_hour_worked&level=place&vintage={first}")
    assert set(then["comparison"]) == {"cannot_tell"}
    assert set(asked_for("indicator=gva_per_hour_worked&level=place")["comparison_basis"]) == {"revision"}


def test_a_trend_does_not_depend_on_the_periods_asked_for():
    every = asked_for("indicator=claimant_rate&level=local_authority")
    newest = asked_for("indicator=claimant_rate&level=local_authority&period=newest")
    last = every[every["period"] == newest["period"].iloc[0]]
    assert newest["trend"].tolist() == last["trend"].tolist()
    assert set(newest["trend"]) != {"cannot_tell"}


def test_named_areas_of_several_kinds_take_the_benchmark_of_the_kind_most_of_them_are():
    """UK figures of this series end a year before England's, as those of combined authorities do."""
    store = get_store()
    asked = Selection(indicator="no_qualifications", level="combined_authority")
    grid = gather(asked, store)
    rows = asked_for(download_address(asked, grid).partition("?")[2])
    assert set(rows["comparison_benchmark"]) == {grid.benchmark.code} == {"K02000001"}


@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_any_benchmark_can_be_asked_for(benchmark):
    rows = asked_for(f"indicator=adult_obesity&level=place&benchmark={benchmark}")
    assert rows["comparison_benchmark"].nunique() == 1
    assert np.isin(rows["comparison"], list(LETTERS)).all()
