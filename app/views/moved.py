"""From indicators and the store to rows: how the three places stand, and what has moved since the statement."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from pandas import Series

from app.analysis.convergence import BEYOND, CANNOT_TELL, Move
from app.analysis.grid import Grid
from app.analysis.progress import base_place, moved, since, widened
from app.analysis.significance import judgement
from app.analysis.trends import Trend
from app.figures.spark import spark
from app.figures.theme import PLACE_STYLES
from app.figures.trend import gap_places, position
from app.layout.moved import Cell, Group, Row
from app.metadata.geography import BENCHMARKS, ITL2, PLACES, REGION, UK, WMCA
from app.metadata.indicators import Indicator, counted_once
from app.metadata.periods import label, sort_key
from app.narrative import foundation as words
from app.narrative.convergence import is_relative
from app.narrative.moved import Told, way
from app.narrative.numbers import in_words, number, shown
from app.selection import Selection
from app.store.observations import Store
from app.views import addresses
from app.views.gather import gather
from app.views.usual import with_usual

LEVEL = "local_authority"
WIDER = {"region": REGION, "combined_authority": WMCA, "itl2": ITL2[0]}
"""Levels to look at where the places have no figures, and which area of each stands for the West Midlands."""


@dataclass(frozen=True)
class Shown:
    """One indicator of the places: `base` is the place of the period of 2018 (None: none), `moves` by place.

    `members` are the changes of the boroughs of a place without figures; `wider` is that of the WMCA beside them.
    """

    grid: Grid
    base: int | None
    by_gap: bool
    moves: tuple[Move, ...]
    members: tuple[Told, ...] = ()
    wider: Told | None = None

    @property
    def kinds(self) -> list[str]:
        """What each place's change is worth."""
        return [moved(each, self.grid.basis, self.grid.indicator.polarity) for each in self.moves]

    @property
    def group(self) -> str:
        """Under which heading it stands (`app.narrative.foundation.GROUPS`)."""
        if self.base is None:
            return "later"
        if not self.told:
            return "untold"
        return "moved" if any(each.kind != "similar" for each in self.told) else "still"

    @functools.cached_property
    def courses(self) -> list[Trend | None]:
        """The recent trend of each place, which says something where no interval does."""
        if not words.is_followed(self.grid.indicator):
            return [None] * len(PLACES)
        return [self.grid.trends.get(code) for code in PLACES]

    @property
    def told(self) -> list[Told]:
        """The changes that can be judged."""
        changes = zip(PLACES, self.moves, self.kinds, strict=True)
        named = {area.code: area.name for area in self.grid.areas}
        own = [
            Told(named[code], self.grid.indicator, self.by_gap, move, kind, self.grid.basis,
                 against=benchmark_change(self.grid, self.base))
            for code, move, kind in changes
            if kind != CANNOT_TELL
        ]  # fmt: skip
        return [*own, *self.members, *([self.wider] if self.wider else [])]


def told_of(rows: Iterable[Shown]) -> list[Told]:
    """The changes of all rows that can be judged."""
    return [change for row in rows for change in row.told]


def told_once(rows: Iterable[Shown]) -> list[Told]:
    """The changes of all rows that can be judged, those of one matter (GVA per job and per hour) counted once."""
    told = told_of(rows)
    kept = counted_once(each.indicator.id for each in told)
    return [each for each in told if each.indicator.id in kept]


def held_for_places(indicator: Indicator, store: Store) -> bool:
    """Whether districts, and so the places, have figures."""
    if LEVEL not in indicator.levels or indicator.id not in store.indicators():
        return False
    return bool(store.periods(indicator.id, LEVEL))


def shown_of(indicator_id: str, benchmark: str, store: Store) -> Shown:
    """How the places stand on one indicator, and what has moved."""
    return store.remember(_shown_of, indicator_id, benchmark, most=512)


def _shown_of(store: Store, indicator_id: str, benchmark: str) -> Shown:
    grid = gather(Selection(indicator=indicator_id, areas=(*PLACES, WIDER["combined_authority"]), benchmark=benchmark),
                  store)  # fmt: skip
    grid = with_usual(grid, PLACES, store)
    base, gap = base_place(grid.periods), words.by_gap(grid.indicator, grid.basis)
    found = since(grid, base, relative=is_relative(grid.indicator) if gap else None) if base is not None else []
    untold = Move(np.nan, np.nan, np.nan, CANNOT_TELL)
    moves = tuple(found[grid.position[code]] if found else untold for code in PLACES)
    members = tuple(_members(grid, found, gap, base)) if found else ()
    return Shown(grid, base, gap, moves, members, _combined(grid, found, base) if members and not gap else None)


def _combined(grid: Grid, found: list[Move], base: int) -> Told | None:
    """The change of the combined authority, which stands beside places without figures; None where it is not told."""
    code = WIDER["combined_authority"]
    move = found[grid.position[code]]
    kind = moved(move, grid.basis, grid.indicator.polarity)
    if kind == CANNOT_TELL:
        return None
    against = benchmark_change(grid, base)
    return Told(BENCHMARKS[code], grid.indicator, False, move, kind, grid.basis, against=against)


