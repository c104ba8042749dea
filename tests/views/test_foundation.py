"""The foundations on the committed store: what is counted is what the rows say."""

import html
import math
import re

import pytest

from app.layout.markup import to_html
from app.metadata.foundations import all_foundations
from app.metadata.geography import PLACES
from app.narrative.words import count
from app.selection import Selection
from app.store.observations import get_store
from app.views import addresses
from app.views.foundation import foundation_index, foundation_page, rows_of
from app.views.moved import held_for_places, shown_of, told_once, wider_rows

STORE = get_store()
UK = "K02000001"
EACH = pytest.mark.parametrize("id", all_foundations())


def shown(id: str, query: str = "") -> str:
    page = to_html(foundation_page(id, Selection.from_query(query)))
    return html.unescape(re.search(r'data-html="([^"]*)"', page)[1])


@EACH
def test_every_foundation_has_its_words_a_sentence_and_links(id):
    text = shown(id)
    assert all_foundations()[id].said[0].words in html.unescape(text)
    assert text.count('aria-current="page"') == 1
    said = re.search(r'id="sentence"[^>]*>(.*?)</p>', text)[1]
    assert said.endswith(".")
    assert not re.search(r"\bnan\b|None|worst|significant|  ", html.unescape(text))


@EACH
def test_every_indicator_stands_once_under_one_heading(id):
    rows = rows_of(all_foundations()[id], UK, STORE)
    text = shown(id)
    body = text[text.find('<table class="moved"') :] if rows else ""
    for row in rows:
        assert body.count(f'href="{addresses.explore(Selection(indicator=row.grid.indicator.id))}"') == 1


def test_the_number_of_measures_said_is_that_of_the_rows():
    told = told_once(rows_of(all_foundations()["people"], UK, STORE))
    beyond = {each.indicator.id for each in told if abs(each.move.change) > each.move.margin}
    judged = {each.indicator.id for each in told}
    said = f"Of {count(len(judged))} measures that can be judged since 2018, {count(len(beyond))} moved"
    assert said in shown("people")


def test_healthy_life_goes_first_beside_the_change_of_the_uk():
    ends = [STORE.benchmark("healthy_life_expectancy_female", code)[["2016-01-01/P3Y", "2022-01-01/P3Y"]]
            for code in ("E47000007", UK)]  # fmt: skip
    own, uk = (abs(each.iloc[1] - each.iloc[0]) for each in ends)
    assert f"fell by {own:.1f} years in the WMCA, about as much as in the UK ({uk:.1f})" in shown("people")


def test_the_gap_in_gva_per_head_is_judged_by_the_revisions_that_judge_the_claim():
    row = shown_of("gva_per_head", UK, STORE)
    assert row.grid.basis == "revision"
    assert not {"better", "worse"} & set(row.kinds)
    assert shown_of("gva_per_head", "E92000001", STORE).group == "untold"


def test_a_change_of_health_is_judged_by_the_limits_of_both_ends():
    row = shown_of("healthy_life_expectancy_female", UK, STORE)
    rows = STORE.observations("healthy_life_expectancy_female", areas=["E08000026"]).set_index("period")
    then, now = rows.loc["2016-01-01/P3Y"], rows.loc["2022-01-01/P3Y"]
    margin = math.hypot(*((each["upper_ci"] - each["lower_ci"]) / 2 for each in (then, now)))
    move = row.moves[PLACES.index("E08000026")]
    assert (move.then, move.now, move.margin) == pytest.approx((then["value"], now["value"], margin))
    assert move.outcome == ("beyond" if abs(now["value"] - then["value"]) > margin else "within")


def test_money_is_followed_by_its_gap_and_revisions_make_nothing_better():
    row = shown_of("gva_per_hour_worked", UK, STORE)
    own, uk = (STORE.benchmark("gva_per_hour_worked", code) for code in ("E08000025", UK))
    assert row.moves[0].now == pytest.approx((own["2023-01-01/P1Y"] / uk["2023-01-01/P1Y"] - 1) * 100)
    assert not {"better", "worse"} & set(row.kinds)


def test_a_place_without_its_own_figure_shows_the_range_of_its_boroughs():
    assert "its boroughs; no figure of its own" in shown("people")


