"""What goes with what, from a link to what is shown. Reads the committed store."""

import itertools
import re

import numpy as np
import pytest
from scipy import stats

from app.layout.markup import to_html
from app.metadata.indicators import all_indicators
from app.selection import Selection
from app.store.observations import get_store
from app.views.scatter import frame, linked, paired
from app.views.scatter_settle import common_levels, partner_of, periods_shown, settled

STORE = get_store()
HEALTH, IMD = "bad_health_census", "index_of_multiple_deprivation_2025"


def asked(query: str = "") -> Selection:
    return Selection.from_query(f"view=scatter&{query}")


def shown(query: str = "") -> tuple[str, str, str]:
    """Up, across and level of a link."""
    selection, _ = settled(asked(query), STORE)
    return selection.indicator, selection.versus, selection.level


def notices(query: str) -> str:
    return " ".join(settled(asked(query), STORE).notices)


# ── what a link asks for ──


def test_a_plain_link_sets_productivity_against_skills_over_the_districts():
    assert shown() == ("gva_per_hour_worked", "level_4_plus", "local_authority")
    assert notices("") == ""


@pytest.mark.parametrize("level", ["msoa", "lsoa"])
def test_over_small_areas_it_is_health_against_deprivation(level):
    assert shown(f"level={level}") == (HEALTH, IMD, level)
    assert notices(f"level={level}") == ""


def test_one_indicator_alone_finds_a_partner():
    assert shown("indicator=level_4_plus") == ("level_4_plus", "gva_per_hour_worked", "local_authority")
    assert shown(f"indicator={IMD}&level=msoa") == (IMD, HEALTH, "msoa")
    assert shown("indicator=claimant_rate") == ("claimant_rate", "level_4_plus", "local_authority")


@pytest.mark.parametrize("id", STORE.indicators())
def test_every_indicator_has_a_partner_with_a_level_in_common(id):
    assert common_levels(id, partner_of(id, "local_authority"))


def test_an_indicator_against_itself_is_said_and_replaced():
    assert shown("versus=gva_per_hour_worked")[1] == "level_4_plus"
    assert "GVA per hour worked cannot be set against itself. Showing Qualified" in notices(
        "versus=gva_per_hour_worked"
    )


def test_two_without_a_common_level_are_said():
    query = f"indicator=business_rd&versus={IMD}&level=country"
    assert shown("indicator=business_rd&versus=imd_2025_rank")[1] != "imd_2025_rank"
    assert "have no level in common" in notices("indicator=business_rd&versus=imd_2025_rank")
    assert shown(query)[2] == "region"


def test_a_name_that_nobody_knows_is_said():
    assert "No indicator is called “claimnt_rate”" in notices("versus=claimnt_rate")
    assert shown("versus=claimnt_rate")[1] == "claimant_rate"


def test_a_level_that_one_of_them_lacks_is_said():
    query = "indicator=gva_per_hour_worked&versus=level_4_plus&level=msoa"
    assert shown(query)[2] == "local_authority"
    assert "GVA per hour worked has no figures for MSOAs" in notices(query)
    assert "There is no level called “street”" in notices("level=street")


def test_the_default_level_gives_way_without_a_word():
    assert shown("indicator=inward_fdi&versus=outward_fdi")[2] == "region"
    assert notices("indicator=inward_fdi&versus=outward_fdi") == ""


# ── periods ──


def period(query: str) -> tuple[str, str]:
    pair = paired(settled(asked(query), STORE).selection, STORE)
    return pair.up.period, pair.across.period


def test_the_newest_common_period_is_shown_though_one_of_them_has_a_newer():
    assert period("") == ("2023-01-01/P1Y", "2023-01-01/P1Y")
    assert period("indicator=level_4_plus&versus=gva_per_hour_worked") == ("2023-01-01/P1Y", "2023-01-01/P1Y")


def test_the_newest_period_can_be_asked_for_and_takes_the_nearest_of_the_other():
    query = "indicator=level_4_plus&versus=gva_per_hour_worked&period=2024-01-01/P1Y"
    assert period(query) == ("2024-01-01/P1Y", "2023-01-01/P1Y")
    assert settled(asked(query), STORE).selection.period == "2024-01-01/P1Y"


