"""What a scatter shows of two indicators: whose marks, how large, names and lines. Some read the committed store."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from app.analysis.grid import Area
from app.figures.scatter import AS_LARGE, LARGEST, mark_sizes, scatter
from app.figures.scatter_axes import axis_title
from app.figures.scatter_names import BOLD, HEIGHT, LETTER, Name, Plane, placed
from app.figures.theme import TOKENS
from app.selection import Selection
from app.store.observations import get_store
from app.views.scatter import linked
from tests.figures.test_every_figure import colours_in
from tests.tiny_grid import BIRMINGHAM, BLACK_COUNTRY, COVENTRY, SANDWELL, YEARS
from tests.tiny_pair import many, pair

WARWICK = "E07000222"
THREE = (BIRMINGHAM, COVENTRY, BLACK_COUNTRY)
VALUES = {BIRMINGHAM: [3.0], COVENTRY: [5.0], SANDWELL: [2.0], WARWICK: [8.0], BLACK_COUNTRY: [2.5]}
PEOPLE = {BIRMINGHAM: 1_000_000, COVENTRY: 250_000, SANDWELL: 250_000, WARWICK: 250_000, BLACK_COUNTRY: 500_000}


def marks(figure: dict) -> dict[str, dict]:
    """Symbol, colour and size of each area's mark, by code."""
    return {
        code: {
            "symbol": trace["marker"]["symbol"],
            "color": trace["marker"]["color"],
            "size": trace["marker"]["size"][i],
        }
        for trace in figure["data"]
        if "customdata" in trace
        for i, code in enumerate(trace["customdata"])
    }


