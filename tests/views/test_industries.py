"""Industries, on the committed store: every cluster and section, every area, both measures, and what is not held."""

import html
import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from app.layout.markup import to_html
from app.metadata.clusters import all_clusters
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views import industries_held as held
from app.views.industries import industries_frame, industries_page, levels_of, settled

STORE = get_store()
AREAS = [(measure, code) for measure in ("output", "jobs") for _, codes in held.areas_held(measure) for code in codes]


def made(query: str = ""):
    return industries_frame(Selection.from_query(query), STORE)


def words_of(query: str = "") -> str:
    found = made(query)
    return html.unescape(" ".join([found.sentence, to_html(found.body), to_html(found.table), *found.method]))


def test_vehicles_lead_in_the_seven_boroughs():
    assert made().sentence.startswith(
        "In 2023 automotive and transport made up 4.0% of output in the seven boroughs, 2.8 times England’s share."
    )


def test_an_area_leads_with_what_it_exceeds_england_in_most_and_says_what_else_that_holds():
    text = made("areas=E08000026").sentence
    assert text.startswith("In 2023 automotive and transport, with much besides, made up 7.6% of output in Coventry")
    assert "Machinery (28) is in the same group." in text
    assert made("areas=E08000026&group=sections").sentence.startswith("In 2023 education made up")


def test_the_area_goes_along_to_the_view_of_a_cluster_and_says_what_it_has_instead():
    page = html.unescape(to_html(made("areas=E08000026").body))
    assert "/industries?areas=E08000026&group=automotive_and_transport" in page
    text = made("areas=E08000026&group=automotive_and_transport").sentence
    assert text.startswith("Coventry has no figures of this cluster alone; its nearest group makes up 7.6% of output")
    assert "in the seven boroughs, 2.8 times" in text
    beside, _ = settled(Selection(areas=("E08000028",), group="construction_and_housing"), STORE)
    assert beside.areas == ("E08000028", "E08000025", "E08000026", "E37000001")
    assert " in Sandwell, " in made("areas=E08000028&group=construction_and_housing").sentence


@pytest.mark.parametrize(("measure", "area"), AREAS)
def test_every_area_that_is_offered_has_figures(measure, area):
    found = made(f"areas={area}&view={measure}")
    assert found.sentence.endswith(".")
    assert not re.search(r"\bnan\b", found.sentence + to_html(found.body))
    assert to_html(found.table).count("<caption>") == 2


@pytest.mark.parametrize("measure", ["output", "jobs"])
@pytest.mark.parametrize("cluster", all_clusters())
def test_every_cluster_has_a_view_of_its_own_in_both_measures(cluster, measure):
    found = made(f"group={cluster}&view={measure}")
    assert found.notices == []
    figures = [json.loads(html.unescape(each)) for each in re.findall(r'data-figure="([^"]*)"', to_html(found.body))]
    for figure in figures:
        go.Figure(data=figure["data"], layout=figure["layout"])
    assert len(figures) == 1


@pytest.mark.parametrize("level", ["districts", "itl2"])
def test_every_section_can_be_chosen(level):
    for section in held.sections("output", level, STORE):
        found = made(f"group={section.id}&level={'itl2' if level == 'itl2' else ''}")
        assert found.notices == []
        assert 'class="bubbles"' in to_html(found.body)


def test_districts_are_mapped_only_where_the_codes_are_the_clusters():
    drawn = [id for id in all_clusters() if 'class="districts"' in to_html(made(f"group={id}").body)]
    assert drawn == ["creative_and_digital", "business_and_professional_services", "construction_and_housing"]


def test_without_a_map_the_reason_is_said():
    text = words_of("group=automotive_and_transport")
    assert "No map of districts: SIC 29, 30 is held for ITL2 areas (the seven boroughs, and two groups" in text
    assert "Districts have one group for electronics, electrical goods, machinery and vehicles together." in text


def test_what_holds_much_besides_is_told_as_such():
    assert "These figures hold much besides the cluster." in made("group=life_sciences").sentence


def test_a_class_without_output_leads_to_jobs():
    assert "the measure “Jobs” may have it" in made("group=29100").sentence
    assert "jobs" in made("group=29100&view=jobs").sentence


def test_growth_of_jobs_is_not_judged():
    for query in ("view=jobs", "view=jobs&group=C"):
        assert not re.search(r"faster than|slower than|about as fast", made(query).sentence)


