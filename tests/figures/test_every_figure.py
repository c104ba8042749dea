"""Figures are plain dictionaries, since checking costs more than drawing; here Plotly checks every kind of them."""

import plotly.graph_objects as go
import pytest

from app.figures.theme import TOKENS
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.opening import opening_view

VARIED = (
    "",
    "areas=none",
    "level=place",
    "level=lep&within=E37000006",
    "within=E92000001&areas=E08000025,E06000023,E07000222,E37000001,E12000005,E47000007",
    "within=E37000001&benchmark=E92000001",
    "indicator=healthy_life_expectancy_female",
    "indicator=healthy_life_expectancy_male&level=county",
    "indicator=no_qualifications&level=place&areas=E37000001,E08000028,E08000030",
    "indicator=level_4_plus&level=local_authority&within=E92000001&areas=none",
    "indicator=gva_total",
    "indicator=gva_total&level=country",
    "indicator=gva_per_hour_worked_unsmoothed&level=itl2",
    "indicator=adult_obesity&benchmark=3lep",
    "indicator=life_expectancy_female&level=msoa",
    "indicator=no_qualifications_census&level=msoa&within=E08000025&areas=E02001827,E08000025",
    "indicator=no_qualifications_census&level=lsoa",
    "indicator=index_of_multiple_deprivation_2025&level=lsoa&within=E37000001&areas=none",
    "indicator=median_weekly_pay&level=region",
    "indicator=claimant_rate&level=combined_authority",
)
KINDS = ("map", "ranking", "trend", "distribution")


def figures_of(query: str) -> dict[str, dict]:
    view = explore_view(Selection.from_query(query), get_store())
    return {kind: view[kind] for kind in KINDS if view[kind]}


def colours_in(node) -> set[str]:
    """Every colour of a figure, without the two digits of a tint."""
    if isinstance(node, dict):
        return set().union(*map(colours_in, node.values()))
    if isinstance(node, list | tuple):
        return set().union(*map(colours_in, node))
    return {node[:7]} if isinstance(node, str) and node.startswith("#") else set()


@pytest.mark.parametrize("query", VARIED)
def test_plotly_accepts_every_figure(query):
    found = figures_of(query)
    assert {"ranking"} < set(found)
    for figure in found.values():
        assert set(figure) == {"data", "layout"}
        go.Figure(data=figure["data"], layout=figure["layout"])


@pytest.mark.parametrize("query", VARIED)
def test_every_colour_of_a_figure_has_a_dark_twin(query):
    light = {each for each, _ in TOKENS.values()}
    assert all(colours_in(figure) <= light for figure in figures_of(query).values())


@pytest.mark.parametrize("query", ["", "view=men&benchmark=E92000001"])
def test_plotly_accepts_the_figures_of_the_opening_page(query):
    view = opening_view(Selection.from_query(query), get_store())
    for figure in (view.map, *(cell.drawing for row in view.rows for cell in row.cells)):
        go.Figure(data=figure["data"], layout=figure["layout"])


def test_the_check_sees_a_property_that_plotly_does_not_know():
    with pytest.raises(ValueError, match="colour"):
        go.Figure(data=[{"type": "scatter", "marker": {"colour": "red"}}])


def test_plotly_takes_a_colour_with_two_digits_of_tint():
    assert go.Scatter(fillcolor="#9E360A24").fillcolor == "#9E360A24"
