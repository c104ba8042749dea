"""The figures of `/industries` in full, as tables."""

from typing import Any

from dash.development.base_component import Component

from app.layout.tables import table
from app.metadata.periods import label
from app.narrative import industries as words
from app.narrative.industries import Item
from app.narrative.words import capital
from app.views.industries_panels import Shown, address, or_none, quotient_text, title


def tables(now: Shown) -> Component | list[Component]:
    """The same figures in full: newest, and the quotient in every period."""
    if not now.items:
        return []
    return [_newest(now), _by_period(now)]


def _newest(now: Shown) -> Component:
    last = label(now.periods[-1])
    unit = capital(now.measure)
    heads = [
        capital(now.kind) if now.industry is None else "Area", "SIC", "Holds", f"{unit} {last}", "Share",
        f"{now.nation_name}’s share", f"Times {now.nation_name}’s", f"Growth a year since {now.since}",
        f"{now.nation_name}’s growth", "Growth against it",
    ]  # fmt: skip
    caption = f"{title(now)}. Growth against {now.nation_name} is told beyond usual revisions only."
    return table(caption, heads, [_table_row(now, id, each) for id, each in now.items.items()], texts=(1, 2, 9))


def _table_row(now: Shown, id: str, item: Item) -> list[Any]:
    part, (own, other) = item.part, item.part.growth(now.first)
    name = (item.name, address(now, id)) if now.industry is None else item.name
    pace = {"faster": "faster", "slower": "slower", "alike": "within usual revisions", "untold": "not judged"}
    return [
        name, ", ".join(item.codes), words.PURITY[item.purity] if now.kind == "cluster" else "–",
        words.amount(part.own[-1], now.measure), or_none(item.share, words.percent),
        words.percent(part.nation_share[-1]), or_none(item.quotient, quotient_text), or_none(own, words.rate),
        or_none(other, words.rate), pace[item.pace(now.first)],
    ]  # fmt: skip


def _by_period(now: Shown) -> Component:
    rows = [
        [label(period), *(or_none(float(each.part.quotient[i]), quotient_text) for each in now.items.values())]
        for i, period in reversed(list(enumerate(now.periods)))
    ]
    caption = f"Times {now.nation_name}’s share of {now.measure}"
    return table(caption, ["Period", *(each.name for each in now.items.values())], rows)
