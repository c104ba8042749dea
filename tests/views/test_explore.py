"""The Explore view carries the store's numbers unchanged, in the order in which the browser will read them."""

import base64
import csv
import io
import json
import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from flask import Flask

from app.config import get_settings
from app.figures.area_map import LOCATIONS_UP_TO, area_classes
from app.metadata.geography import ENGLAND, GROUPS
from app.metadata.indicators import all_indicators
from app.narrative.words import STATUS_WORDS
from app.routes import api, errors
from app.selection import Selection
from app.store import editions
from app.store.boundaries import boundary, boundary_for_level
from app.store.observations import get_store
from app.views import explore
from app.views.explore import download_address, explore_view
from app.views.gather import gather
from app.views.settle import settle, settle_known

PAIRS = [(each.id, level) for each in all_indicators().values() for level in each.levels]
SOME = random.Random(20180612).sample(PAIRS, 30)
DRAWN = [Selection(indicator=indicator, level=level) for indicator, level in SOME] + [
    Selection(),
    Selection(within=ENGLAND, areas=("E06000023", "E37000001")),
    Selection(within="E37000001"),
    Selection(indicator="no_qualifications_census", level="msoa", within="E37000006"),
    Selection(indicator="no_qualifications_census", level="lsoa", within="E08000026"),
    Selection(indicator="healthy_life_expectancy_male", level="county"),
    Selection(indicator="no_qualifications", level="place"),
]
EACH = pytest.mark.parametrize("asked", DRAWN, ids=lambda each: f"{each.indicator}-{each.level}-{each.within}")


def view_of(asked: Selection) -> dict:
    return explore_view(asked, get_store())


def grid_of(asked: Selection):
    store = get_store()
    return gather(settle(asked, store).selection, store)


def browser_codes(view: dict) -> list[str]:
    """Codes of the rows as the browser finds them: in the shapes' file, those inside, then those that come along."""
    numbers = view["numbers"]
    if not view["shapes"]:
        return numbers["codes"]
    path = get_settings().boundaries / view["shapes"].rsplit("/", 1)[1]
    features = json.loads(path.read_text("utf-8"))["features"]
    inside = numbers["inside"]
    kept = [each["id"] for each in features if inside is None or each["properties"].get("la", each["id"]) in inside]
    return [*kept, *numbers["codes"]]


def read_directly(indicator: str) -> dict[tuple[str, str], dict]:
    """Today's rows of an indicator straight from the file, by area and period."""
    path = editions.edition_folder() / "observations.parquet"
    columns = ["area_code", "period", "value", "lower_ci", "upper_ci", "status", "current", "group"]
    rows = pq.read_table(path, columns=columns, filters=pc.field("indicator") == indicator).to_pylist()
    return {(row["area_code"], row["period"]): row for row in rows if row["current"] and row["group"] == "all"}


def half_up(value: float | None, places: int) -> float | None:
    if value is None or value != value:
        return None
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


@EACH
def test_every_number_is_the_stores_rounded_once_with_halves_up(asked):
    view, held = view_of(asked), read_directly(asked.indicator)
    numbers, places = view["numbers"], view["indicator"]["decimals"]
    parts = [("values", "value"), ("lower", "lower_ci"), ("upper", "upper_ci")]
    for part, column in [each for each in parts if each[0] in numbers]:
        for code, series in zip(browser_codes(view), numbers[part], strict=True):
            stored = [held.get((code, period["id"]), {}).get(column) for period in view["periods"]]
            assert series == [half_up(each, places) for each in stored], (part, code)


@EACH
def test_limits_travel_wherever_the_store_has_them_but_for_thousands_of_areas(asked):
    limits = {"lower", "upper"} & set(view_of(asked)["numbers"])
    grid = grid_of(asked)
    held = bool(np.isfinite(grid.lower).any()) and grid.rows <= LOCATIONS_UP_TO
    assert bool(limits) == (held and grid.basis != "revision")


@EACH
def test_a_status_other_than_published_is_said_in_words(asked):
    view, held = view_of(asked), read_directly(asked.indicator)
    numbers = view["numbers"]
    for i, code in enumerate(browser_codes(view)):
        letters = numbers["status"].get(i, "")
        for at, period in enumerate(view["periods"]):
            stored = held.get((code, period["id"]), {"status": "not_available"})["status"]
            said = numbers["statuses"][letters[at]] if letters else ""
            assert said == ", ".join(words for each in stored.split(";") if (words := STATUS_WORDS[each]))


@EACH
def test_outcomes_travel_as_one_letter_a_period(asked):
    grid, numbers = grid_of(asked), view_of(asked)["numbers"]
    if grid.basis == "none":
        assert "outcome" not in numbers
        return
    letters = {"h": "higher", "l": "lower", "s": "similar", "?": "cannot_tell"}
    assert [[letters[each] for each in row] for row in numbers["outcome"]] == grid.outcome.T.tolist()


