"""How each commitment stands, from the store: what pages and API share."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.analysis.convergence import Move, moves
from app.analysis.grid import Grid
from app.analysis.progress import RECENT, Closing, Course, closing, course, status
from app.metadata.commitments import Commitment, Evidence, Target, all_commitments
from app.metadata.geography import BENCHMARKS, THREE_LEP, UK, WMCA
from app.metadata.indicators import get_indicator
from app.metadata.periods import start
from app.narrative import progress as words
from app.selection import Selection
from app.store.observations import Store
from app.views.gather import gather
from app.views.moved import Shown, held_for_places, shown_of
from app.views.usual import with_usual

GAP_AREAS = (THREE_LEP, WMCA)


@dataclass(frozen=True)
class Counted:
    """A count on its way: `yearly` by the year in which each financial year begins, `course` None where none can be."""

    start: str
    area: str
    yearly: dict[int, float]
    course: Course | None


@dataclass(frozen=True)
class Gap:
    """A gap to the UK: of the area at `place` of the grid, from period `first` to the newest."""

    area: str
    grid: Grid
    place: int
    first: int
    move: Move
    years: int
    closing: Closing | None


@dataclass(frozen=True)
class Standing:
    """One commitment: its status, `outcome` an id of `app.narrative.progress.COURSES` or a few words, what is held."""

    commitment: Commitment
    status: str
    outcome: str
    counted: Counted | None = None
    gap: Gap | None = None

    @property
    def short(self) -> str:
        """The few words beside it in the list."""
        if self.gap is not None:
            return self.outcome
        return words.short(self.outcome, self.status)


def counted(commitment: Commitment, period: str, area: str, store: Store) -> Counted:
    """The count since `period` in an area, and where it leads; an empty one where the store lacks its indicator."""
    target, indicator = commitment.target, commitment.of("direct")[0].indicator
    held = store.benchmark(indicator, area) if indicator in store.indicators() else {}
    yearly = {start(each).year: float(value) for each, value in held.items()}
    return Counted(period, area, yearly, course(yearly, target.count, start(period).year, start(target.last).year))


def readings(commitment: Commitment, store: Store) -> list[Counted]:
    """Every reading of a target: each first year in each area, as the file lists them by year."""
    target = commitment.target
    return [counted(commitment, period, area, store) for area in target.areas for period in sorted(target.starts)]


def gap_of(commitment: Commitment, area: str, store: Store) -> Gap | None:
    """The gap to the UK over the last five years; None where the store does not hold both ends."""
    indicator = commitment.of("direct")[0].indicator
    if indicator not in store.indicators() or store.benchmark(indicator, area).empty:
        return None
    grid = _named(gather(Selection(indicator=indicator, areas=(area,), benchmark=UK), store))
    grid = with_usual(grid, (area,), store)
    newest = start(grid.periods[-1]).year
    first = next((i for i, each in enumerate(grid.periods) if start(each).year == newest - RECENT), None)
    if first is None or not np.isfinite(grid.benchmark.values[[first, -1]]).all():
        return None
    place = grid.position[area]
    move = moves(grid, first, relative=True)[place]
    return Gap(area, grid, place, first, move, RECENT, closing(move, RECENT))


def _named(grid: Grid) -> Grid:
    """The grid with the short names of benchmarks, as a sentence says them."""
    return replace(grid, areas=tuple(each._replace(name=BENCHMARKS.get(each.code, each.name)) for each in grid.areas))


def is_held(evidence: Evidence, store: Store, area: str = THREE_LEP) -> bool:
    """Whether the store has figures of an indicator: direct evidence of the area, indirect of the places."""
    if evidence.indicator not in store.indicators():
        return False
    if evidence.relation == "direct":
        return not store.benchmark(evidence.indicator, area).empty
    return held_for_places(get_indicator(evidence.indicator), store)


def standing(commitment: Commitment, period: str, area: str, store: Store) -> Standing:
    """How one commitment stands, read with a first year and an area where it has such a choice."""
    held = status(
        [is_held(each, store, area) for each in commitment.of("direct")],
        [is_held(each, store) for each in commitment.of("indirect")],
    )
    if commitment.method == "count_to_target":
        found = counted(commitment, period, area, store)
        return Standing(commitment, held, found.course.outcome if found.course else "", counted=found)
    if commitment.method == "gap_to_benchmark":
        gap = gap_of(commitment, area, store)
        return Standing(commitment, held, words.gap_outcome(gap.move, gap.closing) if gap else "", gap=gap)
    return Standing(commitment, held, "")


def standings(period: str, area: str, store: Store) -> tuple[Standing, ...]:
    """All commitments in order; where `period` is not one of a target's starts, it is counted from its first."""
    return store.remember(_standings, period, area)


