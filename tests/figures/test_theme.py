"""The table of the look, measured again over the tokens: contrasts, colour-vision simulation, one use for a colour."""

import itertools
import re

import numpy as np
import pytest
from colorspacious import cspace_convert

from app.figures import theme
from app.figures.theme import GLYPHS, OTHER_STYLES, PLACE_STYLES, TOKENS, base_layout, css_variables, dark_twins, styles

LIGHT, DARK = 0, 1
THEMES = pytest.mark.parametrize("side", [LIGHT, DARK], ids=["light", "dark"])
SIGHT = ["normal", "deuteranomaly", "protanomaly", "tritanomaly"]
PLACES = ("birmingham", "coventry", "black-country")
CLASSES = tuple(f"class-{i}" for i in range(1, 6))
HEX = re.compile(r"#[0-9A-F]{6}")


def channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels(colour)]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str, side: int) -> float:
    """Contrast ratio of two tokens, 1 to 21."""
    low, high = sorted(luminance(TOKENS[token][side]) for token in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> np.ndarray:
    """A colour in CAM02-UCS as somebody with full colour-vision deficiency of that kind sees it."""
    if sight == "normal":
        return cspace_convert(channels(colour), "sRGB1", "CAM02-UCS")
    kind = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    return cspace_convert(np.clip(cspace_convert(channels(colour), kind, "sRGB1"), 0, 1), "sRGB1", "CAM02-UCS")


def distance(one: str, other: str, side: int, sight: str) -> float:
    return float(np.linalg.norm(seen(TOKENS[one][side], sight) - seen(TOKENS[other][side], sight)))


def test_contrast_is_measured_as_the_rule_says():
    assert (luminance("#FFFFFF") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)
    assert contrast("ink-3", "ground", LIGHT) == pytest.approx(5.2, abs=0.05)
    assert contrast("edge", "ground", DARK) == pytest.approx(4.2, abs=0.05)


@THEMES
@pytest.mark.parametrize("token", ["ink", "ink-2", "ink-3", "accent", "better", "worse"])
@pytest.mark.parametrize("behind", ["ground", "surface"])
def test_text_can_be_read(token, behind, side):
    assert contrast(token, behind, side) >= 4.5


@THEMES
@pytest.mark.parametrize("behind", ["panel", "accent-tint"])
def test_text_can_be_read_on_a_tint(behind, side):
    assert contrast("ink", behind, side) >= 4.5
    assert contrast("ink-3", behind, side) >= 4.5


@THEMES
def test_text_on_the_accent_can_be_read(side):
    assert contrast("accent-text", "accent", side) >= 4.5


@THEMES
@pytest.mark.parametrize("token", [*PLACES, "fourth", "fifth", "sixth", "edge", "benchmark", "hatch"])
def test_marks_and_lines_stand_out_from_the_ground(token, side):
    assert contrast(token, "ground", side) >= 3


@THEMES
@pytest.mark.parametrize("token", PLACES)
def test_places_stand_out_from_the_land_of_the_opening_map(token, side):
    assert contrast(token, "land", side) >= 3


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_the_three_places_are_told_apart_by_colour_alone(sight, side):
    assert min(distance(*pair, side, sight) for pair in itertools.combinations(PLACES, 2)) >= 25


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_adjacent_classes_are_told_apart(sight, side):
    assert min(distance(*pair, side, sight) for pair in itertools.pairwise(CLASSES)) >= 10


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_the_ground_of_a_hatch_is_no_class(sight, side):
    assert min(distance("ground", each, side, sight) for each in CLASSES) >= 7


@THEMES
def test_a_higher_class_is_further_from_the_ground(side):
    ratios = [contrast(each, "ground", side) for each in CLASSES]
    assert ratios == sorted(ratios)


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_better_and_worse_are_told_apart(sight, side):
    assert distance("better", "worse", side, sight) >= 14


@pytest.mark.parametrize(
    ("pair", "sight", "measured"),
    [
        (("birmingham", "coventry", "black-country"), "normal", (39.8, 37.8)),
        (("birmingham", "coventry", "black-country"), "deuteranomaly", (29.8, 28.5)),
        (("better", "worse"), "protanomaly", (27.5, 28.1)),
    ],
)
def test_the_measure_gives_the_numbers_of_the_look(pair, sight, measured):
    for side in (LIGHT, DARK):
        least = min(distance(*each, side, sight) for each in itertools.combinations(pair, 2))
        assert least == pytest.approx(measured[side], abs=0.1)


def test_a_light_colour_belongs_to_one_token_so_that_its_dark_twin_is_one():
    assert len(dark_twins()) == len(TOKENS)


@pytest.mark.parametrize("token", TOKENS)
def test_a_colour_has_six_digits_in_both_themes(token):
    assert all(HEX.fullmatch(each) for each in TOKENS[token])


@THEMES
def test_every_token_is_a_variable_of_the_style_sheet(side):
    block = re.search(rf'\[data-bs-theme="{("light", "dark")[side]}"\]{{(.*?)}}', css_variables())[1]
    said = dict(part.split(":", 1) for part in block.split(";") if part)
    assert {f"--{token}": pair[side] for token, pair in TOKENS.items()}.items() <= said.items()
    assert said["--bs-body-bg"] == "var(--ground)"


def test_the_three_places_have_each_a_colour_a_marker_and_a_line_of_their_own():
    for part in ("token", "symbol", "dash"):
        assert len({getattr(style, part) for style in PLACE_STYLES.values()}) == 3
    assert tuple(style.token for style in PLACE_STYLES.values()) == PLACES


def test_any_six_areas_differ_in_marker_and_in_line():
    for codes in (("a", "b", "c", "d", "e", "f"), (*PLACE_STYLES, "a", "b", "c")):
        worn = styles(codes).values()
        assert len({style.symbol for style in worn}) == len({style.dash for style in worn}) == 6


def test_a_place_keeps_its_style_wherever_it_stands():
    worn = styles(("E07000222", "E37000001", "E08000026"))
    assert worn["E37000001"] == PLACE_STYLES["E37000001"]
    assert worn["E08000026"] == PLACE_STYLES["E08000026"]
    assert worn["E07000222"] == OTHER_STYLES[0]


def test_every_marker_has_a_character_for_texts():
    assert {style.symbol for style in (*PLACE_STYLES.values(), *OTHER_STYLES)} <= set(GLYPHS)


def test_every_figure_has_a_see_through_ground_and_no_legend_box():
    layout = base_layout(dragmode="pan")
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["showlegend"] is False
    assert layout["dragmode"] == "pan"
    assert layout["font"]["family"] == theme.FONT
