"""Output per head against the UK's as a chain: output an hour, hours a job, jobs per resident, share of that age."""

from typing import Any, NamedTuple

import numpy as np
from dash.development.base_component import Component

from app.analysis.decomposition import FACTORS, chain_doubt, chain_parts, factors
from app.figures.waterfall import line_over_time, steps
from app.layout.framed import Frame
from app.layout.pages import gap as parts
from app.layout.tables import table
from app.metadata.geography import UK
from app.metadata.periods import label, sort_key, start
from app.narrative import gap as words
from app.narrative.gap import CHAIN_NAMES, CHAIN_WORDS, Told, points, pounds
from app.narrative.numbers import number
from app.narrative.words import status_words
from app.store.observations import Store
from app.views import addresses
from app.views.gap_parts import Asked, bars, held_in, single
from app.views.names import name_of, spoken_area

STATEMENT = "2016-01-01/P1Y"  # the year of the statement's figures a head
RATE, ALL_DISTRICTS = "gva_per_hour_worked", "districts_3lep"


class Chain(NamedTuple):
    """An area by year against the UK: figures a head in £, factors (years, 4), parts in £ (years, 4), errors."""

    periods: tuple[str, ...]
    own: np.ndarray
    other: np.ndarray
    parts: np.ndarray
    hours_error: np.ndarray
    jobs_error: np.ndarray
    status: tuple[str, ...]

    @property
    def head(self) -> np.ndarray:
        return self.own.prod(axis=1)

    @property
    def uk_head(self) -> np.ndarray:
        return self.other.prod(axis=1)

    @property
    def relative(self) -> np.ndarray:
        """Parts in per cent of the UK's figure."""
        return 100 * self.parts / self.uk_head[:, None]