def test_words_never_claim_more_than_figures_carry():
    for query in ("", "group=C", "view=jobs", "group=sections"):
        assert not re.search(r"\b(significant|better|worse|worst)", words_of(query))


def test_a_quotient_of_a_cluster_by_hand():
    """Share of business services in Birmingham over that in England, 2023, from the rows."""
    rows = STORE.gva_by_industry(["E08000025", "E92000001"], ["K", "M", "N", "total"])
    now = rows[rows["period"] == "2023-01-01/P1Y"].pivot(index="area_code", columns="industry", values="value")
    share = now[["K", "M", "N"]].sum(axis=1) / now["total"]
    shown, _ = settled(Selection(group="business_and_professional_services"), STORE)
    assert shown.items["E08000025"].quotient == pytest.approx(share["E08000025"] / share["E92000001"])


def test_jobs_of_an_itl2_area_are_set_against_great_britain_by_hand():
    rows = STORE.employment_by_industry(["TLG3", "K03000001"], ["29", "30", "total"])
    now = rows[rows["period"] == "2021-01-01/P1Y"].pivot(index="area_code", columns="industry", values="value")
    share = (now["29"] + now["30"]) / now["total"]
    shown, _ = settled(Selection(view="jobs"), STORE)
    assert shown.items["automotive_and_transport"].quotient == pytest.approx(share["TLG3"] / share["K03000001"])
    assert shown.nation_name == "Great Britain"


def test_the_doubt_is_the_mean_of_what_the_newest_year_was_revised_by():
    rows = STORE.revision_sizes("gva_total", ["districts_3lep"]).query("age == 0")
    pairs = {("2021-06-11", "2023-04-25"), ("2023-04-25", "2024-04-24"), ("2024-04-24", "2025-04-17")}
    sizes = rows.set_index(["older_vintage", "newer_vintage"])["mean_absolute_revision"]
    used = [size for pair, size in sizes.items() if pair in pairs]
    assert len(used) == 3
    assert held.doubt(STORE) == pytest.approx(np.mean(used) / 100)


def test_a_section_pair_of_jobs_is_the_sum_of_its_sections():
    found = held.industry_of("DE", STORE).at("jobs", "boroughs", STORE.industries())
    assert found.codes == ("D", "E")


def test_farms_are_not_compared_by_jobs():
    assert all(each.id not in ("A", "AB") for each in held.sections("jobs", "itl2", STORE))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("group=zzz", "No cluster or industry is called “zzz”"),
        ("view=rainbow", "There is no view called “rainbow”"),
        ("areas=E1", "“E1” has no output by industry"),
        ("areas=E08000025,E08000026", "One area at a time"),
        ("areas=E07000222&view=jobs", "Warwick has no jobs by industry"),
        ("group=C&areas=E1,E08000026", "No area has the code “E1”"),
        ("group=C&areas=E12000009", "Not held here"),
        ("period=2050-01-01/P1Y", "Growth cannot be counted from"),
    ],
)
def test_what_cannot_be_kept_is_said(query, words):
    assert words in " ".join(made(query).notices)


@pytest.mark.parametrize("query", ["group=total", "group=C&areas=none", "level=lsoa", "group=C&level=itl2&areas=none"])
def test_odd_links_still_give_a_page(query):
    assert made(query).sentence


def test_growth_is_counted_from_the_statements_year_and_from_any_other():
    assert "Since 2018" in made().sentence
    assert "Since 1998" in made("period=1998-01-01/P1Y").sentence


def test_levels_offered_are_those_whose_codes_are_the_clusters():
    cluster = {id: held.industry_of(id, STORE) for id in all_clusters()}
    assert levels_of(cluster["automotive_and_transport"], "output", STORE) == ["itl2"]
    assert levels_of(cluster["construction_and_housing"], "output", STORE) == ["districts", "itl2"]


def test_an_edition_without_industries_gets_a_sentence():
    without = next(each for each in editions() if get_store(each).industries().empty)
    page = to_html(industries_page(Selection(edition=without, group="sections")))
    assert f"Edition {without} does not hold figures by industry." in page
    assert 'href="/industries?group=sections"' in page


def test_an_industry_chosen_from_the_opening_compares_the_places():
    for query, name in (("", "West Midlands (ITL2)"), ("group=C", "The three places")):
        chosen = next(each for each in re.findall(r"<option[^>]*>[^<]*", to_html(made(query).controls)) if name in each)
        assert 'value=""' in chosen
        assert "selected" in chosen
