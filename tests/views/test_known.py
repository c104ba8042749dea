"""Figures as known on a day: which releases a view offers, and that they are the rows held of those releases."""

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from app.metadata.geography import ENGLAND
from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store import editions
from app.store.observations import FULL_SHARE, get_store
from app.views.gather import gather
from app.views.known import is_day, options, releases, rows_on
from app.views.settle import settle_known

STORE = get_store()
OUTPUT, RATE, LIFE = "gva_total", "gva_per_hour_worked", "healthy_life_expectancy_female"
THEN, NOW = "2024-06-17", "2025-06-19"


def held(indicator: str, vintage: str) -> dict[tuple[str, str], float]:
    """The values of one release straight from the file, by area and period."""
    path = editions.edition_folder() / "observations.parquet"
    asked = (pc.field("indicator") == indicator) & (pc.field("vintage") == vintage) & (pc.field("group") == "all")
    rows = pq.read_table(path, columns=["area_code", "period", "value"], filters=asked).to_pylist()
    return {(row["area_code"], row["period"]): row["value"] for row in rows if row["value"] is not None}


def settled(**asked):
    return settle_known(Selection(**asked), STORE)


def test_earlier_releases_that_cover_the_level_are_offered_newest_first():
    assert [each["code"] for each in options(Selection(indicator=OUTPUT), STORE)] == [
        "", "2024-04-24", "2023-04-25", "2021-06-11",
    ]  # fmt: skip
    assert options(Selection(), STORE) == [{"code": "", "name": "Newest"}, {"code": THEN, "name": "17 June 2024"}]


@pytest.mark.parametrize(
    "asked", [{"level": "region"}, {"indicator": OUTPUT, "within": ENGLAND}, {"indicator": "median_weekly_pay"}]
)
def test_nothing_is_offered_where_one_release_alone_covers_the_level(asked):
    assert options(Selection(**asked), STORE) == []


@pytest.mark.parametrize("indicator", [each for each in STORE.indicators() if len(STORE.vintages(each)) > 1])
def test_a_release_that_is_offered_has_figures_for_a_third_of_the_areas(indicator):
    for level in all_indicators()[indicator].levels:
        asked = Selection(indicator=indicator, level=level)
        *older, newest = releases(asked, STORE)
        assert newest == STORE.vintages(indicator)[-1]
        codes = set(STORE.areas(level, "3lep")["area_code"])
        today = STORE.observations(indicator, level)
        usual = today[today["value"].notna()]["area_code"].nunique()
        for day in older:
            known = {area for each in STORE.vintages(indicator) if each <= day for area, _ in held(indicator, each)}
            assert len(known & codes) >= usual * FULL_SHARE
            assert releases(asked, STORE)[day]


def test_rows_as_known_on_a_day_are_those_of_the_release_that_was_out():
    rows = rows_on(STORE, RATE, "local_authority", day="2024-12-31")
    found = dict(zip(zip(rows["area_code"], rows["period"], strict=True), rows["value"], strict=True))
    release = held(RATE, THEN)
    assert len(found) == 19 * 19
    assert found == {key: release[key] for key in found}


def test_releases_that_follow_one_another_stand_together():
    days = {"2023-12-31": {"2023-04-24"}, "2024-12-31": {"2023-04-24", "2024-04-16"}}
    for day, vintages in days.items():
        assert set(rows_on(STORE, "no_qualifications", "local_authority", day=day)["vintage"]) == vintages


def test_without_a_day_the_rows_are_the_current_ones():
    assert rows_on(STORE, RATE, "lep").equals(STORE.observations(RATE, "lep"))


def test_the_grid_then_has_areas_beside_and_benchmark_of_the_same_release():
    grid, release = gather(settled(as_known_in=THEN).selection, STORE), held(RATE, THEN)
    assert grid.value[-1, grid.position["E37000001"]] == release["E37000001", grid.periods[-1]]
    assert grid.benchmark.values[-1] == release["K02000001", grid.periods[-1]]


def test_usual_revisions_judge_no_figure_of_an_earlier_release():
    grid = gather(settled(as_known_in=THEN).selection, STORE)
    assert grid.basis == "none"
    assert set(grid.outcome.ravel()) == {"cannot_tell"}


def test_a_survey_with_limits_is_judged_as_it_was_then():
    grid = gather(settled(indicator="level_4_plus", as_known_in="2024-01-01").selection, STORE)
    assert grid.basis == "interval"
    assert grid.outcome[-1, grid.position["E37000001"]] == "lower"


def test_a_day_is_kept_and_left_out_where_the_newest_release_was_out():
    assert settled(as_known_in="2024-12-31").selection.as_known_in == "2024-12-31"
    for day in (NOW, "2099-01-01"):
        assert settled(as_known_in=day) == (Selection(), [])


def test_the_newest_period_is_that_of_the_release():
    assert settled(as_known_in=THEN, period="2022-01-01/P1Y").selection.period == ""
    found = settled(as_known_in=THEN, period="2023-01-01/P1Y")
    assert found.notices == ["GVA per hour worked has no figures for 2023. Showing 2022."]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"as_known_in": "then"}, "“then” is not a day, as 2024-12-31 is. Showing the newest release."),
        ({"as_known_in": "20240617"}, "“20240617” is not a day, as 2024-12-31 is. Showing the newest release."),
        (
            {"as_known_in": "2020-01-01"},
            "No release of GVA per hour worked before 17 June 2024 is held. Showing the newest.",
        ),
        (
            {"as_known_in": THEN, "level": "region"},
            "Figures of GVA per hour worked as known on 17 June 2024 do not cover this level and extent. "
            "Showing the newest.",
        ),
    ],
)
def test_a_day_of_which_nothing_can_be_shown_gives_the_newest_and_a_sentence(asked, sentence):
    found = settled(**asked)
    assert found.notices == [sentence]
    assert found.selection == Selection(**(asked | {"as_known_in": ""}))


def test_a_day_is_written_with_its_strokes():
    assert is_day("2024-06-17")
    assert not any(map(is_day, ("", "2024-6-17", "2024-W25-1", "2024-13-01")))