def chain_held(store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas with a chain, the wider first, and the years."""
    return held_in(store.chain(), UK)


def chain_of(store: Store, area: str) -> Chain:
    """The chain of an area over all years that it and the UK have."""
    return store.remember(_chain_of, area)


def _chain_of(store: Store, area: str) -> Chain:
    rows, uk = (store.chain([code]).set_index("period") for code in (area, UK))
    periods = sorted(set(rows.index) & set(uk.index), key=sort_key)
    rows, uk = rows.loc[periods], uk.loc[periods]
    own, other = factors(rows), factors(uk)
    errors = (rows[each].to_numpy(dtype=float) for each in ("hours_error", "jobs_error"))
    return Chain(tuple(periods), own, other, chain_parts(own, other), *errors, tuple(rows["status"]))


def rate_doubt(store: Store, area: str, period: str) -> float:
    """How far GVA per hour of such an area and age moved in the next release, as a fraction; 0 where none is held.

    One district is judged by all 19, since a single revision may be small by chance; a group by its own.
    """
    rows = store.revision_sizes(RATE, [ALL_DISTRICTS if single(area) else area])
    if rows.empty:
        return 0.0
    newest = max(start(each).year for each in store.chain([area])["period"])
    found = rows.loc[rows["age"] == newest - start(period).year, "mean_absolute_revision"]
    return float(found.iloc[0]) / 100 if len(found) else 0.0


def doubts(store: Store, area: str, at: int, chain: Chain) -> np.ndarray:
    """Of each part, £: implied hours and jobs, and for output an hour the usual revision too."""
    found = chain_doubt(chain.own[at], chain.other[at], chain.hours_error[at], chain.jobs_error[at])
    weight = chain_doubt(chain.own[at], chain.other[at], rate_doubt(store, area, chain.periods[at]), 0.0)[0]
    found[0] = np.hypot(found[0], weight)
    return found


def chain_frame(now: Asked) -> Frame:
    """The view; form and notices are added by the page."""
    chain, store = chain_of(now.store, now.area), now.store
    at = chain.periods.index(now.period)
    doubt = doubts(store, now.area, at, chain)
    told = [Told(*CHAIN_WORDS[each], float(size), float(far))
            for each, size, far in zip(FACTORS, chain.parts[at], doubt, strict=True)]  # fmt: skip
    place, year = spoken_area(now.area, store), label(now.period)
    return Frame(
        title=f"Why the gap? GVA per head of {place} against the UK, {year}",
        sentence=words.sentence(place, "GVA per head", year, "the UK", float(chain.uk_head[at]), told),
        controls=None,
        link=addresses.pinned(now.selection, store.edition, now.period),
        body=parts.body(
            [_waterfall(now, chain, at, doubt), *_year(now)],
            [_over_time(now, chain, at), parts.cares(_cares(now, chain, at))],
        ),
        table=[_by_area(now), _by_year(now, chain)],
        source=words.source_line(words.CHAIN_FROM, store.edition),
        period=year,
        method=words.CHAIN_METHOD,
    )


def _year(now: Asked) -> list[Component]:
    of = "GVA, hours and jobs of releases that belong together"
    return parts.note(words.year_care(label(now.period), label(now.periods[-1]), of))


def _cares(now: Asked, chain: Chain, at: int) -> list[str]:
    error, far = float(chain.hours_error[at]), rate_doubt(now.store, now.area, now.period)
    whose = "the 19 districts" if single(now.area) else spoken_area(now.area, now.store)
    return words.chain_cares(implied=error > 0, hours=error, rate_doubt=far, whose=whose)


def _waterfall(now: Asked, chain: Chain, at: int, doubt: np.ndarray) -> Component:
    made = steps(float(chain.uk_head[at]), chain.parts[at].tolist(), doubt.tolist())
    place = name_of(now.area, now.store)
    names = ["UK", *CHAIN_NAMES.values(), place]
    notes = [_note(*each) for each in zip(FACTORS, chain.own[at], chain.other[at], strict=True)]
    status = status_words(chain.status[at])
    return parts.waterfall(
        "From the UK to " + spoken_area(now.area, now.store),
        f"£ a head, {label(now.period)}",
        bars(names, ["without offshore activity", *notes, status], made),
    )


def _note(factor: str, own: float, other: float) -> str:
    """A factor of both as it is read.

    >>> _note("hours", 1589.6, 1596.2), _note("age", 0.62, 0.63)
    ('1,590 against 1,596 hours a year', '62.0% against 63.0%')
    """
    if factor == "hours":
        return f"{number(own, 0)} against {number(other, 0)} hours a year"
    before, after, size, places = {"rate": ("£", "", 1, 2), "jobs": ("", "", 1, 2), "age": ("", "%", 100, 1)}[factor]
    return " against ".join(f"{before}{number(size * each, places)}{after}" for each in (own, other))


def _over_time(now: Asked, chain: Chain, at: int) -> Component:
    """Parts in per cent of the UK's figure, at the statement's year (or the first) and the year shown."""
    before = chain.periods.index(STATEMENT) if STATEMENT in chain.periods else 0
    before = before if before < at else 0
    total = chain.relative.sum(axis=1, keepdims=True)
    every = np.hstack([total, chain.relative])
    reach = float(np.abs(every).max()) * 1.1
    limits = (min(0.0, float(every.min())) - 0.05 * reach, max(0.0, float(every.max())) + 0.05 * reach)
    years = [start(each).year for each in chain.periods]
    ends = (before, at)
    courses = [
        parts.Course(name, points(line[before]), line_over_time(years, line.tolist(), limits, ends), points(line[at]))
        for name, line in zip(["The whole gap", *CHAIN_NAMES.values()], every.T, strict=True)
    ]
    then, this = (label(chain.periods[each]) for each in ends)
    said = words.course(then, this, *(float(total[each, 0]) for each in ends), "the UK")
    about = f"% of the UK’s figure, {years[0]} to {years[-1]}"
    return parts.over_time("Then and now", about, then, this, courses, said)


# ── tables ──


def _by_area(now: Asked) -> Component:
    """Every area in the year shown."""
    rows = []
    for code in now.areas:
        chain = chain_of(now.store, code)
        at = chain.periods.index(now.period)
        doubt = doubts(now.store, code, at, chain)
        name = (name_of(code, now.store), addresses.profile(code, now.selection))
        rows.append([name, *_cells(chain, at), *(f"±{pounds(each)}" for each in doubt[:3])])
    caption = f"GVA per head, £, and the parts of the gap to the UK, {label(now.period)}"
    heads = ["Area", *_heads(), *(f"Doubt: {CHAIN_NAMES[each]}" for each in FACTORS[:3])]
    return table(caption, heads, rows)


def _by_year(now: Asked, chain: Chain) -> Component:
    rows = [[label(each), *_cells(chain, i)] for i, each in reversed(list(enumerate(chain.periods)))]
    return table(f"{name_of(now.area, now.store)} and the UK, year by year", ["Year", *_heads()], rows)


def _heads() -> list[str]:
    return ["Per head", "UK", "Gap", *CHAIN_NAMES.values(), "Gap in % of the UK"]


def _cells(chain: Chain, at: int) -> list[Any]:
    gap = chain.head[at] - chain.uk_head[at]
    return [
        pounds(chain.head[at]), pounds(chain.uk_head[at]), pounds(gap, sign=True),
        *(pounds(each, sign=True) for each in chain.parts[at]), points(100 * gap / chain.uk_head[at]),
    ]  # fmt: skip
