"""The distribution: every small area once, in its group's row, at its own value."""

import itertools
import math
from collections import Counter

import pytest

from app.analysis.grid import Area
from app.figures.distribution import BINS, DOTS_UP_TO, Group, distribution, value_range
from app.figures.theme import PLACE_STYLES, colour, styles
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, YEARS, grid, row

HEADS = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)
# 90 neighbourhoods, spread unevenly, some of them with the same value.
SHARES = [(i * 37 % 50) / 2 + 5 for i in range(90)]


def made(shares=SHARES, missing: tuple[int, ...] = ()):
    areas = [Area(f"E0200{i:04}", f"Quarter {i}", HEADS[i % 3]) for i in range(len(shares))]
    values = [math.nan if i in missing else share for i, share in enumerate(shares)]
    rows = [row(area.code, YEARS[2], value) for area, value in zip(areas, values, strict=True)]
    rows += [row(code, YEARS[2], 15.0) for code in HEADS[:2]]
    return grid(rows, drawn=areas, beside=HEADS, benchmark=[18.1], against=("E92000001", "England"), level="msoa")


def groups(tiny) -> list[Group]:
    found = []
    for head in HEADS:
        places = [i for i, area in enumerate(tiny.areas[: tiny.rows]) if area.district == head]
        at = tiny.position[head]
        found.append(Group(head, tiny.areas[at].name, places, float(tiny.value[0, at])))
    return found


def draw(tiny, chosen=()) -> dict:
    return distribution(tiny, 0, groups(tiny), chosen)


def marks(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if "customdata" in trace]


def test_every_area_has_one_mark_in_its_own_groups_row():
    tiny = made()
    for group, trace in zip(groups(tiny), marks(draw(tiny)), strict=True):
        assert trace["customdata"] == [tiny.areas[i].code for i in group.places]
    codes = [code for trace in marks(draw(tiny)) for code in trace["customdata"]]
    assert max(Counter(codes).values()) == 1
    assert len(codes) == len(SHARES)


def test_no_two_marks_stand_on_the_same_spot():
    spots = [(x, y) for trace in marks(draw(made())) for x, y in zip(trace["x"], trace["y"], strict=True)]
    assert len(set(spots)) == len(spots)


def test_a_mark_stands_within_half_a_bin_of_its_value():
    tiny = made()
    low, high = value_range(tiny, 0)
    for trace in marks(draw(tiny)):
        for code, x in zip(trace["customdata"], trace["x"], strict=True):
            assert abs(x - tiny.value[0, tiny.position[code]]) <= (high - low) / BINS / 2 + 0.01


def test_stacks_grow_from_their_baseline_without_a_hole():
    for trace in marks(draw(made())):
        base = min(trace["y"])
        stacks: dict[float, list[int]] = {}
        for x, y in zip(trace["x"], trace["y"], strict=True):
            stacks.setdefault(x, []).append(round(y - base))
        assert all(sorted(stack) == list(range(len(stack))) for stack in stacks.values())


def test_the_rows_of_groups_do_not_run_into_each_other():
    spans = [(min(trace["y"]), max(trace["y"])) for trace in marks(draw(made()))]
    assert all(upper[0] > lower[1] for upper, lower in itertools.pairwise(spans))


def test_an_area_without_a_value_has_no_mark():
    codes = [code for trace in marks(draw(made(missing=(4, 7)))) for code in trace["customdata"]]
    assert len(codes) == len(SHARES) - 2


def test_the_places_wear_their_own_colour_and_marker():
    for code, trace in zip(HEADS, marks(draw(made())), strict=True):
        assert trace["marker"]["color"] == PLACE_STYLES[code].colour
        assert trace["marker"]["symbol"] == PLACE_STYLES[code].symbol


def test_a_compared_area_is_marked_on_its_own_mark():
    tiny = made()
    code = tiny.areas[5].code
    figure, style = draw(tiny, (code,)), styles((code,))[code]
    trace = next(each for each in marks(figure) if code in each["customdata"])
    at = trace["customdata"].index(code)
    ring = next(each for each in figure["data"] if each.get("marker", {}).get("color") == style.colour)
    assert ring["x"] == [pytest.approx(trace["x"][at], abs=0.01)]
    assert ring["y"] == [pytest.approx(trace["y"][at], abs=0.01)]
    assert ring["marker"]["symbol"] == style.symbol


def test_the_benchmark_is_an_upright_with_its_value():
    layout = draw(made())["layout"]
    uprights = [shape["x0"] for shape in layout["shapes"] if shape["line"]["color"] == colour("benchmark")]
    assert uprights == [18.1]
    assert "England 18.1%" in [note["text"] for note in layout["annotations"]]


def test_a_group_is_named_with_its_own_value_and_the_number_of_its_areas():
    texts = [note["text"] for note in draw(made(missing=(0,)))["layout"]["annotations"]]
    birmingham, coventry, black_country = (
        next(text for text in texts if f"<b>{name}</b>" in text) for name in ("Birmingham", "Coventry", "Black Country")
    )
    assert "15.0% overall" in birmingham
    assert "29 areas" in birmingham
    assert "30 areas" in coventry
    assert "overall" not in black_country


def test_of_very_many_areas_each_groups_shape_holds_each_area_once():
    shares = [(i * 613 % 1000) / 10 for i in range(DOTS_UP_TO + 200)]
    tiny = made(shares)
    shapes = [trace for trace in draw(tiny)["data"] if trace.get("fill") == "toself"]
    held = []
    for shape in shapes:
        base = shape["y"][0]
        held.append(round(sum(y - base for y in shape["y"][1:-1:2])))
    assert held == [len(group.places) for group in groups(tiny)]
    assert [shape["fillcolor"] for shape in shapes] == [PLACE_STYLES[code].colour for code in HEADS]


def test_a_group_none_of_whose_areas_has_a_value_can_be_drawn():
    missing = tuple(i for i in range(len(SHARES)) if i % 3 == 2)
    assert marks(draw(made(missing=missing)))[2]["customdata"] == []
