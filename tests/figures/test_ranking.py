"""The ranking: highest first, each area in its own style, and a period's change gives that period's ranking."""

import itertools
import math

import numpy as np
import pytest

from app.figures.ranking import OUTSIDE, ranking, ranking_step
from app.figures.rows import MANY, drawn_places
from app.figures.theme import PLACE_STYLES, colour, styles
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view
from app.views.gather import gather
from app.views.settle import settle
from tests.tiny_grid import (
    BIRMINGHAM,
    BLACK_COUNTRY,
    COVENTRY,
    DUDLEY,
    SANDWELL,
    WALSALL,
    WOLVERHAMPTON,
    YEARS,
    grid,
    row,
)

NAN = math.nan
WARWICK = "E07000222"
BOROUGHS = (DUDLEY, SANDWELL, WALSALL, WOLVERHAMPTON)


def made(**more):
    """Five areas over two years; Warwick has no figure in the second, and the order turns over."""
    first = {BIRMINGHAM: 40, COVENTRY: 30, SANDWELL: 20, WALSALL: 25, WARWICK: 50, BLACK_COUNTRY: 22}
    second = {BIRMINGHAM: 20, COVENTRY: 35, SANDWELL: 45, WALSALL: 25, WARWICK: NAN, BLACK_COUNTRY: 33}
    rows = [
        row(code, year, value, value - 2, value + 3)
        for year, values in zip(YEARS[1:], (first, second), strict=True)
        for code, value in values.items()
    ]
    return grid(
        rows,
        drawn=(BIRMINGHAM, COVENTRY, SANDWELL, WALSALL, WARWICK),
        beside=(BLACK_COUNTRY,),
        periods=YEARS[1:],
        benchmark=[28.0, 31.0],
        members={BLACK_COUNTRY: BOROUGHS},
        **more,
    )


def draw(tiny, period: int, chosen: tuple[str, ...]) -> dict:
    return ranking(tiny, period, chosen, drawn_places(tiny, chosen))


def dots(figure: dict) -> dict[str, dict]:
    """Row, value and look of every area's dot, by code; areas without a row are left out."""
    return {
        code: {"row": y, "x": x, "trace": trace}
        for trace in figure["data"]
        if trace["mode"] == "markers"
        for code, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
        if y is not None
    }


def texts(figure: dict) -> dict[str, str]:
    trace = next(each for each in figure["data"] if each["mode"] == "text")
    return dict(zip(trace["customdata"], trace["text"], strict=True))


CHOSEN = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)


@pytest.mark.parametrize("period", [0, 1])
def test_rows_go_from_the_highest_down(period):
    found = sorted(dots(draw(made(), period, CHOSEN)).values(), key=lambda each: each["row"])
    values = [each["x"] for each in found]
    assert values == sorted(values, reverse=True)
    assert [each["row"] for each in found] == list(range(len(found)))


def test_every_area_with_a_value_stands_once_and_the_others_are_named_in_one_block():
    figure = draw(made(), 1, CHOSEN)
    assert set(dots(figure)) == {BIRMINGHAM, COVENTRY, SANDWELL, WALSALL, BLACK_COUNTRY}
    assert any(
        "Not available: Warwick" in note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]
    )
    block = next(shape for shape in figure["layout"]["shapes"] if shape.get("fillcolor") == colour("no-data"))
    assert block["y0"] > max(each["row"] for each in dots(figure).values())


def test_without_a_gap_no_block_is_to_be_seen():
    figure = draw(made(), 0, CHOSEN)
    block = next(shape for shape in figure["layout"]["shapes"] if shape.get("fillcolor") == colour("no-data"))
    bottom, top = figure["layout"]["yaxis"]["range"]
    assert not top <= block["y0"] <= bottom
    assert not any("Not available" in note["text"] for note in figure["layout"]["annotations"])


@pytest.mark.parametrize("code", CHOSEN)
def test_the_places_wear_their_own_colour_and_marker(code):
    marker = dots(draw(made(), 0, CHOSEN))[code]["trace"]["marker"]
    assert marker["color"] == PLACE_STYLES[code].colour
    assert marker["symbol"] == PLACE_STYLES[code].symbol


def test_a_member_of_a_compared_group_is_hollow_in_the_groups_colour():
    marker = dots(draw(made(), 0, CHOSEN))[SANDWELL]["trace"]["marker"]
    assert marker["color"] == PLACE_STYLES[BLACK_COUNTRY].colour
    assert marker["symbol"] == "square-open"


