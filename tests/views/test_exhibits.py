"""Exhibits, made from the committed store: what is taken away says what the page says."""

import html
import math
import re

import pytest

from app.errors import NotFound, UserError
from app.exports.exhibit import CHART, DRAWN_TABLE, MAP, Svg
from app.layout.markup import to_html
from app.metadata.geography import THREE_LEP
from app.selection import Selection
from app.store.editions import editions
from app.store.observations import get_store
from app.views.contents import CONTENTS, content_of
from app.views.exhibits import exhibit_of, parts_of

PAGES = [
    "/explore", "/explore?indicator=no_qualifications_census&level=msoa&within=E08000025",
    "/explore?indicator=healthy_life_expectancy_female", "/inequality?view=inside", "/inequality?view=clusters",
    "/inequality?view=rug", "/inequality?view=scatter", "/inequality?view=convergence", "/inequality?view=people",
    "/statement", "/statement/growth", "/progress", "/foundation/people", "/industries", "/gap",
    "/gap?view=job&within=E08000028", "/area/E08000028",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_an_exhibit_names_what_it_shows_its_edition_and_the_address_that_shows_it_again(address):
    made = exhibit_of(address)
    assert made.title
    assert made.sentence
    assert made.pictures
    assert made.tables
    assert made.edition == get_store().edition
    assert f"edition={made.edition}" in made.link
    again = exhibit_of(made.link)
    assert (again.title, again.sentence, again.tables) == (made.title, made.sentence, made.tables)


@pytest.mark.parametrize("address", [each for each in PAGES if not each.startswith("/explore")])
def test_the_sentence_is_one_of_the_page(address):
    path, _, query = address.partition("?")
    text = html.unescape(html.unescape(to_html(content_of(path, query)))).replace('data-sentence="', ">")
    assert exhibit_of(address).sentence.split(". ")[0] in " ".join(re.sub("<[^>]*>", "", text).split())


def test_numbers_of_the_ranking_are_those_of_the_store():
    made = exhibit_of("/explore?indicator=gva_per_hour_worked&period=2016-01-01/P1Y")
    ranking = next(each for each in made.pictures if each.part == "ranking")
    held = get_store().observations("gva_per_hour_worked", "local_authority", within=THREE_LEP)
    held = held[held["period"] == "2016-01-01/P1Y"].set_index("area_code")["value"]
    drawn = {each.code: each.y[0] for each in ranking.series if each.code in held.index}
    assert drawn == held.to_dict()
    assert [each.y[0] for each in ranking.series[:-1]] == sorted(
        (each.y[0] for each in ranking.series[:-1]), reverse=True
    )
    assert ranking.series[-1].role == "benchmark"


def test_lines_of_the_trend_hold_every_period_with_holes_where_nothing_is_held():
    made = exhibit_of("/explore?indicator=no_qualifications")
    trend = next(each for each in made.pictures if each.part == "trend")
    periods = get_store().periods("no_qualifications", Selection().level)
    assert {len(each.y) for each in trend.series} == {len(periods)}
    assert any(math.isnan(value) for each in trend.series for value in each.y)


def test_a_map_has_a_class_and_words_for_each_area():
    drawn = next(each for each in exhibit_of("/explore").pictures if each.kind == MAP).map
    assert len(drawn.classes) == 19
    assert drawn.classes.keys() == drawn.texts.keys()
    assert drawn.classes.keys() < drawn.names.keys()  # the Black Country is marked among its boroughs
    assert drawn.texts["E08000026"] == "£40.39"
    assert drawn.shapes.is_file()
    assert drawn.outlines.is_file()


def test_figures_and_drawings_of_a_page_are_kept():
    chart = next(each for each in exhibit_of("/statement/growth").pictures if each.kind == CHART)
    assert chart.figure["data"]
    waterfall = exhibit_of("/gap").pictures[0]
    assert waterfall.kind == DRAWN_TABLE
    assert any(isinstance(cell, Svg) for row in waterfall.drawn.rows for cell in row)


def test_a_part_is_shown_alone_and_one_that_is_not_there_is_told():
    assert [each.part for each in exhibit_of("/explore?show=map").shown] == ["map"]
    assert exhibit_of("/explore?show=map").shown_tables == ()
    assert exhibit_of("/explore?show=table").shown == ()
    with pytest.raises(NotFound, match="It has: map, ranking, trend, table"):
        exhibit_of("/explore?show=pie")


@pytest.mark.parametrize("address", ["https://elsewhere.example/explore", "//elsewhere.example/", "explore"])
def test_an_address_of_another_site_is_refused(address):
    with pytest.raises(UserError, match="addresses of this site"):
        parts_of(address)


def test_an_edition_that_is_not_kept_is_gone_and_no_other_takes_its_place():
    for path in ("/explore?", "/explore?show=all&", "/gap?"):
        with pytest.raises(UserError, match="frozen in edition 2020-01-01-aaaaaaaa, which is no longer kept") as told:
            exhibit_of(f"{path}edition=2020-01-01-aaaaaaaa")
        assert told.value.status == 410


def test_a_kept_edition_without_what_a_page_shows_says_the_pages_sentence():
    older = next(each for each in editions() if each != get_store().edition)
    for path in ("/gap", "/industries"):
        with pytest.raises(NotFound, match=f"^Edition {older} does not hold [a-z ]+.$"):
            exhibit_of(f"{path}?edition={older}")


def test_the_benchmark_has_a_row_of_its_own_or_is_marked_in_it():
    rows = exhibit_of("/explore").tables[0].rows
    assert [(row[0], row[2], row[-1]) for row in rows if "benchmark" in row[-1]] == [("K02000001", 41.87, "benchmark")]
    marked = [row for row in exhibit_of("/explore?areas=K02000001").tables[0].rows if "benchmark" in row[-1]]
    assert [row[0] for row in marked] == ["K02000001"]


def test_figures_as_known_on_a_day_name_their_release_and_have_the_newest_beside_their_trend():
    made = exhibit_of("/explore?as_known_in=2024-06-24")
    assert made.release == "2024-06-17"
    assert made.notices[-1].endswith("Dotted lines: the newest figures.")
    trend = next(each for each in made.pictures if each.part == "trend")
    dotted = [each for each in trend.series if each.dash == "1px,3px"]
    held = get_store().observations("gva_per_hour_worked").set_index(["area_code", "period"])["value"]
    assert [each.name.split(", ")[1] for each in dotted] == ["newest figures"] * 3
    code = next(each.code for each in trend.series if dotted[0].name == f"{each.name}, newest figures")
    assert dotted[0].y[-1] == held[code, "2022-01-01/P1Y"]
    assert "Dotted" not in exhibit_of("/explore?as_known_in=2024-06-24&show=map").notices[-1]


def test_lines_of_a_cell_are_told_apart():
    rows = exhibit_of("/").tables[0].rows
    assert rows[0][1] == "£35.14; 16% below the UK"
    walsall = {row[0].split(";")[0]: row for row in exhibit_of("/area/E08000030").tables[0].rows}
    assert walsall["No qualifications (Census 2021)"][2] == "worse: 8.3 points above England; England 18.1%"
    assert exhibit_of("/statement").tables[0].rows[0][2] == "£96.3bn, 2016"


@pytest.mark.parametrize("address", ["/gap", "/gap?view=job", "/inequality?view=convergence"])
def test_a_page_of_a_period_says_it(address):
    made = exhibit_of(address)
    assert made.period
    assert made.title.endswith(made.period)


def test_the_gap_names_its_publications_with_their_days():
    assert "output released 24 April 2024, hours and jobs 17 June 2024" in exhibit_of("/gap").source
    assert "(released 17 April 2025)" in exhibit_of("/gap?view=job").source


def test_an_address_without_a_page_is_told():
    with pytest.raises(NotFound, match="no page at /nowhere"):
        exhibit_of("/nowhere")


@pytest.mark.parametrize("path", [path for path in CONTENTS if path not in ("/data", "/changes", "/foundation")])
def test_every_page_has_a_part_to_take_away(path):
    assert exhibit_of(path).pictures


def test_a_map_of_clusters_has_the_kinds_of_the_page_and_their_words():
    made = exhibit_of("/inequality?view=clusters")
    drawn = next(each for each in made.pictures if each.kind == MAP).map
    held = {row[0]: row[-1] for row in made.tables[0].rows}
    kinds = ("no pattern", "high among high", "low among low", "high among low", "low among high")
    assert len(drawn.classes) == 515
    assert all(held[code].startswith(kinds[kind]) for code, kind in drawn.classes.items() if kind < 5)
    assert [text.split(" (")[0] for _, text in drawn.missing][1:3] == ["high among high", "low among low"]


def test_rows_that_come_later_to_a_page_are_in_its_exhibit():
    assert len(exhibit_of("/inequality?view=scatter").tables[0].rows) >= 16


def test_an_area_is_shown_by_the_measures_that_its_sentence_counts_and_all_are_data():
    made, every = exhibit_of("/area/E08000030"), exhibit_of("/area/E08000030?show=figures")
    (summary,) = made.shown
    assert (summary.part, len(summary.drawn.rows)) == ("summary", 6)
    assert summary.drawn.rows[0][0].lower().split(";")[0] in made.sentence
    assert "cannot judge" not in str(summary.drawn.rows)
    assert not made.shown_tables
    assert len(made.tables[0].rows) == len(every.shown[0].drawn.rows) > 100
    assert [each.part for each in every.shown] == ["figures"]


def test_the_list_of_claims_is_shown_as_claims_with_their_verdicts_in_words():
    made = exhibit_of("/statement?view=growth")
    (claims,) = made.shown
    assert claims.drawn.heads == ("Number", "The statement said", "Then", "Now")
    assert claims.drawn.rows[2] == ("3", "23.5% growth in five years", "✔ holds", "✕ no longer holds")
    assert [each.part for each in exhibit_of("/statement?view=growth&show=claim-chart").shown] == ["claim-chart"]
    assert all("✔" not in str(table) for table in made.tables)


def test_a_claim_is_shown_by_its_two_verdicts_beside_its_chart():
    verdicts, chart = exhibit_of("/statement/growth").shown
    assert (chart.part, chart.kind) == ("chart", CHART)
    assert [word for word, _ in verdicts.drawn.rows] == ["✔ Held then.", "✕ No longer holds."]
    assert all(why.endswith(".") for _, why in verdicts.drawn.rows)


def test_a_unit_follows_its_number_in_a_cell():
    assert "55.0 years" in str(exhibit_of("/area/E08000030").shown[0].drawn.rows)