def test_across_a_change_of_method_the_row_says_so():
    assert shown_of("no_qualifications", UK, STORE).group == "untold"
    assert "The method changed since: not compared with 2018." in shown("inclusive-growth")


def test_what_the_places_do_not_have_is_shown_for_larger_areas():
    ideas = [each for each in all_foundations()["ideas"].indicators if not held_for_places(each, STORE)]
    assert len(wider_rows(ideas, STORE)) == len(ideas)
    assert "only for larger areas" in shown("ideas")


def test_inclusive_growth_says_why_each_was_chosen():
    assert all(reason in html.unescape(shown("inclusive-growth"))
               for reason in all_foundations()["inclusive-growth"].reasons.values())  # fmt: skip


def test_another_benchmark_is_kept_and_a_wrong_one_said():
    assert "benchmark=E92000001" in shown("people", "benchmark=E92000001")
    assert "“nowhere” is not a benchmark. Comparing with the UK." in html.unescape(shown("people", "benchmark=nowhere"))


def test_the_index_leads_to_all_six():
    text = html.unescape(to_html(foundation_index(Selection())))
    assert all(text.count(f'href="/foundation/{id}"') == 2 for id in all_foundations())


def test_an_earlier_edition_answers_too():
    assert "edition=2026-05-21-5d2b139d" in shown("places", "edition=2026-05-21-5d2b139d")


def test_addresses_exist_and_others_say_that_they_do_not():
    from app.views.pages import is_page

    assert all(is_page(f"/foundation/{id}") for id in all_foundations())
    assert not is_page("/foundation/luck")


def test_a_place_without_figures_is_judged_by_its_boroughs_with_wider_limits():
    """Of the four boroughs the limits are NormalDist().inv_cdf(1 − 0.05 ÷ 8) = 2.498 standard errors, not 1.96."""
    members = ("E08000027", "E08000028", "E08000030", "E08000031")
    row = shown_of("healthy_life_expectancy_female", UK, STORE)
    names = [STORE.area(code).area_name for code in members]
    assert sorted(each.place for each in row.members) == sorted(names)
    rows = STORE.observations("healthy_life_expectancy_female", areas=members).set_index(["area_code", "period"])
    for code, name in zip(members, names, strict=True):
        then, now = (rows.loc[(code, period)] for period in ("2016-01-01/P3Y", "2022-01-01/P3Y"))
        errors = [(each["upper_ci"] - each["lower_ci"]) / 3.92 for each in (then, now)]
        score = abs(now["value"] - then["value"]) / math.hypot(*errors)
        found = next(each for each in row.members if each.place == name)
        assert (found.move.outcome == "beyond") == (score > 2.4977)
        assert found.alone == (1.96 < score <= 2.4977)


def test_the_black_country_names_its_borough_and_the_combined_authority_stands_beside():
    text = html.unescape(shown("inclusive-growth"))
    assert "Sandwell fell by 6.8 years: a possible change, not certain" in text
    assert re.search(r"WMCA: \d\d\.\d years, was \d\d\.\d in 2016–18", text)
    combined = shown_of("healthy_life_expectancy_female", UK, STORE).wider
    rows = STORE.observations("healthy_life_expectancy_female", areas=["E47000007"]).set_index("period")
    then, now = rows.loc["2016-01-01/P3Y"], rows.loc["2022-01-01/P3Y"]
    margin = math.hypot(*((each["upper_ci"] - each["lower_ci"]) / 2 for each in (then, now)))
    assert (combined.kind == "worse") == (then["value"] - now["value"] > margin)
    assert "years in the WMCA" in text


def test_output_per_job_and_per_hour_count_once():
    rows = rows_of(all_foundations()["business-environment"], UK, STORE)
    assert {each.indicator.id for row in rows for each in row.told} >= {"gva_per_filled_job", "gva_per_hour_worked"}
    assert "gva_per_filled_job" not in {each.indicator.id for each in told_once(rows)}


def test_no_trend_is_told_of_money_or_of_how_many_people_live():
    for id in ("gva_total", "population"):
        assert set(shown_of(id, UK, STORE).courses) == {None}
