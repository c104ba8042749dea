"""The axes of a page's figure as those of a native chart: the same ticks, by number format or as words of their own."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.exports.slides.paint import runs_of, words_of
from app.exports.slides.plot import Axis, Label, Points
from app.exports.slides.words import width


def axis_of(
    held: Mapping[str, Any], room: float, data: Sequence[float], key: str, *, turned: bool = False
) -> tuple[Axis, dict[float, str]]:
    """The axis, and ticks that need words of their own since no number format says them.

    Ticks across without gridlines are words too, so that the axis need not begin at one, unless the axis up is
    `turned`: LibreOffice shows no words below one that runs downwards.
    """
    low, high = (float(each) for each in held.get("range") or (min(data, default=0), max(data, default=1)))
    if held.get("visible") is False:
        return Axis(low, high, shown=False), {}
    ticks = {float(v): str(t) for v, t in zip(held.get("tickvals", ()), held.get("ticktext", ()), strict=False)}
    inside = {v: t for v, t in sorted(ticks.items()) if min(low, high) <= v <= max(low, high)}
    step, form = _step(list(inside)), number_form(inside)
    grid = held.get("showgrid", True) is not False
    if step and form and low < high and (key == "y" or grid or turned):
        wide = max(width(words_of(text), 12) for text in inside.values()) + 10
        fits = wide <= room * step / (high - low) or key == "y"
        low = first_tick(low, next(iter(inside)), step, data)
        return Axis(low, high, step if fits else 2 * step, form, grid=grid), {}
    names = thinned(inside, room / abs(high - low or 1)) if key == "x" else inside
    return Axis(low, high, step or 0, shown=False, grid=grid and bool(step)), names


def thinned(names: Mapping[float, str], scale: float) -> dict[float, str]:
    """Ticks without those whose words would touch the ones before them; first and last stay. `scale` is points by unit.

    >>> thinned({2004: "2004", 2005: "2005", 2023: "2023"}, 10)
    {2004: '2004', 2023: '2023'}
    """
    kept: list[float] = []
    for at in [*list(names)[-1:], *list(names)[:-1]]:
        wide = width(words_of(names[at]), 12) + 6
        if all(abs(at - other) * scale >= (wide + width(words_of(names[other]), 12) + 6) / 2 for other in kept):
            kept.append(at)
    return {at: names[at] for at in sorted(kept)}


def across_years(layout: Mapping[str, Any], years: Sequence[float], room: float) -> tuple[Axis, dict[float, str]]:
    """The axis of a figure over years, with its ticks as words."""
    held = layout.get("xaxis", {})
    return axis_of({**held, "showgrid": False, "range": held.get("range") or [years[0], years[-1]]}, room, years, "x")


def first_tick(low: float, tick: float, step: float, data: Sequence[float]) -> float:
    """Where an axis begins, so that ticks counted from there are the page's: at the first, or whole steps before it
    where values lie below.

    >>> first_tick(14.5, 20, 10, [29]), first_tick(14.5, 20, 10, [15]), first_tick(20, 20, 10, [])
    (20, 10, 20)
    """
    lowest = max(min(data, default=tick), low)
    return tick - math.ceil((tick - lowest) / step - 1e-9) * step if lowest < tick else tick


def _step(values: Sequence[float]) -> float:
    """The distance between ticks where it is one and the same, else 0."""
    gaps = [b - a for a, b in itertools.pairwise(values)]
    return gaps[0] if gaps and max(gaps) - min(gaps) < 1e-6 * max(abs(gaps[0]), 1) else 0.0


NUMBER = re.compile(r"^([^\d]*?)(\d[\d,]*(?:\.\d+)?)([^\d]*)$")


def number_form(ticks: Mapping[float, str]) -> str:
    """The number format that writes each tick as its text; "" where there is none.

    >>> number_form({20: "£20", 30: "£30"}), number_form({0: "0", 50000: "50k"}), number_form({2020: "2020/21"})
    ('"£"0', '0,"k";"−"0,"k";0', '')
    >>> number_form({-10: "−10%", 0: "0%", 10: "+10%"})
    '+0"%";"−"0"%";0"%"'
    """
    found = [(value, NUMBER.match(words_of(text))) for value, text in ticks.items()]
    if not found or any(each is None for _, each in found):
        return ""
    read = [(value, each[1], float(each[2].replace(",", "")), each[3]) for value, each in found]
    thousands = next((i for i in range(4) if all(_near(abs(v), n * 1000**i) for v, _, n, _ in read)), None)
    prefixes = {before.lstrip("+−-") for _, before, _, _ in read}
    suffixes = {after for value, _, _, after in read if value} or {after for *_, after in read}
    if thousands is None or len(prefixes) > 1 or len(suffixes) > 1:
        return ""
    places = max(len(each[2].partition(".")[2]) for _, each in found)
    digits = ("#,##0" if any("," in each[2] for _, each in found) else "0") + ("." + "0" * places if places else "")
    prefix, suffix = (f'"{each}"' if each else "" for each in (prefixes.pop(), suffixes.pop()))
    body = f"{prefix}{digits}{',' * thousands}{suffix}"
    if any(before.startswith("+") for _, before, _, _ in read):
        return f'+{body};"−"{body};{body}'
    if thousands:
        return f'{body};"−"{body};{prefix}{digits}'
    return f'{body};"−"{body}' if any(value < 0 for value, *_ in read) else body


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), 1)


def tick_names(names: Mapping[float, str], across: Axis, up: Axis, key: str) -> list[Points]:
    """Words along an axis as labels of unmarked points on it, so that they move with the chart."""
    if not names:
        return []
    values = list(names)
    edge = across.low if key == "y" else up.low
    side = "l" if key == "y" else "b"
    labels = {i: Label(runs_of(names[value].rstrip()), side) for i, value in enumerate(values)}
    other = [edge] * len(values)
    x, y = (other, values) if key == "y" else (values, other)
    words = [words_of(names[value]) for value in values]
    return [Points(name=f"Names along the {key} axis", x=x, y=y, keys=words, labels=labels)]
