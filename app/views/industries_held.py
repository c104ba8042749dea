"""Which industries can be shown for whom: the codes of a cluster or section at each kind of area, and their figures."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from app.analysis.industries import TOTAL, Part, check_apart, parts_of
from app.metadata.clusters import Cluster, CodesAt, all_clusters
from app.metadata.geography import (
    BOROUGHS,
    CORE_CITIES,
    DISTRICTS_3LEP,
    ENGLAND,
    GREAT_BRITAIN,
    ITL2,
    LEPS,
    PLACES,
    REGION,
    WMCA,
    members,
)
from app.store.observations import Store

OUTPUT, JOBS = "output", "jobs"
OPENING_AREA = ITL2[0]  # the seven boroughs, where vehicles have a code of their own
HOUSEHOLDS, BODIES, FARMS = "T", "U", "A"
PLAIN = "As the publisher holds it."


class Industry(NamedTuple):
    """A cluster of the statement, or an industry of SIC by its code."""

    id: str
    name: str
    cluster: Cluster | None = None

    def at(self, measure: str, level: str, every: pd.DataFrame) -> CodesAt | None:
        """The codes that stand for it; None where none are held. `every` is the list of industries."""
        if self.cluster:
            return self.cluster.at(measure, level)
        codes = _held_codes(self.id, f"jobs_{level}" if measure == JOBS else level, every)
        return CodesAt(measure=measure, level=level, codes=codes, purity="close", note=PLAIN) if codes else None


def _held_codes(code: str, column: str, every: pd.DataFrame) -> tuple[str, ...]:
    """The code if it is held, else all of its children if they are."""
    if column not in every:
        return ()
    if every.loc[every["industry"] == code, column].any():
        return (code,)
    parts = every[every["parent"] == code]
    return tuple(parts["industry"]) if len(parts) and parts[column].all() else ()


def table(store: Store) -> pd.DataFrame:
    """The list of industries, made once; not to be changed."""
    return store.remember(Store.industries)


def industry_of(id: str, store: Store) -> Industry | None:
    """A cluster by its id or an industry by its code; None where there is neither."""
    if id in all_clusters():
        return Industry(id, all_clusters()[id].name, all_clusters()[id])
    names = dict(zip(table(store)["industry"], table(store)["industry_name"], strict=True))
    return Industry(id, names[id]) if id in names and id != TOTAL else None


def sections(measure: str, level: str, store: Store) -> list[Industry]:
    """The sections that have figures at a level, in the order of SIC; two that are held as one stand as one."""
    every = table(store)
    rows = every[every["kind"].isin(("section", "section_pair"))]
    column = f"jobs_{level}" if measure == JOBS else level
    held = set(rows.loc[rows[column], "industry"])
    left = {HOUSEHOLDS, BODIES, *((FARMS,) if measure == JOBS else ())}
    halves = dict(zip(rows["industry"], rows["parent"], strict=True))
    whole = {pair for code, pair in halves.items() if code in held and pair in halves}
    kept = [code for code in rows["industry"] if code in held and code not in left | whole]
    return [industry_of(code, store) for code in kept]


def level_of(area: str, measure: str) -> str:
    """The level whose codes an area has."""
    if area in ITL2:
        return "itl2"
    if measure == JOBS or set(members(area)) <= set(BOROUGHS):
        return "boroughs"
    return "countries" if area == REGION else "districts"


def nation_of(measure: str, level: str) -> str:
    """Whom shares are compared with: England, but Great Britain where England's jobs have no such detail."""
    return GREAT_BRITAIN if (measure, level) == (JOBS, "itl2") else ENGLAND


def figures(
    store: Store, measure: str, level: str, codes: tuple[str, ...], areas: tuple[str, ...] | None = None
) -> dict[str, Part]:
    """The Part of each area, or of all that hold the codes. The nation is among them."""
    return store.remember(_figures, measure, level, codes, areas)


def _figures(
    store: Store, measure: str, level: str, codes: tuple[str, ...], areas: tuple[str, ...] | None
) -> dict[str, Part]:
    check_apart(codes, dict(zip(table(store)["industry"], table(store)["parent"], strict=True)))
    nation = nation_of(measure, level)
    wanted = None if areas is None else (*areas, nation)
    read = store.employment_by_industry if measure == JOBS else store.gva_by_industry
    rows = read(wanted, (*codes, TOTAL))
    absent = 0.0 if nation == GREAT_BRITAIN else np.nan
    return parts_of(rows, codes, nation, absent=absent, doubt=store.remember(doubt) if measure == OUTPUT else np.nan)


def doubt(store: Store) -> float:
    """How far the newest year's output of one of the 19 districts moved in the next release, on average, as a fraction.

    The mean over pairs of releases that follow one another; NaN where none are held. It stands for industries too, of
    which no revisions are held.
    """
    rows = store.revision_sizes("gva_total", ("districts_3lep",))
    if rows.empty:
        return np.nan
    following = dict(pairwise(sorted({*rows["older_vintage"], *rows["newer_vintage"]})))
    next_ones = rows[(rows["age"] == 0) & (rows["newer_vintage"] == rows["older_vintage"].map(following))]
    return float(next_ones["mean_absolute_revision"].mean() / 100)


def has_industries(store: Store) -> bool:
    """Whether an edition holds figures by industry at all."""
    return not table(store).empty and not store.gva_by_industry([ENGLAND], [TOTAL]).empty


def itl2_of(area: str, store: Store) -> str:
    """The ITL2 area of the boroughs for an area made of them, "" for others."""
    return ITL2[0] if store.knows(area) and set(members(area)) <= set(BOROUGHS) else ""


def areas_held(measure: str) -> list[tuple[str, tuple[str, ...]]]:
    """Areas that can be chosen, by heading."""
    shires = tuple(code for code in DISTRICTS_3LEP if code not in BOROUGHS)
    groups = [
        ("ITL2 areas", ITL2),
        ("Places", PLACES),
        ("LEPs and wider areas", ("3lep", *(code for code in LEPS if code not in PLACES), WMCA)),
        ("Boroughs", tuple(code for code in BOROUGHS if code not in PLACES)),
    ]
    if measure == OUTPUT:
        groups[2] = (groups[2][0], (*groups[2][1], REGION))
        groups.append(("Other districts", shires))
    cities = CORE_CITIES if measure == OUTPUT else CORE_CITIES[:-1]
    return [*groups, ("Core cities elsewhere", cities)]