@EACH
def test_the_classes_of_the_map_are_those_of_the_values(asked):
    view, grid = view_of(asked), grid_of(asked)
    if not view["map"]:
        assert "classes" not in view
        return
    extent = ENGLAND if asked.within == ENGLAND else "3lep"
    limits = get_store().class_limits(asked.indicator, asked.level, extent)
    sent = [list(base64.b64decode(row)) for row in view["classes"]]
    assert sent == area_classes(grid, limits).tolist()
    assert view["map"]["data"][0]["z"] == sent[-1]
    for row, counts, missing, withheld in zip(
        sent, view["legend"]["counts"], view["legend"]["no_data"], view["legend"]["suppressed"], strict=True
    ):
        assert counts == [row.count(code) for code in range(len(limits) - 1)]
        assert (missing, withheld) == (row.count(5), row.count(6))
        assert sum(counts) + missing + withheld == view["numbers"]["rows"]


@EACH
def test_the_areas_of_a_map_are_those_of_its_shapes(asked):
    view, grid = view_of(asked), grid_of(asked)
    codes = [area.code for area in grid.areas]
    assert browser_codes(view) == codes
    if view["map"] and view["map"]["data"][0]["locations"]:
        assert view["map"]["data"][0]["locations"] == codes[: grid.rows]


@pytest.fixture(scope="module")
def client():
    server = Flask(__name__)
    for routes in (errors, api):
        routes.register(server)
    return server.test_client()


def values_of(view: dict, *, rows: int | None = None) -> dict[tuple[str, str], float]:
    """Every figure that a view draws, by area and period; of the level's own areas alone where `rows` says so."""
    return {
        (code, period["id"]): value
        for code, series in list(zip(browser_codes(view), view["numbers"]["values"], strict=True))[:rows]
        for period, value in zip(view["periods"], series, strict=True)
        if value is not None
    }


@EACH
def test_the_file_of_a_view_has_the_rows_that_it_draws(asked, client):
    view = view_of(asked)
    answer = client.get(view["download"])
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))
    places, periods = view["indicator"]["decimals"], {period["id"] for period in view["periods"]}
    filed = {
        (row["area_code"], row["period"]): half_up(float(row["value"]), places)
        for row in rows
        if row["value"] != "" and row["period"] in periods
    }
    named = "areas=" in view["download"]
    drawn = values_of(view, rows=None if named else view["numbers"]["rows"])
    assert drawn.items() <= filed.items()
    assert {code for code, _ in filed} - {code for code, _ in drawn} <= {view["benchmark"]["code"]}


def test_the_file_of_a_view_names_the_compared_group_and_the_benchmark():
    address = view_of(Selection())["download"]
    assert "E37000001" in address
    assert "K02000001" in address


def test_the_file_of_a_frozen_view_is_of_the_same_edition():
    asked = Selection(edition="2001-01-01-00000000")
    assert "edition=2001-01-01-00000000" in download_address(asked, grid_of(Selection()))


def test_a_view_opens_at_its_period_and_else_at_the_newest():
    view = view_of(Selection(period="2010-01-01/P1Y"))
    assert view["periods"][view["period"]] == {"id": "2010-01-01/P1Y", "label": "2010"}
    newest = view_of(Selection())
    assert newest["period"] == len(newest["periods"]) - 1


def test_all_periods_come_in_one_answer_whichever_is_asked_for():
    old, new = view_of(Selection(period="2010-01-01/P1Y")), view_of(Selection())
    assert {**old, "period": None} == {**new, "period": None}


def test_the_view_names_the_selection_that_is_drawn_without_its_period():
    assert view_of(Selection(period="2010-01-01/P1Y"))["query"] == ""
    assert view_of(Selection(indicator="zzzz", level="place"))["query"] == "level=place"


def test_every_period_has_a_place_on_the_slider_in_order():
    slider = view_of(Selection())["slider"]
    assert slider["positions"] == sorted(slider["positions"])
    assert list(slider["range"]) == [slider["positions"][0], slider["positions"][-1]]


def test_compared_areas_come_with_their_style_their_name_and_the_level_of_their_parts():
    asked = Selection(indicator="no_qualifications_census", areas=("E37000001", "E07000222"))
    chosen = view_of(asked)["chosen"]
    assert [(each["code"], each["name"], each["glyph"], each["parts"]) for each in chosen["areas"]] == [
        ("E37000001", "Black Country", "■", "local_authority"),
        ("E07000222", "Warwick", "◆", "msoa"),
    ]
    assert chosen["next"]["glyph"] not in {each["glyph"] for each in chosen["areas"]}
    assert chosen["most"] == 6


def test_a_level_that_is_not_to_be_had_says_why_and_where_else():
    missing = view_of(Selection())["controls"]["missing"]
    assert set(missing) == {"msoa", "lsoa"}
    assert missing["msoa"].startswith("GVA per hour worked has no figures for MSOAs; it has for places")


def test_the_distribution_holds_every_area_with_a_value_once():
    view = view_of(Selection(indicator="no_qualifications_census", level="msoa"))
    codes = [code for trace in view["distribution"]["data"] if "customdata" in trace for code in trace["customdata"]]
    known = [
        code for code, row in zip(browser_codes(view), view["numbers"]["values"], strict=True) if row[-1] is not None
    ]
    assert sorted(codes) == sorted(known[: len(codes)])
    assert len(codes) == view["numbers"]["rows"]