def test_without_a_common_period_each_shows_its_newest():
    assert period("level=msoa") == ("2021-03-21", "2025-01-01/P1Y")


def test_a_period_that_is_not_held_is_said():
    assert "has no figures for 1995. Showing 2004" in notices("period=1995-01-01/P1Y")
    assert "is not a period" in notices("period=yesterday")


def test_the_default_period_stays_out_of_the_address():
    assert settled(asked("period=2023-01-01/P1Y"), STORE).selection.period == ""


def test_periods_of_a_link_are_those_on_offer():
    page = to_html(frame(asked("indicator=level_4_plus&versus=gva_per_hour_worked"), STORE).controls)
    assert "2024 (horizontal: 2023)" in page
    assert '<option selected value="">2023</option>' in page or '<option value="" selected>2023</option>' in page


def test_of_two_series_the_default_is_the_same_both_ways():
    up, across = ("2020-01-01/P1Y", "2021-01-01/P1Y"), ("2021-01-01/P1Y", "2022-01-01/P1Y")
    assert periods_shown(up, across, "") == periods_shown(across, up, "")[::-1]


# ── what is shown ──


def test_the_axes_are_called_vertical_and_horizontal_and_their_lists_have_short_names():
    page = to_html(frame(asked(), STORE).controls)
    assert ">Vertical<" in page
    assert ">Horizontal<" in page
    assert ">Bad health (census)<" in page


def test_paths_are_a_link_away_and_go_with_the_address():
    plain, with_paths = (to_html(frame(asked(query), STORE).body) for query in ("", "peers=paths"))
    assert "Show paths since 2017" in plain
    assert "peers=paths" in plain
    assert "Hide paths" in with_paths
    assert "paths" not in to_html(frame(asked("level=msoa"), STORE).body).replace("show paths", "")
    drawn = [len(linked(asked(query), STORE)["chart"]["data"]) for query in ("", "peers=paths")]
    assert drawn[1] == drawn[0] + 3


def test_the_small_map_bears_no_names():
    assert linked(asked(), STORE)["map"]["data"][1]["text"] == []


def test_where_areas_are_too_few_the_page_leads_to_more():
    few = to_html(frame(asked("within=E37000001"), STORE).body)
    assert "within=E92000001" in few
    assert "Try all districts of England" in few
    assert "Try neighbourhoods" not in few
    assert "Try neighbourhoods" in to_html(
        frame(asked(f"indicator={HEALTH}&versus={IMD}&within=E37000001"), STORE).body
    )
    assert "Try " not in to_html(frame(asked(), STORE).body)


def test_health_against_deprivation_is_said_to_have_a_part_built_in():
    assert "counts health among its parts" in to_html(frame(asked("level=msoa"), STORE).body)


def test_the_correlation_is_what_scipy_finds_from_the_rows_of_the_store():
    pair = paired(settled(asked(), STORE).selection, STORE)
    rows = [
        STORE.observations(id, "local_authority").query("period == '2023-01-01/P1Y'").set_index("area_code")["value"]
        for id in ("gva_per_hour_worked", "level_4_plus")
    ]
    both = rows[0].to_frame("up").join(rows[1].rename("across")).dropna()
    assert pair.correlation.pairs == len(both)
    assert pair.correlation.rho == pytest.approx(stats.spearmanr(both["up"], both["across"]).statistic)


def test_the_page_says_in_sight_that_going_together_is_not_cause():
    made = frame(asked(), STORE)
    assert "Going together is not cause." in to_html(made.body)
    assert made.sentence.startswith("Across 1")


def points(view: dict, first: str, second: str) -> list[tuple[float, float]]:
    """Where the marks stand on two axes, in order."""
    marked = [trace for trace in view["chart"]["data"] if "customdata" in trace]
    return sorted(pair for trace in marked for pair in zip(trace[first], trace[second], strict=True))


