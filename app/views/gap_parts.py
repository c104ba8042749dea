"""What both views of `/gap` share: what is asked, names, and the rows of a waterfall."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from app.figures.waterfall import Step, reach, row
from app.layout.pages.gap import Bar
from app.metadata.geography import GROUPS, THREE_LEP
from app.metadata.periods import sort_key
from app.narrative.gap import pounds
from app.narrative.words import capital
from app.selection import Selection
from app.store.observations import Store


class Asked(NamedTuple):
    """A gap that can be shown: of which area and period, among those that are held; `selection` is what leads on."""

    store: Store
    selection: Selection
    area: str
    period: str
    areas: tuple[str, ...]
    periods: tuple[str, ...]


def held_in(rows: pd.DataFrame, nation: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas in the rows but for the nation, the wider first, and the years."""
    codes = set(rows["area_code"]) - {nation}
    order = [THREE_LEP, *(code for code in GROUPS if code != THREE_LEP), *sorted(codes - set(GROUPS))]
    return tuple(code for code in order if code in codes), tuple(sorted(set(rows["period"]), key=sort_key))


def single(code: str) -> bool:
    """Whether an area is one district."""
    return code not in GROUPS and not code.startswith("TL")


def bars(names: Sequence[str], notes: Sequence[str], made: Sequence[Step]) -> list[Bar]:
    """The rows of a waterfall of `steps`, the wholes first and last."""
    far = reach(made)
    following = [*made[1:-1], None, None]
    return [
        Bar(
            capital(name),
            note,
            row(step, after, far, f"{name}: {_figure(step)}"),
            _figure(step),
            step.whole,
        )
        for name, note, step, after in zip(names, notes, made, following, strict=True)
    ]


def _figure(step: Step) -> str:
    """A whole in pounds; a part with its sign, and its doubt where it has one."""
    if step.whole:
        return pounds(step.end)
    doubt = f" ± {pounds(step.doubt)}" if step.doubt else ""
    return pounds(step.end - step.start, sign=True) + doubt
