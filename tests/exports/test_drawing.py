"""The picture file: all that is needed to understand it stands in it."""

import functools
from dataclasses import replace

import lxml.etree as etree
import pytest

from app.exports.drawing.svg import picture_file, to_svg
from app.exports.exhibit import Item, Pack
from app.exports.kinds import KINDS
from app.figures.theme import colour
from app.views.exhibits import exhibit_of

SPACE = {"svg": "http://www.w3.org/2000/svg"}


held = functools.cache(exhibit_of)


def words(text: str) -> str:
    root = etree.fromstring(text.encode("utf-8"))
    return " ".join("".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("address", [
    "/explore", "/explore?indicator=healthy_life_expectancy_female&show=ranking", "/inequality?view=convergence",
    "/gap?within=E37000001",
])  # fmt: skip
def test_title_sentence_source_licence_edition_and_day_stand_in_the_picture(address):
    made = held(address)
    said = words(picture_file(Item(exhibit=made), "2026-07-12"))
    for text in (made.title, made.sentence, made.source, made.edition, "Made on 12 July 2026."):
        assert text in said
    licences = [each for each in made.notes if "Licence" in each]
    assert all(each in said for each in licences[:1])


def test_a_part_alone_is_that_part_and_the_whole_view_is_all_of_them():
    one = words(picture_file(Item(exhibit=held("/explore?show=trend")), ""))
    every = words(picture_file(Item(exhibit=held("/explore")), ""))
    assert "Since when" in one
    assert "How much" not in one
    assert "Where" in every
    assert "How much, 2023" in every
    assert "Since when" in every


def test_a_table_asked_for_is_drawn_as_one():
    said = words(picture_file(Item(exhibit=held("/explore?show=table")), ""))
    assert "E08000026 Coventry 40.39" in said


def test_compared_areas_have_a_key():
    root = etree.fromstring(picture_file(Item(exhibit=held("/explore?show=map")), "").encode())
    text = " ".join("".join(each.itertext()) for each in root.iterfind("./svg:text", SPACE))
    for name, token in (("Birmingham", "birmingham"), ("Coventry", "coventry"), ("Black Country", "black-country")):
        assert name in text
        assert root.find(f"./svg:path[@fill='{colour(token)}']", SPACE) is not None


def test_a_title_of_one_s_own_stands_above_whatever_it_holds():
    title = 'Growth <& "more">\x00 of 5%'
    assert 'Growth <& "more"> of 5%' in words(picture_file(Item(exhibit=held("/explore"), title=title), ""))


def test_it_is_a_kind_of_file_for_one_address():
    made = held("/explore?show=map")
    file = to_svg(Pack(title=made.title, items=(Item(exhibit=made),), made="2026-07-12"))
    assert file.startswith(b"<svg xmlns=")
    assert KINDS["svg"].make is to_svg
    assert not KINDS["svg"].many


def test_notices_and_the_day_as_known_on_stand_above_and_in_the_foot():
    told = {"notices": ("“1999” is not a period.",), "link": "/explore?as_known_in=2024-06-24"}
    made = replace(held("/explore?show=map"), **told)
    said = words(picture_file(Item(exhibit=made), ""))
    assert said.index("“1999” is not a period.") < said.index("Source")
    assert "As known on 24 June 2024. Edition of 1 July 2026" in said
