"""All districts at once, in words: counted only where a figure can be judged, ties shared, chance said."""

import math

import pytest

from app.metadata.geography import BENCHMARKS
from app.narrative.rug import (
    LETTERS,
    benchmark_row,
    brief,
    by_chance,
    counting,
    in_full,
    judgements,
    letter,
    method,
    sentence,
    when_and_against,
)
from tests.tiny_grid import COVENTRY, SANDWELL, WALSALL, YEARS, grid, indicator, row

NAN = math.nan
AREAS = (SANDWELL, WALSALL, COVENTRY)
OLD = "2003-01-01/P1Y"


def measure(values, half=1.0, *, period=YEARS[2], benchmark=50.0, drawn=AREAS, **more):
    """One indicator: the areas' values, each with limits this far away."""
    rows = [row(code, period, each, each - half, each + half) for code, each in zip(drawn, values, strict=True)]
    return grid(rows, drawn=drawn, periods=[period], benchmark=[benchmark], **more)


WORSE, SAME, BETTER = 40.0, 50.0, 60.0


def test_the_district_that_is_worse_most_often_is_named_with_its_count():
    grids = [measure((WORSE, SAME, BETTER)), measure((WORSE, WORSE, SAME)), measure((BETTER, SAME, SAME))]
    assert sentence(grids, "skills", "tiny") == (
        "Sandwell is worse than the UK on two of three skills measures judged, the most of any district."
    )


def test_a_tie_is_shared_and_many_are_counted():
    both = [measure((WORSE, WORSE, SAME))]
    assert sentence(both, "skills", "tiny").startswith(
        "Sandwell and Walsall are each worse than the UK on the one skills"
    )
    codes = ("a", "b", "c", "d")
    many = [measure((WORSE,) * 4, drawn=codes), measure((WORSE,) * 4, drawn=codes)]
    assert sentence(many, "skills", "tiny") == (
        "A, b, c and one more are each worse than the UK on both skills measures judged."
    )


def test_nobody_is_worse_where_nobody_can_be_told_apart():
    text = "No district is worse than the UK on any of the skills measures judged."
    assert sentence([measure((SAME, SAME, BETTER))], "skills", "tiny") == text


def test_several_benchmarks_are_not_named_as_one():
    grids = [measure((WORSE, SAME, SAME)), measure((WORSE, SAME, SAME), against=("E92000001", "England"))]
    assert "worse than the benchmark on both" in sentence(grids, "skills", "tiny")


def test_a_low_figure_is_better_where_lower_is_better():
    assert judgements(measure((WORSE, SAME, BETTER), polarity="lower_is_better")) == ["better", "similar", "worse"]


def test_without_intervals_nothing_is_called_better_or_worse():
    plain = measure((WORSE, SAME, BETTER), NAN, interval="none")
    assert sentence([plain], "business", "tiny").startswith(
        "None of the business measures can be called better or worse"
    )
    neither = measure((WORSE, SAME, BETTER), polarity="none")
    assert counting([neither]) == []


def test_usual_revisions_say_below_and_never_worse():
    revised = measure((WORSE, SAME, BETTER), interval="revision", revision={YEARS[2]: 0.05})
    text = sentence([revised], "productivity", "tiny")
    assert text == (
        "Of the 3 districts, one is below the UK in Tiny, beyond usual revisions; "
        "without intervals none is called worse."
    )


def test_figures_older_than_ten_years_are_not_counted_and_that_is_said():
    grids = [measure((SAME, WORSE, SAME)), measure((WORSE, SAME, SAME), period=OLD)]
    assert sentence(grids, "skills", "tiny").startswith(
        "Walsall is worse than the UK on the one skills measure judged in the last ten years"
    )


def test_two_measures_of_one_matter_are_counted_once():
    both = [measure((WORSE, SAME, SAME), id=name) for name in ("adult_obesity", "overweight_adults")]
    assert counting(both) == both[:1]
    assert "the one health measure judged" in sentence(both, "health", "adult_obesity")


