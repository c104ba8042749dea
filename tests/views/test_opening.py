"""The opening: nine figures, each the store's own, each a link to its view."""

from urllib.parse import urlsplit

import pytest

from app.metadata.geography import BENCHMARKS, DISTRICTS_3LEP, PLACES
from app.metadata.indicators import get_indicator
from app.narrative.numbers import shown
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.inequality import MADE
from app.views.opening import SUBJECTS, opening_view
from app.views.settle import settle

STORE = get_store()
PAGE = opening_view(Selection(), STORE)


def stored(indicator: str, code: str) -> float:
    """The place's newest value straight from the store."""
    period = STORE.periods(indicator, "place")[-1]
    return STORE.benchmark(indicator, code).get(period, float("nan"))


def test_three_places_by_three_subjects():
    assert [row.subject for row in PAGE.rows] == ["Productivity", "Skills", "Health"]
    assert [[cell.place for cell in row.cells] for row in PAGE.rows] == [
        ["Birmingham", "Coventry", "Black Country"]
    ] * 3


def test_every_figure_is_the_stores_own():
    for subject, row in zip(SUBJECTS, PAGE.rows, strict=True):
        for code, cell in zip(PLACES, row.cells, strict=True):
            value = stored(subject, code)
            if value == value:
                assert cell.figure == shown(get_indicator(subject), value)


def test_where_the_black_country_has_no_value_its_boroughs_are_shown():
    health = PAGE.rows[2].cells[2]
    assert stored(SUBJECTS[2], "E37000001") != stored(SUBJECTS[2], "E37000001")
    assert " to " in health.figure
    assert health.words.startswith("four boroughs")


@pytest.mark.parametrize("row", range(3))
def test_each_cell_opens_its_own_view_without_a_notice(row):
    for cell in PAGE.rows[row].cells:
        address = urlsplit(cell.href)
        asked = Selection.from_query(address.query)
        assert address.path == "/explore"
        assert asked.indicator == SUBJECTS[row]
        assert settle(asked, STORE) == (asked, [])


def test_a_cell_and_its_view_show_the_same_number():
    cell = PAGE.rows[0].cells[0]
    sentence = explore_view(Selection.from_query(urlsplit(cell.href).query), STORE)["numbers"]
    assert any(cell.figure == f"£{row[-1]:.2f}" for row in sentence["values"])


def test_every_way_on_leads_to_a_view_without_a_notice():
    for href in (card["href"] for card in PAGE.cards):
        asked = Selection.from_query(urlsplit(href).query)
        frame = MADE.get(asked.view)
        assert (frame(asked, STORE).notices if frame else settle(asked, STORE).notices) == []


def test_every_district_has_a_link_to_its_profile():
    names = sorted((STORE.area(code).area_name, f"/area/{code}") for code in DISTRICTS_3LEP)
    assert PAGE.districts == names


def test_men_have_figures_of_their_own():
    men = opening_view(Selection(view="men"), STORE)
    assert men.men
    assert men.rows[2].title != PAGE.rows[2].title
    assert men.rows[0].cells[0].figure == PAGE.rows[0].cells[0].figure


@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_a_row_names_the_benchmark_that_its_gaps_are_measured_against(benchmark):
    page = opening_view(Selection(benchmark=benchmark), STORE)
    for row in page.rows:
        name = next(
            name for name in sorted(BENCHMARKS.values(), key=len, reverse=True) if row.benchmark.startswith(name)
        )
        if name != BENCHMARKS[benchmark]:
            assert f"(no {BENCHMARKS[benchmark]} figure)" in row.benchmark


def test_an_unknown_benchmark_is_the_uk():
    assert opening_view(Selection(benchmark="X"), STORE).benchmark == "K02000001"


def test_all_small_trends_of_a_row_have_one_scale():
    for row in PAGE.rows:
        assert len({tuple(cell.drawing["layout"]["yaxis"]["range"]) for cell in row.cells}) == 1


def test_what_is_shown_names_its_sources():
    for publisher in ("Office for National Statistics", "GVA is gross value added"):
        assert publisher in PAGE.sources
