"""The raw files, where they stand beside the project: read plainly, for tests that work figures out a second way."""

import functools
from pathlib import Path

import pandas as pd
import pytest

RAW = Path(__file__).parents[2] / "shared" / "data"
needs_raw = pytest.mark.skipif(not RAW.is_dir(), reason="the raw files are not beside the project")


@functools.cache
def raw(name: str, *index: str, where: tuple[str, str] | None = None, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """A raw file by the columns of `index`, all texts but for numbers in `columns`; `where` keeps one value of one."""
    rows = _texts(name)
    rows = rows[rows[where[0]] == where[1]] if where else rows
    rows = rows.assign(**{each: pd.to_numeric(rows[each]) for each in columns})
    return rows.dropna(subset=list(index)).set_index(list(index))[list(columns)].sort_index()


@functools.cache
def _texts(name: str) -> pd.DataFrame:
    return pd.read_csv(RAW / name, dtype=str, encoding="utf-8-sig")