def texts(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def drawn(chosen: tuple[str, ...] = THREE, **more) -> dict:
    return scatter(pair(VALUES, VALUES, beside=[BLACK_COUNTRY], people=PEOPLE, **more), chosen)


def test_places_wear_their_marker_boroughs_a_hollow_one_and_the_rest_are_quiet():
    found = marks(drawn())
    assert [found[code]["symbol"] for code in VALUES] == ["circle", "triangle-up", "square-open", "circle", "square"]
    assert found[WARWICK]["color"] == TOKENS["ink-3"][0]
    assert found[SANDWELL]["color"] == found[BLACK_COUNTRY]["color"] == TOKENS["black-country"][0]


def test_a_compared_area_wears_the_style_it_has_everywhere():
    assert marks(drawn((*THREE, WARWICK)))[WARWICK]["symbol"] == "diamond"


def test_the_area_of_a_mark_is_in_proportion_to_residents_whatever_its_shape():
    """Plotly draws a circle and a square of that width, and a triangle of √3 × (width ÷ 2)²."""
    shape = {"circle": math.pi / 4, "square": 1.0, "triangle-up": math.sqrt(3) / 4}
    found = marks(drawn())
    room = {code: shape[each["symbol"].removesuffix("-open")] * each["size"] ** 2 for code, each in found.items()}
    assert room[BIRMINGHAM] / room[WARWICK] == pytest.approx(4, rel=0.03)
    assert room[COVENTRY] / room[WARWICK] == pytest.approx(1, rel=0.03)
    assert room[SANDWELL] / room[WARWICK] == pytest.approx(1, rel=0.03)
    assert set(AS_LARGE) == {"square", "triangle-up"}


def test_without_residents_for_all_marks_have_one_size():
    sizes = mark_sizes(pair(VALUES, VALUES, people=PEOPLE | {WARWICK: math.nan}))
    assert len(set(sizes.tolist())) == 1


def test_an_area_of_another_level_does_not_outgrow_the_picture():
    found = marks(scatter(pair(VALUES, VALUES, beside=[BLACK_COUNTRY], people=PEOPLE | {BLACK_COUNTRY: 6e7}), THREE))
    assert found[BLACK_COUNTRY]["size"] == pytest.approx(LARGEST * AS_LARGE["square"], abs=0.1)


def test_small_areas_wear_the_style_of_their_place_and_wholes_are_left_out():
    small = {
        "E02000001": Area("E02000001", "Tipton", SANDWELL),
        "E02000002": Area("E02000002", "Leek Wootton", WARWICK),
    }
    values = {"E02000001": [1.0], "E02000002": [2.0], BLACK_COUNTRY: [9.0]}
    found = marks(scatter(pair(values, values, beside=[BLACK_COUNTRY], areas=small, level="msoa"), THREE))
    assert {code: each["symbol"] for code, each in found.items()} == {"E02000001": "square", "E02000002": "circle"}


def test_the_larger_marks_are_drawn_first():
    codes = many(3)
    values = {code: [1.0 * i] for i, code in enumerate(codes)}
    figure = scatter(pair(values, values, people=dict(zip(codes, (1, 3, 2), strict=True))), ())
    assert figure["data"][0]["customdata"] == [codes[1], codes[2], codes[0]]


def test_the_benchmark_of_each_axis_is_dashed_and_named_with_its_value():
    figure = drawn(benchmarks=(4.0, 6.0))
    assert [each["line"]["dash"] for each in figure["layout"]["shapes"]] == ["4px,3px", "4px,3px"]
    assert {"UK 6.0%", "UK<br>4.0%"} <= set(texts(figure))


def test_without_a_benchmark_the_middle_area_is_a_quiet_line():
    figure = drawn()
    assert [each["line"]["dash"] for each in figure["layout"]["shapes"]] == ["1px,3px", "1px,3px"]
    assert "Median 4.0%" in texts(figure)


def test_the_axes_hold_the_benchmarks():
    figure = drawn(benchmarks=(40.0, -6.0))
    assert figure["layout"]["yaxis"]["range"][1] > 40
    assert figure["layout"]["xaxis"]["range"][0] < -6


def test_each_axis_says_its_title_unit_and_period():
    two = pair(VALUES, VALUES, across_periods=YEARS[:1])
    assert [axis_title(side) for side in two.sides] == ["Tiny indicator, %, 2023", "Tiny indicator, %, 2021"]
    found = texts(scatter(two, ()))
    assert found[0] == "↑ Tiny indicator, %, 2023"
    assert found[1] == "Tiny indicator, %, 2021 →"


def test_compared_areas_are_named_always():
    assert {"<b>Birmingham</b>", "<b>Coventry</b>", "<b>Black Country</b>"} <= set(texts(drawn()))


def test_of_many_areas_only_ends_and_outliers_are_named():
    codes = many(60)
    values = {code: [float(i)] for i, code in enumerate(codes)}
    moved = values | {codes[30]: [59.5]}
    found = [text for text in texts(scatter(pair(moved, values), ())) if text in codes]
    assert codes[30] in found
    assert len(found) <= 10


def way(**more) -> list[dict]:
    """The traces without codes: the ways of compared areas."""
    three = {BIRMINGHAM: [1.0, 2, 3], WARWICK: [4.0, 4, 4]}
    figure = scatter(pair(three, three, up_periods=YEARS, across_periods=YEARS, **more), (BIRMINGHAM,), paths=True)
    return [trace for trace in figure["data"] if "customdata" not in trace]


def test_a_compared_area_has_its_way_through_the_common_periods():
    (trace,) = way()
    assert trace["x"] == trace["y"] == [1, 2, 3]
    assert trace["line"]["color"] == TOKENS["birmingham"][0]


def test_the_first_and_the_last_period_of_a_way_are_named():
    three = {BIRMINGHAM: [1.0, 2, 3], WARWICK: [4.0, 4, 4]}
    found = texts(scatter(pair(three, three, up_periods=YEARS, across_periods=YEARS), (BIRMINGHAM,), paths=True))
    assert {"<b>Birmingham 2023</b>", "2021"} <= set(found)


def test_a_way_is_cut_where_a_definition_changed():
    (trace,) = way(changes=({}, {"breaks": [{"period": YEARS[1], "note": "Another question."}]}))
    assert trace["x"] == [1, None, 2, 3]


def test_ways_are_drawn_only_where_they_are_asked_for():
    three = {BIRMINGHAM: [1.0, 2, 3], WARWICK: [4.0, 4, 4]}
    figure = scatter(pair(three, three, up_periods=YEARS, across_periods=YEARS), (BIRMINGHAM,))
    assert all("customdata" in trace for trace in figure["data"])
    assert "<b>Birmingham</b>" in texts(figure)


def test_with_one_common_period_there_is_no_way():
    assert [trace for trace in drawn()["data"] if "customdata" not in trace] == []


# ── names ──

PLANE = Plane((0, 100), (0, 100), 600, 300)
NO_MARKS = np.empty((3, 0))


def box(note: dict) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of an annotation in pixels, by its anchors."""
    text = note["text"].removeprefix("<b>").removesuffix("</b>")
    wide = len(text) * (BOLD if text != note["text"] else LETTER)
    x, y = PLANE.pixels(note["x"], note["y"])
    left = x + note["xshift"] - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
    top = y - note["yshift"] - {"top": 0, "middle": HEIGHT / 2, "bottom": HEIGHT}[note["yanchor"]]
    return left, top, left + wide, top + HEIGHT


def overlap(a: tuple, b: tuple) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.2 and min(a[3], b[3]) - max(a[1], b[1]) > 0.2


def test_names_cover_neither_one_another_nor_a_mark():
    random = np.random.default_rng(6)
    x, y = random.uniform(0, 100, (2, 60))
    names = [Name(f"Area number {i}", x[i], y[i], 4) for i in range(60)]
    found = placed(names, np.stack([x, y, np.full(60, 4.0)]), {}, PLANE)
    assert 5 < len(found) < 60
    boxes = [box(note) for note in found]
    across, down = PLANE.pixels(x, y)
    round_marks = [(a - 4, d - 4, a + 4, d + 4) for a, d in zip(across, down, strict=True)]
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert not any(overlap(a, b) for a in boxes for b in round_marks)
    assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= 600 and a[3] <= 300 for a in boxes)


def test_a_name_that_must_stand_does_where_no_place_is_free():
    crowd = np.stack([*np.mgrid[0:100:2, 0:100:2].reshape(2, -1), np.full(2500, 6.0)])
    names = [Name("Free", 50, 50, 4), Name("Kept", 50, 50, 4, kept=True)]
    assert [note["text"] for note in placed(names, crowd, {}, PLANE)] == ["Kept"]


def test_a_name_moves_off_a_line():
    (note,) = placed([Name("Solihull", 50, 50, 4)], NO_MARKS, {"y": 50}, PLANE)
    assert note["yanchor"] != "middle"


# ── the committed store ──


@pytest.mark.parametrize(
    "query",
    [
        "",
        "peers=paths",
        "level=place",
        "level=msoa&areas=E02001827",
        "level=lsoa&within=E08000025",
        "within=E92000001&areas=E12000005",
        "level=country&areas=none",
        "indicator=population&versus=total_jobs",
        "indicator=imd_2025_rank&versus=imd_2025_decile&level=lsoa",
    ],
)
def test_plotly_accepts_what_the_store_gives_and_every_colour_has_a_dark_twin(query):
    figure = linked(Selection.from_query(f"view=scatter&{query}"), get_store())["chart"]
    go.Figure(data=figure["data"], layout=figure["layout"])
    go.Figure(layout=figure["layout"]["meta"]["narrow"])
    assert colours_in(figure) <= {light for light, _ in TOKENS.values()}


def test_an_unreliable_figure_has_a_thin_ring_and_no_name():
    doubtful = drawn(unreliable=[WARWICK])
    assert marks(doubtful)[WARWICK]["symbol"] == "circle-open"
    assert WARWICK not in "".join(texts(doubtful))
    assert "Warwick" in "".join(texts(drawn()))
