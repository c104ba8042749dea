"""Drawings of pages made ready for files: nothing is left that needs a style sheet."""

import re

import lxml.etree as etree
import pytest

from app.exports.drawing.inline import LOOKS, MARKS, SIZES, resolved, size_of
from app.exports.exhibit import Svg
from app.figures.theme import colour
from app.views.exhibits import exhibit_of

PAGES = (
    "/area/E08000028", "/gap?within=E37000001", "/gap?view=job&within=E08000028", "/inequality?view=people",
    "/industries", "/industries?group=construction_and_housing", "/foundation/people",
)  # fmt: skip
# Classes that only name a part for its page, or whose looks stand in the element itself.
PLAIN = {
    "mark",
    "solid",
    "hollow",
    "bubble",
    "names",
    "wide",
    "tick",
    "corner",
    "pointed",
    "strip",
    "spark",
    "axis-name",
}


def drawings(page: str) -> list[str]:
    found = []
    for picture in exhibit_of(page).pictures:
        found += [picture.svg] if picture.svg else []
        rows = picture.drawn.rows if picture.drawn else ()
        found += [cell.text for row in rows for cell in row if isinstance(cell, Svg)]
    return found


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_for_a_style_sheet_and_every_class_has_a_look(page):
    found = drawings(page)
    assert found
    known = {name for _, name in LOOKS} | PLAIN
    for text in found:
        root = etree.fromstring(text)
        kind = root.get("class").split()[0]
        assert kind in SIZES, kind
        inner = {name for each in root.iterdescendants() for name in (each.get("class") or "").split()}
        assert inner <= known, kind
        made = resolved(text, *size_of(text))
        assert "var(" not in made
        assert "class=" not in made
        assert "style=" not in made
        etree.fromstring(made)


def test_a_marker_takes_its_own_colour():
    inner = '<path class="mark hollow" style="--own:var(--coventry)" d="M0 0"/>'
    text = f'<svg class="spark" viewBox="0 0 100 28">{inner}</svg>'
    mark = etree.fromstring(resolved(text, 90, 25))[0]
    assert (mark.get("stroke"), mark.get("fill")) == (colour("coventry"), colour("ground"))


def test_lines_that_a_page_does_not_scale_stay_as_wide():
    text = (
        '<svg class="dots"><path class="mark solid" style="--own:var(--coventry)" transform="scale(6)" d="M0 0"/></svg>'
    )
    mark = etree.fromstring(resolved(text, 100, 20))[0]
    assert float(mark.get("stroke-width")) * 6 == pytest.approx(MARKS["dots"][2], rel=0.01)


def test_a_stretched_line_is_written_in_the_drawing_s_own_pixels():
    inner = '<svg viewbox="0 0 100 100" preserveaspectratio="none"><path d="M0 50L100 0"/></svg>'
    made = resolved(f'<svg class="over-time">{inner}</svg>', 200, 40)
    assert re.search(r' d="([^"]*)"', made)[1] == "M0.0 20.0L200.0 0.0"
