"""What is said of two indicators side by side: the interval decides the words, and nothing is called a cause."""

import math
import re

import pytest

from app.analysis.correlation import Correlation
from app.metadata.geography import LEVELS
from app.metadata.indicators import all_indicators
from app.narrative import scatter as words
from app.selection import Selection
from app.store.observations import get_store
from app.views.scatter import paired
from app.views.scatter_settle import common_levels, partner_of, settled
from tests.narrative.reading import most_figures
from tests.tiny_grid import BLACK_COUNTRY, YEARS
from tests.tiny_pair import many, pair, rising

NEVER = re.compile(r"\b(worst|best|better|worse|significant|causes?|because|due to|leads to|nan|None)\b|  | [,.;]|\.\.")
ALTERNATE = [6, 1, 12, 3, 9, 5, 2, 11, 4, 8, 10, 7]
TWO = ({"title": "Sunshine"}, {"title": "Ice cream sold"})


def said(up: list[float], across: list[float], **more) -> str:
    codes = many(len(up))
    series = [{code: [value] for code, value in zip(codes, each, strict=True)} for each in (up, across)]
    return words.sentence(pair(*series, changes=TWO, **more))


def test_where_one_is_higher_the_other_tends_to_be_higher_too():
    text = words.sentence(pair(*rising(12), changes=TWO))
    assert text == (
        "Across 12 districts, where ice cream sold is higher, sunshine tends to be higher too: the link is strong "
        "(rank correlation 0.99)."
    )


def test_over_neighbourhoods_and_all_of_england_nothing_is_said_to_tend_and_no_strength_is_given():
    for where in ({"level": "msoa"}, {"within": "E92000001"}):
        text = words.sentence(pair(*rising(12), changes=TWO, **where))
        assert "ice cream sold and sunshine go together (rank correlation 0.99)." in text
        assert "tend" not in text
        assert "strong" not in text


def test_a_small_correlation_of_many_neighbours_is_called_weak_at_most():
    codes = many(400)
    up = {code: [float(i)] for i, code in enumerate(codes)}
    across = {code: [float(i + 900 * (i % 3))] for i, code in enumerate(codes)}
    text = words.sentence(pair(up, across, changes=TWO, level="msoa"))
    assert "go together weakly at most" in text


def test_two_periods_are_said():
    assert "Periods differ: 2021 against 2023." in cautions(across_periods=YEARS[:1])
    assert "Periods differ" not in cautions()


def test_where_one_falls_as_the_other_rises_the_sentence_says_which():
    up, across = rising(12)
    text = words.sentence(pair({code: [-value[0]] for code, value in up.items()}, across, changes=TWO))
    assert "where ice cream sold is higher, sunshine tends to be lower" in text
    assert "−0.99" in text


def test_where_the_interval_holds_nought_nothing_is_claimed():
    text = said(ALTERNATE, list(range(12)))
    assert "no link between sunshine and ice cream sold can be told apart from chance" in text
    assert "tend" not in text


def test_nine_areas_are_too_few():
    assert said(list(range(9)), list(range(9))) == (
        "Nine districts are too few to say whether sunshine and ice cream sold go together."
    )


def test_one_area_is_spoken_of_as_one():
    assert said([1], [1]).startswith("One district is too few to say")


def test_the_same_order_and_the_opposite_are_said_without_an_interval():
    assert "in the same order" in said(list(range(12)), list(range(12)))
    assert "in exactly opposite orders" in said(list(range(12)), list(range(12))[::-1])


def test_where_all_have_the_same_figure_nothing_can_be_said():
    assert said([4] * 12, list(range(12))) == (
        "Of sunshine all 12 districts have the same figure, so that nothing can be said."
    )


def test_without_any_figures_that_is_said():
    assert said([math.nan] * 3, [1, 2, 3]).startswith("No districts have figures for both")


@pytest.mark.parametrize(
    ("lower", "upper", "phrase"),
    [
        (0.05, 0.3, "is weak"), (0.45, 0.6, "is moderate"), (0.75, 0.9, "is strong"), (0.3, 0.5, "is weak to moderate"),
        (0.6, 0.8, "is moderate to strong"), (0.01, 0.83, "may be weak or strong"),
        (-0.83, -0.01, "may be weak or strong"), (-0.9, -0.7, "is strong"),
    ],
)  # fmt: skip
def test_both_ends_of_the_interval_decide_the_strength(lower, upper, phrase):
    assert words.strength(Correlation((lower + upper) / 2, lower, upper, 30)) == f"the link {phrase}"


def cautions(**more) -> str:
    return " ".join(words.cautions(pair(*rising(12), **more)))


def test_it_is_always_said_that_areas_are_not_people():
    assert "need not hold for their people" in cautions()


def test_over_neighbourhoods_and_all_of_england_the_interval_is_too_narrow():
    wider = "is too narrow: the true uncertainty is wider, because neighbours resemble each other"
    assert wider in cautions(level="msoa")
    assert wider in cautions(within="E92000001")
    assert "not an error of sampling" in cautions()


def test_totals_grow_with_the_size_of_the_place():
    changed = {"title": "Jobs", "aggregation": "sum"}
    assert "The figure for jobs is a total, which grows with the size of the place." in cautions(changes=(changed, {}))
    assert "are totals, which grow" in cautions(changes=(changed, changed))


def test_of_one_source_part_of_the_link_may_be_built_in():
    assert "part of the link may be built in" in cautions()
    assert "built in" not in cautions(changes=({}, {"source": "ons_census_2021"}))


