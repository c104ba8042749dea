"""One refresh: raw files in, a new edition of the store and the boundaries out; all of it or nothing."""

import hashlib
import importlib
import json
import pkgutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from app.errors import DataError, UserError
from app.metadata.indicators import Indicator, all_indicators
from app.metadata.periods import sort_key
from app.metadata.sources import all_sources
from app.refresh import changes, economy, neighbourhoods, placing, sources
from app.refresh.areas import build_areas
from app.refresh.boundaries import draw_boundaries
from app.refresh.checks import check_duplicates, check_rows, check_whole
from app.refresh.class_breaks import class_breaks
from app.refresh.derive import derive
from app.refresh.intervals import with_count_limits
from app.refresh.placing import write_json
from app.refresh.reference import SIMILAR_SOURCE
from app.refresh.revisions import read_revisions
from app.refresh.tables import COLUMNS
from app.refresh.vintages import mark_current
from app.store import editions

FILES = ("observations", "areas", "revisions", "class_breaks", *neighbourhoods.FILES, *economy.FILES)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """What a refresh leaves: the edition that is now current, whether it is `new`, and what it changed."""

    id: str
    new: bool
    changes: list[dict]


def refresh(raw: Path, store: Path, boundaries: Path, progress: Say = print) -> Edition:
    """Read, check, derive and store everything below `raw`. DataError stops it with the old store untouched.

    The same input gives the same bytes and the same edition id. Nothing is put in place before all of it is made.
    """
    if not raw.is_dir():
        raise DataError(f"There is no folder {str(raw)!r}. Give `refresh --from` the folder of the raw files.")
    indicators = all_indicators()
    tables = make_tables(raw, indicators, progress)
    with placing.work_inside(store) as made, placing.work_inside(boundaries) as shapes:
        edition = write_edition(made, tables, raw, indicators, _previous(store))
        progress("Boundaries: drawing")
        draw_boundaries(raw, shapes)
        return _finish(edition, made, shapes, store, boundaries, progress)


def _finish(edition: str, made: Path, shapes: Path, store: Path, boundaries: Path, progress: Say) -> Edition:
    """Put everything in place, and say what it changed."""
    changed = json.loads((made / "changes.json").read_text(encoding="utf-8"))
    was, old_shapes = _current(store), placing.named_files(boundaries)
    new = placing.place(edition=edition, tables=made, shapes=shapes, store=store, boundaries=boundaries)
    new_shapes = placing.named_files(boundaries) != old_shapes
    for line in placing.lines(was, edition, changed, new=new, new_shapes=new_shapes):
        progress(line)
    return Edition(edition, new=new, changes=changed if new or was != edition else [])


def _current(store: Path) -> str:
    """The edition that was current before; "" where there was none."""
    return editions.current_edition(store) if (store / "current").is_file() else ""


def make_tables(raw: Path, indicators: Mapping[str, Indicator], progress: Say) -> dict[str, pd.DataFrame]:
    """The tables of an edition, by file name, the observations and areas checked."""
    areas = build_areas(raw)
    progress(f"Areas: {areas['area_code'].nunique()}")
    published = read_adapters(raw, indicators, progress)
    derived = derive(published.assign(current=mark_current(published)), indicators)
    observations = with_count_limits(derived, indicators)
    check_whole(observations, areas, indicators)
    progress(f"Checked: {len(observations)} observations of {len(indicators)} indicators")
    held = observations.groupby("indicator")["vintage"].unique()
    revisions = read_revisions(raw, {name: tuple(sorted(vintages)[-2:]) for name, vintages in held.items()})
    breaks = class_breaks(observations[observations["current"]], areas, dict(indicators))
    progress("Neighbourhoods: inequality and clusters")
    local = neighbourhoods.neighbourhood_tables(raw, observations, areas, indicators)
    progress("Industries, the chain of output per head, revisions")
    more = economy.economy_tables(raw, observations)
    made = (in_order(observations, areas), areas, revisions, breaks, *local.values(), *more.values())
    return dict(zip(FILES, made, strict=True))


