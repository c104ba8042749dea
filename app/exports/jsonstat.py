"""A table as a JSON-stat 2.0 dataset (json-stat.org/full): a cube of cells, each with its status."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

METRIC = "measure"
PUBLISHED, MISSING = "published", "not_available"


class Dimension(NamedTuple):
    """A column whose texts are an axis of the cube. `labels`, by text, give the order and must hold each of the
    column's; `role` is "time", "geo" or ""."""

    column: str
    label: str
    labels: Mapping[str, str]
    role: str = ""


class Measure(NamedTuple):
    """A column of numbers: one place on the last axis."""

    column: str
    label: str
    unit: str
    decimals: int


def to_jsonstat(
    table: pd.DataFrame, dimensions: Sequence[Dimension], measures: Sequence[Measure], about: Mapping[str, Any]
) -> dict[str, Any]:
    """The table's rows as a cube; `about` are members that the dataset has besides (label, source, updated …).

    Every combination has a cell. One without a row, and a limit that is not published, is null with the status
    "not_available"; other cells have their row's `status`. Cells that are left out of `status` are "published".
    Numbers are as in the table. ValueError where two rows have one cell.

    >>> rows = pd.DataFrame({"area": ["b", "a"], "value": [2.0, float("nan")], "status": ["published", "suppressed"]})
    >>> cube = to_jsonstat(rows, [Dimension("area", "Area", {"a": "A", "b": "B"})], [Measure("value", "V", "£", 1)], {})
    >>> cube["id"], cube["size"], cube["value"], cube["status"]
    (['area', 'measure'], [2, 1], [None, 2.0], {'0': 'suppressed'})
    """
    sizes = [*(len(each.labels) for each in dimensions), len(measures)]
    value, status = _cells(table, _places(table, dimensions), prod(sizes[:-1]), measures)
    roles = {role: [each.column for each in dimensions if each.role == role] for role in ("time", "geo")}
    axes = {each.column: _axis(each.label, each.labels) for each in dimensions}
    return {
        "version": "2.0",
        "class": "dataset",
        **about,
        "id": [*axes, METRIC],
        "size": sizes,
        "role": {role: held for role, held in roles.items() if held} | {"metric": [METRIC]},
        "dimension": axes | {METRIC: _metric(measures)},
        "value": [None if number != number else number for number in value.ravel().tolist()],
        "status": {str(at): word for at, word in enumerate(status.ravel().tolist()) if word != PUBLISHED},
    }


def _places(table: pd.DataFrame, dimensions: Sequence[Dimension]) -> np.ndarray:
    """Where each row stands in the cube, counted in the order of `id`: the last axis runs fastest."""
    place = np.zeros(len(table), dtype=int)
    for each in dimensions:
        order = {text: i for i, text in enumerate(each.labels)}
        place = place * len(order) + np.array([order[text] for text in table[each.column]], dtype=int)
    if len(np.unique(place)) != len(place):
        raise ValueError("Two rows stand in one cell of the cube: a dimension is missing.")
    return place


def _cells(
    table: pd.DataFrame, place: np.ndarray, cells: int, measures: Sequence[Measure]
) -> tuple[np.ndarray, np.ndarray]:
    """Values and statuses, (cells, measures); the first measure is the one that a row's status is about."""
    value = np.full((cells, len(measures)), np.nan)
    status = np.full((cells, len(measures)), MISSING, dtype=object)
    value[place] = table[[each.column for each in measures]].to_numpy(dtype=float)
    status[place] = table["status"].to_numpy(dtype=object)[:, None]
    lacking = np.isnan(value) & (np.isfinite(value[:, :1]) | (status == PUBLISHED))
    return value, np.where(lacking, MISSING, status)


def _axis(label: str, labels: Mapping[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(labels), "label": dict(labels)}}


def _metric(measures: Sequence[Measure]) -> dict[str, Any]:
    axis = _axis("Measure", {each.column: each.label for each in measures})
    axis["category"]["unit"] = {each.column: {"label": each.unit, "decimals": each.decimals} for each in measures}
    return axis