def _members(grid: Grid, found: list[Move], gap: bool, base: int) -> Iterator[Told]:
    """The changes of the members of places without figures that have limits, widened to hold for all together."""
    if grid.basis != "interval":
        return
    for group in (code for code in PLACES if grid.position[code] in grid.ranges):
        places = [grid.position[code] for code in grid.members[group] if code in grid.position]
        able = [place for place in places if found[place].outcome != CANNOT_TELL]
        for place in able:
            wide = widened(found[place], len(able))
            alone = found[place].outcome == BEYOND and wide.outcome != BEYOND
            kind = moved(wide, grid.basis, grid.indicator.polarity)
            against = benchmark_change(grid, base)
            yield Told(grid.areas[place].name, grid.indicator, gap, wide, kind, grid.basis, len(able), alone, against)


def benchmark_change(grid: Grid, base: int) -> tuple[str, float]:
    """The benchmark's name and what its figure changed by since period `base`, NaN where it is not held."""
    values = grid.benchmark.values
    return grid.benchmark.name, float(values[-1] - values[base])


def groups_of(rows: list[Shown], reasons: dict[str, str], edition: str) -> list[Group]:
    """The rows under their headings; `reasons` says of some why they were chosen."""
    return [
        Group(id, title, about, tuple(_row(each, reasons, edition) for each in rows if each.group == id))
        for id, (title, about) in words.GROUPS.items()
    ]


def _row(row: Shown, reasons: dict[str, str], edition: str) -> Row:
    grid = row.grid
    asked = Selection(indicator=grid.indicator.id, benchmark=grid.benchmark.asked, edition=edition)
    why = words.why_not(grid, row.moves, row.base) if row.base is not None and not row.members else ""
    return Row(
        title=grid.indicator.title,
        href=addresses.explore(asked),
        note=" · ".join(filter(None, (words.note(grid), reasons.get(grid.indicator.id)))),
        cells=tuple(_cell(row, i, code) for i, code in enumerate(PLACES)),
        benchmark=_benchmark(row),
        reason=why or (words.wider_words(grid, row.wider, row.base) if row.wider else ""),
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
        judgement="" if grid.indicator.is_total or "none" in (grid.basis, grid.indicator.interval) else judged,
        change=change or ". ".join(filter(None, (words.without_own(grid, place), _boroughs(row, place)))),
        moved=kind if change and kind != CANNOT_TELL else "",
        spark=_spark(grid, place, code),
    )


def _boroughs(row: Shown, place: int) -> str:
    return words.members_words(row.members) if place in row.grid.ranges else ""


def _spark(grid: Grid, place: int, code: str) -> str:
    x = [position(period) for period in grid.periods]
    return spark(x, grid.value[:, place], grid.benchmark.values, gap_places(grid), PLACE_STYLES[code])


def _benchmark(row: Shown) -> tuple[str, str]:
    grid = row.grid
    value = grid.benchmark.values[-1]
    if grid.indicator.is_total or not np.isfinite(value):
        return "–", "a total: not compared" if grid.indicator.is_total else ""
    then = grid.benchmark.values[row.base] if row.base is not None else np.nan
    went = f"{way(value - then)} from {shown(grid.indicator, then)}" if value != then else "as"
    was = f": {went} in {label(grid.periods[row.base])}" if np.isfinite(then) else ""
    return in_words(grid.indicator, value), f"{grid.benchmark.name}{was}"


def wider_rows(indicators: list[Indicator], store: Store, edition: str = "") -> list[list]:
    """Of indicators that the places have no figures of: title, area, newest figure (and share), the UK's, period."""
    return [row for each in indicators if (row := _wider(each, store, edition))]


def _wider(indicator: Indicator, store: Store, edition: str) -> list | None:
    level = next((each for each in WIDER if each in indicator.levels), "")
    if not level or indicator.id not in store.indicators():
        return None
    area, uk = WIDER[level], store.benchmark(indicator.id, UK)
    own = store.benchmark(indicator.id, area)
    if own.empty:
        return None
    period = max(own.index, key=sort_key)
    asked = Selection(indicator=indicator.id, level=level, areas=(area,), edition=edition)
    whole = in_words(indicator, uk[period]) if period in uk.index else "–"
    return [
        (indicator.title, addresses.explore(asked)), store.area(area).area_name,
        in_words(indicator, own[period]) + _share(indicator, own, uk, period), whole, label(period),
    ]  # fmt: skip


def _share(indicator: Indicator, own: Series, uk: Series, period: str) -> str:
    """An area's part of a total of the UK, in per cent."""
    if not indicator.is_total or period not in uk.index:
        return ""
    return f" ({number(100 * own[period] / uk[period], 1)}% of the UK’s)"


def people_words(store: Store) -> str:
    """The region's part of the UK's people in the newest year held of both, to set its parts of totals against."""
    region, uk = (store.benchmark("population", code) for code in (WIDER["region"], UK))
    both = [period for period in region.index if period in uk.index]
    if not both:
        return ""
    newest = max(both, key=sort_key)
    share = number(100 * region[newest] / uk[newest], 1)
    return f"The region had {share}% of the UK’s people in {label(newest)}."