def _standings(store: Store, period: str, area: str) -> tuple[Standing, ...]:
    return tuple(standing(each, _first_year(each.target, period), area, store) for each in all_commitments().values())


def _first_year(target: Target | None, asked: str) -> str:
    if target is None:
        return ""
    return asked if asked in target.starts else target.starts[0]


def all_starts() -> tuple[str, ...]:
    """Every first year that some target can be counted from, oldest first."""
    return tuple(sorted({start for each in all_commitments().values() if each.target for start in each.target.starts}))


def indirect_rows(commitment: Commitment, store: Store) -> list[Shown]:
    """How the places stand on each indicator that bears on it indirectly."""
    return [shown_of(each.indicator, UK, store) for each in commitment.of("indirect") if is_held(each, store)]


# ── what the programmatic door answers ──


def document(found: Standing, store: Store) -> dict[str, Any]:
    """All that a reader of one commitment must know."""
    each = found.commitment
    kept = ("id", "title", "kind", "amount", "date", "place", "assumption", "method", "needed")
    return {
        **{key: getattr(each, key) for key in kept},
        "said": [quotation.model_dump() for quotation in each.said],
        "evidence": [one.model_dump() | {"held": is_held(one, store)} for one in each.evidence],
        "status": found.status,
        "outcome": found.outcome,
        "figures": _figures(found),
        "readings": [_course_figures(one) for one in readings(each, store)] if each.target else [],
    }


def _figures(found: Standing) -> dict[str, Any]:
    if found.counted is not None:
        return _course_figures(found.counted)
    return _gap_figures(found.gap) if found.gap is not None else {}


def _course_figures(found: Counted) -> dict[str, Any]:
    """The figures of a course; years are named by the one in which they begin."""
    course = found.course
    about = {"start": found.start, "area_code": found.area, "area_name": BENCHMARKS[found.area]}
    if course is None:
        return about
    soonest, middle, latest = course.arrival
    return about | {
        "newest_year": course.newest, "last_year": course.last, "so_far": course.so_far,
        "required_a_year": course.required, "needed_a_year": course.needed,
        "recent_low": course.rate.low, "recent_mean": course.rate.mean, "recent_high": course.rate.high,
        "total_low": course.at_last.low, "total_mean": course.at_last.mean, "total_high": course.at_last.high,
        "arrival_soonest": soonest, "arrival": middle, "arrival_latest": latest, "outcome": course.outcome,
    }  # fmt: skip


def _gap_figures(found: Gap) -> dict[str, Any]:
    ends = {"first_period": found.grid.periods[found.first], "newest_period": found.grid.periods[-1]}
    dates = dict(zip(("years_soonest", "years", "years_latest"), found.closing or (None, None, None), strict=True))
    margin = None if np.isnan(found.move.margin) else found.move.margin
    return ends | dates | {
        "area_code": found.area, "area_name": BENCHMARKS[found.area], "gap_first_percent": found.move.then,
        "gap_newest_percent": found.move.now, "margin_points": margin, "change": found.move.outcome,
        "reason": found.move.reason,
    }  # fmt: skip
