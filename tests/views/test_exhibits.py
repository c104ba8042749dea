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
    assert exhibit_of(address).sentence.split(". ")[0] in " ".join(
        re.sub("<[^>]*>", "", text.replace('data-sentence="', ">")).split()
    )


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
    chart = exhibit_of("/statement/growth").pictures[0]
    assert chart.kind == CHART
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