def test_areas_not_compared_are_quiet():
    found = dots(draw(made(), 0, ()))
    assert {each["trace"]["marker"]["color"] for each in found.values()} == {colour("ink-2")}


def test_compared_areas_are_bold_and_on_a_band():
    figure = draw(made(), 0, (COVENTRY,))
    assert texts(figure)[COVENTRY] == "<b>30.0%</b>"
    assert texts(figure)[SANDWELL] == "20.0%"
    band = next(shape for shape in figure["layout"]["shapes"] if shape.get("name") == COVENTRY)
    assert band["y0"] < dots(figure)[COVENTRY]["row"] < band["y1"]


def test_limits_are_drawn_as_distances_from_the_value():
    trace = dots(draw(made(), 0, (COVENTRY,)))[COVENTRY]["trace"]
    assert trace["error_x"]["array"] == [3.0]
    assert trace["error_x"]["arrayminus"] == [2.0]


def test_the_benchmark_is_marked_and_named_with_its_value():
    layout = draw(made(), 1, CHOSEN)["layout"]
    line = next(shape for shape in layout["shapes"] if shape.get("name") == "benchmark")
    assert (line["x0"], line["x1"]) == (31.0, 31.0)
    assert "UK 31.0%" in [note["text"] for note in layout["annotations"]]


def test_where_no_benchmark_is_published_its_line_is_not_seen():
    rows = [row(COVENTRY, YEARS[2], 30)]
    layout = draw(grid(rows, drawn=(COVENTRY,)), 0, ())["layout"]
    assert [shape["opacity"] for shape in layout["shapes"] if shape.get("name") == "benchmark"] == [0.0]
    assert not any("UK" in note["text"] for note in layout["annotations"])


def test_of_very_many_areas_the_ends_and_the_compared_ones_are_drawn():
    codes = [f"A{i:03}" for i in range(MANY + 60)]
    many = grid([row(code, YEARS[2], float(i)) for i, code in enumerate(codes)], drawn=codes)
    found = dots(draw(many, 0, (codes[50],)))
    assert {codes[0], codes[50], codes[-1]} <= set(found)
    assert len(found) < MANY
    ordered = sorted(found.values(), key=lambda each: each["row"])
    values = [each["x"] for each in ordered]
    assert values == sorted(values, reverse=True)
    gaps = [after["row"] - before["row"] for before, after in itertools.pairwise(ordered)]
    assert gaps.count(2) == 2


def test_a_group_without_a_value_is_a_bar_over_its_members():
    rows = [row(SANDWELL, YEARS[2], 20.0), row(WALSALL, YEARS[2], 30.0), row(COVENTRY, YEARS[2], 24.0)]
    members = {BLACK_COUNTRY: BOROUGHS}
    tiny = grid(rows, drawn=(SANDWELL, WALSALL, COVENTRY), beside=(BLACK_COUNTRY,), members=members)
    found = dots(draw(tiny, 0, (BLACK_COUNTRY,)))
    bar = found[BLACK_COUNTRY]["trace"]
    middle, error = found[BLACK_COUNTRY]["x"], bar["error_x"]
    assert (middle - error["arrayminus"][0], middle + error["array"][0]) == (20.0, 30.0)
    assert bar["marker"]["opacity"] == 0
    assert [found[code]["row"] for code in (WALSALL, BLACK_COUNTRY, COVENTRY, SANDWELL)] == [0, 1, 2, 3]
    assert texts(draw(tiny, 0, ()))[BLACK_COUNTRY] == "20.0–30.0%"


def test_an_unreliable_value_is_a_ring():
    rows = [row(SANDWELL, YEARS[2], 20.0), row(WALSALL, YEARS[2], 30.0, status="published;low_reliability")]
    trace = draw(grid(rows, drawn=(SANDWELL, WALSALL)), 0, ())["data"][0]
    assert dict(zip(trace["customdata"], trace["marker"]["symbol"], strict=True)) == {
        SANDWELL: "circle", WALSALL: "circle-open",
    }  # fmt: skip


def test_where_one_means_most_the_ranking_begins_with_it():
    rows = [row(SANDWELL, YEARS[2], 1.0), row(WALSALL, YEARS[2], 30.0)]
    found = dots(draw(grid(rows, drawn=(SANDWELL, WALSALL), unit="rank (1 is most deprived)", suffix=""), 0, ()))
    assert found[SANDWELL]["row"] < found[WALSALL]["row"]


