"""Is the gap closing, on the committed store: the default answers the question that the issue asks."""

import html
import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from app.analysis.convergence import moves
from app.layout.markup import to_html
from app.selection import Selection
from app.store.observations import get_store
from app.views.convergence import default_first, frame, offered, weights_of
from app.views.gather import gather

STORE = get_store()


def made(query: str = ""):
    return frame(Selection.from_query(query), STORE)


def figures(found) -> list[dict]:
    return [json.loads(html.unescape(each)) for each in re.findall(r'data-figure="([^"]*)"', to_html(found.body))]


def grid_of(indicator: str):
    return gather(Selection(indicator=indicator), STORE)


def test_whether_the_black_country_is_catching_up_since_2015_cannot_be_told():
    text = made().sentence
    assert text.startswith("Between 2015 and 2023 the Black Country moved from ")
    assert "below the UK, within usual revisions: whether the gap is closing cannot be told." in text


def test_nothing_is_called_significant_better_or_worse():
    found = made()
    words = " ".join([found.sentence, *found.method, to_html(found.body)])
    assert not re.search(r"significant|better|worse", words)


@pytest.mark.parametrize("indicator", offered(STORE))
def test_every_indicator_offered_has_a_sentence_figures_and_a_table(indicator):
    found = made(f"indicator={indicator}")
    assert found.notices == []
    assert found.sentence.endswith(".")
    assert "nan" not in found.sentence
    assert len(figures(found)) >= 1
    for figure in figures(found):
        go.Figure(data=figure["data"], layout=figure["layout"])
    assert to_html(found.table).count("<caption>") == 2


@pytest.mark.parametrize("indicator", ["gva_total", "index_of_multiple_deprivation_2025", "imd_2025_decile"])
def test_what_cannot_be_followed_is_replaced_and_said(indicator):
    found = made(f"indicator={indicator}")
    assert "GVA per hour worked" in found.title
    assert "cannot be followed here" in " ".join(found.notices)


def test_the_first_period_is_2015_unless_the_method_changed_since():
    assert grid_of("gva_per_hour_worked").periods[default_first(grid_of("gva_per_hour_worked"))] == "2015-01-01/P1Y"
    employment = grid_of("employment_rate")
    assert employment.periods[default_first(employment)] == employment.indicator.breaks[-1].period


def test_a_chosen_first_period_is_kept_and_a_wrong_one_said():
    assert made("period=2008-01-01/P1Y").sentence.startswith("Between 2008 and 2023")
    assert made("period=yesterday").notices == ["“yesterday” is not a period. Comparing with 2015."]
    assert "cannot be the first of two periods" in made("period=2023-01-01/P1Y").notices[0]


def test_keys_that_the_view_does_not_know_are_said():
    notices = made("level=msoa&within=E08000025&group=male").notices
    assert "This view shows the districts of the three-LEP area." in notices
    assert any("people called “male”" in each for each in notices)


def test_across_a_change_of_method_nothing_is_judged():
    assert "the method changed in between" in made("indicator=employment_rate&period=2015-01-01/P1Y").sentence


def test_a_series_without_intervals_is_described_and_not_judged():
    assert made("indicator=gdp_per_head").sentence.startswith("By the published figures the Black Country moved from")


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("gva_per_hour_worked", "weighted by hours worked"),
        ("gva_per_filled_job", "weighted by jobs"),
        ("gdp_per_head", "weighted by population"),
        ("no_qualifications", "weighted by denominator"),
        ("healthy_life_expectancy_female", "each district counting the same"),
    ],
)
def test_the_spread_is_weighted_by_what_stands_behind_the_figure(indicator, words):
    assert weights_of(grid_of(indicator), STORE)[1] == words


def test_hours_are_output_over_output_per_hour():
    grid = grid_of("gva_per_hour_worked")
    weights, _ = weights_of(grid, STORE)
    output = STORE.benchmark("gva_total", "E08000025")["2023-01-01/P1Y"]
    at = grid.position["E08000025"]
    assert weights[-1, at] == pytest.approx(output / grid.value[-1, at])
    assert np.isfinite(weights).all()


def test_districts_stand_in_the_order_of_their_newest_gap():
    text = to_html(made().table)
    gaps = [
        float(each.replace("−", "-").replace("+", "").rstrip("%"))
        for each in re.findall(r"/area/[^<]*</a></th><td>[^<]*</td><td>([^<]*)</td>", text)
    ]
    assert len(gaps) == 19
    assert gaps == sorted(gaps, reverse=True)


def test_areas_of_the_link_are_among_the_choices():
    text = to_html(made("areas=E12000005,E08000029").controls)
    assert "As in the link" in text
    assert f"{STORE.area('E12000005').area_name} and Solihull" in text


def test_no_area_and_six_areas_have_their_figures():
    assert made("areas=none").sentence == "No area is compared; the districts are at the right."
    six = made("areas=E08000025,E08000026,E37000001,E08000028,E08000029,E07000222")
    assert len(figures(six)) == 3


def test_of_many_areas_one_gap_is_drawn_with_every_line_named_and_the_limits_of_the_group():
    found = made("areas=E37000001,E08000027,E08000028,E08000030,E08000031")
    gap, *others = figures(found)
    names = [each["text"] for each in gap["layout"]["annotations"]]
    assert len(others) == 2
    for mark, name in (
        ("■", "Black Country"),
        ("◆", "Dudley"),
        ("✕", "Sandwell"),
        ("○", "Walsall"),
        ("◇", "Wolverhampton"),
    ):
        assert any(mark in each and f"<b>{name}</b> −" in each for each in names)
    lines = [each for each in gap["data"] if each["mode"] == "lines+markers"]
    assert len({(each["line"]["color"], each["line"]["dash"], each["marker"]["symbol"]) for each in lines}) == 5
    assert len([each for each in gap["data"] if "error_y" in each]) == 1


def test_the_districts_that_moved_most_are_named_above_their_chart():
    grid = grid_of("gva_per_hour_worked")
    found = moves(grid, grid.periods.index("2015-01-01/P1Y"), relative=True)[: grid.rows]
    beyond = [i for i in range(grid.rows) if found[i].outcome == "beyond"]
    last, first = (f(beyond, key=lambda i: found[i].change) for f in (min, max))
    expected = f"{grid.areas[last].name} lost most ground and {grid.areas[first].name} gained most."
    assert f"Of the 19 districts {expected}" in to_html(made().body)


def test_that_coventry_fell_behind_is_said_to_be_close():
    assert "Coventry fell behind, only just beyond them and not from 2014" in made().sentence


def test_against_the_region_revisions_judge_nothing():
    found = made("benchmark=E12000005")
    assert "revisions are known against the UK only" in found.sentence
    assert "beyond" not in to_html(found.table)
