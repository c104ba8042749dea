"""A table as a file: CSV that a spreadsheet opens safely, and plain rows for JSON."""

from typing import Any

import pandas as pd

# A spreadsheet takes a text that begins so for a formula; an apostrophe before it makes it text again.
FORMULA = r"^(?=[=+\-@\t\r])"


def to_csv(table: pd.DataFrame) -> bytes:
    """Header and rows as UTF-8 with a byte order mark, without which Excel garbles "£" and "–". Blanks are empty cells.

    Numbers are written in full, as stored; texts that a spreadsheet would run as a formula are disarmed.

    >>> to_csv(pd.DataFrame({"area": ["=1+1", "Dudley"], "value": [-2.5, float("nan")]})).decode("utf-8-sig").split()
    ['area,value', "'=1+1,-2.5", 'Dudley,']
    """
    return table.apply(_disarmed).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _disarmed(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.astype("str").str.replace(FORMULA, "'", regex=True)


def to_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary a row, column order kept; a missing number stays NaN, which orjson writes as null.

    >>> to_rows(pd.DataFrame({"area": ["Dudley"], "value": [2.5]}))
    [{'area': 'Dudley', 'value': 2.5}]
    """
    columns = {name: table[name].tolist() for name in table.columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
