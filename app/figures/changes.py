"""What changes in a layout from one figure to another of the same build, by path, as Plotly's `relayout` takes it."""

from typing import Any

PARTS = ("xaxis", "yaxis", "shapes", "annotations")


def layout_changes(base: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Paths such as "xaxis.range" or "annotations[0].text" with their new values, only where they differ.

    >>> layout_changes({"xaxis": {"range": [0, 1]}}, {"xaxis": {"range": [0, 2]}})
    {'xaxis.range': [0, 2]}
    """
    changed: dict[str, Any] = {}
    for part in PARTS:
        before, after = base.get(part), other.get(part)
        if isinstance(after, list):
            changed |= _in_list(part, before, after)
        elif isinstance(after, dict):
            changed |= {f"{part}.{key}": value for key, value in after.items() if before.get(key) != value}
    return changed


def _in_list(part: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        f"{part}[{i}].{key}": value
        for i, (old, new) in enumerate(zip(before, after, strict=True))
        for key, value in new.items()
        if old.get(key) != value
    }
