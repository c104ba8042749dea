"""The editions of the store: which there are, which is current, and whether their files are what was written."""

import hashlib
import json
from pathlib import Path
from typing import Any

from app.config import get_settings
from app.errors import DataError, NotFound, UserError

HOW_TO_BUILD = "Build it with `make refresh FROM=<folder of raw data>`."


def store_folder(folder: Path | None = None) -> Path:
    """The folder that holds the editions: the one given, else that of the settings."""
    return folder or get_settings().store


def current_edition(folder: Path | None = None) -> str:
    """The id of the edition served; UserError with the next step where no store has been built."""
    try:
        return (store_folder(folder) / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise UserError(f"There is no store of observations yet. {HOW_TO_BUILD}", status=503) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"data/store/current cannot be read ({error}). {HOW_TO_BUILD}", status=503) from error


def editions(folder: Path | None = None) -> tuple[str, ...]:
    """Ids of all editions kept, oldest first."""
    return tuple(
        sorted(
            path.parent.name
            for path in store_folder(folder).glob("*/manifest.json")
            if not path.parent.name.startswith(".")
        )
    )


def edition_folder(edition: str | None = None, folder: Path | None = None) -> Path:
    """Where an edition's files are; None is the current one. NotFound names the current one."""
    name = edition or current_edition(folder)
    if name not in editions(folder):
        if edition:
            raise NotFound(f"No edition is called {edition!r}. The current one is {current_edition(folder)}.")
        raise DataError(f"The current edition {name!r} has no files. {HOW_TO_BUILD}")
    return store_folder(folder) / name


def manifest(edition: str | None = None, folder: Path | None = None) -> dict[str, Any]:
    """edition, date, sha256 by file name, n_indicators, n_areas, n_observations, sources."""
    return read_manifest(edition_folder(edition, folder))


def read_manifest(place: Path) -> dict[str, Any]:
    """The manifest in an edition's own folder."""
    return json.loads((place / "manifest.json").read_text(encoding="utf-8"))


def changes(edition: str | None = None, folder: Path | None = None) -> list[dict[str, Any]]:
    """What an edition changed against the one before it."""
    return json.loads((edition_folder(edition, folder) / "changes.json").read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    """The file's SHA-256 in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_hashes(edition: str | None = None, folder: Path | None = None) -> int:
    """How many files agree with the manifest; DataError names the first that does not."""
    place = edition_folder(edition, folder)
    hashes = manifest(edition, folder)["sha256"]
    for name, expected in hashes.items():
        if not (place / name).is_file() or sha256(place / name) != expected:
            raise DataError(
                f"data/store/{place.name}/{name} is not the file that was written. Restore it, or refresh again."
            )
    return len(hashes)
