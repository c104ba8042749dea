"""The ready packs: one TOML file each in `data/packs`, checked when read. Titles ask or name; none states a result."""

import functools
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from app.metadata.indicators import all_indicators
from app.metadata.written import read_written
from app.selection import Selection

FOLDER = Path(__file__).parents[2] / "data" / "packs"
MOST_ITEMS, LONGEST_ADDRESS = 40, 2_000  # in letters; assets/pack.js has both too
AREA, NAME = "{area}", "{name}"
"""What a pack for any area has in place of the area's code and name."""

KEYS = {*Selection.model_fields, "show"}


class Item(BaseModel):
    """One thing to show: the address of a page, perhaps with `show` for a part of it; `note` is for the speaker."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    address: str
    title: str = Field(default="", max_length=70)
    note: str = Field(default="", max_length=400)

    @field_validator("address")
    @classmethod
    def _readable(cls, address: str) -> str:
        parts = urlsplit(address)
        keys = parse_qs(parts.query, strict_parsing=bool(parts.query))
        unknown = sorted(set(keys) - KEYS)
        if not parts.path.startswith("/") or parts.netloc or unknown:
            raise ValueError(
                f"{address!r} is no address of a page" + (f": {unknown[0]!r} is no key" if unknown else "")
            )
        asked = Selection.from_query(parts.query)
        lost = {asked.indicator, asked.versus or asked.indicator} - set(all_indicators())
        if lost:
            raise ValueError(f"no indicator is called {lost.pop()!r}")
        return address

    def of(self, code: str, name: str) -> "Item":
        """The item of one area, where it is written for any.

        >>> Item(address="/area/{area}", title="{name} at a glance").of("E08000028", "Sandwell")
        Item(address='/area/E08000028', title='Sandwell at a glance', note='')
        """
        return self.model_copy(update={key: _filled(text, code, name) for key, text in self.model_dump().items()})


class Pack(BaseModel):
    """`id` is the file's name; `about` says in a line what it tells; `for_area` packs are filled in for one area."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    order: int
    title: str = Field(max_length=70)
    about: str = Field(min_length=20, max_length=160)
    item: tuple[Item, ...] = Field(min_length=3, max_length=MOST_ITEMS)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        asked = [each.address for each in self.item]
        if len(set(asked)) < len(asked):
            raise ValueError("an address stands twice")
        return self

    @property
    def for_area(self) -> bool:
        """Whether an area has to be chosen."""
        return any(AREA in each.address for each in self.item)

    def of(self, code: str, name: str) -> "Pack":
        """The pack of one area."""
        title = _filled(self.title, code, name)
        return self.model_copy(update={"title": title, "item": tuple(each.of(code, name) for each in self.item)})


def _filled(text: str, code: str, name: str) -> str:
    return text.replace(AREA, code).replace(NAME, name)


def read_pack(path: Path) -> Pack:
    """The pack in one file; a missing, unknown or wrong key is a DataError naming the file and the key."""
    return read_written(path, Pack, "app/metadata/packs.py", id=path.stem)


@functools.cache
def all_packs() -> dict[str, Pack]:
    """Every ready pack by id, in their order."""
    found = sorted(map(read_pack, FOLDER.glob("*.toml")), key=lambda each: each.order)
    return {each.id: each for each in found}
