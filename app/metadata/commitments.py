"""What the 2018 statement promised: one TOML file each in `data/commitments`, checked when read.

No file states a result: amounts and dates are the statement's own words, and which figures answer them is said by
the ids of indicators.
"""

import functools
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.metadata.indicators import all_indicators
from app.metadata.periods import is_period
from app.metadata.written import read_written

FOLDER = Path(__file__).parents[2] / "data" / "commitments"

Kind = Literal["target", "ambition", "investment", "undertaking"]


class Quotation(BaseModel):
    """The statement's exact `words`, and under which heading they stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: str = Field(min_length=10)
    place: str = Field(min_length=5)


class Evidence(BaseModel):
    """An indicator that bears on a commitment. `direct`: it counts the very thing promised; `why` says so, or not."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indicator: str
    relation: Literal["direct", "indirect"]
    why: str = Field(min_length=20)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.indicator not in all_indicators():
            raise ValueError(f"no indicator is called {self.indicator!r}")
        return self


class Target(BaseModel):
    """A number to be reached by the end of the period `last`, counted from one of `starts` in one of `areas`.

    The first of each is the one shown unless another is asked for. `noun` is what is counted ("homes"); `newest_note`
    is what must be known of counts that end with a period ("a pandemic year").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    count: float = Field(gt=0)
    noun: str
    last: str
    starts: tuple[str, ...] = Field(min_length=1)
    areas: tuple[str, ...] = Field(min_length=1)
    newest_note: dict[str, str] = {}

    @model_validator(mode="after")
    def _periods(self) -> Self:
        wrong = [each for each in (self.last, *self.starts, *self.newest_note) if not is_period(each)]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is not a period")
        return self


class Commitment(BaseModel):
    """A promise of the statement. `amount`, `date` and `place` are as stated; `id` is the file's name.

    `method` names how it is followed: a count that has to reach a `target`; a gap to the UK that has to close; only by
    `indirect` evidence; or by none. `needed` says what would be needed to know more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    order: int
    title: str = Field(max_length=40)
    kind: Kind
    said: tuple[Quotation, ...] = Field(min_length=1)
    amount: str
    date: str
    place: str
    assumption: str
    method: Literal["count_to_target", "gap_to_benchmark", "indirect", "none"]
    target: Target | None = None
    evidence: tuple[Evidence, ...] = ()
    needed: str = Field(min_length=10)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.method == "count_to_target") != (self.target is not None):
            raise ValueError("a target belongs to the method count_to_target and to no other")
        if self.method in ("count_to_target", "gap_to_benchmark") and not self.of("direct"):
            raise ValueError("to be measured it needs direct evidence")
        return self

    def of(self, relation: str) -> tuple[Evidence, ...]:
        """The evidence of one relation."""
        return tuple(each for each in self.evidence if each.relation == relation)


def read_commitment(path: Path) -> Commitment:
    """The commitment in one file; a missing, unknown or wrong key is a DataError naming the file and the key."""
    return read_written(path, Commitment, "app/metadata/commitments.py", id=path.stem)


@functools.cache
def all_commitments() -> dict[str, Commitment]:
    """Every commitment by id, in the order of the files' `order`."""
    found = sorted(map(read_commitment, FOLDER.glob("*.toml")), key=lambda each: each.order)
    return {each.id: each for each in found}
