"""Limits by usual revisions, where one release of an indicator is held and claims judge it by another's revisions."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from app.analysis.grid import Grid
from app.metadata.claims import all_claims
from app.metadata.geography import UK
from app.store.observations import Store
from app.views.claim_evidence import usual_shares


def with_usual(grid: Grid, codes: Iterable[str], store: Store) -> Grid:
    """The grid with limits of some of its areas as the claims on its indicator take them; else the grid itself.

    Revisions are known against the UK only, which counts as exact.
    """
    stands_in = usual_of(grid.indicator.id)
    if stands_in not in store.indicators() or grid.benchmark.code != UK:
        return grid
    half = np.full_like(grid.value, np.nan)
    for code in codes:
        place = grid.position[code]
        half[:, place] = grid.value[:, place] * usual_shares(store, stands_in, code, grid.periods)
    return replace(grid, lower=grid.value - half, upper=grid.value + half, basis="revision")


def usual_of(indicator: str) -> str:
    """The indicator whose revisions stand in for those of this one in the claims on it; "" for none.

    >>> usual_of("gva_per_head"), usual_of("gva_total")
    ('gva_total', '')
    """
    read = (reading for claim in all_claims().values() for reading in claim.reading)
    return next((each.usual_of for each in read if each.usual_of and each.indicator == indicator), "")
