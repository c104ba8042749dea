"""The strip: every peer a ring, the area last and largest, right is better, and all of it valid SVG."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from app.figures.strip import EDGE, HEIGHT, WIDTH, Mark, strip
from app.figures.theme import OTHER_STYLES, PLACE_STYLES

STYLE = PLACE_STYLES["E08000026"]
PEERS = np.array([10.0, 20.0, 30.0, 40.0, 50.0])


def draw(value=25.0, lower=np.nan, upper=np.nan, *, peers=PEERS, benchmark=35.0, low_is_better=False, beside=()):
    own = Mark(value, STYLE, lower, upper)
    text = strip(peers, own, beside, benchmark=benchmark, low_is_better=low_is_better, label="Coventry <25>")
    return ElementTree.fromstring(text)


def parts(drawing, kind: str) -> list:
    return [each for each in drawing if each.get("class", "").split()[:1] == [kind]]


def across(element) -> float:
    """Where a marker or an upright stands."""
    text = element.get("transform") or element.get("d")
    return float(re.search(r"-?[\d.]+", text)[0])


def ring_places(drawing) -> list[float]:
    return [float(x) + 4 for x in re.findall(r"M(-?[\d.]+)", parts(drawing, "rings")[0].get("d"))]


def test_every_peer_is_a_ring_from_edge_to_edge():
    assert ring_places(draw()) == pytest.approx(np.linspace(EDGE, WIDTH - EDGE, 5).tolist())


def test_the_area_is_drawn_last_in_its_own_colour():
    drawing = draw(beside=[Mark(40.0, OTHER_STYLES[0])])
    assert drawing[-1].get("style") == "--own:var(--coventry)"
    assert "scale(7)" in drawing[-1].get("transform")
    assert "scale(5.5)" in drawing[-2].get("transform")


def test_high_values_lie_right_unless_low_ones_are_better():
    assert across(draw(45.0)[-1]) > WIDTH / 2
    assert across(draw(45.0, low_is_better=True)[-1]) < WIDTH / 2


def test_benchmark_and_median_stand_where_their_values_are():
    drawing = draw()
    assert across(parts(drawing, "dashed")[0]) == pytest.approx(EDGE + (WIDTH - 2 * EDGE) * 25 / 40)
    assert across(parts(drawing, "median")[0]) == pytest.approx(WIDTH / 2)


def test_the_band_covers_the_middle_half_either_way_round():
    for low_is_better in (False, True):
        band = parts(draw(low_is_better=low_is_better), "band")[0]
        left, wide = float(band.get("x")), float(band.get("width"))
        assert (left, left + wide) == pytest.approx((EDGE + 95, WIDTH - EDGE - 95))


def test_few_peers_have_no_quartiles_and_a_missing_benchmark_no_line():
    drawing = draw(peers=PEERS[:3], benchmark=np.nan)
    assert parts(drawing, "band") == parts(drawing, "median") == parts(drawing, "dashed") == []


def test_an_interval_is_drawn_and_cut_off_far_outside():
    near, far = draw(25.0, 22.0, 28.0), draw(25.0, -900.0, 28.0)
    assert len(parts(near, "whisker")) == len(parts(far, "whisker")) == 1
    assert parts(draw(), "whisker") == []
    assert min(ring_places(far)) > EDGE  # room for the interval
    assert min(ring_places(far)) < WIDTH / 3  # but not for all of it


def test_peers_without_a_value_have_no_ring():
    assert len(ring_places(draw(peers=np.array([10.0, np.nan, 50.0])))) == 2


@pytest.mark.parametrize("peers", [np.array([]), np.array([25.0, 25.0])])
def test_no_peers_or_equal_ones_still_give_a_strip(peers):
    assert across(draw(25.0, peers=peers, benchmark=np.nan)[-1]) == WIDTH / 2


def test_it_says_itself_in_words_which_are_escaped():
    drawing = draw()
    assert drawing.get("role") == "img"
    assert drawing[0].text == "Coventry <25>"


def test_nothing_lies_outside_the_picture():
    drawing = draw(90.0, 80.0, 100.0, beside=[Mark(-20.0, OTHER_STYLES[0])])
    marks = [across(each) for each in drawing if each.get("transform")]
    assert all(0 <= x <= WIDTH for x in (*marks, *ring_places(drawing)))
    assert drawing.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
