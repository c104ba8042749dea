"""A refresh ends with what it changed."""

import pandas as pd

from app.refresh.changes import lines, list_changes

AREAS = pd.DataFrame({"area_code": ["E08000025", "E08000026"]})


def kinds(changes):
    return {(change["kind"], change["indicator"]): (change["count"], change["detail"]) for change in changes}


def test_every_kind_of_change_is_found(make_rows):
    old = make_rows(
        indicator=["pay", "pay", "pay", "gone"],
        area_code=["E08000025", "E08000026", "E08000025", "E08000025"],
        period=["2022-01-01/P1Y", "2022-01-01/P1Y", "2021-01-01/P1Y", "2022-01-01/P1Y"],
        value=[1.0, 2.0, 0.0, 5.0],
    ).assign(current=True)
    new = make_rows(
        indicator=["pay", "pay", "fresh"],
        area_code=["E08000025", "E08000025", "E08000025"],
        period=["2022-01-01/P1Y", "2023-01-01/P1Y", "2022-01-01/P1Y"],
        value=[1.5, 2.0, 5.0],
    ).assign(current=True)
    found = kinds(list_changes(old, new, AREAS, AREAS.iloc[:1]))
    assert found == {
        ("new_indicator", "fresh"): (1, "fresh"),
        ("vanished_indicator", "gone"): (1, "gone"),
        ("new_period", "pay"): (1, "2023"),
        ("vanished_period", "pay"): (1, "2021"),
        ("vanished_rows", "pay"): (1, "E08000026"),
        ("revised_values", "pay"): (1, "largest E08000025, 2022: 1 to 1.5"),
        ("vanished_area", ""): (1, "E08000026"),
    }


def test_a_change_of_status_alone_counts_as_revised(make_rows):
    old = make_rows(value=1.0, status="provisional").assign(current=True)
    new = make_rows(value=1.0).assign(current=True)
    change = list_changes(old, new, AREAS, AREAS)[0]
    assert change["kind"] == "revised_values"
    assert change["detail"] == "a status or a gap filled; no number moved"


def test_no_change_is_said(make_rows):
    rows = make_rows(value=1.0).assign(current=True)
    assert list_changes(rows, rows, AREAS, AREAS) == []
    assert lines([]) == ["Nothing changed."]


def test_lines_count_in_english():
    change = {"kind": "revised_values", "indicator": "pay", "count": 1, "detail": "d"}
    assert lines([change, change | {"count": 2}, change | {"kind": "new_area", "indicator": "", "count": 2}]) == [
        "pay: 1 revised value (d)",
        "pay: 2 revised values (d)",
        "areas: 2 new areas (d)",
    ]
