"""Puts what a refresh has made in place beside a server that goes on reading what was there.

New files come first, under names of their own; then the two short files that name them, one after the other. Files that
are no longer named stay until the next refresh, because a running server reads some of them late.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.errors import UserError
from app.refresh import changes
from app.store import editions

MANIFEST = "manifest.json"
RESTART = "Restart the server to show it."


@contextlib.contextmanager
def work_inside(folder: Path) -> Iterator[Path]:
    """An empty folder, hidden inside `folder` so that its files need only be renamed, and gone at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-", ignore_cleanup_errors=True) as work:
        yield Path(work)


def place(*, edition: str, tables: Path, shapes: Path, store: Path, boundaries: Path) -> bool:
    """Puts the edition in folder `tables` and the boundaries in `shapes` in place; whether the edition is new."""
    kept = named_files(boundaries)
    add_shapes(shapes, boundaries)
    new = add_edition(tables, store, edition)
    os.replace(shapes / MANIFEST, boundaries / MANIFEST)
    point_at(edition, store)
    drop_shapes(boundaries, kept | named_files(boundaries))
    return new


def named_files(boundaries: Path) -> set[str]:
    """The files that the manifest in place names; none where there is no manifest that can be read."""
    try:
        entries = json.loads((boundaries / MANIFEST).read_text(encoding="utf-8"))
        return {entry["file"] for entry in entries.values()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()


def add_shapes(shapes: Path, boundaries: Path) -> None:
    """Moves new boundary files beside those in place. A name stands for its content, so none in use is changed."""
    for file in shapes.iterdir():
        if file.name != MANIFEST:
            os.replace(file, boundaries / file.name)


def drop_shapes(boundaries: Path, kept: set[str]) -> None:
    """Removes boundary files, and their packed copies, whose names are not among `kept`."""
    for file in boundaries.glob("*.json*"):
        if file.name != MANIFEST and file.name.removesuffix(".br").removesuffix(".gz") not in kept:
            file.unlink()


def add_edition(tables: Path, store: Path, edition: str) -> bool:
    """Moves the finished folder beside the other editions; False where the same edition is there already, whole."""
    if is_whole(edition, store):
        bring_sources_up_to_date(tables, store / edition)
        return False
    shutil.rmtree(store / edition, ignore_errors=True)
    tables.chmod(0o755)
    os.rename(tables, store / edition)
    return True


def is_whole(edition: str, store: Path) -> bool:
    """Whether the store holds this edition with every file as it was written."""
    try:
        return editions.check_hashes(edition, store) > 0
    except (UserError, OSError):
        return False


def bring_sources_up_to_date(tables: Path, kept: Path) -> None:
    """The same tables may come from raw files that differ elsewhere: the manifest names the files read last."""
    manifest = editions.read_manifest(kept) | {"sources": editions.read_manifest(tables)["sources"]}
    write_json(manifest, tables / MANIFEST)
    os.replace(tables / MANIFEST, kept / MANIFEST)


def point_at(edition: str, store: Path) -> None:
    """Makes the edition the one that a server started from now on reads."""
    pointer = store / ".current"
    pointer.write_text(edition + "\n", encoding="utf-8")
    os.replace(pointer, store / "current")


def write_json(content: object, path: Path) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def lines(was: str, edition: str, made: list[dict], *, new: bool, new_shapes: bool) -> list[str]:
    """What a refresh says at its end; `was` is the edition that was current before, "" for none."""
    shapes = ["The boundaries changed."] if new_shapes and was else []
    if was == edition and not new:
        said = [*shapes, f"{'No figure' if shapes else 'Nothing'} changed; edition {edition} stays."]
        return [*said, RESTART] if shapes else said
    listed = changes.lines(made) if was else ["There was no store before; everything is new."]
    return [*(f"  {line}" for line in listed), *shapes, f"Edition {edition} is now current.", RESTART]