@pytest.mark.parametrize("query", ["", "level=msoa", "areas=E08000029&within=E47000007"])
def test_the_swap_shows_the_same_areas_with_the_axes_changed_over(query):
    link = re.search(r'href="/inequality\?([^"]+)"', to_html(frame(asked(query), STORE).controls))[1]
    swapped = Selection.from_query(link.replace("&amp;", "&"))
    assert points(linked(asked(query), STORE), "x", "y") == points(linked(swapped, STORE), "y", "x")


def test_only_levels_that_both_have_are_offered():
    page = to_html(frame(asked(), STORE).controls)
    assert 'value="local_authority"' in page
    assert 'value="msoa"' not in page


def test_the_form_keeps_compared_areas_and_benchmark_that_are_not_the_default():
    page = to_html(frame(asked("areas=E08000029&benchmark=E92000001"), STORE).controls)
    assert 'value="E08000029"' in page
    assert 'value="E92000001"' in page
    assert 'name="areas"' not in to_html(frame(asked(), STORE).controls)
    assert 'value="none"' in to_html(frame(asked("areas=none"), STORE).controls)


def test_the_table_has_every_area_with_both_figures_and_the_readout_the_other_one():
    view = linked(asked(), STORE)
    rows = {code: cells for code, *cells in view["both"]}
    assert len(rows) == 20  # 19 districts and the Black Country
    assert rows["E08000025"][:2] == ["£35.14", "44.4%"]
    assert rows["E07000234"][1] == "not available"
    assert view["more"]["E08000025"] == "Level 4 or above 44.4%, 2023"
    assert "E07000234" not in view["more"]


def test_the_table_runs_from_high_to_low_with_compared_groups_last():
    view = linked(asked(), STORE)
    figures = [float(cells[1][1:]) for cells in view["both"][:-1]]
    assert figures == sorted(figures, reverse=True)
    assert view["both"][-1][0] == "E37000001"


def test_the_map_shows_the_indicator_up_at_its_period():
    view = linked(asked("indicator=level_4_plus&versus=gva_per_hour_worked&period=2024-01-01/P1Y"), STORE)
    assert view["indicator"]["id"] == "level_4_plus"
    assert view["periods"][view["period"]]["label"] == "2024"
    assert view["map"]


def test_residents_are_of_the_census_over_small_areas_and_near_the_period_elsewhere():
    small = paired(settled(asked("level=msoa"), STORE).selection, STORE)
    assert np.isfinite(small.people[: small.up.grid.rows]).all()
    large = paired(settled(asked(), STORE).selection, STORE)
    birmingham = large.people[large.up.grid.position["E08000025"]]
    assert birmingham == STORE.benchmark("population", "E08000025")["2023-01-01/P1Y"]


def test_both_sources_are_named_and_both_files_linked():
    made = frame(asked("level=msoa"), STORE)
    text = to_html(made.source)
    assert "Census 2021" in text
    assert "Indices of Deprivation" in text
    assert f"indicator={IMD}" in text
    assert f"indicator={HEALTH}" in made.download


@pytest.mark.parametrize(
    "query",
    [
        "level=place", "level=lep", "level=country&areas=none", "within=E37000001", "within=E08000025&level=lsoa",
        "within=nowhere", "areas=X,Y,E12000005", "benchmark=mars", "group=female", "level=msoa&areas=E02001827",
        "indicator=&versus=%00", "edition=none", "indicator=population&versus=population_16_64&within=E92000001",
        "versus=business_rd", "peers=a&as_known_in=2020", "indicator=imd_2025_rank&versus=imd_2025_decile&level=lsoa",
        "indicator=healthy_life_expectancy_female", "indicator=no_qualifications&versus=economic_inactivity_rate",
    ],
)  # fmt: skip
def test_odd_links_get_a_page_and_a_view(query):
    made = frame(asked(query), STORE)
    assert made.sentence.endswith(".")
    assert to_html([made.controls, *made.body, made.table, made.source])
    assert linked(asked(query), STORE)["chart"]["data"]


def test_every_pair_of_a_theme_can_be_asked_for():
    ids = [each.id for each in all_indicators().values() if each.theme == "health" and each.id in STORE.indicators()]
    for up, across in itertools.pairwise(ids):
        assert frame(asked(f"indicator={up}&versus={across}"), STORE).sentence
