"""The clusters of the statement as industries: `data/industries/clusters.toml`, checked when read."""

import functools
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.metadata.written import read_written

FILE = Path(__file__).parents[2] / "data" / "industries" / "clusters.toml"

Measure = Literal["output", "jobs"]
Level = Literal["districts", "boroughs", "itl2", "countries"]


class CodesAt(BaseModel):
    """The finest codes of a cluster for one measure at one level, and what a figure of them stands for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    measure: Measure
    level: Level
    codes: tuple[str, ...] = Field(min_length=1)
    purity: Literal["close", "partial", "broad"]
    note: str = Field(min_length=10)

    @property
    def drawn(self) -> bool:
        """Whether a map or ranking of it would be one of the cluster."""
        return self.purity != "broad"


class Cluster(BaseModel):
    """A cluster; `statement` are the statement's words, `judgement` what we chose and left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: str
    statement: str = Field(min_length=10)
    place: str
    source: str = Field(min_length=20)
    judgement: str = Field(min_length=20)
    codes_at: tuple[CodesAt, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        held = [(each.measure, each.level) for each in self.codes_at]
        if len(set(held)) < len(held):
            raise ValueError("a measure and level is given twice")
        return self

    def at(self, measure: Measure, level: Level) -> CodesAt | None:
        """The codes for a measure at a level; None where there are none."""
        return next((each for each in self.codes_at if (each.measure, each.level) == (measure, level)), None)


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    notes: dict[str, str]
    cluster: tuple[Cluster, ...]


def read_clusters(path: Path = FILE) -> _Written:
    """The file as written; a missing, unknown or wrong key is a DataError naming it."""
    return read_written(path, _Written, "its first lines")


_written = functools.cache(read_clusters)


def all_clusters() -> dict[str, Cluster]:
    """Every cluster by id, in the order of the file."""
    return {each.id: each for each in _written().cluster}


def industry_notes() -> dict[str, str]:
    """What to know of figures by industry, by name: output, jobs, not_added, agriculture, real_estate."""
    return dict(_written().notes)
