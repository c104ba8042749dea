"""Observations as a cube: which columns are its axes, in which order, and how its members are called."""

from collections.abc import Callable
from math import prod
from typing import Any

import pandas as pd

from app.errors import UserError
from app.exports.jsonstat import Dimension, Measure, to_jsonstat
from app.metadata import periods as when
from app.narrative.words import status_words
from app.views.api import document
from app.views.question import EVERY, Question

MOST_CELLS = 1_000_000


def cube(asked: Question, rows: pd.DataFrame) -> dict[str, Any]:
    """The rows of a question as a JSON-stat dataset; UserError (413) where its cells are too many.

    Releases are an axis where every one is asked for; else they are named in `extension`.
    """
    dimensions = _dimensions(asked, rows)
    cells = 3 * prod(len(each.labels) for each in dimensions)
    if cells > MOST_CELLS:
        raise UserError(f"{cells:,} cells are too many for one cube. Name a period, or fewer areas.", status=413)
    each, about = asked.indicator, document(asked, rows)
    words = {status: status_words(status) or status for status in sorted(set(rows["status"]))}
    said = {
        "label": each.title,
        "source": f"{asked.source.publisher}, {asked.source.title}",
        "updated": max(rows["vintage"]),
        "note": [*each.caveats, *about["notes"]],
        "extension": about | {"vintages": sorted(set(rows["vintage"])), "statuses": words},
    }
    limits = [
        Measure(column, label, each.unit, each.decimal_places)
        for column, label in (("value", each.title), ("lower_ci", "Lower 95% limit"), ("upper_ci", "Upper 95% limit"))
    ]
    return to_jsonstat(rows, dimensions, limits, said)


def _without_rows(asked: Question) -> dict[str, str]:
    """Every area asked for with its name, since one of which no figure is held has its cells too: as not available."""
    codes = asked.areas or asked.store.areas(asked.level, asked.within)["area_code"]
    return {code: asked.store.area(code).area_name for code in codes}


def _dimensions(asked: Question, rows: pd.DataFrame) -> list[Dimension]:
    def held(column: str, key: Callable[[str], Any] | None = None) -> list[str]:
        found = list(dict.fromkeys(rows[column]))
        return sorted(found, key=key) if key else found

    names = dict(zip(rows["area_code"], rows["area_name"], strict=True)) | _without_rows(asked)
    groups = [group for group in asked.store.groups(asked.indicator.id) if group in set(rows["group"])]
    made = [
        Dimension("area_code", "Area", names, "geo"),
        Dimension("period", "Period", {each: when.label(each) for each in held("period", when.sort_key)}, "time"),
        Dimension("group", "Group of people", {each: each for each in groups}),
    ]
    releases = {each: f"Release of {when.label(each)}" for each in held("vintage", str)}
    return [*made, Dimension("vintage", "Release", releases)] if asked.vintage == EVERY else made