def test_full_counts_have_no_part_in_what_chance_would_mark():
    codes = tuple("abcdefghij")
    samples = [measure((WORSE,) * 4 + (SAME,) * 6, drawn=codes) for _ in range(10)]
    census = measure((WORSE,) * 10, drawn=codes, interval="from_counts")
    assert by_chance([*samples, census]) == (
        "Census: full counts. By chance alone about 5 of the other 100 would be marked; 40 are."
    )
    assert by_chance([census]) == "Census: full counts."


def test_the_row_of_benchmarks_names_what_stands_in():
    plain = measure((WORSE, SAME, SAME))
    other = measure((WORSE, SAME, SAME), against=("E92000001", "England"), asked=("K02000001", "UK"))
    area = measure((WORSE, SAME, SAME), against=("3lep", "three-LEP area"), asked=("K02000001", "UK"))
    assert benchmark_row([plain]) == "UK"
    assert benchmark_row([plain, other, area, other]) == "UK (E: England; L: three-LEP)"
    assert [letter(each) for each in (plain, other, area)] == ["", "E", "L"]


def test_every_benchmark_has_a_letter():
    assert set(BENCHMARKS) == set(LETTERS)


def test_what_chance_alone_would_mark_stands_beside_what_is_marked():
    codes = tuple("abcdefghij")
    grids = [measure((WORSE,) * 4 + (SAME,) * 6, drawn=codes) for _ in range(10)]
    assert by_chance(grids) == "By chance alone about 5 of these 100 comparisons would be marked; 40 are."
    assert by_chance([measure((WORSE, SAME, BETTER), NAN, interval="none")]) == ""


@pytest.mark.parametrize(
    ("changes", "value", "text"),
    [
        ({}, 29.84, "29.8"),
        ({"unit": "£ million", "suffix": "", "prefix": "£"}, 35_400, "£35.4bn"),
        ({"unit": "jobs", "suffix": "", "aggregation": "sum", "decimal_places": 0}, 503_400, "503k"),
        ({"unit": "people", "suffix": "", "aggregation": "sum", "decimal_places": 0}, 1_144_900, "1.14m"),
        ({"unit": "homes", "suffix": "", "aggregation": "sum", "decimal_places": 0}, 589, "589"),
        ({}, NAN, ""),
    ],
)
def test_a_cell_has_room_for_a_short_figure(changes, value, text):
    assert brief(indicator(**changes), value) == text


def test_a_cell_reads_in_full_with_limits_standing_and_what_weakens_it():
    made = measure((WORSE, SAME, NAN))
    assert in_full(made, 0) == "40.0% (95% limits 39.0% to 41.0%); worse than the UK (50.0%)"
    assert in_full(made, 2) == "not available"
    rows = [row(SANDWELL, YEARS[2], 40.0, status="low_reliability")]
    weak = grid(rows, drawn=[SANDWELL], benchmark=[50.0])
    assert in_full(weak, 0) == "40.0%; the UK: 50.0%, no interval: cannot judge; low reliability"


def test_usual_revisions_and_totals_read_in_their_own_words():
    revised = measure((WORSE, SAME, BETTER), interval="revision", revision={YEARS[2]: 0.05})
    assert in_full(revised, 0) == "40.0% (usual revisions 38.0% to 42.0%); below the UK (50.0%), beyond usual revisions"
    total = measure((4e3, 5e3, 6e3), NAN, interval="none", unit="£ million", prefix="£", suffix="", aggregation="sum")
    assert in_full(total, 0) == "£4.0bn"


def test_a_head_names_the_benchmark_that_is_not_the_chosen_one():
    other = measure((1, 2, 3), against=("3lep", "three-LEP area"), asked=("K02000001", "UK"), period="2021-03-21")
    assert when_and_against(other) == "2021, three-LEP"
    assert when_and_against(measure((1, 2, 3))) == "2023"


def test_the_method_says_how_cells_are_judged():
    assert any("leaves out the benchmark" in each for each in method([measure((1, 2, 3))]))
