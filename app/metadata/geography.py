"""Which kinds of area there are, and which districts make up the places, LEPs and other groups. No numbers, no shapes.

Everything here is read once from `data/areas/`, which is written by hand.
"""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import DataError

FOLDER = Path(__file__).parents[2] / "data" / "areas"

THREE_LEP, WMCA, REGION = "3lep", "E47000007", "E12000005"
BLACK_COUNTRY = "E37000001"
ENGLAND, GREAT_BRITAIN, UK = "E92000001", "K03000001", "K02000001"
UK_LESS_EXTRA_REGIO = "UKX"
"""The UK of regional releases that leave out what belongs to no region, such as oil fields."""

ITL2 = ("TLG3", "TLG1", "TLG2")
"""The ITL2 areas of the region; the first is the seven boroughs, as the WMCA is."""

CORE_CITIES = ("E06000018", "E06000023", "E08000003", "E08000012", "E08000035", "E08000039", "E08000021")
"""Nottingham, Bristol, Manchester, Liverpool, Leeds, Sheffield and Newcastle: compared with, and outside the region."""

SMALL = ("msoa", "lsoa")
"""The levels of neighbourhoods, the larger first."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """A kind of area. `label` is short ("Districts"), `explanation` a sentence; not `offered`: a benchmark only."""

    id: str
    label: str
    singular: str
    plural: str
    offered: bool
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """An area made of whole districts; `members` are their codes, `geography_levels` the kinds of area it is."""

    code: str
    name: str
    short_name: str
    geography_levels: tuple[str, ...]
    members: tuple[str, ...]


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"data/areas/{name} cannot be read: {error}. Restore it from git.") from error


def _level_list() -> list[Level]:
    try:
        return [Level(**each) for each in _toml("levels.toml")["level"]]
    except (KeyError, TypeError) as error:
        raise DataError(f"data/areas/levels.toml has a missing or unknown key: {error}.") from error


def _group(*, members: list[str], geography_levels: list[str], **names: str) -> Group:
    return Group(members=tuple(members), geography_levels=tuple(geography_levels), **names)


def _groups(written: dict[str, Any]) -> dict[str, Group]:
    try:
        return {each["code"]: _group(**each) for each in written["group"]}
    except (KeyError, TypeError) as error:
        raise DataError(f"data/areas/groups.toml has a missing or unknown key: {error}.") from error


def _successors() -> dict[str, str]:
    with (FOLDER / "successors.csv").open(encoding="utf-8", newline="") as file:
        return {row["old_code"]: row["new_code"] for row in csv.DictReader(file)}


_WRITTEN = _toml("groups.toml")

AREA_KINDS: dict[str, Level] = {level.id: level for level in _level_list()}
"""Every kind of area in the areas table, the three-LEP area's own kind included."""

LEVELS: dict[str, Level] = {id: level for id, level in AREA_KINDS.items() if level.offered}
"""The levels a reader can choose, in the order offered."""

GROUPS: dict[str, Group] = _groups(_WRITTEN)
"""Groups of two districts or more, by code."""

PLACES: tuple[str, ...] = tuple(_WRITTEN["places"])
DISTRICTS_3LEP: tuple[str, ...] = GROUPS[THREE_LEP].members
BOROUGHS: tuple[str, ...] = GROUPS[WMCA].members
LEPS: tuple[str, ...] = tuple(code for code, group in GROUPS.items() if "lep" in group.geography_levels)
BENCHMARKS: dict[str, str] = {each["code"]: each["short_name"] for each in _WRITTEN["benchmark"]}
"""Short names of the benchmarks, by code, in the order offered."""

COUNTRIES: dict[str, str] = {each["code"]: each["name"] for each in _WRITTEN["country"]}
"""Names, by code, of the countries (and sums of countries) other than England."""

SUCCESSORS: dict[str, str] = _successors()
"""New district code by old code, where the district carries on under a new code."""


def members(code: str) -> tuple[str, ...]:
    """District codes of a group; any other code stands for itself.

    >>> members("E08000025"), len(members("E37000001"))
    (('E08000025',), 4)
    """
    return GROUPS[code].members if code in GROUPS else (code,)


def groups_of(district: str) -> tuple[str, ...]:
    """Codes of the groups a district belongs to.

    >>> groups_of("E08000027")
    ('E37000001', '3lep', 'E47000007')
    """
    return tuple(code for code, group in GROUPS.items() if district in group.members)


def level_below(code: str) -> str | None:
    """The level of the parts of an area ("show all parts of"); None where no smaller areas are held.

    >>> level_below("E37000001"), level_below("E08000025"), level_below("E02001827")
    ('local_authority', 'msoa', None)
    """
    if code in GROUPS or code == ENGLAND:
        return "local_authority"
    return "msoa" if code in DISTRICTS_3LEP else None
