"""The five foundations of the statement and inclusive growth: one TOML file each in `data/foundations`."""

import functools
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.metadata.commitments import Quotation
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.written import read_written

FOLDER = Path(__file__).parents[2] / "data" / "foundations"


class Chosen(BaseModel):
    """An indicator chosen by hand, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indicator: str
    reason: str = Field(min_length=10)


class Foundation(BaseModel):
    """`id` is the file's name and the address's; indicators are those whose own key is `foundation`, or the `chosen`.

    `about` says in a line what it is; `not_held` what the statement speaks of and no figure here shows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    order: int
    title: str
    foundation: str
    about: str = Field(min_length=10)
    not_held: str = Field(min_length=10)
    said: tuple[Quotation, ...] = Field(min_length=1)
    chosen: tuple[Chosen, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.foundation) == bool(self.chosen):
            raise ValueError("indicators come by `foundation` or by `chosen`, one of the two")
        unknown = [each.indicator for each in self.chosen if each.indicator not in all_indicators()]
        if unknown:
            raise ValueError(f"no indicator is called {unknown[0]!r}")
        return self

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those that bear on it, in the order of the catalogue, or as chosen."""
        known = all_indicators()
        if self.chosen:
            return tuple(known[each.indicator] for each in self.chosen)
        return tuple(each for each in known.values() if each.foundation == self.foundation)

    @property
    def reasons(self) -> dict[str, str]:
        """Why each was chosen, by indicator; empty where none was chosen by hand."""
        return {each.indicator: each.reason for each in self.chosen}


def read_foundation(path: Path) -> Foundation:
    """The foundation in one file; a missing, unknown or wrong key is a DataError naming the file and the key."""
    return read_written(path, Foundation, "app/metadata/foundations.py", id=path.stem)


@functools.cache
def all_foundations() -> dict[str, Foundation]:
    """Every foundation by id, in the statement's order."""
    found = sorted(map(read_foundation, FOLDER.glob("*.toml")), key=lambda each: each.order)
    return {each.id: each for each in found}
