"""Every indicator at every level gives a view: with figures where it has them, else with a sentence why not."""

import math

import orjson
import pytest

from app.metadata.geography import ENGLAND, LEVELS, PLACES
from app.metadata.indicators import all_indicators
from app.routes.view import PLAIN
from app.selection import Selection
from app.store.observations import get_store
from app.views.explore import explore_view

INDICATORS = all_indicators()


def view_of(**keys) -> dict:
    """The view as the browser reads it, once through JSON."""
    return orjson.loads(orjson.dumps(explore_view(Selection(**keys), get_store()), option=PLAIN))


def figures_in(view: dict) -> list[float]:
    """All values of the level's own areas, in any period."""
    rows = view["numbers"]["values"][: view["numbers"]["rows"]]
    return [value for row in rows for value in row if value is not None]


def check_whole(view: dict) -> None:
    """Whatever is shown fits together: a sentence and numbers for each period, a picture in each panel."""
    periods = len(view["periods"])
    assert periods >= 1
    assert 0 <= view["period"] < periods
    assert len(view["sentences"]) == periods
    assert all(each.strip().endswith(".") for each in view["sentences"])
    assert all(len(row) == periods for row in view["numbers"]["values"])
    assert view["ranking"]["data"]
    assert bool(view["trend"]) != bool(view["distribution"])
    assert view["map"] or view["captions"]["no_map"]
    assert view["source"]["text"]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_an_indicator_shows_figures_at_each_level_it_has_and_elsewhere_says_why_not(indicator):
    for level in LEVELS:
        view = view_of(indicator=indicator, level=level)
        check_whole(view)
        assert figures_in(view), f"{indicator} at {view['controls']['level']} has areas without a single figure"
        if level in INDICATORS[indicator].levels:
            assert view["controls"]["level"] == level
            assert view["notices"] == []
        else:
            assert view["controls"]["level"] in INDICATORS[indicator].levels
            assert f"has no figures for {LEVELS[level].plural}; it has for" in view["notices"][0]
            assert "Showing" in view["notices"][0]


@pytest.mark.parametrize("indicator", [id for id, each in INDICATORS.items() if "local_authority" in each.levels])
def test_districts_of_all_england_and_of_one_place_are_drawn(indicator):
    for within in (ENGLAND, PLACES[2]):
        view = view_of(indicator=indicator, level="local_authority", within=within)
        check_whole(view)
        assert len(view["classes"]) == len(view["periods"])
        assert view["numbers"]["rows"] == (296 if within == ENGLAND else 4)
        assert f"within={within}" in view["query"]


SMALL = [(id, level) for id, each in INDICATORS.items() for level in ("msoa", "lsoa") if level in each.levels]


@pytest.mark.parametrize(("indicator", "level"), SMALL)
def test_neighbourhoods_of_one_authority_are_drawn(indicator, level):
    view = view_of(indicator=indicator, level=level, within=PLACES[1])
    check_whole(view)
    assert figures_in(view)
    assert view["distribution"]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_intervals_hold_their_values_and_numbers_are_finite(indicator):
    numbers = view_of(indicator=indicator, level=INDICATORS[indicator].levels[0])["numbers"]
    assert all(math.isfinite(value) for row in numbers["values"] for value in row if value is not None)
    if "lower" not in numbers:
        return
    for limits in zip(numbers["lower"], numbers["values"], numbers["upper"], strict=True):
        for lower, value, upper in zip(*limits, strict=True):
            assert lower is None or value is None or lower <= value <= upper
