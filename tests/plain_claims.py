"""Readings of claims, and the plain formulas of what they show: written apart from `app.analysis`, to check it."""

import pytest

from app.store.observations import get_store
from app.views.claims import findings

LEVEL = {"at_least", "below", "above", "areas_differ", "lowest_of_window"}
GROWTH = {"grew_at_least", "grew_faster", "leads_grew_faster", "fell_faster"}
POINTS = {"rose_faster", "not_all_gained"}
READ = [
    pytest.param(each.reading, getattr(each, time), time, id=f"{found.claim.id}: {each.reading.name}, {time}")
    for found in findings(get_store()) for each in found.read for time in ("then", "now") if getattr(each, time)
]  # fmt: skip
"""Every reading with what was found then and now."""


def codes(reading):
    return [*reading.areas, *([reading.against] if reading.against else [])]


def figures(reading, periods, value, prices) -> list[float]:
    """What is to be shown, by `value` of an area in a period."""
    first, last = periods[0], periods[-1]
    now = [value(reading, code, last) for code in codes(reading)]
    before = [value(reading, code, first) * (prices(first, last) if reading.deflated else 1) for code in codes(reading)]
    if reading.rule in LEVEL:
        return now
    if reading.rule in GROWTH:
        return [100 * (b - a) / a for a, b in zip(before, now, strict=True)]
    if reading.rule in POINTS:
        return [b - a for a, b in zip(before, now, strict=True)]
    if reading.rule == "share_rounds_to":
        return [100 * now[0] / now[1]]
    cities, more = sum(before[:-1]), sum(now[:-1])
    return [100 * (more - cities) / (now[-1] - before[-1]), 100 * cities / before[-1]]


def excess(reading, shown, window) -> float:
    """How far the figures speak for the claim. The two rules that pick by their limits are not among these."""
    return {
        "at_least": lambda: shown[0] - reading.stated,
        "grew_at_least": lambda: shown[0] - reading.stated,
        "share_rounds_to": lambda: 0.5 - abs(shown[0] - reading.stated),
        "grew_faster": lambda: shown[0] - reading.multiple * shown[1],
        "leads_grew_faster": lambda: min(shown[:-1]) - shown[-1],
        "rose_faster": lambda: shown[0] - shown[1],
        "fell_faster": lambda: shown[1] - shown[0],
        "below": lambda: shown[1] - shown[0],
        "above": lambda: shown[0] - shown[1],
        "concentrated": lambda: shown[0] - shown[1],
        "lowest_of_window": lambda: min(window[:-1]) - window[-1],
    }[reading.rule]()
