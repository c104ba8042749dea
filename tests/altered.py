"""The committed store with some of its rows changed, for tests of what a verdict follows."""

from collections.abc import Callable

import pandas as pd

from app.store.memory import Memory
from app.store.observations import get_store

STORE = get_store()
FIGURES = ["value", "lower_ci", "upper_ci", "numerator"]


class Altered(Memory):
    """The store whose observations `change` has gone over: it is given the indicator and a copy of the rows."""

    def __init__(self, change: Callable[[str, pd.DataFrame], pd.DataFrame]) -> None:
        self._change = change

    def __getattr__(self, name):
        return getattr(STORE, name)

    def observations(self, indicator, *args, **more):
        return self._change(indicator, STORE.observations(indicator, *args, **more).copy())

    def benchmark(self, indicator, code, group="all", vintage=None):
        rows = self.observations(indicator, areas=(code,), group=group, vintage=vintage)
        return rows.set_index("period")["value"].dropna()


def scaled(indicator: str, area: str | tuple[str, ...], period: str, factor: float, vintage: str = "") -> Altered:
    """Figures and limits of areas in a period ("" any) times a factor, in one release or all."""
    areas = (area,) if isinstance(area, str) else area

    def change(asked, rows):
        if asked == indicator:
            hit = rows["area_code"].isin(areas) & (rows["period"].str.startswith(period))
            hit &= (rows["vintage"] == vintage) if vintage else True
            rows.loc[hit, FIGURES] = rows.loc[hit, FIGURES] * factor
        return rows

    return Altered(change)
