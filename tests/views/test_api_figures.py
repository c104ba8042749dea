"""The figures of the programmatic door are those of the page, complete in themselves; on the committed store."""

import base64
import json
from itertools import pairwise

import numpy as np
import plotly.io
import pytest

from app.errors import NotFound
from app.metadata.geography import DISTRICTS_3LEP
from app.selection import Selection
from app.store.boundaries import boundary
from app.store.observations import get_store
from app.views.api_figures import figure_document
from app.views.explore import explore_view

SELECTIONS = [
    Selection(),
    Selection(level="place", benchmark="3lep"),
    Selection(indicator="healthy_life_expectancy_female", areas=("E08000028", "E37000001")),
    Selection(indicator="no_car_census", level="msoa"),
    Selection(indicator="no_car_census", level="lsoa", within="E08000025"),
    Selection(indicator="median_weekly_pay", within="E92000001"),
    Selection(indicator="employment_rate", level="country"),
]


def keys_of(selection: Selection, **more: str) -> dict[str, str]:
    changed = selection.model_dump(exclude_defaults=True)
    return {key: ",".join(value) if isinstance(value, tuple) else value for key, value in changed.items()} | more


@pytest.mark.parametrize("selection", SELECTIONS, ids=Selection.to_query)
@pytest.mark.parametrize("part", ["ranking", "trend", "distribution"])
def test_a_chart_is_the_one_that_the_page_draws(selection, part):
    view = explore_view(selection, get_store())
    if not view[part]:
        with pytest.raises(NotFound, match="Ask for part="):
            figure_document(keys_of(selection, part=part), "")
        return
    found = figure_document(keys_of(selection, part=part), "")
    assert {"data": found["data"], "layout": found["layout"]} == view[part]
    assert found["sentence"] == view["sentences"][-1]
    assert found["edition"] == view["edition"]
    plotly.io.from_json(json.dumps({key: found[key] for key in ("data", "layout")}))  # Plotly checks each property


@pytest.mark.parametrize("selection", SELECTIONS[:-1], ids=Selection.to_query)
def test_a_map_has_the_classes_of_the_page_and_shapes_for_all_its_areas(selection):
    view = explore_view(selection, get_store())
    found = figure_document(keys_of(selection), "/evidence")
    areas = found["data"][0]
    classes = np.frombuffer(base64.b64decode(view["classes"][-1]), dtype=np.int8)
    assert areas["z"] == classes.tolist()
    assert found["layout"] == view["map"]["layout"]
    assert len(areas["locations"]) == len(areas["z"]) == view["numbers"]["rows"]
    name = areas["geojson"].removeprefix("/evidence/api/v1/boundaries/").partition("?")[0]
    assert set(areas["locations"]) <= set(boundary(name).features)
    assert sum(found["legend"]["counts"]) + found["legend"]["no_data"] + found["legend"]["suppressed"] == len(classes)
    plotly.io.from_json(json.dumps({key: found[key] for key in ("data", "layout")}))


def test_each_area_has_the_class_of_its_own_figure():
    """A second way: of the areas in one class none has a figure beyond those of the next."""
    found = figure_document({"indicator": "median_weekly_pay"}, "")["data"][0]
    store = get_store()
    newest = store.periods("median_weekly_pay", "local_authority")[-1]
    rows = store.observations("median_weekly_pay", "local_authority")
    value = rows[rows["period"] == newest].set_index("area_code")["value"]
    of_class = {step: [value[code] for code, z in zip(found["locations"], found["z"], strict=True) if z == step]
                for step in range(5)}  # fmt: skip
    held = [values for values in of_class.values() if values]
    assert set(found["locations"]) == set(DISTRICTS_3LEP)
    assert all(max(low) < min(high) for low, high in pairwise(held))


def test_a_period_can_be_named():
    older = "2010-01-01/P1Y"
    found = figure_document({"part": "ranking", "period": older}, "")
    values = get_store().observations("gva_per_hour_worked", areas=["E08000028"])
    stored = values.set_index("period")["value"][older]
    drawn = {code: x for trace in found["data"] if trace["name"] == "dots"
             for code, x in zip(trace["customdata"], trace["x"], strict=True)}  # fmt: skip
    assert found["period"] == older
    assert drawn["E08000028"] == pytest.approx(stored, abs=0.005)


def test_the_part_that_a_link_shows_is_taken():
    assert figure_document({"show": "trend"}, "")["part"] == "trend"


def test_what_cannot_be_kept_is_said_as_on_the_page():
    found = figure_document({"indicator": "gva_per_hour_worked", "level": "lsoa"}, "")
    assert found["level"] == "local_authority"
    assert "has no figures for" in found["notices"][0]


def test_figures_as_known_on_a_day_are_those_of_the_page():
    known = {"indicator": "gva_per_hour_worked", "as_known_in": "2024-06-24"}
    found = figure_document(known | {"part": "trend"}, "")
    assert found["period"] == "2022-01-01/P1Y"
    assert "released 17 June 2024" in found["source"]
    assert found["notices"] == explore_view(Selection.from_query(known), get_store())["notices"]
    ranked = figure_document(known | {"part": "ranking"}, "")
    assert ranked["data"] != figure_document({"period": "2022-01-01/P1Y", "part": "ranking"}, "")["data"]


@pytest.mark.parametrize(
    "keys",
    [{"part": "pie"}, {"indicator": "nothing"}, {"level": "ward"}, {"areas": "E99999999"}, {"within": "nowhere"},
     {"edition": "old"}, {"level": "country", "indicator": "employment_rate"}],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_said(keys):
    with pytest.raises(NotFound):
        figure_document(keys, "")