def test_a_grid_without_any_value_can_be_drawn():
    empty = grid([], drawn=(COVENTRY, BIRMINGHAM))
    assert dots(draw(empty, 0, (COVENTRY,))) == {}


# What the browser does with a step: rows from the step, values and limits from the numbers, names stay with their area.


def stepped(tiny, period: int, chosen: tuple[str, ...]) -> dict:
    drawn = drawn_places(tiny, chosen)
    base = ranking(tiny, len(tiny.periods) - 1, chosen, drawn)
    step = ranking_step(tiny, period, chosen, drawn, base)
    place = {tiny.areas[area].code: at for area, at in zip(drawn, step["rows"], strict=True)}
    layout = {part: _copied(base["layout"][part]) for part in ("xaxis", "yaxis", "shapes", "annotations")}
    for path, value in step["layout"].items():
        _put(layout, path, value)
    layout["yaxis"]["tickvals"] = [OUTSIDE if each is None else each for each in step["rows"]]
    for shape in layout["shapes"]:
        if shape.get("name") in place:
            middle = OUTSIDE if place[shape["name"]] is None else place[shape["name"]]
            shape |= {"y0": middle - 0.46, "y1": middle + 0.46}
    return {"place": place, "layout": layout}


def _copied(part):
    return [dict(each) for each in part] if isinstance(part, list) else dict(part)


def _put(layout: dict, path: str, value) -> None:
    head, key = path.rsplit(".", 1)
    part, _, index = head.removesuffix("]").partition("[")
    (layout[part][int(index)] if index else layout[part])[key] = value


def compare_with_the_ranking_drawn_afresh(tiny, period: int, chosen: tuple[str, ...]) -> None:
    fresh, found = draw(tiny, period, chosen), stepped(tiny, period, chosen)
    assert {code: each["row"] for code, each in dots(fresh).items()} == {
        code: at for code, at in found["place"].items() if at is not None
    }
    for part in ("xaxis", "yaxis"):
        for key in ("range", "tickvals", "ticktext"):
            assert found["layout"][part][key] == fresh["layout"][part][key], (part, key)
    for part in ("shapes", "annotations"):
        named = [
            [each for each in side[part] if each.get("name") != "benchmark"]
            for side in (found["layout"], fresh["layout"])
        ]
        assert named[0] == named[1], part


@pytest.mark.parametrize("chosen", [(), CHOSEN, (WARWICK,)])
@pytest.mark.parametrize("period", [0, 1])
def test_a_step_gives_the_ranking_of_its_period(period, chosen):
    compare_with_the_ranking_drawn_afresh(made(), period, chosen)


QUERIES = (
    "",
    "indicator=healthy_life_expectancy_female",
    "indicator=no_qualifications",
    "within=E92000001",
    "indicator=median_weekly_pay&level=region",
)


@pytest.mark.parametrize("query", QUERIES)
def test_steps_and_numbers_of_a_view_give_every_periods_ranking(query):
    store = get_store()
    selection = settle(Selection.from_query(query), store).selection
    tiny, view = gather(selection, store), explore_view(selection, store)
    for period in range(len(tiny.periods)):
        compare_with_the_ranking_drawn_afresh(tiny, period, selection.areas)
        fresh = dots(draw(tiny, period, selection.areas))
        numbers = view["numbers"]["values"]
        own = {code: each["x"] for code, each in fresh.items() if tiny.position[code] not in tiny.ranges}
        assert all(numbers[tiny.position[code]][period] == value for code, value in own.items())


def test_the_dots_of_a_period_have_that_periods_limits():
    tiny = made()
    for period in (0, 1):
        for code, each in dots(draw(tiny, period, CHOSEN)).items():
            at = each["trace"]["customdata"].index(code)
            away = each["trace"]["error_x"]["array"][at]
            assert away == pytest.approx(float(np.round(tiny.upper[period, tiny.position[code]] - each["x"], 1)))


def test_styles_are_those_of_all_charts():
    chosen = (WARWICK, COVENTRY)
    found = dots(draw(made(), 0, chosen))
    for code, style in styles(chosen).items():
        assert found[code]["trace"]["marker"]["symbol"] == style.symbol