def adapters() -> list[str]:
    """Names of the modules in app/refresh/sources that have a `read`, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(sources.__path__))
    return [name for name in names if hasattr(_adapter(name), "read")]


def _adapter(name: str):
    return importlib.import_module(f"app.refresh.sources.{name}")


def read_adapters(raw: Path, indicators: Mapping[str, Indicator], progress: Say) -> pd.DataFrame:
    """Rows of all adapters, each checked as it is read and then once together for duplicates."""
    found = []
    for name in adapters():
        began = time.perf_counter()
        rows = _adapter(name).read(raw).reset_index(drop=True)
        check_rows(rows, indicators, adapter=name, raw=raw)
        progress(
            f"{name}: {len(rows)} rows, {rows['indicator'].nunique()} indicators ({time.perf_counter() - began:.1f} s)"
        )
        found.append(rows)
    together = pd.concat(found, ignore_index=True)
    check_duplicates(together, indicators, raw)
    return together


def in_order(observations: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Sorted by indicator, area (in the areas table's order), period, group, vintage."""
    place = {code: at for at, code in enumerate(areas["area_code"].drop_duplicates(keep="last"))}
    when = {period: at for at, period in enumerate(sorted(observations["period"].unique(), key=sort_key))}
    keyed = observations.assign(place=observations["area_code"].map(place), when=observations["period"].map(when))
    keyed = keyed.sort_values(["indicator", "place", "when", "group", "vintage"], kind="stable")
    return keyed[[*COLUMNS, "current"]].reset_index(drop=True)


def write_edition(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    raw: Path,
    indicators: Mapping[str, Indicator],
    previous: tuple[Mapping[str, pd.DataFrame], Mapping[str, str]] | None,
) -> str:
    """Write all files of an edition into `folder`; its id is the newest release date and a hash of the bytes.

    `previous`: observations and areas of the edition before, and the hashes of its files.
    """
    for name, table in tables.items():
        _write_parquet(table, folder / f"{name}.parquet")
    hashes = {f"{name}.parquet": editions.sha256(folder / f"{name}.parquet") for name in tables}
    date = tables["observations"]["vintage"].max()
    edition = f"{date}-{hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()[:8]}"
    write_json(_changes(previous, tables, hashes), folder / "changes.json")
    used = {each.source for each in indicators.values()} | ({SIMILAR_SOURCE} if "similar_areas" in tables else set())
    used |= economy.SOURCES if "chain" in tables else set()
    manifest = {
        "edition": edition,
        "date": date,
        "n_indicators": int(tables["observations"]["indicator"].nunique()),
        "n_areas": int(tables["areas"]["area_code"].nunique()),
        "n_observations": len(tables["observations"]),
        "sha256": hashes | {"changes.json": editions.sha256(folder / "changes.json")},
        "sources": source_files(raw, used),
    }
    write_json(manifest, folder / "manifest.json")
    return edition


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    arrow = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(arrow, path, compression="zstd", compression_level=9, row_group_size=len(arrow) or None)


def source_files(raw: Path, used: set[str]) -> list[dict[str, str]]:
    """id, file and sha256 of every raw file that the sources in use name; DataError where one is missing."""
    found = []
    for name, source in all_sources().items():
        for file in source.files if name in used else ():
            if not (raw / file).is_file():
                raise DataError(
                    f"data/sources/{name}.toml: {file} is not below the folder given. "
                    "Correct `files`, or fetch the file."
                )
            found.append({"id": name, "file": file, "sha256": editions.sha256(raw / file)})
    return found


def _previous(store: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]] | None:
    """Observations and areas of the current edition, and its hashes; None where there is none that can be read."""
    try:
        folder = editions.edition_folder(None, store)
        tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in ("observations", "areas")}
        return tables, editions.read_manifest(folder)["sha256"]
    except (UserError, OSError, pa.ArrowInvalid):
        return None


def _changes(previous: tuple | None, tables: Mapping[str, pd.DataFrame], hashes: Mapping[str, str]) -> list[dict]:
    old, was = previous or ({name: tables[name].iloc[:0] for name in ("observations", "areas")}, {})
    rows = changes.list_changes(old["observations"], tables["observations"], old["areas"], tables["areas"])
    made = {name: len(table) for name, table in tables.items() if name in (*neighbourhoods.FILES, *economy.FILES)}
    return rows + changes.table_changes(was, hashes, made)