def test_small_areas_have_a_distribution_and_larger_ones_a_trend():
    small = view_of(Selection(indicator="no_qualifications_census", level="lsoa"))
    assert small["trend"] is None
    assert small["distribution"]
    large = view_of(Selection())
    assert large["distribution"] is None
    assert large["trend"]


def test_a_level_without_shapes_has_no_map_and_says_so():
    view = view_of(Selection(level="country"))
    assert view["map"] is None
    assert boundary_for_level("country", "3lep") == ""
    assert view["captions"]["no_map"].startswith("There is no map of countries")


def test_the_outline_of_a_compared_group_lies_on_the_map():
    view = view_of(Selection(within="E37000001"))
    assert "E37000001" in view["outlined"]
    assert set(view["outlined"]) <= set(boundary("outline").features) | set(GROUPS)


KNOWN = [
    Selection(as_known_in="2024-06-17"),
    Selection(as_known_in="2024-12-31", within=ENGLAND),
    Selection(indicator="gva_total", as_known_in="2021-06-11", level="place"),
    Selection(indicator="healthy_life_expectancy_female", as_known_in="2024-07-01", level="county"),
    Selection(indicator="no_qualifications", as_known_in="2024-05-01"),
]
THEN = pytest.mark.parametrize("asked", KNOWN, ids=lambda each: f"{each.indicator}-{each.as_known_in}")


@THEN
def test_the_file_of_a_view_as_known_on_a_day_has_the_rows_that_it_draws(asked, client):
    view = view_of(asked)
    assert f"as_known_in={asked.as_known_in}" in view["query"]
    assert f"as_known_in={asked.as_known_in}" in view["download"]
    answer = client.get(view["download"]).get_data().decode("utf-8-sig")
    places, filed = view["indicator"]["decimals"], {}
    for row in csv.DictReader(io.StringIO(answer, newline="")):
        assert row["vintage"] <= asked.as_known_in
        if row["value"]:
            filed[row["area_code"], row["period"]] = half_up(float(row["value"]), places)
    drawn = values_of(view, rows=None if "areas=" in view["download"] else view["numbers"]["rows"])
    assert drawn
    assert drawn.items() <= filed.items()


@THEN
def test_an_earlier_release_is_said_and_drawn_in_the_classes_of_today(asked):
    view, today = view_of(asked), view_of(asked.but(as_known_in=""))
    assert view["notices"][0].startswith("As known on ")
    assert view["notices"] != today["notices"]
    assert view["legend"]["limits"] == today["legend"]["limits"]
    assert view["controls"]["releases"] == today["controls"]["releases"]
    assert view["controls"]["known"] in [each["code"] for each in view["controls"]["releases"]]
    assert today["controls"]["known"] == ""


def test_the_source_names_the_release_that_is_drawn():
    assert "released 17 June 2024." in view_of(KNOWN[0])["source"]["text"]
    assert "No bars: usual revisions are known of the newest release only." in view_of(KNOWN[0])["source"]["text"]
    assert "released 19 June 2025." in view_of(Selection())["source"]["text"]


def test_the_newest_line_of_each_compared_area_lies_dotted_beside_the_earlier_one():
    view, today = view_of(KNOWN[0]), view_of(Selection())
    dotted = [each for each in view["trend"]["data"] if each["line"].get("dash") == "1px,3px"]
    assert view["notices"][0].endswith("Dotted lines: the newest figures.")
    assert len(dotted) == 3
    last = today["periods"].index(view["periods"][-1])
    lines = {each["name"]: each for each in today["trend"]["data"] if "name" in each}
    assert [each["y"][-1] for each in dotted] == [lines[code]["y"][last] for code in Selection().areas]


@pytest.mark.parametrize("moved", [-1.0, 0.0, 1.0])
def test_figures_are_said_to_be_revised_where_one_of_them_was(moved, monkeypatch):
    grid = gather(settle_known(KNOWN[0], get_store()).selection, get_store())
    monkeypatch.setattr(explore, "newest_figures", lambda *_: replace(grid, value=grid.value + moved))
    said = view_of(KNOWN[0])["notices"][0]
    assert ("figures have been revised since" if moved else "newer figures have come since") in said


def test_how_far_output_was_revised_is_in_the_method_as_no_interval_is_published():
    method = view_of(Selection(indicator="gva_total"))["source"]["method"]
    rows = get_store().revision_sizes("gva_total", ("districts_3lep",))
    pairs = [("2021-06-11", "2023-04-25"), ("2023-04-25", "2024-04-24"), ("2024-04-24", "2025-04-17")]
    moved = [
        rows[(rows["older_vintage"] == old) & (rows["newer_vintage"] == new) & (rows["age"] == 0)].iloc[0]
        for old, new in pairs
    ]
    mean = sum(each["mean_absolute_revision"] for each in moved) / 3
    assert f"newest figures of districts moved by {mean:.1f}% on average (three pairs of releases)." in method[-1]
