"""Who published what, under which licence: one TOML file each in `data/sources/`."""

import functools
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import DataError

FOLDER = Path(__file__).parents[2] / "data" / "sources"


class Source(BaseModel):
    """A publication: `files` are the raw copies below the folder given to `refresh --from`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    publisher: str
    url: str
    licence: Literal["OGL-UK-3.0", "OPL-UK-3.0", "CC-BY-4.0", "not stated"]
    attribution: str
    files: tuple[str, ...]
    note: str


@functools.cache
def all_sources() -> dict[str, Source]:
    """Every source by id; a wrong file is a DataError naming it."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Source:
    try:
        return Source(id=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise DataError(f"data/sources/{path.name} cannot be read: {error}") from error
