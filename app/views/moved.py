"""From indicators and the store to rows: how the three places stand, and what has moved since the statement."""

import functools
from dataclasses import dataclass

import numpy as np

from app.analysis.convergence import CANNOT_TELL, Move
from app.analysis.grid import Grid
from app.analysis.progress import base_place, moved, since
from app.analysis.significance import judgement
from app.analysis.trends import Trend
from app.figures.spark import spark
from app.figures.theme import PLACE_STYLES
from app.figures.trend import gap_places, position
from app.layout.moved import Cell, Group, Row
from app.metadata.geography import PLACES
from app.metadata.indicators import Indicator
from app.metadata.periods import label, sort_key
from app.narrative import foundation as words
from app.narrative.convergence import is_relative
from app.narrative.numbers import in_words, shown
from app.selection import Selection
from app.store.observations import Store, get_store
from app.views.gather import gather

LEVEL = "local_authority"
WIDER = {"region": "E12000005", "combined_authority": "E47000007", "itl2": "TLG3"}
"""Levels to look at where the places have no figures, and which area of each stands for the West Midlands."""


@dataclass(frozen=True)
class Shown:
    """One indicator of the places: `base` is the place of the period of 2018 (None: none), `moves` by place."""

    grid: Grid
    base: int | None
    by_gap: bool
    moves: tuple[Move, ...]

    @property
    def kinds(self) -> list[str]:
        """What each place's change is worth."""
        return [moved(each, self.grid.basis, self.grid.indicator.polarity) for each in self.moves]

    @property
    def group(self) -> str:
        """Under which heading it stands (`app.narrative.foundation.GROUPS`)."""
        if self.base is None:
            return "later"
        told = [each for each in self.kinds if each != CANNOT_TELL]
        if not told:
            return "untold"
        return "moved" if any(each != "similar" for each in told) else "still"

    @functools.cached_property
    def courses(self) -> list[Trend | None]:
        """The recent trend of each place, which says something where no interval does."""
        return [self.grid.trends.get(code) for code in PLACES]

    @property
    def told(self) -> list[words.Told]:
        """The changes that can be judged."""
        changes = zip(PLACES, self.moves, self.kinds, strict=True)
        named = {area.code: area.name for area in self.grid.areas}
        return [
            words.Told(named[code], self.grid.indicator, self.by_gap, move, kind, self.grid.basis)
            for code, move, kind in changes
            if kind != CANNOT_TELL
        ]


def held_for_places(indicator: Indicator, store: Store) -> bool:
    """Whether districts, and so the places, have figures."""
    if LEVEL not in indicator.levels or indicator.id not in store.indicators():
        return False
    return bool(store.periods(indicator.id, LEVEL))


@functools.lru_cache(maxsize=512)
def shown_of(indicator_id: str, benchmark: str, edition: str) -> Shown:
    """How the places stand on one indicator, and what has moved."""
    grid = gather(Selection(indicator=indicator_id, benchmark=benchmark), get_store(edition))
    base, gap = base_place(grid.periods), words.by_gap(grid.indicator, grid.basis)
    found = since(grid, base, relative=is_relative(grid.indicator) if gap else None) if base is not None else []
    untold = Move(np.nan, np.nan, np.nan, CANNOT_TELL)
    moves = tuple(found[grid.position[code]] if found else untold for code in PLACES)
    return Shown(grid, base, gap, moves)


def groups_of(rows: list[Shown], reasons: dict[str, str], edition: str) -> list[Group]:
    """The rows under their headings; `reasons` says of some why they were chosen."""
    return [
        Group(id, title, about, tuple(_row(each, reasons, edition) for each in rows if each.group == id))
        for id, (title, about) in words.GROUPS.items()
    ]


def _row(row: Shown, reasons: dict[str, str], edition: str) -> Row:
    grid = row.grid
    asked = Selection(indicator=grid.indicator.id, benchmark=grid.benchmark.asked, edition=edition)
    why = words.why_not(grid, row.moves, row.base) if row.base is not None else ""
    return Row(
        title=grid.indicator.title,
        href=f"/explore?{asked.to_query()}",
        note=" · ".join(filter(None, (words.note(grid), reasons.get(grid.indicator.id)))),
        cells=tuple(_cell(row, i, code) for i, code in enumerate(PLACES)),
        benchmark=_benchmark(row),
        reason=why,
    )


def _cell(row: Shown, at: int, code: str) -> Cell:
    grid, place = row.grid, row.grid.position[code]
    change, kind = "", ""
    if row.base is not None:
        kind = row.kinds[at]
        change = words.change_words(grid, row.moves[at], row.base, gap=row.by_gap, kind=kind)
        change += words.course(row.courses[at], grid.indicator) if row.group == "untold" else ""
    own = np.isfinite(grid.value[-1, place])
    judged = judgement(str(grid.outcome[-1, place]), grid.basis, grid.indicator.polarity) if own else ""
    return Cell(
        figure=words.value_words(grid, place),
        judgement="" if grid.indicator.is_total or grid.basis == "none" else judged,
        change=change or words.without_own(grid, place),
        moved=kind if change and kind != CANNOT_TELL else "",
        spark=_spark(grid, place, code),
    )


def _spark(grid: Grid, place: int, code: str) -> str:
    x = [position(period) for period in grid.periods]
    return spark(x, grid.value[:, place], grid.benchmark.values, gap_places(grid), PLACE_STYLES[code])


def _benchmark(row: Shown) -> tuple[str, str]:
    grid = row.grid
    value = grid.benchmark.values[-1]
    if grid.indicator.is_total or not np.isfinite(value):
        return "–", "a total: not compared" if grid.indicator.is_total else ""
    then = grid.benchmark.values[row.base] if row.base is not None else np.nan
    was = f", {label(grid.periods[row.base])}: {shown(grid.indicator, then)}" if np.isfinite(then) else ""
    return in_words(grid.indicator, value), f"{grid.benchmark.name}{was}"


def wider_rows(indicators: list[Indicator], store: Store) -> list[list]:
    """Of indicators that the places have no figures of: title, area, newest figure, the UK's, period."""
    return [row for each in indicators if (row := _wider(each, store))]


def _wider(indicator: Indicator, store: Store) -> list | None:
    level = next((each for each in WIDER if each in indicator.levels), "")
    if not level or indicator.id not in store.indicators():
        return None
    area, uk = WIDER[level], store.benchmark(indicator.id, "K02000001")
    own = store.benchmark(indicator.id, area)
    if own.empty:
        return None
    period = max(own.index, key=sort_key)
    asked = Selection(indicator=indicator.id, level=level, areas=(area,))
    whole = in_words(indicator, uk[period]) if period in uk.index else "–"
    return [
        (indicator.title, f"/explore?{asked.to_query()}"), store.area(area).area_name,
        in_words(indicator, own[period]), whole, label(period),
    ]  # fmt: skip