def test_areas_left_out_are_counted_and_named_where_they_are_few():
    up, across = rising(14)
    codes = many(14)
    missing = {key: [math.nan] for key in codes[:2]}
    text = " ".join(words.cautions(pair(up | missing, across, unreliable=codes[5:6])))
    assert f"Two of 14 have no figure and are left out: {codes[0]} and {codes[1]}." in text
    assert f"One of 14 has an unreliable figure and is left out: {codes[5]}." in text


def test_the_black_country_beside_its_boroughs_is_not_among_those_left_out():
    up, across = rising(12)
    found = pair(up | {BLACK_COUNTRY: [1]}, across | {BLACK_COUNTRY: [math.nan]}, beside=[BLACK_COUNTRY])
    assert "left out" not in " ".join(words.cautions(found))


def test_what_the_size_of_a_mark_means_is_said_in_words():
    up, across = rising(12)
    found = pair(up, across, people={code: 70_000 + 1_000_000 * i for i, code in enumerate(many(12))})
    assert words.sizes(found, True) == "A larger mark has more residents: 70,000 to 11.07 million"
    assert words.sizes(found, False) == "Marks of one size: residents are not held for all"


def test_the_readout_of_an_area_adds_the_other_figure_and_its_period():
    found = pair({"E07000222": [1.0]}, {"E07000222": [24.1]}, across_periods=YEARS[:1])
    assert words.beside(found.across, 0) == "Tiny 24.1%, 2021"


@pytest.mark.parametrize(
    ("id", "subject"),
    [
        ("level_4_plus", "the share of people qualified to level 4 or above (survey)"),
        ("no_qualifications_census", "the share of people without qualifications (Census 2021)"),
        ("healthy_life_expectancy_female", "female healthy life expectancy at birth"),
        ("inequality_in_life_expectancy_male", "male inequality in life expectancy"),
        ("employment_rate", "the employment rate (ages 16 to 64)"),
        ("adult_obesity", "the share of adults living with obesity"),
        ("business_births", "the figure for business births"),
        ("level_3_plus", "the share of people qualified to level 3 or above (ages 16 to 64)"),
        ("gva_per_hour_worked", "GVA per hour worked"),
    ],
)
def test_an_indicator_is_the_subject_of_is_higher_in_the_singular(id, subject):
    assert words.subject_of(all_indicators()[id]) == subject


@pytest.mark.parametrize(
    ("index", "other", "part"),
    [
        ("index_of_multiple_deprivation_2025", "bad_health_census", "health"),
        ("imd_2025_rank", "no_qualifications_census", "skills"),
        ("share_of_neighbourhoods_most_deprived_tenth", "claimant_rate", "income and employment"),
        ("index_of_multiple_deprivation_2025", "children_in_relative_poverty_after_housing", "income"),
        ("index_of_multiple_deprivation_2025", "crime_deprivation_2025", "the other"),
        ("health_deprivation_2025", "bad_health_census", "health"),
        ("crime_deprivation_2025", "bad_health_census", ""),
        ("index_of_multiple_deprivation_2025", "gva_per_hour_worked", ""),
    ],
)
def test_a_deprivation_index_set_against_its_own_parts_says_so(index, other, part):
    known = all_indicators()
    assert words.part_of(known[index], known[other]) == part
    assert words.part_of(known["gva_per_hour_worked"], known[other]) == ""


def test_what_an_index_has_in_it_is_said_whichever_way_round():
    index, health = {"id": "imd_2025_rank", "theme": "deprivation"}, {"theme": "health"}
    for changes in ((index, health), (health, index)):
        assert "A deprivation index counts health among its parts" in cautions(changes=changes)


def test_of_ranks_and_tenths_it_is_said_which_end_is_which():
    ranks = {"title": "Rank", "unit": "rank (1 is most deprived)"}
    assert words.called(pair(*rising(12), changes=(ranks, {})).up) == "rank (where 1 is most deprived)"


# ── the committed store ──


@pytest.fixture(scope="module")
def everything() -> list:
    """Every indicator that is held against its partner, at each level that both have but for LSOAs, which take long."""
    store, found = get_store(), []
    for id in store.indicators():
        versus = partner_of(id, "local_authority")
        for level in set(common_levels(id, versus)) - {"lsoa"}:
            asked = Selection(indicator=id, versus=versus, level=level, view="scatter")
            found.append(paired(settled(asked, store).selection, store))
    return found


def test_every_sentence_of_the_store_can_be_read(everything):
    assert len(everything) > 200
    plurals = "|".join(each.plural for each in LEVELS.values())
    for each in everything:
        for text in (words.sentence(each), *words.cautions(each), *words.method(each)):
            assert text[0].isupper() or text[0].isdigit()
            assert text[-1] == "."
            assert not NEVER.search(text), text
        plain = words.sentence(each)
        for side in each.sides:
            plain = plain.replace(words.called(side), "X")
        plain = re.sub(rf"\d[\d,]* (?={plurals}|counties)", "", plain)
        assert most_figures(plain, each.up.grid) <= 2, plain
        assert len(words.sentence(each)) <= 250, words.sentence(each)


def test_going_together_is_claimed_only_where_the_interval_leaves_nought_out(everything):
    for each in everything:
        text, found = words.sentence(each), each.correlation
        sure = not math.isnan(found.lower) and (found.lower > 0 or found.upper < 0)
        claims = ("tends to be", " go together", " go opposite", "orders.", "same order.")
        assert (any(each in text for each in claims) and "too few" not in text) == sure, text


def test_every_title_fits_a_sentence():
    assert all(len(each.short_title) <= words.LONGEST for each in all_indicators().values())
