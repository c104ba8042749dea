"""What the programmatic door says of neighbourhoods: how unequal they are, and where like lies by like."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from app.errors import NotFound, UserError
from app.metadata.geography import LEVELS, SMALL, members
from app.metadata.indicators import Indicator, get_indicator
from app.metadata.sources import all_sources
from app.narrative.data import MEASURES
from app.narrative.words import listed, spoken
from app.store.observations import Store, get_store
from app.views.api import source_of
from app.views.question import check_level
from app.views.settle import missing_level

CLUSTER_COLUMNS = (
    "area_code", "area_name", "period", "value", "lag", "neighbours", "local_i", "p_value", "significant", "quadrant",
    "cluster",
)  # fmt: skip
METHOD = (
    "Local Moran’s I (L. Anselin, Geographical Analysis 27, 1995) by PySAL’s esda; neighbours share an edge or a "
    "corner (queen contiguity), weights are row-standardised. Contiguity stops at the edge of the three-LEP area."
)
P_VALUE = (
    "p_value is two-sided, from conditional permutations, and not corrected for the number of areas; `significant` "
    "means that it is at or below the cut-off of Benjamini and Hochberg, a false-discovery rate of 5%. `cluster` names "
    "the quadrant of significant areas only; `lag` is the plain mean of the neighbours’ values."
)
PARTS = (
    "theil is the district’s own; theil_within_part = s T and theil_between_part = s ln(s ÷ p) are what it adds to the "
    "area’s theil_within and theil_between, s being its part of all who are counted and p of the people."
)


class Neighbourhoods(NamedTuple):
    """A checked question: the indicator at a small level, and one area ("" for all)."""

    indicator: Indicator
    level: str
    area: str
    store: Store


def asked_of(keys: Mapping[str, str]) -> Neighbourhoods:
    """The keys of /api/v1/inequality and /clusters, checked; NotFound or UserError says which is wrong."""
    if "indicator" not in keys:
        raise UserError("Name an indicator, as in indicator=no_qualifications_census. See /api/v1/indicators.")
    store, indicator = get_store(keys.get("edition")), get_indicator(keys["indicator"])
    level, area = keys.get("level", "msoa"), keys.get("area", "")
    check_level(level)
    if level not in SMALL:
        raise UserError(f"This is about neighbourhoods, not {LEVELS[level].plural}. Ask for level=msoa or level=lsoa.")
    if level not in indicator.levels:
        raise NotFound(f"{missing_level(indicator, level)} {_way_on(indicator)}")
    if area:
        store.area(area)
    return Neighbourhoods(indicator, level, area, store)


def _way_on(indicator: Indicator) -> str:
    held = [f"level={level}" for level in SMALL if level in indicator.levels]
    return f"Ask for {' or '.join(held)}." if held else "Ask for indicator=no_qualifications_census, for one."


def _none(what: str, asked: Neighbourhoods) -> str:
    """That an edition has none of something, and whether another may have it."""
    if asked.store is get_store():
        return f"No {what} of {asked.indicator.title} are held for {LEVELS[asked.level].plural}."
    held = f"Edition {asked.store.edition} holds no {what} of {asked.indicator.title}"
    return f"{held}. Leave out `edition` for the current one."


# ── inequality ──


def inequality_rows(asked: Neighbourhoods) -> pd.DataFrame:
    """The measures of all areas, or of the one asked for; UserError (422) for what has no counts of people."""
    rows = asked.store.inequality(asked.indicator.id, asked.level)
    if asked.indicator.interval != "from_counts" or (not rows.empty and rows["gini"].isna().all()):
        raise UserError(
            f"{asked.indicator.title} is no share of people with counts held, so that it has no Gini coefficient, "
            f"Theil index or 90:10 ratio. Its values are in /api/v1/observations{_fifths(asked, rows)}.",
            status=422,
        )
    if rows.empty:
        raise NotFound(_none("measures", asked))
    names = rows["area_code"].map(lambda code: asked.store.area(code).area_name)
    rows.insert(rows.columns.get_loc("area_code") + 1, "area_name", names)
    return rows[rows["area_code"] == asked.area] if asked.area else rows


def _fifths(asked: Neighbourhoods, rows: pd.DataFrame) -> str:
    """Where England's fifths and tenths are, for a score that has them."""
    if rows.empty or rows["neighbourhoods_highest_fifth"].isna().all():
        return ""
    page = f"/inequality?view=inside&indicator={asked.indicator.id}&level={asked.level}"
    return f"; who lives in England’s fifths and tenths of it is in the table of {page}"


def inequality_document(asked: Neighbourhoods, rows: pd.DataFrame) -> dict[str, Any]:
    """Of one area the measures themselves with its districts as `parts`; of all, `rows`. Formulas and sources too."""
    known = {key: measure._asdict() for key, measure in MEASURES.items()}
    about = _about(asked) | {"measures": known}
    if not asked.area:
        return about | {"weights": rows["weights"].iloc[0], "rows": rows.to_dict("records")}
    return about | _one(rows, asked) | {"parts": _parts(asked), "parts_about": PARTS}


def _one(rows: pd.DataFrame, asked: Neighbourhoods) -> dict[str, Any]:
    if rows.empty:
        raise NotFound(
            f"No measures are held for {spoken(asked.store.area(asked.area).area_name)}; they are for districts, places"
            " and LEPs of the three-LEP area. Leave out `area` for all of them."
        )
    return rows.to_dict("records")[0]


