"""Tables beside the observations: industries, the chain of output per head, sizes of revisions, printed figures."""

from pathlib import Path

import pandas as pd

from app.refresh.chain import chain
from app.refresh.industries import employment_by_industry, gva_by_industry, industries
from app.refresh.reference_figures import reference_figures
from app.refresh.revision_sizes import revision_sizes
from app.refresh.shift_share import shift_share_inputs

FILES = (
    "gva_by_industry",
    "employment_by_industry",
    "industries",
    "chain",
    "shift_share_inputs",
    "revision_sizes",
    "reference_figures",
)
SOURCES = {"ons_gva_by_industry", "ons_bres_by_industry", "ons_productivity_inputs", "wmca_state_of_the_region"}


def economy_tables(raw: Path, observations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of FILES, by name."""
    gva, jobs = gva_by_industry(raw), employment_by_industry(raw)
    made = (
        gva,
        jobs,
        industries(raw, gva, jobs),
        chain(raw, observations),
        shift_share_inputs(gva, jobs),
        revision_sizes(observations),
        reference_figures(raw),
    )
    return dict(zip(FILES, made, strict=True))
