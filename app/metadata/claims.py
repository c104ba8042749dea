"""The claims of the 2018 statement: one TOML file each in `data/claims/`, checked when read. None states a result."""

import functools
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.errors import NotFound
from app.metadata.periods import is_period
from app.metadata.written import read_written

FOLDER = Path(__file__).parents[2] / "data" / "claims"

Rule = Literal[
    "at_least", "share_rounds_to", "grew_at_least", "grew_faster", "rose_faster", "fell_faster", "below", "above",
    "leads_grew_faster", "areas_differ", "not_all_gained", "lowest_of_window",
    "concentrated",
]  # fmt: skip
"""Names of `app.analysis.claims_rules.RULES`."""

When = Literal["then", "now"]


class Reading(BaseModel):
    """One way to read a claim: a rule on an indicator of areas, compared with `against`, at an end and `span` before.

    `role`: the primary reading comes first; a further reading counts too; a comparison is shown and does not count.
    `then` is the last period that the statement's words refer to; now is the newest held. `span` in years (0: a level).
    `doubt`: limits (95 % intervals), releases (how far earlier releases of the same figure moved), usual (how far
    figures of that age were revised, of `usual_of` where the indicator has one release), exact (a full count).
    `older_against` stands for `against` where older releases are compared; `older` is an indicator of an older release.
    `part` names the part of the sentence that several readings test together.
    `measure`: value, people (the numerator), industry (output of `industry`), printed (figures printed at the time).
    `series` names what is drawn where the indicator's title does not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=3)
    role: Literal["primary", "reading", "comparison"]
    rule: Rule
    indicator: str
    areas: tuple[str, ...] = Field(min_length=1)
    against: str = ""
    then: str
    span: int = Field(default=0, ge=0, le=10)
    doubt: Literal["limits", "releases", "usual", "exact"]
    stated: float = 0.0
    multiple: float = 1.0
    older: str = ""
    older_against: str = ""
    usual_of: str = ""
    measure: Literal["value", "people", "industry", "printed"] = "value"
    industry: str = ""
    series: str = ""
    part: str = ""
    deflated: bool = False
    when: tuple[When, ...] = ("then", "now")
    why: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not is_period(self.then):
            raise ValueError(f"{self.then!r} is not a period")
        if (self.measure == "industry") != bool(self.industry):
            raise ValueError("industry goes with the measure of that name")
        return self


class Claim(BaseModel):
    """A claim. `words` are the document's own, found under `heading`, in the paragraph of that number below it.

    `title` heads its row, `spoken` is it within a sentence.
    `footnotes` are marked at the words, `general` are notes on all statistics of a kind that bear no mark there.
    `combine`: readings of one sentence (they must agree), parts (each must hold), most (more than half must).
    `stated` is the document's own figure, "" where it gives none; `needed` what a test would take that is not held.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    number: int = Field(ge=1)
    title: str = Field(max_length=36)
    spoken: str = Field(min_length=5, max_length=60)
    words: str = Field(min_length=10)
    heading: str
    paragraph: int = Field(ge=1)
    footnotes: tuple[int, ...] = ()
    general: tuple[int, ...] = ()
    stated: str = ""
    geography: str = Field(min_length=5)
    period: str = Field(min_length=4)
    true_if: str = Field(min_length=15)
    combine: Literal["readings", "parts", "most"] = "readings"
    needed: str = ""
    printed: tuple[str, ...] = ()
    note: str = ""
    reading: tuple[Reading, ...] = ()

    @model_validator(mode="after")
    def _one_primary(self) -> Self:
        counting = [each.role for each in self.reading if each.role != "comparison"]
        if counting and (self.reading[0].role != "primary" or counting.count("primary") != 1):
            raise ValueError("the first reading, and no other, is the primary one")
        if not counting and not self.needed:
            raise ValueError("a claim that no reading tests says what would be needed")
        return self

    @property
    def is_tested(self) -> bool:
        """Whether any reading counts."""
        return any(each.role != "comparison" for each in self.reading)


def read_claim(path: Path) -> Claim:
    """The claim in one file; a missing, unknown or wrong key is a DataError naming the file and the key."""
    return read_written(path, Claim, "app/metadata/claims.py", id=path.stem)


@functools.cache
def all_claims() -> dict[str, Claim]:
    """Every claim by id, in the order of the document."""
    found = [read_claim(path) for path in FOLDER.glob("*.toml")]
    return {each.id: each for each in sorted(found, key=lambda each: each.number)}


def get_claim(claim_id: str) -> Claim:
    """The claim of that id, else NotFound in a sentence."""
    try:
        return all_claims()[claim_id]
    except KeyError:
        raise NotFound(f"No claim is called {claim_id!r}. See /statement for the claims.") from None