def _parts(asked: Neighbourhoods) -> list[dict[str, Any]]:
    """Each district of the area with what it adds to the area's Theil index (PARTS)."""
    rows = asked.store.inequality(asked.indicator.id, asked.level)
    rows = rows[rows["area_code"].isin(members(asked.area))]
    return parts_of(rows, {code: asked.store.area(code).area_name for code in rows["area_code"]})


def parts_of(districts: pd.DataFrame, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The districts with their contributions (PARTS), from population, mean and theil of each.

    >>> both = pd.DataFrame({"area_code": ["a", "b"], "neighbourhoods": 1, "population": 1.0, "mean": [1.0, 3.0],
    ...                      "theil": 0.0})
    >>> [round(part["theil_between_part"], 4) for part in parts_of(both, {"a": "A", "b": "B"})]
    [-0.1733, 0.3041]
    """
    counted = districts["population"] * districts["mean"]
    share, people = counted / counted.sum(), districts["population"] / districts["population"].sum()
    between = share * np.log(np.where(share > 0, share / people, 1.0))
    kept = districts[["area_code", "neighbourhoods", "population", "mean", "theil"]]
    kept = kept.assign(theil_between_part=between, theil_within_part=(share * districts["theil"]).fillna(0.0))
    kept.insert(1, "area_name", kept["area_code"].map(names))
    return kept.to_dict("records")


# ── clusters ──


def cluster_rows(asked: Neighbourhoods) -> pd.DataFrame:
    """Each neighbourhood of the three-LEP area, or of the area asked for, in CLUSTER_COLUMNS."""
    rows = asked.store.clusters(asked.indicator.id, asked.level)
    if rows.empty:
        raise NotFound(_none("clusters", asked))
    table = asked.store.areas(asked.level).set_index("area_code")
    rows = rows.assign(area_name=rows["area_code"].map(table["area_name"]))
    if asked.area:
        inside = table.index[table["local_authority"].isin(members(asked.area))]
        rows = rows[rows["area_code"].isin([*inside, asked.area])]
        if rows.empty:
            raise NotFound(f"No neighbourhoods are held inside {spoken(asked.store.area(asked.area).area_name)}.")
    return rows[list(CLUSTER_COLUMNS)]


def cluster_document(asked: Neighbourhoods, rows: pd.DataFrame) -> dict[str, Any]:
    """The rows with the method, the overall Moran's I, and what was found in a sentence."""
    whole = asked.store.clusters_global(asked.indicator.id, asked.level) or {}
    method = {"method": METHOD, "p": P_VALUE, "p_sides": "two-sided", "correction": "Benjamini–Hochberg, 5%"}
    found = cluster_sentence(asked.level, rows["cluster"].value_counts().to_dict())
    return _about(asked) | method | whole | {"scope": _scope(asked), "sentence": found, "rows": rows.to_dict("records")}


def _scope(asked: Neighbourhoods) -> str:
    """What `rows` are of, and what the figures beside them are of."""
    whole = f"all {LEVELS[asked.level].plural} of the three-LEP area"
    own = f"those inside {spoken(asked.store.area(asked.area).area_name)}" if asked.area else whole
    return f"moran_i, its p_value and fdr_cutoff are of {whole}; sentence and rows are of {own}."


def cluster_sentence(level: str, found: Mapping[str, int]) -> str:
    """How many neighbourhoods lie in clusters, or stand out from their neighbours, more than chance would bring.

    >>> cluster_sentence("msoa", {"high-high": 64, "low-low": 62, "low-high": 1, "none": 388})
    '64 MSOAs lie high among high and 62 low among low, more than chance would bring. Outliers: 1 low among high.'
    >>> cluster_sentence("lsoa", {"none": 9})
    'No LSOA stands out from what chance would bring.'
    """
    alike, apart = ([kind for kind in kinds if found.get(kind)] for kinds in (ALIKE, APART))
    if not alike and not apart:
        return f"No {LEVELS[level].label} stands out from what chance would bring."
    many = [f"{found[kind]:,} {kind.replace('-', ' among ')}" for kind in alike]
    if many:
        first, _, rest = many[0].partition(" ")
        many[0] = f"{first} {LEVELS[level].label}s lie {rest}"
    outliers = listed([f"{found[kind]:,} {kind.replace('-', ' among ')}" for kind in apart])
    said = [f"{listed(many)}, more than chance would bring." if many else "", f"Outliers: {outliers}." if apart else ""]
    return " ".join(each for each in said if each)


ALIKE, APART = ("high-high", "low-low"), ("high-low", "low-high")


def _about(asked: Neighbourhoods) -> dict[str, Any]:
    each = asked.indicator
    return {
        "indicator": each.id,
        "title": each.title,
        "unit": each.unit,
        "level": asked.level,
        "area": asked.area,
        "edition": asked.store.edition,
        "source": source_of(each),
        "licence": all_sources()[each.source].licence,
        "caveats": each.caveats,
    }


def file_name(asked: Neighbourhoods, what: str) -> str:
    """A name that tells what is inside, without ending."""
    return "-".join(part for part in (what, asked.indicator.id, asked.level, asked.area, asked.store.edition) if part)


def file_table(asked: Neighbourhoods, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as a file carries them: every line names indicator, unit, source, licence and edition."""
    source = all_sources()[asked.indicator.source]
    said = {"indicator": asked.indicator.id, "geography_level": asked.level, "unit": asked.indicator.unit}
    about = {"source": f"{source.publisher}, {source.title}", "licence": source.licence, "edition": asked.store.edition}
    return rows.assign(**said, **about)
