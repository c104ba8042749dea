"""Who published what, under which licence: one TOML file each in `data/sources/`."""

import functools
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.metadata.written import read_written

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
    return {
        path.stem: read_written(path, Source, "app/metadata/sources.py", id=path.stem)
        for path in sorted(FOLDER.glob("*.toml"))
    }
